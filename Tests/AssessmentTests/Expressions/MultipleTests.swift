// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-multiple (QTI 2.1 §15.3, multiple; QTI 3.0 ASI §2.11): a container of the values of its parts, single ones and those of
/// multiple containers. Parts that are NULL are left out; no part, or none but NULL, gives NULL. All have one base type, and no
/// part is ordered or a record.
@Suite struct MultipleTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (multiple(), .null), (multiple(.null), .null), (multiple(multiple()), .null),
      (multiple(.null, int(25), multiple()), .multiple([.integer(25)])),
      (multiple(.null, int(25), multiple(int(26))), .multiple([.integer(25), .integer(26)])),
      (multiple(text("a"), text("a")), .multiple([.string("a"), .string("a")])),
      (multiple(point(1, 2), .null, multiple(point(3, 4))), .multiple([.point(x: 1, y: 2), .point(x: 3, y: 4)])),
      // The empty text is NULL too.
      (multiple(text(""), text("b")), .multiple([.string("b")])),
      // Another base type or cardinality makes no container.
      (multiple(name("a"), text("a")), .null), (multiple(point(1, 2), seconds(2), int(10)), .null),
      (multiple(int(1), float(1)), .null), (multiple(ordered(int(1))), .null), (multiple(int(10), record), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
