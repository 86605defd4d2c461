// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-gt (QTI 2.1 §15.3, gt; QTI 3.0 ASI §2.11): whether the first single number is greater than the second. NULL where either is NULL or no
/// number; durations have operators of their own. NaN is in no order.
@Suite struct GreaterThanTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.greaterThan(int(1), int(2)), isFalse), (.greaterThan(float(1), int(2)), isFalse),
      (.greaterThan(int(2), int(2)), isFalse), (.greaterThan(float(2), int(2)), isFalse),
      (.greaterThan(int(3), int(2)), isTrue), (.greaterThan(float(3), int(2)), isTrue),
      (.greaterThan(float(.infinity), int(1)), isTrue), (.greaterThan(float(.nan), int(1)), isFalse),
      (.greaterThan(int(1), .null), .null), (.greaterThan(.null, int(1)), .null),
      (.greaterThan(int(1), text("1")), .null), (.greaterThan(seconds(1), seconds(2)), .null),
      (.greaterThan(int(1), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
