// learn, Apache-2.0. See LICENSE.

extension Sequencer {
  /// What a sequencing request came to.
  enum Found: Hashable {
    case deliver(Int)
    case end
    case nothing
  }

  /// Sequencing Request Process (SB.2.12).
  mutating func sequencing(_ request: Request) throws(SequencingException) -> Found {
    switch request {
    case .start: return try start()
    case .resumeAll: return try resumeAll()
    case .continue: return try goOn(.forward)
    case .previous: return try goOn(.backward)
    case .retry: return try retry()
    case .exit: return try exit()
    case .choice(let target): return try choice(target)
    // Jump Sequencing Request Process (SB.2.13)
    case .jump(let target): return .deliver(target)
    }
  }

  /// Start Sequencing Request Process (SB.2.5).
  private func start() throws(SequencingException) -> Found {
    guard state.current == nil else { throw SequencingException("SB.2.5-1") }
    if tree.activities[0].isLeaf { return .deliver(0) }
    return try found(flow(from: 0, .forward, considersChildren: true), otherwise: "SB.2.5-3")
  }

  /// Resume All Sequencing Request Process (SB.2.6).
  private func resumeAll() throws(SequencingException) -> Found {
    guard state.current == nil else { throw SequencingException("SB.2.6-1") }
    guard let suspended = state.suspended else { throw SequencingException("SB.2.6-2") }
    return .deliver(suspended)
  }

  /// Continue and Previous Sequencing Request Processes (SB.2.7, SB.2.8).
  private mutating func goOn(_ direction: Direction) throws(SequencingException) -> Found {
    guard let current = state.current else {
      throw SequencingException(direction == .forward ? "SB.2.7-1" : "SB.2.8-1")
    }
    if let parent = tree.activities[current].parent, !tree.activities[parent].sequencing.flow {
      throw SequencingException(direction == .forward ? "SB.2.7-2" : "SB.2.8-2")
    }
    switch try flow(from: current, direction, considersChildren: false) {
    case .deliver(let next): return .deliver(next)
    case .end:
      // SB.2.1: the tree is gone through; everything open ends, and with it the session.
      terminateDescendants(upTo: 0)
      endAttempt(of: 0)
      return .end
    }
  }

  /// Retry Sequencing Request Process (SB.2.10).
  private mutating func retry() throws(SequencingException) -> Found {
    guard let current = state.current else { throw SequencingException("SB.2.10-1") }
    guard !state.activities[current].isActive, !state.activities[current].isSuspended else {
      throw SequencingException("SB.2.10-2")
    }
    // What is shared within one attempt of the course only is forgotten with it (SN §3.10).
    if current == 0, !tree.objectivesAreGlobalToSystem { state.sharedObjectives = [:] }
    if tree.activities[current].isLeaf { return .deliver(current) }
    return try found(flow(from: current, .forward, considersChildren: true), otherwise: "SB.2.10-3")
  }

  /// Exit Sequencing Request Process (SB.2.11).
  private func exit() throws(SequencingException) -> Found {
    guard let current = state.current else { throw SequencingException("SB.2.11-1") }
    guard !state.activities[current].isActive else { throw SequencingException("SB.2.11-2") }
    return tree.activities[current].parent == nil ? .end : .nothing
  }

  private func found(_ end: FlowEnd, otherwise code: String) throws(SequencingException) -> Found {
    guard case .deliver(let activity) = end else { throw SequencingException(code) }
    return .deliver(activity)
  }

  // MARK: - Choice

  /// Choice Sequencing Request Process (SB.2.9).
  private mutating func choice(_ target: Int) throws(SequencingException) -> Found {
    try checkChoice(target)
    let ancestor = state.current.map { tree.commonAncestor($0, target) } ?? 0
    if tree.activities[target].isLeaf { return .deliver(target) }
    do throws(SequencingException) {
      if case .deliver(let activity) = try flow(from: target, .forward, considersChildren: true) {
        return .deliver(activity)
      }
    } catch {
      // Nothing in it can be delivered.
    }
    terminateDescendants(upTo: ancestor)
    endAttempt(of: ancestor)
    state.current = target
    throw SequencingException("SB.2.9-9")
  }

