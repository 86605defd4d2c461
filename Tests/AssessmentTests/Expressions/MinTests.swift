// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-min (QTI 2.1 §15.3, min; QTI 3.0 ASI §2.11): the smallest of all numbers, those of multiple and ordered containers too. An
/// integer when all are integers, else a float. NULL when a part is NULL, holds anything but numbers, or is NaN.
@Suite struct MinTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.minimum, int(10), int(-1), int(3)), whole(-1)),
      (rule(.minimum, multiple(int(10), int(-1)), int(3)), whole(-1)),
      (rule(.minimum, int(10), float(-1), int(3)), real(-1)), (rule(.minimum, ordered(float(10), float(-1))), real(-1)),
      (rule(.minimum, int(5)), whole(5)),
      (rule(.minimum, int(1), float(-.infinity)), real(-.infinity)), (rule(.minimum, int(1), float(.nan)), .null),
      (rule(.minimum, float(.nan), int(1)), .null),
      (rule(.minimum, int(1), .null), .null), (rule(.minimum, int(1), text("2")), .null),
      (rule(.minimum, int(1), record), .null), (rule(.minimum, int(1), seconds(2)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
