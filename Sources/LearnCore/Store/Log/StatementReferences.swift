// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let note = SQLInsert(
    "statement_reference", [("target", .bytes), ("seq", .integer)], conflict: "DO NOTHING")
  static let referredTo = SQLLookup("DISTINCT target", from: "statement_reference", by: "target", .bytes)
  /// Of the statements that refer to one, those that others refer to in their turn.
  static let further = SQLLookup(
    "r.target, r.seq, s.id",
    from: """
      statement_reference AS r JOIN statement AS s ON s.seq = r.seq \
      AND EXISTS (SELECT 1 FROM statement_reference AS x WHERE x.target = s.id)
      """, by: "r.target", .bytes)
  static let isVoided = """
    SELECT 1 FROM statement_reference r JOIN statement s ON s.seq = r.seq WHERE r.target = $1 AND s.traits & 2 <> 0 LIMIT 1
    """
  static let one = "SELECT seq, id, traits, authority, body FROM statement WHERE id = $1"
  static let void = "UPDATE statement SET traits = traits | 1 WHERE id = $1 AND traits & 2 = 0"
  /// Lets all that refer to one statement be found by a key, however many they are.
  static let give = """
    INSERT INTO posting (key, seq, via) SELECT CAST($1 AS BIGINT), r.seq, CAST($2 AS BIGINT) \
    FROM statement_reference AS r WHERE r.target = $3 AND r.seq <> CAST($2 AS BIGINT) ORDER BY r.seq LIMIT $4 \
    ON CONFLICT DO NOTHING
    """
  static let remove = "DELETE FROM posting WHERE key = $1 AND seq = $2 AND via = $3"
  static let takeAway = """
    DELETE FROM posting WHERE key = $1 AND via = $2 AND seq IN (SELECT seq FROM statement_reference WHERE target = $3)
    """
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
  /// How many postings a statement takes over of those that it leads to: of a group of thousands not all members.
  static let mostOfChain = 2000
  /// How many postings statements that are added together take over at the most; and how many, besides, those take over
  /// that lead to them and came before.
  static let mostAtOnce = 500_000

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
    var (left, leftOfReferrers) = (Self.mostAtOnce, Self.mostAtOnce)
    for (statement, id, place) in added {
      let isReferredTo = targets.contains(id.bytes)
      guard isReferredTo || statement.target != nil else { continue }
      let chain = try chain(from: id)
      let own = Self.shares(of: chain.dropFirst()).filter { $0.via != place }.prefix(left)
      left -= own.count
      try sql.insert(
        own.map { [.integer($0.key), .integer(place), .integer($0.via)] }, with: LogWriter.posting)
      guard isReferredTo else { continue }
      if try !sql.rows(SQL.isVoided, [.bytes(id.bytes)]).isEmpty { try sql.run(SQL.void, [.bytes(id.bytes)]) }
      try give(Self.shares(of: chain[...]), toReferrersOf: id, at: place, &leftOfReferrers)
    }
  }

  /// Lets what leads to a statement be found by what the statement and its chain are found by.
  private func give(_ shares: [Share], toReferrersOf id: UniqueID, at seq: Int64, _ left: inout Int) throws {
    var rest = left
    defer { left = rest }
    try forEachTarget(leadingTo: id, at: seq) { target, steps, _ in
      for share in shares where steps + share.further <= Self.longestChain && rest > 0 {
        let key = SQLValue.integer(share.key)
        rest -= max(1, try sql.run(SQL.give, [key, .integer(share.via), .bytes(target.bytes), .int(rest)]))
      }
      return rest > 0
    }
  }

  /// Takes away what statements took over from a statement and from what it leads to, because it goes.
  func loosen(_ id: UniqueID) throws {
    guard let own = try link(id) else { return }
    let chain = try chain(from: id)
    for link in chain.dropFirst() {
      for key in link.keys { try sql.run(SQL.remove, [.integer(key), .integer(own.seq), .integer(link.seq)]) }
    }
    try forEachTarget(leadingTo: id, at: own.seq) { target, steps, path in
      for (further, link) in chain.enumerated() where steps + further <= Self.longestChain {
        // Where references lead back, what lies before the statement is also behind it, and stays.
        guard !path.contains(link.seq) else { continue }
        for key in link.keys {
          try sql.run(SQL.takeAway, [.integer(key), .integer(link.seq), .bytes(target.bytes)])
        }
      }
      return true
    }
  }

  /// Shows a statement, and then each that leads to it and is referred to itself: those nearest first.
  ///
  /// - Parameter body: Is told how many references lie between the statement and what refers to the one that is shown, and
  ///   the places of the statements between, that one included; false when it has seen enough.
  private func forEachTarget(
    leadingTo id: UniqueID, at seq: Int64, _ body: (UniqueID, Int, Set<Int64>) throws -> Bool
  ) throws {
    var seen: Set<Int64> = [seq]
    var level: [(id: UniqueID, path: Set<Int64>)] = [(id, [])]
    for steps in 1...Self.longestChain where !level.isEmpty {
      for (target, path) in level { guard try body(target, steps, path) else { return } }
      guard steps < Self.longestChain else { return }
      let paths = Dictionary(level.map { ($0.id.bytes, $0.path) }) { first, _ in first }
      level = []
      for row in try sql.rows(SQL.further, of: paths.keys.map { .bytes($0) }) {
        let place = Int64(try row.int(1))
        guard seen.insert(place).inserted, let id = UniqueID(bytes: try row.bytes(2)) else { continue }
        level.append((id, (paths[try row.bytes(0)] ?? []).union([place])))
      }
    }
  }

  /// A posting that a statement may take over from one of its chain.
  private struct Share {
    let key: Int64
    let via: Int64
    /// How many references lie between the first of the chain and the one that it comes from.
    let further: Int
  }

  /// What a chain has to give, the nearest first.
  private static func shares(of links: ArraySlice<Link>) -> [Share] {
    var shares: [Share] = []
    for (further, link) in zip(links.indices, links) where shares.count < mostOfChain {
      let keys = shares.count + link.keys.count > mostOfChain ? link.keys.sorted() : link.keys
      shares += keys.prefix(mostOfChain - shares.count).map { Share(key: $0, via: link.seq, further: further) }
    }
    return shares
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
