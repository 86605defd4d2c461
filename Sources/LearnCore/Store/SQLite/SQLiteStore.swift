// learn, Apache-2.0. See LICENSE.

internal import Dispatch
internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// A record of learning in one SQLite file.
///
/// Several processes may use one file at once: readers never wait, writers wait for each other for up to ten
/// seconds. What a write stored is on the disk when it returns, unless another ``Durability`` was asked for. Writes that
/// wait at the same time go to the disk together: each is whole or not at all on its own, and one flush makes all of them
/// durable.
public final class SQLiteStore: Store {
  let pool: DatabasePool
  /// The writes that wait for the next transaction.
  private let waiting = WaitingWrites()
  private let writer = DispatchQueue(label: "learn.store.writer")

  /// Opens a record, or begins one where there is no file yet; missing folders are made for the user alone.
  ///
  /// - Throws: ``StoreError`` when the file is something else, was written by a later learn, or cannot be used.
  public init(path: String, durability: Durability = .full) throws {
    do {
      try Self.prepareFolder(of: path)
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.maximumReaderCount = 4
      configuration.prepareDatabase { db in
        try db.execute(
          sql: """
            PRAGMA synchronous = \(durability.rawValue); PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;
            PRAGMA cache_size = -2000
            """)
      }
      pool = try Self.opened(path, configuration)
    } catch {
      throw Self.named(error, path: path)
    }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (ReadConnection) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.read { db in try body(ReadConnection(SQLiteConnection(db: db))) }
    } catch {
      throw Self.named(error, path: pool.path)
    }
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (WriteConnection) throws -> Result
  ) async throws -> Result {
    do {
      return try await waiting.add(body) { writer.async { self.writeWaiting() } }
    } catch {
      throw Self.named(error, path: pool.path)
    }
  }

  /// Carries out all writes that wait, in one transaction; those that fail are undone on their own.
  private func writeWaiting() {
    var taken: [WaitingWrite] = []
    do {
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          // Taken only now, so that whoever came while another process wrote joins in.
          taken = waiting.takeAll()
          let connection = WriteConnection(SQLiteConnection(db: db))
          if taken.count == 1 {
            // The transaction itself undoes a single write.
            try taken[0].run(connection)
          } else {
            for write in taken {
              do {
                try db.inSavepoint {
                  try write.run(connection)
                  return .commit
                }
              } catch {
                // A full disk undoes the whole transaction, and with it the writes before this one.
                guard db.isInsideTransaction else { throw error }
                write.fails(with: error)
              }
            }
          }
          return .commit
        }
      }
      for write in taken { write.resume(nil) }
    } catch {
      for write in taken.isEmpty ? waiting.takeAll() : taken { write.resume(error) }
    }
  }

  /// Writes the log of changes back into the file and empties freed pages, so that nothing erased is left in it.
  public func compact() async throws {
    do {
      try await pool.vacuum()
      try await pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    } catch {
      throw Self.named(error, path: pool.path)
    }
  }

  /// Writes the log of changes back into the file and empties it. Freed pages are overwritten as they become free
  /// (`secure_delete`), so nothing erased is left afterwards.
  public func checkpoint() async throws {
    do {
      try await pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    } catch {
      throw Self.named(error, path: pool.path)
    }
  }

  // MARK: - Opening

  // While another process turns a new file into a record, SQLite answers "busy" at once, whatever the timeout is
  // (the change to WAL, and a read that would have to become a write), so opening is tried again for ten seconds.
  private static func opened(_ path: String, _ configuration: Configuration) throws -> DatabasePool {
    var tries = 0
    while true {
      do {
        let pool = try DatabasePool(path: path, configuration: configuration)
        try claim(pool, path: path)
        return pool
      } catch let error as DatabaseError
        where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode.primaryResultCode) && tries < 400
      {
        tries += 1
        usleep(25_000)
      }
    }
  }

  private static func prepareFolder(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if !FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    // Made exclusively: of two processes that begin a record at once, the later must not empty the earlier's file.
    let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    if file >= 0 {
      close(file)
    } else if errno != EEXIST {
      throw StoreError(.inaccessible, "The record \(path) cannot be made: the folder \(folder) is not writable.")
    }
  }

  /// Marks an empty file as a record, and brings an older record to the present form.
  private static func claim(_ pool: DatabasePool, path: String) throws {
    let state = try pool.read { db in
      (
        id: try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        isEmpty: try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") == 0,
        isNewer: try SQLiteSchema.migrator.hasBeenSuperseded(db),
        isCurrent: try SQLiteSchema.migrator.hasCompletedMigrations(db)
      )
    }
    guard state.isEmpty || state.id == SQLiteSchema.applicationID else {
      throw StoreError(
        .notARecord, "\(path) is a SQLite file of another program, not a record of learn. Name another file.")
    }
    guard !state.isNewer else {
      throw StoreError(.tooNew, "\(path) was written by a later learn. Use that one, or a newer one, to open it.")
    }
    if !state.isCurrent || state.isEmpty {
      try pool.write { db in
        try db.execute(sql: "PRAGMA application_id = \(SQLiteSchema.applicationID)")
      }
      do {
        try SQLiteSchema.migrator.migrate(pool)
      } catch {
        // Two processes may begin one record at the same time; the one that came second finds the work done.
        guard try pool.read({ db in try SQLiteSchema.migrator.hasCompletedMigrations(db) }) else { throw error }
      }
    }
  }

  /// Gives a failure of SQLite a name and a sentence, without the values of any statement.
  static func named(_ error: any Error, path: String) -> any Error {
    guard let failure = error as? DatabaseError else {
      if error is StoreError { return error }
      if let cocoa = error as? CocoaError {
        return StoreError(.inaccessible, "The record \(path) cannot be used: \(cocoa.localizedDescription)")
      }
      return error
    }
    switch failure.resultCode.primaryResultCode {
    case .SQLITE_NOTADB: return StoreError(.notARecord, "\(path) is not a record of learn. Name another file.")
    case .SQLITE_CORRUPT:
      return StoreError(.damaged, "The record \(path) is damaged. Copy it aside before you do anything else.")
    case .SQLITE_FULL: return StoreError(.full, "The disk is full: nothing was changed in the record \(path).")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return StoreError(.conflict, "Another program has held the record \(path) for ten seconds. Try again.")
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR:
      return StoreError(
        .inaccessible, "The record \(path) cannot be read or written: \(failure.message ?? "no reason given").")
    default:
      return StoreError(.database, "The record \(path) failed: \(failure.message ?? "no reason given").")
    }
  }
}

