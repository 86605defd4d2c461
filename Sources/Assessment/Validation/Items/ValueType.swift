// learn, Apache-2.0. See LICENSE.

/// The cardinality and base type of a value, each nil where it is not known before the rules run.
struct ValueType: Hashable, Sendable, CustomStringConvertible {
  let cardinality: Cardinality?
  let baseType: BaseType?

  init(_ cardinality: Cardinality?, _ baseType: BaseType?) {
    self.cardinality = cardinality
    self.baseType = baseType
  }

  /// The type of what an expression gives, as far as declarations tell.
  init(of expression: Expression, in facts: ItemFacts) {
    func operand(_ place: Int) -> ValueType {
      place < expression.operands.count ? facts.type(of: expression.operands[place]) : ValueType(nil, nil)
    }
    switch expression.operation {
    case .baseValue(let scalar): self.init(.single, scalar.baseType)
    case .variable(let name, _), .defaultValue(let name), .correct(let name):
      self = facts.variable(name) ?? ValueType(nil, nil)
    case .mapResponse, .mapResponsePoint, .mathConstant, .randomFloat, .divide, .power, .integerToFloat, .roundTo,
      .statsOperator, .outcomeMinimum, .outcomeMaximum:
      self.init(.single, .float)
    case .randomInteger, .containerSize, .integerDivide, .integerModulus, .round, .truncate, .gcd, .lcm, .numberCorrect,
      .numberIncorrect, .numberPresented, .numberResponded, .numberSelected:
      self.init(.single, .integer)
    case .isNull, .member, .contains, .and, .or, .not, .anyN, .match, .equal, .equalRounded, .lessThan, .lessOrEqual,
      .greaterThan, .greaterOrEqual, .durationLessThan, .durationGreaterOrEqual, .inside, .stringMatch, .substring,
      .patternMatch:
      self.init(.single, .boolean)
    case .multiple: self.init(.multiple, Self.shared(expression.operands, facts))
    case .ordered, .repeat: self.init(.ordered, Self.shared(expression.operands, facts))
    case .delete: self = operand(1)
    case .index, .random: self.init(.single, operand(0).baseType)
    case .sum, .product, .subtract, .maximum, .minimum: self.init(.single, Self.number(expression.operands, facts))
    case .mathOperator(let function):
      self.init(.single, [.floor, .ceil, .signum].contains(function) ? .integer : .float)
    case .null, .fieldValue, .testVariables, .custom: self.init(nil, nil)
    }
  }

  /// The first type among parts that is known.
  private static func shared(_ parts: [Expression], _ facts: ItemFacts) -> BaseType? {
    parts.lazy.compactMap { facts.type(of: $0).baseType }.first
  }

  /// Integer where all parts are, float where one is; nil where it is not known.
  private static func number(_ parts: [Expression], _ facts: ItemFacts) -> BaseType? {
    let types = parts.map { facts.type(of: $0).baseType }
    if types.contains(.float) { return .float }
    return types.allSatisfy { $0 == .integer } ? .integer : nil
  }

  /// Whether a value of one base type can count as one of another: whole numbers are numbers too.
  static func isSame(_ left: BaseType, _ right: BaseType) -> Bool {
    if left == right { return true }
    let numbers: Set<BaseType> = [.integer, .float]
    let names: Set<BaseType> = [.identifier, .intOrIdentifier, .integer]
    return numbers.isSuperset(of: [left, right])
      || ((left == .intOrIdentifier || right == .intOrIdentifier) && names.isSuperset(of: [left, right]))
  }

  var description: String {
    switch (cardinality, baseType) {
    case (.record?, _): "a record"
    case (let cardinality?, let type?): "\(cardinality.rawValue) \(type.rawValue)"
    case (let cardinality?, nil): cardinality.rawValue
    case (nil, let type?): type.rawValue
    case (nil, nil): "a value"
    }
  }
}
