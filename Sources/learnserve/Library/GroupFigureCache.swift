// learn, Apache-2.0. See LICENSE.

import LearnCore
import Synchronization

/// The figures of groups, kept until something happens in the group.
final class GroupFigureCache: Sendable {
  /// All that a group's page counts.
  struct Figures: Sendable {
    let progress: GroupProgress
    let first: GroupFigures
    let second: GroupFigures
  }

  private let kept = Mutex<[GroupID: (changes: Int, figures: Figures)]>([:])

  /// The figures of a group, from memory where nothing has happened since.
  func figures(of group: LearnerGroup, in db: ReadConnection) throws -> Figures {
    if let (changes, figures) = kept.withLock({ $0[group.id] }), changes == group.changes { return figures }
    let figures = Figures(
      progress: try db.progress(of: group), first: try db.figures(of: group, turn: 1),
      second: try db.figures(of: group, turn: 2))
    kept.withLock { kept in
      if kept.count > 500 { kept = [:] }
      kept[group.id] = (group.changes, figures)
    }
    return figures
  }
}
