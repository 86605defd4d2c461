// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let number = "SELECT id FROM term WHERE name = $1"
  static let insert = "INSERT INTO term (name) VALUES ($1)"
  static let name = "SELECT name FROM term WHERE id = $1"
}

/// The numbers that stand for what statements are found by, so that postings are short.
///
/// Lives within one transaction: a number that was given in one that is undone was never given.
final class TermBook {
  private let sql: any SQLConnection
  private var known: [[UInt8]: Int64] = [:]

  init(_ sql: any SQLConnection) { self.sql = sql }

  /// The number of a term, which is given one where it has none.
  func number(of term: [UInt8]) throws -> Int64 {
    if let number = try existing(term) { return number }
    try sql.run(SQL.insert, [.bytes(term)])
    let number = sql.lastInsertedRow
    known[term] = number
    return number
  }

  /// The number of a term; nil where no statement has it.
  func existing(_ term: [UInt8]) throws -> Int64? {
    if let number = known[term] { return number }
    guard let row = try sql.rows(SQL.number, [.bytes(term)]).first else { return nil }
    let number = Int64(try row.int(0))
    known[term] = number
    return number
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
