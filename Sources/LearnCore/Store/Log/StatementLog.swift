// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = """
    INSERT INTO statement (seq, id, learner, stored_us, traits, authority, body) \
    VALUES ($1, $2, (SELECT id FROM learner WHERE id = $3), $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING
    """
  static let newest = "SELECT stored_us FROM statement ORDER BY seq DESC LIMIT 1"
  static let body = "SELECT body FROM statement WHERE id = $1"
  static let posting = "INSERT INTO posting (key, seq, via) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
  static let attached = "INSERT INTO attachment_of (seq, sha2) VALUES ($1, $2) ON CONFLICT DO NOTHING"
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
    var log = try LogWriter(sql, from: sender, at: now)
    for statement in statements { try log.add(statement) }
  }

  /// Adds a statement of this record's own at the end of the log.
  ///
  /// The same statement again changes nothing, so a sender may repeat itself.
  /// - Throws: ``StoreError`` with the code `conflict` when another statement has this id (xAPI 2.0 §4.1.12), `damaged`
  ///   when it is no statement.
  public func append(_ statement: Statement, storedAt: Timestamp) throws {
    var log = try LogWriter(
      sql, from: StatementSender(authority: nil, homePage: nil, definesActivities: true), at: Instant(storedAt))
    let read: ReceivedStatement
    do {
      let all = try ReceivedStatement.read(Array(statement.body.utf8), version: .v2).statements
      guard let first = all.first, all.count == 1, first.id == UniqueID(statement.id.rawValue), first.id != nil else {
        throw StoreError(.damaged, "A statement does not have the id \(statement.id) in its body.")
      }
      read = first
    } catch let fault as StatementFault {
      throw StoreError(.damaged, "A statement of the record is none of xAPI: \(fault)")
    }
    try log.add(read, learner: statement.learner)
  }
}

/// Adds statements to the log within one transaction.
struct LogWriter {
  private let sql: any SQLConnection
  private let sender: StatementSender
  private let terms: TermBook
  private let activities: ActivityBook
  private var stored: Int64
  private let authority: Int64?

  init(_ sql: any SQLConnection, from sender: StatementSender, at now: Instant) throws {
    self.sql = sql
    self.sender = sender
    let terms = TermBook(sql)
    self.terms = terms
    activities = ActivityBook(sql, terms)
    // Strictly increasing, whatever the clock does.
    let newest = try sql.rows(SQL.newest, []).first.map { Int64(try $0.int(0)) } ?? 0
    stored = max(now.microseconds, newest + 1)
    authority = try sender.authority.map { agent in
      try terms.number(of: Array(agent.text.utf8))
    }
  }

  /// Adds a statement.
  ///
  /// - Parameters:
  ///   - learner: Whose it is; else found by the account of its actor.
  ///   - seq: The place that it has already; else the next.
  mutating func add(_ statement: ReceivedStatement, learner: LearnerID? = nil, seq: Int? = nil) throws {
    guard let id = statement.id else { throw StoreError(.damaged, "A statement came to the log without an id.") }
    let idBytes = SQLValue.bytes(id.bytes)
    var traits: StatementTraits = []
    if statement.isVoiding { traits.insert(.isVoiding) }
    if !statement.namesID { traits.insert(.lacksID) }
    if !statement.namesVersion { traits.insert(.lacksVersion) }
    if !statement.namesTimestamp { traits.insert(.lacksTimestamp) }
    if statement.version == .v2 { traits.insert(.isVersion2) }
    let count = try sql.run(
      SQL.insert,
      [
        seq.map { .int($0) } ?? .null, idBytes, .optional(learner?.rawValue ?? self.learner(of: statement)),
        .integer(stored), .int(traits.rawValue), authority.map { .integer($0) } ?? .null,
        .text(String(decoding: statement.body, as: UTF8.self)),
      ])
    guard count == 1 else {
      let body = try sql.rows(SQL.body, [idBytes]).first?.text(0) ?? ""
      guard try StatementComparison.areSame(body, statement) else {
        throw StoreError(.conflict, "Another statement with the id \(id) is in the log already.")
      }
      return
    }
    stored += 1
    let place = sql.lastInsertedRow
    if let authority {
      try sql.run(
        SQL.posting, [.integer(authority << 3 | Int64(StatementRole.authority.rawValue)), .integer(place), .integer(0)])
    }
    for key in statement.keys {
      try sql.run(SQL.posting, [.integer(try terms.key(key)), .integer(place), .integer(0)])
    }
    try StatementReferences(sql, terms).resolve(statement, id: id, at: place)
    if sender.definesActivities {
      for (activity, definition) in statement.definitions {
        try activities.take(definition, of: activity)
      }
    }
    for claim in statement.attachments + statement.innerAttachments {
      try sql.run(SQL.attached, [.integer(place), .text(claim.sha2)])
    }
  }

  private func learner(of statement: ReceivedStatement) -> String? {
    guard let account = statement.account, account.homePage == sender.homePage else { return nil }
    return account.name
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
