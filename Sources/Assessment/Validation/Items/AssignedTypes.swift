// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// What a rule sets a variable to can be a value of that variable.
  static let assignedTypes: ItemRule = ItemRule(
    name: "item.assigned-type", summary: "What a rule sets a variable to fits the variable's declaration."
  ) { facts in
    facts.rules.compactMap { rule in
      switch rule {
      case .set(let name, let expression): assigned(name, expression, facts.item.outcome(name).map(type), facts)
      case .setTemplate(let name, let expression):
        assigned(name, expression, facts.item.template(name).map(type), facts)
      case .setCorrect(let name, let expression): assigned(name, expression, facts.item.response(name).map(type), facts)
      case .setDefault(let name, let expression):
        assigned(
          name, expression, facts.item.response(name).map(type) ?? facts.item.outcome(name).map(type), facts)
      case .lookup(_, let expression): lookedUp(expression, facts)
      case .constraint, .condition, .exit, .fragment: nil
      }
    }
  }

  private static func type(_ declaration: OutcomeDeclaration) -> ValueType {
    ValueType(declaration.cardinality, declaration.baseType)
  }

  private static func type(_ declaration: TemplateDeclaration) -> ValueType {
    ValueType(declaration.cardinality, declaration.baseType)
  }

  private static func type(_ declaration: ResponseDeclaration) -> ValueType {
    ValueType(declaration.cardinality, declaration.baseType)
  }

  private static func assigned(
    _ name: String, _ expression: Expression, _ wanted: ValueType?, _ facts: ItemFacts
  ) -> ItemProblem? {
    guard let wanted else { return nil }
    let given = facts.type(of: expression)
    if let cardinality = given.cardinality, cardinality != wanted.cardinality {
      if cardinality == .single, wanted.cardinality == .multiple || wanted.cardinality == .ordered {
        return ItemProblem(
          .warning, assignedTypes.name, expression.line,
          "\"\(name)\" is \(wanted), and the rule sets it to \(given), which is put into a container.")
      }
      return ItemProblem(
        .error, assignedTypes.name, expression.line, "\"\(name)\" is \(wanted), and the rule sets it to \(given).")
    }
    guard let type = wanted.baseType, let base = given.baseType, !fits(base, type) else { return nil }
    return ItemProblem(
      isBrought(base, to: type) ? .warning : .error, assignedTypes.name, expression.line,
      isBrought(base, to: type)
        ? "\"\(name)\" is \(wanted), and the rule sets it to \(given), which is brought to \(type.rawValue)."
        : "\"\(name)\" is \(wanted), and the rule sets it to \(given), which makes it NULL.")
  }

  private static func fits(_ given: BaseType, _ wanted: BaseType) -> Bool {
    given == wanted || (wanted == .float && given == .integer) || ValueType.isSame(given, wanted) && wanted != .integer
      // Processing of mappings gives floats, and outcomes of whole numbers are common: 1.0 is 1.
      || (wanted == .integer && given == .float)
  }

  /// Whether the engine makes the one of the other.
  private static func isBrought(_ given: BaseType, to wanted: BaseType) -> Bool {
    switch (given, wanted) {
    case (.string, .identifier), (.identifier, .string), (.string, .uri), (.uri, .string), (.pair, .directedPair),
      (.directedPair, .pair), (.float, .duration), (.integer, .duration), (.duration, .float):
      true
    default: false
    }
  }

  private static func lookedUp(_ expression: Expression, _ facts: ItemFacts) -> ItemProblem? {
    let given = facts.type(of: expression)
    let isNumber = given.baseType.map { [.integer, .float, .duration].contains($0) } ?? true
    if isNumber, given.cardinality ?? .single == .single { return nil }
    return ItemProblem(
      .error, assignedTypes.name, expression.line, "A table is looked up with one number, and the rule gives \(given).")
  }
}
