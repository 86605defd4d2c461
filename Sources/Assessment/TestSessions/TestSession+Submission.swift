// learn, Apache-2.0. See LICENSE.

import LearnCore

extension TestSession {
  mutating func submit(_ responses: [String: Value], _ program: TestProgram) throws(TestRefusal) {
    let place = try current()
    let item = item(at: place, in: program)
    let fitted = try fitted(responses, at: place, item)
    let isLate = try checkTime(place, program)
    // QTI 3.0, qti-test-part: in simultaneous mode responses are processed when the part ends.
    if program.test.parts[part].submission == .simultaneous {
      runs[place].pending = fitted
      runs[place].isLate = isLate
      return
    }
    if program.test.parts[part].navigation == .linear {
      try checkMinimum(.item(name(of: place, in: program)), item.limits, duration(ofItem: place))
    }
    try checkResponses(fitted, at: place, item, program)
    runs[place].isLate = isLate
    score(place, fitted, program)
    processOutcomes(program)
  }

  mutating func store(_ responses: [String: Value], _ program: TestProgram) throws(TestRefusal) {
    let place = try current()
    let fitted = try fitted(responses, at: place, item(at: place, in: program))
    _ = try checkTime(place, program)
    runs[place].pending = fitted
  }

  // QTI 3.0, allow-skipping: an item is skipped when every response has its default or is NULL; one without responses
  // cannot be skipped.
  mutating func skip(_ program: TestProgram) throws(TestRefusal) {
    let place = try current()
    let item = item(at: place, in: program)
    let isIndividual = program.test.parts[part].submission == .individual
    guard item.control.allowsSkipping || !item.hasResponses || !isIndividual else {
      throw .responseNeeded(name(of: place, in: program))
    }
    let pending = runs[place].pending
    runs[place].pending = nil
    do throws(TestRefusal) {
      try submit([:], program)
    } catch {
      runs[place].pending = pending
      throw error
    }
  }

  /// The answers with those that were stored, in the form in which they are scored.
  private func fitted(
    _ responses: [String: Value], at place: Int, _ item: TestProgram.Item
  ) throws(TestRefusal) -> [String: Value] {
    guard runs[place].status != .closed else { throw .closed(item.reference.identifier) }
    let all = (runs[place].pending ?? [:]).merging(responses) { $1 }
    do throws(ResponseFit) {
      return try ResponseFit.fitted(all, to: item.program.item)
    } catch {
      throw .unfitting(error)
    }
  }

  private func checkResponses(
    _ responses: [String: Value], at place: Int, _ item: TestProgram.Item, _ program: TestProgram
  ) throws(TestRefusal) {
    let isAnswered = isAnswered(responses, at: place, item)
    if !item.control.allowsSkipping, item.hasResponses, !isAnswered {
      throw .responseNeeded(name(of: place, in: program))
    }
    // Where skipping is allowed, no response at all is not an invalid one (QTI 3.0, allow-skipping and validate-responses).
    guard isAnswered else { return }
    for interaction in item.interactions {
      if let problem = interaction.constraintProblem(for: responses[interaction.response] ?? .null) {
        throw .invalid(name(of: place, in: program), problem)
      }
    }
  }

  private func isAnswered(_ responses: [String: Value], at place: Int, _ item: TestProgram.Item) -> Bool {
    guard let session = runs[place].session else { return false }
    let names = item.program.responseNames
    return responses.contains { name, value in
      guard !value.isNull, let response = names.firstIndex(of: name) else { return false }
      return !value.isSame(as: session.responseDefaults[response])
    }
  }

  // MARK: - Scoring

  /// Ends an attempt and scores it.
  mutating func score(_ place: Int, _ responses: [String: Value], _ program: TestProgram) {
    let item = item(at: place, in: program)
    guard let session = runs[place].session else { return }
    let seconds = max(0, duration(ofItem: place) - session.duration)
    runs[place].fault = nil
    do throws(ProcessingError) {
      runs[place].session = try item.program.attempt(session, responses: responses, seconds: seconds)
    } catch {
      runs[place].session = item.program.unscored(session, responses: responses, seconds: seconds)
      runs[place].fault = error
    }
    submissions += 1
    runs[place].submission = submissions
    runs[place].pending = nil
    judge(place, item.program)
    if isFinished(place, item, program) { runs[place].status = .closed }
  }

