// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import Presentation

/// A finished attempt with all that is said about it.
struct AttemptOutcome: Sendable {
  let opened: OpenedAttempt
  let result: InstrumentResult
  let plan: LearningPlan
  /// All evidence about the learner in the instrument's framework.
  let evidence: [Evidence]

  /// The result in a language.
  func view(_ reading: Reading) -> ResultView {
    ResultView(
      result, instrument: opened.instrument, attempt: opened.attempt, pack: opened.pack.pack, plan: plan,
      reading: reading)
  }

  /// The result as data, with the evidence that the attempt gave.
  func json(_ reading: Reading) -> JSONValue {
    guard case .object(let members) = view(reading).json else { return .null }
    let own = evidence.filter { $0.basis.attempt == opened.attempt.id }
    return .object(members + [.init("evidence", .array(own.map(\.json)))])
  }

  /// What other sources say about the same competences, each with its newest word.
  func besides(_ url: SiteURL) -> [ResultPage.Beside] {
    EvidenceSource.allCases.filter { $0 != opened.instrument.kind.source }.compactMap { source in
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
  /// Puts together what is said about an attempt.
  ///
  /// - Parameters:
  ///   - minutes: The time that there is for lessons; nil for as much as it takes.
  ///   - target: Where the plan leads; nil for as far as the pack's lessons do.
  func outcome(of opened: OpenedAttempt, minutes: Int?, target: Target?) async throws -> AttemptOutcome {
    let (framework, learner, pack) = (opened.definition.framework, opened.attempt.learner, opened.pack.reference.id)
    let (evidence, completions) = try await store.read { db in
      (try db.evidence(of: learner, framework: framework.id), try db.completions(of: learner))
    }
    let result = SessionEngine.result(of: opened.attempt, definition: opened.definition)
    let next = NextLessons(
      framework: framework, lessons: opened.pack.outlines,
      completed: Set(completions.filter { $0.pack.id == pack }.map(\.lesson)), minutes: minutes)
    let plan: LearningPlan
    if let target {
      plan = next.plan(to: target, profile: Profile(evidence: evidence))
    } else {
      let levels = result.levels
      plan = next.plan { $0.framework == framework.id ? levels[$0.code] : nil }
    }
    return AttemptOutcome(opened: opened, result: result, plan: plan, evidence: evidence)
  }
}
