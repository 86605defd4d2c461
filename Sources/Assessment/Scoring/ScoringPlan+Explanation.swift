// learn, Apache-2.0. See LICENSE.

import LearnCore

extension ScoringPlan {
  /// How a line was worked out, down to the answers.
  func explanation(_ key: Key, _ scores: [ItemScore], _ answers: [ItemID: Answer]) -> Explanation {
    let line = line(key)
    let found = finding(key, scores).finding
    if case .area = key, areaBasis == .competences {
      let parts = line.members.map { member in
        let reason = explanation(.competence(member), scores, answers)
        guard case .competence(let code) = competences[member].subject else { return reason }
        return Explanation(.competence(code), [reason])
      }
      return area(found, line, parts, scores)
    }
    return level(found, line, line.items.map { leaf($0, scores[$0], answers) }, scores)
  }

  private func level(
    _ finding: InstrumentResult.Finding, _ line: Line, _ leaves: [Explanation], _ scores: [ItemScore]
  ) -> Explanation {
    let tally = tally(line.items, scores)
    switch finding {
    case .level(let estimate) where rule == .anchored:
      let reached = reached(Int(estimate.score), line.items, scores)
      return Explanation(.anchored(estimate.level, reachedBy: reached, atLeast: atLeast), leaves)
    case .level(let estimate): return cutOff(estimate, [working(tally, leaves)])
    case .tooFewAnswers where rule == .anchored && tally.answers >= line.minimum:
      return Explanation(.anchoredNone(atLeast: atLeast), leaves)
    case .tooFewAnswers(let counted, let needed):
      return Explanation(.tooFewAnswers(counted: counted, needed: needed), leaves)
    case .incomplete(let counted, let items):
      return Explanation(.incomplete(counted: counted, items: items), [sum(tally, leaves)])
    }
  }

  private func area(
    _ finding: InstrumentResult.Finding, _ line: Line, _ parts: [Explanation], _ scores: [ItemScore]
  ) -> Explanation {
    switch finding {
    case .level(let estimate) where rule == .anchored: return Explanation(.median(estimate.level), parts)
    case .level(let estimate):
      let count = line.members.count {
        if case .level = self.finding(.competence($0), scores).finding { true } else { false }
      }
      return cutOff(estimate, [Explanation(.mean(estimate.score, of: count), parts)])
    case .tooFewAnswers(let counted, let needed):
      return Explanation(.tooFewAnswers(counted: counted, needed: needed), parts)
    case .incomplete(let counted, let items):
      return Explanation(.incomplete(counted: counted, items: items), parts)
    }
  }

  private func cutOff(_ estimate: LevelEstimate, _ children: [Explanation]) -> Explanation {
    let place = cutOff(for: estimate.score)
    let isLast = place == cutOffs.count - 1
    return Explanation(.cutOff(score: estimate.score, unit, cutOffs[place], isLast: isLast), children)
  }

  private func working(_ tally: Tally, _ leaves: [Explanation]) -> Explanation {
    let count = Double(tally.numbers)
    let isMean = rule == .mean
    let inner =
      isMean ? Explanation(.mean((tally.sum / count).snapped, of: tally.numbers), leaves) : sum(tally, leaves)
    guard unit == .percent else { return inner }
    let share = score(sum: tally.sum, tally)
    let divisor = isMean ? count : 1
    return Explanation(
      .percent(share, score: (tally.sum / divisor).snapped, maximum: (tally.maximum / divisor).snapped), [inner])
  }

  private func sum(_ tally: Tally, _ leaves: [Explanation]) -> Explanation {
    Explanation(.sum(tally.sum.snapped, maximum: tally.maximum.snapped), leaves)
  }

  private func leaf(_ place: Int, _ score: ItemScore, _ answers: [ItemID: Answer]) -> Explanation {
    let item = items[place].id
    switch (score.state, answers[item]?.content) {
    case (.abstained, .abstained(let abstention)): return Explanation(.abstained(item, abstention))
    case (.answered, .some(let content)):
      return Explanation(
        .answer(item, content, score: score.score, maximum: score.maximum > 0 ? score.maximum : nil))
    default: return Explanation(.unanswered(item, countsAsZero: score.state == .zero))
    }
  }
}
