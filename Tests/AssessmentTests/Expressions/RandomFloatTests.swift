// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-random-float (QTI 2.1 §15.1, randomFloat; QTI 3.0 ASI, RandomFloat): a float from min to max. The bounds may be
/// variables. NULL of an empty range and of one without end.
@Suite struct RandomFloatTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.randomFloat(minimum: .literal(2), maximum: .literal(2))), real(2)),
      (rule(.randomFloat(minimum: .literal(3), maximum: .literal(2))), .null),
      (rule(.randomFloat(minimum: .literal(0), maximum: .literal(.infinity))), .null),
      (rule(.randomFloat(minimum: .variable("n"), maximum: .literal(2))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("The numbers lie in the range and reach its parts")
  func range() throws {
    let numbers = try (0..<UInt64(1000)).compactMap { seed in
      try worked(rule(.randomFloat(minimum: .literal(-1), maximum: .literal(3))), seed: seed).singleNumber
    }
    #expect(numbers.count == 1000 && numbers.allSatisfy { (-1...3).contains($0) })
    #expect(numbers.contains { $0 < -0.9 } && numbers.contains { $0 > 2.9 })
    #expect(abs(numbers.reduce(0, +) / 1000 - 1) < 0.15)
  }
}
