// learn, Apache-2.0. See LICENSE.

internal import CPostgreSQL
internal import Dispatch
internal import Glibc

/// One connection to a server of PostgreSQL, made when it is first needed and again when it was lost.
///
/// Blocks whoever uses it, so it has a queue of its own.
// Everything in it is used on `queue` only, by one at a time.
final class PostgreSQLSession: @unchecked Sendable {
  let queue: DispatchQueue
  private let address: PostgreSQLAddress
  private let durability: Durability
  private let pq: learn_postgresql
  private var connection: OpaquePointer?
  private var prepared: [String: Prepared] = [:]
  /// When the present transaction got its turn to write, in microseconds.
  fileprivate(set) var turn: Int64?

  /// A statement as the server keeps it for this connection.
  private struct Prepared {
    let name: String
    let types: [Oid]
  }

  init(_ address: PostgreSQLAddress, label: String, durability: Durability = .full) throws(StoreError) {
    self.address = address
    self.durability = durability
    pq = try PostgreSQLLibrary.functions()
    queue = DispatchQueue(label: label)
  }

  deinit { if let connection { pq.finish(connection) } }

  // MARK: - The connection

  /// What holds for every connection.
  ///
  /// - Plans are kept for as long as the connection is, and made when tables may still be empty: without the first line
  ///   such a plan would read a table from its beginning to its end when it has grown. Every question of the store has
  ///   an index.
  /// - A node that was stopped in the middle of a write must not hold up the others for ever.
  private static let settings = """
    SET enable_seqscan = off; SET jit = off; SET lock_timeout = '10s'; \
    SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning; SET bytea_output = hex
    """

