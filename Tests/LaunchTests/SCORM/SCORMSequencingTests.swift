// learn, Apache-2.0. See LICENSE.

import Launch
import TestSupport
import Testing

/// Courses as authoring tools emit them, each with the deliveries that must follow.
@Suite struct SCORMSequencingTests {
  /// One learner in one course.
  final class Walk {
    private(set) var sequencer: Sequencer

    init(_ tree: ActivityTree, seed: UInt64 = 1) { sequencer = Sequencer(tree, SequencingState(tree, seed: seed)) }

    /// What a request comes to: the identifier of the activity, `end`, `idle`, or the code of an exception.
    func go(_ request: NavigationRequest) -> String {
      switch sequencer.follow(request) {
      case .deliver(let place): sequencer.tree.activities[place].id
      case .ended: "end"
      case .idle: "idle"
      case .refused(let exception): exception.rawValue
      }
    }

    /// The current unit says how it stands, and ends; then the learner goes on.
    func say(
      completed: Bool? = nil, success: Bool? = nil, scaled: Double? = nil, progress: Double? = nil, exit: String = "",
      objectives: [String: Bool] = [:], then request: NavigationRequest
    ) -> String {
      var standing = UnitStanding()
      (standing.completed, standing.success) = (completed, success)
      (standing.tellsCompletion, standing.tellsSuccess) = (completed != nil, success != nil)
      (standing.scaled, standing.progress, standing.exit) = (scaled, progress, exit)
      standing.objectives = objectives.map { id, satisfied in
        var objective = UnitContext.Objective(id: id)
        objective.satisfied = satisfied
        return objective
      }
      if let current = sequencer.state.current { sequencer.take(standing, from: current) }
      return go(request)
    }

    var current: String { sequencer.state.current.map { sequencer.tree.activities[$0].id } ?? "none" }
    var validity: NavigationValidity { sequencer.navigationValidity }
  }

  private static func flow(choice: Bool = false) -> SequencingDefinition {
    var sequencing = SequencingDefinition()
    (sequencing.flow, sequencing.choice) = (true, choice)
    return sequencing
  }

  /// An item whose primary objective is shared.
  private static func shared(_ target: String, reads: Bool, writes: Bool) -> SequencingDefinition {
    var sequencing = SequencingDefinition()
    var objective = ObjectiveDefinition(isPrimary: true, id: "primary")
    objective.maps = [
      ObjectiveMap(
        target, reads: reads ? [.satisfied, .measure] : [], writes: writes ? [.satisfied, .measure] : [])
    ]
    sequencing.objectives = [objective]
    return sequencing
  }

  // MARK: - Moving

  @Test("A linear course goes forward and back, and ends after its last unit")
  func linear() {
    var tree = ActivityTree(root: "course", Self.flow())
    for id in ["a", "b", "c"] { tree.add(id) }
    let walk = Walk(tree)
    #expect(walk.go(.continue) == "NB.2.1-2")
    #expect(walk.go(.start) == "a")
    #expect(walk.go(.start) == "NB.2.1-1" && walk.go(.resumeAll) == "NB.2.1-1")
    #expect(walk.go(.previous) == "SB.2.1-3")
    #expect(walk.go(.continue) == "b")
    #expect(walk.validity.canContinue && walk.validity.canGoBack && walk.validity.choices == ["course"])
    #expect(walk.go(.choice("c")) == "NB.2.1-10" && walk.go(.choice("x")) == "NB.2.1-11")
    #expect(walk.go(.continue) == "c" && walk.go(.previous) == "b" && walk.go(.continue) == "c")
    #expect(walk.go(.continue) == "end" && walk.current == "none")
    #expect(walk.sequencer.state.activities[0].completed == true)
    #expect(walk.sequencer.state.activities[0].objectives[0].satisfied == true)
  }

  @Test("A course of choice only starts with nothing, and every unit can be chosen")
  func choiceOnly() {
    var tree = ActivityTree(root: "course")
    for id in ["a", "b", "c"] { tree.add(id) }
    let walk = Walk(tree)
    #expect(walk.go(.start) == "SB.2.2-1")
    #expect(walk.validity.choices == ["a", "b", "c"])
    #expect(walk.go(.choice("b")) == "b" && walk.go(.choice("c")) == "c" && walk.go(.choice("a")) == "a")
    #expect(walk.go(.continue) == "NB.2.1-4" && walk.go(.choice("course")) == "SB.2.9-9")
  }