/// A connection of GRDB as the store's statements use it.
struct SQLiteConnection: SQLConnection {
  let db: Database

  func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
    var result: [SQLRow] = []
    try step(sql, values) { columns in result.append(SQLRow(columns: columns.kept)) }
    return result
  }

  func forEachRow(_ sql: String, _ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
    try step(sql, values) { columns in try body(SQLRow(columns: columns)) }
  }

  func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
    try step(sql, values) { _ in }
    return db.changesCount
  }

  /// Runs a prepared statement to its end.
  ///
  /// Values are bound and rows read without GRDB's own types between, which cost more than SQLite's work on a short
  /// statement. Transactions and savepoints go through GRDB, which keeps count of them.
  private func step(_ sql: String, _ values: [SQLValue], _ body: (SQLiteColumns) throws -> Void) throws {
    let statement = try db.cachedStatement(sql: sql).sqliteStatement
    // A statement that was left in the middle, by an error in the body, begins anew.
    sqlite3_reset(statement)
    defer { sqlite3_reset(statement) }
    for (place, value) in values.enumerated() { try check(value.bind(to: statement, at: CInt(place + 1))) }
    let columns = SQLiteColumns(statement: statement)
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      if code != SQLITE_ROW { try check(code) }
      try body(columns)
    }
  }

  private func check(_ code: CInt) throws {
    guard code != SQLITE_OK else { return }
    let message = db.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }

  func insert(_ rows: [[SQLValue]], with statement: SQLInsert) throws -> [SQLRow] {
    var returned: [SQLRow] = []
    for row in rows { try step(statement.one, row) { returned.append(SQLRow(columns: $0.kept)) } }
    return returned
  }

  func rows(_ lookup: SQLLookup, of keys: [SQLValue]) throws -> [SQLRow] {
    var found: [SQLRow] = []
    for key in keys { try step(lookup.one, [key]) { found.append(SQLRow(columns: $0.kept)) } }
    return found
  }

  // `statement.seq` is AUTOINCREMENT: SQLite keeps the highest place that there ever was, and raises it with each row.
  func takePlaces(_ count: Int) throws -> Int64 {
    let kept = try rows("SELECT seq FROM sqlite_sequence WHERE name = 'statement'", []).first
    return try kept.map { Int64(try $0.int(0)) + 1 } ?? 1
  }

  var turn: Int64? { nil }
}

