// learn, Apache-2.0. See LICENSE.

extension Sequencer {
  /// Which way the tree is gone through.
  enum Direction: Hashable { case forward, backward }

  /// Where a walk through the tree came to.
  enum Step {
    case at(Int, Direction)
    /// Past the last activity.
    case end
  }

  /// Where flow ends: an activity that can be delivered, or the end of the tree.
  enum FlowEnd: Hashable {
    case deliver(Int)
    case end
  }

  /// Flow Subprocess (SB.2.3): the next activity that can be delivered.
  func flow(from activity: Int, _ direction: Direction, considersChildren: Bool) throws(SequencingException) -> FlowEnd
  {
    switch try step(from: activity, direction, nil, considersChildren) {
    case .end: return .end
    case .at(let next, let turned): return try deliverable(next, turned, turned == direction ? nil : direction)
    }
  }

  /// Flow Tree Traversal Subprocess (SB.2.1).
  private func step(
    from activity: Int, _ direction: Direction, _ previous: Direction?, _ considersChildren: Bool
  ) throws(SequencingException) -> Step {
    var (activity, direction) = (activity, direction)
    var isTurned = false
    if previous == .backward, let parent = tree.activities[activity].parent,
      let first = state.activities[parent].children.first, state.activities[parent].children.last == activity
    {
      // The last of a cluster that is only gone through forward: go on backward from its first.
      direction = .backward
      activity = first
      isTurned = true
    }
    let children = state.activities[activity].children
    let entersChildren = considersChildren && !tree.activities[activity].isLeaf
    if direction == .forward {
      if entersChildren {
        guard let first = children.first else { throw SequencingException("SB.2.1-2") }
        return .at(first, .forward)
      }
      guard let parent = tree.activities[activity].parent else { return .end }
      if let next = sibling(of: activity, by: 1) { return .at(next, .forward) }
      return try step(from: parent, .forward, nil, false)
    }
    guard let parent = tree.activities[activity].parent else { throw SequencingException("SB.2.1-3") }
    if entersChildren && !isTurned {
      guard let first = children.first, let last = children.last else { throw SequencingException("SB.2.1-2") }
      return tree.activities[activity].sequencing.forwardOnly ? .at(first, .forward) : .at(last, .backward)
    }
    if !isTurned, tree.activities[parent].sequencing.forwardOnly { throw SequencingException("SB.2.1-4") }
    if let before = sibling(of: activity, by: -1) { return .at(before, .backward) }
    return try step(from: parent, .backward, nil, false)
  }

  /// Flow Activity Traversal Subprocess (SB.2.2).
  private func deliverable(
    _ activity: Int, _ direction: Direction, _ previous: Direction?
  ) throws(SequencingException) -> FlowEnd {
    if let parent = tree.activities[activity].parent, !tree.activities[parent].sequencing.flow {
      throw SequencingException("SB.2.2-1")
    }
    if isStopped(.skip, before: activity) {
      guard case .at(let next, let turned) = try step(from: activity, direction, previous, false) else { return .end }
      if previous == .backward, turned == .backward { return try deliverable(next, turned, nil) }
      return try deliverable(next, turned, previous)
    }
    if isBarred(activity) { throw SequencingException("SB.2.2-2") }
    if tree.activities[activity].isLeaf { return .deliver(activity) }
    guard case .at(let next, let turned) = try step(from: activity, direction, nil, true) else { return .end }
    return try deliverable(next, turned, direction == .backward && turned == .forward ? .backward : nil)
  }

  /// The selected sibling beside an activity.
  func sibling(of activity: Int, by offset: Int) -> Int? {
    guard let parent = tree.activities[activity].parent,
      let place = state.activities[parent].children.firstIndex(of: activity)
    else { return nil }
    let children = state.activities[parent].children
    return children.indices.contains(place + offset) ? children[place + offset] : nil
  }

  /// Whether an activity comes after another in the order in which the selected ones are gone through.
  func isAfter(_ activity: Int, _ other: Int) -> Bool {
    let ancestor = tree.commonAncestor(activity, other)
    func branch(_ place: Int) -> Int? {
      guard let child = tree.pathUp(from: place).last(where: { $0 != ancestor && tree.isInside($0, ancestor) }) else {
        return nil
      }
      return state.activities[ancestor].children.firstIndex(of: child)
    }
    // What lies in an activity comes after it.
    return (branch(activity) ?? -1) > (branch(other) ?? -1)
  }
}
