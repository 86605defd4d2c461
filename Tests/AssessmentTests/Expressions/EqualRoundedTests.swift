// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-equal-rounded (QTI 2.1 §15.3, equalRounded; QTI 3.0 ASI §2.11): whether two single numbers are equal once rounded as
/// qti-round-to rounds. NULL where either is NULL, NaN or no number, and for figures that cannot be.
@Suite struct EqualRoundedTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.equalRounded(.significantFigures(.literal(3))), float(3.175), float(3.183)), isTrue),
      (rule(.equalRounded(.significantFigures(.literal(3))), float(3.175), float(3.1749)), isFalse),
      (rule(.equalRounded(.decimalPlaces(.literal(2))), float(1.68572), float(1.69)), isTrue),
      (rule(.equalRounded(.decimalPlaces(.literal(2))), float(1.68572), float(1.68432)), isFalse),
      (rule(.equalRounded(.decimalPlaces(.literal(0))), int(3), float(3.4)), isTrue),
      (rule(.equalRounded(.decimalPlaces(.literal(2))), float(.infinity), float(.infinity)), isTrue),
      (rule(.equalRounded(.decimalPlaces(.literal(2))), float(1.7), .null), .null),
      (rule(.equalRounded(.decimalPlaces(.literal(2))), float(.nan), float(1)), .null),
      (rule(.equalRounded(.decimalPlaces(.literal(2))), text("1"), int(1)), .null),
      (rule(.equalRounded(.decimalPlaces(.literal(-1))), int(1), int(1)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