  @Test("Where the way is forward only nobody goes back, not by choice either")
  func forwardOnly() {
    var sequencing = Self.flow(choice: true)
    sequencing.forwardOnly = true
    var tree = ActivityTree(root: "course", sequencing)
    for id in ["a", "b", "c"] { tree.add(id) }
    let walk = Walk(tree)
    #expect(walk.go(.start) == "a" && walk.go(.continue) == "b")
    #expect(walk.go(.previous) == "NB.2.1-5")
    #expect(walk.validity.choices == ["course", "b", "c"] && !walk.validity.canGoBack)
    #expect(walk.go(.choice("a")) == "SB.2.4-2")
  }

  @Test("A cluster that is gone through forward is entered at its beginning, from either side")
  func intoClusters() {
    var tree = ActivityTree(root: "course", Self.flow())
    tree.add("a")
    var sequencing = Self.flow()
    sequencing.forwardOnly = true
    let cluster = tree.add("m", to: 0, sequencing)
    tree.add("m1", to: cluster)
    tree.add("m2", to: cluster)
    tree.add("z")
    let walk = Walk(tree)
    #expect(walk.go(.start) == "a" && walk.go(.continue) == "m1" && walk.go(.continue) == "m2")
    #expect(walk.go(.continue) == "z" && walk.go(.previous) == "m1")
    #expect(walk.go(.jump("z")) == "z" && walk.go(.jump("nowhere")) == "NB.2.1-11")
  }

  @Test("An activity that must not be left holds the learner, and one that prevents activation is entered by flow only")
  func held() {
    var tree = ActivityTree(root: "course", Self.flow(choice: true))
    var exam = SequencingDefinition()
    exam.choiceExit = false
    tree.add("a")
    tree.add("exam", to: 0, exam)
    var closed = Self.flow(choice: true)
    closed.preventsActivation = true
    let cluster = tree.add("m", to: 0, closed)
    tree.add("m1", to: cluster)
    tree.add("m2", to: cluster)
    let walk = Walk(tree)
    #expect(walk.go(.start) == "a" && walk.go(.choice("m2")) == "SB.2.9-6")
    #expect(walk.go(.choice("exam")) == "exam" && walk.go(.choice("a")) == "NB.2.1-8")
    #expect(walk.go(.continue) == "m1" && walk.go(.choice("m2")) == "m2")
  }

  @Test("From a constrained activity only its neighbours can be chosen")
  func constrained() {
    var tree = ActivityTree(root: "course", Self.flow(choice: true))
    var narrow = Self.flow(choice: true)
    narrow.constrainsChoice = true
    for id in ["p", "q", "r", "s"] {
      let cluster = tree.add(id, to: 0, id == "q" ? narrow : Self.flow(choice: true))
      tree.add(id + "1", to: cluster)
      tree.add(id + "2", to: cluster)
    }
    let walk = Walk(tree)
    #expect(walk.go(.start) == "p1" && walk.go(.choice("q1")) == "q1")
    #expect(walk.go(.choice("s1")) == "SB.2.9-8" && walk.go(.choice("r2")) == "r2")
    #expect(walk.go(.choice("q2")) == "q2" && walk.go(.choice("p1")) == "p1")
  }

  // MARK: - Rules

  @Test("A unit waits for the one before it, through a shared objective")
  func prerequisites() {
    var tree = ActivityTree(root: "course", Self.flow(choice: true))
    tree.add("first", to: 0, Self.shared("first-done", reads: false, writes: true))
    var second = SequencingDefinition()
    var seen = ObjectiveDefinition(isPrimary: false, id: "before")
    seen.maps = [ObjectiveMap("first-done")]
    second.objectives = [ObjectiveDefinition(isPrimary: true), seen]
    second.preconditions = [
      SequencingRule(
        .disabled, isAny: true,
        [
          .init(.satisfied, isNegated: true, objective: "before"),
          .init(.objectiveStatusKnown, isNegated: true, objective: "before"),
        ])
    ]
    tree.add("second", to: 0, second)
    let walk = Walk(tree)
    #expect(walk.go(.start) == "first")
    #expect(walk.say(success: false, exit: "", then: .continue) == "SB.2.2-2")
    #expect(walk.go(.choice("second")) == "DB.1.1-3")
    #expect(walk.go(.choice("first")) == "first")
    // A unit that says nothing is taken for satisfied when it is left.
    #expect(walk.validity.canContinue && walk.say(success: true, then: .continue) == "second")
  }

