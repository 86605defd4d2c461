// learn, Apache-2.0. See LICENSE.

extension Sequencer {
  /// Sequencing Rules Check Process (UP.2): the action of the first rule that holds, of the kinds that are asked for.
  func firstAction(
    of rules: [SequencingRule], _ kinds: Set<SequencingRule.Action>? = nil, in activity: Int
  ) -> SequencingRule.Action? {
    rules.first { (kinds?.contains($0.action) ?? true) && holds($0, in: activity) }?.action
  }

  /// Whether a rule of a kind holds before an activity.
  func isStopped(_ action: SequencingRule.Action, before activity: Int) -> Bool {
    firstAction(of: tree.activities[activity].sequencing.preconditions, [action], in: activity) != nil
  }

  /// Sequencing Rule Check Subprocess (UP.2.1). What is unknown does not hold, whether negated or not.
  private func holds(_ rule: SequencingRule, in activity: Int) -> Bool {
    let results = rule.conditions.map { condition -> Bool? in
      value(of: condition, in: activity).map { $0 != condition.isNegated }
    }
    guard !results.isEmpty else { return false }
    return rule.isAny ? results.contains(true) : results.allSatisfy { $0 == true }
  }

  private func value(of condition: SequencingRule.Condition, in activity: Int) -> Bool? {
    let objectives = tree.activities[activity].sequencing.objectives
    let objective =
      condition.objective.flatMap { id in objectives.firstIndex { $0.id == id } }
      ?? tree.activities[activity].sequencing.primary
    switch condition.kind {
    case .always: return true
    case .satisfied: return satisfied(objective, of: activity)
    case .objectiveStatusKnown: return satisfied(objective, of: activity) != nil
    case .objectiveMeasureKnown: return measure(objective, of: activity) != nil
    case .objectiveMeasureGreaterThan: return measure(objective, of: activity).map { $0 > condition.threshold }
    case .objectiveMeasureLessThan: return measure(objective, of: activity).map { $0 < condition.threshold }
    case .completed, .activityProgressKnown:
      // The completion of the primary objective is that of the activity.
      let isWhole = objective == tree.activities[activity].sequencing.primary
      let completed = isWhole ? completed(activity) : completed(objective, of: activity)
      return condition.kind == .completed ? completed : completed != nil
    case .attempted: return state.activities[activity].attempts > 0
    case .attemptLimitExceeded: return isAttemptLimitReached(activity)
    // SN §3.5: durations and dates are not evaluated.
    case .timeLimitExceeded, .outsideAvailableTimeRange: return false
    }
  }

  private func isAttemptLimitReached(_ activity: Int) -> Bool {
    guard let limit = tree.activities[activity].sequencing.attemptLimit else { return false }
    return state.activities[activity].attempts >= limit
  }

  /// Limit Conditions Check Process (UP.1): whether a limit forbids a new attempt.
  func isPastLimits(_ activity: Int) -> Bool {
    let tracking = state.activities[activity]
    guard tree.activities[activity].sequencing.isTracked, !tracking.isActive, !tracking.isSuspended else {
      return false
    }
    return isAttemptLimitReached(activity)
  }

  /// Check Activity Process (UP.5): whether an activity may not be delivered.
  func isBarred(_ activity: Int) -> Bool {
    isStopped(.disabled, before: activity) || isPastLimits(activity)
  }

  // MARK: - What is known

  /// The satisfaction of an objective: that of the shared one where it reads one, else its own (SN §3.10.3).
  ///
  /// Of an activity that is not tracked nothing is known (SN §3.13.1).
  /// - Parameter isRollup: Whether only what was reached in the running attempt of the parent counts, as its control modes
  ///   say; so it is where an activity is rolled up, and not where its own rules are looked at.
  func satisfied(_ objective: Int, of activity: Int, isRollup: Bool = false) -> Bool? {
    let definition = tree.activities[activity].sequencing.objectives[objective]
    guard tree.activities[activity].sequencing.isTracked else { return nil }
    if definition.satisfiedByMeasure {
      guard let measure = measure(objective, of: activity, isRollup: isRollup) else { return nil }
      let mayDecide =
        !state.activities[activity].isActive || tree.activities[activity].sequencing.measureSatisfactionIfActive
      return mayDecide ? measure >= definition.minNormalizedMeasure : nil
    }
    return (shared(definition, .satisfied) ?? own(objective, of: activity, isRollup)).satisfied
  }

  /// The measure of an objective, from -1 to 1.
  func measure(_ objective: Int, of activity: Int, isRollup: Bool = false) -> Double? {
    let definition = tree.activities[activity].sequencing.objectives[objective]
    guard tree.activities[activity].sequencing.isTracked else { return nil }
    return (shared(definition, .measure) ?? own(objective, of: activity, isRollup)).measure
  }

  /// The completion that belongs to an objective (4th edition).
  func completed(_ objective: Int, of activity: Int) -> Bool? {
    let definition = tree.activities[activity].sequencing.objectives[objective]
    guard tree.activities[activity].sequencing.isTracked else { return nil }
    return (shared(definition, .completion) ?? own(objective, of: activity, false)).completed
  }

