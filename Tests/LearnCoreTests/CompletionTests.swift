// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Lessons that were worked through: what is kept of them follows from the log.
@Suite struct CompletionTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private static let home = "https://learn.example"

  init() throws {
    folder = try TemporaryFolder()
    store = try SQLiteStore(path: folder.path("record.sqlite"))
  }

  private func completions(_ learners: [LearnerID]) async throws -> [[Completion]] {
    try await store.read { db in
      try learners.map { try db.completions(of: $0).sorted { $0.lesson < $1.lesson } }
    }
  }

  @Test("Progress that was damaged is what it was after a rebuild, and a healthy one is left alone", arguments: 1...20)
  func rebuild(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let learners: [LearnerID] = ["one", "two", "three"]
    var now = Timestamp(milliseconds: 1_700_000_000_000)
    let begun = now
    try await store.write { db in for id in learners { try db.add(Learner(id: id, createdAt: begun)) } }
    for _ in 0..<40 {
      now = Timestamp(milliseconds: now.milliseconds + Int64.random(in: 1...5000, using: &random))
      let lesson = LessonID("lesson-\(Int.random(in: 0..<5, using: &random))")
      let version = "1.\(Int.random(in: 0..<3, using: &random)).0"
      let pack = PackReference(id: "p", version: version, digest: String(repeating: "ab", count: 32))
      let learner = learners.randomElement(using: &random) ?? learners[0]
      let (at, isDone) = (now, Int.random(in: 0..<3, using: &random) > 0)
      try await store.write { db in
        if isDone {
          try db.add(
            Completion(learner: learner, pack: pack, lesson: lesson, completedAt: at), title: ["en": "A lesson"],
            homePage: Self.home)
        } else {
          try db.removeCompletion(of: lesson, in: "p", learner: learner, at: at, homePage: Self.home)
        }
      }
    }
    let before = try await completions(learners)
    for learner in learners {
      #expect(try await store.write { db in try db.rebuildCompletions(of: learner) } == 0)
    }
    // Rows lost, dates and versions changed, and lessons that were taken back there again.
    for damage in [
      "DELETE FROM completion WHERE lesson IN ('lesson-1', 'lesson-3')",
      "UPDATE completion SET completed_at = completed_at - 7 WHERE lesson = 'lesson-2'",
      "UPDATE completion SET pack_version = '9.9.9' WHERE lesson = 'lesson-4'",
      """
      INSERT INTO completion SELECT s.learner, 'p', 'lesson-0', '1.0.0', 'x', 5 FROM statement AS s \
      WHERE s.traits & 1 = 1 AND s.body LIKE '%:lesson:lesson-0%' GROUP BY s.learner ON CONFLICT DO NOTHING
      """,
    ] {
      let sqlite = Process()
      sqlite.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
      sqlite.arguments = [folder.path("record.sqlite"), damage]
      try sqlite.run()
      sqlite.waitUntilExit()
      #expect(sqlite.terminationStatus == 0)
    }
    #expect(try await completions(learners) != before)
    for learner in learners { _ = try await store.write { db in try db.rebuildCompletions(of: learner) } }
    #expect(try await completions(learners) == before)
  }
}
