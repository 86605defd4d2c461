// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-ordered (QTI 2.1 §15.3, ordered; QTI 3.0 ASI §2.11): an ordered container of the values of its parts, single ones and those
/// of ordered containers, in their order. NULL is left out as in qti-multiple; all have one base type, and no part is multiple or
/// a record.
@Suite struct OrderedTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (ordered(), .null), (ordered(.null), .null), (ordered(ordered()), .null),
      (ordered(.null, int(25), ordered(int(26))), .ordered([.integer(25), .integer(26)])),
      (
        ordered(ordered(name("b"), name("a")), name("b")),
        .ordered([.identifier("b"), .identifier("a"), .identifier("b")])
      ),
      (ordered(name("a"), text("a")), .null), (ordered(multiple(name("a"))), .null), (ordered(record), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
