// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-divide (QTI 2.1 §15.3, divide; QTI 3.0 ASI §2.11): the first single number divided by the second, always a float. NULL where
/// either is NULL or no number, where the second is 0, and where the result is no float or grew past the floats.
@Suite struct DivideTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.divide(int(1), int(4)), real(0.25)), (.divide(int(-30), int(5)), real(-6)), (.divide(int(0), int(2)), real(0)),
      (.divide(int(1), float(0.5)), real(2)), (.divide(int(1), int(0)), .null), (.divide(int(0), int(0)), .null),
      (.divide(int(1), float(-0.0)), .null), (.divide(int(10), float(.infinity)), real(0)),
      (.divide(float(.infinity), int(2)), real(.infinity)),
      (.divide(float(.infinity), float(.infinity)), .null), (.divide(float(1e308), float(1e-10)), .null),
      (.divide(float(.nan), int(1)), .null),
      (.divide(.null, int(1)), .null), (.divide(int(1), .null), .null), (.divide(int(1), text("1")), .null),
      (.divide(multiple(int(1)), int(1)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
