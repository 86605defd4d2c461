// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-repeat (QTI 2.1 §15.3, repeat; QTI 3.0 ASI §2.11): an ordered container of its parts, one after the other, so many times. Parts are
/// single or ordered and of one base type; NULL is left out. NULL where nothing is left and where the number is less than 1. Every
/// round works the parts out again.
@Suite struct RepeatTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.repeat(.literal(2)), int(1), int(2)), .ordered([.integer(1), .integer(2), .integer(1), .integer(2)])),
      (
        rule(.repeat(.literal(1)), ordered(int(1), int(2)), .null, int(3)),
        .ordered([.integer(1), .integer(2), .integer(3)])
      ),
      (rule(.repeat(.literal(0)), int(1)), .null), (rule(.repeat(.literal(-1)), int(1)), .null),
      (rule(.repeat(.literal(3)), .null), .null),
      (rule(.repeat(.literal(1)), int(1), text("a")), .null), (rule(.repeat(.literal(1)), multiple(int(1))), .null),
      (rule(.repeat(.literal(1)), record), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("The number may stand in a variable, and a random part is drawn in every round")
  func variables() throws {
    let draw = Expression(.randomInteger(minimum: .literal(0), maximum: .literal(1_000_000), step: .literal(1)))
    let drawn = try worked(rule(.repeat(.variable("n")), draw), variables: ["n": whole(20)])
    #expect(Set(drawn.scalars).count > 15)
    #expect(try worked(rule(.repeat(.variable("n")), draw)) == .null)
  }

  @Test("More values than a session may hold are refused")
  func limit() {
    #expect(throws: ProcessingError.self) { try worked(rule(.repeat(.literal(1_000_000_000)), int(1))) }
    #expect(throws: ProcessingError.self) {
      try worked(rule(.repeat(.literal(1000)), rule(.repeat(.literal(1000)), int(1))))
    }
  }
}
