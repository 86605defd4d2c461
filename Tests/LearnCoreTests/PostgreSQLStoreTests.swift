// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import Synchronization
import TestSupport
import Testing

/// What is asked of a store in PostgreSQL alone: two kinds of tables that are the same, nodes that write at once, a server
/// that goes away and comes back.
@Suite(.enabled(if: PostgreSQLCluster.programs != nil, "PostgreSQL is not installed: make setup installs it"))
struct PostgreSQLStoreTests {
  private let now = Instant(nanoseconds: 1_800_000_000_000_000_000)
  private let sender = StatementSender(
    authority: .mailbox("mailto:key@example.org"), homePage: nil, definesActivities: true)

  private static func text(_ id: UniqueID, by actor: Int, about activity: Int = 0, raw: Int = 1) -> String {
    """
    {"id":"\(id)","actor":{"mbox":"mailto:\(actor)@example.org"},"verb":{"id":"urn:verb:\(actor % 7)"},\
    "object":{"id":"urn:activity:\(activity)","definition":{"name":{"en-x-\(actor)":"n"}}},"result":{"score":{"raw":\(raw)}}}
    """
  }

  private static func statements(_ texts: [String]) throws -> [ReceivedStatement] {
    try ReceivedStatement.read(Array("[\(texts.joined(separator: ","))]".utf8), version: .v1).statements
  }

  private static func members(_ value: JSONValue?) -> Set<String> {
    guard case .object(let members)? = value else { return [] }
    return Set(members.map(\.name))
  }

  // MARK: - Tables

  @Test("Both kinds of store have the same tables and columns") func sameTables() throws {
    let (file, database) = (try TestStore(.sqlite), try TestStore(.postgresql))
    #expect(try file.columns() == database.columns())
  }

  @Test("From 008 on both kinds of store go through the same migrations, in the same order") func sameMigrations()
    throws
  {
    let (file, database) = (try TestStore(.sqlite), try TestStore(.postgresql))
    let ofFile = try file.ask("SELECT identifier FROM grdb_migrations WHERE identifier >= '008' ORDER BY rowid")
    let ofDatabase = try database.ask("SELECT identifier FROM learn_migration ORDER BY identifier")
    #expect(ofFile == ofDatabase)
  }

