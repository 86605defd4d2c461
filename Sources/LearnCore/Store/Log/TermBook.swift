// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let numbers = SQLLookup("name, id", from: "term", by: "name", .bytes)
  static let insert = SQLInsert("term", [("name", .bytes)], returning: "name, id")
  static let name = "SELECT name FROM term WHERE id = $1"
}

/// The numbers that stand for what statements are found by, so that postings are short.
///
/// Lives within one transaction: a number that was given in one that is undone was never given, and one that another node
/// took away is not there any more.
final class TermBook {
  private let sql: any SQLConnection
  private var known: [[UInt8]: Int64] = [:]

  init(_ sql: any SQLConnection) { self.sql = sql }

  /// Looks up the numbers of terms, and gives one to each that has none.
  func take(_ terms: some Sequence<[UInt8]>) throws {
    let missing = try lookUp(terms)
    guard !missing.isEmpty else { return }
    // In order, so that two who write at once never wait for each other.
    let sorted = missing.sorted { $0.lexicographicallyPrecedes($1) }
    try note(sql.insert(sorted.map { [.bytes($0)] }, with: SQL.insert))
  }

  /// Looks up the numbers of terms.
  ///
  /// - Returns: Those that have none.
  @discardableResult
  func lookUp(_ terms: some Sequence<[UInt8]>) throws -> Set<[UInt8]> {
    var unknown = Set(terms.lazy.filter { self.known[$0] == nil })
    guard !unknown.isEmpty else { return [] }
    let rows = try sql.rows(SQL.numbers, of: unknown.map { .bytes($0) })
    try note(rows)
    for row in rows { unknown.remove(try row.bytes(0)) }
    return unknown
  }

  private func note(_ rows: [SQLRow]) throws {
    for row in rows { known[try row.bytes(0)] = Int64(try row.int(1)) }
  }

  /// The number of a term, which is given one where it has none.
  func number(of term: [UInt8]) throws -> Int64 {
    if let number = known[term] { return number }
    try take([term])
    guard let number = known[term] else { throw StoreError(.damaged, "A term of the log has no number.") }
    return number
  }

  /// The number of a term; nil where no statement has it.
  func existing(_ term: [UInt8]) throws -> Int64? {
    if known[term] == nil { try lookUp([term]) }
    return known[term]
  }

  /// What postings call a term in a role.
  func key(_ key: StatementKey) throws -> Int64 { try number(of: key.term) << 3 | Int64(key.role.rawValue) }

  /// The same; nil where no statement has the term in any role.
  func existingKey(_ key: StatementKey) throws -> Int64? {
    try existing(key.term).map { $0 << 3 | Int64(key.role.rawValue) }
  }

  /// The term of a number.
  func name(_ number: Int64) throws -> [UInt8]? { try sql.rows(SQL.name, [.integer(number)]).first?.bytes(0) }
}
