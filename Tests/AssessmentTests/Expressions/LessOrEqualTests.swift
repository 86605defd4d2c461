// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-lte (QTI 2.1 §15.3, lte; QTI 3.0 ASI §2.11): whether the first single number is at most the second. NULL where either is NULL or no
/// number; durations have operators of their own. NaN is in no order.
@Suite struct LessOrEqualTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.lessOrEqual(int(1), int(2)), isTrue), (.lessOrEqual(float(1), int(2)), isTrue),
      (.lessOrEqual(int(2), int(2)), isTrue), (.lessOrEqual(float(2), int(2)), isTrue),
      (.lessOrEqual(int(3), int(2)), isFalse), (.lessOrEqual(float(3), int(2)), isFalse),
      (.lessOrEqual(float(.infinity), int(1)), isFalse), (.lessOrEqual(float(.nan), int(1)), isFalse),
      (.lessOrEqual(int(1), .null), .null), (.lessOrEqual(.null, int(1)), .null),
      (.lessOrEqual(int(1), text("1")), .null), (.lessOrEqual(seconds(1), seconds(2)), .null),
      (.lessOrEqual(int(1), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
