// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-power (QTI 2.1 §15.3, power; QTI 3.0 ASI §2.11): the first single number to the power of the second, always a float. NULL where
/// either is NULL or no number, where the result is no float, and where it grew past the floats.
@Suite struct PowerTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.power, int(0), int(0)), real(1)), (rule(.power, int(256), int(0)), real(1)),
      (rule(.power, int(0), int(2)), real(0)),
      (rule(.power, int(2), int(8)), real(256)), (rule(.power, int(2), int(-1)), real(0.5)),
      (rule(.power, int(-2), int(3)), real(-8)),
      (rule(.power, int(-20), float(3.4)), .null), (rule(.power, int(2), int(100_000_000)), .null),
      (rule(.power, int(-2), int(333_333_333)), .null),
      (rule(.power, int(0), int(-1)), .null), (rule(.power, float(.infinity), float(.infinity)), real(.infinity)),
      (rule(.power, float(.nan), int(2)), .null), (rule(.power, int(1), .null), .null),
      (rule(.power, multiple(), int(2)), .null),
      (rule(.power, int(1), text("1")), .null), (rule(.power, int(1), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
