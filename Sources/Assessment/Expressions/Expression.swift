// learn, Apache-2.0. See LICENSE.

/// A rule that works out a value (QTI 3.0 ASI §2.11, expressions; QTI 2.1 §15).
///
/// One tree for every operator: what is done, and the expressions that it is done to.
public struct Expression: Hashable, Sendable {
  /// What is done.
  public let operation: Operation
  /// What it is done to, in the order of the rule.
  public let operands: [Expression]
  /// Where the rule stands in the document that it was read from.
  public let line: SourceLine

  /// Makes a rule.
  public init(_ operation: Operation, _ operands: [Expression] = [], line: SourceLine = .unknown) {
    self.operation = operation
    self.operands = operands
    self.line = line
  }

  /// Everything that an expression can be. Names are those of QTI 3.0 without `qti-`.
  public enum Operation: Hashable, Sendable {
    // MARK: Values that an item declares
    /// A value written in the rule (qti-base-value).
    case baseValue(Scalar)
    case null
    /// The value of a variable; in a test `ITEM.NAME`, there with a weight (qti-variable).
    case variable(String, weight: String?)
    /// The default value of a variable (qti-default).
    case defaultValue(String)
    /// The right answer of a response (qti-correct).
    case correct(String)
    case mapResponse(String)
    case mapResponsePoint(String)
    case mathConstant(MathConstant)
    case randomInteger(minimum: Bound<Int>, maximum: Bound<Int>, step: Bound<Int>)
    case randomFloat(minimum: Bound<Double>, maximum: Bound<Double>)

    // MARK: Values of a test
    /// The values of one variable over items of a test (qti-test-variables).
    case testVariables(ItemSubset, variable: String, weight: String?, baseType: BaseType?)
    case outcomeMinimum(ItemSubset, outcome: String, weight: String?)
    case outcomeMaximum(ItemSubset, outcome: String, weight: String?)
    case numberCorrect(ItemSubset)
    case numberIncorrect(ItemSubset)
    case numberPresented(ItemSubset)
    case numberResponded(ItemSubset)
    case numberSelected(ItemSubset)

    // MARK: Containers
    case multiple, ordered, containerSize, isNull, random, member, delete, contains
    /// One of an ordered container, counted from 1.
    case index(Bound<Int>)
    case fieldValue(String)
    case `repeat`(Bound<Int>)

    // MARK: Truth
    case and, or, not
    case anyN(minimum: Bound<Int>, maximum: Bound<Int>)
    case match
    case equal(Tolerance)
    case equalRounded(Rounding)
    case lessThan, lessOrEqual, greaterThan, greaterOrEqual
    case durationLessThan, durationGreaterOrEqual
    case inside(Shape)

    // MARK: Text
    case stringMatch(isCaseSensitive: Bool, isSubstring: Bool)
    case substring(isCaseSensitive: Bool)
    /// A pattern of XML Schema (XSD part 2, appendix F), which the whole text must fit; that of a variable may be wrong.
    case patternMatch(Bound<Pattern>)

    // MARK: Numbers
    case sum, product, subtract, divide, power, integerDivide, integerModulus
    case round, truncate, integerToFloat, maximum, minimum, gcd, lcm
    case roundTo(Rounding)
    case mathOperator(MathFunction)
    case statsOperator(Statistic)

    /// An operator that one vendor defined (qti-custom-operator); refused by name when it is worked out.
    case custom(name: String)
  }

  /// How near two numbers must be (qti-equal, tolerance-mode).
  public enum Tolerance: Hashable, Sendable {
    case exact
    /// Below and above the first number, in its own unit.
    case absolute(below: Bound<Double>, above: Bound<Double>, includesLower: Bool, includesUpper: Bool)
    /// Below and above the first number, in percent of it.
    case relative(below: Bound<Double>, above: Bound<Double>, includesLower: Bool, includesUpper: Bool)

    /// Below and above the first number, in its own unit; both ends belong to it.
    public static func absolute(below: Double, above: Double) -> Tolerance {
      .absolute(below: .literal(below), above: .literal(above), includesLower: true, includesUpper: true)
    }

    /// Below and above the first number, in percent of it; both ends belong to it.
    public static func relative(below: Double, above: Double) -> Tolerance {
      .relative(below: .literal(below), above: .literal(above), includesLower: true, includesUpper: true)
    }
  }

  /// To how many figures a number is rounded (qti-round-to, qti-equal-rounded).
  public enum Rounding: Hashable, Sendable {
    case significantFigures(Bound<Int>)
    case decimalPlaces(Bound<Int>)
  }

