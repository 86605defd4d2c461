// learn, Apache-2.0. See LICENSE.

extension Sequencer {
  /// Delivery Request Process (DB.1.1).
  func checkDelivery(of activity: Int) throws(SequencingException) {
    guard tree.activities[activity].isLeaf else { throw SequencingException("DB.1.1-1") }
    for place in tree.pathUp(from: activity).reversed() where isBarred(place) { throw SequencingException("DB.1.1-3") }
  }

  /// Content Delivery Environment Process (DB.2): opens an activity and all that it lies in.
  mutating func deliver(_ activity: Int) throws(SequencingException) {
    if let current = state.current, state.activities[current].isActive { throw SequencingException("DB.2-1") }
    if activity != state.suspended { clearSuspended(for: activity) }
    terminateDescendants(upTo: activity)
    for place in tree.pathUp(from: activity).reversed() where !state.activities[place].isActive {
      state.activities[place].isResumed = state.activities[place].isSuspended
      if tree.activities[place].sequencing.isTracked, !state.activities[place].isSuspended { beginAttempt(of: place) }
      state.activities[place].isSuspended = false
      state.activities[place].isActive = true
    }
    state.current = activity
    state.suspended = nil
  }

  /// Clear Suspended Activity Subprocess (DB.2.1).
  private mutating func clearSuspended(for activity: Int) {
    guard let suspended = state.suspended else { return }
    let ancestor = tree.commonAncestor(suspended, activity)
    for place in tree.pathUp(from: suspended) {
      if tree.activities[place].isLeaf {
        state.activities[place].isSuspended = false
      } else if !state.activities[place].children.contains(where: { state.activities[$0].isSuspended }) {
        state.activities[place].isSuspended = false
      }
      if place == ancestor { break }
    }
    state.suspended = nil
  }

  /// A new attempt: what was known of the last one no longer counts.
  private mutating func beginAttempt(of activity: Int) {
    state.activities[activity].attempts += 1
    state.activities[activity].completed = nil
    state.activities[activity].progress = nil
    state.activities[activity].completionIsTold = false
    state.activities[activity].satisfactionIsTold = false
    for objective in state.activities[activity].objectives.indices {
      state.activities[activity].objectives[objective] = ObjectiveTracking()
    }
    state.activities[activity].objectivesAreOld = false
    state.activities[activity].progressIsOld = false
    setAside(below: activity, tree.activities[activity].sequencing)
  }

  /// What was reached below an activity before its new attempt does not count in its rollup, as its control modes say
  /// (SN §3.2).
  private mutating func setAside(below activity: Int, _ definition: SequencingDefinition) {
    for child in tree.activities[activity].children {
      if definition.usesCurrentAttemptObjectives { state.activities[child].objectivesAreOld = true }
      if definition.usesCurrentAttemptProgress { state.activities[child].progressIsOld = true }
      setAside(below: child, definition)
    }
  }

  // MARK: - Selection and order

  /// Select Children Process (SR.1) and Randomize Children Process (SR.2).
  ///
  /// - Parameter isFirst: Whether the activity was not tried yet; `once` is for then only.
  mutating func arrangeChildren(of activity: Int, isFirst: Bool) {
    let definition = tree.activities[activity].sequencing
    let all = tree.activities[activity].children
    guard !all.isEmpty, !state.activities[activity].isSuspended else { return }
    func isTime(_ timing: SelectionTiming) -> Bool {
      timing == .onEachNewAttempt || timing == .once && isFirst
    }
    if let count = definition.selectionCount, isTime(definition.selectionTiming), count < all.count {
      let chosen = Set(drawn(all, count: max(0, count)))
      state.activities[activity].children = all.filter(chosen.contains)
    }
    if definition.randomizesChildren, isTime(definition.randomizationTiming) {
      let children = state.activities[activity].children
      state.activities[activity].children = drawn(children, count: children.count)
    }
  }

  /// Some of a list in an order by chance, which depends on the seed and on how often was drawn.
  private mutating func drawn(_ list: [Int], count: Int) -> [Int] {
    var left = list
    var drawn: [Int] = []
    while drawn.count < count, !left.isEmpty {
      drawn.append(left.remove(at: Int(nextNumber() % UInt64(left.count))))
    }
    return drawn
  }

  /// SplitMix64, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
  private mutating func nextNumber() -> UInt64 {
    state.draws += 1
    var mixed = state.seed &+ state.draws &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
