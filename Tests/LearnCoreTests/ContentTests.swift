// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Contents by their digests: shared, read in pieces, let go of when nothing uses them.
@Suite struct ContentTests {
  private let now = Timestamp(milliseconds: 1_000_000)

  private func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private func digest(_ letter: Character) -> String { String(repeating: letter, count: 64) }

  private func publish(
    _ letter: Character, _ version: String, _ layout: ArchiveLayout, pack: PackID = "p", to store: TestStore
  ) async throws {
    let (digest, now) = (digest(letter), now)
    try await store.write { db in
      try db.addArchive(layout, digest: digest, media: [])
      try db.publish(
        Publication(
          pack: PackReference(id: pack, version: version, digest: digest), publisher: nil, publishedAt: now,
          size: layout.size, card: "{}"))
    }
  }

  @Test(arguments: StoreKind.here)
  func `What versions have in common is kept once, and goes with the last of them`(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let picture = bytes(700_000, seed: 1)
    let now = now
    let (shared, one, other) = try await store.write { db in
      (try db.keep(picture, at: now), try db.keep([1, 2, 3], at: now), try db.keep([4, 5], at: now))
    }
    func layout(_ rest: String, _ count: Int) -> ArchiveLayout {
      ArchiveLayout(
        parts: [.init(size: count, digest: nil), .init(size: picture.count, digest: shared)], rest: rest)
    }
    try await publish("a", "1.0.0", layout(one, 3), to: store)
    try await publish("b", "1.1.0", layout(other, 2), to: store)
    func count(_ question: String) throws -> String { try store.ask(question) }
    #expect(try count("SELECT COUNT(*) FROM content") == "3")
    #expect(try count("SELECT SUM(length(bytes)) FROM content_piece") == "700005")
    let (size, second, known) = try await store.read { db in
      (
        try db.contentSize(shared), try db.piece(of: shared, at: StoredContent.pieceBytes),
        try db.isContent(shared, seenBy: "anybody")
      )
    }
    #expect(size == picture.count && known)
    #expect(second == Array(picture[StoredContent.pieceBytes..<(2 * StoredContent.pieceBytes)]))
    let (a, b) = (digest("a"), digest("b"))
    #expect(try await !store.write { db in try db.removeVersion(b, of: "p") }, "it is the current one")
    #expect(try await store.write { db in try db.removeVersion(a, of: "p") })
    let later = now.adding(seconds: 86_401)
    try await store.write { db in try db.sweepContents(before: later) }
    #expect(try count("SELECT COUNT(*) FROM content") == "2")
    #expect(try await store.read { db in try db.contentSize(one) } == nil)
    // A version that somebody was measured with stays.
    try await store.write { db in
      try db.setCurrent(nil, of: "p")
      try db.add(Learner(id: "l", createdAt: now))
      try db.insert(
        AttemptRecord(
          id: "t", learner: "l", pack: PackReference(id: "p", version: "1.1.0", digest: b), instrument: "i",
          startedAt: now, updatedAt: now, finishedAt: nil, revision: 0, answered: 0, state: "{}"))
    }
    #expect(try await !store.write { db in try db.removeVersion(b, of: "p") })
  }

  @Test(arguments: StoreKind.here)
  func `What was begun a short time ago stays, though nothing uses it`(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let now = now
    let digest = try await store.write { db in try db.keep([7], at: now) }
    try await store.write { db in try db.sweepContents(before: now) }
    #expect(try await store.read { db in try db.contentSize(digest) } == 1)
    try await store.write { db in try db.sweepContents(before: now.adding(seconds: 1)) }
    #expect(try await store.read { db in try db.contentSize(digest) } == nil)
  }

  @Test(arguments: StoreKind.here)
  func `A content without a piece is none, and no archive can be kept with it`(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let (digest, now) = (digest("c"), now)
    await #expect(throws: StoreError.self) {
      try await store.write { db in
        try db.beginContent(digest, size: 2, at: now)
        try db.addPiece([1], of: digest, at: 0)
        try db.finishContent(digest)
      }
    }
    await #expect(throws: StoreError.self) {
      try await publish("d", "1.0.0", ArchiveLayout(parts: [.init(size: 2, digest: nil)], rest: digest), to: store)
    }
    #expect(try await store.read { db in try db.publishedPack("p") } == nil)
  }

  @Test func `An archive of an earlier learn is there with its media, byte for byte`() async throws {
    let (archive, picture) = (bytes(600_001, seed: 2), bytes(300_000, seed: 3))
    let folder = try TemporaryFolder()
    let path = folder.path("old.sqlite")
    let a = digest("a")
    let hash = SHA256Digest(of: picture).hex
    try folder.write("archive.bin", archive)
    try folder.write("picture.bin", picture)
    let applied = [
      "001-record-of-learning", "002-people-packs-and-groups", "003-groups-counted-in-indexes", "004-files-of-answers",
      "005-signatures", "006-learning-record-store", "008-results-kept",
      "010-figures-of-groups",
    ]
    try run(
      "sqlite3",
      [
        path,
        """
        PRAGMA application_id = 1818587758;
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        \(applied.map { "INSERT INTO grdb_migrations VALUES ('\($0)');" }.joined(separator: "\n"))
        CREATE TABLE publication (digest TEXT NOT NULL);
        CREATE TABLE attempt (pack_digest TEXT NOT NULL);
        CREATE TABLE archive (digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64), bytes BLOB NOT NULL) STRICT;
        CREATE TABLE medium (hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64), bytes BLOB NOT NULL) STRICT;
        CREATE TABLE medium_of (digest TEXT NOT NULL REFERENCES archive (digest), path TEXT NOT NULL,
          hash TEXT NOT NULL REFERENCES medium (hash), PRIMARY KEY (digest, path)) STRICT, WITHOUT ROWID;
        CREATE INDEX medium_of_hash ON medium_of (hash);
        INSERT INTO archive VALUES ('\(a)', readfile('\(folder.path("archive.bin"))'));
        INSERT INTO medium VALUES ('\(hash)', readfile('\(folder.path("picture.bin"))'));
        INSERT INTO medium_of VALUES ('\(a)', 'b/c.png', '\(hash)');
        """,
      ])
    let old = try SQLiteStore(path: path)
    let (layout, rest, medium, large) = try await old.read { db throws in
      let layout = try #require(try db.archiveLayout(a))
      return (
        layout, try db.rest(of: layout), try db.medium("b/c.png", of: a), try db.media(of: a, from: 1)
      )
    }
    #expect(layout.size == archive.count && rest == archive)
    #expect(medium?.content == hash && medium?.size == picture.count)
    // How large it is, nobody has looked at yet.
    #expect(large.map(\.path) == ["b/c.png"] && large.map(\.content) == [hash] && large.map(\.size) == [.unknown])
    try await old.write { db in try db.note(pixels: .init(width: 640, height: 480), of: hash) }
    #expect(
      try await old.read { db in try db.media(of: a, from: 1) }.first?.size == .pixels(.init(width: 640, height: 480)))
    try await old.write { db in try db.note(pixels: nil, of: hash) }
    #expect(try await old.read { db in try db.media(of: a, from: 1) }.first?.size == StoredMedium.Size.none)
    #expect(try await old.read { db in try db.media(of: a, from: picture.count + 1) }.isEmpty)
    #expect(try await old.read { db in try db.piece(of: hash, at: StoredContent.pieceBytes) }?.count == 37_856)
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
