// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-contains (QTI 2.1 §15.3, contains; QTI 3.0 ASI §2.11): whether a container holds another of its cardinality and base type.
/// Multiple ones without regard to order, each value at least as often; ordered ones as an unbroken row. NULL where either is NULL
/// or the two cannot be compared.
@Suite struct ContainsTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.contains, multiple(text("A"), text("B"), text("C")), multiple(text("C"), text("A"))), isTrue),
      (rule(.contains, multiple(text("A"), text("B"), text("C")), multiple(text("B"), text("B"))), isFalse),
      (rule(.contains, multiple(text("A"), text("B"), text("B"), text("C")), multiple(text("B"), text("B"))), isTrue),
      // Once is less than twice.
      (rule(.contains, multiple(text("A"), text("B"), text("B")), multiple(text("B"))), isTrue),
      (rule(.contains, ordered(int(1), int(2), int(3)), ordered(int(2), int(3))), isTrue),
      (rule(.contains, ordered(int(1), int(2), int(3)), ordered(int(3), int(1))), isFalse),
      (rule(.contains, ordered(int(1), int(2), int(3)), ordered(int(1), int(3))), isFalse),
      // The row may begin anew after a beginning that broke off.
      (rule(.contains, ordered(int(1), int(1), int(2)), ordered(int(1), int(2))), isTrue),
      (rule(.contains, ordered(int(1)), ordered(int(1), int(2))), isFalse),
      (rule(.contains, .null, multiple(int(1))), .null), (rule(.contains, multiple(int(1)), multiple()), .null),
      (rule(.contains, multiple(int(1)), ordered(int(1))), .null),
      (rule(.contains, multiple(text("a")), multiple(name("a"))), .null),
      (rule(.contains, multiple(int(1)), int(1)), .null), (rule(.contains, ordered(int(1)), record), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
