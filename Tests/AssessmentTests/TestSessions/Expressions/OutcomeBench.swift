// learn, Apache-2.0. See LICENSE.

import Assessment

/// A test of four items, A and B in the section S1, C in S2 in it, D in S3, whose outcome `OUT` is set by one expression.
///
/// A, B and C have the right answer `A`, one point for it and none for less; D has a template of integers, gives 2 for `A`,
/// and has neither a right answer nor a most.
enum OutcomeBench {
  /// What the outcome is after the answers, in the order of the items; nil passes over one.
  static func value(
    of expression: Expression, type: BaseType = .float, cardinality: Cardinality = .single,
    _ answers: [String?] = ["A", "X", "A", nil], submission: TestPart.Submission = .individual
  ) throws -> Value? {
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P",
          [
            Bench.section(
              "S1",
              [
                Bench.ref("A", categories: ["easy"], weights: [.init(identifier: "W", value: 2)]),
                Bench.ref("B", categories: ["easy", "trial"], weights: [.init(identifier: "W", value: 3)]),
                Bench.section("S2", [Bench.ref("C", categories: ["hard"])]),
              ]), Bench.section("S3", [Bench.ref("D", "template.xml", categories: ["survey"])]),
          ], submission: submission),
        outcomes: [.init(identifier: "OUT", cardinality: cardinality, baseType: type)],
        rules: [.set(outcome: "OUT", expression)]))
    try bench.does(.begin)
    for answer in answers {
      if let answer { try bench.does(.submit(Bench.choice(answer))) }
      try bench.does(.next)
    }
    return bench.outcome("OUT")
  }

  /// The scores of the items of a subset.
  static func scores(
    _ subset: Expression.ItemSubset = .init(), weight: String? = nil, type: BaseType? = nil, name: String = "SCORE"
  ) -> Expression {
    Expression(.testVariables(subset, variable: name, weight: weight, baseType: type))
  }

  /// A number of items.
  static func number(
    _ operation: Expression.Operation, _ answers: [String?] = ["A", "X", nil, "A"]
  ) throws -> Value? { try value(of: Expression(operation), type: .integer, answers) }

  static func floats(_ numbers: Double...) -> Value { .multiple(numbers.map { .float($0) }) }
}
