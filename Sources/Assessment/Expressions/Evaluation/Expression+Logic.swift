// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// qti-and: false as soon as one part is false; NULL when one is NULL and none false; else true.
  static func conjunction(_ parts: [Expression], in scope: VariableScope) -> Bool? {
    var result: Bool? = true
    for part in parts {
      switch part.truth(in: scope) {
      case false: return false
      case nil: result = nil
      case true: break
      }
    }
    return result
  }

  /// qti-or: true as soon as one part is true; NULL when one is NULL and none true; else false.
  static func disjunction(_ parts: [Expression], in scope: VariableScope) -> Bool? {
    var result: Bool? = false
    for part in parts {
      switch part.truth(in: scope) {
      case true: return true
      case nil: result = nil
      case false: break
      }
    }
    return result
  }

  /// qti-match: NULL when either side is NULL, or when the sides have not one cardinality and base type.
  static func match(_ left: Value, _ right: Value) -> Value {
    guard !left.isNull, !right.isNull, left.isComparable(with: right) else { return .null }
    return .boolean(left.isSame(as: right))
  }
}

extension Value {
  /// Whether qti-match can compare the two: one cardinality, one base type, integer and float counting as one.
  fileprivate func isComparable(with other: Value) -> Bool {
    switch (self, other) {
    case (.single, .single), (.multiple, .multiple), (.ordered, .ordered):
      guard let left = scalars.first, let right = other.scalars.first else { return true }
      let numbers: Set<BaseType> = [.integer, .float]
      return left.baseType == right.baseType
        || (numbers.contains(left.baseType) && numbers.contains(right.baseType))
    case (.record, .record): return true
    default: return false
    }
  }
}
