// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// Answers that fit, drawn from a seed.
public enum RandomAnswers {
  /// An answer to an item as the engine takes it: any that fits, each of the item's languages.
  public static func answer(to item: Item, using generator: inout RandomStream) -> Answer {
    let languages = item.variants.keys.sorted()
    let language = languages[generator.number(below: languages.count)]
    guard let variant = item.variants[language] else { preconditionFailure("A language has its variant.") }
    while true {
      let responses = responses(to: variant, using: &generator)
      guard ResponseCheck.problem(in: responses, for: variant) == nil else { continue }
      return Answer(
        content: .responses(ResponseCheck.taken(responses, for: variant)), language: language, answeredAt: sampleTime)
    }
  }

  /// Answers to some of the items; the others are abstained from or left unanswered.
  public static func sheet(
    for items: some Sequence<Item>, answering percent: Int = 75, using generator: inout RandomStream
  ) -> [ItemID: Answer] {
    var answers: [ItemID: Answer] = [:]
    for item in items {
      let draw = generator.number(below: 100)
      if draw < percent {
        answers[item.id] = answer(to: item, using: &generator)
      } else if draw < percent + (100 - percent) / 2 {
        let abstention = Instrument.Abstention.allCases[generator.number(below: 2)]
        answers[item.id] = Answer(content: .abstained(abstention), language: "en", answeredAt: sampleTime)
      }
    }
    return answers
  }

  private static func responses(
    to variant: ItemVariant, using generator: inout RandomStream
  ) -> [String: Value] {
    var responses: [String: Value] = [:]
    for interaction in variant.interactions {
      responses[interaction.response] = value(of: interaction, in: variant, using: &generator)
    }
    return responses
  }

  private static func value(
    of interaction: Interaction, in variant: ItemVariant, using generator: inout RandomStream
  ) -> Value {
    let names = interaction.options.map(\.identifier)
    switch interaction.kind {
    case .choice(let choice) where choice.maximum == 1:
      return .single(.identifier(names[generator.number(below: names.count)]))
    case .choice:
      let chosen = names.filter { _ in generator.number(below: 2) == 0 }
      return chosen.isEmpty ? .null : .multiple(chosen.map { .identifier($0) })
    case .inlineChoice:
      let place = generator.number(below: names.count + 1)
      return place == names.count ? .null : .single(.identifier(names[place]))
    case .order: return .ordered(generator.shuffled(names).map { .identifier($0) })
    case .match(let match):
      let pairs = match.rows.compactMap { row -> Scalar? in
        let place = generator.number(below: match.columns.count + 1)
        guard place < match.columns.count else { return nil }
        return .directedPair(row.identifier, match.columns[place].identifier)
      }
      return pairs.isEmpty ? .null : .multiple(pairs)
    case .textEntry:
      guard let declaration = variant.response(interaction.response) else { return .null }
      if case .single(.float(let number)) = declaration.correct {
        return .single(.float(number + Double(generator.number(below: 3) - 1)))
      }
      let texts = declaration.mapping?.entries.map(\.key) ?? []
      return .single(generator.number(below: 2) == 0 ? .string(" other ") : texts.first ?? .string("other"))
    }
  }
}
