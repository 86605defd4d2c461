// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport

/// People who come to groups, begin, finish, go and are erased, as chance has it: the same for the same seed.
struct GroupCrowd: Sendable {
  private static let digest = String(repeating: "a", count: 64)
  private static let levels: [LevelID?] = ["low", "middle", "high", nil]

  private var random: SeededGenerator
  /// What the ids of its people and attempts begin with, so that several crowds may be in one store.
  private let prefix: String
  private var clock = 1_000_000
  private var attempts = 0
  private var groups: [GroupID] = ["g0", "g1", "g2"]

  init(seed: UInt64, of prefix: String = "") {
    random = SeededGenerator(seed: seed)
    self.prefix = prefix
  }

  /// Makes the groups, two of one instrument and one of another, each with somebody who leads it.
  func begin(in store: any Store) async throws {
    for (number, group) in groups.enumerated() { try await make(group, of: number == 2 ? "check" : "self", in: store) }
  }

  private func make(_ id: GroupID, of instrument: InstrumentID, in store: any Store) async throws {
    let (leader, at) = (LearnerID("leads-\(id)"), Timestamp(milliseconds: 1))
    let group = LearnerGroup(
      id: id, title: "T", coordinator: leader, pack: "p", instrument: instrument, invitation: "to-\(id)", createdAt: at,
      closedAt: nil)
    try await store.write { db in
      try db.add(Learner(id: leader, createdAt: at))
      try db.add(group)
    }
  }

  /// Lets a number of things happen, now and then several in one transaction.
  mutating func act(_ count: Int, in store: any Store) async throws {
    var left = count
    while left > 0 {
      let together = min(left, Int.random(in: 1...3, using: &random))
      left -= together
      let begun = self
      self = try await store.write { db in
        var crowd = begun
        for _ in 0..<together { try crowd.act(db) }
        return crowd
      }
    }
  }

  private mutating func learner() -> LearnerID { LearnerID("\(prefix)l\(Int.random(in: 0..<45, using: &random))") }

  private mutating func act(_ db: WriteConnection) throws {
    let (learner, group) = (learner(), groups.randomElement(using: &random) ?? "g0")
    clock += Int.random(in: 0...2, using: &random)
    try db.add(Learner(id: learner, createdAt: Timestamp(milliseconds: 1)))
    switch Int.random(in: 0..<60, using: &random) {
    case 0..<18:
      try db.join(group, learner: learner, name: "N", at: now)
    case 18..<21:
      _ = try db.leave(group, learner: learner)
    case 21..<27:
      // Begun, perhaps while another one is open.
      try db.keep(AttemptChange(attempt: newAttempt(of: learner, finishedAt: nil), following: nil))
    case 27..<36:
      let open = try db.reading.attempts(of: learner).filter { $0.finishedAt == nil }.first
      guard let open else { return }
      let ended = record(open.id, of: learner, open.instrument, finishedAt: now, revision: open.revision + 1)
      try db.keep(AttemptChange(attempt: ended, following: open.revision, evidence: evidence(of: ended)))
    case 36..<54:
      // Sent from elsewhere when it had ended, perhaps long ago and before many others.
      let ago = Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 0..<500_000, using: &random) : 0
      let sent = newAttempt(of: learner, finishedAt: Timestamp(milliseconds: Int64(clock - ago)))
      try db.keep(AttemptChange(attempt: sent, following: nil, evidence: evidence(of: sent)))
    case 54:
      try db.erase(learner)
    case 55:
      let owner = self.learner()
      try db.add(Learner(id: owner, createdAt: now))
      try db.move(allOf: learner, to: owner)
    case 56:
      // What was found is worked out again, and comes to something else.
      guard let ended = try db.reading.attempts(of: learner).filter({ $0.finishedAt != nil }).first else { return }
      _ = try db.rebuild(ended, as: AttemptProjection(evidence: evidence(of: ended), answered: [], result: nil))
    case 57:
      _ = try db.purge(.attempts, before: Timestamp(milliseconds: Int64(clock - 300_000)), limit: 3)
    case 58:
      try db.setClosed(Bool.random(using: &random) ? now : nil, group: group)
      try db.setInvitation("again-\(prefix)\(clock)", group: group)
    default:
      // Once in a while a leader goes, and the group with them. Crowds beside each other leave each other's groups alone.
      guard prefix.isEmpty, groups.count > 2, Int.random(in: 0..<4, using: &random) == 0 else { return }
      try db.erase(LearnerID("leads-\(group)"))
      groups.removeAll { $0 == group }
    }
  }

  private var now: Timestamp { Timestamp(milliseconds: Int64(clock)) }

  private mutating func newAttempt(of learner: LearnerID, finishedAt: Timestamp?) -> AttemptRecord {
    attempts += 1
    let instrument: InstrumentID = Int.random(in: 0..<3, using: &random) == 0 ? "check" : "self"
    return record(AttemptID("\(prefix)a\(attempts)"), of: learner, instrument, finishedAt: finishedAt, revision: 0)
  }

  private func record(
    _ id: AttemptID, of learner: LearnerID, _ instrument: InstrumentID, finishedAt: Timestamp?, revision: Int
  ) -> AttemptRecord {
    let at = finishedAt ?? now
    return AttemptRecord(
      id: id, learner: learner, pack: PackReference(id: "p", version: "1.0.0", digest: Self.digest),
      instrument: instrument, startedAt: at, updatedAt: at, finishedAt: finishedAt, revision: revision, state: "{}")
  }

  private mutating func evidence(of attempt: AttemptRecord) -> [Evidence] {
    ["A", "B", "C"].map { (code: CompetenceCode) in
      let level = Self.levels.randomElement(using: &random) ?? nil
      return Evidence(
        id: EvidenceID("\(attempt.id)-\(code)"), learner: attempt.learner,
        subject: CompetenceReference(framework: "f", code: code), source: .self,
        estimate: level.map { LevelEstimate(level: $0, score: 1, standardError: nil, lowest: $0, highest: $0) },
        scale: "s", observedAt: attempt.finishedAt ?? now, pack: attempt.pack,
        basis: .init(
          instrument: attempt.instrument, instrumentVersion: "1", attempt: attempt.id, answers: 1, items: 1))
    }
  }
}
