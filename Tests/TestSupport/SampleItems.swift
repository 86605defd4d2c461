// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// Items as the authored format gives them, for tests of what happens to answers.
public enum SampleItems {
  /// The framework that the samples are about.
  public static let framework: FrameworkID = "sample"

  /// A question where each answer is a described behaviour: the options are the levels, and score their rank.
  public static func behaviour(
    _ id: ItemID, _ competences: [CompetenceCode], levels: [String], languages: [LanguageTag] = ["en"]
  ) -> Item {
    let mapping = Mapping(
      entries: levels.enumerated().map { .init(key: .identifier($0.element), value: Double($0.offset + 1)) })
    return item(id, competences, languages) { _ in
      Parts(
        interactions: [choice("RESPONSE", levels, maximum: 1, shuffles: false)],
        responses: [.init(identifier: "RESPONSE", cardinality: .single, baseType: .identifier, mapping: mapping)],
        rules: [.set(outcome: "SCORE", .mapResponse("RESPONSE"))], maximum: Double(levels.count))
    }
  }

  /// One right answer among options.
  public static func choice(
    _ id: ItemID, _ competences: [CompetenceCode] = [], options: [String], correct: String, points: Double = 1,
    languages: [LanguageTag] = ["en"]
  ) -> Item {
    item(id, competences, languages) { _ in
      Parts(
        interactions: [choice("RESPONSE", options, maximum: 1, shuffles: true)],
        responses: [
          .init(
            identifier: "RESPONSE", cardinality: .single, baseType: .identifier,
            correct: .single(.identifier(correct)))
        ],
        rules: [
          .condition(
            [
              .init(
                condition: .match(.variable("RESPONSE"), .correct("RESPONSE")),
                rules: [
                  .set(outcome: "SCORE", .value(.float(points))),
                  .set(outcome: "FEEDBACK", .value(.identifier("correct"))),
                ])
            ], otherwise: [.set(outcome: "FEEDBACK", .value(.identifier("incorrect")))])
        ], maximum: points)
    }
  }

  /// Several right answers: each right choice gives a share, each wrong one takes it, never below 0.
  public static func multiple(
    _ id: ItemID, _ competences: [CompetenceCode] = [], right: [String], wrong: [String], points: Double = 1,
    minimum: Int = 0, maximum: Int = 0
  ) -> Item {
    let share = points / Double(right.count)
    let mapping = Mapping(
      entries: right.map { .init(key: .identifier($0), value: share) }
        + wrong.map { .init(key: .identifier($0), value: -share) }, lowerBound: 0, upperBound: points)
    return item(id, competences, ["en"]) { _ in
      Parts(
        interactions: [
          choice("RESPONSE", right + wrong, minimum: minimum, maximum: maximum, shuffles: true)
        ],
        responses: [
          .init(
            identifier: "RESPONSE", cardinality: .multiple, baseType: .identifier,
            correct: .multiple(right.map { .identifier($0) }), mapping: mapping)
        ],
        rules: [.set(outcome: "SCORE", .mapResponse("RESPONSE"))], maximum: points)
    }
  }

  /// Options to put in order; all or nothing.
  public static func order(_ id: ItemID, _ competences: [CompetenceCode] = [], options: [String]) -> Item {
    item(id, competences, ["en"]) { _ in
      Parts(
        interactions: [
          Interaction(response: "RESPONSE", kind: .order(.init(options: options.map(option), shuffles: true)))
        ],
        responses: [
          .init(
            identifier: "RESPONSE", cardinality: .ordered, baseType: .identifier,
            correct: .ordered(options.map { .identifier($0) }))
        ],
        rules: [
          .condition(
            [
              .init(
                condition: .match(.variable("RESPONSE"), .correct("RESPONSE")),
                rules: [.set(outcome: "SCORE", .value(.float(1)))])
            ], otherwise: [])
        ], maximum: 1)
    }
  }

  /// Rows with one partner each; each right pair gives a share.
  public static func match(
    _ id: ItemID, _ competences: [CompetenceCode] = [], rows: [String], columns: [String]
  ) -> Item {
    let pairs = zip(rows, columns).map { Scalar.directedPair($0, $1) }
    let mapping = Mapping(entries: pairs.map { .init(key: $0, value: 1 / Double(rows.count)) })
    return item(id, competences, ["en"]) { _ in
      Parts(
        interactions: [
          Interaction(
            response: "RESPONSE",
            kind: .match(.init(rows: rows.map(option), columns: columns.map(option), shuffles: true)))
        ],
        responses: [
          .init(
            identifier: "RESPONSE", cardinality: .multiple, baseType: .directedPair, correct: .multiple(pairs),
            mapping: mapping)
        ],
        rules: [.set(outcome: "SCORE", .mapResponse("RESPONSE"))], maximum: 1)
    }
  }

