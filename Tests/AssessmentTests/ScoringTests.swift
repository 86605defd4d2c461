// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

/// The result of these options, by item; items that are not named are not answered, "-" abstains.
private func result(
  _ sample: SampleInstrument, _ options: KeyValuePairs<ItemID, String>
) throws -> InstrumentResult {
  var walk = try Walk(sample)
  for (item, option) in options {
    if option == "-" {
      try walk.apply(.answered(item, .abstained(.notApplicable)))
    } else {
      try walk.choose(option, for: item)
    }
  }
  return SessionEngine.result(of: walk.attempt, definition: walk.definition)
}

/// Behaviour items i1, i2, ... about these competences.
private func behaviours(_ competences: [CompetenceCode]) -> [Item] {
  competences.enumerated().map {
    SampleItems.behaviour(ItemID("i\($0.offset + 1)"), [$0.element], levels: SampleInstrument.levels)
  }
}

private func level(_ line: InstrumentResult.Line) -> String? { line.estimate?.level.rawValue }

@Suite struct MeanTests {
  private let areas: KeyValuePairs<CompetenceCode, [CompetenceCode]> = ["A": ["A-1", "A-2"], "B": ["B-1"]]

  private func sample(_ scoring: Scoring = SampleInstrument.scoring(.mean)) -> SampleInstrument {
    SampleInstrument(scoring, items: behaviours(["A-1", "A-1", "A-2", "B-1"]), areas: areas)
  }

  @Test("A line is the mean of the scores that count, and an abstention is never 0")
  func mean() throws {
    let found = try result(sample(), ["i1": "aware", "i2": "assisted", "i3": "-"])
    #expect(found.competences.map(\.subject) == [.competence("A-1"), .competence("A-2"), .competence("B-1")])
    #expect(found.competences[0].estimate?.score == 1.5 && level(found.competences[0]) == "assisted")
    #expect(found.competences[1].finding == .tooFewAnswers(counted: 0, needed: 1))
    #expect(found.competences[2].finding == .tooFewAnswers(counted: 0, needed: 1))
    #expect(found.areas[0].estimate?.score == 1.5 && found.areas[0].counted == 2 && found.areas[0].items == 3)
    #expect(found.total.estimate?.score == 1.5 && found.total.counted == 2 && found.total.items == 4)
  }

  @Test("Nobody who only abstains gets a level")
  func abstaining() throws {
    let found = try result(sample(), ["i1": "-", "i2": "-", "i3": "-", "i4": "-"])
    #expect(([found.total] + found.areas + found.competences).allSatisfy { $0.estimate == nil && $0.counted == 0 })
  }

  @Test("Fewer answers than the minimum say so, with both numbers")
  func minimum() throws {
    let scoring = SampleInstrument.scoring(.mean, minimum: .init(competence: 2, area: 3, total: 4))
    let found = try result(sample(scoring), ["i1": "aware", "i2": "aware", "i4": "guiding"])
    #expect(level(found.competences[0]) == "aware")
    #expect(found.areas[0].finding == .tooFewAnswers(counted: 2, needed: 3))
    #expect(found.areas[1].finding == .tooFewAnswers(counted: 1, needed: 3))
    #expect(found.total.finding == .tooFewAnswers(counted: 3, needed: 4))
  }

