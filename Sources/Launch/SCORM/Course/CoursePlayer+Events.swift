// learn, Apache-2.0. See LICENSE.

extension CoursePlayer {
  /// The learner opens the course: where they left it, or at its beginning.
  public func open(_ run: CourseRun) -> (CourseRun, Answer) {
    var (run, answer) = closed(run)
    if package.version == .scorm12 {
      let last = run.place.flatMap { isOpen($0, run) ? $0 : nil }
      if let place = last ?? organization.launchable.first(where: { isOpen($0, run) }) {
        begin(place, in: &run, &answer, resumes: true)
      }
      return counted(run, answer)
    }
    // Whatever was left open is gone on with.
    if run.sequencing.current != nil { _ = follow(.suspendAll, in: &run) }
    let outcome = follow(run.sequencing.suspended == nil ? .start : .resumeAll, in: &run)
    take(outcome, in: &run, &answer)
    if answer.delivered == nil, !answer.hasEnded {
      // Where nothing flows the learner chooses; where there is one unit only there is nothing to choose.
      let choices = contents(run).filter { $0.isChoosable && organization.items[$0.place].launch != nil }
      if choices.count == 1 { take(follow(.choice(choices[0].id), in: &run), in: &run, &answer) }
    }
    return counted(run, answer)
  }

  /// The run with what is told counted.
  private func counted(_ run: CourseRun, _ answer: Answer) -> (CourseRun, Answer) {
    var run = run
    run.events += answer.events.count
    return (run, answer)
  }

  /// The learner asks to go somewhere. A unit that is still open ends as its last commit left it.
  public func navigate(_ request: NavigationRequest, in run: CourseRun) -> (CourseRun, Answer) {
    var (run, answer) = closed(run)
    if package.version == .scorm12 {
      navigate12(request, in: &run, &answer)
    } else {
      take(follow(request, in: &run), in: &run, &answer)
    }
    tellCourse(&run, &answer)
    return counted(run, answer)
  }

  /// A unit commits, or terminates: everything that it set since the last time, in its order.
  ///
  /// What is refused is refused whole: the run stays as it was.
  /// - Parameter isFollowed: Whether the unit's own request to go somewhere is followed; not when the learner asked first.
  public func commit(
    _ writes: [Write], isLast: Bool, isFollowed: Bool = true, in run: CourseRun
  ) -> (CourseRun, Answer) {
    var answer = Answer()
    guard var session = run.session, let place = run.place, session.state != .terminated else {
      let error = RunTimeError(rawValue: package.version == .scorm12 ? 301 : isLast ? 113 : 143)
      answer.refused = Refusal(name: "Commit", error: error, sentence: "The unit does not run any more.")
      return (run, answer)
    }
    if session.state == .notInitialized { _ = session.initialize() }
    for write in writes where !session.setValue(write.name, write.value) {
      answer.refused = Refusal(name: write.name, error: session.lastError, sentence: session.diagnostic)
      return (run, answer)
    }
    var next = run
    if isLast { _ = session.terminate() }
    settle(session, place, &next, &answer, isEnding: isLast)
    if isLast, isFollowed, package.version == .scorm2004 {
      let standing = session.standing
      // RTE §4.2.8: a time-out or logout ends the whole.
      let request = standing.exit == "time-out" || standing.exit == "logout" ? .exitAll : standing.request
      if let request { take(follow(request, in: &next), in: &next, &answer) }
    }
    tellCourse(&next, &answer)
    return counted(next, answer)
  }

  // MARK: - Visits

  /// The run without an open visit.
  private func closed(_ run: CourseRun) -> (CourseRun, Answer) {
    var (run, answer) = (run, Answer())
    if let session = run.session, let place = run.place, session.state != .terminated {
      var session = session
      session.state = .terminated
      if session.standing.exit.isEmpty, package.version == .scorm2004, organization.items[place].launch?.isSCO == true {
        session.values["cmi.exit"] = session.told.isVisited ? "suspend" : ""
      }
      settle(session, place, &run, &answer, isEnding: true)
    }
    return (run, answer)
  }

  /// Takes over what a visit left, and what is to be told of it.
  private func settle(
    _ session: RunTimeSession, _ place: Int, _ run: inout CourseRun, _ answer: inout Answer, isEnding: Bool
  ) {
    var session = session
    let standing = session.standing
    let item = organization.items[place]
    if item.launch?.isSCO == true, mode.counts { tell(&session, place, run, &answer, isEnding: isEnding) }
    run.session = session
    run.attempts[place] = session.attempt
    run.sharedData.merge(standing.sharedData) { $1 }
    let isAbandoned = standing.request == .abandon || standing.request == .abandonAll
    guard isEnding, !isAbandoned, package.version == .scorm2004, mode.counts, item.launch?.isSCO == true else { return }
    var sequencer = Sequencer(organization.tree, run.sequencing)
    sequencer.take(standing, from: place)
    run.sequencing = sequencer.state
  }

