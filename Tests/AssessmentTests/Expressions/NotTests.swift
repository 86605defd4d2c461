// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-not (QTI 2.1 §15.3, not; QTI 3.0 ASI §2.11): the other truth value. NULL of NULL and of what is no single boolean.
@Suite struct NotTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.not(yes), isFalse), (.not(no), isTrue), (.not(.null), .null), (.not(int(1)), .null),
      (.not(multiple(yes)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
