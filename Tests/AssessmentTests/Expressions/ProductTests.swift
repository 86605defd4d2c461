// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-product (QTI 2.1 §15.3, product; QTI 3.0 ASI §2.11): all numbers multiplied, those of containers too; types, NULL and infinities
/// as in qti-sum.
@Suite struct ProductTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.product([int(3), int(4)]), whole(12)), (.product([int(3), float(0.5)]), real(1.5)),
      (.product([multiple(int(2), int(3)), int(4)]), whole(24)),
      (.product([int(0), int(5)]), whole(0)), (.product([float(.infinity), int(-1)]), real(-.infinity)),
      (.product([int(.max), int(2)]), .null),
      (.product([int(1), .null]), .null), (.product([int(1), text("1")]), .null), (.product([int(1), record]), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
