// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-integer-to-float (QTI 2.1 §15.3, integerToFloat; QTI 3.0 ASI §2.11): a single integer as a float. NULL of NULL and of anything
/// else.
@Suite struct IntegerToFloatTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.integerToFloat, int(3)), real(3)), (rule(.integerToFloat, int(-3)), real(-3)),
      (rule(.integerToFloat, .null), .null),
      (rule(.integerToFloat, float(3)), .null), (rule(.integerToFloat, multiple(int(3))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
