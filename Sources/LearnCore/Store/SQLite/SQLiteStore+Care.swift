// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import GRDB
internal import Glibc

extension SQLiteStore {
  // MARK: - Copies

  /// Writes a copy of the store, as it is at one moment, into a new file that only its owner reads. Others go on reading
  /// and writing meanwhile.
  ///
  /// The copy is looked through before it gets its name.
  /// - Throws: ``StoreError`` when a file of this name is there already, or the copy cannot be written or is not whole.
  public func backUp(to path: String) async throws {
    let draft = try Self.draft(beside: path)
    do {
      try await pool.writeWithoutTransaction { db in try db.execute(sql: "VACUUM INTO ?", arguments: [draft]) }
      let problems = try Self.withFile(draft) { db in try Self.problems(ofFile: db) }
      guard problems.isEmpty else {
        throw StoreError(.damaged, "The copy is not whole: \(problems[0]) Check the store itself: learn admin check")
      }
      try Self.makeDurable(draft)
      // Made by a link, so that a file that was there is never overwritten.
      guard link(draft, path) == 0 else { throw Self.taken(path) }
      unlink(draft)
      try Self.makeDurable((path as NSString).deletingLastPathComponent)
    } catch {
      unlink(draft)
      throw Self.named(error, path: path)
    }
  }

  /// Puts a copy that ``backUp(to:)`` wrote in the place of a store.
  ///
  /// - Parameters:
  ///   - backup: The copy, which stays as it is.
  ///   - path: Where the store is to be.
  ///   - aside: Where a store that is there goes; nil when there must be none.
  /// - Throws: ``StoreError`` when the copy is damaged, is no store, or was written by a later learn; when there is a
  ///   store and `aside` is nil, or somebody has it open. Nothing is changed then.
  public static func restore(_ backup: String, to path: String, movingTo aside: String?) throws {
    do {
      try withFile(backup) { db in
        guard try Int64.fetchOne(db, sql: "PRAGMA application_id") == SQLiteSchema.applicationID else {
          throw StoreError(.notARecord, "\(backup) is no copy of a store of learn. Name another file.")
        }
        guard try !SQLiteSchema.migrator.hasBeenSuperseded(db) else {
          throw StoreError(.tooNew, "\(backup) was written by a later learn. Use that one to restore it.")
        }
        if let problem = try problems(ofFile: db).first {
          throw StoreError(.damaged, "\(backup) is damaged: \(problem) Nothing was changed; use another copy.")
        }
      }
    } catch {
      throw named(error, path: backup)
    }
    let isThere = FileManager.default.fileExists(atPath: path)
    if isThere {
      guard let aside else { throw taken(path) }
      guard !FileManager.default.fileExists(atPath: aside) else { throw taken(aside) }
      try closeForGood(path)
    }
    let draft = try draft(beside: path)
    do {
      let bytes = try FileHandle(forReadingFrom: URL(fileURLWithPath: backup))
      let copy = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
      while let piece = try bytes.read(upToCount: 1 << 20), !piece.isEmpty { try copy.write(contentsOf: piece) }
      try copy.close()
      try makeDurable(draft)
      if isThere, let aside, rename(path, aside) != 0 { throw taken(aside) }
      guard rename(draft, path) == 0 else { throw taken(path) }
      try makeDurable((path as NSString).deletingLastPathComponent)
    } catch {
      unlink(draft)
      throw named(error, path: path)
    }
  }

  /// Brings everything of a store into its one file, and makes sure that nobody else has it open.
  private static func closeForGood(_ path: String) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN EXCLUSIVE; COMMIT")
        _ = try db.checkpoint(.truncate)
      }
      try queue.close()
    } catch let error as DatabaseError
      where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode.primaryResultCode)
    {
      throw StoreError(
        .conflict, "Another program has the store \(path) open. Stop the server first. Nothing was changed.")
    } catch {
      throw named(error, path: path)
    }
  }

  /// A new, empty file beside a place, for its owner alone.
  private static func draft(beside path: String) throws -> String {
    let folder = (path as NSString).deletingLastPathComponent
    let draft = (folder.isEmpty ? "." : folder) + "/.learn-\(UUID().uuidString.lowercased())"
    if FileManager.default.fileExists(atPath: path), !FileManager.default.isReadableFile(atPath: path) {
      throw taken(path)
    }
    let file = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw StoreError(
        .inaccessible, "Nothing can be written beside \(path): \(String(cString: strerror(errno))). Name another place."
      )
    }
    close(file)
    return draft
  }

  private static func makeDurable(_ path: String) throws {
    let file = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    guard fsync(file) == 0 || errno == EINVAL else {
      throw StoreError(.inaccessible, "\(path) cannot be made durable: \(String(cString: strerror(errno))).")
    }
  }

  private static func taken(_ path: String) -> StoreError {
    errno == EEXIST || FileManager.default.fileExists(atPath: path)
      ? StoreError(.conflict, "There is a file \(path) already. Name another, or move it away. Nothing was changed.")
      : StoreError(.inaccessible, "\(path) cannot be written: \(String(cString: strerror(errno))).")
  }

  private static func withFile<Value>(_ path: String, _ body: (Database) throws -> Value) throws -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read(body)
  }

  // MARK: - Forms

  /// The changes of form that a store has been through, and those that its next opening would bring. Nothing is changed.
  ///
  /// - Throws: ``StoreError`` when the file is no store, or was written by a later learn.
  public static func migrations(ofFile path: String) throws -> (applied: [String], pending: [String]) {
    do {
      return try withFile(path) { db in
        guard try Int64.fetchOne(db, sql: "PRAGMA application_id") == SQLiteSchema.applicationID else {
          throw StoreError(.notARecord, "\(path) is no store of learn. Name another file.")
        }
        guard try !SQLiteSchema.migrator.hasBeenSuperseded(db) else {
          throw StoreError(.tooNew, "\(path) was written by a later learn. Use that one, or a newer one, to open it.")
        }
        let applied = try SQLiteSchema.migrator.appliedMigrations(db)
        return (applied, SQLiteSchema.migrator.migrations.filter { !applied.contains($0) })
      }
    } catch {
      throw named(error, path: path)
    }
  }

  // MARK: - Health

  public func size() async throws -> Int {
    let file = try? FileManager.default.attributesOfItem(atPath: pool.path)
    return file?[.size] as? Int ?? 0
  }

  /// Whoever writes here is known to whoever asks: one process has the file.
  public func settled(at now: Instant) async throws -> Instant { now }

  /// What is wrong with the store, in sentences; empty when all is well. Reads everything once.
  ///
  /// Pages, indexes and references are looked at by SQLite; contents are compared with their digests, and archives with
  /// the contents that they are put together from.
  public func problems() async throws -> [String] {
    do {
      return try await pool.read { db in
        try Self.problems(ofFile: db) + StoreCheck.problems(ofContents: SQLiteConnection(db: db))
      }
    } catch {
      throw Self.named(error, path: pool.path)
    }
  }

  private static func problems(ofFile db: Database) throws -> [String] {
    var problems: [String] = []
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
      problems.append("SQLite finds: \(line).")
    }
    let lost = try Row.fetchAll(
      db, sql: "SELECT \"table\", parent, COUNT(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2")
    for row in lost {
      let (table, parent, count): (String, String, Int) = (row[0], row[1], row[2])
      problems.append("\(count) rows of \(table) refer to rows of \(parent) that are not there.")
    }
    return problems
  }
}
