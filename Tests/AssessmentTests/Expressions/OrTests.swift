// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-or (QTI 2.1 §15.3, or; QTI 3.0 ASI §2.11): true when one part is, false when all are false; NULL when one is NULL and none true.
/// A part that is no single boolean counts as NULL.
@Suite struct OrTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.or([no]), isFalse), (.or([no, no]), isFalse), (.or([no, yes]), isTrue), (.or([no, .null]), .null),
      (.or([.null, yes]), isTrue),
      (.or([.null]), .null), (.or([int(1), no]), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
