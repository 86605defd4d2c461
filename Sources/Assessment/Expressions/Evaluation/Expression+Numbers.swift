// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// One fold for the operators that put any number of numbers together.
  struct NumericFold {
    let integers: (Int, Int) -> (partialValue: Int, overflow: Bool)
    let floats: (Double, Double) -> Double

    static var sum: NumericFold { .init(integers: { $0.addingReportingOverflow($1) }, floats: +) }
    static var product: NumericFold { .init(integers: { $0.multipliedReportingOverflow(by: $1) }, floats: *) }
  }

  /// The numbers of all operands, containers included; nil when one is NULL or holds anything but numbers.
  private func numbers(in scope: inout some ExpressionScope) throws(ProcessingError) -> [Scalar]? {
    var numbers: [Scalar] = []
    numbers.reserveCapacity(operands.count)
    for part in operands {
      let value = try part.value(in: &scope)
      if value.isNull { return nil }
      switch value {
      case .single(let scalar): numbers.append(scalar)
      case .multiple(let scalars), .ordered(let scalars): numbers += scalars
      case .null, .record: return nil
      }
    }
    return numbers.isEmpty || !numbers.allSatisfy(\.isNumeric) ? nil : numbers
  }

  /// qti-sum and qti-product: of all numbers in the parts, containers included.
  ///
  /// NULL when one part is NULL or holds no number. An integer when all numbers are integers, else a float, infinities
  /// and NaN as IEEE 754 has them; integers that grow past 64 bits give NULL.
  func fold(_ fold: NumericFold, in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    guard let numbers = try numbers(in: &scope) else { return .null }
    var result = numbers[0]
    for number in numbers.dropFirst() {
      guard let next = Self.combine(result, number, fold) else { return .null }
      result = next
    }
    return .single(result)
  }

  /// qti-max and qti-min: an integer when all numbers are integers, else a float; NULL when one part is NULL or not a
  /// number.
  func extreme(
    in scope: inout some ExpressionScope, _ isBetter: (Double, Double) -> Bool
  ) throws(ProcessingError) -> Value {
    guard let numbers = try numbers(in: &scope) else { return .null }
    var best = numbers[0]
    for number in numbers.dropFirst() {
      if let new = number.number, let old = best.number, isBetter(new, old) { best = number }
    }
    if numbers.contains(where: { $0.number?.isNaN == true }) { return .null }
    if numbers.contains(where: { $0.baseType == .float }), let number = best.number { return .single(.float(number)) }
    return .single(best)
  }

  /// The whole numbers of all operands, containers included; nil when one is NULL or no whole number.
  private func integers(in scope: inout some ExpressionScope) throws(ProcessingError) -> [Int]? {
    guard let numbers = try numbers(in: &scope) else { return nil }
    var integers: [Int] = []
    for case .integer(let number) in numbers { integers.append(number) }
    return integers.count == numbers.count ? integers : nil
  }

  /// qti-gcd: of nothing but zeros 0.
  func divisor(in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    guard let integers = try integers(in: &scope) else { return .null }
    return Self.natural(integers.reduce(0) { Self.greatestCommonDivisor($0, $1.magnitude) })
  }

  /// qti-lcm: 0 as soon as one number is 0; NULL when the result needs more than 64 bits.
  func multiple(in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    guard let integers = try integers(in: &scope) else { return .null }
    if integers.contains(0) { return .single(.integer(0)) }
    var result: UInt = 1
    for number in integers {
      let (next, overflow) = (result / Self.greatestCommonDivisor(result, number.magnitude))
        .multipliedReportingOverflow(by: number.magnitude)
      if overflow { return .null }
      result = next
    }
    return Self.natural(result)
  }

  private static func natural(_ number: UInt) -> Value { Int(exactly: number).map { .single(.integer($0)) } ?? .null }

  private static func greatestCommonDivisor(_ first: UInt, _ second: UInt) -> UInt {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// qti-subtract: NULL when either side is NULL.
  static func subtract(_ left: Value, _ right: Value) -> Value {
    guard case .single(let first) = left, case .single(let second) = right else { return .null }
    let difference = NumericFold(integers: { $0.subtractingReportingOverflow($1) }, floats: -)
    return combine(first, second, difference).map { .single($0) } ?? .null
  }

  /// qti-divide: always a float; NULL when either side is NULL, the second is 0, or the result too large for a float.
  static func divide(_ left: Value, _ right: Value) -> Value {
    guard let first = left.singleNumber, let second = right.singleNumber, second != 0 else { return .null }
    let quotient = first / second
    return quotient.isInfinite && first.isFinite ? .null : float(quotient)
  }

  /// qti-integer-divide: the greatest whole number that is not above the quotient; NULL when the second is 0.
  static func integerDivide(_ left: Value, _ right: Value) -> Value {
    guard case .single(.integer(let first)) = left, case .single(.integer(let second)) = right, second != 0,
      !(first == .min && second == -1)
    else { return .null }
    let (quotient, rest) = first.quotientAndRemainder(dividingBy: second)
    return .single(.integer(rest != 0 && (rest < 0) != (second < 0) ? quotient - 1 : quotient))
  }

  /// qti-integer-modulus: what qti-integer-divide leaves, with the sign of the second; NULL when the second is 0.
  static func integerModulus(_ left: Value, _ right: Value) -> Value {
    guard case .single(.integer(let first)) = left, case .single(.integer(let second)) = right, second != 0
    else { return .null }
    if second == -1 { return .single(.integer(0)) }
    let rest = first % second
    return .single(.integer(rest != 0 && (rest < 0) != (second < 0) ? rest + second : rest))
  }

  /// qti-integer-to-float.
  static func integerToFloat(_ value: Value) -> Value {
    guard case .single(.integer(let number)) = value else { return .null }
    return .single(.float(Double(number)))
  }

  /// qti-round and qti-truncate: an integer; NULL of NaN, and an infinity stays one (as a float).
  static func whole(_ value: Value, _ rounded: (Double) -> Double) -> Value {
    guard case .single(let scalar) = value, scalar.isNumeric, let number = scalar.number else { return .null }
    if case .integer = scalar { return value }
    if number.isNaN { return .null }
    if number.isInfinite { return .single(.float(number)) }
    return Int(exactly: rounded(number)).map { .single(.integer($0)) } ?? .null
  }

  /// The whole number n of all numbers from n - 0.5 up to, and without, n + 0.5.
  static func halfUp(_ number: Double) -> Double {
    // Adding a half first would round 0.49999999999999994 up.
    let below = number.rounded(.down)
    return number - below >= 0.5 ? below + 1 : below
  }

  /// A float; NULL where it is not a number.
  static func float(_ number: Double) -> Value { number.isNaN ? .null : .single(.float(number)) }

  /// The comparisons of two numbers; NULL when either is NULL.
  func compare(
    in scope: inout some ExpressionScope, _ test: (Double, Double) -> Bool
  ) throws(ProcessingError) -> Value {
    guard let first = try operand(0, in: &scope).singleNumber, let second = try operand(1, in: &scope).singleNumber
    else { return .null }
    return .boolean(test(first, second))
  }

  /// qti-duration-lt and qti-duration-gte; NULL when either side is NULL or no duration.
  func compareDurations(
    in scope: inout some ExpressionScope, _ test: (Double, Double) -> Bool
  ) throws(ProcessingError) -> Value {
    guard case .single(.duration(let left)) = try operand(0, in: &scope),
      case .single(.duration(let right)) = try operand(1, in: &scope)
    else { return .null }
    return .boolean(test(left, right))
  }

  /// qti-equal: NULL when either side is NULL.
  func equal(_ tolerance: Tolerance, in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    let (left, right) = (try operand(0, in: &scope), try operand(1, in: &scope))
    guard let wanted = left.singleNumber, let candidate = right.singleNumber else { return .null }
    switch tolerance {
    case .exact: return .boolean(wanted == candidate)
    case .absolute(let below, let above, let includesLower, let includesUpper):
      guard let below = resolved(below, in: scope), let above = resolved(above, in: scope) else { return .null }
      return .boolean(
        Self.isHeld(candidate, wanted - below, wanted + above, includesLower: includesLower, includesUpper))
    case .relative(let below, let above, let includesLower, let includesUpper):
      guard let below = resolved(below, in: scope), let above = resolved(above, in: scope) else { return .null }
      // A percentage of a negative number is taken of its size, so that "below" stays below.
      let (lower, upper) = (wanted - abs(wanted) * below / 100, wanted + abs(wanted) * above / 100)
      return .boolean(Self.isHeld(candidate, lower, upper, includesLower: includesLower, includesUpper))
    }
  }

  // 44.1 + 0.05 is not 44.15 in binary: an end that an author wrote in decimals is met by a candidate within a few
  // units in the last place of it, so such a candidate counts as the end.
  private static func isHeld(
    _ candidate: Double, _ lower: Double, _ upper: Double, includesLower: Bool, _ includesUpper: Bool
  ) -> Bool {
    let reach = max(abs(lower), abs(upper))
    let slack = reach.isFinite ? 4 * reach.ulp : 0
    if lower == candidate || upper == candidate {
      return (candidate > lower || includesLower) && (candidate < upper || includesUpper)
    }
    if abs(candidate - lower) <= slack, includesLower { return true }
    if abs(candidate - upper) <= slack, includesUpper { return true }
    return candidate > lower + slack && candidate < upper - slack
  }

  /// qti-equal-rounded: whether the two are the same once rounded; NULL when either side is NULL.
  func equalRounded(_ rounding: Rounding, in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    guard let first = try operand(0, in: &scope).singleNumber, let second = try operand(1, in: &scope).singleNumber,
      let rounding = rounding.resolved(in: scope), let left = rounding.rounded(first),
      let right = rounding.rounded(second)
    else { return .null }
    return .boolean(left == right)
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

extension Expression.Rounding {
  /// The rounding with its number of figures known.
  struct Resolved {
    let isSignificant: Bool
    let figures: Int

    /// The number rounded, halves away from zero as they are written in decimals; nil of NaN.
    ///
    /// The decimals are the shortest that read back to the number: 1.005 is rounded as 1.005, not as the binary
    /// number a little below it.
    func rounded(_ number: Double) -> Double? {
      if number.isNaN || number.isInfinite || number == 0 { return number.isNaN ? nil : number }
      guard let decimal = ShortestDecimal(number) else { return nil }
      return decimal.rounded(toPlace: isSignificant ? figures - decimal.exponent : figures)
    }
  }

  func resolved(in scope: some ExpressionScope) -> Resolved? {
    let (bound, isSignificant) =
      switch self {
      case .significantFigures(let bound): (bound, true)
      case .decimalPlaces(let bound): (bound, false)
      }
    guard let figures = Expression(.null).resolved(bound, in: scope), figures >= (isSignificant ? 1 : 0) else {
      return nil
    }
    return Resolved(isSignificant: isSignificant, figures: figures)
  }
}

extension Scalar {
  /// Whether the value is of a numerical base type in the sense of QTI: integer or float.
  var isNumeric: Bool {
    switch self {
    case .integer, .float: true
    default: false
    }
  }
}

extension Value {
  /// The number of a single integer or float; nil for NULL and anything else.
  var singleNumber: Double? {
    switch self {
    case .single(.integer(let number)): Double(number)
    case .single(.float(let number)): number
    default: nil
    }
  }
}
