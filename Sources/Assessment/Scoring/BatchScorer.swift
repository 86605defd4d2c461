// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// One learner's complete answers to an instrument.
public struct AnswerSheet: Hashable, Sendable {
  public let attempt: AttemptID
  public let learner: LearnerID
  /// The answers as an attempt keeps them; items without one were not answered.
  public let answers: [ItemID: Answer]
  public let finishedAt: Timestamp
  /// Decides the ids of the evidence.
  public let seed: UInt64
  /// The seed of the attempt, from which documents of QTI are drawn; nothing to any other item.
  public let attemptSeed: UInt64

  /// Makes a sheet.
  public init(
    attempt: AttemptID, learner: LearnerID, answers: [ItemID: Answer], finishedAt: Timestamp, seed: UInt64,
    attemptSeed: UInt64 = 0
  ) {
    self.attempt = attempt
    self.learner = learner
    self.answers = answers
    self.finishedAt = finishedAt
    self.seed = seed
    self.attemptSeed = attemptSeed
  }
}

/// A sheet with everything that follows from it.
public struct ScoredSheet: Hashable, Sendable {
  public let attempt: AttemptID
  public let learner: LearnerID
  public let result: InstrumentResult
  public let evidence: [Evidence]
  /// The profile that this evidence alone gives.
  public let profile: Profile
}

/// Scores many sheets of one instrument.
///
/// A sheet gets exactly what ``SessionEngine`` gives an attempt with the same answers that ends at the same time
/// under the same seed: both go through one plan.
public struct BatchScorer: Sendable {
  private let plan: ScoringPlan
  private let policy: ProfilePolicy

  /// Makes a scorer for sheets of one instrument.
  public init(_ definition: InstrumentDefinition, policy: ProfilePolicy = .standard) {
    plan = definition.plan
    self.policy = policy
  }

  /// The scored sheets in the order of the sheets, each worked out when it is asked for.
  public func score<Sheets: Sequence<AnswerSheet>>(
    sheets: Sheets
  ) -> LazyMapSequence<Sheets, ScoredSheet> {
    sheets.lazy.map { score($0) }
  }

  /// One scored sheet.
  public func score(_ sheet: AnswerSheet) -> ScoredSheet {
    let result = plan.result(sheet.answers, seed: sheet.attemptSeed)
    let evidence = plan.evidence(
      of: result, learner: sheet.learner, attempt: sheet.attempt, observedAt: sheet.finishedAt, seed: sheet.seed)
    return ScoredSheet(
      attempt: sheet.attempt, learner: sheet.learner, result: result, evidence: evidence,
      profile: Profile(evidence: evidence, policy: policy))
  }
}