  /// Whether the rules let an activity be chosen from where the learner is.
  func checkChoice(_ target: Int) throws(SequencingException) {
    for activity in tree.pathUp(from: target).reversed() {
      if let parent = tree.activities[activity].parent, !state.activities[parent].children.contains(activity) {
        throw SequencingException("SB.2.9-2")
      }
      if isStopped(.hiddenFromChoice, before: activity) { throw SequencingException("SB.2.9-3") }
    }
    if let parent = tree.activities[target].parent, !tree.activities[parent].sequencing.choice {
      throw SequencingException("SB.2.9-4")
    }
    let current = state.current ?? 0
    if target == current, state.current != nil { return }
    let ancestor = tree.commonAncestor(current, target)
    if let parent = tree.activities[target].parent, parent == tree.activities[current].parent {
      return try checkSiblings(from: current, to: target, in: parent)
    }
    if ancestor == current { return try checkWay(down: ancestor, to: target, isForward: true) }
    let open = tree.pathUp(from: current).prefix { $0 != ancestor }
    if open.isEmpty { throw SequencingException("SB.2.9-5") }
    // The current activity itself has ended by now; NB.2.1 asked whether it may be left.
    for activity in open.dropFirst() where !tree.activities[activity].sequencing.choiceExit {
      throw SequencingException("SB.2.9-7")
    }
    if target == ancestor { return }
    try checkConstraint(Array(open.dropFirst()), target)
    try checkWay(down: ancestor, to: target, isForward: isAfter(target, current))
  }

  private func checkSiblings(from current: Int, to target: Int, in parent: Int) throws(SequencingException) {
    let children = state.activities[parent].children
    guard let from = children.firstIndex(of: current), let to = children.firstIndex(of: target) else {
      throw SequencingException("SB.2.9-5")
    }
    let direction: Direction = to > from ? .forward : .backward
    let between = direction == .forward ? children[from..<to] : children[(to + 1)...from]
    for activity in between { try pass(activity, direction) }
  }

  private func checkWay(down ancestor: Int, to target: Int, isForward: Bool) throws(SequencingException) {
    let path = tree.pathUp(from: target).dropFirst().reversed().drop { $0 != ancestor }
    if path.isEmpty { throw SequencingException("SB.2.9-5") }
    for activity in path {
      if isForward { try pass(activity, .forward) }
      if activity != ancestor, !state.activities[activity].isActive,
        tree.activities[activity].sequencing.preventsActivation
      {
        throw SequencingException("SB.2.9-6")
      }
    }
  }

  private func checkConstraint(_ open: [Int], _ target: Int) throws(SequencingException) {
    guard let constrained = open.first(where: { tree.activities[$0].sequencing.constrainsChoice }) else { return }
    let direction: Direction = isAfter(target, constrained) ? .forward : .backward
    let reached = choiceFlow(from: constrained, direction)
    if !tree.isInside(target, reached), target != constrained { throw SequencingException("SB.2.9-8") }
  }

  /// Choice Activity Traversal Subprocess (SB.2.4): whether a choice may go past an activity.
  private func pass(_ activity: Int, _ direction: Direction) throws(SequencingException) {
    switch direction {
    case .forward:
      if isStopped(.stopForwardTraversal, before: activity) { throw SequencingException("SB.2.4-1") }
    case .backward:
      guard let parent = tree.activities[activity].parent else { throw SequencingException("SB.2.4-3") }
      if tree.activities[parent].sequencing.forwardOnly { throw SequencingException("SB.2.4-2") }
    }
  }

  /// Choice Flow Subprocess and Choice Flow Tree Traversal Subprocess (SB.2.9.1, SB.2.9.2).
  private func choiceFlow(from activity: Int, _ direction: Direction) -> Int {
    var walk = activity
    while true {
      if let next = sibling(of: walk, by: direction == .forward ? 1 : -1) { return next }
      guard let parent = tree.activities[walk].parent else { return activity }
      walk = parent
    }
  }
}
