// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-random-integer (QTI 2.1 §15.1, randomInteger; QTI 3.0 ASI, RandomInteger): one of min, min + step, … up to max,
/// each as likely. The bounds may be variables. NULL of an empty range.
@Suite struct RandomIntegerTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.randomInteger(minimum: .literal(4), maximum: .literal(4), step: .literal(1))), whole(4)),
      (rule(.randomInteger(minimum: .literal(4), maximum: .literal(6), step: .literal(10))), whole(4)),
      (rule(.randomInteger(minimum: .literal(4), maximum: .literal(3), step: .literal(1))), .null),
      (rule(.randomInteger(minimum: .literal(1), maximum: .literal(3), step: .literal(0))), .null),
      (rule(.randomInteger(minimum: .variable("n"), maximum: .literal(3), step: .literal(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("Every number of the range is drawn, no other, and each about as often")
  func range() throws {
    let expression = rule(.randomInteger(minimum: .literal(2), maximum: .variable("max"), step: .literal(3)))
    var counts: [Value: Int] = [:]
    for seed in 0..<UInt64(4000) {
      counts[try worked(expression, variables: ["max": whole(12)], seed: seed), default: 0] += 1
    }
    #expect(Set(counts.keys) == [whole(2), whole(5), whole(8), whole(11)])
    #expect(counts.values.allSatisfy { (850...1150).contains($0) })
  }
}
