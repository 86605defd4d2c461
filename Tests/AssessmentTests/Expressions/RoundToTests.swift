// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-round-to (QTI 2.1 §15.3, roundTo; QTI 3.0 ASI §2.11): the single number to so many significant figures or decimal places, a
/// deciding digit of 5 or more going away from zero; always a float. NULL of NULL, of NaN and of what is no number, and for figures
/// that cannot be; an infinity stays one.
@Suite struct RoundToTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.roundTo(.significantFigures(.literal(3))), int(1_239_451)), real(1_240_000)),
      (rule(.roundTo(.significantFigures(.literal(3))), float(12.1257)), real(12.1)),
      (rule(.roundTo(.significantFigures(.literal(3))), float(0.0681)), real(0.0681)),
      (rule(.roundTo(.significantFigures(.literal(3))), int(5)), real(5)),
      (rule(.roundTo(.significantFigures(.literal(3))), int(0)), real(0)),
      (rule(.roundTo(.significantFigures(.literal(3))), float(-12.1257)), real(-12.1)),
      (rule(.roundTo(.significantFigures(.literal(1))), float(9.96)), real(10)),
      (rule(.roundTo(.decimalPlaces(.literal(0))), float(3.4)), real(3)),
      (rule(.roundTo(.decimalPlaces(.literal(0))), float(3.5)), real(4)),
      (rule(.roundTo(.decimalPlaces(.literal(0))), float(-3.5)), real(-4)),
      // As they are written in decimals: in binary these lie below the half.
      (rule(.roundTo(.decimalPlaces(.literal(2))), float(1.955)), real(1.96)),
      (rule(.roundTo(.decimalPlaces(.literal(2))), float(1.005)), real(1.01)),
      (rule(.roundTo(.decimalPlaces(.literal(2))), float(5.045)), real(5.05)),
      (rule(.roundTo(.decimalPlaces(.literal(2))), float(5.055)), real(5.06)),
      (rule(.roundTo(.decimalPlaces(.literal(0))), float(.nan)), .null),
      (rule(.roundTo(.decimalPlaces(.literal(0))), float(-.infinity)), real(-.infinity)),
      (rule(.roundTo(.decimalPlaces(.literal(0))), .null), .null),
      (rule(.roundTo(.decimalPlaces(.literal(0))), yes), .null),
      (rule(.roundTo(.decimalPlaces(.literal(0))), multiple(int(1))), .null),
      (rule(.roundTo(.significantFigures(.literal(0))), float(3.4)), .null),
      (rule(.roundTo(.decimalPlaces(.literal(-1))), float(3.4)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("The figures may stand in a variable; one that holds no integer gives NULL")
  func variables() throws {
    let expression = rule(.roundTo(.significantFigures(.variable("n"))), int(1_239_451))
    #expect(try worked(expression, variables: ["n": whole(2)]) == real(1_200_000))
    #expect(try worked(expression, variables: ["n": real(2)]) == .null)
    #expect(try worked(expression) == .null)
  }
}