  @Test("Of many nodes that start at once one makes the tables") func startsAtOnce() async throws {
    let cluster = try PostgreSQLCluster.shared.get()
    let address = try cluster.makeDatabase()
    defer { cluster.remove(address) }
    try await withThrowingTaskGroup { group in
      for number in 0..<8 {
        group.addTask {
          let store = try #require(StoreLocation(address)).open()
          try await store.write { db in
            try db.add(Learner(id: LearnerID("l\(number)"), createdAt: Timestamp(milliseconds: 1)))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try cluster.psql("SELECT COUNT(*) FROM learner", in: address) == "8\n")
  }

  @Test("A database of another program, of a later learn, in another encoding, and none at all are refused by name")
  func refusals() throws {
    let cluster = try PostgreSQLCluster.shared.get()
    func refusal(_ address: String) -> StoreError? {
      #expect(throws: StoreError.self) { _ = try #require(StoreLocation(address)).open() }
    }
    let other = try cluster.makeDatabase()
    defer { cluster.remove(other) }
    try cluster.psql("CREATE TABLE theirs (a INT)", in: other)
    #expect(refusal(other)?.code == .notARecord)
    #expect(try cluster.psql("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'", in: other) == "1\n")

    let later = try TestStore(.postgresql)
    try cluster.psql("INSERT INTO learn_migration VALUES ('999-from-the-future')", in: later.address)
    #expect(refusal(later.address)?.code == .tooNew)

    try cluster.psql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
    defer { cluster.remove(cluster.address(of: "latin")) }
    #expect(refusal(cluster.address(of: "latin"))?.code == .inaccessible)
    #expect(refusal(cluster.address(of: "nowhere"))?.description.contains("does not exist") == true)
  }

  @Test(
    "A password is in no text of a location and in no error",
    arguments: [
      "postgres://ada:hidden@127.0.0.1:1/x", "postgresql://ada:hid%64en@127.0.0.1:1/x?connect_timeout=1",
      "postgres://127.0.0.1:1/x?user=ada&password=hidden", "postgres://ada:hidden@@127.0.0.1:1/x",
      "postgres://ada:hidden@127.0.0.1:port/x", "postgres://ada:hidden@[127.0.0.1/x",
    ])
  func passwords(text: String) throws {
    let location = try #require(StoreLocation(text))
    var shown = "\(location) \(StoreLocation.withoutPassword(text)) "
    dump(location, to: &shown)
    let error = #expect(throws: StoreError.self) { _ = try location.open() }
    shown += "\(try #require(error)) \(String(reflecting: error))"
    #expect(!shown.contains("hidden") && !shown.contains("hid%64en"), "\(shown)")
    #expect(shown.contains("ada"))
  }

  @Test("What PostgreSQL cannot keep is refused by name, and nothing of it stays") func unstorable() async throws {
    let store = try TestStore(.postgresql)
    let shelf = DocumentShelf.profile(ofActivity: "urn:a")
    let (sender, now) = (sender, now)
    for name in ["a\0b", (0..<300).map { _ in "\(UniqueID.random())" }.joined()] {
      let error = await #expect(throws: StoreError.self) {
        try await store.write { db in
          try db.add(Learner(id: "l", createdAt: Timestamp(milliseconds: 1)))
          try db.put(
            [1], mediaType: "text/plain", as: name, on: shelf, if: DocumentCondition(), homePage: "", at: now)
        }
      }
      #expect(error?.code == .unstorable)
    }
    #expect(try await store.read { db in try db.learners() }.isEmpty)
    // Names that statements are found by may be as long as they like.
    let long = "urn:" + (0..<300).map { _ in "\(UniqueID.random())" }.joined()
    let text = Self.text(.random(), by: 1).replacing("urn:activity:0", with: long)
    let statements = try Self.statements([text])
    try await store.write { db in try db.add(statements, from: sender, at: now) }
    let query = StatementQuery(all: [StatementQuery.activity(long, isRelated: false)])
    #expect(try await store.read { db in try db.statements(query) }.statements.count == 1)
  }

  @Test("An error that somebody takes for none in the middle of a write undoes it all the same") func swallowed()
    async throws
  {
    let store = try TestStore(.postgresql)
    let learner = Learner(id: "l", createdAt: Timestamp(milliseconds: 1))
    await #expect(throws: StoreError.self) {
      try await store.write { db in
        try db.add(learner)
        // A group without its coordinator breaks a reference.
        let group = LearnerGroup(
          id: "g", title: "", coordinator: "nobody", pack: "p", instrument: "i", invitation: "i",
          createdAt: learner.createdAt, closedAt: nil)
        try? db.add(group)
      }
    }
    #expect(try await store.read { db in try db.learners() }.isEmpty)
  }

  // MARK: - Several nodes

  @Test("What several nodes write at once has one order, in which it becomes visible, and none of it is lost")
  func orderOfNodes() async throws {
    let first = try TestStore(.postgresql)
    let nodes: [any Store] = [first, try first.location.open(), try first.location.open()]
    let (sender, now) = (sender, now)
    let isDone = Flag()
    // A reader that takes what is new, as whoever follows the log does: it must miss nothing.
    let followed = Task {
      var seen: [LoggedStatement] = []
      while true {
        let wasDone = isDone.isSet
        let after = seen.last?.seq ?? 0
        let more = try await first.read { db in try db.statements(after: after, limit: 1000) }
        seen += more
        if wasDone, more.isEmpty { return seen }
      }
    }
    try await withThrowingTaskGroup { group in
      for writer in 0..<12 {
        group.addTask {
          for batch in 0..<10 {
            // The same activities and verbs for all, each in another order.
            let texts = (0..<8).map { place in
              Self.text(.random(), by: writer, about: (place * (writer + 1) + batch) % 10)
            }
            let statements = try Self.statements(texts)
            try await nodes[writer % nodes.count].write { db in try db.add(statements, from: sender, at: now) }
          }
        }
      }
      try await group.waitForAll()
    }
    isDone.set()
    let seen = try await followed.value
    #expect(seen.count == 960)
    #expect(Set(seen.map(\.statement.id)).count == 960)
    for (earlier, later) in zip(seen, seen.dropFirst()) {
      #expect(earlier.seq < later.seq)
      #expect(earlier.storedAt <= later.storedAt)
    }
    // What all said of an activity was put together.
    let definition = try #require(try await first.read { db in try db.definition(ofActivity: "urn:activity:3") })
    let query = StatementQuery(all: [StatementQuery.activity("urn:activity:3", isRelated: false)], limit: 960)
    let about = try await first.read { db in try db.statements(query) }.statements
    var said: Set<String> = []
    for statement in about {
      let value = try statement.json(owner: .mailbox("mailto:owner@example.org"))
      said.formUnion(Self.members(value["object"]?["definition"]?["name"]))
    }
    let kept = Self.members(definition["name"])
    #expect(kept == said && kept.count > 1)
    #expect(try await first.problems().isEmpty)
  }

  @Test("Of one id that comes to several nodes at once with other content one is kept, the others are conflicts")
  func sameIDs() async throws {
    let first = try TestStore(.postgresql)
    let nodes: [any Store] = [first, try first.location.open()]
    let (sender, now) = (sender, now)
    for _ in 0..<20 {
      let id = UniqueID.random()
      let outcomes = await withTaskGroup(of: StoreError.Code?.self) { group in
        for number in 0..<8 {
          group.addTask {
            do {
              let statements = try Self.statements([Self.text(id, by: 1, raw: number)])
              try await nodes[number % 2].write { db in try db.add(statements, from: sender, at: now) }
              return nil
            } catch {
              return (error as? StoreError)?.code ?? .database
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == nil } == 1)
      #expect(outcomes.count { $0 == .conflict } == 7)
    }
  }

  @Test("Of those who change a document at once on several nodes exactly one wins") func documentRace() async throws {
    let first = try TestStore(.postgresql)
    let nodes: [any Store] = [first, try first.location.open()]
    let now = now
    let shelf = DocumentShelf.profile(ofActivity: "urn:a")
    var known: String?
    for round in 0..<20 {
      let condition = known.map { DocumentCondition(match: [$0]) } ?? DocumentCondition(noneMatch: ["*"])
      let winners = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<8 {
          group.addTask {
            do {
              try await nodes[number % 2].write { db in
                try db.put(
                  Array("\(round) \(number)".utf8), mediaType: "text/plain", as: "d", on: shelf, if: condition,
                  homePage: "", at: now)
              }
              return true
            } catch {
              #expect(error as? DocumentCondition.Refusal == .isChanged)
              return false
            }
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(winners == 1)
      known = try await first.read { db in try db.document("d", on: shelf) }?.etag
    }
  }

  @Test("Nothing is stored before an instant up to which another node said that all is there") func settled()
    async throws
  {
    let first = try TestStore(.postgresql)
    let second = try first.location.open()
    let sender = sender
    let isDone = Flag()
    let asking = Task {
      var told: [(through: Instant, newest: Int)] = []
      while !isDone.isSet {
        let through = try await second.settled(at: Instant(nanoseconds: 0))
        let newest = try await second.read { db in try db.statements(StatementQuery(limit: 1)) }.statements.first
        told.append((through, newest?.seq ?? 0))
      }
      return told
    }
    for number in 0..<60 {
      let statements = try Self.statements([Self.text(.random(), by: number)])
      // The clock of this node is far behind.
      try await first.write { db in try db.add(statements, from: sender, at: Instant(nanoseconds: 1)) }
    }
    isDone.set()
    let told = try await asking.value
    let all = try await first.read { db in try db.statements(StatementQuery(isAscending: true, limit: 100)) }.statements
    #expect(all.count == 60 && told.count > 10)
    for (through, newest) in told {
      #expect(all.allSatisfy { $0.stored > through || $0.seq <= newest })
    }
  }
}

/// Something that is said once, across tasks.
final class Flag: Sendable {
  private let state = Mutex(false)
  var isSet: Bool { state.withLock { $0 } }
  func set() { state.withLock { $0 = true } }
}
