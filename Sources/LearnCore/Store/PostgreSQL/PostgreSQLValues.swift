// learn, Apache-2.0. See LICENSE.

internal import CPostgreSQL

/// The values for the parameters of one statement in the binary form of the protocol, one behind the other.
struct PostgreSQLValues {
  private var bytes: [UInt8] = []
  /// Where each value begins and how long it is; nil for NULL.
  private var ranges: [(start: Int, count: Int)?] = []

  /// Values for parameters of the types that the server found for them.
  init(_ values: [SQLValue], as types: [Oid]) throws {
    guard values.count == types.count else {
      throw StoreError(.database, "A statement has \(types.count) parameters and was given \(values.count) values.")
    }
    for (value, type) in zip(values, types) {
      let start = bytes.count
      ranges.append(try append(value, as: type) ? (start, bytes.count - start) : nil)
    }
    bytes.append(0)
  }

  /// A list for each column of many rows.
  init(_ rows: [[SQLValue]], columns types: [SQLType]) throws {
    bytes.reserveCapacity(rows.count * types.count * 16)
    for (column, type) in types.enumerated() {
      try appendList(rows.count, type.oid) { rows[$0][column] }
    }
    bytes.append(0)
  }

  /// One list.
  init(_ list: [SQLValue], _ type: SQLType) throws {
    try appendList(list.count, type.oid) { list[$0] }
    bytes.append(0)
  }

  /// The binary form of an array (`array_send`): dimensions, whether there are NULLs, the type, length and lower bound,
  /// then each value behind its length.
  private mutating func appendList(_ count: Int, _ type: Oid, _ value: (Int) -> SQLValue) throws {
    let start = bytes.count
    append(UInt32(count == 0 ? 0 : 1))
    append(UInt32(0))
    let flag = bytes.count - 4
    append(UInt32(type))
    if count > 0 {
      append(UInt32(count))
      append(UInt32(1))
    }
    for place in 0..<count {
      let length = bytes.count
      append(UInt32.max)
      if try append(value(place), as: type) {
        put(UInt32(bytes.count - length - 4), at: length)
      } else {
        put(1, at: flag)
      }
    }
    ranges.append((start, bytes.count - start))
  }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func put(_ number: UInt32, at place: Int) {
    withUnsafeBytes(of: number.bigEndian) { for (offset, byte) in $0.enumerated() { bytes[place + offset] = byte } }
  }

  /// Writes a value.
  ///
  /// - Returns: False for NULL, of which nothing is written.
  private mutating func append(_ value: SQLValue, as type: Oid) throws -> Bool {
    switch (value, type) {
    case (.null, _): return false
    case (.integer(let number), PostgreSQLType.int8): append(number)
    case (.integer(let number), PostgreSQLType.int4):
      guard let small = Int32(exactly: number) else { throw Self.wrong(type) }
      append(small)
    case (.integer(let number), PostgreSQLType.float8): append(Double(number).bitPattern)
    case (.real(let number), PostgreSQLType.float8): append(number.bitPattern)
    case (.text(let text), PostgreSQLType.text), (.text(let text), PostgreSQLType.varchar),
      (.text(let text), PostgreSQLType.unknown):
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      guard !bytes[start...].contains(0) else { throw PostgreSQLFailure(state: "22021") }
    case (.bytes(let more), PostgreSQLType.bytea): bytes.append(contentsOf: more)
    default: throw Self.wrong(type)
    }
    return true
  }

  private static func wrong(_ type: Oid) -> StoreError {
    StoreError(.database, "A parameter of the type \(type) was given a value of another.")
  }

  /// Shows the values as libpq takes them.
  func withPointers<Result>(
    _ body: (
      _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<CInt>?, _ count: CInt
    ) throws -> Result
  ) rethrows -> Result {
    // A byte stands behind the last value, so that an empty one has an address too: without one it would be NULL.
    try bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = ranges.map { range in range.flatMap { range in base.map { UnsafePointer($0 + range.start) } } }
      let lengths = ranges.map { CInt($0?.count ?? 0) }
      return try pointers.withUnsafeBufferPointer { pointers in
        try lengths.withUnsafeBufferPointer { lengths in
          try body(pointers.baseAddress, lengths.baseAddress, CInt(ranges.count))
        }
      }
    }
  }
}

/// What a statement gave, in the binary form of the protocol.
final class PostgreSQLResult {
  private let pq: learn_postgresql
  private let result: OpaquePointer
  fileprivate let types: [Oid]
  let count: Int

  init(_ result: OpaquePointer, _ pq: learn_postgresql) {
    self.pq = pq
    self.result = result
    types = (0..<pq.column_count(result)).map { pq.column_type(result, $0) }
    count = Int(pq.row_count(result))
  }

  deinit { pq.clear(result) }

  /// How many rows a change touched.
  var changed: Int { pq.changed(result).flatMap { Int(String(cString: $0)) } ?? 0 }

  /// What was done, as the server says it: `COMMIT`.
  var done: String { pq.done(result).map { String(cString: $0) } ?? "" }

  /// The bytes of a column; nil for NULL. They are valid as long as the result.
  fileprivate func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
    let (row, column) = (CInt(row), CInt(column))
    guard pq.is_null(result, row, column) == 0, let start = pq.value(result, row, column) else { return nil }
    return UnsafeRawBufferPointer(start: start, count: Int(pq.length(result, row, column)))
  }

  var rows: [SQLRow] { (0..<count).map { SQLRow(columns: PostgreSQLColumns(result: self, row: $0)) } }
}

/// The columns of one row of a result, which they keep alive.
struct PostgreSQLColumns: SQLColumns {
  let result: PostgreSQLResult
  let row: Int

  func value(_ column: Int) -> SQLValue {
    guard let bytes = result.bytes(row, column) else { return .null }
    switch result.types[column] {
    case PostgreSQLType.int8, PostgreSQLType.int4, PostgreSQLType.int2, PostgreSQLType.bool:
      return integer(column).map { .integer($0) } ?? .null
    case PostgreSQLType.float8:
      return .real(Double(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) }))
    case PostgreSQLType.text, PostgreSQLType.varchar, PostgreSQLType.name, PostgreSQLType.unknown:
      return .text(String(decoding: bytes, as: UTF8.self))
    // A type that no column of the store has is given as it is, and refused by whoever wants another.
    default: return .bytes(Array(bytes))
    }
  }

  func text(_ column: Int) -> String? {
    guard let bytes = textBytes(column) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  func integer(_ column: Int) -> Int64? {
    guard let bytes = result.bytes(row, column) else { return nil }
    switch result.types[column] {
    case PostgreSQLType.int8: return Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    case PostgreSQLType.int4: return Int64(Int32(bitPattern: bytes.reduce(0) { $0 << 8 | UInt32($1) }))
    case PostgreSQLType.int2: return Int64(Int16(bitPattern: bytes.reduce(0) { $0 << 8 | UInt16($1) }))
    case PostgreSQLType.bool: return bytes.first == 0 ? 0 : 1
    default: return nil
    }
  }

  func holds(_ column: Int, _ text: String) -> Bool { textBytes(column)?.elementsEqual(text.utf8) ?? false }

  private func textBytes(_ column: Int) -> UnsafeRawBufferPointer? {
    let types = [PostgreSQLType.text, PostgreSQLType.varchar, PostgreSQLType.name, PostgreSQLType.unknown]
    return types.contains(result.types[column]) ? result.bytes(row, column) : nil
  }
}
