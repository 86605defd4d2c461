// learn, Apache-2.0. See LICENSE.

// QTI 3.0, qti-time-limits: a test, its parts, its sections and its items each may have a least and a most time. Least
// times of sections and items count in linear parts only.
extension TestSession {
  func checkMinimum(
    _ place: TestRefusal.TimedPlace, _ limits: TimeLimits?, _ duration: Double
  ) throws(TestRefusal) {
    guard let minimum = limits?.minimum, duration < minimum else { return }
    throw .tooEarly(place, remaining: minimum - duration)
  }

  /// Refuses to leave an item, and whatever ends with it, before its least time.
  func checkMinimums(
    leaving place: Int, for destination: Destination, _ program: TestProgram
  ) throws(TestRefusal) {
    guard program.hasTimeLimits else { return }
    let item = item(at: place, in: program)
    try checkMinimum(.item(name(of: place, in: program)), item.limits, duration(ofItem: place))
    let stays = destination.place.map { plan.paths[$0] } ?? []
    for section in plan.paths[place].reversed() where !stays.contains(section) {
      let definition = program.sections[plan.sections[section].section].section
      try checkMinimum(.section(definition.identifier), definition.rules.timeLimits, duration(ofSection: section))
    }
    guard destination.place == nil else { return }
    let part = program.test.parts[part]
    try checkMinimum(.part(part.identifier), part.timeLimits, duration(ofPart: self.part))
    if destination.endsTest || self.part == program.parts.count - 1 {
      try checkMinimum(.test, program.test.timeLimits, duration)
    }
  }

  /// Whether the most time has passed, and late answers are not taken.
  func isSpent(_ limits: TimeLimits?, _ duration: Double) -> Bool {
    guard let limits, let maximum = limits.maximum else { return false }
    return duration > maximum && !limits.allowsLateSubmission
  }

  /// What has no time left, from the test down to the item; nil when all have some.
  func spent(at place: Int?, _ program: TestProgram, withItem: Bool) -> TestRefusal.TimedPlace? {
    guard program.hasTimeLimits else { return nil }
    if isSpent(program.test.timeLimits, duration) { return .test }
    let part = program.test.parts[part]
    if isSpent(part.timeLimits, duration(ofPart: self.part)) { return .part(part.identifier) }
    guard let place else { return nil }
    if let section = spentSection(at: place, program) {
      return .section(program.sections[plan.sections[section].section].section.identifier)
    }
    if withItem, isSpent(item(at: place, in: program).limits, duration(ofItem: place)) {
      return .item(name(of: place, in: program))
    }
    return nil
  }

  private func spentSection(at place: Int, _ program: TestProgram) -> Int? {
    plan.paths[place].first { section in
      isSpent(
        program.sections[plan.sections[section].section].section.rules.timeLimits, duration(ofSection: section))
    }
  }

  /// Refuses an answer after the time; says whether one that is taken is late.
  func checkTime(_ place: Int, _ program: TestProgram) throws(TestRefusal) -> Bool {
    guard program.hasTimeLimits else { return false }
    if let timed = spent(at: place, program, withItem: true) { throw .timeIsUp(timed) }
    func isLate(_ limits: TimeLimits?, _ duration: Double) -> Bool { limits?.maximum.map { duration > $0 } ?? false }
    return isLate(program.test.timeLimits, duration)
      || isLate(program.test.parts[part].timeLimits, duration(ofPart: part))
      || isLate(item(at: place, in: program).limits, duration(ofItem: place))
      || plan.paths[place].contains { section in
        isLate(
          program.sections[plan.sections[section].section].section.rules.timeLimits, duration(ofSection: section))
      }
  }

  /// Closes what has no time left; answers that were stored in time are handed in.
  mutating func closeWhatHasNoTime(_ program: TestProgram) {
    guard program.hasTimeLimits else { return }
    while status == .running, let timed = spent(at: place, program, withItem: true) {
      switch timed {
      case .test: return end(program)
      case .part: endPart(program)
      case .section: closeSection(program)
      case .item:
        guard let place, runs[place].status == .interacting else { return }
        closeItem(place, program)
      }
    }
  }

  private mutating func closeItem(_ place: Int, _ program: TestProgram) {
    let isIndividual = program.test.parts[part].submission == .individual
    if isIndividual, runs[place].status != .closed, let pending = runs[place].pending {
      score(place, pending, program)
      processOutcomes(program)
    }
    // Answers that are handed in together are scored with the part.
    runs[place].status = isIndividual ? .closed : .suspended
  }

  private mutating func closeSection(_ program: TestProgram) {
    guard let place, let section = spentSection(at: place, program) else { return }
    let isLinear = program.test.parts[part].navigation == .linear
    for inner in plan.parts[part] where plan.paths[inner].contains(section) {
      if !isLinear || inner == place { closeItem(inner, program) }
    }
    if isLinear { return follow(onward(past: section, from: place, program), program) }
    marks[section] = .closed
    let open = plan.parts[part].first { runs[$0].status != .closed && spentSection(at: $0, program) == nil }
    if let open {
      move(to: open, program)
    } else {
      endPart(program)
    }
  }
}
