// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-lt (QTI 2.1 §15.3, lt; QTI 3.0 ASI §2.11): whether the first single number is less than the second. NULL where either is NULL or no
/// number; durations have operators of their own. NaN is in no order.
@Suite struct LessThanTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.lessThan(int(1), int(2)), isTrue), (.lessThan(float(1), int(2)), isTrue),
      (.lessThan(int(2), int(2)), isFalse), (.lessThan(float(2), int(2)), isFalse),
      (.lessThan(int(3), int(2)), isFalse), (.lessThan(float(3), int(2)), isFalse),
      (.lessThan(float(.infinity), int(1)), isFalse), (.lessThan(float(.nan), int(1)), isFalse),
      (.lessThan(int(1), .null), .null), (.lessThan(.null, int(1)), .null), (.lessThan(int(1), text("1")), .null),
      (.lessThan(seconds(1), seconds(2)), .null),
      (.lessThan(int(1), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