  @Test("Who passes the test before it skips the lesson")
  func pretest() {
    func tree() -> ActivityTree {
      var tree = ActivityTree(root: "course", Self.flow())
      tree.add("test", to: 0, Self.shared("known", reads: false, writes: true))
      var lesson = Self.shared("known", reads: true, writes: false)
      lesson.preconditions = [SequencingRule(.skip, [.init(.satisfied)])]
      tree.add("lesson", to: 0, lesson)
      tree.add("end")
      return tree
    }
    let knows = Walk(tree())
    #expect(knows.go(.start) == "test" && knows.say(success: true, scaled: 0.9, then: .continue) == "end")
    #expect(knows.go(.previous) == "test")
    let learns = Walk(tree())
    #expect(learns.go(.start) == "test" && learns.say(success: false, then: .continue) == "lesson")
    #expect(learns.say(then: .continue) == "end")
  }

  @Test("Who fails the last test does it again, until the attempts are used up")
  func retry() {
    var tree = ActivityTree(root: "course", Self.flow())
    tree.add("lesson")
    var test = SequencingDefinition()
    var primary = ObjectiveDefinition(isPrimary: true, id: "score")
    (primary.satisfiedByMeasure, primary.minNormalizedMeasure) = (true, 0.8)
    test.objectives = [primary]
    test.attemptLimit = 3
    test.postconditions = [
      SequencingRule(.retry, [.init(.satisfied, isNegated: true), .init(.attemptLimitExceeded, isNegated: true)]),
      SequencingRule(.exitAll, [.init(.attemptLimitExceeded)]),
    ]
    tree.add("test", to: 0, test)
    tree.add("more")
    let walk = Walk(tree)
    #expect(walk.go(.start) == "lesson" && walk.go(.continue) == "test")
    #expect(walk.say(scaled: 0.5, then: .continue) == "test" && walk.say(scaled: 0.79, then: .continue) == "test")
    #expect(walk.say(scaled: 0.2, then: .continue) == "end")
    #expect(walk.go(.start) == "lesson" && walk.say(then: .continue) == "SB.2.2-2")
    let passes = Walk(tree)
    #expect(passes.go(.start) == "lesson" && passes.go(.continue) == "test")
    #expect(passes.say(scaled: 0.8, then: .continue) == "more")
  }

  @Test("The whole is done again when it was not passed, and its parts count anew")
  func retryAll() {
    var root = Self.flow()
    root.postconditions = [SequencingRule(.retry, [.init(.satisfied, isNegated: true)])]
    root.exitRules = [SequencingRule(.exit, [.init(.completed)])]
    var tree = ActivityTree(root: "course", root)
    tree.add("a")
    var last = SequencingDefinition()
    last.postconditions = [SequencingRule(.exitParent, [.init(.always)])]
    tree.add("b", to: 0, last)
    let walk = Walk(tree)
    #expect(walk.go(.start) == "a" && walk.say(success: true, then: .continue) == "b")
    #expect(walk.say(success: false, then: .continue) == "a")
    #expect(walk.sequencer.state.activities[0].attempts == 2)
    #expect(walk.say(success: true, then: .continue) == "b" && walk.say(success: true, then: .continue) == "end")
  }

  @Test("A rule after a unit leads out of its cluster, on, or back")
  func leadingOut() {
    for (action, next) in [
      (SequencingRule.Action.exitParent, "z"), (.continue, "m2"), (.previous, "a"), (.exitAll, "end"), (.retryAll, "a"),
      (.retry, "m1"),
    ] {
      var tree = ActivityTree(root: "course", Self.flow())
      tree.add("a")
      let cluster = tree.add("m", to: 0, Self.flow())
      var unit = SequencingDefinition()
      unit.postconditions = [SequencingRule(action, [.init(.satisfied, isNegated: true)])]
      tree.add("m1", to: cluster, unit)
      tree.add("m2", to: cluster)
      tree.add("z")
      let walk = Walk(tree)
      #expect(walk.go(.start) == "a" && walk.go(.continue) == "m1")
      let request: NavigationRequest = action == .exitParent ? .continue : .exit
      #expect(walk.say(success: false, then: request) == next, "\(action)")
    }
  }

