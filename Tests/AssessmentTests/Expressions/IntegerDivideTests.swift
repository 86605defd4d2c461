// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-integer-divide (QTI 2.1 §15.3, integerDivide; QTI 3.0 ASI §2.11): the greatest integer that is not above the quotient of two
/// single integers. NULL where the second is 0, where either is NULL or no integer, and past 64 bits.
@Suite struct IntegerDivideTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.integerDivide, int(10), int(3)), whole(3)), (rule(.integerDivide, int(-10), int(3)), whole(-4)),
      (rule(.integerDivide, int(10), int(-3)), whole(-4)),
      (rule(.integerDivide, int(-10), int(-3)), whole(3)), (rule(.integerDivide, int(-9), int(3)), whole(-3)),
      (rule(.integerDivide, int(0), int(3)), whole(0)),
      (rule(.integerDivide, int(1), int(0)), .null), (rule(.integerDivide, int(.min), int(-1)), .null),
      (rule(.integerDivide, .null, int(1)), .null),
      (rule(.integerDivide, int(1), .null), .null), (rule(.integerDivide, float(4), int(2)), .null),
      (rule(.integerDivide, int(4), multiple(int(2))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
