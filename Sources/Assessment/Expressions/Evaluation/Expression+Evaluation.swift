// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// The value of the expression.
  ///
  /// Every operator has its own NULL rule (QTI 3.0 §2.11). Values of a type that an operator does not take give
  /// NULL: a learner's answer never stops a run, and the check of the item names the fault.
  func value(in scope: VariableScope) -> Value {
    switch self {
    case .value(let scalar): .single(scalar)
    case .null: .null
    case .variable(let identifier): scope.value(of: identifier)
    case .correct(let identifier): scope.variant.response(identifier)?.correct ?? .null
    case .mapResponse(let identifier): Self.mapped(identifier, in: scope)
    case .isNull(let inner): .boolean(inner.value(in: scope).isNull)
    case .match(let left, let right): Self.match(left.value(in: scope), right.value(in: scope))
    case .equal(let left, let right, let tolerance):
      Self.compare(left, right, in: scope) { tolerance.accepts($1, around: $0) }
    case .and(let parts): .truth(Self.conjunction(parts, in: scope))
    case .or(let parts): .truth(Self.disjunction(parts, in: scope))
    case .not(let inner): .truth(inner.truth(in: scope).map { !$0 })
    case .sum(let parts): Self.fold(parts, in: scope, .sum)
    case .product(let parts): Self.fold(parts, in: scope, .product)
    case .subtract(let left, let right): Self.subtract(left.value(in: scope), right.value(in: scope))
    case .divide(let left, let right): Self.divide(left.value(in: scope), right.value(in: scope))
    case .lessThan(let left, let right): Self.compare(left, right, in: scope, <)
    case .lessOrEqual(let left, let right): Self.compare(left, right, in: scope, <=)
    case .greaterThan(let left, let right): Self.compare(left, right, in: scope, >)
    case .greaterOrEqual(let left, let right): Self.compare(left, right, in: scope, >=)
    case .multiple(let parts): Self.container(parts, in: scope, .multiple)
    case .ordered(let parts): Self.container(parts, in: scope, .ordered)
    }
  }

  /// The expression as a truth value: nil for NULL and for anything that is not a single boolean.
  func truth(in scope: VariableScope) -> Bool? {
    if case .single(.boolean(let value)) = value(in: scope) { return value }
    return nil
  }

  // QTI 3.0 §2.11.1.5: the number of one value is looked up, the numbers of a container are added.
  private static func mapped(_ identifier: String, in scope: VariableScope) -> Value {
    guard let mapping = scope.variant.response(identifier)?.mapping,
      let number = mapping.number(for: scope.response(identifier))
    else { return .null }
    return .single(.float(number))
  }
}

extension Value {
  static func boolean(_ value: Bool) -> Value { .single(.boolean(value)) }

  /// A truth value of three: nil is NULL.
  static func truth(_ value: Bool?) -> Value { value.map { .boolean($0) } ?? .null }
}
