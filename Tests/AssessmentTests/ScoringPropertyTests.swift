// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

/// Instruments of every rule and their random sheets.
enum ScoringCases {
  static let items: [Item] =
    SampleInstrument.levels.indices.map {
      SampleItems.behaviour(ItemID("b\($0)"), ["A-1", $0 == 0 ? "B-1" : "A-2"], levels: SampleInstrument.levels)
    } + [
      SampleItems.choice("c1", ["A-2"], options: ["a", "b", "c"], correct: "b", points: 2),
      SampleItems.choice("c2", ["B-1"], options: ["a", "b"], correct: "a"),
      SampleItems.multiple("m1", ["B-1", "B-2"], right: ["a", "b", "c"], wrong: ["d"], points: 3),
      SampleItems.order("o1", ["B-2"], options: ["a", "b", "c"]),
      SampleItems.match("t1", ["A-1"], rows: ["r1", "r2", "r3"], columns: ["c1", "c2", "c3"]),
      SampleItems.gaps("g1", ["B-2"], options: ["a", "b"], correct: "a", accept: ["en": ["stem"], "fi": ["raita"]]),
      SampleItems.numeric("n1", ["A-2"], answer: 4, tolerance: 0.5),
    ]

  static let areas: KeyValuePairs<CompetenceCode, [CompetenceCode]> = [
    "A": ["A-1", "A-2"], "B": ["B-1", "B-2", "B-3"],
  ]

  static let instruments: [SampleInstrument] = {
    let wide: [Scoring.CutOff] = [
      .init(level: "aware", from: 0, to: 1.25), .init(level: "assisted", from: 1.25, to: 2),
      .init(level: "independent", from: 2, to: 6), .init(level: "guiding", from: 6, to: 30),
    ]
    let minimum = Scoring.Minimum(competence: 2, area: 3, total: 4)
    var scorings: [Scoring] = []
    for areas in [Scoring.AreaBasis.answers, .competences] {
      for unanswered in [Scoring.Unanswered.leftOut, .zero] {
        for rule in [Scoring.Rule.mean, .sum] {
          scorings.append(
            SampleInstrument.scoring(rule, areas: areas, minimum: minimum, unanswered: unanswered, cutOffs: wide))
          scorings.append(
            SampleInstrument.scoring(
              rule, unit: .percent, areas: areas, minimum: minimum, unanswered: unanswered,
              cutOffs: SampleInstrument.percentCutOffs))
        }
        scorings.append(SampleInstrument.scoring(.anchored, areas: areas, unanswered: unanswered, atLeast: 2))
      }
    }
    return scorings.map { SampleInstrument($0, items: items, areas: Self.areas) }
  }()

  static func sheet(_ index: Int, answering percent: Int = 75) -> [ItemID: Answer] {
    var generator = RandomStream(seed: UInt64(index), stream: "sheets")
    return RandomAnswers.sheet(for: items, answering: percent, using: &generator)
  }
}

@Suite struct ScoringPropertyTests {
  /// The scores of an item's answers, found by trying answers, and how they are ordered.
  private static let attainable: [ItemID: [Double]] = {
    var result: [ItemID: [Double]] = [:]
    for item in ScoringCases.items {
      var generator = RandomStream(seed: 3, stream: item.id.rawValue)
      let scores = (0..<2000).map { _ in score(RandomAnswers.answer(to: item, using: &generator), item) }
      result[item.id] = Set(scores.map { ($0 * 1e9).rounded() / 1e9 }).sorted()
    }
    return result
  }()

  fileprivate static func score(_ answer: Answer?, _ item: Item) -> Double {
    guard let answer, case .responses(let responses) = answer.content, let variant = item.variants[answer.language]
    else {
      return 0
    }
    return ItemScorer.score(of: variant, responses: responses) ?? 0
  }

  /// A plain second reading of the documentation: scores by item, nil where the item is left out.
  private struct Oracle {
    let sample: SampleInstrument
    /// Score and maximum of each counted item; answered ones are marked.
    var scores: [ItemID: (score: Double, maximum: Double, isAnswered: Bool)] = [:]

    init(_ sample: SampleInstrument, _ answers: [ItemID: Answer]) {
      self.sample = sample
      for item in sample.items.values {
        let maximum = item.variants.values.first?.maximumScore ?? 0
        switch answers[item.id]?.content {
        case .responses, .run: scores[item.id] = (ScoringPropertyTests.score(answers[item.id], item), maximum, true)
        case .abstained: break
        case nil: if sample.instrument.scoring.unanswered == .zero { scores[item.id] = (0, maximum, false) }
        }
      }
    }

    private func items(_ codes: Set<CompetenceCode>?) -> [Item] {
      sample.items.values.filter { item in codes.map { !$0.isDisjoint(with: item.competences.map(\.code)) } ?? true }
    }

