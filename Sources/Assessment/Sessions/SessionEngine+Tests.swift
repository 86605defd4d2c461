// learn, Apache-2.0. See LICENSE.

public import LearnCore

// An instrument that is a test of QTI is answered by events of the test. Its answers, notes, evidence and statements are
// kept as those of any other instrument.
extension SessionEngine {
  /// The test of an attempt, in the language in which it was begun.
  static func program(
    of attempt: Attempt, _ definition: InstrumentDefinition
  ) throws(SessionError) -> TestProgram {
    guard let program = definition.test(in: attempt.language) else {
      throw .unknownLanguage(attempt.language, definition.languages)
    }
    guard attempt.test?.session.fits(program) ?? true else {
      throw SessionError(
        .unreadable, "The saved attempt \(attempt.id) cannot be read: it is not one at this test.")
    }
    return program
  }

  /// Lets an event of the test happen in an attempt that counts it already.
  static func take(
    _ event: TestEvent, in attempt: Attempt, of definition: InstrumentDefinition, _ now: Timestamp, _ seed: UInt64
  ) throws(SessionError) -> (attempt: Attempt, effects: [SessionEffect]) {
    let program = try program(of: attempt, definition)
    var next = attempt
    var run = attempt.test ?? TestRun(program, seed: attempt.seed)
    // What is kept has milliseconds, so that a run that was kept and read counts the same.
    let seconds = max(run.events.last?.seconds ?? 0, now.seconds(since: attempt.startedAt))
    try run.take(event, seconds: seconds, in: program)
    next.test = run
    let answered = next.takeAnswers(in: program, of: definition, now: now)
    var effects = answered.map { SessionEffect.record(.answered($0.item, $0.content)) }
    if run.session.status == .ended {
      next.finishedAt = now
      effects += self.effects(ofFinished: next, definition, now, seed)
    }
    return (next, effects)
  }

  /// Ends the test, which ends the attempt.
  static func endTest(
    of attempt: Attempt, _ definition: InstrumentDefinition, _ now: Timestamp, _ seed: UInt64
  ) throws(SessionError) -> (attempt: Attempt, effects: [SessionEffect]) {
    guard attempt.test != nil else { throw .refused(.notBegun) }
    return try take(.endTest, in: attempt, of: definition, now, seed)
  }

  /// Refuses what is not said to a test.
  static func byTest(_ attempt: Attempt) -> SessionError {
    SessionError(
      .byTest,
      "The instrument \(attempt.instrument) is a test: it is answered by its own rules, in the language that it was "
        + "begun in. Send an event of the test.")
  }

  /// The test of an attempt as it stood after the last event; nil before it was begun, and for an instrument that is no
  /// test.
  ///
  /// - Parameter now: Where given, the time since then is counted, too; nothing of it is kept.
  public static func test(
    of attempt: Attempt, _ definition: InstrumentDefinition, at now: Timestamp? = nil
  ) throws(SessionError) -> (program: TestProgram, session: TestSession)? {
    guard definition.instrument.isTest, let run = attempt.test else { return nil }
    let program = try program(of: attempt, definition)
    let seconds = now.map { $0.seconds(since: attempt.startedAt) }
    let later = seconds.flatMap { try? run.session.applying(.timePasses, at: $0, in: program) }
    return (program, later ?? run.session)
  }

  /// What would follow if nothing happened until now: nil while every place has time left.
  ///
  /// Whoever shows a page asks this first, and lets ``TestEvent/timePasses`` happen where something follows.
  public static func isTimeUp(
    in attempt: Attempt, of definition: InstrumentDefinition, now: Timestamp
  ) -> Bool {
    guard attempt.status == .open, let run = attempt.test, let program = try? program(of: attempt, definition),
      program.hasTimeLimits
    else { return false }
    let seconds = now.seconds(since: attempt.startedAt)
    guard let later = try? run.session.applying(.timePasses, at: seconds, in: program) else { return false }
    return later.status != run.session.status || later.part != run.session.part || later.place != run.session.place
      || zip(later.runs, run.session.runs).contains { $0.status != $1.status }
  }

  /// The score of an item in an attempt; nil for one without an answer or a score.
  static func score(
    of item: ItemID, _ variant: ItemVariant, _ answer: Answer, in attempt: Attempt,
    _ definition: InstrumentDefinition
  ) -> Double? {
    if let test = attempt.test {
      guard variant.isScored, let program = definition.test(in: attempt.language) else { return nil }
      return test.score(of: item, in: program)
    }
    return ItemScorer.score(
      of: variant, answer: answer.content, seed: seed(of: item, in: attempt), seconds: answer.seconds ?? [])
  }
}
