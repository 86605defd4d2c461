// learn, Apache-2.0. See LICENSE.

extension Sequencer {
  /// Overall Rollup Process (RB.1.5): from an activity up to the root, and before it wherever a shared objective is read
  /// that may have changed with the activity.
  mutating func rollUp(from activity: Int) {
    let path = tree.pathUp(from: activity)
    var readers: Set<Int> = []
    for (place, other) in tree.activities.enumerated() where other.sequencing.objectives.contains(where: \.readsShared)
    {
      readers.formUnion(tree.pathUp(from: place))
    }
    for place in tree.activities.indices.reversed() where readers.contains(place) && !path.contains(place) {
      rollUpOne(place)
    }
    for place in path { rollUpOne(place) }
  }

  private mutating func rollUpOne(_ place: Int) {
    guard !tree.activities[place].isLeaf, tree.activities[place].sequencing.isTracked else { return }
    rollUpMeasure(place)
    rollUpProgressMeasure(place)
    rollUpObjective(place)
    rollUpProgress(place)
  }

  /// The children that count: selected and tracked.
  private func contributors(_ activity: Int) -> [Int] {
    state.activities[activity].children.filter { tree.activities[$0].sequencing.isTracked }
  }

  /// Measure Rollup Process (RB.1.1.a): the weighted mean; a child without a measure weighs as one of 0.
  private mutating func rollUpMeasure(_ activity: Int) {
    var (sum, weights) = (0.0, 0.0)
    var isKnown = false
    for child in contributors(activity) {
      let definition = tree.activities[child].sequencing
      weights += definition.objectiveMeasureWeight
      if let measure = measure(definition.primary, of: child, isRollup: true) {
        sum += measure * definition.objectiveMeasureWeight
        isKnown = true
      }
    }
    let primary = tree.activities[activity].sequencing.primary
    guard isKnown || !state.activities[activity].objectivesAreOld else { return }
    forgetOldObjectives(of: activity)
    state.activities[activity].objectives[primary].measure = isKnown && weights > 0 ? sum / weights : nil
    share(primary, of: activity, [.measure])
  }

  /// Completion Measure Rollup Process (RB.1.1.b).
  private mutating func rollUpProgressMeasure(_ activity: Int) {
    var (sum, weights) = (0.0, 0.0)
    var isKnown = false
    for child in contributors(activity) {
      let weight = tree.activities[child].sequencing.progressWeight
      weights += weight
      if let progress = progress(child, isRollup: true) {
        sum += progress * weight
        isKnown = true
      }
    }
    guard isKnown || !state.activities[activity].progressIsOld else { return }
    forgetOldProgress(of: activity)
    state.activities[activity].progress = isKnown && weights > 0 ? sum / weights : nil
  }

  /// Objective Rollup Process (RB.1.2).
  private mutating func rollUpObjective(_ activity: Int) {
    let definition = tree.activities[activity].sequencing
    let primary = definition.primary
    guard !definition.objectives[primary].satisfiedByMeasure else {
      // Objective Rollup Using Measure (RB.1.2.a): read when it is asked for.
      guard !state.activities[activity].objectivesAreOld else { return }
      state.activities[activity].objectives[primary].satisfied = satisfied(primary, of: activity)
      return share(primary, of: activity, [.satisfied])
    }
    // Objective Rollup Using Rules (RB.1.2.b), with the default rules where there are none.
    var rules = definition.rollupRules.filter { $0.action == .satisfied || $0.action == .notSatisfied }
    if rules.isEmpty {
      rules = [
        RollupRule(.satisfied, .all, [.init(.satisfied)]),
        RollupRule(.notSatisfied, .all, [.init(.objectiveStatusKnown)]),
      ]
    }
    if holds(.notSatisfied, rules, activity) { setSatisfied(false, objective: primary, of: activity) }
    if holds(.satisfied, rules, activity) { setSatisfied(true, objective: primary, of: activity) }
  }

