// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = """
    INSERT INTO statement (id, learner, happened_at, stored_at, body) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (id) DO NOTHING
    """
  static let body = "SELECT body FROM statement WHERE id = $1"
  static let after = """
    SELECT seq, id, learner, happened_at, stored_at, body FROM statement WHERE seq > $1 ORDER BY seq LIMIT $2
    """
}

/// A statement with its place in the log.
public struct LoggedStatement: Hashable, Sendable {
  /// The place in the log: strictly increasing, never used again.
  public let seq: Int
  /// When the log took it in.
  public let storedAt: Timestamp
  public let statement: Statement
}

extension WriteConnection {
  /// Adds a statement at the end of the log.
  ///
  /// The same statement again changes nothing, so a sender may repeat itself.
  /// - Throws: ``StoreError`` with the code `conflict` when another statement has this id (xAPI 2.0 §4.1.12).
  public func append(_ statement: Statement, storedAt: Timestamp) throws {
    let count = try sql.run(
      SQL.insert,
      [
        .id(statement.id), .optional(statement.learner?.rawValue), .time(statement.timestamp), .time(storedAt),
        .text(statement.body),
      ])
    guard count == 0 else { return }
    guard try sql.rows(SQL.body, [.id(statement.id)]).first?.text(0) == statement.body else {
      throw StoreError(.conflict, "Another statement with the id \(statement.id) is in the log already.")
    }
  }
}

extension ReadConnection {
  /// The next statements of the log.
  ///
  /// - Parameter seq: The place after which to begin; 0 for the first.
  /// - Parameter limit: How many at the most.
  public func statements(after seq: Int, limit: Int) throws -> [LoggedStatement] {
    try sql.rows(SQL.after, [.int(seq), .int(limit)]).map { row in
      LoggedStatement(
        seq: try row.int(0), storedAt: try row.time(4),
        statement: Statement(
          id: try row.identifier(1), learner: try row.optionalText(2).map { LearnerID($0) },
          timestamp: try row.time(3), body: try row.text(5)))
    }
  }
}
