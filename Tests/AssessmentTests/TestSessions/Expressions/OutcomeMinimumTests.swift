// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// qti-outcome-minimum (QTI 2.1 §15.2, outcomeMinimum; QTI 3.0 ASI §2.11): the normal-minimum of one outcome of each item of a
/// subset as a container; items that declare none are left out. Weights multiply.
@Suite struct OutcomeMinimumTests {
  private func least(_ subset: Expression.ItemSubset, _ weight: String? = nil) throws -> Value? {
    try OutcomeBench.value(
      of: Expression(.outcomeMinimum(subset, outcome: "SCORE", weight: weight)), cardinality: .multiple)
  }

  @Test("The least of each item that says one, weighted") func minimum() throws {
    #expect(try least(.init()) == OutcomeBench.floats(-1, -1, -1))
    #expect(try least(.init(section: "S1"), "W") == OutcomeBench.floats(-2, -3, -1))
    #expect(try least(.init(section: "S3")) == .null)
  }
}