  /// The completion of the activity itself: by its progress where a threshold decides.
  func completed(_ activity: Int, isRollup: Bool = false) -> Bool? {
    let definition = tree.activities[activity].sequencing
    guard definition.isTracked else { return nil }
    if definition.completedByMeasure {
      return progress(activity, isRollup: isRollup).map { $0 >= definition.minProgressMeasure }
    }
    let own = isRollup && state.activities[activity].progressIsOld ? nil : state.activities[activity].completed
    return shared(definition.objectives[definition.primary], .completion).map(\.completed) ?? own
  }

  /// The progress of the activity, from 0 to 1.
  func progress(_ activity: Int, isRollup: Bool = false) -> Double? {
    let definition = tree.activities[activity].sequencing
    guard definition.isTracked else { return nil }
    let own = isRollup && state.activities[activity].progressIsOld ? nil : state.activities[activity].progress
    return shared(definition.objectives[definition.primary], .progress).map(\.progress) ?? own
  }

  /// What is known of an objective by the activity's own attempts.
  func own(_ objective: Int, of activity: Int, _ isRollup: Bool) -> ObjectiveTracking {
    isRollup && state.activities[activity].objectivesAreOld
      ? ObjectiveTracking() : state.activities[activity].objectives[objective]
  }

  /// The shared objective that a part is read from. Nil where none is read.
  func shared(_ definition: ObjectiveDefinition, _ part: ObjectiveMap.Part) -> ObjectiveTracking? {
    guard let map = definition.maps.first(where: { $0.reads.contains(part) }) else { return nil }
    if let shared = state.sharedObjectives[map.target] { return shared }
    // Satisfaction and measure are shared even before anything is written; what the 4th edition adds only then.
    return part == .satisfied || part == .measure ? ObjectiveTracking() : nil
  }

  /// What the content itself left, without what is shared.
  func ownCompletion(of activity: Int) -> Bool? {
    let definition = tree.activities[activity].sequencing
    if definition.completedByMeasure {
      return state.activities[activity].progress.map { $0 >= definition.minProgressMeasure }
    }
    return state.activities[activity].completed
  }

  func ownSatisfaction(of activity: Int) -> Bool? {
    let primary = tree.activities[activity].sequencing.primary
    if tree.activities[activity].sequencing.objectives[primary].satisfiedByMeasure {
      return satisfied(primary, of: activity)
    }
    return state.activities[activity].objectives[primary].satisfied
  }

  // MARK: - Writing

  mutating func setSatisfied(_ value: Bool?, objective: Int, of activity: Int) {
    forgetOldObjectives(of: activity)
    state.activities[activity].objectives[objective].satisfied = value
    share(objective, of: activity, [.satisfied])
  }

  /// Forgets what is of an earlier attempt of the parent, before something newer is put beside it.
  mutating func forgetOldObjectives(of activity: Int) {
    guard state.activities[activity].objectivesAreOld else { return }
    state.activities[activity].objectives = state.activities[activity].objectives.map { _ in ObjectiveTracking() }
    state.activities[activity].objectivesAreOld = false
  }

  mutating func forgetOldProgress(of activity: Int) {
    guard state.activities[activity].progressIsOld else { return }
    state.activities[activity].completed = nil
    state.activities[activity].progress = nil
    state.activities[activity].progressIsOld = false
  }

  /// Writes what is known of an objective where its maps say so.
  mutating func share(_ objective: Int, of activity: Int, _ parts: Set<ObjectiveMap.Part>) {
    let definition = tree.activities[activity].sequencing.objectives[objective]
    var own = state.activities[activity].objectives[objective]
    if definition.satisfiedByMeasure {
      own.satisfied =
        own.measure.map { $0 >= definition.minNormalizedMeasure } ?? satisfied(objective, of: activity)
    }
    for map in definition.maps {
      for part in parts.intersection(map.writes) {
        var shared = state.sharedObjectives[map.target] ?? ObjectiveTracking()
        switch part {
        case .satisfied: shared.satisfied = own.satisfied
        case .measure: shared.measure = own.measure
        case .raw: shared.raw = own.raw
        case .min: shared.min = own.min
        case .max: shared.max = own.max
        case .completion: shared.completed = own.completed
        case .progress: shared.progress = own.progress
        }
        state.sharedObjectives[map.target] = shared
      }
    }
  }

  /// Writes completion and progress of the activity where the maps of its primary objective say so.
  mutating func shareProgress(of activity: Int) {
    guard !state.activities[activity].progressIsOld else { return }
    let primary = tree.activities[activity].sequencing.primary
    var parts: Set<ObjectiveMap.Part> = []
    if let completed = ownCompletion(of: activity) {
      state.activities[activity].objectives[primary].completed = completed
      parts.insert(.completion)
    }
    if let progress = state.activities[activity].progress {
      state.activities[activity].objectives[primary].progress = progress
      parts.insert(.progress)
    }
    share(primary, of: activity, parts)
  }
}
