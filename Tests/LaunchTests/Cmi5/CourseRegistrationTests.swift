// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import TestSupport
import Testing

/// What follows from what in a registration, by the clauses of cmi5.
@Suite struct CourseRegistrationTests {
  private typealias Course = SampleCourse

  private func refused(
    _ part: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) {
    do {
      try body()
      Issue.record("It was taken.", sourceLocation: sourceLocation)
    } catch {
      #expect("\(error)".contains(part), sourceLocation: sourceLocation)
    }
  }

  // MARK: - At once

  @Test("Units of which nothing is asked satisfy their block and the course at the enrolment, the block first (§9.6.1)")
  func notApplicable() {
    let run = Run(Course.course([Course.block(0, [.unit(Course.unit(0, moveOn: .notApplicable))])]))
    #expect(run.told == [.satisfied(.block(0), session: "begin"), .satisfied(.course, session: "begin")])
    #expect(run.state.isSatisfied && run.state.units[0].isSatisfied)
    #expect(!run.state.units[0].isCompleted)
  }

  @Test("A block in a block is satisfied before the one around it, and the course waits for the last unit (§9.3.9)")
  func nested() throws {
    let inner = Course.block(1, [.unit(Course.unit(0, moveOn: .notApplicable))])
    var run = Run(Course.course([Course.block(0, [inner]), .unit(Course.unit(1, moveOn: .passed))]))
    #expect(run.told == [.satisfied(.block(1), session: "begin"), .satisfied(.block(0), session: "begin")])
    _ = run.launch(1)
    try run.say(.initialized)
    #expect(try run.say(.completed) == [])
    #expect(try run.say(.passed) == [.satisfied(.course, session: "s1")])
  }

  // MARK: - moveOn

  @Test(
    "Each moveOn is met by what it names (§13.1.4)",
    arguments: [
      (AssignableUnit.MoveOn.completed, [UnitVerb.completed], true), (.completed, [.passed], false),
      (.passed, [.passed], true), (.passed, [.completed], false), (.passed, [.failed], false),
      (.completedAndPassed, [.completed], false), (.completedAndPassed, [.passed], false),
      (.completedAndPassed, [.passed, .completed], true), (.completedOrPassed, [.completed], true),
      (.completedOrPassed, [.passed], true), (.completedOrPassed, [.failed], false),
    ])
  func moveOn(_ moveOn: AssignableUnit.MoveOn, said: [UnitVerb], isMet: Bool) throws {
    var run = Run(Course.course([.unit(Course.unit(0, moveOn: moveOn))]))
    _ = run.launch()
    try run.say(.initialized)
    for verb in said { try run.say(verb) }
    #expect(run.state.isSatisfied == isMet)
    #expect(run.told.contains(.satisfied(.course, session: "s1")) == isMet)
  }

