// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-null (QTI 2.1 §15.1, null; QTI 3.0 ASI §2.11): the value NULL.
@Suite struct NullTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.null, .null), (.isNull(.null), isTrue),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
