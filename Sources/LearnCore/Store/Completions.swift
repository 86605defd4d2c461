// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = """
    INSERT INTO completion (learner, pack_id, lesson, pack_version, pack_digest, completed_at) \
    VALUES ($1, $2, $3, $4, $5, $6) \
    ON CONFLICT (learner, pack_id, lesson) DO UPDATE \
    SET pack_version = excluded.pack_version, pack_digest = excluded.pack_digest, completed_at = excluded.completed_at
    """
  static let count = "SELECT COUNT(*) FROM completion WHERE pack_id = $1"
  static let remove = "DELETE FROM completion WHERE learner = $1 AND pack_id = $2 AND lesson = $3"
  static let said = """
    SELECT body, traits FROM statement WHERE learner = $1 AND authority IS NULL ORDER BY seq
    """
  static let ofLearner = """
    SELECT pack_id, pack_version, pack_digest, lesson, completed_at FROM completion WHERE learner = $1 \
    ORDER BY completed_at, lesson
    """
}

/// A lesson that a learner has worked through.
public struct Completion: Hashable, Sendable {
  public let learner: LearnerID
  public let pack: PackReference
  public let lesson: LessonID
  /// The last time that it was worked through.
  public let completedAt: Timestamp

  /// Makes a completion.
  public init(learner: LearnerID, pack: PackReference, lesson: LessonID, completedAt: Timestamp) {
    self.learner = learner
    self.pack = pack
    self.lesson = lesson
    self.completedAt = completedAt
  }
}

extension WriteConnection {
  /// Notes that a lesson was worked through, and says so in the log; a second time moves the date.
  ///
  /// - Parameters:
  ///   - title: The lesson's title, by language.
  ///   - homePage: Where the learner's account is.
  public func add(_ completion: Completion, title: [LanguageTag: String], homePage: String) throws {
    try keep(completion)
    try append(completion.statement(title: title, homePage: homePage), storedAt: completion.completedAt)
  }

  /// Takes back that a lesson was worked through, and what the log says of it.
  public func removeCompletion(
    of lesson: LessonID, in pack: PackID, learner: LearnerID, at now: Timestamp, homePage: String
  ) throws {
    try sql.run(SQL.remove, [.id(learner), .id(pack), .id(lesson)])
    for said in try reading.completionsSaid(by: learner) where said.isVoided == false {
      guard said.completion.lesson == lesson, said.completion.pack.id == pack else { continue }
      try append(Completion.retraction(of: said.statement, by: learner, at: now, homePage: homePage), storedAt: now)
    }
  }

  private func keep(_ completion: Completion) throws {
    try sql.run(
      SQL.insert,
      [
        .id(completion.learner), .id(completion.pack.id), .id(completion.lesson), .text(completion.pack.version),
        .text(completion.pack.digest), .time(completion.completedAt),
      ])
  }

  /// Brings a learner's completions to what the log says of them. Those of which it says nothing stay: an earlier release
  /// did not write them down, or the statements were purged.
  ///
  /// - Returns: How many were different.
  public func rebuildCompletions(of learner: LearnerID) throws -> Int {
    struct Place: Hashable {
      let pack: PackID
      let lesson: LessonID
    }
    var right: [Place: Completion?] = [:]
    for said in try reading.completionsSaid(by: learner) {
      let place = Place(pack: said.completion.pack.id, lesson: said.completion.lesson)
      if said.isVoided {
        if right[place] == nil { right[place] = .some(nil) }
      } else {
        right[place] = said.completion
      }
    }
    let kept = Dictionary(
      try reading.completions(of: learner).map { (Place(pack: $0.pack.id, lesson: $0.lesson), $0) }
    ) { first, _ in first }
    var count = 0
    for (place, completion) in right where kept[place] != completion {
      count += 1
      if let completion {
        try keep(completion)
      } else {
        try sql.run(SQL.remove, [.id(learner), .id(place.pack), .id(place.lesson)])
      }
    }
    return count
  }
}

extension ReadConnection {
  /// How many times lessons of a pack were worked through, each learner and lesson once.
  public func completionCount(of pack: PackID) throws -> Int { try sql.rows(SQL.count, [.id(pack)])[0].int(0) }

  /// The lessons that a learner has worked through, the oldest first.
  public func completions(of learner: LearnerID) throws -> [Completion] {
    try sql.rows(SQL.ofLearner, [.id(learner)]).map { row in
      Completion(
        learner: learner,
        pack: PackReference(id: try row.identifier(0), version: try row.text(1), digest: try row.text(2)),
        lesson: try row.identifier(3), completedAt: try row.time(4))
    }
  }

  /// What the log says of a learner's completions, in its order, with whether it was taken back.
  fileprivate func completionsSaid(
    by learner: LearnerID
  ) throws -> [(completion: Completion, statement: StatementID, isVoided: Bool)] {
    var said: [(Completion, StatementID, Bool)] = []
    try sql.forEachRow(SQL.said, [.id(learner)]) { row in
      let body = try row.text(0)
      guard body.contains(Completion.trace), let value = try? JSONValue(parsing: body),
        let completion = Completion(said: value, learner: learner), let id = value["id"]?.string
      else { return }
      said.append((completion, StatementID(id), StatementTraits(rawValue: try row.int(1)).contains(.isVoided)))
    }
    return said
  }
}
