// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-math-operator (QTI 2.1 §15.3, mathOperator; QTI 3.0 ASI §2.11): a function of single numbers. floor, ceil and signum give
/// integers, all else a float. NULL when an operand is NULL, NaN or no number, and outside of the domain, as for the logarithm of
/// 0; a reciprocal function is NULL where its function is 0. Only atan2 takes two operands. Angles are in radians.
@Suite struct MathOperatorTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.mathOperator(.floor), float(-1.5)), whole(-2)), (rule(.mathOperator(.ceil), float(-1.5)), whole(-1)),
      (rule(.mathOperator(.signum), float(-2)), whole(-1)),
      (rule(.mathOperator(.signum), float(-0.0)), whole(0)), (rule(.mathOperator(.signum), float(.infinity)), whole(1)),
      (rule(.mathOperator(.floor), int(3)), whole(3)),
      (rule(.mathOperator(.floor), float(.infinity)), real(.infinity)),
      (rule(.mathOperator(.floor), float(.nan)), .null), (rule(.mathOperator(.abs), int(-3)), real(3)),
      (rule(.mathOperator(.log), int(0)), .null), (rule(.mathOperator(.ln), int(0)), .null),
      (rule(.mathOperator(.log), int(-1)), .null),
      (rule(.mathOperator(.log), float(.infinity)), real(.infinity)), (rule(.mathOperator(.log), int(1000)), real(3)),
      (rule(.mathOperator(.ln), int(1)), real(0)),
      (rule(.mathOperator(.asin), int(2)), .null), (rule(.mathOperator(.acos), int(2)), .null),
      (rule(.mathOperator(.asec), float(0.5)), .null),
      (rule(.mathOperator(.acsc), int(0)), .null), (rule(.mathOperator(.csc), int(0)), .null),
      (rule(.mathOperator(.cot), float(-0.0)), .null),
      (rule(.mathOperator(.csch), int(0)), .null), (rule(.mathOperator(.coth), int(0)), .null),
      (rule(.mathOperator(.sech), float(.infinity)), real(0)),
      (rule(.mathOperator(.csch), float(-.infinity)), real(-0.0)), (rule(.mathOperator(.sin), float(.infinity)), .null),
      (rule(.mathOperator(.exp), int(0)), real(1)),
      (rule(.mathOperator(.atan2), int(0), int(1)), real(0)), (rule(.mathOperator(.atan2), int(0), int(-1)), real(.pi)),
      (rule(.mathOperator(.atan2), int(1), int(0)), real(.pi / 2)),
      (rule(.mathOperator(.atan2), float(.infinity), float(-.infinity)), real(3 * .pi / 4)),
      (rule(.mathOperator(.atan2), float(-0.0), int(-1)), real(-.pi)),
      (rule(.mathOperator(.atan2), float(.nan), int(1)), .null), (rule(.mathOperator(.atan2), int(1), .null), .null),
      (rule(.mathOperator(.atan2), int(1)), .null),
      (rule(.mathOperator(.sin), int(1), int(1)), .null), (rule(.mathOperator(.sin), .null), .null),
      (rule(.mathOperator(.sin), text("1")), .null),
      (rule(.mathOperator(.sin), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test(
    "A function is near the value of tables",
    arguments: [
      (.sin, 1, 0.841470985), (.cos, 1, 0.540302306), (.tan, 1, 1.557407725), (.sec, 1, 1.850815718),
      (.csc, 1, 1.188395106),
      (.cot, 1, 0.642092616), (.asin, 0.5, 0.523598776), (.acos, 0.5, 1.047197551), (.atan, 0.5, 0.463647609),
      (.asec, 2, 1.047197551),
      (.acsc, 2, 0.523598776), (.acot, 2, 0.463647609), (.acot, -5, -0.197395560), (.acot, 0, 1.570796327),
      (.sinh, 1, 1.175201194),
      (.cosh, 1, 1.543080635), (.tanh, 1, 0.761594156), (.sech, 1, 0.648054274), (.csch, 1, 0.850918128),
      (.coth, 1, 1.313035285),
      (.log, 2, 0.301029996), (.ln, 2, 0.693147181), (.exp, 2, 7.389056099), (.toDegrees, 1, 57.295779513),
      (.toRadians, 180, 3.141592654),
    ] as [(Expression.MathFunction, Double, Double)])
  func near(_ function: Expression.MathFunction, _ x: Double, _ expected: Double) throws {
    let number = try #require(try worked(rule(.mathOperator(function), float(x))).singleNumber)
    #expect(abs(number - expected) < 1e-8)
  }
}
