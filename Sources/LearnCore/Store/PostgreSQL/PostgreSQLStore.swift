// learn, Apache-2.0. See LICENSE.

internal import Dispatch
internal import Synchronization

/// A record of learning in a database of PostgreSQL 15 or later, which any number of nodes share.
///
/// Readers never wait. Writers of all nodes take turns (docs/decisions/0018); the writes that wait in one node when its turn
/// comes go to the disk together, each whole or not at all on its own. A connection that was lost is made again with the
/// next use.
public final class PostgreSQLStore: Store {
  /// How many read at once.
  private static let readers = 5

  let address: PostgreSQLAddress
  private let readers: PostgreSQLPool
  private let writer: PostgreSQLSession
  private let waiting = WaitingWrites()

  /// Opens a record, or begins it in an empty database; brings one of an earlier learn to the present form.
  ///
  /// - Throws: ``StoreError`` when the database cannot be reached, holds something else, or was written by a later learn.
  public init(_ address: PostgreSQLAddress, durability: Durability = .full) throws {
    self.address = address
    writer = try PostgreSQLSession(address, label: "learn.store.writer", durability: durability)
    readers = try PostgreSQLPool(
      (0..<Self.readers).map { number throws(StoreError) in
        try PostgreSQLSession(address, label: "learn.store.reader.\(number)")
      })
    do {
      try writer.queue.sync { try PostgreSQLSchema.migrate(writer, address) }
    } catch {
      throw named(error)
    }
  }

  /// The changes of form that a database has been through, and those that its next opening would bring. Nothing is
  /// changed.
  ///
  /// - Throws: ``StoreError`` when the database cannot be reached, holds something else, or was written by a later learn.
  public static func migrations(of address: PostgreSQLAddress) throws -> (applied: [String], pending: [String]) {
    let session = try PostgreSQLSession(address, label: "learn.store.forms")
    do {
      let applied = try session.queue.sync {
        try session.read { sql in try PostgreSQLSchema.applied(sql, address) }
      }
      let names = PostgreSQLSchema.migrations.map(\.name)
      return (names.filter { applied.contains($0) }, names.filter { !applied.contains($0) })
    } catch {
      throw (error as? PostgreSQLFailure)?.named(address) ?? error
    }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (ReadConnection) throws -> Result
  ) async throws -> Result {
    try await reading { session in try session.read { try body(ReadConnection($0)) } }
  }

  private func reading<Result: Sendable>(
    _ body: @escaping @Sendable (PostgreSQLSession) throws -> Result
  ) async throws -> Result {
    let session = await readers.take()
    defer { readers.give(session) }
    do {
      return try await session.perform(body)
    } catch {
      throw named(error)
    }
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (WriteConnection) throws -> Result
  ) async throws -> Result {
    do {
      return try await waiting.add(body) { writer.queue.async { self.writeWaiting() } }
    } catch {
      throw named(error)
    }
  }

  /// Carries out all writes that wait, in one transaction; those that fail are undone on their own.
  private func writeWaiting() {
    var taken: [WaitingWrite] = []
    var tries = 0
    while true {
      do {
        try writer.write { connection in
          // Taken only now, so that whoever came while another node wrote joins in.
          if taken.isEmpty { taken = waiting.takeAll() }
          try carryOut(taken, WriteConnection(connection))
        }
        for write in taken { write.resume(nil) }
        return
      } catch let failure as PostgreSQLFailure where failure.isPassing && tries < 3 {
        tries += 1
      } catch {
        for write in taken.isEmpty ? waiting.takeAll() : taken { write.resume(error) }
        return
      }
    }
  }

  private func carryOut(_ writes: [WaitingWrite], _ connection: WriteConnection) throws {
    // The transaction itself undoes a single write.
    if writes.count == 1 { return try writes[0].run(connection) }
    for write in writes {
      do {
        try writer.savepoint { try write.run(connection) }
      } catch let failure as PostgreSQLFailure where failure.isLost || failure.isPassing {
        // It takes the writes before it along.
        throw failure
      } catch {
        write.fails(with: error)
      }
    }
  }

