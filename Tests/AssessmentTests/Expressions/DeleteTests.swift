// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-delete (QTI 2.1 §15.3, delete; QTI 3.0 ASI §2.11): the container without every occurrence of a single value of its base type,
/// its cardinality kept. NULL where either is NULL, where nothing is left, and where qti-member would be NULL.
@Suite struct DeleteTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (
        rule(.delete, name("a"), ordered(name("b"), name("a"), name("c"), name("a"))),
        .ordered([.identifier("b"), .identifier("c")])
      ),
      (rule(.delete, int(1), multiple(int(1), int(2))), .multiple([.integer(2)])),
      (rule(.delete, int(3), multiple(int(1))), .multiple([.integer(1)])),
      (rule(.delete, int(1), multiple(int(1))), .null),
      (rule(.delete, .null, multiple(int(1))), .null), (rule(.delete, int(1), .null), .null),
      (rule(.delete, text("a"), multiple(name("a"))), .null), (rule(.delete, int(1), int(1)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
