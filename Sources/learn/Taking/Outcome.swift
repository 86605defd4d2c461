// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore
internal import Presentation

/// A finished attempt with all that is said about it.
struct Outcome: Sendable {
  let attempt: Attempt
  let result: InstrumentResult
  let instrument: Instrument
  let pack: Pack
  let plan: LearningPlan
  /// The evidence that the attempt gave.
  let evidence: [Evidence]
  /// The test that the instrument is, where it ended; nil for an instrument of another kind.
  let test: (program: TestProgram, session: TestSession)?
  /// The lessons that were worked through before.
  let completed: Set<LessonID>

  /// Puts together what is said about an attempt.
  ///
  /// - Parameters:
  ///   - target: Where the plan leads; nil for as far as the pack's lessons do.
  ///   - minutes: The time that there is for lessons.
  init(
    _ attempt: Attempt, _ result: InstrumentResult, instrument: Instrument, pack: OpenedPack, record: Record,
    target: Target?, minutes: Int? = nil
  ) async throws {
    let framework = try pack.framework(of: instrument)
    let (evidence, completions) = try await record.store.read { read in
      (
        try read.evidence(of: record.learner, framework: framework.id),
        try read.completions(of: record.learner)
      )
    }
    try self.init(
      attempt, result, instrument: instrument, pack: pack, evidence: evidence, completions: completions, target: target,
      minutes: minutes)
  }

  /// Puts together what is said about an attempt, with what is known about its learner.
  ///
  /// - Parameter evidence: The evidence about the learner, in the instrument's framework at least.
  init(
    _ attempt: Attempt, _ result: InstrumentResult, instrument: Instrument, pack: OpenedPack, evidence: [Evidence],
    completions: [Completion], target: Target?, minutes: Int? = nil
  ) throws {
    let framework = try pack.framework(of: instrument)
    let evidence = evidence.filter { $0.subject.framework == framework.id }
    self.evidence = evidence.filter { $0.basis.attempt == attempt.id }
    completed = Set(completions.filter { $0.pack.id == pack.reference.id }.map(\.lesson))
    let next = NextLessons(
      framework: framework, lessons: pack.archive.lessonOutlines, completed: completed, minutes: minutes)
    if let target {
      plan = next.plan(to: target, profile: Profile(evidence: evidence))
    } else {
      let levels = result.levels
      plan = next.plan { $0.framework == framework.id ? levels[$0.code] : nil }
    }
    test =
      instrument.isTest ? try SessionEngine.test(of: attempt, try pack.definition(of: instrument)) : nil
    self.attempt = attempt
    self.result = result
    self.instrument = instrument
    self.pack = try pack.pack()
  }

  /// The result as data, with the evidence that the attempt gave.
  func json(_ reading: Reading) -> JSONValue {
    guard case .object(let members) = view(reading).json else { return .null }
    return .object(members + [.init("evidence", .array(evidence.map(\.json)))])
  }

  /// The result in a language.
  func view(_ reading: Reading) -> ResultView {
    ResultView(
      result, instrument: instrument, attempt: AttemptSummary(attempt), pack: pack, plan: plan,
      test: test, reading: reading)
  }

  /// A lesson of the pack in a language.
  func lesson(_ id: LessonID, _ reading: Reading) -> LessonView? {
    pack.lessons.first { $0.id == id }.map { LessonView($0, in: pack, done: completed, reading: reading) }
  }
}
