// learn, Apache-2.0. See LICENSE.

extension TestSession {
  /// Where a learner gets by rules, and what that does to the sections.
  struct Destination {
    /// nil when the part is over.
    var place: Int?
    var marks: [SectionMark]
    var endsTest = false
  }

  // MARK: - Events

  mutating func next(_ program: TestProgram) throws(TestRefusal) {
    let place = try current()
    // Past what has no time left.
    if spent(at: place, program, withItem: false) != nil { return closeWhatHasNoTime(program) }
    guard program.test.parts[part].navigation == .linear else {
      if let next = (place + 1..<plan.parts[part].upperBound).first(where: { mayEnter($0, program) }) {
        move(to: next, program)
      } else {
        try checkEnd(program)
        endPart(program)
      }
      return
    }
    try checkLeaving(place, program)
    let destination = onward(from: place, program)
    try checkMinimums(leaving: place, for: destination, program)
    follow(destination, program)
  }

  mutating func previous(_ program: TestProgram) throws(TestRefusal) {
    let place = try current()
    guard program.test.parts[part].navigation == .nonlinear else { throw .linear }
    if let timed = spent(at: place, program, withItem: false) { throw .timeIsUp(timed) }
    guard let before = (plan.parts[part].lowerBound..<place).last(where: { mayEnter($0, program) }) else {
      throw .noItem
    }
    move(to: before, program)
  }

  mutating func jump(to target: Int, _ program: TestProgram) throws(TestRefusal) {
    guard program.test.parts[part].navigation == .nonlinear else { throw .linear }
    guard plan.parts[part].contains(target) else { throw .noSuchPlace(target) }
    if let timed = spent(at: place, program, withItem: false) { throw .timeIsUp(timed) }
    guard mayEnter(target, program) else { throw .reviewNotAllowed(name(of: target, in: program)) }
    move(to: target, program)
  }

  // QTI 3.0, allow-review: after the last attempt an item is entered again only for review.
  func mayEnter(_ place: Int, _ program: TestProgram) -> Bool {
    runs[place].status != .closed || item(at: place, in: program).control.allowsReview
  }

  /// Refuses to leave an item of a linear part before it is done with.
  private func checkLeaving(_ place: Int, _ program: TestProgram) throws(TestRefusal) {
    let item = item(at: place, in: program)
    guard program.test.parts[part].submission == .individual, runs[place].status != .closed,
      !isSpent(item.limits, duration(ofItem: place))
    else { return }
    if runs[place].pending != nil { throw .notHandedIn(name(of: place, in: program)) }
    if !item.control.allowsSkipping, item.hasResponses, runs[place].attempts == 0 {
      throw .responseNeeded(name(of: place, in: program))
    }
  }

  /// Refuses to end the part before what must be answered is.
  func checkEnd(_ program: TestProgram) throws(TestRefusal) {
    let part = program.test.parts[part]
    try checkMinimum(.part(part.identifier), part.timeLimits, duration(ofPart: self.part))
    if self.part == program.parts.count - 1 { try checkMinimum(.test, program.test.timeLimits, duration) }
    if part.navigation == .linear, let place {
      try checkMinimum(
        .item(name(of: place, in: program)), item(at: place, in: program).limits, duration(ofItem: place))
    }
    guard part.submission == .individual else { return }
    for place in plan.parts[self.part] where part.navigation == .nonlinear || runs[place].isPresented {
      try checkLeaving(place, program)
    }
  }

  // MARK: - Moving

  mutating func move(to target: Int, _ program: TestProgram) {
    if let place, place != target { leave(place, program) }
    place = target
    begin(target, program)
    runs[target].isPresented = true
    if runs[target].status != .closed { runs[target].status = .interacting }
  }

  mutating func leave(_ place: Int, _ program: TestProgram) {
    guard runs[place].status != .closed else { return }
    // QTI 3.0, navigation-mode: in a linear part there is no return. Answers that are handed in together stay open.
    let part = program.test.parts[part]
    runs[place].status = part.navigation == .linear && part.submission == .individual ? .closed : .suspended
  }

