// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-field-value (QTI 2.1 §15.3, fieldValue; QTI 3.0 ASI §2.11): the value of one field of a record. NULL where the record has no
/// such field, of NULL, and of anything but a record.
@Suite struct FieldValueTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.fieldValue("x"), record), whole(1)), (rule(.fieldValue("y"), record), .single(.string("b"))),
      (rule(.fieldValue("z"), record), .null), (rule(.fieldValue("x"), .null), .null),
      (rule(.fieldValue("x"), int(1)), .null),
      (rule(.fieldValue("x"), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