  /// What stands in the rule or in a variable (QTI: integerOrVariableRef, floatOrVariableRef, stringOrVariableRef).
  public enum Bound<Literal: Hashable & Sendable>: Hashable, Sendable {
    case literal(Literal)
    case variable(String)
  }

  /// A constant of mathematics (qti-math-constant).
  public enum MathConstant: String, Hashable, Sendable, CaseIterable {
    case pi, e
  }

  /// The functions of qti-math-operator.
  public enum MathFunction: String, Hashable, Sendable, CaseIterable {
    case sin, cos, tan, sec, csc, cot, asin, acos, atan, atan2, asec, acsc, acot
    case sinh, cosh, tanh, sech, csch, coth
    case log, ln, exp, abs, signum, floor, ceil, toDegrees, toRadians
  }

  /// The functions of qti-stats-operator.
  public enum Statistic: String, Hashable, Sendable, CaseIterable {
    case mean, sampleVariance, sampleSD, popVariance, popSD
  }

  /// Which items of a test an expression is about (QTI 3.0: ItemSubset).
  public struct ItemSubset: Hashable, Sendable {
    /// Only items of this section, and of the sections in it.
    public let section: String?
    /// Only items of one of these categories; empty for all.
    public let including: [String]
    /// No items of these categories.
    public let excluding: [String]

    /// Makes a subset; without arguments every item of the test.
    public init(section: String? = nil, including: [String] = [], excluding: [String] = []) {
      self.section = section
      self.including = including
      self.excluding = excluding
    }
  }
}

// MARK: - Writing rules in Swift

extension Expression {
  /// A value written in the rule.
  public static func value(_ scalar: Scalar) -> Expression { Expression(.baseValue(scalar)) }
  /// NULL.
  public static var null: Expression { Expression(.null) }
  /// The value of a variable.
  public static func variable(_ name: String) -> Expression { Expression(.variable(name, weight: nil)) }
  /// The right answer of a response.
  public static func correct(_ name: String) -> Expression { Expression(.correct(name)) }
  /// The number that a response's mapping gives.
  public static func mapResponse(_ name: String) -> Expression { Expression(.mapResponse(name)) }
  /// Whether a value is NULL.
  public static func isNull(_ operand: Expression) -> Expression { Expression(.isNull, [operand]) }
  /// Whether two values are the same.
  public static func match(_ left: Expression, _ right: Expression) -> Expression { Expression(.match, [left, right]) }
  /// Whether two numbers are the same within a tolerance.
  public static func equal(_ left: Expression, _ right: Expression, _ tolerance: Tolerance) -> Expression {
    Expression(.equal(tolerance), [left, right])
  }
  /// Whether all are true.
  public static func and(_ operands: [Expression]) -> Expression { Expression(.and, operands) }
  /// Whether one is true.
  public static func or(_ operands: [Expression]) -> Expression { Expression(.or, operands) }
  /// Whether the operand is false.
  public static func not(_ operand: Expression) -> Expression { Expression(.not, [operand]) }
  /// The numbers added.
  public static func sum(_ operands: [Expression]) -> Expression { Expression(.sum, operands) }
  /// The numbers multiplied.
  public static func product(_ operands: [Expression]) -> Expression { Expression(.product, operands) }
  /// The second number taken from the first.
  public static func subtract(_ left: Expression, _ right: Expression) -> Expression {
    Expression(.subtract, [left, right])
  }
  /// The first number divided by the second.
  public static func divide(_ left: Expression, _ right: Expression) -> Expression {
    Expression(.divide, [left, right])
  }
  /// Whether the first number is less than the second.
  public static func lessThan(_ left: Expression, _ right: Expression) -> Expression {
    Expression(.lessThan, [left, right])
  }
  /// Whether the first number is at most the second.
  public static func lessOrEqual(_ left: Expression, _ right: Expression) -> Expression {
    Expression(.lessOrEqual, [left, right])
  }
  /// Whether the first number is greater than the second.
  public static func greaterThan(_ left: Expression, _ right: Expression) -> Expression {
    Expression(.greaterThan, [left, right])
  }
  /// Whether the first number is at least the second.
  public static func greaterOrEqual(_ left: Expression, _ right: Expression) -> Expression {
    Expression(.greaterOrEqual, [left, right])
  }
  /// A container of the values.
  public static func multiple(_ operands: [Expression]) -> Expression { Expression(.multiple, operands) }
  /// An ordered container of the values.
  public static func ordered(_ operands: [Expression]) -> Expression { Expression(.ordered, operands) }
}
