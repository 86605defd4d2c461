// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

extension Item {
  /// The item in a language that it has.
  func variant(in language: LanguageTag = "en") throws -> ItemVariant { try #require(variants[language]) }
}

private func score(_ item: Item, _ value: Value, _ language: LanguageTag = "en") throws -> Double? {
  ItemScorer.score(of: try item.variant(in: language), responses: ["RESPONSE": value])
}

private func names(_ names: String...) -> [Scalar] { names.map { .identifier($0) } }

@Suite struct ItemScorerTests {
  @Test("A right choice gives the points, a wrong one and none give 0")
  func choice() throws {
    let item = SampleItems.choice("q", options: ["a", "b", "c"], correct: "b", points: 2)
    #expect(try score(item, .single(.identifier("b"))) == 2)
    #expect(try score(item, .single(.identifier("a"))) == 0)
    #expect(try score(item, .null) == 0)
  }

  @Test("Several choices give right minus wrong, never below 0")
  func multiple() throws {
    let item = SampleItems.multiple("q", right: ["a", "b"], wrong: ["c", "d"])
    #expect(try score(item, .multiple(names("a", "b"))) == 1)
    #expect(try score(item, .multiple(names("a"))) == 0.5)
    #expect(try score(item, .multiple(names("a", "c"))) == 0)
    #expect(try score(item, .multiple(names("c", "d"))) == 0)
    #expect(try score(item, .multiple(names("a", "b", "c"))) == 0.5)
  }

  @Test("An order is right only as a whole, a matching pair by pair")
  func orderAndMatch() throws {
    let order = SampleItems.order("o", options: ["a", "b", "c"])
    #expect(try score(order, .ordered(names("a", "b", "c"))) == 1)
    #expect(try score(order, .ordered(names("b", "a", "c"))) == 0)
    let match = SampleItems.match("m", rows: ["r1", "r2"], columns: ["c1", "c2", "c3"])
    #expect(try score(match, .multiple([.directedPair("r2", "c2"), .directedPair("r1", "c1")])) == 1)
    #expect(try score(match, .multiple([.directedPair("r2", "c2"), .directedPair("r1", "c3")])) == 0.5)
    #expect(try score(match, .null) == 0)
  }

  @Test("A written gap is compared by the texts of its language")
  func gaps() throws {
    let item = SampleItems.gaps(
      "g", options: ["a", "b"], correct: "a", accept: ["en": ["stem", "stems"], "fi": ["raita"]])
    func score(_ text: String, _ language: LanguageTag) throws -> Double? {
      let variant = try item.variant(in: language)
      let responses = ["g1": Value.single(.identifier("a")), "g2": .single(.string(text))]
      return ItemScorer.score(of: variant, responses: ResponseCheck.taken(responses, for: variant))
    }
    #expect(try score("  Stems\u{A0}", "en") == 1)
    #expect(try score("raita", "en") == 0.5)
    #expect(try score("RAITA", "fi") == 1)
  }

  @Test("A number counts up to the end of its tolerance")
  func numeric() throws {
    let item = SampleItems.numeric("n", answer: 44.1, tolerance: 0.05)
    #expect(try score(item, .single(.float(44.15))) == 1)
    #expect(try score(item, .single(.float(44.2))) == 0)
    #expect(try score(item, .null) == 0)
  }

  @Test("Outcomes begin with their default, single numbers without one with 0, and keep their number type")
  func outcomeTypes() {
    func variant(_ rules: [Rule]) -> ItemVariant {
      ItemVariant(
        identifier: "i", language: "en", title: "", body: RichText(plain: ""), interactions: [], responses: [],
        outcomes: [
          .init(identifier: "SCORE", cardinality: .single, baseType: .integer),
          .init(identifier: "F", cardinality: .single, baseType: .float),
          .init(identifier: "T", cardinality: .single, baseType: .string),
          .init(identifier: "D", cardinality: .single, baseType: .string, defaultValue: .single(.string("x"))),
        ], processing: .init(rules: rules), hint: nil, feedback: [])
    }
    #expect(
      ItemScorer.outcomes(of: variant([]), responses: [:]) == [
        "SCORE": .single(.integer(0)), "F": .single(.float(0)), "T": .null, "D": .single(.string("x")),
      ])
    let set = ItemScorer.outcomes(
      of: variant([
        .set(outcome: "SCORE", .value(.float(2.9))), .set(outcome: "F", .value(.integer(2))),
        .set(outcome: "nobody", .value(.integer(1))),
      ]), responses: [:])
    #expect(set["SCORE"] == .single(.integer(2)))
    #expect(set["F"] == .single(.float(2)))
    #expect(set["nobody"] == nil)
    let endless = variant([.set(outcome: "F", .value(.float(.infinity)))])
    #expect(ItemScorer.outcomes(of: endless, responses: [:])["F"] == .single(.float(.infinity)))
  }

