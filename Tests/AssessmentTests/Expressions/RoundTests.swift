// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-round (QTI 2.1 §15.3, round; QTI 3.0 ASI §2.11): the integer n of every number from n - 0.5 up to, and without, n + 0.5. NULL and
/// infinities as in qti-truncate.
@Suite struct RoundTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.round, float(6.8)), whole(7)), (rule(.round, float(6.5)), whole(7)), (rule(.round, float(6.49)), whole(6)),
      (rule(.round, float(-6.5)), whole(-6)),
      (rule(.round, float(-6.51)), whole(-7)), (rule(.round, float(-6.49)), whole(-6)),
      (rule(.round, float(-0.5)), whole(0)), (rule(.round, int(3)), whole(3)),
      // The number just below a half, and one so large that a half is lost when added.
      (rule(.round, float(0.49999999999999994)), whole(0)),
      (rule(.round, float(4503599627370497)), whole(4_503_599_627_370_497)),
      (rule(.round, float(.nan)), .null), (rule(.round, float(.infinity)), real(.infinity)),
      (rule(.round, float(-.infinity)), real(-.infinity)),
      (rule(.round, .null), .null), (rule(.round, text("1")), .null), (rule(.round, multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
