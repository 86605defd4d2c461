// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// What the store keeps for a server: people, packs, groups, and writes that share a transaction.
@Suite struct ServerStoreTests {
  private let now = Timestamp(milliseconds: 1_000_000)

  private func digest(_ letter: Character) -> String { String(repeating: letter, count: 64) }

  private func add(_ learner: LearnerID, to store: TestStore) async throws {
    let learner = Learner(id: learner, createdAt: now)
    try await store.write { db in try db.add(learner) }
  }

  private func attempt(
    _ id: AttemptID, of learner: LearnerID, finished: Int? = nil, answered: Int = 0
  ) -> AttemptRecord {
    AttemptRecord(
      id: id, learner: learner, pack: PackReference(id: "p", version: "1.0.0", digest: digest("a")), instrument: "self",
      startedAt: now, updatedAt: now, finishedAt: finished.map { Timestamp(milliseconds: Int64($0)) }, revision: 0,
      answered: answered, state: "{}")
  }

  private func evidence(_ attempt: AttemptID, of learner: LearnerID, _ level: LevelID?, code: CompetenceCode = "A")
    -> Evidence
  {
    Evidence(
      id: EvidenceID("\(attempt)-\(code)"), learner: learner, subject: CompetenceReference(framework: "f", code: code),
      source: .self,
      estimate: level.map { LevelEstimate(level: $0, score: 1, standardError: nil, lowest: $0, highest: $0) },
      scale: "s", observedAt: now, pack: PackReference(id: "p", version: "1.0.0", digest: digest("a")),
      basis: .init(instrument: "self", instrumentVersion: "1", attempt: attempt, answers: 1, items: 1))
  }