  @Test("Of the branches of a condition the first true one runs; NULL is not true")
  func branches() {
    let rules: [Rule] = [
      .condition(
        [
          .init(condition: .null, rules: [.set(outcome: "SCORE", .value(.float(1)))]),
          .init(
            condition: .greaterThan(.variable("R"), .value(.integer(1))),
            rules: [.set(outcome: "SCORE", .sum([.variable("SCORE"), .value(.float(2))]))]),
          .init(condition: .value(.boolean(true)), rules: [.set(outcome: "SCORE", .value(.float(3)))]),
        ], otherwise: [.set(outcome: "SCORE", .value(.float(4)))])
    ]
    let variant = ItemVariant(
      identifier: "i", language: "en", title: "", body: RichText(plain: ""), interactions: [],
      responses: [.init(identifier: "R", cardinality: .single, baseType: .integer)],
      outcomes: [.init(identifier: "SCORE", cardinality: .single, baseType: .float, defaultValue: .single(.float(10)))],
      processing: .init(rules: rules), hint: nil, feedback: [])
    #expect(ItemScorer.score(of: variant, responses: ["R": .single(.integer(2))]) == 12)
    #expect(ItemScorer.score(of: variant, responses: [:]) == 3)
  }

  @Test("Feedback says first whether it was right, then something about the options chosen, in the item's order")
  func feedback() throws {
    let choice = try SampleItems.choice("q", options: ["a", "b"], correct: "b").variant()
    #expect(
      ItemScorer.feedback(of: choice, responses: ["RESPONSE": .single(.identifier("a"))])
        == [RichText(plain: "Not quite."), RichText(plain: "You chose a.")])
    let multiple = try SampleItems.multiple("q", right: ["a", "b"], wrong: ["c"]).variant()
    #expect(
      ItemScorer.feedback(of: multiple, responses: ["RESPONSE": .multiple(names("c", "a"))])
        == [RichText(plain: "You chose a."), RichText(plain: "You chose c.")])
  }

  @Test("Feedback that is hidden when its identifier is held shows otherwise")
  func hiddenFeedback() {
    let variant = ItemVariant(
      identifier: "i", language: "en", title: "", body: RichText(plain: ""), interactions: [],
      responses: [.init(identifier: "R", cardinality: .single, baseType: .identifier)],
      outcomes: [.init(identifier: "F", cardinality: .single, baseType: .identifier)],
      processing: .init(rules: [.set(outcome: "F", .variable("R"))]), hint: nil,
      feedback: [.init(outcome: "F", identifier: "x", isShownWhenHeld: false, content: RichText(plain: "No x."))])
    #expect(ItemScorer.feedback(of: variant, responses: ["R": .single(.identifier("x"))]).isEmpty)
    #expect(ItemScorer.feedback(of: variant, responses: [:]) == [RichText(plain: "No x.")])
  }
}

@Suite struct PossibleScoresTests {
  private static let items: [Item] = [
    SampleItems.choice("q", options: ["a", "b", "c"], correct: "b", points: 3),
    SampleItems.behaviour("b", [], levels: SampleInstrument.levels),
    SampleItems.multiple("m2", right: ["a", "b", "c"], wrong: ["d", "e"]),
    SampleItems.multiple("m3", right: ["a", "b"], wrong: ["c", "d"], points: 3, minimum: 2, maximum: 3),
    SampleItems.order("o", options: ["a", "b", "c", "d"]),
    SampleItems.match("m", rows: ["r1", "r2", "r3"], columns: ["c1", "c2", "c3", "c4"]),
    SampleItems.gaps("g", options: ["a", "b"], correct: "a", accept: ["en": ["stem", "stems"]]),
    SampleItems.numeric("n", answer: 4, tolerance: 0.5),
  ]

  @Test("Every score that an answer gives is among the possible ones, and each of those is given", arguments: items)
  func complete(_ item: Item) throws {
    let variant = try item.variant()
    let possible = PossibleScores.scores(of: variant)
    var given: Set<Double> = []
    var generator = RandomStream(seed: 7, stream: item.id.rawValue)
    for _ in 0..<4000 {
      guard case .responses(let responses) = RandomAnswers.answer(to: item, using: &generator).content else { continue }
      let score = try #require(ItemScorer.score(of: variant, responses: responses))
      #expect(possible.contains { abs($0 - score) < 1e-9 })
      given.insert(score.snapped)
    }
    #expect(given.sorted() == possible.map(\.snapped))
  }

  @Test("Where the rules cannot be followed, the scores of nothing, of the right answer and the range remain")
  func fallback() throws {
    let right = (0..<20).map { "r\($0)" }
    let mapping = Mapping(
      entries: right.enumerated().map { .init(key: .identifier($0.element), value: 1 / Double($0.offset + 3)) })
    let variant = ItemVariant(
      identifier: "i", language: "en", title: "", body: RichText(plain: ""),
      interactions: [
        Interaction(
          response: "R",
          kind: .choice(
            .init(
              options: right.map { .init(identifier: $0, content: RichText(plain: $0)) }, shuffles: false, minimum: 0,
              maximum: 0)))
      ],
      responses: [
        .init(
          identifier: "R", cardinality: .multiple, baseType: .identifier, correct: .multiple([.identifier("r0")]),
          mapping: mapping)
      ],
      outcomes: [.init(identifier: "SCORE", cardinality: .single, baseType: .float, normalMaximum: 9)],
      processing: .init(rules: [.set(outcome: "SCORE", .mapResponse("R"))]), hint: nil, feedback: [])
    #expect(PossibleScores.scores(of: variant) == [0, 1.0 / 3, 9])
  }
}
