// learn, Apache-2.0. See LICENSE.

/// The levels of a group as they were counted, with the attempts that they were counted of.
public struct GroupCount: Hashable, Sendable {
  /// The attempts, in the order in which they were finished; as many as ``GroupFigures/step(of:)`` lets in.
  public let counted: [AttemptID]
  /// How many have finished besides.
  public let waiting: Int
  /// How many of the attempts found which level, by competence or area.
  public let counts: [CompetenceReference: [LevelID: Int]]

  init(counted: [AttemptID], waiting: Int, counts: [CompetenceReference: [LevelID: Int]]) {
    self.counted = counted
    self.waiting = waiting
    self.counts = counts
  }

  /// What may be shown of it.
  public var figures: GroupFigures {
    guard !counted.isEmpty else { return .tooFew(waiting: waiting) }
    return GroupFigures(
      people: counted.count, waiting: waiting, rows: counts.map { GroupFigures.Row(subject: $0, counts: $1) })
  }

  /// The attempts of a longer list that were not counted here; nil when something was counted that is not in the list.
  func missing(from list: [AttemptID]) -> [AttemptID]? {
    if list.starts(with: counted) { return Array(list[counted.count...]) }
    let known = Set(counted)
    let fresh = list.filter { !known.contains($0) }
    return fresh.count + counted.count == list.count ? fresh : nil
  }
}

/// The attempts of a group's people at its instrument.
public struct GroupAttempts: Sendable {
  private var people: [LearnerID: Bool] = [:]
  private var ended: [(attempt: AttemptID, learner: LearnerID, at: Timestamp)] = []

  init() {}

  /// Notes a person with one of their attempts, or without any.
  mutating func add(_ learner: LearnerID, attempt: AttemptID?, finishedAt: Timestamp?) {
    people[learner] = attempt != nil
    if let attempt, let finishedAt { ended.append((attempt, learner, finishedAt)) }
  }

  /// How many people there are, and how many have begun and finished.
  public var progress: GroupProgress {
    GroupProgress(
      members: people.count, started: people.values.count { $0 }, finished: Set(ended.map(\.learner)).count)
  }

  /// The attempts that are somebody's first (or second …) finished one, in the order in which they were finished.
  func finished(turn: Int) -> [AttemptID] {
    var times: [LearnerID: Int] = [:]
    return ended.sorted { ($0.at, $0.attempt) < ($1.at, $1.attempt) }.compactMap { attempt, learner, _ in
      times[learner, default: 0] += 1
      return times[learner] == turn ? attempt : nil
    }
  }
}