  @Test("A cut-off includes its start, and only the last its end")
  func edges() throws {
    let definition = try sample().definition()
    let plan = definition.plan
    let cases: [(Double, String)] = [
      (1, "aware"), (1.4999, "aware"), (1.5, "assisted"), (2.5, "independent"), (3.5, "guiding"), (4, "guiding"),
      // Outside all of them: the nearest.
      (0.2, "aware"), (-3, "aware"), (4.1, "guiding"), (99, "guiding"),
    ]
    for (score, level) in cases { #expect(plan.cutOffs[plan.cutOff(for: score)].level.rawValue == level) }
  }

  @Test("In a hole between cut-offs the nearer one counts, the lower of two as near")
  func hole() throws {
    let cutOffs: [Scoring.CutOff] = [
      .init(level: "guiding", from: 3, to: 4), .init(level: "aware", from: 0, to: 1),
    ]
    let plan = try sample(SampleInstrument.scoring(.mean, cutOffs: cutOffs)).definition().plan
    #expect(plan.cutOff(for: 1) == 0 && plan.cutOff(for: 2) == 0 && plan.cutOff(for: 2.1) == 1)
    #expect(plan.cutOffs.map(\.level) == ["aware", "guiding"])
  }

  @Test("A score that is a cut-off in decimals is that cut-off, whatever binary makes of it")
  func decimals() throws {
    let items = [
      SampleItems.choice("i1", ["A-1"], options: ["a", "b"], correct: "a", points: 0.7),
      SampleItems.choice("i2", ["A-1"], options: ["a", "b"], correct: "a", points: 0.1),
      SampleItems.choice("i3", ["A-1"], options: ["a", "b"], correct: "a", points: 0.2),
    ]
    let scoring = SampleInstrument.scoring(.sum, unit: .percent, cutOffs: SampleInstrument.percentCutOffs)
    let found = try result(
      SampleInstrument(scoring, items: items, areas: ["A": ["A-1"]]), ["i1": "a", "i2": "a", "i3": "b"])
    #expect(0.7 + 0.1 < 0.8)
    #expect(found.total.estimate?.score == 80 && level(found.total) == "guiding")
  }

  @Test("The standard error is s over the root of n, from two answers on")
  func standardError() throws {
    let found = try result(sample(), ["i1": "aware", "i2": "guiding", "i3": "assisted"])
    // 1 and 4: s = 3/√2, n = 2. 1, 4 and 2: s = √(7/3), n = 3.
    #expect(abs((found.competences[0].estimate?.standardError ?? 0) - 1.5) < 1e-12)
    #expect(found.competences[1].estimate?.standardError == nil)
    #expect(abs((found.areas[0].estimate?.standardError ?? 0) - (7.0 / 9).squareRoot()) < 1e-12)
  }

  @Test("Lowest and highest are the levels of one answer a step lower and higher")
  func steps() throws {
    let found = try result(sample(), ["i1": "assisted", "i2": "independent", "i3": "aware", "i4": "guiding"])
    let one = found.competences.map { [$0.estimate?.lowest, $0.estimate?.level, $0.estimate?.highest] }
    #expect(one[0] == ["assisted", "independent", "independent"])
    // At the end of the scale there is no step further.
    #expect(one[1] == ["aware", "aware", "assisted"])
    #expect(one[2] == ["independent", "guiding", "guiding"])
    #expect(found.total.estimate?.isSettled == false)
  }

  @Test("Competences without an item have no line, and an item may be about two")
  func lines() throws {
    let items = [
      SampleItems.behaviour("i1", ["A-1", "B-1"], levels: SampleInstrument.levels),
      SampleItems.behaviour("i2", ["B-1"], levels: SampleInstrument.levels),
      SampleItems.behaviour("i3", [], levels: SampleInstrument.levels),
    ]
    let sample = SampleInstrument(SampleInstrument.scoring(.mean), items: items, areas: areas)
    let found = try result(sample, ["i1": "aware", "i2": "guiding", "i3": "guiding"])
    #expect(found.competences.map(\.subject) == [.competence("A-1"), .competence("B-1")])
    #expect(found.areas.map(\.subject) == [.area("A"), .area("B")])
    #expect(found.competences.map { $0.estimate?.score } == [1, 2.5])
    #expect(found.total.estimate?.score == 3)
  }
}

@Suite struct SumTests {
  private func sample(_ scoring: Scoring, kind: Instrument.Kind = .check) -> SampleInstrument {
    let items = [
      SampleItems.choice("i1", ["A-1"], options: ["a", "b"], correct: "a", points: 1),
      SampleItems.choice("i2", ["A-1"], options: ["a", "b"], correct: "a", points: 3),
      SampleItems.choice("i3", ["A-2"], options: ["a", "b"], correct: "a", points: 1),
    ]
    return SampleInstrument(scoring, items: items, areas: ["A": ["A-1", "A-2"]], kind: kind)
  }

