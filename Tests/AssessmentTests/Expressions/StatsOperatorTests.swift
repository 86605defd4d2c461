// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-stats-operator (QTI 2.1 §15.3, statsOperator; QTI 3.0 ASI §2.11): a figure of the numbers of a multiple or ordered container,
/// always a float. NULL when the container is NULL or holds anything but numbers; a sample of one has no variance.
@Suite struct StatsOperatorTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.statsOperator(.mean), ordered(float(10), float(20), float(30))), real(20)),
      (rule(.statsOperator(.mean), multiple(int(0))), real(0)),
      (rule(.statsOperator(.popVariance), multiple(int(600), int(470), int(170), int(430), int(300))), real(21704)),
      (rule(.statsOperator(.sampleVariance), multiple(int(600), int(470), int(170), int(430), int(300))), real(27130)),
      (rule(.statsOperator(.popSD), ordered(int(2), int(4), int(4), int(4), int(5), int(5), int(7), int(9))), real(2)),
      (rule(.statsOperator(.sampleSD), ordered(int(1), int(1), int(4))), real(3.0.squareRoot())),
      (rule(.statsOperator(.popVariance), ordered(int(10))), real(0)),
      (rule(.statsOperator(.popSD), ordered(int(10))), real(0)),
      (rule(.statsOperator(.sampleVariance), ordered(int(10))), .null),
      (rule(.statsOperator(.sampleSD), ordered(int(10))), .null),
      (rule(.statsOperator(.mean), .null), .null), (rule(.statsOperator(.mean), multiple(float(.nan))), .null),
      (rule(.statsOperator(.mean), float(25.3)), .null),
      (rule(.statsOperator(.mean), record), .null), (rule(.statsOperator(.mean), multiple(point(1, 2))), .null),
      (rule(.statsOperator(.mean), multiple(seconds(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