  // MARK: - Care

  /// Writes every table about people anew (`VACUUM FULL`), with what the server noted of their values for its plans.
  ///
  /// What the write-ahead log and backups hold is not in reach: see docs/operations.md.
  /// - Throws: ``StoreError`` with the code `conflict` when another program's transaction has been open for a minute: what
  ///   it may still see stays in the files.
  public func compact() async throws {
    try await reading { [address] session in try session.waitForOlderTransactions(address) }
    try await vacuum("FULL, ANALYZE", and: ["VACUUM FULL pg_catalog.pg_statistic"])
  }

  /// Frees what was erased for use by others (`VACUUM`); its bytes may stay in the files until then.
  public func checkpoint() async throws { try await vacuum("INDEX_CLEANUP ON", and: []) }

  private func vacuum(_ options: String, and more: [String]) async throws {
    let tables = PostgreSQLSchema.vacuumed
    try await reading { session in
      // It may wait for as long as others read.
      defer { try? session.alone(["SET lock_timeout = '10s'"]) }
      try session.alone(["SET lock_timeout = 0"] + tables.map { "VACUUM (\(options)) \($0)" } + more)
    }
  }

  public func problems() async throws -> [String] {
    try await reading { session in
      try session.read { try PostgreSQLSchema.problems($0) + StoreCheck.problems(ofContents: $0) }
    }
  }

  public func size() async throws -> Int {
    try await reading { session in
      try session.read { try $0.rows("SELECT pg_database_size(current_database())", [])[0].int(0) }
    }
  }

  /// While nobody writes, everything that was stored before this moment can be read, and what comes later is stored
  /// later: a write says no earlier time than that of its turn. While somebody writes, all up to the newest is there.
  public func settled(at now: Instant) async throws -> Instant {
    try await reading { session in
      try session.read { sql in
        let lock = PostgreSQLSchema.writeLock
        let row = try sql.rows(
          """
          SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT), \
          pg_try_advisory_xact_lock_shared(\(lock)), (SELECT stored_us FROM statement ORDER BY seq DESC LIMIT 1)
          """, [])[0]
        if case .integer(1) = row.columns.value(1) { return Instant(microseconds: Int64(try row.int(0))) }
        return Instant(microseconds: row.columns.integer(2) ?? 0)
      }
    }
  }

  /// Gives a failure of PostgreSQL a name and a sentence, without the values of any statement.
  private func named(_ error: any Error) -> any Error { (error as? PostgreSQLFailure)?.named(address) ?? error }
}

extension PostgreSQLSession {
  /// Does something with the session on its own queue: whoever asks waits without blocking a thread.
  fileprivate func perform<Result: Sendable>(
    _ body: @escaping @Sendable (PostgreSQLSession) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body(self) }) }
    }
  }
}

/// Sessions that are lent to one reader at a time, in the order in which readers came.
private final class PostgreSQLPool: Sendable {
  private struct State {
    var idle: [PostgreSQLSession]
    var waiting: [CheckedContinuation<PostgreSQLSession, Never>] = []
  }

  private let state: Mutex<State>

  init(_ sessions: [PostgreSQLSession]) { state = Mutex(State(idle: sessions)) }

  /// A session that nobody else has, as soon as there is one.
  func take() async -> PostgreSQLSession {
    await withCheckedContinuation { continuation in
      let free = state.withLock { state -> PostgreSQLSession? in
        // The one that was used last: those that are never needed make no connection.
        if let session = state.idle.popLast() { return session }
        state.waiting.append(continuation)
        return nil
      }
      if let free { continuation.resume(returning: free) }
    }
  }

  /// Gives a session back.
  func give(_ session: PostgreSQLSession) {
    let next = state.withLock { state -> CheckedContinuation<PostgreSQLSession, Never>? in
      if state.waiting.isEmpty {
        state.idle.append(session)
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume(returning: session)
  }
}