  mutating func follow(_ destination: Destination, _ program: TestProgram) {
    moves += 1
    marks = destination.marks
    if let target = destination.place {
      move(to: target, program)
    } else if destination.endsTest {
      end(program)
    } else {
      endPart(program)
    }
  }

  /// Enters the first part from a number that its conditions do not skip; ends the test when there is none.
  mutating func enterPart(from first: Int, _ program: TestProgram) {
    for number in first..<max(first, program.parts.count) {
      let range = plan.parts[number]
      let definition = program.test.parts[number]
      guard !range.isEmpty, holds(definition.preConditions, program) else { continue }
      part = number
      place = nil
      if definition.navigation == .nonlinear {
        for place in range {
          // In a nonlinear part every item may be given to the learner from its beginning.
          begin(place, program)
          for section in plan.paths[place] { marks[section] = .entered }
        }
        move(to: range.lowerBound, program)
        return
      }
      let destination = scan(from: range.lowerBound, leaving: nil, Walk(self, program))
      moves += 1
      marks = destination.marks
      if let target = destination.place { return move(to: target, program) }
      if destination.endsTest { return end(program) }
    }
    end(program)
  }

  mutating func endPart(_ program: TestProgram) {
    close(part, program)
    let definition = program.test.parts[part]
    for rule in definition.branchRules where holds([rule.condition], program) {
      switch rule.target {
      case .exitTest: return end(program)
      case .exitTestPart, .exitSection: continue
      case .place(let name):
        guard let target = program.test.parts.firstIndex(where: { $0.identifier == name }), target > part else {
          continue
        }
        return enterPart(from: target, program)
      }
    }
    enterPart(from: part + 1, program)
  }

  mutating func end(_ program: TestProgram) {
    close(part, program)
    status = .ended
    place = nil
  }

  /// Closes the items of a part; answers that are handed in together, or were stored in time, are scored now.
  private mutating func close(_ number: Int, _ program: TestProgram) {
    guard !endedParts.contains(number), plan.parts[number].contains(where: { runs[$0].session != nil }) else { return }
    let isSimultaneous = program.test.parts[number].submission == .simultaneous
    var isScored = false
    for place in plan.parts[number] where runs[place].status != .closed {
      if runs[place].session != nil, runs[place].pending != nil || (isSimultaneous && runs[place].isPresented) {
        score(place, runs[place].pending ?? [:], program)
        isScored = true
      }
      if runs[place].session != nil { runs[place].status = .closed }
    }
    if isScored { processOutcomes(program) }
    endedParts.append(number)
    place = nil
  }

  // MARK: - Rules

  /// Looks up conditions, with the sections as far as the way has led.
  struct Walk {
    var scope: TestScope
    var marks: [SectionMark]

    init(_ session: TestSession, _ program: TestProgram) {
      scope = TestScope(program: program, session: session, stream: "move \(session.moves)")
      marks = session.marks
    }

    // Conditions that are NULL, or cannot be worked out, do not hold.
    mutating func holds(_ condition: Expression) -> Bool {
      ((try? condition.truth(in: &scope)) ?? nil) == true
    }
  }

  func holds(_ conditions: [Expression], _ program: TestProgram) -> Bool {
    guard !conditions.isEmpty else { return true }
    var walk = Walk(self, program)
    return conditions.allSatisfy { walk.holds($0) }
  }

  /// Where the learner gets from an item of a linear part.
  func onward(from place: Int, _ program: TestProgram) -> Destination {
    var walk = Walk(self, program)
    let rules = item(at: place, in: program).reference.rules.branchRules
    switch lead(rules, from: place, around: plan.items[place].section, &walk) {
    case .nowhere: return scan(from: place + 1, leaving: place, walk)
    case .to(let target): return scan(from: target, leaving: nil, walk)
    case .partEnds: return Destination(place: nil, marks: walk.marks)
    case .testEnds: return Destination(place: nil, marks: walk.marks, endsTest: true)
    }
  }

