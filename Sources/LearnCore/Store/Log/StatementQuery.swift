// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "seq, id, stored_us, traits, authority, body"
  static let bySeq = "SELECT \(columns) FROM statement WHERE seq = $1"
  static let byID = "SELECT \(columns) FROM statement WHERE id = $1"
  static let down = """
    SELECT \(columns) FROM statement WHERE seq BETWEEN $1 AND $2 AND traits & 1 = 0 ORDER BY seq DESC LIMIT $3
    """
  static let up = """
    SELECT \(columns) FROM statement WHERE seq BETWEEN $1 AND $2 AND traits & 1 = 0 ORDER BY seq LIMIT $3
    """
  static let newest = "SELECT seq FROM statement ORDER BY seq DESC LIMIT 1"
  static let storedAt = "SELECT seq, stored_us FROM statement WHERE seq >= $1 ORDER BY seq LIMIT 1"
}

/// What statements are asked for, and in which order.
public struct StatementQuery: Sendable {
  /// What must be found: of each list at least one, and all on one and the same statement of a chain of references.
  public var all: [[StatementKey]]
  /// Whether a statement is also found by what another one says, to which it leads. Without filters it makes no difference.
  public var followsReferences: Bool
  /// Only statements stored after this instant.
  public var since: Instant?
  /// Only statements stored at this instant or before.
  public var until: Instant?
  /// Whether the oldest come first.
  public var isAscending: Bool
  /// How many at the most.
  public var limit: Int

  /// Makes a query.
  public init(
    all: [[StatementKey]] = [], followsReferences: Bool = true, since: Instant? = nil, until: Instant? = nil,
    isAscending: Bool = false, limit: Int = 100
  ) {
    self.all = all
    self.followsReferences = followsReferences
    self.since = since
    self.until = until
    self.isAscending = isAscending
    self.limit = limit
  }

  /// The agent, as `agent` asks for one (xAPI 1.0.3 Communication §2.1.3).
  ///
  /// - Parameter isRelated: Whether it may also stand in the context, in a SubStatement, or as the authority.
  public static func agent(_ agent: AgentIdentifier, isRelated: Bool) -> [StatementKey] {
    (isRelated ? [.agent, .otherAgent, .authority] : [.agent]).map { StatementKey($0, agent: agent) }
  }

  /// The activity, as `activity` asks for one.
  ///
  /// - Parameter isRelated: Whether it may also stand in the context or in a SubStatement.
  public static func activity(_ id: String, isRelated: Bool) -> [StatementKey] {
    (isRelated ? [.activity, .otherActivity] : [.activity]).map { StatementKey($0, iri: id) }
  }
}

/// Where the next page of a query begins.
public struct StatementCursor: Hashable, Sendable {
  /// The last place that was looked at.
  public let after: Int
  /// The newest statement when the first page was asked for: what came later is on no page.
  public let newest: Int

  /// Takes a cursor that an earlier page gave.
  public init(after: Int, newest: Int) {
    self.after = after
    self.newest = newest
  }
}

/// Some of the statements that a query asks for.
public struct StatementPage: Sendable {
  public let statements: [StoredStatement]
  /// Where the next page begins; nil when there is nothing more.
  public let next: StatementCursor?
}

extension ReadConnection {
  /// The statement of an id, whether it is voided or not.
  public func statement(_ id: UniqueID) throws -> StoredStatement? {
    try StatementSearch(sql).statements(SQL.byID, [.bytes(id.bytes)]).first
  }

  /// The statements that a query asks for, page by page.
  ///
  /// Work is bounded: a page may hold fewer than the limit, even none, and still lead on to a next one. Postings are
  /// read from the cursor on, in the order of the log; nothing is sorted and nothing counted.
  /// - Parameter cursor: Where the page begins; nil for the first.
  public func statements(_ query: StatementQuery, from cursor: StatementCursor? = nil) throws -> StatementPage {
    try StatementSearch(sql).page(query, from: cursor)
  }
}

