// learn, Apache-2.0. See LICENSE.

/// That somebody of a group came to a stage of its instrument: with which attempt, and when.
struct GroupStage: Hashable, Sendable {
  /// The stages, by the number that they have in the store.
  enum Kind: Int, Hashable, Sendable, CaseIterable {
    case begun = 0
    /// The instrument was finished for the first time.
    case first = 1
    /// It was finished for the second time; later times are no stage.
    case second = 2

    /// The stages whose levels are counted.
    static let counted: [Kind] = [.first, .second]
  }

  let kind: Kind
  let attempt: AttemptID
  let at: Timestamp
  /// Whether the levels that the attempt found are among the figures of the group; always false for ``Kind/begun``.
  var isCounted = false

  /// The order in which figures take in people.
  func isBefore(_ other: GroupStage) -> Bool { (at, attempt) < (other.at, other.attempt) }

  /// Whether it is the same but for being counted.
  func isSame(as other: GroupStage) -> Bool { kind == other.kind && attempt == other.attempt && at == other.at }

  /// The stages that somebody came to with all their attempts at the instrument of a group.
  static func reached(
    with attempts: [(id: AttemptID, startedAt: Timestamp, finishedAt: Timestamp?)]
  ) -> [GroupStage] {
    let begun = attempts.min { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    let finished = attempts.compactMap { attempt in attempt.finishedAt.map { (at: $0, id: attempt.id) } }.sorted {
      ($0.at, $0.id) < ($1.at, $1.id)
    }
    return [begun].compactMap { $0.map { GroupStage(kind: .begun, attempt: $0.id, at: $0.startedAt) } }
      + zip(Kind.counted, finished).map { GroupStage(kind: $0, attempt: $1.id, at: $1.at) }
  }
}