  /// Where the learner gets in a linear part when a section around the item is over.
  func onward(past section: Int, from place: Int, _ program: TestProgram) -> Destination {
    var walk = Walk(self, program)
    walk.marks[section] = .closed
    return scan(from: place + 1, leaving: place, walk)
  }

  private enum Lead {
    case nowhere, partEnds, testEnds
    case to(Int)
  }

  /// What the first rule that is true and can be followed says.
  ///
  /// QTI 3.0, qti-branch-rule: the target is an item or section of the part that was not presented yet. A rule that
  /// leads elsewhere, or to something that was not drawn, is passed over.
  private func lead(_ rules: [BranchRule], from place: Int, around section: Int?, _ walk: inout Walk) -> Lead {
    for rule in rules where walk.holds(rule.condition) {
      switch rule.target {
      case .exitTest: return .testEnds
      case .exitTestPart: return .partEnds
      case .exitSection:
        if let section { walk.marks[section] = .closed }
        return .nowhere
      case .place(let name):
        if let target = target(name, after: place, walk.scope.program) { return .to(target) }
      }
    }
    return .nowhere
  }

  private func target(_ name: String, after place: Int, _ program: TestProgram) -> Int? {
    let rest = place + 1..<plan.parts[part].upperBound
    if let item = rest.first(where: {
      program.items[plan.items[$0].item].reference.identifier == name || self.name(of: $0, in: program) == name
    }) {
      return item
    }
    let passed = Set(plan.paths[place])
    return rest.first { candidate in
      plan.paths[candidate].contains { section in
        !passed.contains(section) && program.sections[plan.sections[section].section].section.identifier == name
      }
    }
  }

  /// The first item from a place on that no condition skips.
  ///
  /// - Parameter leaving: The item before, where no rule has led away from it: sections that end with it are over, and
  ///   their own rules are looked at.
  private func scan(from start: Int, leaving: Int?, _ walk: Walk) -> Destination {
    var (walk, place, previous) = (walk, start, leaving)
    while true {
      if let before = previous {
        switch endSections(after: before, upTo: place, &walk) {
        case .nowhere: break
        case .to(let target): (place, previous) = (target, nil)
        case .partEnds: return Destination(place: nil, marks: walk.marks)
        case .testEnds: return Destination(place: nil, marks: walk.marks, endsTest: true)
        }
      }
      guard place < plan.parts[part].upperBound else {
        return Destination(place: nil, marks: walk.marks)
      }
      if enters(place, &walk) { return Destination(place: place, marks: walk.marks) }
      previous = place
      place += 1
    }
  }

  /// Ends the sections that have no item from a place on, the innermost first.
  private func endSections(after before: Int, upTo place: Int, _ walk: inout Walk) -> Lead {
    for section in plan.paths[before].reversed() where plan.last[section] < place {
      let wasSkipped = walk.marks[section] == .closed && marks[section] != .entered
      guard walk.marks[section] != .ahead, !wasSkipped else { continue }
      walk.marks[section] = .closed
      let planned = plan.sections[section]
      let rules = walk.scope.program.sections[planned.section].section.rules.branchRules
      let lead = lead(rules, from: place - 1, around: planned.parent, &walk)
      if case .nowhere = lead { continue }
      return lead
    }
    return .nowhere
  }

  /// Whether no condition skips the item, nor a section around it.
  private func enters(_ place: Int, _ walk: inout Walk) -> Bool {
    let program = walk.scope.program
    for section in plan.paths[place] {
      switch walk.marks[section] {
      case .closed: return false
      case .entered: continue
      case .ahead:
        let conditions = program.sections[plan.sections[section].section].section.rules.preConditions
        guard conditions.allSatisfy({ walk.holds($0) }) else {
          walk.marks[section] = .closed
          return false
        }
        walk.marks[section] = .entered
      }
    }
    return program.items[plan.items[place].item].reference.rules.preConditions.allSatisfy { walk.holds($0) }
  }
}
