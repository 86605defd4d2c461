// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-is-null (QTI 2.1 §15.3, isNull; QTI 3.0 ASI §2.11): true of NULL and false of anything else, of any type and cardinality.
/// Empty containers and empty texts are NULL.
@Suite struct IsNullTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.isNull(.null), isTrue), (.isNull(multiple()), isTrue), (.isNull(text("")), isTrue),
      (.isNull(variable("nobody")), isTrue),
      (.isNull(variable("EMPTY")), isTrue), (.isNull(text(" ")), isFalse), (.isNull(int(0)), isFalse),
      (.isNull(no), isFalse),
      (.isNull(float(.nan)), isFalse), (.isNull(multiple(int(0))), isFalse), (.isNull(record), isFalse),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
