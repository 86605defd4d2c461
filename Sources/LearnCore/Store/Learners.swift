// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = "INSERT INTO learner (id, created_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING"
  static let all = "SELECT id, created_at FROM learner ORDER BY created_at, id"
  static let idleGuests = """
    SELECT id FROM learner AS l WHERE created_at < $1 \
    AND NOT EXISTS (SELECT 1 FROM account WHERE learner = l.id) \
    AND NOT EXISTS (SELECT 1 FROM attempt WHERE learner = l.id AND (finished_at IS NOT NULL OR updated_at >= $1)) \
    AND NOT EXISTS (SELECT 1 FROM completion WHERE learner = l.id AND completed_at >= $1) \
    AND NOT EXISTS (SELECT 1 FROM registration WHERE learner = l.id AND updated_at >= $1) \
    AND NOT EXISTS (SELECT 1 FROM membership WHERE learner = l.id AND joined_at >= $1) \
    AND NOT EXISTS (SELECT 1 FROM sign_in WHERE learner = l.id AND used_at >= $1) \
    ORDER BY created_at, id LIMIT $2
    """
}

/// A person whose learning the record keeps.
public struct Learner: Hashable, Sendable {
  public let id: LearnerID
  public let createdAt: Timestamp

  /// Makes a learner.
  public init(id: LearnerID, createdAt: Timestamp) {
    self.id = id
    self.createdAt = createdAt
  }
}

extension WriteConnection {
  /// Adds a learner; one that is there already stays as it is.
  public func add(_ learner: Learner) throws {
    try sql.run(SQL.insert, [.id(learner.id), .time(learner.createdAt)])
  }
}

extension ReadConnection {
  /// All learners of the record, the first that was added first.
  public func learners() throws -> [Learner] {
    try sql.rows(SQL.all, []).map { Learner(id: try $0.identifier(0), createdAt: try $0.time(1)) }
  }

  /// Learners without an account who have finished nothing and of whom nothing was heard since an instant, the first that
  /// was added first.
  public func idleGuests(since instant: Timestamp, limit: Int) throws -> [LearnerID] {
    try sql.rows(SQL.idleGuests, [.time(instant), .int(limit)]).map { try $0.identifier(0) }
  }
}
