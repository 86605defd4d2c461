// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-lcm (QTI 2.1 §15.3, lcm; QTI 3.0 ASI §2.11): the lowest common multiple of all integers, those of containers too. 0 as soon as one
/// is 0. NULL when a part is NULL or holds anything but integers, and past 64 bits.
@Suite struct LcmTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.lcm, int(4), int(6)), whole(12)), (rule(.lcm, int(-4), int(6)), whole(12)),
      (rule(.lcm, int(0), int(330)), whole(0)), (rule(.lcm, int(7)), whole(7)),
      (rule(.lcm, multiple(int(330), int(65)), int(15)), whole(4290)), (rule(.lcm, int(.max), int(.max - 1)), .null),
      (rule(.lcm, int(4), .null), .null),
      (rule(.lcm, int(4), float(2)), .null), (rule(.lcm, int(4), record), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
