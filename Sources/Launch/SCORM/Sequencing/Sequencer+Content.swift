// learn, Apache-2.0. See LICENSE.

extension Sequencer {
  /// Takes over what a unit says of itself into the tracking of its activity (RTE §4.2.4.1, §4.2.17, §4.2.22).
  ///
  /// Called when a visit ends and before anything is asked for, so that rules see what the unit reached. A visit that is
  /// abandoned leaves nothing (SN §4.5).
  public mutating func take(_ standing: UnitStanding, from activity: Int) {
    let definition = tree.activities[activity].sequencing
    state.activities[activity].isSuspended = standing.exit == "suspend"
    guard definition.isTracked else { return }
    forgetOldObjectives(of: activity)
    forgetOldProgress(of: activity)
    state.activities[activity].completionIsTold = standing.tellsCompletion
    state.activities[activity].satisfactionIsTold = standing.tellsSuccess
    let primary = definition.primary
    for var objective in standing.objectives {
      guard let place = definition.objectives.firstIndex(where: { $0.id == objective.id }) else { continue }
      if place == primary {
        // Completion and progress of the primary objective are those of the activity (RTE §4.2.17, 4th edition).
        if standing.tellsCompletion {
          (objective.completed, objective.tellsCompletion) = (standing.completed, true)
        } else if let completed = objective.completed {
          state.activities[activity].completed = completed
          state.activities[activity].completionIsTold = true
        }
        if let progress = objective.progress { state.activities[activity].progress = progress }
        if objective.tellsSuccess { state.activities[activity].satisfactionIsTold = true }
      }
      take(objective, place, activity)
    }
    if standing.tellsCompletion {
      state.activities[activity].completed = standing.completed
      state.activities[activity].objectives[primary].completed = standing.completed
    }
    if let progress = standing.progress { state.activities[activity].progress = progress }
    var whole = UnitContext.Objective(id: "")
    whole.satisfied = standing.success
    whole.scaled = standing.scaled
    (whole.raw, whole.min, whole.max) = (standing.raw, standing.min, standing.max)
    take(whole, primary, activity)
    if standing.tellsSuccess, standing.success == nil { setSatisfied(nil, objective: primary, of: activity) }
    shareProgress(of: activity)
    rollUp(from: activity)
  }

  private mutating func take(_ objective: UnitContext.Objective, _ place: Int, _ activity: Int) {
    var own = state.activities[activity].objectives[place]
    var parts: Set<ObjectiveMap.Part> = []
    func put<Value>(_ value: Value?, _ path: WritableKeyPath<ObjectiveTracking, Value?>, _ part: ObjectiveMap.Part) {
      guard let value else { return }
      own[keyPath: path] = value
      parts.insert(part)
    }
    if objective.tellsSuccess || objective.satisfied != nil {
      own.satisfied = objective.satisfied
      parts.insert(.satisfied)
    }
    put(objective.scaled, \.measure, .measure)
    put(objective.raw, \.raw, .raw)
    put(objective.min, \.min, .min)
    put(objective.max, \.max, .max)
    if objective.tellsCompletion || objective.completed != nil {
      own.completed = objective.completed
      parts.insert(.completion)
    }
    put(objective.progress, \.progress, .progress)
    state.activities[activity].objectives[place] = own
    if tree.activities[activity].sequencing.objectives[place].satisfiedByMeasure, parts.contains(.measure) {
      parts.insert(.satisfied)
    }
    share(place, of: activity, parts)
  }

  /// What a unit finds of its activity's objectives when it begins: those with a name, as they are known.
  public func objectives(of activity: Int) -> [UnitContext.Objective] {
    let definition = tree.activities[activity].sequencing
    return definition.objectives.enumerated().compactMap { place, objective in
      guard let id = objective.id, !id.isEmpty else { return nil }
      var known = UnitContext.Objective(id: id)
      let own = own(place, of: activity, false)
      func value<Value>(_ part: ObjectiveMap.Part, _ path: KeyPath<ObjectiveTracking, Value?>) -> Value? {
        (shared(objective, part) ?? own)[keyPath: path]
      }
      known.scaled = value(.measure, \.measure)
      // The unit finds what is shared even where its activity is not tracked.
      known.satisfied =
        objective.satisfiedByMeasure
        ? known.scaled.map { $0 >= objective.minNormalizedMeasure } : value(.satisfied, \.satisfied)
      known.completed = value(.completion, \.completed)
      known.raw = value(.raw, \.raw)
      known.min = value(.min, \.min)
      known.max = value(.max, \.max)
      known.progress = value(.progress, \.progress)
      return known
    }
  }

  /// Where the learner can go from where they are.
  ///
  /// Each request is followed on a copy, so that what is offered is what will be done.
  public var navigationValidity: NavigationValidity {
    var validity = NavigationValidity()
    validity.canContinue = leads(.continue)
    validity.canGoBack = leads(.previous)
    let ended = withoutOpenUnit
    for activity in tree.activities where canChoose(activity.id, ended) { validity.choices.insert(activity.id) }
    if state.current != nil {
      for (place, activity) in tree.activities.enumerated() where activity.isLeaf && isAvailable(place) {
        validity.jumps.insert(activity.id)
      }
    }
    return validity
  }

  /// Whether a request would be followed from here.
  public func leads(_ request: NavigationRequest) -> Bool {
    guard let plan = try? navigation(request) else { return false }
    var copy = plan.termination == nil ? self : withoutOpenUnit
    guard let request = plan.sequencing, let found = try? copy.sequencing(request) else { return false }
    guard case .deliver(let activity) = found else { return found == .end }
    return (try? copy.checkDelivery(of: activity)) != nil
  }

  /// As it would be if the current activity ended now.
  private var withoutOpenUnit: Sequencer {
    var copy = self
    if let current = state.current, state.activities[current].isActive { copy.endAttempt(of: current) }
    return copy
  }

  /// Whether an activity can be chosen; the same as ``leads(_:)`` says, without a copy for each of many.
  private func canChoose(_ id: String, _ ended: Sequencer) -> Bool {
    guard let plan = try? navigation(.choice(id)), case .choice(let target)? = plan.sequencing,
      (try? ended.checkChoice(target)) != nil
    else { return false }
    if tree.activities[target].isLeaf { return (try? ended.checkDelivery(of: target)) != nil }
    guard case .deliver(let activity)? = try? ended.flow(from: target, .forward, considersChildren: true) else {
      return false
    }
    return (try? ended.checkDelivery(of: activity)) != nil
  }
}