  private let percent = SampleInstrument.scoring(.sum, unit: .percent, cutOffs: SampleInstrument.percentCutOffs)
  private let points = SampleInstrument.scoring(
    .sum,
    cutOffs: [
      .init(level: "aware", from: 0, to: 2), .init(level: "independent", from: 2, to: 4),
      .init(level: "guiding", from: 4, to: 5),
    ])

  @Test("In percent the sum is a share of what the counted items can give")
  func share() throws {
    let found = try result(sample(percent), ["i1": "b", "i2": "a", "i3": "-"])
    #expect(found.competences[0].estimate?.score == 75 && level(found.competences[0]) == "independent")
    #expect(found.competences[1].finding == .tooFewAnswers(counted: 0, needed: 1))
    #expect(found.total.estimate?.score == 75 && found.total.counted == 2)
    // Residuals of 0 and 3 points from 75 % of 1 and 3: -0.75 and 0.75, so s = 1.125^0.5; 100 · s · √2 / 4.
    #expect(abs((found.total.estimate?.standardError ?? 0) - 37.5) < 1e-9)
  }

  @Test("In points a level is given only when no item was left out")
  func incomplete() throws {
    let found = try result(sample(points), ["i1": "a", "i2": "a", "i3": "-"])
    #expect(found.competences[0].estimate?.score == 4 && level(found.competences[0]) == "guiding")
    #expect(found.areas[0].finding == .incomplete(counted: 2, items: 3))
    #expect(found.total.finding == .incomplete(counted: 2, items: 3))
    let whole = try result(sample(points), ["i1": "a", "i2": "a", "i3": "b"])
    #expect(whole.total.estimate?.score == 4 && level(whole.total) == "guiding")
    #expect(whole.total.estimate?.lowest == "aware" && whole.total.estimate?.highest == "guiding")
    // 1, 3 and 0: s = √(7/3), the error of the sum s·√3.
    #expect(abs((whole.total.estimate?.standardError ?? 0) - 7.0.squareRoot()) < 1e-12)
  }

  @Test("An unanswered item counts as 0 where the instrument says so, and is no answer; an abstention never does")
  func unanswered() throws {
    let zero = SampleInstrument.scoring(
      .sum, unit: .percent, minimum: .init(competence: 1, area: 2, total: 2), unanswered: .zero,
      cutOffs: SampleInstrument.percentCutOffs)
    let found = try result(sample(zero), ["i1": "a", "i3": "-"])
    #expect(found.competences[0].estimate?.score == 25 && found.competences[0].counted == 1)
    #expect(found.competences[1].finding == .tooFewAnswers(counted: 0, needed: 1))
    #expect(found.areas[0].finding == .tooFewAnswers(counted: 1, needed: 2))
    let two = try result(sample(zero), ["i1": "a", "i3": "a"])
    #expect(two.total.estimate?.score == 40 && two.total.counted == 2)
    let allZero = SampleInstrument.scoring(
      .sum, unanswered: .zero, cutOffs: [.init(level: "aware", from: 0, to: 5)])
    #expect(try result(sample(allZero), ["i1": "a"]).total.estimate?.score == 1)
  }

  @Test("Mean in percent and sum in percent agree")
  func meanPercent() throws {
    let mean = SampleInstrument.scoring(.mean, unit: .percent, cutOffs: SampleInstrument.percentCutOffs)
    let answers: KeyValuePairs<ItemID, String> = ["i1": "a", "i2": "b", "i3": "a"]
    let left = try result(sample(mean), answers)
    let right = try result(sample(percent), answers)
    #expect(left.total.estimate == right.total.estimate && left.total.estimate?.score == 40)
    #expect(
      left.total.explanation
        == Explanation(
          .cutOff(score: 40, .percent, SampleInstrument.percentCutOffs[1], isLast: false),
          [
            Explanation(
              .percent(40, score: 0.666666667, maximum: 1.666666667),
              [Explanation(.mean(0.666666667, of: 3), left.total.explanation?.children[0].children[0].children ?? [])])
          ]))
  }
}

