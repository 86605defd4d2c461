// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Looking after the store of a server, with the built programs and real files.
struct AdminCommandTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  private var store: String { pack.folder.path("server.sqlite") }

  private func admin(_ arguments: String..., store other: String? = nil) throws -> BuiltProduct.Run {
    try pack.run(["admin"] + arguments + ["--store", "sqlite:" + (other ?? store)])
  }

  private func person(_ name: String, in store: SQLiteStore) async throws -> LearnerID {
    let learner = LearnerID(UUID().uuidString.lowercased())
    let now = Timestamp(milliseconds: 1_700_000_000_000)
    try await store.write { db in
      try db.add(Learner(id: learner, createdAt: now))
      try db.add(
        Account(
          learner: learner, name: AccountName(kept: name), displayName: "Shown as \(name)", roles: [], language: nil,
          createdAt: now), password: PasswordHash(text: "none"))
    }
    return learner
  }

  @Test func `A copy made while a writer writes is whole, holds one moment, and comes back`() async throws {
    let server = try RunningServer(pack.folder, packs: [pack.source])
    let path = store
    let writing = Task {
      let store = try SQLiteStore(path: path)
      var count = 0
      while !Task.isCancelled {
        // Two rows at a time: a copy has both or none.
        let first = LearnerID("pair-\(count)-a")
        let second = LearnerID("pair-\(count)-b")
        try await store.write { db in
          try db.add(Learner(id: first, createdAt: Timestamp(milliseconds: 0)))
          try db.add(Learner(id: second, createdAt: Timestamp(milliseconds: 0)))
        }
        count += 1
      }
      return count
    }
    // The writer is at work before the first copy.
    while try await server.store.read({ db in try db.learners() }).allSatisfy({ !$0.id.rawValue.hasPrefix("pair-") }) {
      try await Task.sleep(for: .milliseconds(5))
    }
    var copies: [String] = []
    for number in 0..<5 {
      let copy = pack.folder.path("copy-\(number).sqlite")
      let run = try admin("backup", copy)
      #expect(run.code == 0 && run.output == copy + "\n", "\(run.errors)")
      copies.append(copy)
    }
    writing.cancel()
    let written = try await writing.value
    #expect(written > 0)
    for copy in copies {
      #expect(try admin("check", store: copy).code == 0)
      let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let learners = try await SQLiteStore(path: copy).read { db in try db.learners().map(\.id.rawValue) }
      let pairs = learners.filter { $0.hasPrefix("pair-") }
      #expect(pairs.count.isMultiple(of: 2) && pairs.count <= 2 * written)
    }
    // Never over a file that is there.
    let again = try admin("backup", copies[0])
    #expect(again.code == 1 && again.errors.contains("There is a file"), "\(again.errors)")

    // Not while somebody has the store open, and not over it without being told.
    #expect(try admin("restore", copies[0]).errors.contains("--replace"))
    let busy = try admin("restore", copies[0], "--replace")
    #expect(busy.code == 1 && busy.errors.contains("Stop the server first"), "\(busy.errors)")
    #expect(try admin("check").code == 0)
    _ = server.address
  }

  @Test func `A restored copy is the store, the one before is kept aside, and a damaged copy changes nothing`()
    async throws
  {
    let copy = pack.folder.path("copy.sqlite")
    do {
      let store = try SQLiteStore(path: store)
      _ = try await person("before", in: store)
      #expect(try admin("backup", copy).code == 0)
      _ = try await person("after", in: store)
    }
    var damaged = try Data(contentsOf: URL(fileURLWithPath: copy))
    for place in stride(from: 8_192, to: damaged.count, by: 997) { damaged[place] ^= 0xFF }
    let bad = pack.folder.path("bad.sqlite")
    try damaged.write(to: URL(fileURLWithPath: bad))
    let refused = try admin("restore", bad, "--replace")
    #expect(refused.code == 1 && refused.errors.contains("damaged"), "\(refused.errors)")
    try pack.folder.write("other.txt", "no store")
    #expect(try admin("restore", pack.folder.path("other.txt"), "--replace").errors.contains("not a record"))
    #expect(try admin("check").code == 0)

    let restored = try admin("restore", copy, "--replace", "--json")
    #expect(restored.code == 0, "\(restored.errors)")
    let aside = try #require(JSONValue(parsing: restored.output)["before"]?.string)
    func names(_ path: String) async throws -> [String] {
      try await SQLiteStore(path: path).read { db in
        try db.accounts(matching: "", limit: 10, offset: 0).accounts.map(\.name.text).sorted()
      }
    }
    #expect(try await names(store) == ["before"])
    #expect(try await names(aside) == ["after", "before"])
  }

  @Test func `A damaged store is told`() async throws {
    do {
      let store = try SQLiteStore(path: store)
      for number in 0..<400 { _ = try await person("person-\(number)", in: store) }
      try await store.compact()
    }
    #expect(try admin("check").errors == "The store is whole.\n")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: store))
    let place = try #require(bytes.range(of: Data("person-200".utf8)))
    bytes[place.lowerBound] = UInt8(ascii: "q")
    try bytes.write(to: URL(fileURLWithPath: store))
    let run = try admin("check", "--json")
    #expect(run.code == 1 && run.errors.contains("wrong with the store"), "\(run.output) \(run.errors)")
    #expect(try JSONValue(parsing: run.output)["problems"]?.elements?.isEmpty == false)
    #expect(try admin("check", store: pack.folder.path("nowhere.sqlite")).errors.contains("There is no store"))
  }

  @Test func `What is older than a day is purged, and only what was named`() async throws {
    let old = Timestamp(milliseconds: 1_600_000_000_000)
    do {
      let store = try SQLiteStore(path: store)
      let learner = try await person("ada", in: store)
      for (number, at) in [old, old, old.adding(seconds: 40_000_000)].enumerated() {
        let text = """
          {"id":"00000000-0000-4000-8000-00000000000\(number)","actor":{"mbox":"mailto:ada@example.org"},\
          "verb":{"id":"urn:verb"},"object":{"id":"urn:activity:number-\(number)"}}
          """
        let statements = try ReceivedStatement.read(Array(text.utf8), version: .v2).statements
        let attempt = AttemptRecord(
          id: AttemptID("attempt-\(number)"), learner: learner,
          pack: PackReference(id: "p", version: "1.0.0", digest: String(repeating: "0a", count: 32)),
          instrument: "self", startedAt: at, updatedAt: at, finishedAt: nil, revision: 0, state: "{}")
        try await store.write { db in
          try db.add(
            statements, from: StatementSender(authority: nil, homePage: nil, definesActivities: true), at: Instant(at))
          try db.insert(attempt)
        }
      }
    }
    #expect(try admin("purge", "--before", "2021-01-01").code == 2)
    #expect(try admin("purge", "--before", "last week", "--of", "attempts").errors.contains("is no day"))
    #expect(try admin("purge", "--before", "2921-01-01", "--of", "attempts").errors.contains("has not come yet"))
    let dry = try admin("purge", "--before", "2021-01-01", "--of", "statements", "--of", "attempts")
    #expect(dry.output == "statements  2\nattempts    2\n" && dry.errors.contains("Nothing was changed"), "\(dry)")
    let run = try admin("purge", "--before", "2021-01-01", "--of", "statements", "--yes", "--json")
    #expect(try JSONValue(parsing: run.output)["rows"] == ["statements": 2], "\(run.errors)")
    let store = try SQLiteStore(path: store)
    let left = try await store.read { db in
      (try db.statements(after: 0, limit: 10).count, try db.learners().flatMap { try db.attempts(of: $0.id) }.count)
    }
    #expect(left == (1, 3))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: self.store))
    #expect(bytes.range(of: Data("number-0".utf8)) == nil && bytes.range(of: Data("number-2".utf8)) != nil)
  }

  @Test func `Changes of form are told before they are made`() throws {
    let path = store
    do { _ = try SQLiteStore(path: path) }
    #expect(try admin("migrate").errors == "The store has the present form.\n")
    // As a store of an earlier release: without the last change.
    let sqlite = Process()
    sqlite.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    sqlite.arguments = [
      path, "DELETE FROM grdb_migrations WHERE identifier = '008-results-kept'; ALTER TABLE attempt DROP COLUMN result",
    ]
    try sqlite.run()
    sqlite.waitUntilExit()
    #expect(sqlite.terminationStatus == 0)
    let dry = try admin("migrate", "--dry-run")
    #expect(dry.output == "008-results-kept\n" && dry.errors == "These changes are still to be made.\n")
    #expect(try admin("migrate").errors == "These changes were made.\n")
    #expect(try admin("migrate").errors == "The store has the present form.\n")
    #expect(try admin("migrate", store: pack.folder.path("none.sqlite")).errors.contains("There is no store"))
  }

  @Test func `What was worked out of answers is worked out again, the same`() async throws {
    let server = try RunningServer(pack.folder, packs: [pack.source])
    let token = try await server.token("ada-lovelace", scopes: [.sync, .read])
    for answers in [#"{"ear-a": "low", "ear-b": "mid", "hand-a": "high", "hand-b": "high"}"#, #"{"ear-a": "high"}"#] {
      let taken = try pack.run(
        ["take", "kinds", "--instrument", "self", "--answers", "-", "--record", pack.record], input: answers)
      #expect(taken.code == 0, "\(taken.errors)")
    }
    let sync = try pack.run(
      ["sync", "--server", server.address, "--record", pack.record], environment: ["LEARN_TOKEN": token])
    #expect(sync.code == 0, "\(sync.errors)")
    let lead = try await person("lead", in: server.store)
    try await server.store.write { db in
      let ada = try #require(try db.reading.account(named: AccountName(kept: "ada-lovelace"))).account
      try db.add(
        LearnerGroup(
          id: "g", title: "G", coordinator: lead, pack: "kinds", instrument: "self", invitation: "come",
          createdAt: ada.createdAt, closedAt: nil))
      try db.join("g", learner: ada.learner, name: "Ada", at: ada.createdAt)
    }
    func kept() throws -> JSONValue {
      let all = try JSONValue(parsing: admin("export", "ada-lovelace").output)
      return .object([
        .init("evidence", all["evidence"] ?? .null), .init("answered", all["answered"] ?? .null),
        .init("attempt", all["attempt"] ?? .null), .init("group_stage", all["group_stage"] ?? .null),
      ])
    }
    let before = try kept()
    #expect(before["evidence"]?.elements?.isEmpty == false && before["attempt"]?.elements?.count == 2)
    #expect(before["group_stage"]?.elements?.count == 3)
    let first = try JSONValue(parsing: admin("rebuild", "--json").output)
    #expect(first == ["attempts": 2, "mended": 0, "unreadable": 0, "lessonsMended": 0, "groupsMended": 0], "\(first)")
    func damage(_ statement: String) throws {
      let sqlite = Process()
      sqlite.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
      sqlite.arguments = [store, statement]
      try sqlite.run()
      sqlite.waitUntilExit()
      #expect(sqlite.terminationStatus == 0)
    }
    for statement in [
      "DELETE FROM evidence WHERE code = (SELECT MIN(code) FROM evidence)", "UPDATE evidence SET score = score + 1",
      "DELETE FROM answered WHERE item = (SELECT MIN(item) FROM answered)", "UPDATE attempt SET result = NULL",
      "DELETE FROM group_stage WHERE stage = 1",
    ] { try damage(statement) }
    #expect(try kept() != before)
    let second = try JSONValue(parsing: admin("rebuild", "--json").output)
    #expect(second["mended"] == 2 && second["groupsMended"] == 0, "those whose attempts were mended are right again")
    #expect(try kept() == before)
    #expect(try JSONValue(parsing: admin("rebuild", "--json").output)["mended"] == 0)
    try damage("DELETE FROM group_stage WHERE stage = 1")
    #expect(try admin("rebuild").output.hasSuffix("groups mended       1\n"))
    #expect(try kept() == before)
    _ = server.address
  }

  @Test func `Somebody whom only statements name is exported and erased too`() async throws {
    do {
      let store = try SQLiteStore(path: store)
      for (number, who) in ["ada", "bob", "ada"].enumerated() {
        let context = number == 2 ? #","context":{"instructor":{"mbox":"mailto:bob@example.org"}}"# : ""
        let text = """
          {"id":"00000000-0000-4000-8000-00000000000\(number)","actor":{"mbox":"mailto:\(who)@example.org"},\
          "verb":{"id":"urn:verb"},"object":{"id":"urn:activity"}\(context)}
          """
        let statements = try ReceivedStatement.read(Array(text.utf8), version: .v2).statements
        try await store.write { db in
          try db.add(
            statements, from: StatementSender(authority: nil, homePage: nil, definesActivities: true),
            at: Instant(Timestamp(milliseconds: 1_600_000_000_000)))
        }
      }
    }
    let exported = try JSONValue(parsing: admin("export", #"{"mbox":"mailto:bob@example.org"}"#).output)
    #expect(exported["statements"]?.elements?.count == 2)
    #expect(try admin("erase", "mailto:bob@example.org").output.contains("statements that name them  2"))
    #expect(try admin("erase", "mailto:bob@example.org", "--yes").code == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: store))
    #expect(bytes.range(of: Data("bob@example.org".utf8)) == nil)
    #expect(bytes.range(of: Data("ada@example.org".utf8)) != nil)
    #expect(try admin("erase", "{").errors.contains("no agent"))
  }

  @Test func `A person is exported and erased, and no byte of their names is left in the files`() async throws {
    let server = try RunningServer(pack.folder, packs: [pack.source])
    _ = try await server.token("ada-lovelace", scopes: [.sync, .read])
    _ = try await server.token("someone-else", scopes: [.read])
    let learner = try await server.store.read { db in
      try #require(try db.account(named: AccountName(kept: "ada-lovelace"))).account.learner
    }
    let exported = try admin("export", "ada-lovelace")
    #expect(try JSONValue(parsing: exported.output)["account"]?.elements?.count == 1, "\(exported.errors)")
    func left(_ text: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: pack.folder.path).filter {
        ["server.sqlite", "server.sqlite-wal", "server.sqlite-shm"].contains($0)
      }
      .filter { name in
        let bytes = try Data(contentsOf: URL(fileURLWithPath: pack.folder.path(name)))
        return bytes.range(of: Data(text.utf8)) != nil
      }
    }
    let dry = try admin("erase", "ada-lovelace")
    #expect(dry.code == 0 && dry.output.contains("account") && dry.errors.contains("Nothing was changed"))
    #expect(try !left("ada-lovelace").isEmpty && !left(learner.rawValue).isEmpty)
    let erased = try admin("erase", learner.rawValue, "--yes")
    #expect(erased.code == 0 && erased.errors == "This was erased.\n", "\(erased.errors)")
    #expect(try left("ada-lovelace") == [] && left(learner.rawValue) == [])
    #expect(try !left("someone-else").isEmpty)
    #expect(try admin("erase", "ada-lovelace", "--yes").errors.contains("Nobody is called that here"))
    #expect(try admin("check").code == 0)
  }
}
