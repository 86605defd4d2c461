// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-truncate (QTI 2.1 §15.3, truncate; QTI 3.0 ASI §2.11): the single number without its fraction, an integer. NULL of NULL, of NaN and
/// of what is no number; an infinity stays one. What no 64 bits hold gives NULL.
@Suite struct TruncateTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.truncate, float(6.8)), whole(6)), (rule(.truncate, float(6.49)), whole(6)),
      (rule(.truncate, float(-6.8)), whole(-6)),
      (rule(.truncate, float(-0.5)), whole(0)), (rule(.truncate, float(-0.0)), whole(0)),
      (rule(.truncate, int(7)), whole(7)),
      (rule(.truncate, float(.nan)), .null), (rule(.truncate, float(.infinity)), real(.infinity)),
      (rule(.truncate, float(-.infinity)), real(-.infinity)),
      (rule(.truncate, float(1e300)), .null), (rule(.truncate, .null), .null), (rule(.truncate, yes), .null),
      (rule(.truncate, seconds(1.5)), .null),
      (rule(.truncate, ordered(float(1.1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
