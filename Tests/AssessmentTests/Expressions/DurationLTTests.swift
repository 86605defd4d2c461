// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-duration-lt (QTI 2.1 §15.3, durationLT; QTI 3.0 ASI §2.11): whether the first duration is shorter than the second. NULL where
/// either is NULL or no single duration; a plain number is none.
@Suite struct DurationLTTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.durationLessThan, seconds(1), seconds(2)), isTrue),
      (rule(.durationLessThan, seconds(2), seconds(2)), isFalse),
      (rule(.durationLessThan, seconds(3), seconds(2)), isFalse), (rule(.durationLessThan, .null, seconds(2)), .null),
      (rule(.durationLessThan, seconds(1), .null), .null), (rule(.durationLessThan, int(1), seconds(2)), .null),
      (rule(.durationLessThan, seconds(1), multiple(seconds(2))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
