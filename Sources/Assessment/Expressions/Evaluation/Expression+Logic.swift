// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// qti-and: false as soon as one part is false; NULL when one is NULL and none false; else true.
  func conjunction(in scope: inout some ExpressionScope) throws(ProcessingError) -> Bool? {
    var result: Bool? = true
    for part in operands {
      switch try part.truth(in: &scope) {
      case false: return false
      case nil: result = nil
      case true: break
      }
    }
    return result
  }

  /// qti-or: true as soon as one part is true; NULL when one is NULL and none true; else false.
  func disjunction(in scope: inout some ExpressionScope) throws(ProcessingError) -> Bool? {
    var result: Bool? = false
    for part in operands {
      switch try part.truth(in: &scope) {
      case true: return true
      case nil: result = nil
      case false: break
      }
    }
    return result
  }

  /// qti-any-n: whether between so many and so many are true; NULL when it depends on parts that are NULL.
  func anyN(
    _ minimum: Bound<Int>, _ maximum: Bound<Int>, in scope: inout some ExpressionScope
  ) throws(ProcessingError) -> Bool? {
    var (held, unknown) = (0, 0)
    for part in operands {
      switch try part.truth(in: &scope) {
      case true: held += 1
      case nil: unknown += 1
      case false: break
      }
    }
    guard let minimum = resolved(minimum, in: scope), let maximum = resolved(maximum, in: scope) else { return nil }
    if held > maximum || held + unknown < minimum { return false }
    if held >= minimum, held + unknown <= maximum { return true }
    return nil
  }

  /// qti-match: NULL when either side is NULL, or when the sides have not one cardinality and base type.
  static func match(_ left: Value, _ right: Value) -> Value {
    guard !left.isNull, !right.isNull, left.isComparable(with: right) else { return .null }
    return .boolean(left.isSame(as: right))
  }

  /// qti-inside: whether the point, or one of several, lies in the area.
  static func inside(_ shape: Shape, _ value: Value) -> Value {
    guard !value.isNull else { return .null }
    for scalar in value.scalars {
      guard case .point(let x, let y) = scalar else { return .null }
      if shape.contains(x: Double(x), y: Double(y)) { return .boolean(true) }
    }
    return .boolean(false)
  }

  /// qti-string-match and qti-substring: NULL when either side is NULL.
  func compareTexts(
    in scope: inout some ExpressionScope, isCaseSensitive: Bool, _ test: (String, String) -> Bool
  ) throws(ProcessingError) -> Value {
    guard case .single(let first) = try operand(0, in: &scope), case .single(let second) = try operand(1, in: &scope),
      let left = first.text, let right = second.text
    else { return .null }
    return .boolean(isCaseSensitive ? test(left, right) : test(left.lowercased(), right.lowercased()))
  }
}

extension Scalar {
  /// The text of a string, identifier or address that is not empty; nil for anything else.
  var text: String? {
    switch self {
    case .string(let text), .identifier(let text), .uri(let text): text.isEmpty ? nil : text
    default: nil
    }
  }
}

extension Value {
  /// Whether qti-match can compare the two: one cardinality, one base type, integer and float counting as one.
  func isComparable(with other: Value) -> Bool {
    switch (self, other) {
    case (.single(let left), .single(let right)): return left.isComparable(with: right)
    case (.multiple, .multiple), (.ordered, .ordered):
      guard let left = scalars.first, let right = other.scalars.first else { return true }
      return left.isComparable(with: right)
    case (.record, .record): return true
    default: return false
    }
  }
}

extension Scalar {
  /// Whether the two have one base type, integer and float counting as one.
  func isComparable(with other: Scalar) -> Bool {
    switch (self, other) {
    case (.integer, .float), (.float, .integer): true
    default: baseType == other.baseType
    }
  }
}
