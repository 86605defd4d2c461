// learn, Apache-2.0. See LICENSE.

/// A rule that works out a value (QTI 3.0 §2.11, expressions). The rest of the family joins this list.
public indirect enum Expression: Hashable, Sendable {
  /// A value written in the rule (qti-base-value).
  case value(Scalar)
  /// NULL (qti-null).
  case null
  /// The value of a response or outcome (qti-variable).
  case variable(String)
  /// The right answer of a response (qti-correct).
  case correct(String)
  /// The number that a response's mapping gives (qti-map-response).
  case mapResponse(String)
  /// Whether a value is NULL (qti-is-null).
  case isNull(Expression)
  /// Whether two values are the same (qti-match).
  case match(Expression, Expression)
  /// Whether two numbers are the same within a tolerance (qti-equal).
  case equal(Expression, Expression, Tolerance)
  case and([Expression])
  case or([Expression])
  case not(Expression)
  case sum([Expression])
  case product([Expression])
  case subtract(Expression, Expression)
  case divide(Expression, Expression)
  case lessThan(Expression, Expression)
  case lessOrEqual(Expression, Expression)
  case greaterThan(Expression, Expression)
  case greaterOrEqual(Expression, Expression)
  /// A container of the values (qti-multiple).
  case multiple([Expression])
  /// An ordered container of the values (qti-ordered).
  case ordered([Expression])

  /// How near two numbers must be (qti-equal tolerance-mode).
  public enum Tolerance: Hashable, Sendable {
    case exact
    /// Below and above the first number, in its own unit; both ends belong to it.
    case absolute(below: Double, above: Double)
    /// Below and above the first number, in percent of it; both ends belong to it.
    case relative(below: Double, above: Double)
  }
}
