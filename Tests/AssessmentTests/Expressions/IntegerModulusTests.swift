// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-integer-modulus (QTI 2.1 §15.3, integerModulus; QTI 3.0 ASI §2.11): what qti-integer-divide leaves: x - z·y. NULL where the second
/// is 0 and where either is NULL or no integer.
@Suite struct IntegerModulusTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.integerModulus, int(10), int(3)), whole(1)), (rule(.integerModulus, int(-10), int(3)), whole(2)),
      (rule(.integerModulus, int(10), int(-3)), whole(-2)),
      (rule(.integerModulus, int(-10), int(-3)), whole(-1)), (rule(.integerModulus, int(9), int(3)), whole(0)),
      (rule(.integerModulus, int(.min), int(-1)), whole(0)),
      (rule(.integerModulus, int(1), int(0)), .null), (rule(.integerModulus, .null, int(1)), .null),
      (rule(.integerModulus, int(4), float(3)), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test("With the quotient it gives the number back, and it has the sign of the divisor")
  func together() throws {
    var stream = RandomStream(seed: 3)
    for _ in 0..<500 {
      let (x, y) = (
        stream.number(below: 2001) - 1000, [1, -1][stream.number(below: 2)] * (stream.number(below: 50) + 1)
      )
      guard case .single(.integer(let z)) = try worked(rule(.integerDivide, int(x), int(y))) else { continue }
      let rest = x - z * y
      #expect(try worked(rule(.integerModulus, int(x), int(y))) == whole(rest))
      #expect(rest == 0 || (rest < 0) == (y < 0))
    }
  }
}
