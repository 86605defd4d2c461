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
  public static func outcomes(of variant: ItemVariant, responses: [String: Value]) -> [String: Value] {
    var scope = VariableScope(variant: variant, responses: responses, outcomes: [:])
    for declaration in variant.outcomes { scope.outcomes[declaration.identifier] = declaration.initialValue }
    run(variant.processing.rules, in: &scope)
    return scope.outcomes
  }

  /// The item's score for these responses: its outcome `SCORE`; nil when the item has none, or it is NULL or infinite.
  public static func score(of variant: ItemVariant, responses: [String: Value]) -> Double? {
    guard variant.outcome(OutcomeDeclaration.score) != nil else { return nil }
    let score = outcomes(of: variant, responses: responses)[OutcomeDeclaration.score]?.singleNumber
    return score.flatMap { $0.isFinite ? $0 : nil }
  }

  /// What is said about these responses: the item's own feedback first, then that of the chosen options.
  ///
  /// Options speak in the order of the interactions and, within one, of the item, whatever order was chosen.
  public static func feedback(of variant: ItemVariant, responses: [String: Value]) -> [RichText] {
    let outcomes = outcomes(of: variant, responses: responses)
    let modal = variant.feedback.filter { $0.isShown(with: outcomes[$0.outcome] ?? .null) }.map(\.content)
    let chosen = variant.interactions.flatMap { interaction in
      let names = (responses[interaction.response] ?? .null).chosenIdentifiers
      return interaction.options.filter { names.contains($0.identifier) }.compactMap(\.feedback)
    }
    return modal + chosen
  }

  private static func run(_ rules: [ResponseProcessing.Rule], in scope: inout VariableScope) {
    for rule in rules {
      switch rule {
      case .set(let outcome, let expression):
        guard let declaration = scope.variant.outcome(outcome) else { continue }
        scope.outcomes[outcome] = declaration.fitting(expression.value(in: scope))
      case .condition(let branches, let otherwise):
        // QTI 3.0, qti-response-condition: the first branch whose condition is true; NULL is not true.
        let branch = branches.first { $0.condition.truth(in: scope) == true }
        run(branch?.rules ?? otherwise, in: &scope)
      }
    }
  }
}

extension OutcomeDeclaration {
  /// The value before the first rule.
  var initialValue: Value {
    guard defaultValue.isNull, cardinality == .single else { return defaultValue }
    return switch baseType {
    case .integer: .single(.integer(0))
    case .float: .single(.float(0))
    default: defaultValue
    }
  }

  /// A value in the number type of the declaration.
  ///
  /// Items in the wild set integer outcomes from mappings, which are floats: the fraction is cut off. A number that
  /// no integer can hold gives NULL.
  func fitting(_ value: Value) -> Value {
    guard case .single(let scalar) = value else { return value }
    switch (baseType, scalar) {
    case (.float, .integer(let number)): return .single(.float(Double(number)))
    case (.integer, .float(let number)):
      return Int(exactly: number.rounded(.towardZero)).map { .single(.integer($0)) } ?? .null
    default: return value
    }
  }
}

extension ModalFeedback {
  /// Whether the feedback is shown with this value of its outcome (QTI 3.0, show-hide).
  fileprivate func isShown(with value: Value) -> Bool {
    value.scalars.contains(.identifier(identifier)) == isShownWhenHeld
  }
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
