// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let after = """
    SELECT seq, id, learner, stored_us, body FROM statement WHERE seq > $1 ORDER BY seq LIMIT $2
    """
}

/// What is known of a statement without a look at its body.
struct StatementTraits: OptionSet, Hashable {
  let rawValue: Int

  /// Taken back by another statement.
  static let isVoided = StatementTraits(rawValue: 1)
  /// Takes back another statement.
  static let isVoiding = StatementTraits(rawValue: 2)
  /// The body does not name these; they are put in when it is given out.
  static let lacksID = StatementTraits(rawValue: 4)
  static let lacksVersion = StatementTraits(rawValue: 8)
  static let lacksTimestamp = StatementTraits(rawValue: 16)
  /// Read under the rules of 2.0.
  static let isVersion2 = StatementTraits(rawValue: 32)
}

/// A statement with its place in the log.
public struct LoggedStatement: Hashable, Sendable {
  /// The place in the log: strictly increasing, never used again.
  public let seq: Int
  /// When the log took it in.
  public let storedAt: Timestamp
  public let statement: Statement
}

/// Who sends statements to the log, and what the log lets them do.
public struct StatementSender: Sendable {
  /// Who vouches for the statements; nil for the record itself.
  public let authority: AgentIdentifier?
  /// The home page of accounts that are learners of this store, by their id.
  public let homePage: String?
  /// Whether what the statements say of activities becomes what the log says of them.
  public let definesActivities: Bool

  /// Makes a sender.
  public init(authority: AgentIdentifier?, homePage: String?, definesActivities: Bool) {
    self.authority = authority
    self.homePage = homePage
    self.definesActivities = definesActivities
  }
}

extension WriteConnection {
  /// Adds statements at the end of the log, all or, when one is refused, none: the transaction is undone by the error.
  ///
  /// A statement that is there already changes nothing, so a sender may repeat itself. Each must have its id by now.
  /// - Throws: ``StoreError`` with the code `conflict` when another statement has one of the ids.
  public func add(_ statements: [ReceivedStatement], from sender: StatementSender, at now: Instant) throws {
    var log = LogWriter(sql, from: sender)
    try log.add(statements.map { LogEntry($0, at: now) })
  }

  /// Adds a statement of this record's own at the end of the log.
  ///
  /// The same statement again changes nothing, so a sender may repeat itself.
  /// - Throws: ``StoreError`` with the code `conflict` when another statement has this id (xAPI 1.0.3
  ///   Communication §2.1.2), `damaged` when it is no statement.
  public func append(_ statement: Statement, storedAt: Timestamp) throws {
    try append([(statement, storedAt)])
  }

  /// The same for several statements, in their order.
  func append(_ statements: [(statement: Statement, storedAt: Timestamp)]) throws {
    guard !statements.isEmpty else { return }
    let entries = try statements.map { statement, storedAt in
      LogEntry(try Self.read(statement), at: Instant(storedAt), learner: statement.learner)
    }
    var log = LogWriter(sql, from: StatementSender(authority: nil, homePage: nil, definesActivities: true))
    try log.add(entries)
  }

  private static func read(_ statement: Statement) throws -> ReceivedStatement {
    do {
      let all = try ReceivedStatement.read(Array(statement.body.utf8), version: .v2).statements
      guard let first = all.first, all.count == 1, first.id == UniqueID(statement.id.rawValue), first.id != nil else {
        throw StoreError(.damaged, "A statement does not have the id \(statement.id) in its body.")
      }
      return first
    } catch let fault as StatementFault {
      throw StoreError(.damaged, "A statement of the record is none of xAPI: \(fault)")
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
      let storedAt = Timestamp(milliseconds: Int64(try row.int(3)) / 1000)
      let body = try row.text(4)
      let said = (try? JSONValue(parsing: body))?["timestamp"]?.string.flatMap { Instant($0) }
      return LoggedStatement(
        seq: try row.int(0), storedAt: storedAt,
        statement: Statement(
          id: StatementID(UniqueID(bytes: try row.bytes(1))?.description ?? ""),
          learner: try row.optionalText(2).map { LearnerID($0) },
          timestamp: said.map { Timestamp(milliseconds: $0.microseconds / 1000) } ?? storedAt, body: body))
    }
  }
}