  /// Makes the connection.
  ///
  /// - Throws: ``StoreError`` with the code `unavailable`, or `inaccessible` when the server lets nobody in like this.
  private func connect() throws {
    disconnect()
    // The address comes last and wins, as what a user sets in it or in the environment does.
    let settings = [
      ("connect_timeout", "5"), ("keepalives_idle", "30"), ("tcp_user_timeout", "30000"),
      ("fallback_application_name", "learn"), ("dbname", address.uri), ("client_encoding", "UTF8"),
    ]
    let names = settings.map { strdup($0.0) }
    let values = settings.map { strdup($0.1) }
    defer { for text in names + values { free(text) } }
    let made = (names.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { names in
      (values.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { values in
        pq.connect(names.baseAddress, values.baseAddress, 1)
      }
    }
    connection = made
    guard let made, pq.status(made) == CONNECTION_OK else {
      let message = made.map { address.cleaned(pq.error($0).map { String(cString: $0) } ?? "") } ?? "no memory"
      disconnect()
      throw StoreError(.unavailable, "The database \(address) cannot be reached: \(message)")
    }
    // Notices would go to standard error.
    _ = pq.notices(made, { _, _ in }, nil)
    try command(Self.settings)
    // Else it is as the server is set up, which waits for the disk, and for standby servers where it has any.
    if durability == .normal { try command("SET synchronous_commit = off") }
  }

  private func disconnect() {
    if let connection { pq.finish(connection) }
    connection = nil
    prepared = [:]
  }

  /// Runs statements that have no values, as they stand.
  @discardableResult
  func command(_ sql: String) throws -> PostgreSQLResult {
    guard let connection else { throw PostgreSQLFailure(state: "") }
    return try checked(pq.run(connection, sql))
  }

  /// Runs a statement that is prepared once for the connection.
  ///
  /// - Parameter values: Makes the values for parameters of the types that the server found.
  fileprivate func execute(_ sql: String, _ values: ([Oid]) throws -> PostgreSQLValues) throws -> PostgreSQLResult {
    guard let connection else { throw PostgreSQLFailure(state: "") }
    let statement = try self.prepared(sql, connection)
    let result = try values(statement.types).withPointers { values, lengths, count in
      let formats = [CInt](repeating: 1, count: Int(count))
      return pq.run_prepared(connection, statement.name, count, values, lengths, formats, 1)
    }
    return try checked(result)
  }

  private func prepared(_ sql: String, _ connection: OpaquePointer) throws -> Prepared {
    if let known = prepared[sql] { return known }
    let name = "s\(prepared.count)"
    _ = try checked(pq.prepare(connection, name, sql, 0, nil))
    let described = pq.describe_prepared(connection, name)
    defer { pq.clear(described) }
    guard pq.result_status(described) == PGRES_COMMAND_OK else { throw failure(described) }
    let types = (0..<pq.parameter_count(described)).map { pq.parameter_type(described, $0) }
    let statement = Prepared(name: name, types: types)
    prepared[sql] = statement
    return statement
  }

  private func checked(_ result: OpaquePointer?) throws -> PostgreSQLResult {
    guard let result else { throw PostgreSQLFailure(state: "") }
    let status = pq.result_status(result)
    guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
      defer { pq.clear(result) }
      throw failure(result)
    }
    return PostgreSQLResult(result, pq)
  }

  private func failure(_ result: OpaquePointer?) -> PostgreSQLFailure {
    let failure = PostgreSQLFailure(result, pq)
    // The server may have said why before it broke the connection off.
    guard let connection, pq.status(connection) == CONNECTION_OK else { return PostgreSQLFailure(state: "") }
    return failure
  }

  // MARK: - Transactions

  /// Begins a transaction, on a new connection where the old one was lost since it was last used.
  private func begin(_ sql: String) throws -> PostgreSQLResult {
    turn = nil
    if connection != nil {
      do {
        return try command(sql)
      } catch let failure as PostgreSQLFailure where failure.isLost {
        disconnect()
      }
    }
    try connect()
    return try command(sql)
  }

  /// Runs a transaction: all of it is stored, or nothing.
  ///
  /// - Parameter beginning: The statements that begin it.
  /// - Throws: What `body` throws, ``PostgreSQLFailure``, ``StoreError``.
  func transaction<Result>(
    _ beginning: String, _ body: (PostgreSQLResult) throws -> Result
  ) throws -> Result {
    do {
      let result = try body(begin(beginning))
      // A statement that failed, and whose error somebody took for none, has ended the transaction already: COMMIT would
      // undo it and call that well done.
      guard try command("COMMIT").done == "COMMIT" else { throw PostgreSQLFailure(state: "25P02") }
      turn = nil
      return result
    } catch {
      rollBack()
      turn = nil
      throw error
    }
  }

  private func rollBack() {
    guard let connection else { return }
    if pq.status(connection) == CONNECTION_OK, pq.transaction(connection) == PQTRANS_IDLE { return }
    do {
      try command("ROLLBACK")
    } catch {
      disconnect()
    }
  }

  /// Reads one consistent state.
  func read<Result>(_ body: (PostgreSQLConnection) throws -> Result) throws -> Result {
    try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") { _ in try body(PostgreSQLConnection(self)) }
  }

  /// Writes, after all others on whatever node, and before whoever comes later (docs/decisions/0018).
  func write<Result>(_ body: (PostgreSQLConnection) throws -> Result) throws -> Result {
    let beginning = """
      BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(\(PostgreSQLSchema.writeLock)); \(Self.clock)
      """
    return try transaction(beginning) { result in
      turn = try result.rows.first.flatMap { Int64(try $0.text(0)) }
      return try body(PostgreSQLConnection(self))
    }
  }

  /// The clock of the server in microseconds, not that of the transaction's beginning. Results of commands are text.
  static let clock = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)::TEXT"

  /// Does something that is undone on its own when it fails.
  func savepoint(_ body: () throws -> Void) throws {
    try command("SAVEPOINT own")
    do {
      try body()
      try command("RELEASE SAVEPOINT own")
    } catch {
      try command("ROLLBACK TO SAVEPOINT own; RELEASE SAVEPOINT own")
      throw error
    }
  }

