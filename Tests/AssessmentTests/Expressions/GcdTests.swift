// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-gcd (QTI 2.1 §15.3, gcd; QTI 3.0 ASI §2.11): the greatest common divisor of all integers, those of containers too. 0 of nothing
/// but zeros, which else do not count. NULL when a part is NULL or holds anything but integers.
@Suite struct GcdTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.gcd, int(45), int(60), int(330)), whole(15)), (rule(.gcd, int(0), int(45), int(60)), whole(15)),
      (rule(.gcd, int(0), int(0)), whole(0)),
      (rule(.gcd, int(-6), int(4)), whole(2)), (rule(.gcd, multiple(int(45), int(60)), ordered(int(330))), whole(15)),
      (rule(.gcd, int(7)), whole(7)),
      (rule(.gcd, int(.min)), .null), (rule(.gcd, int(4), .null), .null), (rule(.gcd, int(4), float(2)), .null),
      (rule(.gcd, int(4), text("2")), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
