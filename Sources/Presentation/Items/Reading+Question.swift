// learn, Apache-2.0. See LICENSE.

public import Assessment

extension Reading {
  /// What an item asks, in one line.
  ///
  /// - Parameter seed: What a document of QTI is drawn from; nil where no learner's own is spoken of.
  public func question(of variant: ItemVariant, seed: UInt64? = nil) -> MarkedText {
    let question = seed.map { variant.question(seed: $0) } ?? variant.question
    return MarkedText(question.shortened(to: 120), variant.language, in: self)
  }

  /// What an option says, in one line.
  public func line(of option: Interaction.Option, in variant: ItemVariant) -> MarkedText {
    MarkedText(option.line.shortened(to: 160), variant.language, in: self)
  }

  /// What an answer was, in a word or two.
  public func word(_ outcome: AnswerOutcome) -> String { book[OutcomePhrase(outcome)] }
}

/// What an answer to an item with a right answer was.
public enum AnswerOutcome: Hashable, Sendable {
  case right, partlyRight, wrong
}

/// The words for ``AnswerOutcome``.
enum OutcomePhrase: String, Wording {
  case right, partlyRight, wrong

  init(_ outcome: AnswerOutcome) {
    switch outcome {
    case .right: self = .right
    case .partlyRight: self = .partlyRight
    case .wrong: self = .wrong
    }
  }

  var english: String {
    switch self {
    case .right: "Right"
    case .partlyRight: "Partly right"
    case .wrong: "Not right"
    }
  }

  var finnish: String {
    switch self {
    case .right: "Oikein"
    case .partlyRight: "Osittain oikein"
    case .wrong: "Ei oikein"
    }
  }

  var swedish: String {
    switch self {
    case .right: "Rätt"
    case .partlyRight: "Delvis rätt"
    case .wrong: "Inte rätt"
    }
  }
}
