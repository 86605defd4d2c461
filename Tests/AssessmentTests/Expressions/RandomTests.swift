// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-random (QTI 2.1 §15.3, random; QTI 3.0 ASI §2.11): one value of a multiple or ordered container, each place as likely. NULL of
/// NULL; a single value and a record are no containers.
@Suite struct RandomTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.random, .null), .null), (rule(.random, multiple()), .null), (rule(.random, multiple(int(7))), whole(7)),
      (rule(.random, ordered(int(7))), whole(7)), (rule(.random, int(7)), .null), (rule(.random, record), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("Every value is drawn, each about as often, and the same for the same seed")
  func draws() throws {
    var counts: [Value: Int] = [:]
    for seed in 0..<UInt64(3000) {
      let drawn = try worked(rule(.random, ordered(int(1), int(2), int(3))), seed: seed)
      #expect(try worked(rule(.random, ordered(int(1), int(2), int(3))), seed: seed) == drawn)
      counts[drawn, default: 0] += 1
    }
    #expect(counts.count == 3 && counts.values.allSatisfy { (850...1150).contains($0) })
  }
}