  @Test("Writes that share a transaction are whole or not at all, each on its own", arguments: StoreKind.here)
  func groupCommit(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    struct Refused: Error {}
    let now = now
    let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
      for number in 0..<200 {
        group.addTask {
          do {
            try await store.write { db in
              try db.add(Learner(id: LearnerID("first-\(number)"), createdAt: now))
              if number % 3 == 0 { throw Refused() }
              try db.add(Learner(id: LearnerID("second-\(number)"), createdAt: now))
            }
            return (number, true)
          } catch {
            return (number, false)
          }
        }
      }
      var outcomes: [Int: Bool] = [:]
      for await (number, isDone) in group { outcomes[number] = isDone }
      return outcomes
    }
    let kept = Set(try await store.read { db in try db.learners().map(\.id.rawValue) })
    for number in 0..<200 {
      #expect(outcomes[number] == (number % 3 != 0))
      #expect(kept.contains("first-\(number)") == (number % 3 != 0))
      #expect(kept.contains("second-\(number)") == (number % 3 != 0))
    }
  }

  @Test("What a guest has moves to an account as a whole, and the guest is gone", arguments: StoreKind.here)
  func moving(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    try await add("guest", to: store)
    try await add("owner", to: store)
    let (theirs, own) = (attempt("g", of: "guest"), attempt("o", of: "owner"))
    let pack = PackReference(id: "p", version: "1.0.0", digest: digest("a"))
    let (now, later, home) = (now, now.adding(seconds: 9), "https://learn.example")
    let evidence = evidence("g", of: "guest", "low")
    try await store.write { db in
      try db.insert(theirs)
      try db.insert(own)
      try db.add([evidence])
      for lesson in ["x", "y"] as [LessonID] {
        try db.add(
          Completion(learner: "guest", pack: pack, lesson: lesson, completedAt: now), title: [:], homePage: home)
      }
      try db.add(Completion(learner: "owner", pack: pack, lesson: "x", completedAt: later), title: [:], homePage: home)
      try db.addReceipt(ReceiptCode(bytes: [UInt8](0..<10)), of: "guest", attempt: "g", at: now)
      try db.move(allOf: "guest", to: "owner")
    }
    try await store.read { db throws in
      #expect(try db.attempts(of: "owner").count == 2)
      #expect(try db.evidence(of: "owner").count == 1)
      #expect(try db.completions(of: "owner").map(\.completedAt) == [now, later].sorted())
      #expect(try db.receipt(ReceiptCode(bytes: [UInt8](0..<10)))?.learner == "owner")
      #expect(try db.learners().map(\.id) == ["owner"])
      #expect(try db.extent(of: "guest").allSatisfy { $0.rows == 0 })
    }
    // What the guest said of a lesson is the owner's to take back.
    try await store.write { db in
      try db.removeCompletion(of: "y", in: "p", learner: "owner", at: later, homePage: home)
      #expect(try db.rebuildCompletions(of: "owner") == 0)
    }
    #expect(try await store.read { db in try db.completions(of: "owner").map(\.lesson) } == ["x"])
  }

  @Test("A version is never replaced, and an id stays with who had it first", arguments: StoreKind.here)
  func publishing(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    try await add("a", to: store)
    try await add("b", to: store)
    func publication(_ version: String, _ letter: Character, by publisher: LearnerID?) -> Publication {
      Publication(
        pack: PackReference(id: "p", version: version, digest: digest(letter)), publisher: publisher, publishedAt: now,
        size: 1, card: "{}")
    }
    func publish(_ publication: Publication) async throws {
      try await store.write { db in
        try db.keepArchive([1], digest: publication.pack.digest, media: [("m.svg", [2])])
        try db.publish(publication, visibility: .link)
      }
    }
    try await publish(publication("1.0.0", "a", by: "a"))
    try await publish(publication("1.0.0", "a", by: "a"))
    await #expect(throws: StoreError.self) { try await publish(publication("1.0.0", "b", by: "a")) }
    await #expect(throws: StoreError.self) { try await publish(publication("2.0.0", "c", by: "b")) }
    await #expect(throws: StoreError.self) { try await publish(publication("2.0.0", "c", by: nil)) }
    try await publish(publication("2.0.0", "d", by: "a"))
    let (d, b) = (digest("d"), digest("b"))
    try await store.read { db throws in
      #expect(try db.publishedPack("p")?.current == d)
      #expect(try db.publications(of: "p").count == 2)
      #expect(try db.catalogue().isEmpty, "by link only")
      #expect(try db.archiveLayout(b) == nil, "what was refused is not kept")
    }
    // Erasing the publisher leaves the pack to its learners, without a name.
    try await store.write { db in try db.erase("a") }
    let pack = try await store.read { db in try db.publishedPack("p") }
    #expect(pack?.current == d && pack?.owner == nil)
  }

  @Test("Figures of a group are of the first ten to finish, then of the first twenty", arguments: StoreKind.here)
  func figures(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    try await add("lead", to: store)
    let group = LearnerGroup(
      id: "g", title: "G", coordinator: "lead", pack: "p", instrument: "self", invitation: "i", createdAt: now,
      closedAt: nil)
    try await store.write { db in try db.add(group) }
    for number in 0..<23 {
      let learner = LearnerID("l\(number)")
      try await add(learner, to: store)
      // The later half stands higher, and everybody's second time is higher still.
      let first = attempt(AttemptID("a\(number)"), of: learner, finished: 1000 + number)
      let second = attempt(AttemptID("b\(number)"), of: learner, finished: 5000 + number)
      let pieces = [
        evidence(first.id, of: learner, number < 10 ? "low" : "middle"),
        evidence(first.id, of: learner, number == 3 ? "low" : nil, code: "B"), evidence(second.id, of: learner, "high"),
      ]
      let now = now
      try await store.write { db in
        try db.join("g", learner: learner, name: "N\(number)", at: now)
        try db.keep(AttemptChange(attempt: first, following: nil, evidence: Array(pieces.dropLast())))
        if number < 12 { try db.keep(AttemptChange(attempt: second, following: nil, evidence: [pieces[2]])) }
      }
      let figures = try await store.read { db in try db.standing(of: "g") }.first
      #expect(figures.people == (number + 1) / 10 * 10)
      #expect(figures.waiting == (number + 1) % 10)
      if number == 14 { #expect(figures.rows.map(\.counts) == [["low": 10]], "the eleventh to fifteenth tell nothing") }
    }
    try await store.read { db throws in
      let first = try db.standing(of: "g").first
      #expect(first.rows.map(\.counts) == [["low": 10, "middle": 10]])
      #expect(first.hidden.map(\.code) == ["B"])
      let second = try db.standing(of: "g").second
      #expect(second.people == 10 && second.rows.map(\.counts) == [["high": 10]])
      #expect(try db.progress(of: "g") == GroupProgress(members: 23, started: 23, finished: 23))
    }
  }

  @Test("The people of a group come in pages by name, each with how far they are", arguments: StoreKind.here)
  func pagesOfMembers(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    try await add("lead", to: store)
    let group = LearnerGroup(
      id: "g", title: "G", coordinator: "lead", pack: "p", instrument: "self", invitation: "i", createdAt: now,
      closedAt: nil)
    try await store.write { db in try db.add(group) }
    for number in 0..<25 {
      let learner = LearnerID("l\(number)")
      try await add(learner, to: store)
      let (now, open) = (now, attempt(AttemptID("a\(number)"), of: learner, answered: number))
      try await store.write { db in
        try db.join("g", learner: learner, name: "N\(number * 7 % 5)", at: now)
        if number % 2 == 0 { try db.insert(open) }
      }
    }
    let all = try await store.read { db in try db.members(of: group, limit: 100, offset: 0) }
    #expect(all.map { "\($0.name) \($0.learner)" } == all.map { "\($0.name) \($0.learner)" }.sorted())
    #expect(all.count == 25 && all.allSatisfy { ($0.startedAt != nil) == ($0.answered > 0 || $0.learner == "l0") })
    for start in stride(from: 0, to: 25, by: 4) {
      let page = try await store.read { db in try db.members(of: group, limit: 4, offset: start) }
      #expect(page == Array(all[start..<min(start + 4, 25)]))
    }
  }

  @Test("A record of an earlier learn is brought to the present form, its answers counted") func migration()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path("old.sqlite")
    let told = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"
    let sql = """
      PRAGMA application_id = 1818587758;
      CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
      INSERT INTO grdb_migrations VALUES ('001-record-of-learning');
      CREATE TABLE learner (id TEXT NOT NULL PRIMARY KEY, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE attempt (id TEXT NOT NULL PRIMARY KEY, learner TEXT NOT NULL REFERENCES learner (id),
        pack_id TEXT NOT NULL, pack_version TEXT NOT NULL, pack_digest TEXT NOT NULL CHECK (length(pack_digest) = 64),
        instrument TEXT NOT NULL, started_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, finished_at INTEGER,
        revision INTEGER NOT NULL CHECK (revision >= 0), state TEXT NOT NULL) STRICT;
      CREATE INDEX attempt_of_learner ON attempt (learner, started_at);
      CREATE TABLE evidence (id TEXT NOT NULL PRIMARY KEY, learner TEXT NOT NULL REFERENCES learner (id),
        framework TEXT NOT NULL, code TEXT NOT NULL, source TEXT NOT NULL, level TEXT, score REAL, standard_error REAL,
        lowest TEXT, highest TEXT, scale TEXT NOT NULL, observed_at INTEGER NOT NULL, pack_id TEXT NOT NULL,
        pack_version TEXT NOT NULL, pack_digest TEXT NOT NULL, instrument TEXT NOT NULL,
        instrument_version TEXT NOT NULL, attempt TEXT NOT NULL REFERENCES attempt (id), answers INTEGER NOT NULL,
        items INTEGER NOT NULL) STRICT;
      CREATE TABLE completion (learner TEXT NOT NULL REFERENCES learner (id), pack_id TEXT NOT NULL,
        lesson TEXT NOT NULL, pack_version TEXT NOT NULL, pack_digest TEXT NOT NULL, completed_at INTEGER NOT NULL,
        PRIMARY KEY (learner, pack_id, lesson)) STRICT, WITHOUT ROWID;
      CREATE TABLE statement (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
        learner TEXT REFERENCES learner (id), happened_at INTEGER NOT NULL, stored_at INTEGER NOT NULL,
        body TEXT NOT NULL) STRICT;
      INSERT INTO learner VALUES ('l', 1);
      INSERT INTO attempt VALUES ('a', 'l', 'p', '1.0.0', '\(digest("a"))', 'self', 1, 2, NULL, 3,
        '{"answers":{"q1":{},"q2":{}},"format":1}');
      INSERT INTO statement VALUES (3, 's1', 'l', 5, 9, '{"none":"of xAPI"}');
      INSERT INTO statement VALUES (7, '\(told)', 'l', 5, 8, '{"id":"\(told)","actor":{"mbox":"mailto:a@e.org"},' ||
        '"verb":{"id":"urn:v"},"object":{"id":"urn:a"},"timestamp":"1970-01-01T00:00:00.005Z"}');
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", path, sql]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let old = try SQLiteStore(path: path)
    let attempts = try await old.read { db in try db.attempts(of: "l") }
    #expect(attempts.map(\.answered) == [2])
    #expect(try await old.read { db in try db.accountCount() } == 0)
    // Statements keep their places and come to be found; what is none of xAPI stays, too.
    let logged = try await old.read { db in try db.statements(after: 0, limit: 10) }
    #expect(logged.map(\.seq) == [3, 7])
    #expect(logged.map(\.statement.learner) == ["l", "l"])
    #expect(logged[1].statement.id == StatementID(told))
    let query = StatementQuery(all: [[StatementKey(.verb, iri: "urn:v")]])
    let found = try await old.read { db in try db.statements(query) }.statements
    #expect(found.map(\.id.description) == [told])
    #expect(found[0].stored > Instant(microseconds: 8000))
    // A later statement takes a later place.
    let next = Statement(
      id: "6690e6c9-3ef0-4ed3-8b37-7f3964730bef", learner: "l", timestamp: Timestamp(milliseconds: 5),
      body: logged[1].statement.body.replacing(told, with: "6690e6c9-3ef0-4ed3-8b37-7f3964730bef"))
    try await old.write { db in try db.append(next, storedAt: Timestamp(milliseconds: 1)) }
    #expect(try await old.read { db in try db.statements(after: 7, limit: 10) }.map(\.seq) == [8])
  }
}
