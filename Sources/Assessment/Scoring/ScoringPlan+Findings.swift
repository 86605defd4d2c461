// learn, Apache-2.0. See LICENSE.

import LearnCore

// How scores become a level. The words of the rules are those of docs/pack-format.md, "scoring".
//
// - A line needs `minimum` answers. Answers are what the learner said; an item that counts as 0 without an answer
//   enters the mean or sum and is not one of them.
// - mean: the mean of the scores that count. sum: their sum. In percent both are the share of what the counted items
//   can give. A sum in points has a level only when no item of the line was left out.
// - anchored: a score is the rank of a level, a fraction counting as the level below; the level of the line is the
//   highest one that at least `atLeast` answers reach.
// - An area worked out of its competences is the mean of the scores of those that have a level (anchored: the lower
//   median of their levels), and its answers are theirs.
// - The score is brought to nine decimals before it meets the cut-offs. `from` belongs to a cut-off, `to` only to the
//   last. A score outside all of them, which a checked pack cannot give, takes the nearest; the lower of two.
//
// How sure a level is:
//
// - The standard error, from two scores on: of a mean s/√n, of a sum s·√n; in percent the error of a ratio, which for
//   items of one maximum is that of the mean; of an area from its competences s/√n over their scores. s has n - 1.
//   Levels that are ranks have none.
// - `lowest` and `highest` are the level when one counted answer is one step lower or higher: a step is to the
//   neighbouring score that the item can give. Of all such changes the one that reaches furthest is shown. An answer
//   at the end of its item has no further step. In anchored results a change after which no level is reached any
//   more counts as the lowest level.

extension ScoringPlan {
  /// What a line shows, and how many answers counted.
  func finding(_ key: Key, _ scores: [ItemScore]) -> (finding: InstrumentResult.Finding, counted: Int) {
    let line = line(key)
    if case .area = key, areaBasis == .competences { return areaFinding(line, scores) }
    return answerFinding(line, scores)
  }

  /// What goes into a mean or sum.
  struct Tally {
    /// How many answers counted.
    var answers = 0
    /// How many numbers enter, the zeros of unanswered items included.
    var numbers = 0
    var sum = 0.0
    var maximum = 0.0
    /// The furthest that one step changes the sum.
    var fall = 0.0
    var rise = 0.0
  }

  func tally(_ places: [Int], _ scores: [ItemScore]) -> Tally {
    var tally = Tally()
    for place in places {
      let score = scores[place]
      guard score.isCounted else { continue }
      tally.numbers += 1
      tally.sum += score.score
      tally.maximum += score.maximum
      guard score.state == .answered else { continue }
      tally.answers += 1
      tally.fall = min(tally.fall, score.lower - score.score)
      tally.rise = max(tally.rise, score.higher - score.score)
    }
    return tally
  }

  /// The score of a line whose counted scores have this sum, in the unit of the cut-offs.
  func score(sum: Double, _ tally: Tally) -> Double {
    switch (rule, unit) {
    case (_, .percent): (100 * sum / tally.maximum).snapped
    case (.mean, .score): (sum / Double(tally.numbers)).snapped
    case (.sum, .score), (.anchored, .score): sum.snapped
    }
  }

  // MARK: - Of answers

  private func answerFinding(_ line: Line, _ scores: [ItemScore]) -> (InstrumentResult.Finding, Int) {
    let tally = tally(line.items, scores)
    if tally.answers < line.minimum {
      return (.tooFewAnswers(counted: tally.answers, needed: line.minimum), tally.answers)
    }
    if rule == .anchored { return (anchoredFinding(line, scores), tally.answers) }
    if isIncomplete(line, tally) {
      return (.incomplete(counted: tally.numbers, items: line.items.count), tally.answers)
    }
    let estimate = estimate(
      score: score(sum: tally.sum, tally), standardError: standardError(line.items, scores, tally),
      lowest: score(sum: tally.sum + tally.fall, tally), highest: score(sum: tally.sum + tally.rise, tally))
    return (.level(estimate), tally.answers)
  }