/// One page of a query.
private final class StatementSearch {
  private let sql: any SQLConnection
  private let terms: TermBook
  private var authorities: [Int64: AgentIdentifier] = [:]

  /// The most bytes of bodies on a page.
  private static let mostBytes = 8 << 20

  init(_ sql: any SQLConnection) {
    self.sql = sql
    terms = TermBook(sql)
  }

  func page(_ query: StatementQuery, from cursor: StatementCursor?) throws -> StatementPage {
    let newest = try cursor?.newest ?? sql.rows(SQL.newest, []).first?.int(0) ?? 0
    var (low, high) = (1, newest)
    if let since = query.since { low = max(low, try firstPlace(storedAfter: since, upTo: newest)) }
    if let until = query.until { high = min(high, try firstPlace(storedAfter: until, upTo: newest) - 1) }
    if let cursor {
      if query.isAscending { low = max(low, cursor.after + 1) } else { high = min(high, cursor.after - 1) }
    }
    guard low <= high else { return StatementPage(statements: [], next: nil) }
    var groups: [PostingGroup] = []
    for alternatives in query.all {
      let keys = try alternatives.compactMap { try terms.existingKey($0) }
      guard !keys.isEmpty else { return StatementPage(statements: [], next: nil) }
      groups.append(PostingGroup(keys.map { PostingCursor(sql, key: $0, isAscending: query.isAscending) }))
    }
    return groups.isEmpty
      ? try scan(query, low, high, newest) : try join(groups, query, low, high, newest)
  }

  /// The page of a query without filters.
  private func scan(_ query: StatementQuery, _ low: Int, _ high: Int, _ newest: Int) throws -> StatementPage {
    var found: [StoredStatement] = []
    var (low, high) = (low, high)
    var bytes = 0
    while low <= high {
      // One more than is asked for shows whether there is a next page.
      let count = min(query.limit + 1 - found.count, 64)
      let rows = try statements(query.isAscending ? SQL.up : SQL.down, [.int(low), .int(high), .int(count)])
      for statement in rows {
        if let last = found.last, found.count == query.limit || bytes > Self.mostBytes {
          return StatementPage(statements: found, next: StatementCursor(after: last.seq, newest: newest))
        }
        found.append(statement)
        bytes += statement.body.utf8.count
      }
      guard let last = rows.last, rows.count == count else { break }
      if query.isAscending { low = last.seq + 1 } else { high = last.seq - 1 }
    }
    return StatementPage(statements: found, next: nil)
  }

  /// The page of a query with filters: the cursors of all take turns in moving to where the others are.
  private func join(
    _ groups: [PostingGroup], _ query: StatementQuery, _ low: Int, _ high: Int, _ newest: Int
  ) throws -> StatementPage {
    var found: [StoredStatement] = []
    var bytes = 0
    let isAscending = query.isAscending
    var place = isAscending ? PostingPlace(seq: low, via: 0) : PostingPlace(seq: high, via: .max)
    var work = PostingGroup.mostWork
    while place.seq >= low, place.seq <= high {
      var target = place
      var isSettled = false
      while !isSettled {
        isSettled = true
        for group in groups {
          guard let reached = try group.move(to: target, &work) else {
            return StatementPage(statements: found, next: nil)
          }
          if reached != target {
            target = reached
            isSettled = groups.count == 1
          }
        }
        // What lies before the target was looked at.
        if work <= 0, !isSettled {
          guard target.seq >= low, target.seq <= high else { return StatementPage(statements: found, next: nil) }
          let after = isAscending ? target.seq - 1 : target.seq + 1
          return StatementPage(statements: found, next: StatementCursor(after: after, newest: newest))
        }
      }
      guard target.seq >= low, target.seq <= high else { break }
      if target.via != 0, !query.followsReferences {
        // The statement itself stands before those that it leads to.
        place = isAscending ? PostingPlace(seq: target.seq + 1, via: 0) : PostingPlace(seq: target.seq, via: 0)
        guard work <= 0 else { continue }
        let after = isAscending ? target.seq : target.seq + 1
        return StatementPage(statements: found, next: StatementCursor(after: after, newest: newest))
      }
      let rows = try statements(SQL.bySeq, [.int(target.seq)])
      work -= 1
      if let statement = rows.first, !statement.isVoided {
        if let last = found.last, found.count == query.limit || bytes > Self.mostBytes {
          return StatementPage(statements: found, next: StatementCursor(after: last.seq, newest: newest))
        }
        found.append(statement)
        bytes += statement.body.utf8.count
      }
      if work <= 0 {
        return StatementPage(statements: found, next: StatementCursor(after: target.seq, newest: newest))
      }
      place =
        isAscending ? PostingPlace(seq: target.seq + 1, via: 0) : PostingPlace(seq: target.seq - 1, via: .max)
    }
    return StatementPage(statements: found, next: nil)
  }