    /// The number that the cut-offs are applied to; nil without a level.
    func score(_ codes: Set<CompetenceCode>?, minimum: Int) -> Double? {
      let scoring = sample.instrument.scoring
      let all = items(codes)
      let counted = all.compactMap { scores[$0.id] }
      guard counted.count(where: \.isAnswered) >= minimum else { return nil }
      let sum = counted.map(\.score).reduce(0, +)
      switch (scoring.rule, scoring.unit) {
      case (.anchored, _):
        let ranks = counted.filter(\.isAnswered).map { min(Int($0.score), 4) }
        return (1...4).last { rank in ranks.count { $0 >= rank } >= scoring.atLeast }.map(Double.init)
      case (_, .percent): return 100 * sum / counted.map(\.maximum).reduce(0, +)
      case (.mean, .score): return sum / Double(counted.count)
      case (.sum, .score): return counted.count == all.count ? sum : nil
      }
    }

    func area(_ code: CompetenceCode) -> Double? {
      let scoring = sample.instrument.scoring
      let codes = ScoringCases.areas.first { $0.key == code }?.value ?? []
      guard scoring.areas == .competences else { return score(Set(codes), minimum: scoring.minimum.area) }
      let levelled = codes.filter { score([$0], minimum: scoring.minimum.competence) != nil }
      let values = levelled.compactMap { score([$0], minimum: scoring.minimum.competence) }
      let answers = items(Set(levelled)).count { scores[$0.id]?.isAnswered ?? false }
      guard answers >= scoring.minimum.area, !values.isEmpty else { return nil }
      if scoring.rule == .anchored { return values.sorted()[(values.count - 1) / 2] }
      if scoring.rule == .sum, scoring.unit == .score, items(Set(codes)).contains(where: { scores[$0.id] == nil }) {
        return nil
      }
      return values.reduce(0, +) / Double(values.count)
    }

    func score(of subject: InstrumentResult.Subject) -> Double? {
      let minimum = sample.instrument.scoring.minimum
      return switch subject {
      case .total: score(nil, minimum: minimum.total)
      case .area(let code): area(code)
      case .competence(let code): score([code], minimum: minimum.competence)
      }
    }

    func rank(_ score: Double) -> Int {
      let scoring = sample.instrument.scoring
      if scoring.rule == .anchored { return Int(score) }
      let exact = (score * 1e9).rounded() / 1e9
      let level = scoring.cutOffs.last { $0.from <= exact }?.level ?? scoring.cutOffs[0].level
      return sample.framework.scale.rank(of: level) ?? 0
    }
  }

  @Test("Every rule gives what a plain reading of its documentation gives", arguments: ScoringCases.instruments.indices)
  func plainReading(_ index: Int) throws {
    let sample = ScoringCases.instruments[index]
    let plan = try sample.definition().plan
    var levels = 0
    for number in 0..<150 {
      let answers = ScoringCases.sheet(number, answering: [95, 60, 30][number % 3])
      let found = plan.result(answers, seed: 0)
      let oracle = Oracle(sample, answers)
      for line in [found.total] + found.areas + found.competences {
        let expected = oracle.score(of: line.subject)
        #expect((line.estimate == nil) == (expected == nil), "\(line.subject) of sheet \(number)")
        guard let estimate = line.estimate, let expected else { continue }
        levels += 1
        #expect(abs(estimate.score - expected) < 1e-6)
        #expect(sample.framework.scale.rank(of: estimate.level) == oracle.rank(expected))
      }
    }
    #expect(levels > 100)
  }

  @Test(
    "Lowest and highest are what trying each single step gives", arguments: ScoringCases.instruments.indices)
  func steps(_ index: Int) throws {
    let sample = ScoringCases.instruments[index]
    let plan = try sample.definition().plan
    let scale = sample.framework.scale
    for number in 0..<40 {
      let answers = ScoringCases.sheet(number, answering: 85)
      let found = plan.result(answers, seed: 0)
      let oracle = Oracle(sample, answers)
      for line in [found.total] + found.areas + found.competences {
        guard let estimate = line.estimate, let score = oracle.score(of: line.subject) else { continue }
        var ranks: [Int] = [oracle.rank(score)]
        for (item, before) in oracle.scores where before.isAnswered {
          let known = Self.attainable[item] ?? []
          let steps = [known.last { $0 < before.score - 1e-6 }, known.first { $0 > before.score + 1e-6 }]
          for step in steps.compactMap(\.self) {
            var changed = oracle
            changed.scores[item]?.score = step
            ranks.append(changed.score(of: line.subject).map(changed.rank) ?? 1)
          }
        }
        #expect(scale.rank(of: estimate.lowest) == ranks.min(), "\(line.subject) of sheet \(number)")
        #expect(scale.rank(of: estimate.highest) == ranks.max(), "\(line.subject) of sheet \(number)")
      }
    }
  }

  @Test(
    "The explanation of every line leads to each of its items, and its numbers add up",
    arguments: ScoringCases.instruments.indices)
  func explanations(_ index: Int) throws {
    let sample = ScoringCases.instruments[index]
    let plan = try sample.definition().plan
    for number in 0..<40 {
      let answers = ScoringCases.sheet(number, answering: 70)
      let found = plan.result(answers, seed: 0)
      for line in [found.total] + found.areas + found.competences {
        var leaves: Set<ItemID> = []
        let explanation = try #require(line.explanation)
        check(explanation, answers, &leaves)
        #expect(leaves.count == line.items)
        #expect(explanation.isAbout(line.finding))
      }
    }
  }

