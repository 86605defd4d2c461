// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

@Suite struct StoreTests {
  let learner = Learner(id: "l1", createdAt: Timestamp(milliseconds: 1_000))

  private func attempt(_ id: AttemptID, revision: Int = 0, learner: LearnerID = "l1", finished: Bool = false)
    -> AttemptRecord
  {
    AttemptRecord(
      id: id, learner: learner, pack: pack, instrument: "self", startedAt: Timestamp(milliseconds: 5_000),
      updatedAt: Timestamp(milliseconds: 5_000 + Int64(revision)),
      finishedAt: finished ? Timestamp(milliseconds: 9_000) : nil, revision: revision, state: #"{"r":\#(revision)}"#)
  }

  private var pack: PackReference {
    PackReference(id: "p", version: "1.0.0", digest: String(repeating: "0a", count: 32))
  }

  private func evidence(_ id: EvidenceID, estimate: LevelEstimate?) -> Evidence {
    Evidence(
      id: id, learner: "l1", subject: CompetenceReference(framework: "f", code: "A-1"), source: .measured,
      estimate: estimate, scale: "s", observedAt: Timestamp(milliseconds: 7_000), pack: pack,
      basis: .init(instrument: "check", instrumentVersion: "1.0.0", attempt: "a1", answers: 3, items: 4))
  }

  private let estimate = LevelEstimate(level: "b", score: 2.5, standardError: nil, lowest: "a", highest: "b")

  @Test("What was written is read again, also by another connection to the file", arguments: StoreKind.here)
  func roundTrip(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let (learner, first, estimate) = (learner, attempt("a1"), estimate)
    let pieces = [evidence("e1", estimate: estimate), evidence("e2", estimate: nil)]
    let completion = Completion(learner: "l1", pack: pack, lesson: "x", completedAt: Timestamp(milliseconds: 8_000))
    try await store.write { db in
      try db.add(learner)
      try db.insert(first)
      try db.add(pieces)
      try db.add(completion, title: ["en": "Lesson"], homePage: "https://learn.example")
    }
    let again = try store.location.open()
    try await again.read { db throws in
      #expect(try db.learners() == [learner])
      #expect(try db.attempts(of: "l1") == [first])
      #expect(try db.openAttempts(of: "l1", pack: "p", instrument: "self") == [first])
      #expect(try db.evidence(of: "l1") == pieces)
      #expect(try db.evidence(of: "l1", framework: "g").isEmpty)
      #expect(try db.completions(of: "l1") == [completion])
    }
  }

  @Test(
    "Evidence keeps its own source, scale, time, pack and instrument beside other evidence of one attempt",
    arguments: StoreKind.here)
  func origins(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let (learner, first) = (learner, attempt("a1"))
    func piece(
      _ id: EvidenceID, source: EvidenceSource = .measured, scale: ScaleID = "s", at time: Int64 = 7_000,
      version: String = "1.0.0", instrument: InstrumentID = "check", of instrumentVersion: String = "1.0.0"
    ) -> Evidence {
      Evidence(
        id: id, learner: "l1", subject: CompetenceReference(framework: "f", code: "A-1"), source: source,
        estimate: nil, scale: scale, observedAt: Timestamp(milliseconds: time),
        pack: PackReference(id: "p", version: version, digest: pack.digest),
        basis: .init(instrument: instrument, instrumentVersion: instrumentVersion, attempt: "a1", answers: 3, items: 4))
    }
    let pieces = [
      piece("e1"), piece("e2", source: .mentor), piece("e3", scale: "t"), piece("e4", version: "2.0.0"),
      piece("e5", instrument: "self"), piece("e6", of: "2.0.0"), piece("e7"), piece("e8", at: 7_001),
    ]
    try await store.write { db in
      try db.add(learner)
      try db.insert(first)
      try db.add(pieces)
    }
    #expect(try await store.read { db in try db.evidence(of: "l1") } == pieces)
  }

  @Test("An attempt is only changed from the revision that it was made from", arguments: StoreKind.here) func revisions(
    _ kind: StoreKind
  ) async throws {
    let store = try TestStore(kind)
    let (learner, first, second) = (learner, attempt("a1"), attempt("a1", revision: 1))
    try await store.write { db in
      try db.add(learner)
      try db.insert(first)
    }
    try await store.write { db in try db.update(second, following: 0) }
    await #expect(throws: StoreError.self) { try await store.write { db in try db.update(second, following: 0) } }
    await #expect(throws: StoreError.self) { try await store.write { db in try db.insert(first) } }
    #expect(try await store.read { db in try db.attempt("a1") } == second)
  }

  @Test("A write that fails leaves nothing behind", arguments: StoreKind.here) func atomicity(_ kind: StoreKind)
    async throws
  {
    let store = try TestStore(kind)
    let learner = learner
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      try await store.write { db in
        try db.add(learner)
        throw Stop()
      }
    }
    #expect(try await store.read { db in try db.learners() }.isEmpty)
  }

