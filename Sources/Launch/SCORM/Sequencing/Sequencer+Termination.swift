// learn, Apache-2.0. See LICENSE.

extension Sequencer {
  /// Termination Request Process (TB.2.3).
  ///
  /// - Returns: The sequencing request that takes the place of the learner's, if there is one.
  mutating func terminate(_ request: Termination) throws(SequencingException) -> Request? {
    guard let current = state.current else { throw SequencingException("TB.2.3-1") }
    if request == .exit || request == .abandon, !state.activities[current].isActive {
      throw SequencingException("TB.2.3-2")
    }
    switch request {
    case .exit: return try exit(current)
    case .exitAll:
      exitAll(current)
      return .exit
    case .suspendAll: return try suspendAll(current)
    case .abandon:
      state.activities[current].isActive = false
      return nil
    case .abandonAll:
      for activity in tree.pathUp(from: current) { state.activities[activity].isActive = false }
      state.current = 0
      return .exit
    }
  }

  private mutating func exit(_ activity: Int) throws(SequencingException) -> Request? {
    endAttempt(of: activity)
    applyExitRules()
    while let current = state.current {
      let (termination, sequencing) = postConditions(of: current)
      switch termination {
      case .exitAll:
        exitAll(current)
        // Retry All
        return sequencing ?? .exit
      case .exit:
        // Exit Parent
        guard let parent = tree.activities[current].parent else { throw SequencingException("TB.2.3-4") }
        state.current = parent
        endAttempt(of: parent)
        continue
      default: break
      }
      return tree.activities[current].parent == nil && sequencing != .retry ? .exit : sequencing
    }
    return nil
  }

  private mutating func exitAll(_ current: Int) {
    if state.activities[current].isActive { endAttempt(of: current) }
    terminateDescendants(upTo: 0)
    endAttempt(of: 0)
    // The attempt at the whole is over, even where something in it is suspended.
    state.activities[0].isSuspended = false
    state.current = 0
  }

  private mutating func suspendAll(_ current: Int) throws(SequencingException) -> Request? {
    if state.activities[current].isActive || state.activities[current].isSuspended {
      rollUp(from: current)
      state.suspended = current
    } else if let parent = tree.activities[current].parent {
      state.suspended = parent
    } else {
      throw SequencingException("TB.2.3-3")
    }
    for activity in state.suspended.map(tree.pathUp) ?? [] {
      state.activities[activity].isActive = false
      state.activities[activity].isSuspended = true
    }
    state.current = 0
    return .exit
  }

  /// Sequencing Exit Action Rules Subprocess (TB.2.1): the outermost activity that ends with the current one.
  private mutating func applyExitRules() {
    guard let current = state.current else { return }
    for activity in tree.pathUp(from: current).dropFirst().reversed() {
      if firstAction(of: tree.activities[activity].sequencing.exitRules, in: activity) != nil {
        terminateDescendants(upTo: activity)
        endAttempt(of: activity)
        state.current = activity
        return
      }
    }
  }

  /// Sequencing Post Condition Rules Subprocess (TB.2.2). Exit Parent is given as `.exit`.
  private func postConditions(of activity: Int) -> (Termination?, Request?) {
    if state.activities[activity].isSuspended { return (nil, nil) }
    return switch firstAction(of: tree.activities[activity].sequencing.postconditions, in: activity) {
    case .exitParent: (.exit, nil)
    case .exitAll: (.exitAll, nil)
    case .retryAll: (.exitAll, .retry)
    case .retry: (nil, .retry)
    case .continue: (nil, .continue)
    case .previous: (nil, .previous)
    default: (nil, nil)
    }
  }

  // MARK: - Ending attempts

  /// Terminate Descendent Attempts Process (UP.3): ends what is open between the current activity and one that lies
  /// nearer to the root, neither included.
  mutating func terminateDescendants(upTo activity: Int) {
    guard let current = state.current else { return }
    let ancestor = tree.commonAncestor(current, activity)
    for open in tree.pathUp(from: current).dropFirst() {
      if open == ancestor { return }
      endAttempt(of: open)
    }
  }

  /// End Attempt Process (UP.4).
  mutating func endAttempt(of activity: Int) {
    let definition = tree.activities[activity].sequencing
    if tree.activities[activity].isLeaf {
      if definition.isTracked, !state.activities[activity].isSuspended {
        let tracking = state.activities[activity]
        if !definition.completionSetByContent, !tracking.completionIsTold, ownCompletion(of: activity) == nil {
          forgetOldProgress(of: activity)
          state.activities[activity].completed = true
        }
        if !definition.objectiveSetByContent, !tracking.satisfactionIsTold, ownSatisfaction(of: activity) == nil {
          setSatisfied(true, objective: definition.primary, of: activity)
        }
        shareProgress(of: activity)
      }
    } else {
      state.activities[activity].isSuspended = state.activities[activity].children.contains {
        state.activities[$0].isSuspended
      }
      if !state.activities[activity].isSuspended { arrangeChildren(of: activity, isFirst: false) }
    }
    state.activities[activity].isActive = false
    rollUp(from: activity)
  }
}
