// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Gives what the platform says of a registration the form of statements (cmi5 §9), and writes the document that a unit
/// reads when it begins (§10).
public struct PlatformStatements: Sendable {
  let course: CourseStructure
  /// What the platform calls the course in the ids of its activities.
  let place: String
  let registration: String
  /// The actor as it stands in launches.
  let actor: JSONValue
  let learner: LearnerID?

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - id: What the platform calls the course: the same for all registrations (§8.1.5).
  ///   - learner: Whose record the statements belong to; nil for somebody whom only programs know.
  public init(course: CourseStructure, id: String, registration: String, actor: JSONValue, learner: LearnerID?) {
    self.course = course
    place = "urn:learn:course:\(id)"
    self.registration = registration
    self.actor = actor
    self.learner = learner
  }

  /// The id that the platform gives a unit: never the publisher's, the same in every launch (§8.1.5).
  public func activity(ofUnit number: Int) -> String { "\(place):unit:\(number)" }

  /// The document `LMS.LaunchData` of a session (§10.2).
  ///
  /// - Parameter returnURL: Where the learner is led when the unit ends.
  public func launchData(_ session: LaunchSession, returnURL: String?) -> JSONValue {
    let unit = course.units[session.unit]
    return .object(compact: [
      "contextTemplate": .object(template(session)),
      "launchMode": .string(session.mode.rawValue),
      "launchMethod": .string(unit.launchMethod.rawValue),
      "launchParameters": unit.launchParameters.map { .string($0) },
      "masteryScore": unit.masteryScore.map { .double($0) },
      "moveOn": .string(unit.moveOn.rawValue),
      "returnURL": returnURL.map { .string($0) },
      "entitlementKey": unit.entitlementKey.map { ["courseStructure": .string($0)] },
    ])
  }

  /// What every statement of a session has in its context (§10.2.1).
  private func template(_ session: LaunchSession) -> [JSONValue.Member] {
    [
      .init("contextActivities", ["grouping": [["id": .string(course.units[session.unit].id)]]]),
      .init("extensions", [LaunchTerm.sessionID: .string(session.id)]),
    ]
  }

  // MARK: - Statements

  /// The statement of an event, with a new id.
  ///
  /// - Parameters:
  ///   - session: The session of the event, where it is one of a unit.
  ///   - launchURL: The address of the unit without what the launch added (§9.6.3.4).
  public func statement(
    of event: PlatformEvent, session: LaunchSession?, launchURL: String?, at now: Timestamp
  ) -> Statement {
    let id = UniqueID.random().description
    let (verb, object, result, context) = parts(of: event, session, launchURL)
    let body = JSONValue.object(compact: [
      "id": .string(id), "actor": actor,
      "verb": ["id": .string(verb.id), "display": ["en": .string(verb.name)]],
      "object": object, "result": result, "context": context, "timestamp": .string(now.description),
    ])
    return Statement(id: StatementID(id), learner: learner, timestamp: now, body: body.compactText)
  }

  private typealias Verb = (id: String, name: String)

  private func parts(
    of event: PlatformEvent, _ session: LaunchSession?, _ launchURL: String?
  ) -> (Verb, JSONValue, JSONValue?, JSONValue) {
    switch event {
    case .launched(let id):
      let unit = session.map { course.units[$0.unit] }
      var extensions: [JSONValue.Member] = [.init(LaunchTerm.sessionID, .string(id))]
      if let mastery = unit?.masteryScore { extensions.append(.init(LaunchTerm.masteryScore, .double(mastery))) }
      extensions.append(.init(LaunchTerm.launchMode, .string(session?.mode.rawValue ?? "")))
      if let launchURL { extensions.append(.init(LaunchTerm.launchURL, .string(launchURL))) }
      if let unit { extensions.append(.init(LaunchTerm.moveOnValue, .string(unit.moveOn.rawValue))) }
      if let parameters = unit?.launchParameters {
        extensions.append(.init(LaunchTerm.launchParameters, .string(parameters)))
      }
      return (
        ("http://adlnet.gov/expapi/verbs/launched", "launched"), self.unit(session?.unit ?? 0), nil,
        context(publisher: unit?.id ?? course.id, extensions: extensions)
      )
    case .abandoned(let id, let seconds):
      return (
        ("https://w3id.org/xapi/adl/verbs/abandoned", "abandoned"), unit(session?.unit ?? 0),
        ["duration": .string(Self.duration(seconds))],
        context(
          publisher: session.map { course.units[$0.unit].id } ?? course.id,
          extensions: [.init(LaunchTerm.sessionID, .string(id))])
      )
    case .waived(let number, let reason, let id):
      return (
        ("https://w3id.org/xapi/adl/verbs/waived", "waived"), unit(number),
        ["success": true, "completion": true, "extensions": [LaunchTerm.reason: .string(reason)]],
        context(
          publisher: course.units[number].id, extensions: [.init(LaunchTerm.sessionID, .string(id))],
          categories: [LaunchTerm.cmi5, LaunchTerm.moveOn])
      )
    case .satisfied(let satisfied, let id):
      let (object, publisher): (JSONValue, String) =
        switch satisfied {
        case .block(let number):
          (
            activity("\(place):block:\(number)", LaunchTerm.block, course.blocks[number].title),
            course.blocks[number].id
          )
        case .course: (activity(place, LaunchTerm.course, course.title), course.id)
        }
      return (
        ("https://w3id.org/xapi/adl/verbs/satisfied", "satisfied"), object, nil,
        context(publisher: publisher, extensions: [.init(LaunchTerm.sessionID, .string(id))])
      )
    }
  }

  private func context(
    publisher: String, extensions: [JSONValue.Member], categories: [String] = [LaunchTerm.cmi5]
  ) -> JSONValue {
    [
      "registration": .string(registration),
      "contextActivities": [
        "category": .array(categories.map { ["id": .string($0)] }), "grouping": [["id": .string(publisher)]],
      ],
      "extensions": .object(extensions),
    ]
  }

  private func unit(_ number: Int) -> JSONValue {
    let unit = course.units[number]
    return activity(activity(ofUnit: number), unit.activityType, unit.title)
  }

  private func activity(_ id: String, _ type: String?, _ title: LocalizedText) -> JSONValue {
    let names = title.languages.compactMap { language in
      title[language].map { JSONValue.Member(language.rawValue, .string($0)) }
    }
    return [
      "objectType": "Activity", "id": .string(id),
      "definition": .object(compact: ["name": .object(names), "type": type.map { .string($0) }]),
    ]
  }

  /// ISO 8601 in seconds, to hundredths (xAPI 1.0.3 Data §4.6).
  static func duration(_ seconds: Double) -> String {
    "PT\(JSONValue.double((seconds * 100).rounded() / 100).compactText)S"
  }
}