  func isIncomplete(_ line: Line, _ tally: Tally) -> Bool {
    rule == .sum && unit == .score && tally.numbers < line.items.count
  }

  private func standardError(_ places: [Int], _ scores: [ItemScore], _ tally: Tally) -> Double? {
    guard tally.numbers >= 2 else { return nil }
    let count = Double(tally.numbers)
    let isShare = unit == .percent
    let mean = tally.sum / count
    let share = isShare ? tally.sum / tally.maximum : 0
    var squares = 0.0
    for place in places where scores[place].isCounted {
      let rest = scores[place].score - (isShare ? share * scores[place].maximum : mean)
      squares += rest * rest
    }
    let ofSum = (squares / (count - 1) * count).squareRoot()
    if isShare { return 100 * ofSum / tally.maximum }
    return rule == .sum ? ofSum : ofSum / count
  }

  // MARK: - Of competences

  private func areaFinding(_ line: Line, _ scores: [ItemScore]) -> (InstrumentResult.Finding, Int) {
    let members: [(line: Line, estimate: LevelEstimate)] = line.members.compactMap { place in
      guard case .level(let estimate) = finding(.competence(place), scores).finding else { return nil }
      return (competences[place], estimate)
    }
    let places = Set(members.flatMap(\.line.items)).sorted()
    let answers = places.count { scores[$0].state == .answered }
    if answers < line.minimum { return (.tooFewAnswers(counted: answers, needed: line.minimum), answers) }
    let tally = tally(line.items, scores)
    if isIncomplete(line, tally) {
      return (.incomplete(counted: tally.numbers, items: line.items.count), answers)
    }
    if rule == .anchored {
      return (medianFinding(members.map(\.line), places, scores), answers)
    }
    let values = members.map(\.estimate.score)
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let changes = places.filter { scores[$0].state == .answered }.map { place in
      change(of: members.map(\.line), when: place, scores) / count
    }
    let estimate = estimate(
      score: mean.snapped,
      standardError: values.count < 2 ? nil : (squares / (count - 1) / count).squareRoot(),
      lowest: (mean + (changes.map(\.fall).min() ?? 0)).snapped,
      highest: (mean + (changes.map(\.rise).max() ?? 0)).snapped)
    return (.level(estimate), answers)
  }

  /// How far the scores of competences move together when one answer moves a step.
  private struct Change {
    var fall = 0.0
    var rise = 0.0

    static func / (left: Change, count: Double) -> Change {
      Change(fall: left.fall / count, rise: left.rise / count)
    }
  }

  private func change(of members: [Line], when place: Int, _ scores: [ItemScore]) -> Change {
    members.reduce(into: Change()) { change, member in
      guard member.items.contains(place) else { return }
      let tally = tally(member.items, scores)
      let before = score(sum: tally.sum, tally)
      change.fall += score(sum: tally.sum + scores[place].lower - scores[place].score, tally) - before
      change.rise += score(sum: tally.sum + scores[place].higher - scores[place].score, tally) - before
    }
  }

  // MARK: - Cut-offs

  private func estimate(
    score: Double, standardError: Double?, lowest: Double, highest: Double
  ) -> LevelEstimate {
    let place = cutOff(for: score)
    return LevelEstimate(
      level: cutOffs[place].level, score: score, standardError: standardError,
      lowest: lowest == score ? cutOffs[place].level : cutOffs[cutOff(for: lowest)].level,
      highest: highest == score ? cutOffs[place].level : cutOffs[cutOff(for: highest)].level)
  }

  /// The place of the cut-off that a score lies in, or of the nearest.
  func cutOff(for score: Double) -> Int {
    var place = 0
    while place + 1 < cutOffs.count, cutOffs[place + 1].from <= score { place += 1 }
    guard place + 1 < cutOffs.count, score >= cutOffs[place].to else { return place }
    // In a hole: the upper edge of the one below is as near as the lower edge of the one above, or nearer.
    return score - cutOffs[place].to <= cutOffs[place + 1].from - score ? place : place + 1
  }
}
