// learn, Apache-2.0. See LICENSE.

import Glibc

extension Expression.MathConstant {
  var value: Double {
    switch self {
    case .pi: .pi
    case .e: M_E
    }
  }
}

extension Expression {
  /// qti-power: NULL where the power is not defined, as of a negative number to a fraction, or too large for a float.
  static func power(_ left: Value, _ right: Value) -> Value {
    guard let base = left.singleNumber, let exponent = right.singleNumber else { return .null }
    let power = pow(base, exponent)
    // Only an infinite operand gives an infinite power; a number that grew past the floats has no value in QTI.
    if power.isInfinite, base.isFinite, exponent.isFinite { return .null }
    return float(power)
  }

  /// qti-math-operator: NULL when a part is NULL or outside the domain of the function.
  ///
  /// floor, ceil and signum give integers, all else a float. Only atan2 takes a second operand.
  func math(_ function: MathFunction, in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    guard operands.count == (function == .atan2 ? 2 : 1) else { return .null }
    guard let x = try operand(0, in: &scope).singleNumber, !x.isNaN else { return .null }
    switch function {
    case .floor: return Self.whole(.single(.float(x))) { $0.rounded(.down) }
    case .ceil: return Self.whole(.single(.float(x))) { $0.rounded(.up) }
    case .signum: return .single(.integer(x > 0 ? 1 : x < 0 ? -1 : 0))
    case .atan2:
      guard let second = try operand(1, in: &scope).singleNumber else { return .null }
      return Self.float(atan2(x, second))
    default: return Self.float(Self.float(function, x))
    }
  }

  private static func float(_ function: MathFunction, _ x: Double) -> Double {
    switch function {
    case .sin: sin(x)
    case .cos: cos(x)
    case .tan: tan(x)
    case .sec: reciprocal(cos(x))
    case .csc: reciprocal(sin(x))
    case .cot: reciprocal(tan(x))
    case .asin: asin(x)
    case .acos: acos(x)
    case .atan: atan(x)
    case .asec: acos(reciprocal(x))
    case .acsc: asin(reciprocal(x))
    // Odd, as in other engines: acot of a negative number lies between -pi/2 and 0.
    case .acot: x == 0 ? .pi / 2 : atan(1 / x)
    case .sinh: sinh(x)
    case .cosh: cosh(x)
    case .tanh: tanh(x)
    case .sech: reciprocal(cosh(x))
    case .csch: reciprocal(sinh(x))
    case .coth: reciprocal(tanh(x))
    // The logarithm of 0 is outside of the domain (QTI 2.1 §15.3, mathOperator).
    case .log: x > 0 ? log10(x) : .nan
    case .ln: x > 0 ? Glibc.log(x) : .nan
    case .exp: exp(x)
    case .abs: abs(x)
    case .toDegrees: x * 180 / .pi
    case .toRadians: x * .pi / 180
    case .signum, .floor, .ceil, .atan2: .nan
    }
  }

  /// 1/x; not a number of 0.
  private static func reciprocal(_ x: Double) -> Double { x == 0 ? .nan : 1 / x }

  /// qti-stats-operator: NULL when the container is NULL or no container of
  /// numbers, and for a sample of one.
  static func statistic(_ statistic: Statistic, _ value: Value) -> Value {
    let scalars: [Scalar]
    switch value {
    case .multiple(let values), .ordered(let values): scalars = values
    case .null, .single, .record: return .null
    }
    let numbers = scalars.compactMap { $0.isNumeric ? $0.number : nil }
    guard !numbers.isEmpty, numbers.count == scalars.count else { return .null }
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    switch statistic {
    case .mean: return float(mean)
    case .popVariance: return float(squares / count)
    case .popSD: return float((squares / count).squareRoot())
    case .sampleVariance: return numbers.count > 1 ? float(squares / (count - 1)) : .null
    case .sampleSD: return numbers.count > 1 ? float((squares / (count - 1)).squareRoot()) : .null
    }
  }

  /// qti-random-integer: each of minimum, minimum + step, … up to the maximum, as likely; NULL of an empty range.
  func randomInteger(
    _ minimum: Bound<Int>, _ maximum: Bound<Int>, _ step: Bound<Int>, _ scope: inout some ExpressionScope
  ) -> Value {
    guard let minimum = resolved(minimum, in: scope), let maximum = resolved(maximum, in: scope),
      let step = resolved(step, in: scope), minimum <= maximum, step > 0
    else { return .null }
    let (range, overflow) = maximum.subtractingReportingOverflow(minimum)
    guard !overflow, range < .max else { return .null }
    return .single(.integer(minimum + step * scope.random.number(below: range / step + 1)))
  }

  /// qti-random-float: from minimum up to and with maximum; NULL of an empty range.
  func randomFloat(
    _ minimum: Bound<Double>, _ maximum: Bound<Double>, _ scope: inout some ExpressionScope
  ) -> Value {
    guard let minimum = resolved(minimum, in: scope), let maximum = resolved(maximum, in: scope),
      minimum <= maximum, minimum.isFinite, maximum.isFinite
    else { return .null }
    return .single(.float(Double.random(in: minimum...maximum, using: &scope.random)))
  }
}