  @Test("Hidden units cannot be chosen, and a choice does not go past a barrier")
  func barriers() {
    var tree = ActivityTree(root: "course", Self.flow(choice: true))
    tree.add("a")
    var barrier = SequencingDefinition()
    barrier.preconditions = [SequencingRule(.stopForwardTraversal, [.init(.completed, isNegated: true)])]
    tree.add("b", to: 0, barrier)
    var hidden = SequencingDefinition()
    hidden.preconditions = [SequencingRule(.hiddenFromChoice, [.init(.always)])]
    tree.add("c", to: 0, hidden)
    tree.add("d")
    let walk = Walk(tree)
    #expect(walk.go(.start) == "a" && walk.go(.choice("c")) == "SB.2.9-3")
    // What is not known is not “not completed”; the barrier stands once the unit was left uncompleted.
    #expect(walk.go(.choice("b")) == "b" && walk.say(completed: false, then: .choice("d")) == "SB.2.4-1")
    #expect(walk.go(.choice("b")) == "b" && walk.say(completed: true, then: .choice("d")) == "d")
  }

  // MARK: - Rollup

  private func rolledUp(
    _ definition: SequencingDefinition, _ children: [(success: Bool?, completed: Bool?, scaled: Double?)],
    _ change: (inout SequencingDefinition, Int) -> Void = { _, _ in }
  ) -> (satisfied: Bool?, completed: Bool?, measure: Double?) {
    var root = definition
    root.flow = true
    var tree = ActivityTree(root: "course", root)
    for place in children.indices {
      var sequencing = SequencingDefinition()
      (sequencing.completionSetByContent, sequencing.objectiveSetByContent) = (true, true)
      change(&sequencing, place)
      tree.add("unit-\(place)", to: 0, sequencing)
    }
    let walk = Walk(tree)
    _ = walk.go(.start)
    for child in children {
      _ = walk.say(completed: child.completed, success: child.success, scaled: child.scaled, then: .continue)
    }
    let tracking = walk.sequencer.state.activities[0]
    return (tracking.objectives[0].satisfied, tracking.completed, tracking.objectives[0].measure)
  }

  @Test("Without rules all children must be satisfied and completed")
  func defaultRollup() {
    let all = rolledUp(SequencingDefinition(), [(true, true, 1), (true, true, 0.5)])
    #expect(all == (true, true, 0.75))
    let one = rolledUp(SequencingDefinition(), [(true, true, nil), (false, false, nil)])
    #expect(one == (false, false, nil))
    let unknown = rolledUp(SequencingDefinition(), [(true, true, nil), (nil, nil, nil)])
    #expect(unknown == (nil, nil, nil))
  }

  @Test(
    "Rules count children",
    arguments: [
      (RollupRule.ChildSet.all, false), (.any, true), (.none, false), (.atLeastCount(2), true),
      (.atLeastCount(3), false),
      (.atLeastPercent(0.5), true), (.atLeastPercent(0.6), false),
    ] as [(RollupRule.ChildSet, Bool)])
  func childSets(set: RollupRule.ChildSet, holds: Bool) {
    var root = SequencingDefinition()
    root.rollupRules = [RollupRule(.satisfied, set, [.init(.satisfied)])]
    let children =
      [(true, nil, nil), (true, nil, nil), (false, nil, nil), (false, nil, nil)] as [(Bool?, Bool?, Double?)]
    #expect(rolledUp(root, children.map { ($0.0, $0.1, $0.2) }).satisfied == (holds ? true : nil))
  }

  @Test("A measure is weighted, and decides where the objective says so")
  func measures() {
    var root = SequencingDefinition()
    (root.objectives[0].satisfiedByMeasure, root.objectives[0].minNormalizedMeasure) = (true, 0.6)
    let rolled = rolledUp(root, [(nil, nil, 1), (nil, nil, 0)]) { definition, place in
      definition.objectiveMeasureWeight = place == 0 ? 0.75 : 0.25
    }
    #expect(rolled.measure == 0.75 && rolled.satisfied == true)
    let less = rolledUp(root, [(nil, nil, 1), (nil, nil, 0)])
    #expect(less.measure == 0.5 && less.satisfied == false)
  }