  /// Waits until nobody can see what was deleted before: as long as somebody might, VACUUM keeps it.
  ///
  /// Those who write hold back what snapshots see in all databases of the server, so their ends come first; then those
  /// of all who read here. Each holds a lock on its own number, which everybody may see (PostgreSQL 15, §54.12).
  func waitForOlderTransactions(_ address: PostgreSQLAddress) throws {
    let writing = """
      SELECT virtualtransaction FROM pg_locks WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' \
      AND pid <> pg_backend_pid()
      """
    let reading = """
      SELECT l.virtualtransaction FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid \
      WHERE l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock' AND a.datname = current_database() \
      AND l.pid <> pg_backend_pid()
      """
    for open in [writing, reading] {
      func now() throws -> Set<String> { try read { Set(try $0.rows(open, []).map { try $0.text(0) }) } }
      var older = try now()
      for _ in 0..<600 where !older.isEmpty {
        usleep(100_000)
        older.formIntersection(try now())
      }
      guard older.isEmpty else {
        throw StoreError(
          .conflict,
          "A transaction has been open on the server of \(address) for a minute. What was erased is gone; its bytes stay in "
            + "the files as long as that transaction might see them. When it has ended, run: vacuumdb --full --analyze")
      }
    }
  }

  /// Runs statements outside of a transaction, each on its own.
  func alone(_ statements: [String]) throws {
    guard let first = statements.first else { return }
    _ = try begin(first)
    for statement in statements.dropFirst() { try command(statement) }
  }
}

/// A session within a transaction, as the store's statements use it.
struct PostgreSQLConnection: SQLConnection {
  private let session: PostgreSQLSession

  init(_ session: PostgreSQLSession) { self.session = session }

  func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] { try result(sql, values).rows }

  func forEachRow(_ sql: String, _ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
    let result = try result(sql, values)
    for row in 0..<result.count { try body(SQLRow(columns: PostgreSQLColumns(result: result, row: row))) }
  }

  func run(_ sql: String, _ values: [SQLValue]) throws -> Int { try result(sql, values).changed }

  private func result(_ sql: String, _ values: [SQLValue]) throws -> PostgreSQLResult {
    try session.execute(sql) { try PostgreSQLValues(values, as: $0) }
  }

  func insert(_ rows: [[SQLValue]], with statement: SQLInsert) throws -> [SQLRow] {
    switch rows.count {
    case 0: return []
    case 1: return try result(statement.one, rows[0]).rows
    default:
      return try session.execute(statement.many) { _ in
        try PostgreSQLValues(rows, columns: statement.columns.map(\.type))
      }.rows
    }
  }

  func rows(_ lookup: SQLLookup, of keys: [SQLValue]) throws -> [SQLRow] {
    switch keys.count {
    case 0: return []
    case 1: return try rows(lookup.one, keys)
    default: return try session.execute(lookup.many) { _ in try PostgreSQLValues(keys, lookup.type) }.rows
    }
  }

  func takePlaces(_ count: Int) throws -> Int64 {
    // Whoever writes is alone, so that nobody takes a place between the two.
    let last = try rows("SELECT setval('statement_place', nextval('statement_place') + $1)", [.int(count - 1)])
    return Int64(try last[0].int(0)) - Int64(count) + 1
  }

  var turn: Int64? { session.turn }
}

extension SQLInsert {
  /// The statement for many rows: each column is one list.
  fileprivate var many: String {
    let names = columns.map(\.name).joined(separator: ", ")
    let lists = columns.enumerated().map { "$\($0 + 1)::\($1.type.listName)" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(names)) SELECT * FROM unnest(\(lists))\(end)"
  }
}

extension SQLLookup {
  /// The question for many values: each is looked up in the index.
  fileprivate var many: String {
    let distinct = columns.hasPrefix("DISTINCT ") ? "DISTINCT " : ""
    let names = columns.dropFirst(distinct.count)
    return
      "SELECT \(distinct)\(names) FROM unnest($1::\(type.listName)) AS asked (value) JOIN \(table) ON \(key) = asked.value"
  }
}
