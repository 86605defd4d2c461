// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-gte (QTI 2.1 §15.3, gte; QTI 3.0 ASI §2.11): whether the first single number is at least the second. NULL where either is NULL or no
/// number; durations have operators of their own. NaN is in no order.
@Suite struct GreaterOrEqualTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.greaterOrEqual(int(1), int(2)), isFalse), (.greaterOrEqual(float(1), int(2)), isFalse),
      (.greaterOrEqual(int(2), int(2)), isTrue), (.greaterOrEqual(float(2), int(2)), isTrue),
      (.greaterOrEqual(int(3), int(2)), isTrue), (.greaterOrEqual(float(3), int(2)), isTrue),
      (.greaterOrEqual(float(.infinity), int(1)), isTrue), (.greaterOrEqual(float(.nan), int(1)), isFalse),
      (.greaterOrEqual(int(1), .null), .null), (.greaterOrEqual(.null, int(1)), .null),
      (.greaterOrEqual(int(1), text("1")), .null), (.greaterOrEqual(seconds(1), seconds(2)), .null),
      (.greaterOrEqual(int(1), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
