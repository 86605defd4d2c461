// learn, Apache-2.0. See LICENSE.

import LearnCore

extension ScoringPlan {
  /// The rank of the level that a score stands for: 0 below the lowest level, at most the highest.
  func rank(_ score: Double) -> Int {
    guard score >= 1 else { return 0 }
    return score >= Double(levels.count) ? levels.count : Int(score)
  }

  /// How many counted answers reach a level or more.
  func reached(_ rank: Int, _ places: [Int], _ scores: [ItemScore]) -> Int {
    places.count { scores[$0].state == .answered && self.rank(scores[$0].score) >= rank }
  }

  /// The level of a line, from the answers as they are.
  func anchoredFinding(_ line: Line, _ scores: [ItemScore]) -> InstrumentResult.Finding {
    guard let found = anchoredRank(line.items, scores) else {
      return .tooFewAnswers(counted: reached(1, line.items, scores), needed: atLeast)
    }
    return .level(rankEstimate(found, line.items, scores) { self.anchoredRank(line.items, $0) })
  }

  /// The lower median of the levels of competences.
  func medianFinding(_ members: [Line], _ places: [Int], _ scores: [ItemScore]) -> InstrumentResult.Finding {
    guard let found = medianRank(members, scores) else {
      return .tooFewAnswers(counted: 0, needed: atLeast)
    }
    return .level(rankEstimate(found, places, scores) { self.medianRank(members, $0) })
  }

  private func anchoredRank(_ places: [Int], _ scores: [ItemScore]) -> Int? {
    var counts = Array(repeating: 0, count: levels.count + 1)
    for place in places where scores[place].state == .answered { counts[rank(scores[place].score)] += 1 }
    var reached = 0
    for rank in stride(from: levels.count, to: 0, by: -1) {
      reached += counts[rank]
      if reached >= atLeast { return rank }
    }
    return nil
  }

  private func medianRank(_ members: [Line], _ scores: [ItemScore]) -> Int? {
    let ranks = members.compactMap { anchoredRank($0.items, scores) }.sorted()
    return ranks.isEmpty ? nil : ranks[(ranks.count - 1) / 2]
  }

  // Tries every single step, because the furthest step of one answer need not be the one that changes the level.
  private func rankEstimate(
    _ found: Int, _ places: [Int], _ scores: [ItemScore], _ rankOf: ([ItemScore]) -> Int?
  ) -> LevelEstimate {
    var lowest = found
    var highest = found
    var changed = scores
    for place in places where scores[place].state == .answered {
      for score in [scores[place].lower, scores[place].higher] where score != scores[place].score {
        changed[place] = scores[place].moved(to: score)
        let rank = rankOf(changed) ?? 1
        lowest = min(lowest, rank)
        highest = max(highest, rank)
      }
      changed[place] = scores[place]
    }
    return LevelEstimate(
      level: levels[found - 1], score: Double(found), standardError: nil, lowest: levels[lowest - 1],
      highest: levels[highest - 1])
  }
}

extension ItemScore {
  fileprivate func moved(to score: Double) -> ItemScore {
    ItemScore(state: state, score: score, maximum: maximum, lower: lower, higher: higher)
  }
}
