// learn, Apache-2.0. See LICENSE.

/// What the log says of lessons: that one was worked through, and that this was taken back.
///
/// A completion is read out of the log again by ``Completion/init(said:learner:)``, so the two always agree.
extension Completion {
  /// The statement that says it, the same each time that it is asked for.
  ///
  /// The verb is `completed` of the ADL vocabulary; the object is a lesson of the pack's activity (xAPI 2.0 §4.2.2).
  /// - Parameters:
  ///   - title: The lesson's title, by language.
  ///   - homePage: Where the learner's account is.
  public func statement(title: [LanguageTag: String], homePage: String) -> Statement {
    let names = title.sorted { $0.key.rawValue < $1.key.rawValue }.map { language, text in
      JSONValue.Member(language.rawValue, .string(text))
    }
    return Statement(
      id: statementID, learner: learner, timestamp: completedAt,
      body: JSONValue.object(compact: [
        "id": .string(statementID.rawValue), "actor": learner.account(homePage),
        "verb": ["id": .string(Self.verb), "display": ["en": "completed"]],
        "object": [
          "objectType": "Activity", "id": .string(Self.activity(of: lesson, in: pack.id)),
          "definition": .object(compact: [
            "type": "http://adlnet.gov/expapi/activities/lesson", "name": names.isEmpty ? nil : .object(names),
          ]),
        ],
        "result": ["completion": true],
        "context": [
          "contextActivities": ["grouping": [["objectType": "Activity", "id": .string("urn:learn:pack:\(pack.id)")]]],
          "extensions": [
            "urn:learn:extension:pack": [
              "id": .string(pack.id.rawValue), "version": .string(pack.version), "digest": .string(pack.digest),
            ]
          ],
        ],
        "timestamp": .string(completedAt.description),
      ]).compactText)
  }

  /// The statement that takes back the one which said it (xAPI 1.0.3 Data §2.3.2).
  static func retraction(
    of statement: StatementID, by learner: LearnerID, at now: Timestamp, homePage: String
  ) -> Statement {
    let id = Self.id("retracted \(statement)")
    return Statement(
      id: id, learner: learner, timestamp: now,
      body: JSONValue.object([
        .init("id", .string(id.rawValue)), .init("actor", learner.account(homePage)),
        .init("verb", ["id": "http://adlnet.gov/expapi/verbs/voided", "display": ["en": "voided"]]),
        .init("object", ["objectType": "StatementRef", "id": .string(statement.rawValue)]),
        .init("timestamp", .string(now.description)),
      ]).compactText)
  }

  /// Reads a completion out of the statement that says it; nil for any other statement.
  init?(said body: JSONValue, learner: LearnerID) {
    guard body["verb"]?["id"]?.string == Self.verb, let object = body["object"]?["id"]?.string,
      let completedAt = body["timestamp"]?.string.flatMap({ Timestamp($0) }),
      let pack = body["context"]?["extensions"]?["urn:learn:extension:pack"],
      let id = pack["id"]?.string, let version = pack["version"]?.string, let digest = pack["digest"]?.string
    else { return nil }
    let prefix = Self.activity(of: LessonID(""), in: PackID(id))
    guard object.hasPrefix(prefix), object.count > prefix.count else { return nil }
    self.init(
      learner: learner, pack: PackReference(id: PackID(id), version: version, digest: digest),
      lesson: LessonID(String(object.dropFirst(prefix.count))), completedAt: completedAt)
  }

  /// What every statement about a lesson has in its text, and no other statement of the record.
  static let trace = ":lesson:"

  private static let verb = "http://adlnet.gov/expapi/verbs/completed"

  /// The statement's id: the same learner completes the same lesson at one instant once.
  private var statementID: StatementID {
    Self.id("completed \(learner) \(pack.id) \(lesson) \(completedAt.milliseconds)")
  }

  private static func activity(of lesson: LessonID, in pack: PackID) -> String {
    "urn:learn:pack:\(pack)\(trace)\(lesson)"
  }

  private static func id(_ name: String) -> StatementID {
    StatementID(NameUUID("urn:learn:lesson:" + name, in: .url).description)
  }
}

extension LearnerID {
  /// The learner as an actor: an opaque account name (xAPI 1.0.3 Data §2.4.2.4).
  fileprivate func account(_ homePage: String) -> JSONValue {
    ["objectType": "Agent", "account": ["homePage": .string(homePage), "name": .string(rawValue)]]
  }
}