  @Test("The log takes the same statement once and refuses another of its id", arguments: StoreKind.here) func log(
    _ kind: StoreKind
  ) async throws {
    let store = try TestStore(kind)
    let learner = learner
    func statement(_ number: Int, verb: String) -> Statement {
      let id = "00000000-0000-4000-8000-00000000000\(number)"
      let body = """
        {"id":"\(id)","actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"urn:verb:\(verb)"},\
        "object":{"id":"urn:activity"},"timestamp":"1970-01-01T00:00:00.003Z"}
        """
      return Statement(id: StatementID(id), learner: "l1", timestamp: Timestamp(milliseconds: 3), body: body)
    }
    let (one, two, other) = (statement(1, verb: "a"), statement(2, verb: "a"), statement(1, verb: "b"))
    let now = Timestamp(milliseconds: 10)
    try await store.write { db in
      try db.add(learner)
      try db.append(one, storedAt: now)
      try db.append(one, storedAt: now)
      try db.append(two, storedAt: now)
    }
    let error = await #expect(throws: StoreError.self) {
      try await store.write { db in try db.append(other, storedAt: now) }
    }
    #expect(error?.code == .conflict)
    let logged = try await store.read { db in try db.statements(after: 0, limit: 10) }
    #expect(logged.map(\.statement) == [one, two])
    #expect(logged[0].seq < logged[1].seq)
    #expect(try await store.read { db in try db.statements(after: logged[0].seq, limit: 1) }.map(\.statement) == [two])
  }

  @Test("Erasing takes every row and every byte about one person and nothing about another", arguments: StoreKind.here)
  func erasure(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let secret = LearnerID("secret-person-4711")
    let (learner, first, theirs) = (learner, attempt("a1"), attempt("a2", learner: secret))
    let mine = evidence("e1", estimate: estimate)
    let id = "00000000-0000-4000-8000-000000000001"
    let statement = Statement(
      id: StatementID(id), learner: secret, timestamp: first.startedAt,
      body: """
        {"id":"\(id)","actor":{"account":{"homePage":"http://learn.invalid/","name":"\(secret)"}},\
        "verb":{"id":"urn:verb"},"object":{"id":"urn:activity"}}
        """)
    let completion = Completion(learner: secret, pack: pack, lesson: "x", completedAt: first.startedAt)
    try await store.write { db in
      try db.add(learner)
      try db.add(Learner(id: secret, createdAt: first.startedAt))
      try db.insert(first)
      try db.insert(theirs)
      try db.add([mine])
      try db.add(completion, title: ["en": "Lesson"], homePage: "https://learn.example")
      try db.append(statement, storedAt: first.startedAt)
    }
    let export = try await store.read { db in try db.export(of: secret) }
    #expect(export["attempt"]?.elements?.count == 1)
    #expect(export["statement"]?.elements?.first?["body"]?["actor"]?["account"]?["name"] == .string(secret.rawValue))
    #expect(export["completion"]?.elements?.count == 1)

    try await store.write { db in try db.erase(secret) }
    try await store.compact()
    #expect(try await store.read { db in try db.extent(of: secret) }.allSatisfy { $0.rows == 0 })
    #expect(try await store.read { db in try db.attempts(of: "l1") } == [first])
    #expect(try await store.read { db in try db.evidence(of: "l1") } == [mine])
    for file in try store.files() {
      do {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
        #expect(bytes.range(of: Data(secret.rawValue.utf8)) == nil, "\(file) still names the person")
      } catch CocoaError.fileReadNoSuchFile {
        // The database took it away in the meantime.
      }
    }
  }

  @Test("A file of another program, a text file and a later record are refused by name") func refusals() async throws {
    let folder = try TemporaryFolder()
    let text = try folder.write("notes.txt", String(repeating: "This is not a database. ", count: 100))
    let error = #expect(throws: StoreError.self) { try SQLiteStore(path: text) }
    #expect(error?.code == .notARecord)
    #expect(error?.description == "\(text) is not a record of learn. Name another file.")
    #expect(try String(contentsOfFile: text, encoding: .utf8).hasPrefix("This is not"))

    let foreign = folder.path("foreign.sqlite")
    try run("sqlite3", [foreign, "CREATE TABLE t (a)"])
    let foreignError = #expect(throws: StoreError.self) { try SQLiteStore(path: foreign) }
    #expect(foreignError?.code == .notARecord)

    let later = folder.path("later.sqlite")
    _ = try SQLiteStore(path: later)
    try run("sqlite3", [later, "INSERT INTO grdb_migrations VALUES ('999-from-the-future')"])
    let laterError = #expect(throws: StoreError.self) { try SQLiteStore(path: later) }
    #expect(laterError?.code == .tooNew)
  }

  @Test("Many connections begin and write one record at once and nothing is lost", arguments: StoreKind.here)
  func concurrency(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let location = store.location
    try await withThrowingTaskGroup { group in
      for writer in 0..<8 {
        group.addTask {
          let store = try location.open()
          for number in 0..<10 {
            try await store.write { db in
              try db.add(Learner(id: LearnerID("w\(writer)-\(number)"), createdAt: Timestamp(milliseconds: 1)))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let count = try await store.read { db in try db.learners() }.count
    #expect(count == 80)
  }

  @Test("Every table of the schema says how it is exported and erased", arguments: StoreKind.here)
  func everyTableIsRegistered(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let columns = try store.columns()
    let registered = try await store.read { db in try db.extent(of: "nobody") }.map(\.table)
    let impersonal = try await store.read { db in db.impersonalTables }
    // Said here once more, so that nobody takes a table about people for one that is not.
    #expect(
      impersonal == [
        "term", "posting", "statement_reference", "activity", "attachment", "attachment_part", "attachment_of",
        "access_key", "content", "content_piece", "archive", "archive_part", "archive_signature", "trusted_publisher",
        "medium_of", "group_level", "edition", "launchable_file", "setting",
      ])
    #expect(try store.tables() == Set(registered + impersonal))
    for table in registered {
      let own = columns.filter { $0.hasPrefix(table + ".") }.map {
        String($0.dropFirst(table.count + 1).prefix { $0 != " " })
      }
      let exported = try await store.read { db in db.exportedColumns(of: table) }
      #expect(Set(own) == Set(exported), "a column of \(table) is not exported")
    }
  }

  @discardableResult
  private func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
