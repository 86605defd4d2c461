// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// qti-test-variables (QTI 2.1 §15.2, testVariables; QTI 3.0 ASI §2.11): the values of one variable of the items of a subset as
/// a container; items without the variable, or whose value is NULL or of another base type, are left out. Weights multiply.
@Suite struct TestVariablesTests {
  @Test("Values of one variable over items, NULL and other types left out") func values() throws {
    let all = ["A", "X", "A", "A"]
    #expect(
      try OutcomeBench.value(of: OutcomeBench.scores(), cardinality: .multiple, all) == OutcomeBench.floats(1, 0, 1, 2))
    // D has an integer, so only integers are whole.
    #expect(
      try OutcomeBench.value(of: OutcomeBench.scores(.init(section: "S3")), type: .integer, cardinality: .multiple, all)
        == .multiple([.integer(2)]))
    #expect(
      try OutcomeBench.value(of: OutcomeBench.scores(type: .float), cardinality: .multiple, all)
        == OutcomeBench.floats(1, 0, 1))
    #expect(
      try OutcomeBench.value(of: OutcomeBench.scores(type: .identifier), type: .identifier, cardinality: .multiple)
        == .null)
    #expect(try OutcomeBench.value(of: OutcomeBench.scores(name: "NONE"), cardinality: .multiple) == .null)
  }

  @Test("A weight multiplies, and is 1 where an item has none (weight-identifier)") func weights() throws {
    #expect(
      try OutcomeBench.value(of: OutcomeBench.scores(weight: "W"), cardinality: .multiple)
        == OutcomeBench.floats(2, 0, 1))
    #expect(try OutcomeBench.value(of: Expression(.variable("A.SCORE", weight: "W"))) == .single(.float(2)))
    #expect(try OutcomeBench.value(of: Expression(.variable("A.SCORE", weight: "NONE"))) == .single(.float(1)))
    #expect(
      try OutcomeBench.value(of: Expression(.variable("A.RESPONSE", weight: "W")), type: .identifier)
        == .single(.identifier("A")))
  }
}
