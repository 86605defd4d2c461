// learn, Apache-2.0. See LICENSE.

extension CoursePlayer {
  /// How the learner stands in the course.
  ///
  /// In SCORM 2004 as the rollup of the root says. In SCORM 1.2 a course is completed when all its units are, passed when
  /// none is failed and one is passed, and its score is the mean of theirs.
  public func standing(_ run: CourseRun) -> CourseStanding {
    let units = organization.launchable
    let sequencer = package.version == .scorm12 ? nil : projected(run)
    let standings = units.map { standing(of: $0, run, sequencer) }
    var whole = CourseStanding(completedUnits: standings.count { $0.completed == true }, units: units.count)
    if let sequencer {
      let primary = organization.tree.activities[0].sequencing.primary
      whole.completed = sequencer.completed(0)
      whole.success = sequencer.satisfied(primary, of: 0)
      whole.scaled = sequencer.measure(primary, of: 0)
      return whole
    }
    if !standings.isEmpty {
      whole.completed = standings.allSatisfy { $0.completed == true } ? true : run.visits > 0 ? false : nil
    }
    if standings.contains(where: { $0.success == false }) {
      whole.success = false
    } else if whole.completed == true, standings.contains(where: { $0.success == true }) {
      whole.success = true
    }
    let scores = standings.compactMap(\.scaled)
    if !scores.isEmpty { whole.scaled = scores.reduce(0, +) / Double(scores.count) }
    return whole
  }

  /// What is known with what the running visit committed so far.
  private func projected(_ run: CourseRun) -> Sequencer {
    var sequencer = Sequencer(organization.tree, run.sequencing)
    if let session = run.session, let place = run.place, session.state == .running, mode.counts {
      sequencer.take(session.standing, from: place)
    }
    return sequencer
  }

  /// Where the learner can go by what the running unit committed so far.
  public func navigation(_ run: CourseRun) -> NavigationValidity {
    package.version == .scorm12 ? NavigationValidity() : projected(run).navigationValidity
  }

  /// How the learner stands in one unit.
  public func standing(of place: Int, _ run: CourseRun) -> UnitStanding {
    standing(of: place, run, package.version == .scorm12 ? nil : projected(run))
  }

  private func standing(of place: Int, _ run: CourseRun, _ sequencer: Sequencer?) -> UnitStanding {
    guard let sequencer else {
      return run.attempts[place].map {
        RunTimeSession(package.version, UnitContext(learnerID: "", learnerName: ""), after: $0).standing
      }
        ?? UnitStanding()
    }
    let primary = organization.tree.activities[place].sequencing.primary
    var standing = UnitStanding()
    standing.completed = sequencer.completed(place)
    standing.success = sequencer.satisfied(primary, of: place)
    standing.scaled = sequencer.measure(primary, of: place)
    standing.progress = sequencer.progress(place)
    return standing
  }

  /// An entry of the table of contents.
  public struct Entry: Hashable, Sendable {
    public let place: Int
    public let id: String
    public let title: String
    /// How deep it lies, from 0.
    public let depth: Int
    public let isCurrent: Bool
    /// Whether it can be chosen now.
    public let isChoosable: Bool
    public let standing: UnitStanding
  }

  /// The table of contents as the learner sees it: what is visible, in its order, and what of it can be chosen.
  public func contents(_ run: CourseRun) -> [Entry] {
    let sequencer = projected(run)
    let choices =
      package.version == .scorm12
      ? Set(organization.launchable.filter { isOpen($0, run) }.map { organization.items[$0].id })
      : sequencer.navigationValidity.choices
    var entries: [Entry] = []
    func add(_ place: Int, depth: Int) {
      // What is hidden from choice is not there to be seen (SN §3.4).
      if sequencer.isStopped(.hiddenFromChoice, before: place) { return }
      let item = organization.items[place]
      if place > 0, item.isVisible {
        entries.append(
          Entry(
            place: place, id: item.id, title: item.title, depth: depth, isCurrent: run.place == place,
            isChoosable: choices.contains(item.id),
            standing: standing(of: place, run, package.version == .scorm12 ? nil : sequencer)))
      }
      let inner = place == 0 || !item.isVisible ? depth : depth + 1
      for child in run.sequencing.activities[place].children { add(child, depth: inner) }
    }
    add(0, depth: 0)
    return entries
  }

  /// Which controls are there beside the unit: those that lead somewhere and that the item does not hide.
  public func controls(_ run: CourseRun) -> Set<SCORMPackage.Control> {
    var controls: Set<SCORMPackage.Control> = []
    if package.version == .scorm12 {
      let open = organization.launchable.filter { isOpen($0, run) }
      if let place = run.place {
        if open.contains(where: { $0 < place }) { controls.insert(.previous) }
        if open.contains(where: { $0 > place }) { controls.insert(.continue) }
      }
      controls.insert(.suspendAll)
      return controls
    }
    let sequencer = projected(run)
    if sequencer.leads(.previous) { controls.insert(.previous) }
    if sequencer.leads(.continue) { controls.insert(.continue) }
    if run.sequencing.current != nil { controls.formUnion([.exitAll, .suspendAll]) }
    if let place = run.sequencing.current { controls.subtract(organization.items[place].hiddenControls) }
    return controls
  }

  // MARK: - Telling

  func event(_ kind: CourseEvent.Kind, _ place: Int, _ session: RunTimeSession, _ run: CourseRun) -> CourseEvent {
    CourseEvent(
      kind: kind, place: place, standing: session.standing, time: session.sessionTime, attempt: session.attemptNumber)
  }

  /// What of a unit was not told yet.
  func tell(
    _ session: inout RunTimeSession, _ place: Int, _ run: CourseRun, _ answer: inout Answer, isEnding: Bool
  ) {
    session.told.isVisited = true
    let standing = session.standing
    func add(_ kind: CourseEvent.Kind) { answer.events.append(event(kind, place, session, run)) }
    let interactions = session.interactions(from: session.told.interactions)
    // The last one may still be written to while the unit runs.
    for interaction in isEnding ? interactions[...] : interactions.dropLast() {
      if interaction.response != nil || interaction.result != nil { add(.responded(interaction)) }
      session.told.interactions = interaction.place + 1
    }
    if standing.completed == true, !session.told.isCompleted {
      add(.completed)
      session.told.isCompleted = true
    }
    if let success = standing.success, success != session.told.success {
      add(success ? .passed : .failed)
      session.told.success = success
    }
    guard isEnding else { return }
    if let score = standing.scaled ?? standing.raw, score != session.told.score {
      add(.scored)
      session.told.score = score
    }
    add(standing.exit == "suspend" ? .suspended : .terminated)
  }

  /// What of the whole course was not told yet.
  func tellCourse(_ run: inout CourseRun, _ answer: inout Answer) {
    guard mode.counts else { return }
    let whole = standing(run)
    var standing = UnitStanding()
    (standing.completed, standing.success, standing.scaled) = (whole.completed, whole.success, whole.scaled)
    func add(_ kind: CourseEvent.Kind) {
      answer.events.append(CourseEvent(kind: kind, place: nil, standing: standing, time: nil, attempt: 0))
    }
    if whole.completed == true, !run.told.isCompleted {
      add(.completed)
      run.told.isCompleted = true
    }
    if let success = whole.success, success != run.told.success {
      add(success ? .passed : .failed)
      run.told.success = success
    }
  }
}
