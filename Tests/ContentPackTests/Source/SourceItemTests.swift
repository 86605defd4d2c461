// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import TestSupport
import Testing

@Suite("Authored items in the shape of QTI") struct SourceItemTests {
  /// Reads one item of type and keys as written, in a pack in English and Finnish.
  private func item(_ yaml: String) throws -> Item {
    let folder = try TemporaryFolder()
    for (path, text) in SourceExample.base {
      let isPack = path == "pack.yaml"
      try folder.write(path, isPack ? text.replacing("[en]", with: "[en, fi]") : text)
    }
    try folder.write("items/one.yaml", "items:\n  - id: one\n    competence: A-1\n" + yaml)
    let result = SourceReader.read(folder)
    let pack = try #require(result.pack, "\(result.findings.filter { $0.severity == .error })")
    return try #require(pack.items.first { $0.id == "one" })
  }

  private func english(_ yaml: String) throws -> ItemVariant { try #require(try item(yaml).variants[.english]) }

  private let score: OutcomeDeclaration = OutcomeDeclaration(
    identifier: "SCORE", cardinality: .single, baseType: .float, defaultValue: .single(.float(0)), normalMinimum: 0,
    normalMaximum: 1)

  @Test("A behaviour item maps each level to its rank and has no right answer") func behaviour() throws {
    let folder = SourceExample.base
    _ = folder
    let pack = try #require(try SourceExample.readBase().pack)
    let variant = try #require(pack.items.first { $0.id == "s1" }?.variants[.english])
    #expect(variant.body == RichText([.paragraph([.text("What do you do?")]), .slot("RESPONSE")]))
    #expect(variant.title == "What do you do?")
    #expect(
      variant.interactions == [
        Interaction(
          response: "RESPONSE",
          kind: .choice(
            .init(
              options: [
                .init(identifier: "low", content: RichText(plain: "Little"), isFixed: true),
                .init(identifier: "mid", content: RichText(plain: "Some"), isFixed: true),
                .init(identifier: "high", content: RichText(plain: "Much"), isFixed: true),
              ], shuffles: false, minimum: 1, maximum: 1)))
      ])
    let response = try #require(variant.response("RESPONSE"))
    #expect(response.correct == .null)
    #expect(response.mapping?.entries.map(\.key) == [.identifier("low"), .identifier("mid"), .identifier("high")])
    #expect(response.mapping?.entries.map(\.value) == [1, 2, 3])
    #expect(variant.maximumScore == 3)
    #expect(variant.processing.rules == [.set(outcome: "SCORE", .mapResponse("RESPONSE"))])
  }

