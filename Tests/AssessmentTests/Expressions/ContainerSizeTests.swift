// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-container-size (QTI 2.1 §15.3, containerSize; QTI 3.0 ASI §2.11): how many values a multiple or ordered container holds, as
/// an integer. NULL holds none. A single value and a record are no containers.
@Suite struct ContainerSizeTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.containerSize, .null), whole(0)), (rule(.containerSize, multiple()), whole(0)),
      (rule(.containerSize, multiple(text("a"))), whole(1)),
      (rule(.containerSize, ordered(int(1), int(1), int(1))), whole(3)),
      (rule(.containerSize, int(25)), .null), (rule(.containerSize, record), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
