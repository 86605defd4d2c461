// learn, Apache-2.0. See LICENSE.

/// What a database of any make does for the store: run a statement with values for `$1, $2 …`.
///
/// Statements number their parameters in the order of first use, which SQLite and PostgreSQL understand alike.
protocol SQLConnection {
  /// Runs a query and returns its rows.
  func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow]

  /// Runs a query and shows each row while it is at hand: for queries of thousands of rows, which are then not copied.
  ///
  /// A row is valid within `body` only.
  func forEachRow(_ sql: String, _ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws

  /// Runs a change and returns how many rows it touched.
  @discardableResult
  func run(_ sql: String, _ values: [SQLValue]) throws -> Int

  /// The number of the row that was inserted last, in a table whose key is a number.
  var lastInsertedRow: Int64 { get }
}

/// A value in a row or for a parameter.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
}

extension SQLValue {
  static func time(_ time: Timestamp?) -> SQLValue { time.map { .integer($0.milliseconds) } ?? .null }
  static func optional(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
  static func optional(_ number: Double?) -> SQLValue { number.map { .real($0) } ?? .null }
  static func id(_ identifier: some Identifier) -> SQLValue { .text(identifier.rawValue) }
  static func int(_ number: Int) -> SQLValue { .integer(Int64(number)) }
}

/// The columns of a row, by their place.
protocol SQLColumns {
  func value(_ column: Int) -> SQLValue
  /// The text of a column; nil when it holds something else.
  func text(_ column: Int) -> String?
  /// The whole number of a column; nil when it holds something else.
  func integer(_ column: Int) -> Int64?
  /// Whether a column holds this very text.
  func holds(_ column: Int, _ text: String) -> Bool
}

/// Columns that were copied out of a query.
struct KeptColumns: SQLColumns {
  let values: [SQLValue]

  func value(_ column: Int) -> SQLValue { values[column] }

  func text(_ column: Int) -> String? {
    if case .text(let text) = values[column] { return text }
    return nil
  }

  func integer(_ column: Int) -> Int64? {
    if case .integer(let number) = values[column] { return number }
    return nil
  }

  func holds(_ column: Int, _ text: String) -> Bool { self.text(column) == text }
}

/// One row of a query, read by the place of its columns.
struct SQLRow {
  let columns: any SQLColumns

  func text(_ column: Int) throws(StoreError) -> String {
    if let text = columns.text(column) { return text }
    throw wrong(column, "text")
  }

  func optionalText(_ column: Int) throws(StoreError) -> String? {
    if let text = columns.text(column) { return text }
    if case .null = columns.value(column) { return nil }
    throw wrong(column, "text")
  }

  /// Whether a column holds this very text.
  func holds(_ column: Int, _ text: String) -> Bool { columns.holds(column, text) }

  func bytes(_ column: Int) throws(StoreError) -> [UInt8] {
    if case .bytes(let bytes) = columns.value(column) { return bytes }
    throw wrong(column, "bytes")
  }

  func int(_ column: Int) throws(StoreError) -> Int {
    if let number = columns.integer(column) { return Int(number) }
    throw wrong(column, "a whole number")
  }

  func optionalDouble(_ column: Int) throws(StoreError) -> Double? {
    switch columns.value(column) {
    case .null: nil
    case .real(let number): number
    case .integer(let number): Double(number)
    case .text, .bytes: throw wrong(column, "a number")
    }
  }

  func time(_ column: Int) throws(StoreError) -> Timestamp { Timestamp(milliseconds: Int64(try int(column))) }

  func optionalTime(_ column: Int) throws(StoreError) -> Timestamp? {
    if case .null = columns.value(column) { return nil }
    return try time(column)
  }

  func identifier<ID: Identifier>(_ column: Int, _ type: ID.Type = ID.self) throws(StoreError) -> ID {
    ID(try text(column))
  }

  private func wrong(_ column: Int, _ wanted: String) -> StoreError {
    StoreError(.damaged, "The record holds something else than \(wanted) in column \(column + 1) of a row.")
  }
}