@Suite struct AnchoredTests {
  private func sample(_ atLeast: Int, areas: Scoring.AreaBasis = .answers) -> SampleInstrument {
    SampleInstrument(
      SampleInstrument.scoring(.anchored, areas: areas, atLeast: atLeast),
      items: behaviours(["A-1", "A-1", "A-1", "A-2", "A-2", "A-3", "A-3"]), areas: ["A": ["A-1", "A-2", "A-3"]])
  }

  @Test("The level is the highest that enough answers reach")
  func level() throws {
    let found = try result(sample(2), ["i1": "guiding", "i2": "independent", "i3": "aware", "i4": "guiding"])
    let estimate = try #require(found.competences[0].estimate)
    #expect(estimate.level == "independent" && estimate.score == 3 && estimate.standardError == nil)
    // One answer lower: independent by one answer only, so assisted; one higher: guiding twice.
    #expect(estimate.lowest == "assisted" && estimate.highest == "guiding")
    #expect(found.competences[1].finding == .tooFewAnswers(counted: 1, needed: 2))
    #expect(found.competences[1].explanation?.step == .anchoredNone(atLeast: 2))
    #expect(found.areas[0].estimate?.level == "guiding")
    #expect(found.competences[0].explanation?.step == .anchored("independent", reachedBy: 2, atLeast: 2))
  }

  @Test("An area of competences has the lower median of their levels")
  func median() throws {
    let answers: KeyValuePairs<ItemID, String> = [
      "i1": "aware", "i2": "aware", "i4": "guiding", "i5": "guiding", "i6": "assisted", "i7": "assisted",
    ]
    let found = try result(sample(2, areas: .competences), answers)
    #expect(found.areas[0].estimate?.level == "assisted" && found.areas[0].counted == 6)
    #expect(found.areas[0].explanation?.step == .median("assisted"))
    #expect(
      found.areas[0].explanation?.children.map(\.step) == [.competence("A-1"), .competence("A-2"), .competence("A-3")])
    let two = try result(
      sample(2, areas: .competences), ["i1": "aware", "i2": "aware", "i4": "guiding", "i5": "guiding"])
    #expect(two.areas[0].estimate?.level == "aware")
  }
}

@Suite struct AreaOfCompetencesTests {
  private func sample(_ minimum: Scoring.Minimum = .init(competence: 2)) -> SampleInstrument {
    SampleInstrument(
      SampleInstrument.scoring(.mean, areas: .competences, minimum: minimum),
      items: behaviours(["A-1", "A-1", "A-1", "A-1", "A-2", "A-2", "A-3", "A-3"]),
      areas: ["A": ["A-1", "A-2", "A-3"]])
  }

  @Test("An area is the mean of the competences that have a level, each counting once")
  func mean() throws {
    let found = try result(
      sample(),
      [
        "i1": "aware", "i2": "aware", "i3": "aware", "i4": "aware", "i5": "guiding", "i6": "independent",
        "i7": "guiding",
      ])
    let area = try #require(found.areas[0].estimate)
    #expect(area.score == 2.25 && area.level == "assisted" && found.areas[0].counted == 6)
    // 1 and 3.5: s = 2.5/√2, n = 2.
    #expect(abs((area.standardError ?? 0) - 1.25) < 1e-12)
    #expect(area.lowest == "assisted" && area.highest == "independent")
    #expect(found.areas[0].explanation?.children[0].step == .mean(2.25, of: 2))
    #expect(
      found.areas[0].explanation?.children[0].children[2].children[0].step == .tooFewAnswers(counted: 1, needed: 2))
    // The total is of all answers.
    #expect(found.total.counted == 7 && found.total.estimate?.score == (15.0 / 7).snapped)
  }

  @Test("Without a competence that has a level the area has none")
  func none() throws {
    let found = try result(sample(), ["i1": "aware", "i5": "guiding"])
    #expect(found.areas[0].finding == .tooFewAnswers(counted: 0, needed: 1))
    let wanting = try result(sample(.init(competence: 2, area: 3)), ["i1": "aware", "i2": "guiding", "i5": "guiding"])
    #expect(wanting.areas[0].finding == .tooFewAnswers(counted: 2, needed: 3))
  }
}
