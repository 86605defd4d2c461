// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// One fold for the operators that put any number of numbers together.
  struct NumericFold {
    let integers: (Int, Int) -> (partialValue: Int, overflow: Bool)
    let floats: (Double, Double) -> Double

    static var sum: NumericFold { .init(integers: { $0.addingReportingOverflow($1) }, floats: +) }
    static var product: NumericFold { .init(integers: { $0.multipliedReportingOverflow(by: $1) }, floats: *) }
  }

  /// qti-sum and qti-product: of all numbers in the parts, containers included.
  ///
  /// NULL when one part is NULL or holds no number. An integer when all numbers are integers, else a float;
  /// integers that grow past 64 bits give NULL.
  static func fold(_ parts: [Expression], in scope: VariableScope, _ fold: NumericFold) -> Value {
    var numbers: [Scalar] = []
    for part in parts {
      let value = part.value(in: scope)
      guard !value.isNull else { return .null }
      numbers += value.scalars
    }
    guard let first = numbers.first, first.isNumeric else { return .null }
    var result = first
    for number in numbers.dropFirst() {
      guard let next = combine(result, number, fold) else { return .null }
      result = next
    }
    return .single(result)
  }

  /// qti-subtract: NULL when either side is NULL.
  static func subtract(_ left: Value, _ right: Value) -> Value {
    guard case .single(let first) = left, case .single(let second) = right else { return .null }
    let difference = NumericFold(integers: { $0.subtractingReportingOverflow($1) }, floats: -)
    return combine(first, second, difference).map { .single($0) } ?? .null
  }

  /// qti-divide: always a float; NULL when either side is NULL or the second is 0.
  static func divide(_ left: Value, _ right: Value) -> Value {
    guard let first = left.singleNumber, let second = right.singleNumber, second != 0 else { return .null }
    return .single(.float(first / second))
  }

  /// The comparisons of two numbers; NULL when either is NULL.
  static func compare(
    _ left: Expression, _ right: Expression, in scope: VariableScope, _ test: (Double, Double) -> Bool
  ) -> Value {
    guard let first = left.value(in: scope).singleNumber, let second = right.value(in: scope).singleNumber
    else { return .null }
    return .boolean(test(first, second))
  }

  private static func combine(_ left: Scalar, _ right: Scalar, _ fold: NumericFold) -> Scalar? {
    guard left.isNumeric, right.isNumeric else { return nil }
    if case .integer(let first) = left, case .integer(let second) = right {
      let (value, overflow) = fold.integers(first, second)
      return overflow ? nil : .integer(value)
    }
    guard let first = left.number, let second = right.number else { return nil }
    return .float(fold.floats(first, second))
  }
}

extension Scalar {
  /// Whether the value is of a numerical base type in the sense of QTI: integer or float.
  var isNumeric: Bool { baseType == .integer || baseType == .float }
}

extension Value {
  /// The number of a single integer or float; nil for NULL and anything else.
  var singleNumber: Double? {
    if case .single(let scalar) = self, scalar.isNumeric { return scalar.number }
    return nil
  }
}

extension Expression.Tolerance {
  /// Whether `candidate` is near enough to `wanted` (QTI 3.0, qti-equal).
  ///
  /// A percentage of a negative number is taken of its size, so that "below" stays below.
  func accepts(_ candidate: Double, around wanted: Double) -> Bool {
    switch self {
    case .exact: candidate == wanted
    case .absolute(let below, let above): Self.holds(candidate, wanted - below, wanted + above)
    case .relative(let below, let above):
      Self.holds(candidate, wanted - abs(wanted) * below / 100, wanted + abs(wanted) * above / 100)
    }
  }

  // 44.1 + 0.05 is not 44.15 in binary: an end that an author wrote in decimals belongs to the range, so a
  // candidate within a few units in the last place of an end counts as the end.
  private static func holds(_ candidate: Double, _ lower: Double, _ upper: Double) -> Bool {
    let slack = 4 * max(abs(lower), abs(upper)).ulp
    return candidate >= lower - slack && candidate <= upper + slack
  }
}
