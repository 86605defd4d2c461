// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

/// Launched content in the store: its files, its registrations and the accesses of its sessions.
@Suite struct LaunchedContentStoreTests {
  private let now = sampleTime
  private let course = LaunchableID("11111111-1111-4111-8111-111111111111")

  private func launchable(owner: LearnerID?) -> Launchable {
    Launchable(
      id: course, kind: .cmi5, owner: owner, visibility: .public, title: LocalizedText([.english: "A", .finnish: "B"]),
      structure: "{}", createdAt: now)
  }

  private func registration(_ id: String, learner: LearnerID?, name: String) -> RegistrationRecord {
    RegistrationRecord(
      id: RegistrationID(id), launchable: course, learner: learner,
      actor: .account(homePage: "https://learn.example", name: name), state: #"{"format":1}"#, revision: 0,
      createdAt: now, updatedAt: now)
  }

  private func access(_ id: String, of registration: String, learner: LearnerID?) -> LaunchAccess {
    LaunchAccess(
      id: id, registration: RegistrationID(registration), learner: learner, mode: "Normal",
      fetchHash: Secret.hash("fetch \(id)"), tokenHash: nil, createdAt: now, expiresAt: now.adding(seconds: 60),
      endedAt: nil)
  }

  /// Keeps a course with a file, and registrations of Ada, of a guest, and of somebody whom only programs know.
  private func filled(_ kind: StoreKind) async throws -> TestStore {
    let store = try TestStore(kind)
    let launchable = launchable(owner: "ada")
    let records = [
      registration("r1", learner: "ada", name: "ada"), registration("r2", learner: "guest", name: "guest"),
      registration("r3", learner: nil, name: "stranger"),
    ]
    let accesses = [
      access("s1", of: "r1", learner: "ada"), access("s2", of: "r2", learner: "guest"),
      access("s3", of: "r3", learner: nil),
    ]
    try await store.write { [now] db in
      for id in ["ada", "guest"] { try db.add(Learner(id: LearnerID(id), createdAt: now)) }
      try db.add(launchable, files: ["index.html": db.keep(Array("page".utf8), at: now)])
      for record in records { try db.add(record) }
      for access in accesses { try db.add(access) }
    }
    return store
  }

  @Test(
    "A package reads back, and its files outlive the sweep of contents until it is removed", arguments: StoreKind.here)
  func files(_ kind: StoreKind) async throws {
    let store = try await filled(kind)
    let (course, later) = (course, now.adding(seconds: 90_000))
    try await store.write { db in try db.sweepContents(before: later) }
    let found = try await store.read { db in
      (try db.launchable(course), try db.launchableFile("index.html", of: course))
    }
    #expect(found.0 == launchable(owner: "ada") && found.1?.size == 4)
    let content = try #require(found.1?.content)
    #expect(try await store.read { db in try db.launchableFile("other.html", of: course) } == nil)
    #expect(try await store.read { db in try db.launchables() }.map(\.id) == [course])
    try await store.write { db in
      try db.removeLaunchable(course)
      try db.sweepContents(before: later)
    }
    let left = try await store.read { db in
      (
        try db.launchables().count, try db.registration("r1"), try db.launchAccess("s1"),
        try db.contentSize(content)
      )
    }
    #expect(left.0 == 0 && left.1 == nil && left.2 == nil && left.3 == nil)
  }

  @Test("Of two changes that were made from the same state one wins", arguments: StoreKind.here)
  func revisions(_ kind: StoreKind) async throws {
    let store = try await filled(kind)
    var record = try #require(try await store.read { db in try db.registration("r1") })
    (record.state, record.revision) = (#"{"format":1,"a":1}"#, 1)
    let next = record
    try await store.write { db in try db.update(next, following: 0) }
    await #expect(throws: StoreError.self) { try await store.write { db in try db.update(next, following: 0) } }
    #expect(try await store.read { db in try db.registration("r1") } == next)
    await #expect(throws: StoreError.self) { try await store.write { db in try db.add(next) } }
  }

  @Test("A token is given once, opens its session until it ends, and only its hash is kept", arguments: StoreKind.here)
  func tokens(_ kind: StoreKind) async throws {
    let store = try await filled(kind)
    let (hash, later) = (Secret.hash("token"), now.adding(seconds: 30))
    #expect(try await store.read { db in try db.launchAccess(fetchHash: Secret.hash("fetch s1")) }?.id == "s1")
    #expect(try await store.write { db in try db.giveToken(hash, of: "s1") })
    #expect(try await !store.write { db in try db.giveToken(Secret.hash("other"), of: "s1") })
    let given = try #require(try await store.read { db in try db.launchAccess(tokenHash: hash) })
    #expect(given.id == "s1" && given.isOpen(at: later) && !given.isOpen(at: now.adding(seconds: 60)))
    try await store.write { db in try db.endAccess("s1", at: later) }
    let ended = try #require(try await store.read { db in try db.launchAccess(tokenHash: hash) })
    #expect(!ended.isOpen(at: later) && ended.endedAt == later)
    try await store.write { [now] db in try db.endAccess("s1", at: now) }
    #expect(try await store.read { db in try db.launchAccess("s1") }?.endedAt == later, "It ends once.")
  }

  @Test(
    "Who is erased leaves no registration and no access; their package stays without their name",
    arguments: StoreKind.here)
  func erasure(_ kind: StoreKind) async throws {
    let store = try await filled(kind)
    let course = course
    try await store.write { db in try db.erase("ada") }
    let left = try await store.read { db in
      (
        try db.registration("r1"), try db.launchAccess("s1"), try db.launchable(course), try db.registration("r2"),
        try db.registration("r3")
      )
    }
    #expect(left.0 == nil && left.1 == nil && left.2?.owner == nil && left.3 != nil && left.4 != nil)
    try await store.write { db in
      try db.eraseDocuments(of: .account(homePage: "https://learn.example", name: "stranger"))
    }
    #expect(try await store.read { db in try db.launchAccess("s3") } == nil)
  }

  @Test("An export shows registrations and sessions without their secrets", arguments: StoreKind.here)
  func export(_ kind: StoreKind) async throws {
    let store = try await filled(kind)
    let all = try await store.read { db in try db.export(of: "ada") }
    #expect(all["registration"]?.elements?.map { $0["id"]?.string } == ["r1"])
    #expect(all["registration"]?.elements?.first?["state"]?["format"] == 1)
    #expect(all["launch_session"]?.elements?.map { $0["id"]?.string } == ["s1"])
    #expect(all["launchable"]?.elements?.count == 1)
    #expect(!all.compactText.contains(Secret.hash("fetch s1")))
  }

  @Test("What a guest did comes along when they take an account", arguments: StoreKind.here)
  func moving(_ kind: StoreKind) async throws {
    let store = try await filled(kind)
    try await store.write { db in try db.move(allOf: "guest", to: "ada") }
    let found = try await store.read { db in (try db.registrations(of: "ada"), try db.launchAccess("s2")) }
    #expect(Set(found.0.map(\.id.rawValue)) == ["r1", "r2"] && found.1?.learner == "ada")
    // Statements go on naming who was launched.
    #expect(found.0.first { $0.id == "r2" }?.actor == .account(homePage: "https://learn.example", name: "guest"))
  }
}
