// learn, Apache-2.0. See LICENSE.

import LearnCore

extension ScoringPlan {
  /// The result of these answers.
  ///
  /// - Parameter seed: The seed of the attempt, from which documents of QTI are drawn.
  func result(_ answers: [ItemID: Answer], seed: UInt64) -> InstrumentResult {
    result(ScoringWorking(plan: self, scores: scores(answers, seed: seed), answers: answers))
  }

  func result(_ working: ScoringWorking) -> InstrumentResult {
    InstrumentResult(
      instrument: instrument.id, total: working.line(.total),
      areas: areas.indices.map { working.line(.area($0)) },
      competences: competences.indices.map { working.line(.competence($0)) })
  }

  /// The evidence in a result: one piece for each competence and area that an answer counted for.
  ///
  /// - Parameters:
  ///   - result: A result of this plan.
  ///   - seed: Decides the ids, together with the attempt's.
  func evidence(
    of result: InstrumentResult, learner: LearnerID, attempt: AttemptID, observedAt: Timestamp, seed: UInt64
  ) -> [Evidence] {
    var generator = RandomStream(seed: seed, stream: attempt.rawValue)
    let origin = Evidence.Origin(
      learner: learner, source: instrument.kind.source, scale: framework.scale.id, observedAt: observedAt, pack: pack,
      instrument: instrument.id, instrumentVersion: instrument.version, attempt: attempt)
    var evidence: [Evidence] = []
    evidence.reserveCapacity(subjects.count)
    for key in subjects {
      // An id is drawn for a line without evidence too: one answer more does not change the ids of the others.
      let id = EvidenceID(generator.uuid())
      let line = self.line(key)
      guard let subject = line.reference else { continue }
      let (answers, estimate) = result.found(key)
      guard answers > 0 else { continue }
      evidence.append(
        Evidence(
          id: id, subject: subject, estimate: estimate, answers: answers, items: line.items.count, origin: origin))
    }
    return evidence
  }
}

extension InstrumentResult {
  // Reads the two from where they stand: a line is large, and a batch asks for twenty of them a sheet.
  fileprivate func found(_ key: ScoringPlan.Key) -> (answers: Int, estimate: LevelEstimate?) {
    switch key {
    case .total: (total.counted, total.estimate)
    case .area(let place): (areas[place].counted, areas[place].estimate)
    case .competence(let place): (competences[place].counted, competences[place].estimate)
    }
  }
}

/// What a result was worked out of, kept so that the explanation of a line can be told when somebody asks.
final class ScoringWorking: Sendable {
  private let plan: ScoringPlan
  private let scores: [ItemScore]
  private let answers: [ItemID: Answer]

  init(plan: ScoringPlan, scores: [ItemScore], answers: [ItemID: Answer]) {
    self.plan = plan
    self.scores = scores
    self.answers = answers
  }

  func line(_ key: ScoringPlan.Key) -> InstrumentResult.Line {
    let (finding, counted) = plan.finding(key, scores)
    let line = plan.line(key)
    return InstrumentResult.Line(
      subject: line.subject, finding: finding, counted: counted, items: line.items.count, working: self, key: key)
  }

  func explanation(_ key: ScoringPlan.Key) -> Explanation { plan.explanation(key, scores, answers) }
}
