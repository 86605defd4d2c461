// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// The score that an item says is its most can be reached.
  ///
  /// The most that the rules can give is worked out from above: branches are taken as if each could be, so what is
  /// said to be out of reach is so. Adaptive items, whose scores grow from attempt to attempt, are not looked at.
  /// Nor are items with so many outcomes and rules that the working-out would take long.
  static let maximumScore: ItemRule = ItemRule(
    name: "item.maximum-score", summary: "The highest score that an item declares can be reached."
  ) { facts in
    guard !facts.item.isAdaptive, let rules = facts.item.processing?.rules,
      let score = facts.item.outcome(OutcomeDeclaration.score), !isScoredElsewhere(score),
      facts.item.outcomes.count * facts.rules.count < 1_000_000,
      rules.flattened.contains(where: { if case .set(OutcomeDeclaration.score, _) = $0 { true } else { false } })
    else { return [] }
    var run = RangeRun(facts: facts)
    let most = run.most(of: rules)
    return [
      unreached(most, score.normalMaximum, "normal-maximum of SCORE", score.line),
      unreached(most, declaredMaximum(facts), "MAXSCORE", facts.item.outcome("MAXSCORE")?.line ?? score.line),
    ].compactMap { $0 }.prefix(1).map { $0 }
  }

  private static func isScoredElsewhere(_ outcome: OutcomeDeclaration) -> Bool {
    outcome.attributes.contains { $0.name == "external-scored" && $0.value != "none" }
  }

  /// The value of MAXSCORE, where no rule changes it.
  private static func declaredMaximum(_ facts: ItemFacts) -> Double? {
    facts.rules.sets("MAXSCORE") ? nil : facts.item.outcome("MAXSCORE")?.defaultValue.singleNumber
  }

  private static func unreached(_ most: Double, _ wanted: Double?, _ name: String, _ line: SourceLine) -> ItemProblem? {
    // Thirds of 100 are written as 33.33.
    guard let wanted, most < wanted - abs(wanted) * 0.001 else { return nil }
    return ItemProblem(
      .warning, maximumScore.name, line,
      "The rules give \(Scalar.lexical(most)) at most, and \(name) is \(Scalar.lexical(wanted)), which nobody can reach."
    )
  }
}

/// Runs rules on ranges in the place of numbers.
private struct RangeRun {
  let facts: ItemFacts
  /// The highest score at any place where the processing can end.
  private var ended = -Double.infinity

  init(facts: ItemFacts) { self.facts = facts }

  /// The most that the score can be after the rules.
  mutating func most(of rules: [Rule]) -> Double {
    var ranges: [String: NumberRange] = [:]
    for outcome in facts.item.outcomes {
      if let number = outcome.initialValue.singleNumber { ranges[outcome.identifier] = .exactly(number) }
    }
    let end = run(rules, ranges)
    return max(ended, end.map(score) ?? -.infinity)
  }

  private func score(_ ranges: [String: NumberRange]) -> Double {
    ranges[OutcomeDeclaration.score]?.most ?? .infinity
  }

  /// The ranges after the rules; nil where they always end the processing.
  private mutating func run(_ rules: [Rule], _ start: [String: NumberRange]) -> [String: NumberRange]? {
    var ranges = start
    for rule in rules {
      switch rule {
      case .set(let name, let expression): ranges[name] = facts.range(of: expression, ranges)
      case .lookup(let name, _): ranges[name] = facts.item.outcome(name).flatMap(Self.table) ?? .any
      case .exit:
        ended = max(ended, score(ranges))
        return nil
      case .fragment(let rules):
        guard let next = run(rules, ranges) else { return nil }
        ranges = next
      case .condition(let branches, let otherwise):
        guard let next = run(branches, otherwise, ranges) else { return nil }
        ranges = next
      case .setTemplate, .setCorrect, .setDefault, .constraint: continue
      }
    }
    return ranges
  }

  private mutating func run(
    _ branches: [Rule.Branch], _ otherwise: [Rule], _ start: [String: NumberRange]
  ) -> [String: NumberRange]? {
    var ends: [[String: NumberRange]] = []
    var isClosed = false
    for branch in branches where !isClosed {
      let constancy = Constancy(of: branch.condition)
      if constancy == .never { continue }
      if let end = run(branch.rules, start) { ends.append(end) }
      isClosed = constancy == .holds
    }
    if !isClosed, let end = run(otherwise, start) { ends.append(end) }
    guard var joined = ends.first else { return nil }
    for end in ends.dropFirst() {
      joined.merge(end) { $0.union($1) }
      // What only one way knows is not known.
      for name in joined.keys where end[name] == nil { joined[name] = .any }
    }
    return joined
  }

  private static func table(_ outcome: OutcomeDeclaration) -> NumberRange? {
    let (scalars, fallback): ([Scalar], Value)
    switch outcome.table {
    case .match(let values, let defaultValue): (scalars, fallback) = (Array(values.values), defaultValue)
    case .interpolation(let rows, let defaultValue): (scalars, fallback) = (rows.map(\.value), defaultValue)
    case nil: return nil
    }
    let numbers = (scalars + fallback.scalars).compactMap(\.number)
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    return NumberRange(least, most)
  }
}
