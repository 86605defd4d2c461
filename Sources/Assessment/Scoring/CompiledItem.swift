// learn, Apache-2.0. See LICENSE.

import LearnCore

/// An item made ready for scoring: for each language what its answers give. A class, because every answer of a batch
/// looks into it.
final class CompiledItem: Sendable {
  let id: ItemID
  /// The variants, in order of their languages.
  private let variants: [CompiledVariant]
  private let first: CompiledVariant

  /// Makes an item ready; nil when no outcome of it is a score, because then it is shown and not counted.
  init?(_ item: Item) {
    let scored = item.variants.sorted { $0.key < $1.key }.filter { $0.value.isScored }
    variants = scored.map { CompiledVariant($0.value) }
    guard let first = variants.first else { return nil }
    id = item.id
    self.first = first
  }

  /// The variant in a language, else the first.
  func variant(_ language: LanguageTag) -> CompiledVariant {
    if first.language == language { return first }
    return variants.first { $0.language == language } ?? first
  }

  /// The most that the item can give when no answer says in which language.
  var maximum: Double { first.maximum }

  /// Whether the item can give something in every language.
  var hasMaximum: Bool { variants.allSatisfy { $0.maximum > 0 } }
}

/// An item in one language, made ready for scoring.
final class CompiledVariant: Sendable {
  let language: LanguageTag
  /// The most that the item can give: as declared, else the highest score that its rules can give.
  let maximum: Double
  /// The scores that the item can give, lowest first.
  let attainable: [Double]
  private let variant: ItemVariant
  private let isDocument: Bool
  private let table: Table?

  /// What each option of an item with one single choice gives, so that its rules run once and not on every answer.
  private struct Table: Sendable {
    let response: String
    let options: [String]
    let scores: [ItemScore]
  }

  init(_ variant: ItemVariant) {
    self.variant = variant
    isDocument = variant.program != nil
    language = variant.language
    let attainable = PossibleScores.scores(of: variant)
    let maximum = variant.maximumScore ?? attainable.last ?? 0
    self.attainable = attainable
    self.maximum = maximum
    guard variant.interactions.count == 1, let interaction = variant.interactions.first,
      variant.responses.count == 1, let declaration = variant.response(interaction.response),
      declaration.cardinality == .single, declaration.baseType == .identifier, interaction.kind.isChoice
    else {
      table = nil
      return
    }
    let options = interaction.options.map(\.identifier)
    let numbers = options.map {
      ItemScorer.score(of: variant, responses: [interaction.response: .single(.identifier($0))]) ?? 0
    }
    // Every answer was just tried, so these are exact where the rules alone might have said more.
    let exact = Set(numbers).sorted()
    table = Table(
      response: interaction.response, options: options,
      scores: numbers.map { Self.score($0, maximum: maximum, among: exact) })
  }

  /// What an answer gives. A score that the rules leave NULL counts as 0.
  ///
  /// - Parameter attemptSeed: The seed of the attempt, from which a document of QTI is drawn.
  func score(_ answer: Answer, attemptSeed: UInt64) -> ItemScore {
    guard case .responses(let responses) = answer.content, !isDocument else {
      let seed = SessionEngine.seed(of: variant.identifier, attemptSeed: attemptSeed)
      let score =
        ItemScorer.score(of: variant, answer: answer.content, seed: seed, seconds: answer.seconds ?? []) ?? 0
      return Self.score(score, maximum: maximum, among: attainable)
    }
    return score(responses)
  }

  /// What a score that was reached elsewhere gives.
  func taken(_ score: Double) -> ItemScore { Self.score(score, maximum: maximum, among: attainable) }

  private func score(_ responses: [String: Value]) -> ItemScore {
    if let table, responses.count == 1, let (response, value) = responses.first, response == table.response,
      case .single(.identifier(let option)) = value
    {
      for place in table.options.indices where table.options[place] == option { return table.scores[place] }
    }
    let score = ItemScorer.score(of: variant, responses: responses) ?? 0
    return Self.score(score, maximum: maximum, among: attainable)
  }

  private static func score(_ score: Double, maximum: Double, among attainable: [Double]) -> ItemScore {
    let slack = 1e-9
    return ItemScore(
      state: .answered, score: score, maximum: maximum,
      lower: attainable.last { $0 < score - slack } ?? score,
      higher: attainable.first { $0 > score + slack } ?? score)
  }
}

extension Interaction.Kind {
  fileprivate var isChoice: Bool {
    switch self {
    case .choice, .inlineChoice: true
    case .order, .match, .textEntry: false
    }
  }
}

extension ItemVariant {
  /// The most that the item can give and every score that it can give, lowest first, as the engine counts them; for those
  /// who score without it.
  package var scoreRange: (maximum: Double, attainable: [Double]) {
    let compiled = CompiledVariant(self)
    return (compiled.maximum, compiled.exact)
  }

  /// What each option gives, where the item is one choice of one option.
  package var optionScores: [(option: String, score: Double)]? { CompiledVariant(self).tableScores }
}

extension CompiledVariant {
  fileprivate var exact: [Double] {
    guard let table else { return attainable }
    return Set(table.scores.map(\.score)).sorted()
  }

  fileprivate var tableScores: [(option: String, score: Double)]? {
    table.map { table in zip(table.options, table.scores).map { ($0, $1.score) } }
  }
}
