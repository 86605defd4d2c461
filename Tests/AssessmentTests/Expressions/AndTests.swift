// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-and (QTI 2.1 §15.3, and; QTI 3.0 ASI §2.11): true when all parts are, false when one is false; NULL when one is NULL and none
/// false. A part that is no single boolean counts as NULL.
@Suite struct AndTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.and([yes]), isTrue), (.and([no]), isFalse), (.and([yes, yes, yes]), isTrue), (.and([yes, no]), isFalse),
      (.and([yes, .null]), .null), (.and([.null, no]), isFalse), (.and([.null]), .null), (.and([int(1), yes]), .null),
      (.and([multiple(yes), yes]), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
