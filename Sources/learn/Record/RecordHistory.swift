// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// What a record holds about its learner, all read at one instant.
struct RecordHistory: Sendable {
  /// The oldest first.
  let attempts: [AttemptRecord]
  let evidence: [Evidence]
  let completions: [Completion]

  /// The part that is of one pack.
  func only(_ pack: PackID) -> RecordHistory {
    RecordHistory(
      attempts: attempts.filter { $0.pack.id == pack }, evidence: evidence.filter { $0.pack.id == pack },
      completions: completions.filter { $0.pack.id == pack })
  }
}
