// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Works out what an item says about answers: its outcomes and the feedback that belongs to them.
///
/// Pure: the same item and answers always give the same outcomes.
public enum ItemScorer {
  /// The value of every outcome that the item declares, after its rules ran once on these responses.
  ///
  /// A response that is not given has the default of its declaration. An outcome begins with its default; a single
  /// number without one begins with 0 (QTI 3.0, qti-outcome-declaration). The responses are taken as they are:
  /// ``ResponseCheck`` says before whether they fit, and brings them into the form that is compared.
  ///
  /// - Parameters:
  ///   - seed: What a document of QTI is drawn from (``SessionEngine/seed(of:in:)``); nothing to any other item.
  ///   - seconds: How long the answer took, for rules of a document that ask for its duration.
  public static func outcomes(
    of variant: ItemVariant, responses: [String: Value], seed: UInt64 = 0, seconds: Double = 0
  ) -> [String: Value] {
    if let program = variant.program { return program.outcomes(of: responses, seed: seed, seconds: seconds) }
    var scope = VariantScope(variant: variant, responses: responses, outcomes: [:])
    for declaration in variant.outcomes { scope.outcomes[declaration.identifier] = declaration.initialValue }
    // Rules that cannot be run are refused when the item is read.
    _ = try? variant.processing.rules.run(in: &scope)
    return scope.outcomes
  }

  /// The item's score for these responses: its outcome `SCORE`; nil when the item has none, or it is NULL or infinite.
  public static func score(
    of variant: ItemVariant, responses: [String: Value], seed: UInt64 = 0, seconds: Double = 0
  ) -> Double? {
    guard variant.isScored else { return nil }
    return number(
      OutcomeDeclaration.score, in: outcomes(of: variant, responses: responses, seed: seed, seconds: seconds))
  }

  /// The item's score for an answer: of a run of attempts what the last one left. Nil for an abstention, and where
  /// ``score(of:responses:seed:seconds:)`` has none.
  ///
  /// - Parameter seconds: How long each attempt took (``Answer/seconds``); 0 for one that is not among them.
  public static func score(
    of variant: ItemVariant, answer: Answer.Content, seed: UInt64, seconds: [Double] = []
  ) -> Double? {
    switch answer {
    case .abstained: return nil
    case .responses(let responses):
      return score(of: variant, responses: responses, seed: seed, seconds: seconds.first ?? 0)
    case .run(let run):
      guard variant.isScored, let program = variant.program else { return nil }
      return program.replayed(run, seed: seed, seconds: seconds).flatMap {
        number(OutcomeDeclaration.score, in: $0.outcomes(of: program))
      }
    }
  }

  /// An outcome as a finite number; nil where it is none.
  static func number(_ name: String, in outcomes: [String: Value]) -> Double? {
    outcomes[name]?.singleNumber.flatMap { $0.isFinite ? $0 : nil }
  }

  /// What is said about these responses: the item's own feedback first, then that of the chosen options.
  ///
  /// Options speak in the order of the interactions and, within one, of the item, whatever order was chosen. What a
  /// document of QTI says stands in its body, and is none of these texts.
  public static func feedback(of variant: ItemVariant, responses: [String: Value]) -> [RichText] {
    let outcomes = outcomes(of: variant, responses: responses)
    let modal = variant.feedback.filter {
      (outcomes[$0.outcome] ?? .null).shows($0.identifier, whenHeld: $0.isShownWhenHeld)
    }.map(\.content)
    let chosen = variant.interactions.flatMap { interaction in
      let names = (responses[interaction.response] ?? .null).chosenIdentifiers
      return interaction.options.filter { names.contains($0.identifier) }.compactMap(\.feedback)
    }
    return modal + chosen
  }
}

extension OutcomeDeclaration {
  /// The value before the first rule.
  ///
  /// NULL where nothing is declared, but 0 for a single number (QTI 3.0 ASI §4.5; QTI 2.1 §5.2).
  var initialValue: Value {
    guard defaultValue.isNull, cardinality == .single else { return defaultValue }
    return switch baseType {
    case .integer: .single(.integer(0))
    case .float: .single(.float(0))
    default: defaultValue
    }
  }

  /// A value in the number type of the declaration.
  func fitting(_ value: Value) -> Value { value.fitting(cardinality, baseType) }
}

extension Value {
  /// The identifiers in the value; of a pair both.
  fileprivate var chosenIdentifiers: Set<String> {
    var names: Set<String> = []
    for scalar in scalars {
      switch scalar {
      case .identifier(let name): names.insert(name)
      case .pair(let first, let second), .directedPair(let first, let second): names.formUnion([first, second])
      default: break
      }
    }
    return names
  }
}
