// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Says what happened in a course of SCORM in statements of the xAPI SCORM profile (ADL, `https://w3id.org/xapi/scorm`).
public struct SCORMStatementWriter: Sendable {
  /// The address of the course; those of its units and attempts begin with it.
  public let course: String
  /// The registration, which the statements of one learner's way through the course share.
  public let registration: UniqueID
  /// The home page and name of the learner's account.
  public let homePage: String
  public let account: String
  public let learner: LearnerID?

  /// Makes a writer.
  public init(course: String, registration: UniqueID, homePage: String, account: String, learner: LearnerID?) {
    self.course = course
    self.registration = registration
    self.homePage = homePage
    self.account = account
    self.learner = learner
  }

  /// The statements of what came of an event.
  ///
  /// Their ids depend on the registration and on how many were told before, so that saying the same thing twice gives the
  /// same statement.
  /// - Parameters:
  ///   - run: The run that the event gave.
  ///   - time: When it happened.
  public func statements(
    _ events: [CourseEvent], of player: CoursePlayer, after run: CourseRun, at time: Timestamp
  ) -> [Statement] {
    let first = run.events - events.count
    return events.enumerated().map { place, event in
      let id = identifier(first + place)
      let body = JSONValue.object(compact: [
        "id": .string(id.rawValue),
        "actor": [
          "objectType": "Agent", "account": ["homePage": .string(homePage), "name": .string(account)],
        ],
        "verb": Self.verb(event.kind), "object": object(event, player), "result": Self.result(event),
        "context": context(event, player), "timestamp": .string(time.description),
      ])
      return Statement(id: id, learner: learner, timestamp: time, body: body.compactText)
    }
  }

  private func identifier(_ number: Int) -> StatementID {
    StatementID(rawValue: NameUUID("urn:uuid:\(registration)/events/\(number)", in: .url).description)
  }

  // MARK: - Verb and object

  private static func verb(_ kind: CourseEvent.Kind) -> JSONValue {
    let name =
      switch kind {
      case .initialized: "initialized"
      case .resumed: "resumed"
      case .suspended: "suspended"
      case .terminated: "terminated"
      case .completed: "completed"
      case .passed: "passed"
      case .failed: "failed"
      case .scored: "scored"
      case .responded: "responded"
      }
    return ["id": .string("http://adlnet.gov/expapi/verbs/\(name)"), "display": ["en": .string(name)]]
  }

  private func object(_ event: CourseEvent, _ player: CoursePlayer) -> JSONValue {
    guard let place = event.place else { return courseActivity(player) }
    guard case .responded(let interaction) = event.kind else { return unitActivity(place, player) }
    return activity(
      unit(place, player) + "/interactions/" + Self.encoded(interaction.id), "cmi.interaction",
      name: interaction.description ?? interaction.id, interaction: interaction)
  }

  private func courseActivity(_ player: CoursePlayer) -> JSONValue {
    activity(course, "course", name: player.package.title)
  }

  private func unitActivity(_ place: Int, _ player: CoursePlayer) -> JSONValue {
    activity(unit(place, player), "lesson", name: player.organization.items[place].title)
  }

  /// The address of a unit.
  private func unit(_ place: Int, _ player: CoursePlayer) -> String {
    course + "/units/" + Self.encoded(player.organization.items[place].id)
  }

  private func activity(
    _ id: String, _ type: String, name: String, interaction: UnitInteraction? = nil
  ) -> JSONValue {
    let words = ResponseWords.text(name)
    let known = interaction?.type.flatMap { ResponseFormat(rawValue: $0) }
    let patterns = known == nil ? [] : (interaction?.patterns ?? []).map { JSONValue.string($0) }
    return [
      "objectType": "Activity", "id": .string(id),
      "definition": .object(compact: [
        "type": .string("http://adlnet.gov/expapi/activities/\(type)"),
        "name": words.text.isEmpty ? nil : .object([.init(words.language, .string(words.text))]),
        "interactionType": interaction == nil ? nil : .string((known ?? .other).rawValue),
        "correctResponsesPattern": patterns.isEmpty ? nil : .array(patterns),
      ]),
    ]
  }

  /// What stands for an identifier in an address: letters, digits, `-`, `.`, `_` and `~` as they are (RFC 3986 §2.3).
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { encoded, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }

  // MARK: - Result and context

  private static func result(_ event: CourseEvent) -> JSONValue? {
    let standing = event.standing
    switch event.kind {
    case .initialized, .resumed: return nil
    case .completed: return ["completion": true]
    case .passed: return .object(compact: ["score": score(standing), "success": true])
    case .failed: return .object(compact: ["score": score(standing), "success": false])
    case .scored: return score(standing).map { ["score": $0] }
    case .suspended, .terminated:
      return .object(compact: [
        "score": score(standing), "success": standing.success.map { .bool($0) },
        "completion": standing.completed.map { .bool($0) }, "duration": event.time.map { .string($0.duration) },
      ])
    case .responded(let interaction):
      let success: JSONValue? =
        switch interaction.result {
        case "correct": true
        case "incorrect", "wrong": false
        default: nil
        }
      return .object(compact: ["success": success, "response": interaction.response.map { .string($0) }])
    }
  }

  /// The score as far as its parts agree (xAPI 1.0.3 Data §2.4.5.1): a raw score lies between the least and the
  /// greatest.
  private static func score(_ standing: UnitStanding) -> JSONValue? {
    var (raw, least, most) = (standing.raw, standing.min, standing.max)
    if let low = least, let high = most, low >= high { (least, most) = (nil, nil) }
    if let value = raw, let low = least, value < low { (raw, least) = (value, nil) }
    if let value = raw, let high = most, value > high { most = nil }
    let scaled = standing.scaled.flatMap { (-1...1).contains($0) ? $0 : nil }
    if scaled == nil, raw == nil { return nil }
    return .object(compact: [
      "scaled": scaled.map { .double($0) }, "raw": raw.map { .double($0) }, "min": least.map { .double($0) },
      "max": most.map { .double($0) },
    ])
  }

  private func context(_ event: CourseEvent, _ player: CoursePlayer) -> JSONValue {
    var grouping: [JSONValue] = []
    var parent: JSONValue?
    if let place = event.place {
      grouping.append(courseActivity(player))
      grouping.append(
        activity(
          unit(place, player) + "?attemptId=\(registration)-\(event.attempt)", "attempt",
          name: player.organization.items[place].title))
      if case .responded = event.kind { parent = [unitActivity(place, player)] }
    }
    return [
      "registration": .string(registration.description),
      "contextActivities": .object(compact: [
        "parent": parent, "grouping": grouping.isEmpty ? nil : .array(grouping),
        "category": [
          [
            "objectType": "Activity", "id": "https://w3id.org/xapi/scorm",
            "definition": ["type": "http://adlnet.gov/expapi/activities/profile"],
          ]
        ],
      ]),
    ]
  }
}

/// Texts with the language that stands before them.
enum ResponseWords {
  /// The text after `{lang=…}`, and the language; `und` where none is said.
  static func text(_ text: String) -> (language: String, text: String) {
    guard text.hasPrefix("{lang="), let end = text.firstIndex(of: "}") else { return ("und", text) }
    let tag = String(text[text.index(text.startIndex, offsetBy: 6)..<end])
    return (ResponseFormat.isLanguage(tag) ? tag : "und", String(text[text.index(after: end)...]))
  }
}