  private mutating func judge(_ place: Int, _ program: ItemProgram) {
    guard let session = runs[place].session else { return }
    var (isResponded, isCorrect) = (false, !session.responses.isEmpty)
    var isKnown = !session.responses.isEmpty
    for response in session.responses.indices {
      let value = session.responses[response]
      if session.correct[response].isNull { isKnown = false }
      if !value.isSame(as: session.correct[response]) { isCorrect = false }
      let isUnusedButton = program.endAttemptResponses.contains(response) && value == .boolean(false)
      if !value.isNull, !isUnusedButton, !value.isSame(as: session.responseDefaults[response]) { isResponded = true }
    }
    runs[place].isResponded = isResponded
    runs[place].isCorrect = isKnown ? isCorrect : nil
  }

  /// Whether the item takes no further attempt (QTI 3.0, max-attempts and completionStatus).
  private func isFinished(_ place: Int, _ item: TestProgram.Item, _ program: TestProgram) -> Bool {
    guard let session = runs[place].session else { return false }
    if program.test.parts[item.part].submission == .simultaneous { return true }
    if item.program.item.isAdaptive { return session.isCompleted }
    return item.control.maxAttempts > 0 && session.numAttempts >= item.control.maxAttempts
  }

  /// Works out the test's own outcomes (QTI 3.0, qti-outcome-processing).
  ///
  /// They begin with their defaults each time; that they can be used by the conditions of what follows is why this is
  /// done after every scored response.
  mutating func processOutcomes(_ program: TestProgram) {
    endedParts = []
    rounds += 1
    guard !program.test.outcomeRules.isEmpty else { return }
    var trace: EvaluationTrace?
    (outcomes, fault) = workedOutcomes(program, &trace)
  }

  /// How the test's own outcomes came about the last time: each rule that ran, with its values.
  public func outcomeTrace(in program: TestProgram) -> EvaluationTrace {
    var trace: EvaluationTrace? = EvaluationTrace()
    _ = workedOutcomes(program, &trace)
    return trace ?? EvaluationTrace()
  }

  private func workedOutcomes(
    _ program: TestProgram, _ trace: inout EvaluationTrace?
  ) -> (outcomes: [Value], fault: ProcessingError?) {
    var scope = TestScope(program: program, session: self, stream: "outcomes \(rounds)", trace: trace)
    scope.outcomes = program.initialOutcomes
    var fault: ProcessingError?
    do throws(ProcessingError) {
      // qti-exit-test ends this run of the rules, and not the test.
      _ = try program.test.outcomeRules.run(in: &scope)
    } catch {
      fault = error
    }
    trace = scope.trace
    return (fault == nil ? scope.outcomes : program.initialOutcomes, fault)
  }

  // MARK: - Items

  /// Begins the session of an item that may now be given to the learner.
  ///
  /// QTI 3.0, qti-template-default: the defaults depend on what happened in the test up to here.
  mutating func begin(_ place: Int, _ program: TestProgram) {
    guard runs[place].session == nil else { return }
    let item = item(at: place, in: program)
    let name = "item \(item.reference.identifier) \(plan.items[place].occurrence)"
    var start = ItemSessionStart(seed: itemSeed(at: place, name, program))
    if !item.reference.templateDefaults.isEmpty {
      var scope = TestScope(program: program, session: self, stream: "defaults of \(name)")
      for templateDefault in item.reference.templateDefaults {
        guard let value = try? templateDefault.expression.value(in: &scope) else { continue }
        start.templateDefaults[templateDefault.template] = value
      }
    }
    do throws(ProcessingError) {
      runs[place].session = try item.program.begin(start)
    } catch {
      runs[place].session = item.program.fresh(start)
      runs[place].fault = error
    }
  }
}

extension TestSession {
  /// What an item draws from. In an instrument the first time that it comes draws what it would draw without the test.
  private func itemSeed(at place: Int, _ name: String, _ program: TestProgram) -> UInt64 {
    guard program.drawsByAddress else {
      var random = RandomStream(seed: seed, stream: name)
      return random.next()
    }
    let address = item(at: place, in: program).reference.href
    let earlier = plan.items[..<place].count { program.items[$0.item].reference.href == address }
    return SessionEngine.seed(of: ItemID(earlier == 0 ? address : "\(address)#\(earlier + 1)"), attemptSeed: seed)
  }
}

extension TestProgram.Item {
  var hasResponses: Bool { !program.item.responses.isEmpty }
}

extension ItemProgram {
  /// The session after an attempt whose rules could not be run: the answers are kept, the outcomes as they were.
  fileprivate func unscored(
    _ session: ItemSession, responses: [String: Value], seconds: Double
  ) -> ItemSession {
    var next = session
    for (place, name) in responseNames.enumerated() {
      if let value = responses[name] { next.responses[place] = value }
    }
    next.numAttempts += 1
    next.duration += seconds
    if next.completionStatus == "not_attempted" { next.completionStatus = "unknown" }
    return next
  }
}
