// learn, Apache-2.0. See LICENSE.

extension TestSession {
  /// Does what the event says, and counts the time since the event before.
  ///
  /// - Parameters:
  ///   - now: The time of the event, in seconds since any moment that the caller chose once. A time before that of the
  ///     last event counts as the same time.
  /// - Throws: The reason why the event is refused; the session is then as it was.
  public mutating func apply(
    _ event: TestEvent, at now: Double, in program: TestProgram
  ) throws(TestRefusal) {
    let (clocks, time) = (self.clocks, self.time)
    settle(now)
    do throws(TestRefusal) {
      try perform(event, program)
    } catch {
      // Everything else is changed only after the last thing that can be refused.
      (self.clocks, self.time) = (clocks, time)
      throw error
    }
  }

  /// The session after an event.
  public func applying(
    _ event: TestEvent, at now: Double, in program: TestProgram
  ) throws(TestRefusal) -> TestSession {
    var next = self
    try next.apply(event, at: now, in: program)
    return next
  }

  private mutating func perform(_ event: TestEvent, _ program: TestProgram) throws(TestRefusal) {
    switch (status, event) {
    case (.planned, .begin):
      status = .running
      enterPart(from: 0, program)
    case (.planned, _): throw .notBegun
    case (_, .begin): throw .alreadyBegun
    case (.ended, _): throw .ended
    case (.suspended, .resume):
      status = .running
      if let place, runs[place].status == .suspended { runs[place].status = .interacting }
    case (.suspended, .endTest): end(program)
    case (.suspended, .timePasses): break
    case (.suspended, _): throw .suspended
    case (.running, .resume): throw .notSuspended
    case (.running, _): try run(event, program)
    }
  }

  private mutating func run(_ event: TestEvent, _ program: TestProgram) throws(TestRefusal) {
    switch event {
    case .submit(let responses): try submit(responses, program)
    case .store(let responses): try store(responses, program)
    case .discard:
      let place = try current()
      runs[place].pending = nil
    case .skip: try skip(program)
    case .next: try next(program)
    case .previous: try previous(program)
    case .jump(let place): try jump(to: place, program)
    case .leave:
      guard program.test.parts[part].navigation == .nonlinear else { throw .linear }
      let place = try current()
      leave(place, program)
      self.place = nil
    case .comment(let text):
      let place = try current()
      guard item(at: place, in: program).control.allowsComment else {
        throw .commentNotAllowed(name(of: place, in: program))
      }
      runs[place].comment = text
    case .suspend:
      status = .suspended
      if let place, runs[place].status == .interacting { runs[place].status = .suspended }
    case .endPart:
      try checkEnd(program)
      endPart(program)
    case .endTest:
      try checkMinimum(.test, program.test.timeLimits, duration)
      end(program)
    case .timePasses: closeWhatHasNoTime(program)
    case .begin, .resume: break
    }
  }

  /// The place that the learner is at.
  func current() throws(TestRefusal) -> Int {
    guard let place else { throw .noItem }
    return place
  }

  private mutating func settle(_ now: Double) {
    let elapsed = now.isFinite && now > time ? now - time : 0
    if now.isFinite, now > time || status == .planned { time = now }
    guard status == .running, elapsed > 0 else { return }
    clocks[0] += elapsed
    clocks[1 + part] += elapsed
    guard let place else { return }
    for section in plan.paths[place] { clocks[sectionClock(section)] += elapsed }
    if runs[place].status == .interacting { clocks[itemClock(place)] += elapsed }
  }
}