  @Test("Progress is weighted, and completes where a threshold says so")
  func progress() {
    var root = Self.flow()
    (root.completedByMeasure, root.minProgressMeasure) = (true, 0.5)
    var tree = ActivityTree(root: "course", root)
    var heavy = SequencingDefinition()
    (heavy.completedByMeasure, heavy.minProgressMeasure, heavy.progressWeight) = (true, 1, 0.75)
    tree.add("a", to: 0, heavy)
    var light = heavy
    light.progressWeight = 0.25
    tree.add("b", to: 0, light)
    let walk = Walk(tree)
    #expect(walk.go(.start) == "a" && walk.say(progress: 0.5, then: .continue) == "b")
    #expect(walk.sequencer.state.activities[0].completed == false)
    #expect(walk.say(progress: 0.5, then: .previous) == "a")
    #expect(walk.sequencer.state.activities[0].completed == true && walk.sequencer.state.activities[0].progress == 0.5)
  }

  @Test("What is not tracked, or does not contribute, does not count")
  func contributions() {
    let untracked = rolledUp(SequencingDefinition(), [(true, true, 1), (false, false, 0)]) { definition, place in
      definition.isTracked = place == 0
    }
    #expect(untracked == (true, true, 1))
    let aside = rolledUp(SequencingDefinition(), [(true, true, nil), (false, false, nil)]) { definition, place in
      (definition.rollsUpObjective, definition.rollsUpProgress) = (place == 0, place == 0)
    }
    #expect(aside.satisfied == true && aside.completed == true)
  }

  // MARK: - Suspending, selecting

  @Test("A course that is suspended goes on where it was left, and one that is left otherwise begins again")
  func suspending() {
    var tree = ActivityTree(root: "course", Self.flow())
    let cluster = tree.add("m", to: 0, Self.flow())
    for id in ["m1", "m2", "m3"] { tree.add(id, to: cluster) }
    let walk = Walk(tree)
    #expect(walk.go(.start) == "m1" && walk.go(.continue) == "m2")
    #expect(walk.say(completed: false, exit: "suspend", then: .suspendAll) == "end")
    #expect(walk.go(.resumeAll) == "m2" && walk.sequencer.state.activities[3].isResumed)
    #expect(walk.sequencer.state.activities[3].attempts == 1 && walk.sequencer.state.activities[0].attempts == 1)
    #expect(walk.go(.continue) == "m3" && walk.go(.exitAll) == "end" && walk.go(.resumeAll) == "NB.2.1-3")
    #expect(walk.go(.start) == "m1" && walk.sequencer.state.activities[0].attempts == 2)
    #expect(walk.go(.abandonAll) == "end" && walk.go(.start) == "m1")
    #expect(walk.go(.abandon) == "idle" && walk.go(.abandon) == "NB.2.1-12")
  }

