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
  /// Notes that a lesson was worked through; a second time moves the date.
  public func add(_ completion: Completion) throws {
    try sql.run(
      SQL.insert,
      [
        .id(completion.learner), .id(completion.pack.id), .id(completion.lesson), .text(completion.pack.version),
        .text(completion.pack.digest), .time(completion.completedAt),
      ])
  }
}

extension WriteConnection {
  /// Takes back that a lesson was worked through.
  public func removeCompletion(of lesson: LessonID, in pack: PackID, learner: LearnerID) throws {
    try sql.run(SQL.remove, [.id(learner), .id(pack), .id(lesson)])
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
}
