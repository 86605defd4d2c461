// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let note = SQLInsert(
    "statement_reference", [("target", .bytes), ("seq", .integer)], conflict: "DO NOTHING")
  static let referrers = """
    SELECT r.seq, s.id, s.traits FROM statement_reference r JOIN statement s ON s.seq = r.seq WHERE r.target = $1
    """
  static let referredTo = SQLLookup("DISTINCT target", from: "statement_reference", by: "target", .bytes)
  static let one = "SELECT seq, id, traits, authority, body FROM statement WHERE id = $1"
  static let id = "SELECT id FROM statement WHERE seq = $1"
  static let void = "UPDATE statement SET traits = traits | 1 WHERE id = $1 AND traits & 2 = 0"
  static let remove = "DELETE FROM posting WHERE key = $1 AND seq = $2 AND via = $3"
}

/// Statements that refer to others: a reference is found by whatever its target is found by, and so on along the chain
/// (xAPI 1.0.3 Communication §2.1.3), and a voiding statement takes its target back (Data §2.3.2).
///
/// Each posting that a reference takes over says from which statement it comes, because two filters must hold on one
/// and the same statement of the chain. All is settled when a statement arrives, in either order, so that reading
/// follows nothing.
struct StatementReferences {
  /// How many references a chain is followed along (docs/decisions/0014).
  static let longestChain = 32

  /// A statement of the chain.
  private struct Link {
    let seq: Int64
    let keys: [Int64]
    let target: UniqueID?
  }

  private let sql: any SQLConnection
  private let terms: TermBook

  init(_ sql: any SQLConnection, _ terms: TermBook) {
    self.sql = sql
    self.terms = terms
  }

  /// Settles what follows from statements that were just added.
  func resolve(_ added: [(statement: ReceivedStatement, id: UniqueID, place: Int64)]) throws {
    let referring = added.compactMap { entry in entry.statement.target.map { (target: $0, entry: entry) } }
    try sql.insert(referring.map { [.bytes($0.target.bytes), .integer($0.entry.place)] }, with: SQL.note)
    for (target, entry) in referring where entry.statement.isVoiding {
      try sql.run(SQL.void, [.bytes(target.bytes)])
    }
    let targets = Set(try sql.rows(SQL.referredTo, of: added.map { .bytes($0.id.bytes) }).map { try $0.bytes(0) })
    for (statement, id, place) in added {
      let isReferredTo = targets.contains(id.bytes)
      guard isReferredTo || statement.target != nil else { continue }
      let (referrers, isVoided) = isReferredTo ? try self.referrers(of: id, at: place) : ([], false)
      if isVoided { try sql.run(SQL.void, [.bytes(id.bytes)]) }
      let chain = try chain(from: id)
      var postings: [[SQLValue]] = []
      for (referrer, steps) in [(place, 0)] + referrers {
        for (further, link) in chain.enumerated()
        where link.seq != referrer && steps + further <= Self.longestChain {
          postings += link.keys.map { [.integer($0), .integer(referrer), .integer(link.seq)] }
        }
      }
      try sql.insert(postings, with: LogWriter.posting)
    }
  }

  /// Takes away what statements took over from others of their chain, where one statement is part of it.
  ///
  /// - Returns: Those that lead to the statement, whose chains are to be tied again when it is gone.
  func loosen(_ id: UniqueID) throws -> [UniqueID] {
    guard let own = try link(id) else { return [] }
    let found = try referrers(of: id, at: own.seq).found
    let others = try found.compactMap { seq, _ in
      try sql.rows(SQL.id, [.integer(seq)]).first.flatMap { UniqueID(bytes: try $0.bytes(0)) }
    }
    for other in others + [id] {
      let chain = try chain(from: other)
      guard let first = chain.first else { continue }
      for link in chain.dropFirst() {
        for key in link.keys {
          try sql.run(SQL.remove, [.integer(key), .integer(first.seq), .integer(link.seq)])
        }
      }
    }
    return others
  }

  /// Lets a statement be found by whatever those of its chain are found by.
  func tie(_ id: UniqueID) throws {
    let chain = try chain(from: id)
    guard let first = chain.first else { return }
    let postings = chain.dropFirst().flatMap { link in
      link.keys.map { [SQLValue.integer($0), .integer(first.seq), .integer(link.seq)] }
    }
    try sql.insert(postings, with: LogWriter.posting)
  }

  /// The statements that lead to one, with how many references lie between, and whether one of them voids it.
  private func referrers(of id: UniqueID, at seq: Int64) throws -> (found: [(Int64, Int)], isVoided: Bool) {
    var found: [(Int64, Int)] = []
    var seen: Set<Int64> = [seq]
    var isVoided = false
    var next = [id]
    for steps in 1...Self.longestChain where !next.isEmpty {
      var further: [UniqueID] = []
      for target in next {
        for row in try sql.rows(SQL.referrers, [.bytes(target.bytes)]) {
          let place = Int64(try row.int(0))
          if steps == 1, StatementTraits(rawValue: try row.int(2)).contains(.isVoiding) { isVoided = true }
          guard seen.insert(place).inserted, let id = UniqueID(bytes: try row.bytes(1)) else { continue }
          found.append((place, steps))
          further.append(id)
        }
      }
      next = further
    }
    return (found, isVoided)
  }

  /// A statement and those that it leads to, as far as they are there.
  private func chain(from id: UniqueID) throws -> [Link] {
    var links: [Link] = []
    var seen: Set<UniqueID> = []
    var next: UniqueID? = id
    while let id = next, links.count <= Self.longestChain, seen.insert(id).inserted, let link = try link(id) {
      links.append(link)
      next = link.target
    }
    return links
  }

  private func link(_ id: UniqueID) throws -> Link? {
    guard let row = try sql.rows(SQL.one, [.bytes(id.bytes)]).first else { return nil }
    let stored = try StoredStatement.read(row.text(4), StatementTraits(rawValue: try row.int(2)))
    if let stored { try terms.take(stored.keys.map(\.term)) }
    var keys = try stored?.keys.map { try terms.key($0) } ?? []
    if case .integer(let authority) = row.columns.value(3) {
      keys.append(authority << 3 | Int64(StatementRole.authority.rawValue))
    }
    return Link(seq: Int64(try row.int(0)), keys: keys, target: stored?.target)
  }
}
