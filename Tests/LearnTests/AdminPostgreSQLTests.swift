// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Looking after a store in PostgreSQL, with the built program and a real database.
@Suite(.enabled(if: PostgreSQLCluster.programs != nil, "PostgreSQL is not installed: make setup installs it"))
struct AdminPostgreSQLTests {
  private let pack: KindsPack
  private let store: TestStore

  init() throws {
    pack = try KindsPack()
    store = try TestStore(.postgresql)
  }

  private func admin(_ arguments: String...) throws -> BuiltProduct.Run {
    try pack.run(["admin"] + arguments + ["--store", store.address])
  }

  @Test func `Keys are made and revoked, and what is wrong with contents is told`() async throws {
    let made = try admin("key", "create", "--scope", "all", "--name", "LMS", "--json")
    #expect(made.code == 0, "\(made.errors)")
    let key = try #require(try JSONValue(parsing: made.output)["key"]?.string)
    #expect(try admin("key", "list").output.contains("LMS"))
    #expect(try admin("key", "revoke", key).code == 0)
    #expect(try await store.read { db in try db.accessKey(key) }?.revokedAt != nil)

    try await store.write { db in try db.keepArchive([1, 2, 3], digest: String(repeating: "a", count: 64)) }
    #expect(try admin("check").errors == "The store is whole.\n")
    _ = try store.ask("UPDATE content_piece SET bytes = '\\x010204'")
    let run = try admin("check", "--json")
    #expect(run.code == 1 && run.errors.contains("wrong with the store"), "\(run.output) \(run.errors)")
    #expect(try JSONValue(parsing: run.output)["problems"]?.elements?.count == 1)
  }

  @Test func `Copies are left to the programs of PostgreSQL`() throws {
    let copy = pack.folder.path("copy")
    for words in [["backup", copy], ["restore", copy, "--replace"]] {
      let run = try pack.run(["admin"] + words + ["--store", "postgres://ada:hidden@db.example.org/learn"])
      #expect(run.code == 1)
      #expect(run.errors.contains(words[0] == "backup" ? "pg_dump" : "pg_restore"), "\(run.errors)")
      #expect(run.errors.contains("ada:***@db.example.org") && !run.errors.contains("hidden"))
    }
  }

  @Test func `A person is exported and erased, and no byte of their names is left in the files`() async throws {
    let learner = LearnerID("learner-4711-of-this-test")
    let now = Timestamp(milliseconds: 1_700_000_000_000)
    let statement = """
      {"actor":{"account":{"homePage":"http://home.example","name":"\(learner)"}},"verb":{"id":"urn:v"},\
      "object":{"id":"urn:a"},"id":"6690e6c9-3ef0-4ed3-8b37-7f3964730bee"}
      """
    let statements = try ReceivedStatement.read(Array(statement.utf8), version: .v2).statements
    let sender = StatementSender(authority: nil, homePage: "http://home.example", definesActivities: true)
    try await store.write { db in
      try db.add(Learner(id: learner, createdAt: now))
      try db.add(
        Account(
          learner: learner, name: AccountName(kept: "ada-4711"), displayName: "Shown-4711", roles: [], language: nil,
          createdAt: now), password: PasswordHash(text: "none"))
      try db.add(statements, from: sender, at: Instant(now))
    }
    let export = try admin("export", "ada-4711")
    #expect(export.code == 0 && export.output.contains("Shown-4711") && export.output.contains("urn:a"))
    #expect(try admin("erase", "ada-4711").errors.contains("Nothing was changed"))
    let erased = try admin("erase", "ada-4711", "--yes")
    #expect(erased.code == 0, "\(erased.errors)")
    #expect(try await store.read { db in try db.learners() }.isEmpty)
    for file in try store.files() {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
      for name in [learner.rawValue, "ada-4711", "Shown-4711"] {
        #expect(bytes.range(of: Data(name.utf8)) == nil, "\(file) still holds \(name)")
      }
    }
  }
}
