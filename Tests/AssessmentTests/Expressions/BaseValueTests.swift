// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-base-value (QTI 2.1 §15.1, baseValue; QTI 3.0 ASI §2.11): the single value that stands in the rule, of any base type.
@Suite struct BaseValueTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (int(4), whole(4)), (float(0.5), real(0.5)), (yes, isTrue), (name("a"), .single(.identifier("a"))),
      (point(1, 2), .single(.point(x: 1, y: 2))),
      (seconds(3), .single(.duration(3))), (.value(.pair("a", "b")), .single(.pair("a", "b"))),
      (.value(.uri("x")), .single(.uri("x"))),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
