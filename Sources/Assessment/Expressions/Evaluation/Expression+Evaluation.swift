// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// The most values that one expression may make.
  static let valueLimit = 100_000

  /// The value of the expression.
  func value(in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    guard scope.trace != nil else { return try worked(in: &scope) }
    scope.trace?.begin()
    let value = try worked(in: &scope)
    scope.trace?.end(.expression(operation), value, line: line)
    return value
  }

  /// The expression as a truth value: nil for NULL and for anything that is not a single boolean.
  func truth(in scope: inout some ExpressionScope) throws(ProcessingError) -> Bool? {
    if case .single(.boolean(let value)) = try value(in: &scope) { return value }
    return nil
  }

  private func worked<Scope: ExpressionScope>(in scope: inout Scope) throws(ProcessingError) -> Value {
    switch operation {
    case .baseValue(let scalar): return .single(scalar)
    case .null: return .null
    case .variable(let name, let weight): return scope.value(of: name, weight: weight)
    case .defaultValue(let name): return scope.defaultValue(of: name)
    case .correct(let name): return scope.correct(of: name)
    case .mapResponse(let name):
      guard let mapping = scope.mapping(of: name) else { return .null }
      return mapping.number(for: scope.value(of: name, weight: nil)).map { .single(.float($0)) } ?? .null
    case .mapResponsePoint(let name):
      guard let mapping = scope.areaMapping(of: name) else { return .null }
      return .single(.float(mapping.number(for: scope.value(of: name, weight: nil))))
    case .mathConstant(let constant): return .single(.float(constant.value))
    case .randomInteger(let minimum, let maximum, let step): return randomInteger(minimum, maximum, step, &scope)
    case .randomFloat(let minimum, let maximum): return randomFloat(minimum, maximum, &scope)

    case .testVariables, .outcomeMinimum, .outcomeMaximum, .numberCorrect, .numberIncorrect, .numberPresented,
      .numberResponded, .numberSelected:
      return scope.testValue(operation)

    case .multiple: return try container(.multiple, in: &scope)
    case .ordered: return try container(.ordered, in: &scope)
    case .containerSize: return Self.size(of: try operand(0, in: &scope))
    case .isNull: return .boolean(try operand(0, in: &scope).isNull)
    case .random: return Self.random(of: try operand(0, in: &scope), &scope)
    case .member: return Self.member(try operand(0, in: &scope), of: try operand(1, in: &scope))
    case .delete: return Self.delete(try operand(0, in: &scope), from: try operand(1, in: &scope))
    case .contains: return Self.contains(try operand(0, in: &scope), try operand(1, in: &scope))
    case .index(let place):
      let container = try operand(0, in: &scope)
      return Self.element(resolved(place, in: scope), of: container)
    case .fieldValue(let name):
      guard case .record(let fields) = try operand(0, in: &scope) else { return .null }
      return fields[name].map { .single($0) } ?? .null
    case .repeat(let count): return try repeated(resolved(count, in: scope), in: &scope)

    case .and: return .truth(try conjunction(in: &scope))
    case .or: return .truth(try disjunction(in: &scope))
    case .not: return .truth(try operands.first?.truth(in: &scope).map { !$0 })
    case .anyN(let minimum, let maximum): return .truth(try anyN(minimum, maximum, in: &scope))
    case .match: return Self.match(try operand(0, in: &scope), try operand(1, in: &scope))
    case .equal(let tolerance): return try equal(tolerance, in: &scope)
    case .equalRounded(let rounding): return try equalRounded(rounding, in: &scope)
    case .lessThan: return try compare(in: &scope, <)
    case .lessOrEqual: return try compare(in: &scope, <=)
    case .greaterThan: return try compare(in: &scope, >)
    case .greaterOrEqual: return try compare(in: &scope, >=)
    case .durationLessThan: return try compareDurations(in: &scope, <)
    case .durationGreaterOrEqual: return try compareDurations(in: &scope, >=)
    case .inside(let shape): return Self.inside(shape, try operand(0, in: &scope))

    case .stringMatch(let isCaseSensitive, let isSubstring):
      return try compareTexts(in: &scope, isCaseSensitive: isCaseSensitive) { isSubstring ? $0.contains($1) : $0 == $1 }
    case .substring(let isCaseSensitive):
      return try compareTexts(in: &scope, isCaseSensitive: isCaseSensitive) { $1.contains($0) }
    case .patternMatch(let pattern):
      guard case .single(let scalar) = try operand(0, in: &scope), let text = scalar.text else { return .null }
      return .truth(resolved(pattern, in: scope)?.matches(text))

    case .sum: return try fold(.sum, in: &scope)
    case .product: return try fold(.product, in: &scope)
    case .subtract: return Self.subtract(try operand(0, in: &scope), try operand(1, in: &scope))
    case .divide: return Self.divide(try operand(0, in: &scope), try operand(1, in: &scope))
    case .power: return Self.power(try operand(0, in: &scope), try operand(1, in: &scope))
    case .integerDivide: return Self.integerDivide(try operand(0, in: &scope), try operand(1, in: &scope))
    case .integerModulus: return Self.integerModulus(try operand(0, in: &scope), try operand(1, in: &scope))
    case .round: return Self.whole(try operand(0, in: &scope)) { Self.halfUp($0) }
    case .truncate: return Self.whole(try operand(0, in: &scope)) { $0.rounded(.towardZero) }
    case .integerToFloat: return Self.integerToFloat(try operand(0, in: &scope))
    case .maximum: return try extreme(in: &scope, >)
    case .minimum: return try extreme(in: &scope, <)
    case .gcd: return try divisor(in: &scope)
    case .lcm: return try multiple(in: &scope)
    case .roundTo(let rounding):
      guard let number = try operand(0, in: &scope).singleNumber else { return .null }
      return rounding.resolved(in: scope)?.rounded(number).map { .single(.float($0)) } ?? .null
    case .mathOperator(let function): return try math(function, in: &scope)
    case .statsOperator(let statistic): return Self.statistic(statistic, try operand(0, in: &scope))
    case .custom(let name): throw .customOperator(name, line: line)
    }
  }

  /// The value of one operand; NULL for one that is missing.
  func operand(_ place: Int, in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    place < operands.count ? try operands[place].value(in: &scope) : .null
  }

  /// A number that stands in the rule or in a variable.
  func resolved(_ bound: Bound<Int>, in scope: some ExpressionScope) -> Int? {
    switch bound {
    case .literal(let number): number
    case .variable(let name):
      if case .single(.integer(let number)) = scope.value(of: name, weight: nil) { number } else { nil }
    }
  }

  /// A pattern that stands in the rule or in a variable; nil for the text of a variable that is no pattern.
  private func resolved(_ bound: Bound<Pattern>, in scope: some ExpressionScope) -> Pattern? {
    switch bound {
    case .literal(let pattern): return pattern
    case .variable(let name):
      guard case .single(let scalar) = scope.value(of: name, weight: nil), let text = scalar.text else { return nil }
      return try? Pattern(text)
    }
  }

  /// A number that stands in the rule or in a variable.
  func resolved(_ bound: Bound<Double>, in scope: some ExpressionScope) -> Double? {
    switch bound {
    case .literal(let number): number
    case .variable(let name): scope.value(of: name, weight: nil).singleNumber
    }
  }
}

extension Value {
  static func boolean(_ value: Bool) -> Value { .single(.boolean(value)) }

  /// A truth value of three: nil is NULL.
  static func truth(_ value: Bool?) -> Value { value.map { .boolean($0) } ?? .null }
}
