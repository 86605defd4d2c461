// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-duration-gte (QTI 2.1 §15.3, durationGTE; QTI 3.0 ASI §2.11): whether the first duration is as long as the second or longer. NULL
/// as in qti-duration-lt.
@Suite struct DurationGTETests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.durationGreaterOrEqual, seconds(1), seconds(2)), isFalse),
      (rule(.durationGreaterOrEqual, seconds(2), seconds(2)), isTrue),
      (rule(.durationGreaterOrEqual, seconds(3), seconds(2)), isTrue),
      (rule(.durationGreaterOrEqual, .null, seconds(2)), .null),
      (rule(.durationGreaterOrEqual, seconds(1), .null), .null),
      (rule(.durationGreaterOrEqual, float(1), seconds(2)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
