// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = SQLInsert(
    "statement",
    [
      ("seq", .integer), ("id", .bytes), ("learner", .text), ("stored_us", .integer), ("traits", .integer),
      ("authority", .integer), ("body", .text),
    ])
  static let newest = "SELECT stored_us FROM statement ORDER BY seq DESC LIMIT 1"
  static let bodies = SQLLookup("id, body", from: "statement", by: "id", .bytes)
  static let learners = SQLLookup("id", from: "learner", by: "id", .text)
  static let attached = SQLInsert("attachment_of", [("seq", .integer), ("sha2", .text)], conflict: "DO NOTHING")
}

/// A statement on its way into the log.
struct LogEntry {
  let statement: ReceivedStatement
  /// When it was taken in; the log may say a little later.
  let now: Instant
  /// Whose it is; nil to find it out by the account of its actor.
  let learner: LearnerID?
  /// The place that it has already; nil for the next.
  let place: Int64?

  init(_ statement: ReceivedStatement, at now: Instant, learner: LearnerID? = nil, place: Int64? = nil) {
    self.statement = statement
    self.now = now
    self.learner = learner
    self.place = place
  }
}

/// Adds statements to the log within one transaction: however many there are, each step is taken for all of them at once.
struct LogWriter {
  static let posting = SQLInsert(
    "posting", [("key", .integer), ("seq", .integer), ("via", .integer)], conflict: "DO NOTHING")

  private typealias Added = (statement: ReceivedStatement, id: UniqueID, place: Int64)

  private let sql: any SQLConnection
  private let sender: StatementSender
  private let terms: TermBook
  private let activities: ActivityBook
  /// When the last statement was stored; nil until it was looked up.
  private var stored: Int64?

  init(_ sql: any SQLConnection, from sender: StatementSender) {
    self.sql = sql
    self.sender = sender
    let terms = TermBook(sql)
    self.terms = terms
    activities = ActivityBook(sql, terms)
  }

  /// Adds statements, in their order.
  ///
  /// One that is there already changes nothing.
  /// - Throws: ``StoreError`` with the code `conflict` when another statement has one of the ids.
  mutating func add(_ entries: [LogEntry]) throws {
    let fresh = try fresh(entries)
    guard !fresh.isEmpty else { return }
    let authority = sender.authority.map { Array($0.text.utf8) }
    try terms.take(fresh.lazy.flatMap(\.entry.statement.keys).map(\.term) + (authority.map { [$0] } ?? []))
    let added = try insert(fresh, authority: authority.map { try terms.number(of: $0) })
    try StatementReferences(sql, terms).resolve(added)
    if sender.definesActivities { try activities.take(added.flatMap(\.statement.definitions)) }
  }

  /// Those that are not in the log yet, each once.
  private func fresh(_ entries: [LogEntry]) throws -> [(entry: LogEntry, id: UniqueID)] {
    var fresh: [(entry: LogEntry, id: UniqueID)] = []
    var repeated: [(entry: LogEntry, id: UniqueID)] = []
    var seen: [UniqueID: String] = [:]
    seen.reserveCapacity(entries.count)
    for entry in entries {
      guard let id = entry.statement.id else {
        throw StoreError(.damaged, "A statement came to the log without an id.")
      }
      if seen.updateValue("", forKey: id) == nil { fresh.append((entry, id)) } else { repeated.append((entry, id)) }
    }
    var known: [UniqueID: String] = [:]
    for row in try sql.rows(SQL.bodies, of: fresh.map { .bytes($0.id.bytes) }) {
      if let id = UniqueID(bytes: try row.bytes(0)) { known[id] = try row.text(1) }
    }
    for (entry, id) in fresh where known[id] == nil && !repeated.isEmpty {
      seen[id] = String(decoding: entry.statement.body, as: UTF8.self)
    }
    for (entry, id) in fresh + repeated {
      guard let body = known[id] ?? seen[id], !body.isEmpty else { continue }
      guard try StatementComparison.areSame(body, entry.statement) else {
        throw StoreError(.conflict, "Another statement with the id \(id) is in the log already.")
      }
    }
    return known.isEmpty ? fresh : fresh.filter { known[$0.id] == nil }
  }

  /// Puts the rows of statements in, with what each is found by.
  private mutating func insert(_ fresh: [(entry: LogEntry, id: UniqueID)], authority: Int64?) throws -> [Added] {
    let learners = try self.learners(of: fresh.map(\.entry))
    var place = try fresh.first?.entry.place ?? sql.takePlaces(fresh.count)
    // Strictly increasing, whatever the clocks do.
    var stored = try self.stored ?? sql.rows(SQL.newest, []).first.map { Int64(try $0.int(0)) } ?? 0
    let turn = sql.turn ?? .min
    var rows: [[SQLValue]] = []
    var added: [Added] = []
    var postings: [(key: Int64, place: Int64)] = []
    var attached: [[SQLValue]] = []
    rows.reserveCapacity(fresh.count)
    added.reserveCapacity(fresh.count)
    for (entry, id) in fresh {
      let statement = entry.statement
      place = entry.place ?? place
      stored = max(entry.now.microseconds, turn, stored + 1)
      let learner = Self.learner(of: entry, sender).flatMap { learners.contains($0) ? $0 : nil }
      rows.append([
        .integer(place), .bytes(id.bytes), .optional(learner), .integer(stored),
        .int(Self.traits(of: statement).rawValue),
        authority.map { .integer($0) } ?? .null, .text(String(decoding: statement.body, as: UTF8.self)),
      ])
      if let authority { postings.append((authority << 3 | Int64(StatementRole.authority.rawValue), place)) }
      for key in statement.keys { postings.append((try terms.key(key), place)) }
      for claim in statement.attachments + statement.innerAttachments {
        attached.append([.integer(place), .text(claim.sha2)])
      }
      added.append((statement, id, place))
      place += 1
    }
    self.stored = stored
    try sql.insert(rows, with: SQL.insert)
    // What lies together in the table goes in together.
    postings.sort { $0 < $1 }
    try sql.insert(postings.map { [.integer($0.key), .integer($0.place), .integer(0)] }, with: Self.posting)
    try sql.insert(attached, with: SQL.attached)
    return added
  }

  private static func traits(of statement: ReceivedStatement) -> StatementTraits {
    var traits: StatementTraits = []
    if statement.isVoiding { traits.insert(.isVoiding) }
    if !statement.namesID { traits.insert(.lacksID) }
    if !statement.namesVersion { traits.insert(.lacksVersion) }
    if !statement.namesTimestamp { traits.insert(.lacksTimestamp) }
    if statement.version == .v2 { traits.insert(.isVersion2) }
    return traits
  }

  /// Which of the learners that statements may be of are learners of this store.
  private func learners(of entries: [LogEntry]) throws -> Set<String> {
    let named = Set(entries.compactMap { Self.learner(of: $0, sender) })
    guard !named.isEmpty else { return [] }
    return Set(try sql.rows(SQL.learners, of: named.map { .text($0) }).map { try $0.text(0) })
  }

  private static func learner(of entry: LogEntry, _ sender: StatementSender) -> String? {
    if let learner = entry.learner { return learner.rawValue }
    guard let account = entry.statement.account, account.homePage == sender.homePage,
      // No id has one, and not every database can be asked for one.
      !account.name.utf8.contains(0)
    else { return nil }
    return account.name
  }
}