  @Test("What a second session adds counts with what the first one said (§9.3)")
  func overSessions() throws {
    var run = Run()
    _ = run.launch()
    try run.say(.initialized)
    try run.say(.completed)
    try run.say(.terminated)
    _ = run.launch(0, "s2")
    try run.say(.initialized, "s2")
    #expect(
      try run.say(.passed, "s2", scaled: 0.9) == [
        .satisfied(.block(0), session: "s2"), .satisfied(.course, session: "s2"),
      ])
    #expect(run.state.units[0].score == 0.9)
  }

  // MARK: - The order of verbs

  @Test("Nothing is said before initialized, and nothing after terminated (§9.3)")
  func frame() throws {
    var run = Run()
    _ = run.launch()
    refused("§7.1.1") { try run.say(.completed) }
    refused("§7.1.1") { try run.experience() }
    try run.say(.initialized)
    try run.experience()
    try run.say(.terminated)
    refused("ended") { try run.experience() }
    refused("ended") { try run.say(.passed, scaled: 1) }
    #expect(run.state.session("s1")?.ending == .terminated)
  }

  @Test("A unit reads what the learner prefers before it begins (§11.0)")
  func preferences() throws {
    var run = Run()
    _ = run.launch(reads: false)
    refused("§11.0") { try run.say(.initialized) }
    run.state.readPreferences(in: "s1")
    try run.say(.initialized)
  }

  @Test("No verb stands twice in a session, and passed and failed exclude each other (§9.3)")
  func once() throws {
    var run = Run()
    _ = run.launch()
    try run.say(.initialized)
    refused("once") { try run.say(.initialized) }
    try run.say(.failed, scaled: 0.2)
    refused("once") { try run.say(.failed, scaled: 0.2) }
    refused("not both") { try run.say(.passed, scaled: 0.9) }
    #expect(run.state.units[0].isFailed && !run.state.units[0].isPassed)
  }

  @Test("Completed and passed are said once in a registration, and failed not after passed (§9.3)")
  func oncePerRegistration() throws {
    var run = Run()
    _ = run.launch()
    try run.say(.initialized)
    try run.say(.completed)
    try run.say(.passed, scaled: 0.8)
    try run.say(.terminated)
    _ = run.launch(0, "s2")
    try run.say(.initialized, "s2")
    refused("completed in this registration already") { try run.say(.completed, "s2") }
    refused("passed in this registration already") { try run.say(.passed, "s2", scaled: 1) }
    refused("cannot be failed") { try run.say(.failed, "s2", scaled: 0) }
    try run.experience("s2")
  }

  @Test("What failed may be passed later, and then is no longer failed (§9.3)")
  func passedLater() throws {
    var run = Run()
    _ = run.launch()
    try run.say(.initialized)
    try run.say(.failed, scaled: 0.1)
    _ = run.launch(0, "s2")
    try run.say(.initialized, "s2")
    try run.say(.passed, "s2", scaled: 0.9)
    #expect(run.state.units[0].isPassed && !run.state.units[0].isFailed)
  }

  @Test("To browse and to review count for nothing (§10.2.2)", arguments: [LaunchMode.browse, .review])
  func modes(_ mode: LaunchMode) throws {
    var run = Run()
    _ = run.launch(mode: mode)
    try run.say(.initialized)
    for verb in [UnitVerb.completed, .passed, .failed] {
      refused("§10.2.2") { try run.say(verb, scaled: verb == .completed ? nil : verb == .passed ? 1 : 0) }
    }
    try run.experience(progress: 40)
    #expect(run.state.units[0].progress == nil)
    try run.say(.terminated)
  }

  // MARK: - Progress

  @Test("Progress is kept as it was told last, and stays at 100 once completed (§9.5.5.1)")
  func progress() throws {
    var run = Run()
    _ = run.launch()
    try run.say(.initialized)
    try run.experience(progress: 40)
    #expect(run.state.units[0].progress == 40)
    try run.say(.completed)
    try run.experience(progress: 60)
    #expect(run.state.units[0].progress == 100)
  }

  // MARK: - Abandoned

  @Test(
    "A launch abandons what is open in the registration, with the time from its launch to its last word (§9.3.6, §9.5.4.2)"
  )
  func relaunch() throws {
    var run = Run(Course.course([.unit(Course.unit(0)), .unit(Course.unit(1))]))
    _ = run.launch()
    try run.say(.initialized)
    try run.experience()
    run.seconds = 500
    #expect(run.launch(1, "s2") == [.abandoned(session: "s1", seconds: 20), .launched(session: "s2")])
    refused("ended") { try run.say(.terminated) }
    #expect(run.state.sessions.filter(\.isOpen).map(\.id) == ["s2"])
  }

  @Test("A session is abandoned once, and not after it ended (§9.3)")
  func abandonOnce() throws {
    var run = Run()
    _ = run.launch()
    #expect(try run.state.abandon("s1") == [.abandoned(session: "s1", seconds: 0)])
    refused("ended") { _ = try run.state.abandon("s1") }
    refused("no session") { _ = try run.state.abandon("s7") }
    _ = run.launch(0, "s2")
    try run.say(.initialized, "s2")
    try run.say(.terminated, "s2")
    refused("ended") { _ = try run.state.abandon("s2") }
  }

  // MARK: - Waived

  @Test("Waiving satisfies, in a session of its own, once (§9.3.7)")
  func waive() throws {
    var run = Run()
    let events = try run.state.waive(0, because: "Tested Out", in: run.course, session: "w1")
    #expect(
      events == [
        .waived(unit: 0, because: "Tested Out", session: "w1"), .satisfied(.block(0), session: "w1"),
        .satisfied(.course, session: "w1"),
      ])
    #expect(run.state.units[0].waivedBecause == "Tested Out" && !run.state.units[0].isPassed)
    refused("waived already") { _ = try run.state.waive(0, because: "Again", in: run.course, session: "w2") }
    refused("no unit") { _ = try run.state.waive(5, because: "x", in: run.course, session: "w3") }
  }

  @Test("What is satisfied need not be waived, and a waived unit may still be learned (§9.3.7)")
  func waiveAround() throws {
    var run = Run(Course.course([.unit(Course.unit(0)), .unit(Course.unit(1))]))
    _ = run.launch()
    try run.say(.initialized)
    try run.say(.completed)
    refused("satisfied already") { _ = try run.state.waive(0, because: "x", in: run.course, session: "w1") }
    run.told += try run.state.waive(1, because: "Equivalent AU", in: run.course, session: "w2")
    _ = run.launch(1, "s2")
    try run.say(.initialized, "s2")
    #expect(try run.say(.completed, "s2") == [])
    #expect(run.told.filter { $0 == .satisfied(.course, session: "w2") }.count == 1)
  }

  // MARK: - Kept

  @Test("A registration reads back equal, and one of a later learn is named")
  func stored() throws {
    var run = Run()
    _ = run.launch()
    try run.say(.initialized)
    try run.say(.passed, scaled: 0.85)
    let text = try run.state.stored()
    #expect(try CourseRegistration(stored: text) == run.state)
    #expect(text.hasPrefix(#"{"format":1,"#))
    #expect(throws: CourseRegistration.FormatError.self) {
      try CourseRegistration(stored: text.replacing(#""format":1,"#, with: #""format":2,"#))
    }
    #expect(throws: DecodingError.self) { try CourseRegistration(stored: "{}") }
  }
}