  @Test("Children are drawn by the seed: the same for the same, in the order that the manifest asks for")
  func selection() {
    var root = Self.flow()
    (root.selectionTiming, root.selectionCount) = (.once, 3)
    (root.randomizationTiming, root.randomizesChildren) = (.onEachNewAttempt, true)
    var tree = ActivityTree(root: "course", root)
    for place in 0..<8 { tree.add("unit-\(place)") }
    func order(_ seed: UInt64) -> [Int] { SequencingState(tree, seed: seed).activities[0].children }
    #expect(order(7) == order(7) && order(7).count == 3 && Set(order(7)).isSubset(of: Set(1...8)))
    #expect(Set((0..<40).map { order($0) }).count > 20)
    let walk = Walk(tree, seed: 7)
    var taken = [walk.go(.start), walk.go(.continue), walk.go(.continue)]
    #expect(taken == order(7).map { "unit-\($0 - 1)" })
    #expect(walk.go(.continue) == "end")
    taken.sort()
    #expect(
      [walk.go(.start), walk.go(.continue), walk.go(.continue)].sorted() == taken, "The same three, whatever the order")
    #expect(walk.go(.choice("unit-0")) == "NB.2.1-10")
  }

  @Test("Shared objectives are forgotten with the attempt where they are not the system's")
  func sharedWithinAttempt() {
    for isGlobal in [true, false] {
      var root = Self.flow()
      root.postconditions = [SequencingRule(.retry, [.init(.attemptLimitExceeded, isNegated: true)])]
      root.attemptLimit = 2
      var tree = ActivityTree(root: "course", root)
      tree.objectivesAreGlobalToSystem = isGlobal
      var skipped = Self.shared("done", reads: true, writes: true)
      skipped.preconditions = [SequencingRule(.skip, [.init(.satisfied)])]
      tree.add("a", to: 0, skipped)
      var last = SequencingDefinition()
      last.postconditions = [SequencingRule(.exitParent, [.init(.always)])]
      tree.add("b", to: 0, last)
      let walk = Walk(tree)
      #expect(walk.go(.start) == "a" && walk.say(success: true, then: .continue) == "b")
      #expect(walk.go(.exit) == (isGlobal ? "b" : "a"))
    }
  }

  // MARK: - Whatever a learner does

  @Test("No sequence of requests breaks a course", arguments: 0..<40)
  func anything(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func flag(_ random: inout SeededGenerator) -> Bool { Bool.random(using: &random) }
    func definition(_ random: inout SeededGenerator) -> SequencingDefinition {
      var sequencing = SequencingDefinition()
      sequencing.flow = Int.random(in: 0..<4, using: &random) > 0
      sequencing.choice = flag(&random)
      sequencing.choiceExit = Int.random(in: 0..<4, using: &random) > 0
      sequencing.forwardOnly = Int.random(in: 0..<4, using: &random) == 0
      sequencing.constrainsChoice = Int.random(in: 0..<4, using: &random) == 0
      sequencing.preventsActivation = Int.random(in: 0..<4, using: &random) == 0
      sequencing.attemptLimit = flag(&random) ? nil : Int.random(in: 0..<3, using: &random)
      sequencing.isTracked = Int.random(in: 0..<6, using: &random) > 0
      sequencing.selectionTiming = .once
      sequencing.selectionCount = flag(&random) ? nil : Int.random(in: 0..<3, using: &random)
      for action in SequencingRule.Action.allCases where Int.random(in: 0..<5, using: &random) == 0 {
        guard let kind = SequencingRule.Condition.Kind.allCases.randomElement(using: &random) else { continue }
        let rule = SequencingRule(action, isAny: flag(&random), [.init(kind, isNegated: flag(&random))])
        switch action {
        case .skip, .disabled, .hiddenFromChoice, .stopForwardTraversal: sequencing.preconditions.append(rule)
        case .exit: sequencing.exitRules.append(rule)
        default: sequencing.postconditions.append(rule)
        }
      }
      return sequencing
    }
    var tree = ActivityTree(root: "0", definition(&random))
    var open = [0]
    for number in 1..<20 {
      while open.count > 1, Int.random(in: 0..<3, using: &random) == 0 { open.removeLast() }
      open.append(tree.add(String(number), to: open[open.count - 1], definition(&random)))
      if open.count > 4 || flag(&random) { open.removeLast() }
    }
    let walk = Walk(tree, seed: seed)
    for _ in 0..<150 {
      let target = String(Int.random(in: 0..<21, using: &random))
      let requests: [NavigationRequest] = [
        .start, .resumeAll, .continue, .continue, .continue, .previous, .choice(target), .jump(target), .exit, .exitAll,
        .abandon, .abandonAll, .suspendAll,
      ]
      let request = try #require(requests.randomElement(using: &random))
      let before = walk.sequencer
      let isLed = before.leads(request)
      let result = walk.say(
        completed: flag(&random) ? nil : flag(&random), success: flag(&random) ? nil : flag(&random),
        exit: flag(&random) ? "suspend" : "", then: request)
      #expect(!result.isEmpty)
      #expect(isLed == before.leads(request), "Asking changes nothing")
      if let current = walk.sequencer.state.current {
        // What is delivered is a leaf, open with everything that it lies in.
        if tree.place(of: result) == current {
          #expect(tree.activities[current].isLeaf && walk.sequencer.state.activities[current].isActive)
        }
        for (place, tracking) in walk.sequencer.state.activities.enumerated() where tracking.isActive {
          #expect(tree.isInside(current, place), "\(place) is open beside the current activity, seed \(seed)")
        }
      }
    }
  }
}