  /// The first place whose statement was stored after an instant; places and instants rise together.
  private func firstPlace(storedAfter instant: Instant, upTo newest: Int) throws -> Int {
    var (low, high) = (1, newest + 1)
    while low < high {
      let middle = low + (high - low) / 2
      guard let row = try sql.rows(SQL.storedAt, [.int(middle)]).first, try row.int(0) < high else {
        high = middle
        continue
      }
      if Instant(microseconds: Int64(try row.int(1))) > instant { high = middle } else { low = try row.int(0) + 1 }
    }
    return low
  }

  func statements(_ sql: String, _ values: [SQLValue]) throws -> [StoredStatement] {
    try self.sql.rows(sql, values).map { row in
      guard let id = UniqueID(bytes: try row.bytes(1)) else {
        throw StoreError(.damaged, "A statement of the log has an id that is no UUID.")
      }
      return StoredStatement(
        seq: try row.int(0), id: id, stored: Instant(microseconds: Int64(try row.int(2))), body: try row.text(5),
        authority: try authority(row), traits: StatementTraits(rawValue: try row.int(3)))
    }
  }

  private func authority(_ row: SQLRow) throws -> AgentIdentifier? {
    guard case .integer(let number) = row.columns.value(4) else { return nil }
    if let known = authorities[number] { return known }
    let text = try terms.name(number).map { String(decoding: $0, as: UTF8.self) }
    let authority = text.flatMap { AgentIdentifier(text: $0) }
    authorities[number] = authority
    return authority
  }
}

extension StatementQuery {
  /// Whether a text is an absolute IRI, as verbs and activities are named by.
  public static func isIRI(_ text: String) -> Bool { XAPITerms.isIRI(text) }
}

extension ReadConnection {
  /// The names that statements give an agent: of the newest hundred statements that it is the actor or object of.
  public func names(of agent: AgentIdentifier) throws -> [String] {
    let page = try statements(StatementQuery(all: [StatementQuery.agent(agent, isRelated: false)], limit: 100))
    var names: [String] = []
    for statement in page.statements {
      let value = try JSONDocument(Array(statement.body.utf8), limits: ReceivedStatement.limits).root.value
      for part in [value["actor"], value["object"]].compactMap({ $0 }) {
        for candidate in [part] + (part["member"]?.elements ?? []) {
          if let name = candidate["name"]?.string, candidate.names(agent), !names.contains(name) { names.append(name) }
        }
      }
    }
    return names
  }
}

extension JSONValue {
  /// Whether an object is that of an agent.
  fileprivate func names(_ agent: AgentIdentifier) -> Bool {
    let member = agent.member
    guard let value = self[member.name] else { return false }
    if case .mailboxHash(let hash) = agent { return value.string?.lowercased() == hash }
    return value.canonical == member.value.canonical
  }
}