/// The columns of the row that a statement stands on.
private struct SQLiteColumns: SQLColumns {
  let statement: OpaquePointer

  /// A copy that outlives the row.
  var kept: KeptColumns {
    KeptColumns(values: (0..<Int(sqlite3_column_count(statement))).map(value))
  }

  func value(_ column: Int) -> SQLValue {
    let place = CInt(column)
    switch sqlite3_column_type(statement, place) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, place))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, place))
    case SQLITE_TEXT: return .text(text(column) ?? "")
    case SQLITE_BLOB:
      let bytes = sqlite3_column_blob(statement, place)
      return .bytes(
        Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, place)))))
    default: return .null
    }
  }

  func text(_ column: Int) -> String? {
    let place = CInt(column)
    guard sqlite3_column_type(statement, place) == SQLITE_TEXT, let bytes = sqlite3_column_text(statement, place) else {
      return nil
    }
    let count = Int(sqlite3_column_bytes(statement, place))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func integer(_ column: Int) -> Int64? {
    let place = CInt(column)
    guard sqlite3_column_type(statement, place) == SQLITE_INTEGER else { return nil }
    return sqlite3_column_int64(statement, place)
  }

  func holds(_ column: Int, _ text: String) -> Bool {
    let place = CInt(column)
    guard sqlite3_column_type(statement, place) == SQLITE_TEXT, let bytes = sqlite3_column_text(statement, place) else {
      return false
    }
    let count = Int(sqlite3_column_bytes(statement, place))
    var text = text
    return text.withUTF8 { $0.count == count && ($0.baseAddress.map { memcmp($0, bytes, count) == 0 } ?? true) }
  }
}

extension SQLValue {
  /// SQLite copies what it is given (`SQLITE_TRANSIENT`, a macro that Swift does not see).
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// Gives the value to a parameter of a statement.
  ///
  /// - Returns: The result code of SQLite.
  fileprivate func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    switch self {
    case .null: return sqlite3_bind_null(statement, place)
    case .integer(let number): return sqlite3_bind_int64(statement, place, number)
    case .real(let number): return sqlite3_bind_double(statement, place, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
          // Without an address SQLite would bind NULL.
          bytes.baseAddress.map {
            sqlite3_bind_text64(
              statement, place, $0, sqlite3_uint64(bytes.count), Self.transient, UInt8(SQLITE_UTF8))
          } ?? sqlite3_bind_text(statement, place, "", 0, Self.transient)
        }
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { bytes in
        bytes.baseAddress.map {
          sqlite3_bind_blob64(statement, place, $0, sqlite3_uint64(bytes.count), Self.transient)
        } ?? sqlite3_bind_zeroblob(statement, place, 0)
      }
    }
  }
}
