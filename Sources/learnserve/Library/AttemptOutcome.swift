// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import Presentation

/// A finished attempt and what it showed.
struct FinishedAttempt: Sendable {
  let attempt: AttemptSummary
  let learner: LearnerID
  let pack: ShelvedPack
  let instrument: Instrument
  let framework: Framework
  let result: InstrumentResult
  /// The test that the instrument is, where it ended; nil for an instrument of another kind.
  let test: (program: TestProgram, session: TestSession)?

  /// Works out what an attempt showed, with every explanation; nil for one that is open.
  init?(_ opened: OpenedAttempt) {
    guard opened.attempt.status == .finished else { return nil }
    attempt = AttemptSummary(opened.attempt)
    learner = opened.attempt.learner
    pack = opened.pack
    instrument = opened.instrument
    framework = opened.definition.framework
    result = SessionEngine.result(of: opened.attempt, definition: opened.definition)
    test = try? SessionEngine.test(of: opened.attempt, opened.definition)
  }

  /// What was kept when the attempt ended; nil for a pack that does not have the instrument.
  fileprivate init?(_ kept: KeptResult, learner: LearnerID, pack: ShelvedPack) {
    // What a test came to is more than levels, so it is worked out again.
    guard let instrument = pack.pack.instrument(kept.result.instrument), !instrument.isTest,
      let framework = pack.framework(instrument.framework)
    else { return nil }
    attempt = kept.attempt
    self.learner = learner
    self.pack = pack
    self.instrument = instrument
    self.framework = framework
    result = kept.result
    test = nil
  }
}

/// A finished attempt with all that is said about it.
struct AttemptOutcome: Sendable {
  let finished: FinishedAttempt
  let plan: LearningPlan
  /// All evidence about the learner in the instrument's framework.
  let evidence: [Evidence]

  /// The result in a language.
  func view(_ reading: Reading) -> ResultView {
    ResultView(
      finished.result, instrument: finished.instrument, attempt: finished.attempt, pack: finished.pack.pack, plan: plan,
      test: finished.test, reading: reading)
  }

  /// The result as data, with the evidence that the attempt gave.
  func json(_ reading: Reading) -> JSONValue {
    guard case .object(let members) = view(reading).json else { return .null }
    let own = evidence.filter { $0.basis.attempt == finished.attempt.id }
    return .object(members + [.init("evidence", .array(own.map(\.json)))])
  }

  /// What other sources say about the same competences, each with its newest word.
  func besides(_ url: SiteURL) -> [ResultPage.Beside] {
    EvidenceSource.allCases.filter { $0 != finished.instrument.kind.source }.compactMap { source in
      let own = evidence.filter { $0.source == source && $0.estimate != nil }.sorted { $0.observedAt > $1.observedAt }
      guard let newest = own.first else { return nil }
      let levels = Dictionary(
        own.compactMap { piece in piece.estimate.map { (piece.subject.code, $0.level) } }
      ) { first, _ in first }
      return ResultPage.Beside(
        source: source, date: newest.observedAt, address: url.result(newest.basis.attempt), levels: levels)
    }
  }
}

extension Site {
  /// A finished attempt of a learner and what it showed, without explanations where that was kept when it ended: then
  /// neither its answers nor the items of its pack are read.
  ///
  /// - Returns: nil for an attempt that is open.
  /// - Throws: ``WebProblem/notFound`` for one that is not there or another learner's.
  func finishedAttempt(_ id: AttemptID, of learner: LearnerID) async throws -> FinishedAttempt? {
    let outline = try await store.read { db in try db.attemptOutline(id) }
    guard let outline, outline.learner == learner else { throw WebProblem.notFound }
    guard outline.finishedAt != nil else { return nil }
    if let kept = KeptResult(outline), let pack = try await shelf.pack(outline.pack.digest) {
      if let finished = FinishedAttempt(kept, learner: learner, pack: pack) { return finished }
    }
    guard let record = try await store.read({ db in try db.attempt(id) }) else { throw WebProblem.notFound }
    return FinishedAttempt(try await open(record))
  }

  /// Puts together what is said about an attempt.
  ///
  /// - Parameters:
  ///   - minutes: The time that there is for lessons; nil for as much as it takes.
  ///   - target: Where the plan leads; nil for as far as the pack's lessons do.
  func outcome(of finished: FinishedAttempt, minutes: Int?, target: Target?) async throws -> AttemptOutcome {
    let (framework, learner, pack) = (finished.framework, finished.learner, finished.pack.reference.id)
    let (evidence, completions) = try await store.read { db in
      (try db.evidence(of: learner, framework: framework.id), try db.completions(of: learner))
    }
    let next = NextLessons(
      framework: framework, lessons: finished.pack.outlines,
      completed: Set(completions.filter { $0.pack.id == pack }.map(\.lesson)), minutes: minutes)
    let plan: LearningPlan
    if let target {
      plan = next.plan(to: target, profile: Profile(evidence: evidence))
    } else {
      let levels = finished.result.levels
      plan = next.plan { $0.framework == framework.id ? levels[$0.code] : nil }
    }
    return AttemptOutcome(finished: finished, plan: plan, evidence: evidence)
  }
}
