// learn, Apache-2.0. See LICENSE.

import LearnCore
import Synchronization

/// The figures of groups, kept until something happens in the group.
///
/// What happens to a group is mostly that one more person finishes. Their attempts are then added to what was counted
/// before, instead of counting a thousand people anew.
final class GroupFigureCache: Sendable {
  /// All that a group's page counts.
  struct Figures: Sendable {
    let progress: GroupProgress
    let first: GroupFigures
    let second: GroupFigures
  }

  private struct Kept {
    let changes: Int
    let figures: Figures
    /// What was counted after each turn.
    let first: GroupCount
    let second: GroupCount
  }

  private let kept = Mutex<[GroupID: Kept]>([:])

  /// The figures of a group, from memory where nothing has happened since.
  func figures(of group: LearnerGroup, in db: ReadConnection) throws -> Figures {
    let known = kept.withLock { $0[group.id] }
    if let known, known.changes == group.changes { return known.figures }
    let attempts = try db.attempts(of: group)
    let first = try db.count(attempts, turn: 1, after: known?.first)
    let second = try db.count(attempts, turn: 2, after: known?.second)
    let figures = Figures(progress: attempts.progress, first: first.figures, second: second.figures)
    kept.withLock { kept in
      if kept.count > 500 { kept = [:] }
      kept[group.id] = Kept(changes: group.changes, figures: figures, first: first, second: second)
    }
    return figures
  }
}
