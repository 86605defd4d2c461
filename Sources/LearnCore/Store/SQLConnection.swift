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

  /// Puts many rows into a table, in as few round trips as the database allows.
  ///
  /// - Returns: What the statement says that it returns, of the rows that were put in or changed.
  @discardableResult
  func insert(_ rows: [[SQLValue]], with statement: SQLInsert) throws -> [SQLRow]

  /// The rows whose key is one of many values, in as few round trips as the database allows; in no order.
  ///
  /// - Parameter keys: No value twice.
  func rows(_ lookup: SQLLookup, of keys: [SQLValue]) throws -> [SQLRow]

  /// Takes places in the log that were never taken and never will be again, one behind the other.
  ///
  /// - Returns: The first; it lies behind every place in the log.
  func takePlaces(_ count: Int) throws -> Int64

  /// When this transaction got its turn to write, by the clock of the database, in microseconds; nil where the clock of
  /// whoever writes is the only one.
  var turn: Int64? { get }
}

/// What a column holds.
enum SQLType {
  case integer
  case real
  case text
  case bytes
}

/// A statement that puts rows into a table, one or many at once.
struct SQLInsert {
  let table: String
  let columns: [(name: String, type: SQLType)]
  /// The statement for one row.
  let one: String
  /// What stands behind the rows.
  let end: String

  /// - Parameters:
  ///   - conflict: What happens to a row that is there already; an error where nothing is said.
  ///   - returning: The columns of the rows that come back.
  init(_ table: String, _ columns: [(name: String, type: SQLType)], conflict: String = "", returning: String = "") {
    self.table = table
    self.columns = columns
    end = (conflict.isEmpty ? "" : " ON CONFLICT \(conflict)") + (returning.isEmpty ? "" : " RETURNING \(returning)")
    let names = columns.map(\.name).joined(separator: ", ")
    let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    one = "INSERT INTO \(table) (\(names)) VALUES (\(places))" + end
  }
}

/// A question for the rows of a table by one column, for one value or many at once.
struct SQLLookup {
  let columns: String
  let table: String
  let key: String
  let type: SQLType
  /// The question for one value.
  let one: String

  /// - Parameter columns: What is asked for; it may begin with DISTINCT.
  init(_ columns: String, from table: String, by key: String, _ type: SQLType) {
    self.columns = columns
    self.table = table
    self.key = key
    self.type = type
    one = "SELECT \(columns) FROM \(table) WHERE \(key) = $1"
  }
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
