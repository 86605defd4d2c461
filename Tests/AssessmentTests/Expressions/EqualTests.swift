// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-equal (QTI 2.1 §15.3, equal; QTI 3.0 ASI §2.11): whether two single numbers are equal: exactly, or the second in a range around
/// the first, of absolute size or in percent. Each end belongs to the range unless said otherwise. NULL where either is NULL or no
/// number; a percentage of a negative number is taken of its size.
@Suite struct EqualTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.equal(int(10), int(10), .exact), isTrue), (.equal(int(10), float(10), .exact), isTrue),
      (.equal(int(10), float(10.1), .exact), isFalse),
      (.equal(float(.infinity), float(.infinity), .exact), isTrue), (.equal(float(.nan), float(.nan), .exact), isFalse),
      (.equal(float(.infinity), float(.infinity), .absolute(below: 1, above: 1)), isTrue),
      (.equal(float(.infinity), int(1), .absolute(below: 1, above: 1)), isFalse),
      (.equal(int(1), float(.infinity), .relative(below: 1, above: 1)), isFalse),
      (.equal(int(1), float(.nan), .absolute(below: 1, above: 1)), isFalse),
      (.equal(int(2), .null, .exact), .null), (.equal(.null, int(2), .absolute(below: 1, above: 1)), .null),
      (.equal(int(2), text("2"), .exact), .null), (.equal(seconds(2), seconds(2), .exact), .null),
      (.equal(int(2), multiple(int(2)), .exact), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }

  @Test(
    "The second number lies in the range around the first",
    arguments: [
      (44.1, 44.1, .exact, true), (44.1, 44.11, .exact, false),
      (44.1, 44.15, .absolute(below: 0.05, above: 0.05), true),
      (44.1, 44.05, .absolute(below: 0.05, above: 0.05), true),
      (44.1, 44.1501, .absolute(below: 0.05, above: 0.05), false),
      (10, 9.9, .absolute(below: 0.1, above: 0.2), true), (10, 10.2, .absolute(below: 0.1, above: 0.2), true),
      (10, 9.8, .absolute(below: 0.1, above: 0.2), false), (10, 10.3, .absolute(below: 0.1, above: 0.2), false),
      (10, 19, .relative(below: 90, above: 90), true), (10, 19.1, .relative(below: 90, above: 90), false),
      (10, 1, .relative(below: 90, above: 90), true), (10, 0.9999, .relative(below: 90, above: 90), false),
      (-200, -202, .relative(below: 1, above: 0), true), (-200, -198, .relative(below: 1, above: 0), false),
    ] as [(Double, Double, Expression.Tolerance, Bool)])
  func tolerance(_ wanted: Double, _ given: Double, _ tolerance: Expression.Tolerance, _ expected: Bool) throws {
    #expect(try worked(.equal(float(wanted), float(given), tolerance)) == .boolean(expected))
  }

  @Test(
    "An end that does not belong to the range is outside of it, and so is the number itself when nothing lies around it"
  )
  func ends() throws {
    func within(_ given: Double, _ reach: Double, lower: Bool, upper: Bool) throws -> Value {
      let tolerance = Expression.Tolerance.absolute(
        below: .literal(reach), above: .literal(reach), includesLower: lower, includesUpper: upper)
      return try worked(.equal(int(10), float(given), tolerance))
    }
    #expect(try within(9, 1, lower: true, upper: false) == isTrue)
    #expect(try within(9, 1, lower: false, upper: true) == isFalse)
    #expect(try within(11, 1, lower: false, upper: true) == isTrue)
    #expect(try within(11, 1, lower: true, upper: false) == isFalse)
    #expect(try within(10, 0, lower: true, upper: true) == isTrue)
    #expect(try within(10, 0, lower: false, upper: true) == isFalse)
  }

  @Test("The tolerance may stand in variables; one that holds no number gives NULL")
  func variables() throws {
    let expression = Expression.equal(
      int(10), int(12),
      .absolute(below: .variable("t"), above: .variable("t"), includesLower: true, includesUpper: true))
    #expect(try worked(expression, variables: ["t": real(2)]) == isTrue)
    #expect(try worked(expression, variables: ["t": whole(1)]) == isFalse)
    #expect(try worked(expression) == .null)
  }
}
