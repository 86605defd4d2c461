// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-subtract (QTI 2.1 §15.3, subtract; QTI 3.0 ASI §2.11): the second single number taken from the first. An integer when both are,
/// else a float. NULL where either is NULL or no number, and where integers grow past 64 bits.
@Suite struct SubtractTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.subtract(int(1), int(4)), whole(-3)), (.subtract(int(256), float(1.5)), real(254.5)),
      (.subtract(float(4), float(3)), real(1)),
      (.subtract(float(.infinity), int(1)), real(.infinity)), (.subtract(int(.min), int(1)), .null),
      (.subtract(float(1), .null), .null),
      (.subtract(.null, int(1)), .null), (.subtract(int(1), text("1")), .null),
      (.subtract(int(1), multiple(int(1))), .null),
      (.subtract(seconds(2), seconds(1)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