  @Test("A choice scores its points by the rule of match_correct and shows feedback by an outcome") func choice() throws
  {
    let variant = try english(
      """
          type: choice
          prompt: {en: Which?, fi: Mikä?}
          points: 2
          feedback: {correct: {en: Yes, fi: Joo}, incorrect: {en: "No", fi: Ei}}
          options:
            - {id: a, text: {en: This, fi: Tämä}, feedback: {en: "*Hm*", fi: "*Hm*"}}
            - {id: b, text: {en: That, fi: Tuo}, correct: true, fixed: true}

      """)
    let isRight = Expression.match(.variable("RESPONSE"), .correct("RESPONSE"))
    #expect(variant.responses.map(\.correct) == [.single(.identifier("b"))])
    #expect(
      variant.processing.rules == [
        .condition(
          [.init(condition: isRight, rules: [.set(outcome: "SCORE", .value(.float(2)))])],
          otherwise: [.set(outcome: "SCORE", .value(.float(0)))]),
        .condition(
          [.init(condition: isRight, rules: [.set(outcome: "FEEDBACK", .value(.identifier("correct")))])],
          otherwise: [.set(outcome: "FEEDBACK", .value(.identifier("incorrect")))]),
      ])
    #expect(variant.feedback.map(\.identifier) == ["correct", "incorrect"])
    #expect(variant.feedback.map(\.content.plainText) == ["Yes", "No"])
    guard case .choice(let choice) = variant.interactions[0].kind else { throw Unexpected() }
    #expect(choice.options[0].feedback == RichText([.paragraph([.emphasis([.text("Hm")])])]))
    #expect(choice.options.map(\.isFixed) == [false, true])
    #expect(choice.shuffles)
  }

  @Test("A multiple choice counts right minus wrong, never below 0, or all or nothing") func multiple() throws {
    let yaml = """
          type: multiple
          prompt: {en: Which?, fi: Mitkä?}
          options: [{id: a, text: "1", correct: true}, {id: b, text: "2", correct: true}, {id: c, text: "3"}]

      """
    let partial = try english(yaml)
    let mapping = try #require(partial.response("RESPONSE")?.mapping)
    #expect(mapping.entries.map(\.value) == [0.5, 0.5, -0.5])
    #expect(mapping.lowerBound == 0)
    #expect(mapping.upperBound == 1)
    #expect(partial.outcomes == [score])
    #expect(partial.processing.rules == [.set(outcome: "SCORE", .mapResponse("RESPONSE"))])
    let exact = try english(yaml + "    scoring: exact\n")
    #expect(exact.response("RESPONSE")?.mapping == nil)
    #expect(exact.response("RESPONSE")?.correct == .multiple([.identifier("a"), .identifier("b")]))
    #expect(exact.processing.rules.count == 1)
  }

  @Test("The shares of the points add up to the points exactly", arguments: [1, 2, 3, 5, 6, 7, 9, 12, 23, 40])
  func shares(_ count: Int) throws {
    for points in ["1", "3", "0.5", "10"] {
      let options = (0..<count).map { "{id: o\($0), text: \"\($0)\", correct: true}" } + ["{id: no, text: \"-\"}"]
      let variant = try english(
        "    type: multiple\n    prompt: {en: Which?, fi: Mitkä?}\n    points: \(points)\n    options: [\(options.joined(separator: ", "))]\n"
      )
      let values = try #require(variant.response("RESPONSE")?.mapping).entries.map(\.value).filter { $0 > 0 }
      #expect(values.count == count)
      #expect(values.reduce(0, +) == Double(points))
      #expect(values.allSatisfy { abs($0 - (Double(points) ?? 0) / Double(count)) < 1e-10 })
    }
  }

  @Test("An order is right as it was written") func order() throws {
    let variant = try english(
      "    type: order\n    prompt: {en: Sort., fi: Järjestä.}\n    options: [{id: z, text: \"1\"}, {id: a, text: \"2\"}]\n"
    )
    #expect(variant.response("RESPONSE")?.correct == .ordered([.identifier("z"), .identifier("a")]))
    guard case .order(let order) = variant.interactions[0].kind else { throw Unexpected() }
    #expect(order.shuffles)
    #expect(order.options.map(\.identifier) == ["z", "a"])
  }

  @Test("A match maps each pair of row and partner") func match() throws {
    let variant = try english(
      """
          type: match
          prompt: {en: Match., fi: Yhdistä.}
          rows: [{id: r1, text: "1", partner: c2}, {id: r2, text: "2", partner: c2}]
          columns: [{id: c1, text: "3"}, {id: c2, text: "4"}]

      """)
    let response = try #require(variant.response("RESPONSE"))
    #expect(response.baseType == .directedPair)
    #expect(response.correct == .multiple([.directedPair("r1", "c2"), .directedPair("r2", "c2")]))
    #expect(response.mapping?.entries.map(\.value) == [0.5, 0.5])
  }

  @Test("Gaps stand where each language puts them, and accept what each language accepts") func gap() throws {
    let item = try item(
      """
          type: gap
          prompt: {en: "A *[[g1]]* of [[g2]] kHz.", fi: "Taajuus [[g2]] kHz, [[g1]]."}
          points: 3
          gaps:
            - id: g1
              accept: {en: [" Stem ", stems], fi: raita}
            - {id: g2, options: [{id: a, text: "24"}, {id: b, text: "48"}], correct: b}

      """)
    let english = try #require(item.variants[.english])
    #expect(
      english.body
        == RichText([
          .paragraph([.text("A "), .emphasis([.slot("g1")]), .text(" of "), .slot("g2"), .text(" kHz.")])
        ]))
    #expect(english.interactions.map(\.response) == ["g1", "g2"])
    #expect(english.processing.rules == [.set(outcome: "SCORE", .sum([.mapResponse("g1"), .mapResponse("g2")]))])
    let written = try #require(english.response("g1"))
    #expect(written.baseType == .string)
    #expect(written.correct == .single(.string("Stem")))
    #expect(
      written.mapping?.entries == [
        .init(key: .string("Stem"), value: 1.5, isCaseSensitive: false),
        .init(key: .string("stems"), value: 1.5, isCaseSensitive: false),
      ])
    #expect(english.response("g2")?.correct == .single(.identifier("b")))
    let finnish = try #require(item.variants[.finnish])
    #expect(finnish.interactions.map(\.response) == ["g2", "g1"])
    #expect(finnish.response("g1")?.correct == .single(.string("raita")))
  }

  @Test(
    "A number is right within its tolerance",
    arguments: [
      ("tolerance: 0.05", Expression.Tolerance.absolute(below: 0.05, above: 0.05)),
      ("tolerancePercent: 2", .relative(below: 2, above: 2)), ("points: 1", .exact),
    ])
  func numeric(_ line: String, _ tolerance: Expression.Tolerance) throws {
    let variant = try english(
      "    type: numeric\n    prompt: {en: How fast?, fi: Kuinka nopea?}\n    answer: 44.1\n    unit: {en: kHz, fi: kHz}\n    \(line)\n"
    )
    #expect(variant.response("RESPONSE")?.correct == .single(.float(44.1)))
    #expect(variant.body.blocks.last == .paragraph([.slot("RESPONSE"), .text("\u{A0}kHz")]))
    guard case .condition(let branches, _) = variant.processing.rules[0] else { throw Unexpected() }
    #expect(branches[0].condition == .equal(.correct("RESPONSE"), .variable("RESPONSE"), tolerance))
  }

  @Test("A percentage of a negative answer becomes a width") func negative() throws {
    let variant = try english(
      "    type: numeric\n    prompt: {en: How cold?, fi: Kuinka kylmä?}\n    answer: -20\n    tolerancePercent: 10\n")
    guard case .condition(let branches, _) = variant.processing.rules[0] else { throw Unexpected() }
    #expect(
      branches[0].condition == .equal(.correct("RESPONSE"), .variable("RESPONSE"), .absolute(below: 2, above: 2)))
  }

  @Test("A language has a variant when the prompt is in it; other texts fall back") func fallback() throws {
    let item = try item(
      """
          type: text
          title: {en: "Word: no", fi: Sana}
          hint: {en: Think.}
          prompt: {en: What?, fi: Mikä?}
          accept: {en: [stem]}

      """)
    let finnish = try #require(item.variants[.finnish])
    #expect(finnish.title == "Sana")
    #expect(finnish.hint == RichText(plain: "Think."))
    #expect(finnish.response("RESPONSE")?.correct == .single(.string("stem")))
    let only = try self.item("    type: text\n    prompt: What?\n    accept: {en: [stem], fi: [raita]}\n")
    #expect(Array(only.variants.keys) == [.english])
  }

  @Test("A long prompt gives a short title, cut between words") func title() throws {
    let words = String(repeating: "seven ", count: 40)
    let variant = try english("    type: text\n    prompt: {en: \(words), fi: Mikä?}\n    accept: {en: a, fi: b}\n")
    #expect(variant.title == "seven seven seven seven seven seven seven seven seven seven…")
  }

  private struct Unexpected: Error {}
}
