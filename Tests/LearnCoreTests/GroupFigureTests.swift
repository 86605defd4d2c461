// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

/// The figures of groups that the store keeps, beside those that are counted of everything that people did.
@Suite struct GroupFigureTests {
  // MARK: - Counted of everything

  /// How a group stands by its people, their attempts and their evidence, without a look at the kept figures.
  private static func standing(of group: LearnerGroup, in db: ReadConnection) throws -> GroupStanding {
    let members = try db.members(of: group, limit: 10_000, offset: 0).map(\.learner)
    var (started, turns, levels) = (0, [[AttemptRecord]](repeating: [], count: 2), [AttemptID: [Evidence]]())
    for learner in members {
      let attempts = try db.attempts(of: learner).filter {
        $0.pack.id == group.pack && $0.instrument == group.instrument
      }
      if !attempts.isEmpty { started += 1 }
      for (turn, attempt) in zip(0..<2, attempts.filter { $0.finishedAt != nil }.sorted(by: Self.isBefore)) {
        turns[turn].append(attempt)
      }
      for piece in try db.evidence(of: learner) { levels[piece.basis.attempt, default: []].append(piece) }
    }
    let figures = turns.map { finished in
      let counted = finished.sorted(by: Self.isBefore).prefix(finished.count / 10 * 10)
      var rows: [CompetenceReference: [LevelID: Int]] = [:]
      for attempt in counted {
        for piece in levels[attempt.id] ?? [] {
          if let level = piece.estimate?.level { rows[piece.subject, default: [:]][level, default: 0] += 1 }
        }
      }
      return GroupFigures(
        people: counted.count, waiting: finished.count - counted.count,
        rows: rows.map { GroupFigures.Row(subject: $0, counts: $1) })
    }
    return GroupStanding(
      progress: GroupProgress(members: members.count, started: started, finished: turns[0].count), first: figures[0],
      second: figures[1])
  }

  private static func isBefore(_ one: AttemptRecord, _ other: AttemptRecord) -> Bool {
    (one.finishedAt ?? one.startedAt, one.id) < (other.finishedAt ?? other.startedAt, other.id)
  }

  /// Compares what is kept of all groups with what is counted.
  ///
  /// - Returns: How the groups stand.
  @discardableResult
  private func compare(_ store: any Store, _ comment: Comment) async throws -> [GroupStanding] {
    try await store.read { db in
      try db.groups().map { id in
        let group = try #require(try db.group(id))
        let kept = try db.standing(of: id)
        #expect(try kept == Self.standing(of: group, in: db), comment)
        #expect(try kept.progress == db.progress(of: id), comment)
        #expect(try db.hasRightFigures(group), comment)
        return kept
      }
    }
  }

