// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-any-n (QTI 2.1 §15.3, anyN; QTI 3.0 ASI §2.11): whether at least min and at most max parts are true. False when more than
/// n - min are false or more than max true; NULL when the parts that are NULL decide. Both bounds may be variables.
@Suite struct AnyNTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.anyN(minimum: .literal(3), maximum: .literal(5)), yes, yes, yes), isTrue),
      (rule(.anyN(minimum: .literal(3), maximum: .literal(4)), yes, yes, no, .null), .null),
      (rule(.anyN(minimum: .literal(3), maximum: .literal(4)), yes, no, no, .null), isFalse),
      (rule(.anyN(minimum: .literal(3), maximum: .literal(4)), yes, yes, yes, .null), isTrue),
      (rule(.anyN(minimum: .literal(1), maximum: .literal(1)), yes, yes), isFalse),
      (rule(.anyN(minimum: .literal(1), maximum: .literal(1)), yes, .null), .null),
      (rule(.anyN(minimum: .literal(0), maximum: .literal(0)), no, no), isTrue),
      (rule(.anyN(minimum: .literal(1), maximum: .literal(2)), int(1), yes), isTrue),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("The bounds may stand in variables; one that holds no integer gives NULL")
  func variables() throws {
    let expression = rule(.anyN(minimum: .variable("a"), maximum: .variable("b")), yes, no)
    #expect(try worked(expression, variables: ["a": whole(1), "b": whole(1)]) == isTrue)
    #expect(try worked(expression, variables: ["a": whole(2), "b": whole(2)]) == isFalse)
    #expect(try worked(expression, variables: ["a": whole(1)]) == .null)
  }
}
