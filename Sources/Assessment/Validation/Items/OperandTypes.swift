// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// What stands in an operator is of a kind that the operator can work with; else its value is always NULL.
  ///
  /// Source: QTI 3.0 ASI §2.11, the operators one by one; QTI 2.1 §15.
  static let operandTypes: ItemRule = ItemRule(
    name: "item.operand-type", summary: "What stands in an operator is of a kind that it can work with."
  ) { facts in
    facts.expressions.flatMap { expression in
      let types = expression.operands.map { facts.type(of: $0) }
      return wants(of: expression, types) + agreement(of: expression, types)
    } + facts.rules.flatMap { notTruths(in: $0, facts) }
  }

  /// What one operand has to be.
  private struct Want {
    var cardinalities: Set<Cardinality> = [.single]
    var types: Set<BaseType>?
    let words: String

    func isMet(by type: ValueType) -> Bool {
      if let cardinality = type.cardinality, !cardinalities.contains(cardinality) { return false }
      guard let types, let base = type.baseType else { return true }
      return types.contains(base)
    }

    static let number = Want(types: [.integer, .float], words: "one number")
    static let numbers = Want(
      cardinalities: [.single, .multiple, .ordered], types: [.integer, .float], words: "numbers")
    static let integer = Want(types: [.integer], words: "one whole number")
    static let integers = Want(
      cardinalities: [.single, .multiple, .ordered], types: [.integer], words: "whole numbers")
    static let truth = Want(types: [.boolean], words: "true or false")
    static let text = Want(types: [.string, .identifier, .uri], words: "one text")
    static let duration = Want(types: [.duration, .integer, .float], words: "one duration")
    static let points = Want(cardinalities: [.single, .multiple, .ordered], types: [.point], words: "points")
    static let container = Want(cardinalities: [.multiple, .ordered], types: nil, words: "a container")
    static let ordered = Want(cardinalities: [.ordered], types: nil, words: "an ordered container")
    static let record = Want(cardinalities: [.record], types: nil, words: "a record")
    static let single = Want(types: nil, words: "one value")
  }

  private static func wants(of expression: Expression, _ types: [ValueType]) -> [ItemProblem] {
    let wants: [Want]
    switch expression.operation {
    case .and, .or, .not, .anyN: wants = types.map { _ in .truth }
    case .lessThan, .lessOrEqual, .greaterThan, .greaterOrEqual, .equal, .equalRounded, .subtract, .divide, .power,
      .round, .truncate, .roundTo, .mathOperator:
      wants = types.map { _ in .number }
    case .sum, .product, .maximum, .minimum: wants = types.map { _ in .numbers }
    case .integerDivide, .integerModulus, .integerToFloat: wants = types.map { _ in .integer }
    case .gcd, .lcm: wants = types.map { _ in .integers }
    case .statsOperator:
      wants = types.map { _ in
        Want(cardinalities: [.multiple, .ordered], types: [.integer, .float], words: "a container of numbers")
      }
    case .stringMatch, .substring, .patternMatch: wants = types.map { _ in .text }
    case .durationLessThan, .durationGreaterOrEqual: wants = types.map { _ in .duration }
    case .inside: wants = types.map { _ in .points }
    case .index: wants = [.ordered]
    case .fieldValue: wants = [.record]
    case .containerSize, .random: wants = [.container]
    case .member, .delete: wants = [.single, .container]
    case .contains: wants = [.container, .container]
    default: return []
    }
    return zip(wants, types).compactMap { want, type in
      want.isMet(by: type)
        ? nil
        : ItemProblem(
          .error, operandTypes.name, expression.line,
          "\(expression.operation.shownName) takes \(want.words), and \(type) stands in it, so its value is always NULL."
        )
    }
  }

  /// Operators whose parts have to be of one kind.
  private static func agreement(of expression: Expression, _ types: [ValueType]) -> [ItemProblem] {
    let hasOneCardinality: Bool
    switch expression.operation {
    case .match, .contains: hasOneCardinality = true
    case .member, .delete, .multiple, .ordered: hasOneCardinality = false
    default: return []
    }
    guard let first = types.first else { return [] }
    for other in types.dropFirst() {
      let isOneType = first.baseType.flatMap { left in other.baseType.map { ValueType.isSame(left, $0) } } ?? true
      let isOneCardinality = first.cardinality.flatMap { left in other.cardinality.map { left == $0 } } ?? true
      if !isOneType || (hasOneCardinality && !isOneCardinality) {
        return [
          ItemProblem(
            .error, operandTypes.name, expression.line,
            "\(expression.operation.shownName) needs values of one kind, and \(first) and \(other) stand in it.")
        ]
      }
    }
    return []
  }

  private static func notTruths(in rule: Rule, _ facts: ItemFacts) -> [ItemProblem] {
    let conditions: [Expression]
    switch rule {
    case .condition(let branches, _): conditions = branches.map(\.condition)
    case .constraint(let expression): conditions = [expression]
    default: return []
    }
    return conditions.compactMap { condition in
      let type = facts.type(of: condition)
      if Want.truth.isMet(by: type) { return nil }
      return ItemProblem(
        .error, operandTypes.name, condition.line,
        "A condition is true or false, and this one is \(type), so it never holds.")
    }
  }
}

extension Expression.Operation {
  /// The name of the operator in QTI 3.0.
  var shownName: String {
    let label = Mirror(reflecting: self).children.first?.label ?? String(describing: self)
    let known: [String: String] = [
      "lessThan": "lt", "lessOrEqual": "lte", "greaterThan": "gt", "greaterOrEqual": "gte",
      "durationLessThan": "duration-lt",
      "durationGreaterOrEqual": "duration-gte", "maximum": "max", "minimum": "min",
    ]
    let name = known[label] ?? label.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    return "<qti-\(name)>"
  }
}
