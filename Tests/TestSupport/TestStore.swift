// learn, Apache-2.0. See LICENSE.

import Foundation
public import LearnCore

/// The kinds of store that the contract of the store is tested on.
public enum StoreKind: String, CaseIterable, Sendable {
  case sqlite = "SQLite"
  case postgresql = "PostgreSQL"

  /// Those that can be tested here.
  public static var here: [StoreKind] { PostgreSQLCluster.programs == nil ? [.sqlite] : allCases }
}

/// A store of its own for one test, removed afterwards.
public final class TestStore: Store {
  public let kind: StoreKind
  public let folder: TemporaryFolder
  public let location: StoreLocation
  private let store: any Store

  /// Begins an empty store.
  public init(_ kind: StoreKind) throws {
    self.kind = kind
    folder = try TemporaryFolder()
    let text =
      switch kind {
      case .sqlite: folder.path("below/record.sqlite")
      case .postgresql: try PostgreSQLCluster.shared.get().makeDatabase()
      }
    guard let location = StoreLocation(text) else {
      throw PostgreSQLCluster.Failure(description: "There is no store at \(text).")
    }
    self.location = location
    address = text
    store = try location.open()
  }

  /// The path of the file, or the address of the database.
  public let address: String

  deinit { if kind == .postgresql { try? PostgreSQLCluster.shared.get().remove(address) } }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (ReadConnection) throws -> Result
  ) async throws -> Result { try await store.read(body) }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (WriteConnection) throws -> Result
  ) async throws -> Result { try await store.write(body) }

  public func compact() async throws { try await store.compact() }
  public func checkpoint() async throws { try await store.checkpoint() }
  public func problems() async throws -> [String] { try await store.problems() }
  public func size() async throws -> Int { try await store.size() }
  public func settled(at now: Instant) async throws -> Instant { try await store.settled(at: now) }

  /// What the database's own program answers to a question, as one text.
  public func ask(_ question: String) throws -> String {
    if kind == .postgresql { return try PostgreSQLCluster.shared.get().psql(question, in: address).trimmed }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", address, question]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PostgreSQLCluster.Failure(description: "sqlite3 refuses: \(question)")
    }
    return String(decoding: data, as: UTF8.self).trimmed
  }

  /// The tables with their columns: `table.column type` and whether a value must stand there, in order.
  public func columns() throws -> [String] {
    let question =
      switch kind {
      case .sqlite:
        """
        SELECT m.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END
        FROM sqlite_master AS m, pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'grdb_migrations'
        """
      case .postgresql:
        """
        SELECT table_name || '.' || column_name || ' ' || CASE data_type WHEN 'bigint' THEN 'INTEGER'
          WHEN 'text' THEN 'TEXT' WHEN 'bytea' THEN 'BLOB' WHEN 'double precision' THEN 'REAL' ELSE data_type END
          || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'learn_migration'
        """
      }
    return try ask(question).split(separator: "\n").map(String.init).sorted()
  }

  /// The tables, without that of the migrations.
  public func tables() throws -> Set<String> {
    Set(try columns().compactMap { $0.split(separator: ".").first.map(String.init) })
  }

  /// The files that hold the tables, after everything was written into them.
  public func files() throws -> [String] {
    if kind == .postgresql { return try PostgreSQLCluster.shared.get().files(of: address) }
    let below = folder.path("below")
    return try FileManager.default.contentsOfDirectory(atPath: below).map { below + "/" + $0 }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