  /// How many groups had other figures than they should.
  private func rebuild(_ store: any Store) async throws -> Int {
    try await store.write { db in
      try db.reading.groups().count { id in try db.rebuildFigures(of: try #require(try db.reading.group(id))) }
    }
  }

  // MARK: - Tests

  @Test(
    "Whatever people do, kept figures are those that are counted, and rebuilding changes nothing",
    arguments: 0..<10 as Range<UInt64>, StoreKind.here)
  func whateverPeopleDo(seed: UInt64, kind: StoreKind) async throws {
    let store = try TestStore(kind)
    var crowd = GroupCrowd(seed: seed)
    try await crowd.begin(in: store)
    var most = 0
    for batch in 0..<25 {
      try await crowd.act(12, in: store)
      let standings = try await compare(store, "seed \(seed), batch \(batch)")
      most = max(most, standings.map(\.first.people).max() ?? 0)
    }
    #expect(most >= 10, "somebody was counted at all")
    #expect(try await rebuild(store) == 0)
    #expect(try await store.problems().isEmpty)
  }

  @Test("Figures that were damaged are mended, and then compare equal", arguments: StoreKind.here)
  func mended(kind: StoreKind) async throws {
    let store = try TestStore(kind)
    var crowd = GroupCrowd(seed: 77)
    try await crowd.begin(in: store)
    try await crowd.act(400, in: store)
    let before = try await compare(store, "before")
    #expect(before.contains { $0.second.people >= 10 })
    for damage in [
      "UPDATE group_level SET people = people + 1", "DELETE FROM group_level",
      "DELETE FROM group_stage WHERE stage = 0",
      "UPDATE group_stage SET is_counted = 1 - is_counted WHERE stage = 1",
      "UPDATE group_stage SET reached_at = reached_at + 1", "DELETE FROM group_stage; DELETE FROM group_level",
    ] {
      _ = try store.ask(damage)
      #expect(try await rebuild(store) > 0, "\(damage)")
      #expect(try await compare(store, "\(damage)") == before)
      #expect(try await rebuild(store) == 0)
    }
    // As the command does it when evidence was damaged, too: first the attempts, then the groups.
    let right = try await store.read { db in
      try db.learners().flatMap { try db.attempts(of: $0.id) }.filter { $0.finishedAt != nil }.map {
        ($0, try db.projection(of: $0))
      }
    }
    _ = try store.ask("DELETE FROM evidence WHERE code = 'A'; UPDATE evidence SET level = 'low' WHERE level = 'high'")
    try await store.write { db in for (attempt, projection) in right { _ = try db.rebuild(attempt, as: projection) } }
    _ = try await rebuild(store)
    #expect(try await compare(store, "evidence") == before)
  }

  @Test("A store of before figures were kept gets them when it is opened", arguments: StoreKind.here)
  func migration(kind: StoreKind) async throws {
    let store = try TestStore(kind)
    var crowd = GroupCrowd(seed: 9)
    try await crowd.begin(in: store)
    try await crowd.act(400, in: store)
    let before = try await compare(store, "before")
    let migrations = kind == .sqlite ? "grdb_migrations" : "learn_migration"
    _ = try store.ask(
      """
      DROP TABLE group_level; DROP TABLE group_stage;
      ALTER TABLE learner_group ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
      DELETE FROM \(migrations) WHERE identifier = '010-figures-of-groups'
      """)
    let now = try store.location.open()
    #expect(try await compare(now, "after") == before)
    #expect(try await rebuild(now) == 0)
  }

  @Test("Nothing that somebody was counted with is left when they are erased", arguments: StoreKind.here)
  func erased(kind: StoreKind) async throws {
    let store = try TestStore(kind)
    var crowd = GroupCrowd(seed: 5)
    try await crowd.begin(in: store)
    try await crowd.act(400, in: store)
    let learners = try await store.read { db in try db.learners().map(\.id) }
    for learner in learners {
      try await store.write { db in try db.erase(learner) }
      try await compare(store, "\(learner)")
    }
    for table in ["group_stage", "group_level", "membership", "learner_group"] {
      #expect(try store.ask("SELECT COUNT(*) FROM \(table)") == "0")
    }
  }

  @Test(
    "Of people who finish at once on several nodes all are counted",
    .enabled(if: PostgreSQLCluster.programs != nil, "PostgreSQL is not installed: make setup installs it"))
  func severalNodes() async throws {
    let first = try TestStore(.postgresql)
    let nodes: [any Store] = [first, try first.location.open(), try first.location.open()]
    let crowd = GroupCrowd(seed: 3)
    try await crowd.begin(in: first)
    try await withThrowingTaskGroup { group in
      for writer in 0..<12 {
        let store = nodes[writer % nodes.count]
        var own = GroupCrowd(seed: 100 + UInt64(writer), of: "w\(writer)-")
        group.addTask { try await own.act(60, in: store) }
      }
      try await group.waitForAll()
    }
    let standings = try await compare(first, "after all")
    #expect(standings.contains { $0.first.people >= 10 })
    #expect(try await rebuild(first) == 0)
  }
}