  /// A gap chosen from a list and a written one, whose accepted texts differ by language; half a point each.
  public static func gaps(
    _ id: ItemID, _ competences: [CompetenceCode] = [], options: [String], correct: String,
    accept: [LanguageTag: [String]]
  ) -> Item {
    item(id, competences, accept.keys.sorted()) { language in
      let texts = accept[language] ?? []
      return Parts(
        interactions: [
          Interaction(
            response: "g1", kind: .inlineChoice(.init(options: options.map(option), shuffles: false))),
          Interaction(response: "g2", kind: .textEntry(.init())),
        ],
        responses: [
          .init(
            identifier: "g1", cardinality: .single, baseType: .identifier, correct: .single(.identifier(correct)),
            mapping: Mapping(entries: [.init(key: .identifier(correct), value: 0.5)])),
          .init(
            identifier: "g2", cardinality: .single, baseType: .string,
            correct: texts.first.map { .single(.string($0)) } ?? .null,
            mapping: Mapping(
              entries: texts.map { .init(key: .string($0), value: 0.5, isCaseSensitive: false) })),
        ],
        rules: [.set(outcome: "SCORE", .sum([.mapResponse("g1"), .mapResponse("g2")]))], maximum: 1)
    }
  }

  /// A number within an absolute tolerance.
  public static func numeric(
    _ id: ItemID, _ competences: [CompetenceCode] = [], answer: Double, tolerance: Double
  ) -> Item {
    item(id, competences, ["en"]) { _ in
      Parts(
        interactions: [Interaction(response: "RESPONSE", kind: .textEntry(.init()))],
        responses: [
          .init(
            identifier: "RESPONSE", cardinality: .single, baseType: .float, correct: .single(.float(answer)))
        ],
        rules: [
          .condition(
            [
              .init(
                condition: .equal(
                  .correct("RESPONSE"), .variable("RESPONSE"), .absolute(below: tolerance, above: tolerance)),
                rules: [.set(outcome: "SCORE", .value(.float(1)))])
            ], otherwise: [])
        ], maximum: 1)
    }
  }

  // MARK: - Parts

  private struct Parts {
    let interactions: [Interaction]
    let responses: [ResponseDeclaration]
    let rules: [Rule]
    let maximum: Double
  }

  private static func item(
    _ id: ItemID, _ competences: [CompetenceCode], _ languages: [LanguageTag], _ parts: (LanguageTag) -> Parts
  ) -> Item {
    let variants = languages.map { language in
      let parts = parts(language)
      return ItemVariant(
        identifier: id, language: language, title: "Item \(id)", body: RichText(plain: "What do you do?"),
        interactions: parts.interactions, responses: parts.responses,
        outcomes: [
          .init(
            identifier: "SCORE", cardinality: .single, baseType: .float, defaultValue: .single(.float(0)),
            normalMinimum: 0, normalMaximum: parts.maximum),
          .init(identifier: "FEEDBACK", cardinality: .single, baseType: .identifier),
        ],
        processing: .init(rules: parts.rules), hint: nil,
        feedback: [
          .init(outcome: "FEEDBACK", identifier: "correct", content: RichText(plain: "Right.")),
          .init(outcome: "FEEDBACK", identifier: "incorrect", content: RichText(plain: "Not quite.")),
        ])
    }
    return Item(
      id: id, competences: competences.map { .init(framework: framework, code: $0) }, level: nil,
      variants: Dictionary(uniqueKeysWithValues: variants.map { ($0.language, $0) }))
  }

  private static func choice(
    _ response: String, _ options: [String], minimum: Int = 1, maximum: Int, shuffles: Bool
  ) -> Interaction {
    Interaction(
      response: response,
      kind: .choice(.init(options: options.map(option), shuffles: shuffles, minimum: minimum, maximum: maximum)))
  }

  private static func option(_ identifier: String) -> Interaction.Option {
    .init(
      identifier: identifier, content: RichText(plain: "Option \(identifier)"),
      feedback: RichText(plain: "You chose \(identifier)."))
  }
}
