// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let attempts = "SELECT id, learner FROM attempt WHERE updated_at < $1 ORDER BY updated_at, id LIMIT $2"
  static let countAttempts = "SELECT COUNT(*) FROM attempt WHERE updated_at < $1"
  static let parts = ["evidence", "answered", "answer_file", "receipt"].map { "DELETE FROM \($0) WHERE attempt = $1" }
  static let deleteAttempt = "DELETE FROM attempt WHERE id = $1"
  static let documents = "DELETE FROM document WHERE updated_us < $1"
  static let countDocuments = "SELECT COUNT(*) FROM document WHERE updated_us < $1"
}

/// What of a record is let go of when its time is over.
public enum PurgeKind: String, Hashable, Sendable, CaseIterable {
  /// Statements by when they were stored, with attachments that no other statement has.
  case statements
  /// Documents of activities and agents by when they were last written.
  case documents
  /// Attempts by when they were last changed, finished or not, with their evidence, answers, files and receipts.
  case attempts
}

extension ReadConnection {
  /// How many statements, documents or attempts are older than an instant.
  public func extent(of kind: PurgeKind, before instant: Timestamp) throws -> Int {
    switch kind {
    case .statements: try statementCount(storedBefore: Instant(instant))
    case .documents: try sql.rows(SQL.countDocuments, [.integer(Instant(instant).microseconds)])[0].int(0)
    case .attempts: try sql.rows(SQL.countAttempts, [.time(instant)])[0].int(0)
    }
  }
}

extension WriteConnection {
  /// Lets go of the oldest of a kind.
  ///
  /// - Parameters:
  ///   - instant: What is as old as this or newer stays.
  ///   - limit: The most statements or attempts that go at once, so that others can write in between.
  /// - Returns: Whether some may be left.
  public func purge(_ kind: PurgeKind, before instant: Timestamp, limit: Int) throws -> Bool {
    switch kind {
    case .statements: return try eraseStatements(storedBefore: Instant(instant), limit: limit) == limit
    case .documents:
      try sql.run(SQL.documents, [.integer(Instant(instant).microseconds)])
      return false
    case .attempts:
      let rows = try sql.rows(SQL.attempts, [.time(instant), .int(limit)])
      try withoutFigures(of: Set(rows.map { try $0.identifier(1) })) {
        for row in rows {
          let id: AttemptID = try row.identifier(0)
          for statement in SQL.parts { try sql.run(statement, [.id(id)]) }
          try sql.run(SQL.deleteAttempt, [.id(id)])
        }
      }
      return rows.count == limit
    }
  }
}
