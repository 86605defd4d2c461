// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// qti-outcome-maximum (QTI 2.1 §15.2, outcomeMaximum; QTI 3.0 ASI §2.11): the normal-maximum of one outcome of each item of a
/// subset as a container; NULL where one of them declares none. Weights multiply.
@Suite struct OutcomeMaximumTests {
  private func most(_ subset: Expression.ItemSubset, _ weight: String? = nil) throws -> Value? {
    try OutcomeBench.value(
      of: Expression(.outcomeMaximum(subset, outcome: "SCORE", weight: weight)), cardinality: .multiple)
  }

  @Test("The most of each item, weighted; NULL with one that says none") func maximum() throws {
    #expect(try most(.init(section: "S1")) == OutcomeBench.floats(1, 1, 1))
    #expect(try most(.init(section: "S1"), "W") == OutcomeBench.floats(2, 3, 1))
    #expect(try most(.init()) == .null)
  }
}
