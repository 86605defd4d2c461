// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-sum (QTI 2.1 §15.3, sum; QTI 3.0 ASI §2.11): all numbers added, those of multiple and ordered containers too. An integer when
/// all are integers, else a float. NULL when a part is NULL or holds anything but numbers; integers past 64 bits give NULL.
/// Infinities and NaN are values of float and stay.
@Suite struct SumOperatorTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.sum([int(1), int(1)]), whole(2)), (.sum([int(1), float(2.1), int(3)]), real(6.1)),
      (.sum([float(1), float(1)]), real(2)),
      (.sum([multiple(int(1), int(2)), int(4), ordered(int(1))]), whole(8)),
      (.sum([multiple(float(0.5)), int(1)]), real(1.5)),
      (.sum([float(.infinity), int(1)]), real(.infinity)), (.sum([int(.max), int(1)]), .null),
      (.sum([float(1e308), float(1e308)]), real(.infinity)),
      (.sum([int(1), .null]), .null), (.sum([int(1), multiple()]), .null), (.sum([int(1), text("1")]), .null),
      (.sum([int(1), seconds(1)]), .null),
      (.sum([int(1), yes]), .null), (.sum([int(1), record]), .null), (.sum([int(1), multiple(name("a"))]), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("NaN stays, also where it arises")
  func notANumber() throws {
    for operands in [[float(.nan), int(1)], [float(.infinity), float(-.infinity)]] {
      guard case .single(.float(let number)) = try worked(.sum(operands)) else {
        Issue.record("no float")
        continue
      }
      #expect(number.isNaN)
    }
  }
}