  /// Activity Progress Rollup Process (RB.1.3).
  private mutating func rollUpProgress(_ activity: Int) {
    let definition = tree.activities[activity].sequencing
    if definition.completedByMeasure {
      guard !state.activities[activity].progressIsOld else { return }
      state.activities[activity].completed = state.activities[activity].progress.map {
        $0 >= definition.minProgressMeasure
      }
    } else {
      var rules = definition.rollupRules.filter { $0.action == .completed || $0.action == .incomplete }
      if rules.isEmpty {
        rules = [
          RollupRule(.completed, .all, [.init(.completed)]),
          RollupRule(.incomplete, .all, [.init(.activityProgressKnown)]),
        ]
      }
      for (action, value) in [(RollupRule.Action.incomplete, false), (.completed, true)]
      where holds(action, rules, activity) {
        forgetOldProgress(of: activity)
        state.activities[activity].completed = value
      }
    }
    shareProgress(of: activity)
  }

  // MARK: - Rules

  /// Rollup Rule Check Subprocess (RB.1.4).
  private func holds(_ action: RollupRule.Action, _ rules: [RollupRule], _ activity: Int) -> Bool {
    rules.contains { rule in
      guard rule.action == action else { return false }
      let results = contributors(activity).filter { counts($0, for: action) }.map { value(of: rule, child: $0) }
      let count = results.count { $0 == true }
      return switch rule.children {
      case .all: count == results.count
      case .any: count > 0
      case .none: results.allSatisfy { $0 == false }
      case .atLeastCount(let least): count >= least
      case .atLeastPercent(let least): !results.isEmpty && Double(count) / Double(results.count) >= least
      }
    }
  }

  /// Evaluate Rollup Conditions Subprocess (RB.1.4.1). Nil for unknown.
  private func value(of rule: RollupRule, child: Int) -> Bool? {
    let results = rule.conditions.map { condition in
      value(of: condition.kind, child: child).map { $0 != condition.isNegated }
    }
    if results.isEmpty { return nil }
    if rule.isAny { return results.contains(true) ? true : results.contains(nil) ? nil : false }
    return results.contains(false) ? false : results.contains(nil) ? nil : true
  }

  private func value(of kind: RollupRule.Condition.Kind, child: Int) -> Bool? {
    let definition = tree.activities[child].sequencing
    switch kind {
    case .satisfied: return satisfied(definition.primary, of: child, isRollup: true)
    case .objectiveStatusKnown: return satisfied(definition.primary, of: child, isRollup: true) != nil
    case .objectiveMeasureKnown: return measure(definition.primary, of: child, isRollup: true) != nil
    case .completed: return completed(child, isRollup: true)
    case .activityProgressKnown: return completed(child, isRollup: true) != nil
    case .attempted: return state.activities[child].attempts > 0
    case .attemptLimitExceeded:
      return definition.attemptLimit.map { state.activities[child].attempts >= $0 } ?? false
    case .timeLimitExceeded, .outsideAvailableTimeRange, .never: return false
    }
  }

  /// Check Child for Rollup Subprocess (RB.1.4.2).
  private func counts(_ child: Int, for action: RollupRule.Action) -> Bool {
    let definition = tree.activities[child].sequencing
    let consideration: RollupConsideration
    switch action {
    case .satisfied, .notSatisfied:
      guard definition.rollsUpObjective else { return false }
      consideration = action == .satisfied ? definition.requiredForSatisfied : definition.requiredForNotSatisfied
    case .completed, .incomplete:
      guard definition.rollsUpProgress else { return false }
      consideration = action == .completed ? definition.requiredForCompleted : definition.requiredForIncomplete
    }
    switch consideration {
    case .always: return true
    case .ifAttempted: return state.activities[child].attempts > 0
    case .ifNotSuspended: return state.activities[child].attempts > 0 && !state.activities[child].isSuspended
    case .ifNotSkipped: return !isStopped(.skip, before: child)
    }
  }
}
