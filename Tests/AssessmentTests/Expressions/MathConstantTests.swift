// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-math-constant (QTI 2.1 §15.1, mathConstant; QTI 3.0 ASI §2.11): pi and e as floats.
@Suite struct MathConstantTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.mathConstant(.pi)), real(3.141592653589793)), (rule(.mathConstant(.e)), real(2.718281828459045)),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
