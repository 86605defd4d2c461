// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-index (QTI 2.1 §15.3, index; QTI 3.0 ASI §2.11): the nth value of an ordered container, counted from 1. n may be a variable,
/// read when the rule runs. NULL of NULL, where n is more than the values, and where n is no positive integer; only an ordered
/// container has an order.
@Suite struct IndexTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.index(.literal(1)), ordered(int(4), int(5))), whole(4)),
      (rule(.index(.literal(2)), ordered(int(4), int(5))), whole(5)),
      (rule(.index(.literal(3)), ordered(int(4), int(5))), .null), (rule(.index(.literal(0)), ordered(int(4))), .null),
      (rule(.index(.literal(-1)), ordered(int(4))), .null), (rule(.index(.literal(1)), .null), .null),
      (rule(.index(.literal(1)), multiple(int(4))), .null), (rule(.index(.literal(1)), int(4)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("The place may stand in a variable; one that holds no integer gives NULL")
  func variables() throws {
    let expression = rule(.index(.variable("n")), ordered(int(4), int(5)))
    #expect(try worked(expression, variables: ["n": whole(2)]) == whole(5))
    #expect(try worked(expression, variables: ["n": real(2)]) == .null)
    #expect(try worked(expression) == .null)
  }
}