  private func begin(_ place: Int, in run: inout CourseRun, _ answer: inout Answer, resumes: Bool) {
    let item = organization.items[place]
    var session = RunTimeSession(
      package.version, context(of: place, run), after: resumes ? run.attempts[place] : nil,
      number: run.visits + 1)
    if item.launch?.isSCO != true, package.version == .scorm12 {
      session.values["cmi.core.lesson_status"] = "completed"
    }
    run.visits += 1
    run.place = place
    run.session = session
    run.attempts[place] = session.attempt
    answer.delivered = place
    if item.launch?.isSCO == true, mode.counts {
      let isResumed = ["cmi.core.entry", "cmi.entry"].contains { session.values[$0] == "resume" }
      answer.events.append(event(isResumed ? .resumed : .initialized, place, session, run))
    }
  }

  private func context(of place: Int, _ run: CourseRun) -> UnitContext {
    let item = organization.items[place]
    let definition = organization.tree.activities[place].sequencing
    var context = UnitContext(learnerID: learnerID, learnerName: learnerName, mode: mode)
    context.masteryScore = item.masteryScore
    context.maxTimeAllowed = item.maxTimeAllowed
    context.timeLimitAction = item.timeLimitAction
    context.launchData = item.dataFromLMS
    guard package.version == .scorm2004 else { return context }
    let primary = definition.objectives[definition.primary]
    context.scaledPassingScore = primary.satisfiedByMeasure ? primary.minNormalizedMeasure : nil
    context.completionThreshold = definition.completedByMeasure ? definition.minProgressMeasure : nil
    let sequencer = Sequencer(organization.tree, run.sequencing)
    context.objectives = sequencer.objectives(of: place)
    context.sharedData = item.sharedData.map { map in
      .init(
        id: map.target, value: run.sharedData[map.target], isReadable: map.isReadable, isWritable: map.isWritable)
    }
    context.navigation = sequencer.navigationValidity
    return context
  }

  // MARK: - SCORM 2004

  private func follow(_ request: NavigationRequest, in run: inout CourseRun) -> Sequencer.Outcome {
    var sequencer = Sequencer(organization.tree, run.sequencing)
    let outcome = sequencer.follow(request)
    run.sequencing = sequencer.state
    return outcome
  }

  private func take(_ outcome: Sequencer.Outcome, in run: inout CourseRun, _ answer: inout Answer) {
    switch outcome {
    case .deliver(let place):
      // A new attempt begins anew, and one that was suspended goes on.
      begin(place, in: &run, &answer, resumes: run.sequencing.activities[place].isResumed)
    case .ended: answer.hasEnded = true
    case .idle: break
    case .refused(let exception): answer.exception = exception
    }
  }

  // MARK: - SCORM 1.2

  private func navigate12(_ request: NavigationRequest, in run: inout CourseRun, _ answer: inout Answer) {
    let open = organization.launchable.filter { isOpen($0, run) }
    let target: Int? =
      switch request {
      case .choice(let id), .jump(let id): open.first { organization.items[$0].id == id }
      case .start: open.first
      case .resumeAll: run.place
      case .continue: run.place.flatMap { place in open.first { $0 > place } }
      case .previous: run.place.flatMap { place in open.last { $0 < place } }
      default: nil
      }
    if let target {
      begin(target, in: &run, &answer, resumes: true)
    } else if [.exit, .exitAll, .abandon, .abandonAll, .suspendAll].contains(request) {
      answer.hasEnded = true
    } else {
      answer.exception = SequencingException("NB.2.1-11")
    }
  }

  /// Whether an item of SCORM 1.2 may be begun: what must be learned before it is.
  func isOpen(_ place: Int, _ run: CourseRun) -> Bool {
    organization.tree.pathUp(from: place).allSatisfy { ancestor in
      organization.items[ancestor].prerequisites?.hold { lessonStatus(of: $0, run) } ?? true
    }
  }

  /// The status of an item by its identifier; of one that holds others what follows from theirs.
  private func lessonStatus(of id: String, _ run: CourseRun) -> String? {
    guard let place = organization.tree.place(of: id) else { return nil }
    let units = organization.launchable.filter { organization.tree.isInside($0, place) }
    let statuses = units.map { run.attempts[$0]?.values["cmi.core.lesson_status"] ?? "not attempted" }
    if statuses.count == 1 { return statuses[0] }
    if statuses.contains("failed") { return "failed" }
    if statuses.allSatisfy({ $0 == "passed" }) { return "passed" }
    if statuses.allSatisfy({ $0 == "passed" || $0 == "completed" }) { return "completed" }
    return statuses.allSatisfy { $0 == "not attempted" } ? "not attempted" : "incomplete"
  }
}