  private func check(_ explanation: Explanation, _ answers: [ItemID: Answer], _ leaves: inout Set<ItemID>) {
    let numbers = explanation.children.flatMap(\.numbers)
    switch explanation.step {
    case .answer(let item, let content, _, _):
      leaves.insert(item)
      #expect(answers[item]?.content == content)
    case .abstained(let item, let abstention):
      leaves.insert(item)
      #expect(answers[item]?.content == .abstained(abstention))
    case .unanswered(let item, _):
      leaves.insert(item)
      #expect(answers[item] == nil)
    case .mean(let mean, let count):
      #expect(numbers.count == count && abs(numbers.reduce(0, +) / Double(count) - mean) < 1e-6)
    case .sum(let sum, _): #expect(abs(numbers.reduce(0, +) - sum) < 1e-6)
    case .percent(let percent, let score, let maximum): #expect(abs(100 * score / maximum - percent) < 1e-6)
    case .cutOff(let score, _, let cutOff, let isLast):
      #expect(cutOff.from <= score && (score < cutOff.to || isLast))
    default: break
    }
    for child in explanation.children { check(child, answers, &leaves) }
  }
}

extension Explanation {
  /// The numbers that a step gives to the one above it: of an answer its score, of a competence its own.
  fileprivate var numbers: [Double] {
    switch step {
    case .answer(_, _, let score, _): [score]
    case .unanswered(_, true): [0]
    case .competence:
      children.flatMap { child -> [Double] in
        if case .cutOff(let score, _, _, _) = child.step { return [score] }
        return []
      }
    default: []
    }
  }

  fileprivate func isAbout(_ finding: InstrumentResult.Finding) -> Bool {
    switch (finding, step) {
    case (.level(let estimate), .cutOff(let score, _, let cutOff, _)):
      estimate.score == score && estimate.level == cutOff.level
    case (.level(let estimate), .anchored(let level, let reached, let atLeast)):
      estimate.level == level && reached >= atLeast
    case (.level(let estimate), .median(let level)): estimate.level == level
    case (.tooFewAnswers, .tooFewAnswers), (.tooFewAnswers, .anchoredNone), (.incomplete, .incomplete): true
    default: false
    }
  }
}

@Suite struct BatchScorerTests {
  @Test("A batch gives what the engine gives each attempt", arguments: ScoringCases.instruments.indices)
  func equality(_ index: Int) throws {
    let sample = ScoringCases.instruments[index]
    let definition = try sample.definition()
    var sheets: [AnswerSheet] = []
    var expected: [[SessionEffect]] = []
    for number in 0..<60 {
      let seed = UInt64(number * 31)
      var stream = RandomStream(seed: seed, stream: "attempt")
      var (attempt, _) = try SessionEngine.start(
        definition.outline, id: AttemptID(stream.uuid()), learner: LearnerID("learner-\(number)"), language: "en",
        now: sampleTime,
        seed: seed)
      for (item, answer) in ScoringCases.sheet(number).sorted(by: { $0.key < $1.key }) {
        if attempt.language != answer.language {
          attempt = try SessionEngine.apply(
            .languageChanged(answer.language), to: attempt, of: definition, now: sampleTime, seed: 0
          ).attempt
        }
        attempt = try SessionEngine.apply(
          .answered(item, answer.content), to: attempt, of: definition, now: sampleTime, seed: 0
        ).attempt
      }
      let end = sampleTime.adding(seconds: number)
      let finished = try SessionEngine.apply(.finished, to: attempt, of: definition, now: end, seed: seed)
      expected.append(finished.effects)
      sheets.append(
        AnswerSheet(
          attempt: attempt.id, learner: attempt.learner, answers: attempt.answers, finishedAt: end, seed: seed))
    }
    for (scored, effects) in zip(BatchScorer(definition).score(sheets: sheets), expected) {
      #expect(effects == [.record(.finished(scored.result)), .evidence(scored.evidence), .result(scored.result)])
      #expect(scored.profile == Profile(evidence: scored.evidence.reversed()))
    }
  }

  @Test("Items of the plan are scored by the interpreter or by a table of it, with one answer")
  func table() throws {
    let definition = try SampleInstrument.selfEvaluation().definition()
    var generator = RandomStream(seed: 4)
    for number in 0..<200 {
      let items = definition.instrument.items.compactMap(definition.item)
      let answers = RandomAnswers.sheet(for: items, using: &generator)
      for (place, score) in definition.plan.scores(answers, seed: 0).enumerated() where score.state == .answered {
        let answer = try #require(answers[items[place].id])
        guard case .responses(let responses) = answer.content else { continue }
        let variant = try #require(definition.variant(of: items[place].id, in: answer.language))
        #expect(score.score == ItemScorer.score(of: variant, responses: responses), "sheet \(number)")
      }
    }
  }
}
