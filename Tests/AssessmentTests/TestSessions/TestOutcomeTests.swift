// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

@Suite struct TestOutcomeTests {
  /// A test of four items, A and B in the section S1, C in S2 in it, D beside; an outcome `OUT` set by one expression.
  private func outcome(
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

  private func scores(
    _ subset: Expression.ItemSubset = .init(), weight: String? = nil, type: BaseType? = nil, name: String = "SCORE"
  ) -> Expression {
    Expression(.testVariables(subset, variable: name, weight: weight, baseType: type))
  }

  private func floats(_ numbers: Double...) -> Value { .multiple(numbers.map { .float($0) }) }

  @Test("Values of one variable over items, NULL and other types left out (qti-test-variables)")
  func testVariables() throws {
    #expect(try outcome(of: scores(), cardinality: .multiple, ["A", "X", "A", "A"]) == floats(1, 0, 1, 2))
    // D has an integer, so only integers are whole.
    #expect(
      try outcome(of: scores(.init(section: "S3")), type: .integer, cardinality: .multiple, ["A", "X", "A", "A"])
        == .multiple([.integer(2)]))
    #expect(try outcome(of: scores(type: .float), cardinality: .multiple, ["A", "X", "A", "A"]) == floats(1, 0, 1))
    #expect(try outcome(of: scores(type: .identifier), type: .identifier, cardinality: .multiple) == .null)
    #expect(try outcome(of: scores(name: "NONE"), cardinality: .multiple) == .null)
  }

  @Test("A weight multiplies, and is 1 where an item has none (weight-identifier)")
  func weights() throws {
    #expect(try outcome(of: scores(weight: "W"), cardinality: .multiple) == floats(2, 0, 1))
    #expect(try outcome(of: Expression(.variable("A.SCORE", weight: "W"))) == .single(.float(2)))
    #expect(try outcome(of: Expression(.variable("A.SCORE", weight: "NONE"))) == .single(.float(1)))
    #expect(
      try outcome(of: Expression(.variable("A.RESPONSE", weight: "W")), type: .identifier)
        == .single(.identifier("A")))
  }

  @Test("Subsets by section, with what is in it, and by categories (ItemSubset)")
  func subsets() throws {
    func selected(_ subset: Expression.ItemSubset) throws -> Value? {
      try outcome(of: Expression(.numberSelected(subset)), type: .integer)
    }
    #expect(try selected(.init()) == .single(.integer(4)))
    #expect(try selected(.init(section: "S1")) == .single(.integer(3)))
    #expect(try selected(.init(section: "S2")) == .single(.integer(1)))
    #expect(try selected(.init(section: "NONE")) == .single(.integer(0)))
    #expect(try selected(.init(including: ["easy", "hard"])) == .single(.integer(3)))
    #expect(try selected(.init(excluding: ["trial"])) == .single(.integer(3)))
    #expect(try selected(.init(section: "S1", including: ["easy"], excluding: ["trial"])) == .single(.integer(1)))
  }

  @Test("Numbers of items by how they went (qti-number-correct and its like)")
  func numbers() throws {
    func number(
      _ operation: (Expression.ItemSubset) -> Expression.Operation, _ answers: [String?] = ["A", "X", nil, "A"]
    ) throws -> Value? { try outcome(of: Expression(operation(.init())), type: .integer, answers) }
    #expect(try number(Expression.Operation.numberCorrect) == .single(.integer(1)))
    // D has no right answer, and C was not attempted.
    #expect(try number(Expression.Operation.numberIncorrect) == .single(.integer(1)))
    #expect(try number(Expression.Operation.numberPresented) == .single(.integer(3)))
    #expect(try number(Expression.Operation.numberResponded) == .single(.integer(3)))
    #expect(try number(Expression.Operation.numberSelected) == .single(.integer(4)))
  }

  @Test("Least and most scores; one item without a most gives NULL (qti-outcome-minimum, qti-outcome-maximum)")
  func bounds() throws {
    func bound(
      _ operation: (Expression.ItemSubset, String, String?) -> Expression.Operation, _ subset: Expression.ItemSubset,
      _ weight: String? = nil
    ) throws -> Value? { try outcome(of: Expression(operation(subset, "SCORE", weight)), cardinality: .multiple) }
    let maximum = Expression.Operation.outcomeMaximum
    let minimum = Expression.Operation.outcomeMinimum
    #expect(try bound(maximum, .init(section: "S1")) == floats(1, 1, 1))
    #expect(try bound(maximum, .init(section: "S1"), "W") == floats(2, 3, 1))
    #expect(try bound(maximum, .init()) == .null)
    #expect(try bound(minimum, .init()) == floats(-1, -1, -1))
  }

  @Test("A mapped outcome is called by its name in the test, and by no other (qti-variable-mapping)")
  func mappings() throws {
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P",
          [
            Bench.section(
              "S",
              [
                Bench.ref("A", mappings: [.init(source: "SCORE", target: "POINTS")]),
                Bench.ref("B"),
              ])
          ]), outcomes: [Bench.number("OLD"), Bench.number("NEW"), Bench.number("ONE")],
        rules: [
          .set(outcome: "OLD", .sum([scores()])), .set(outcome: "NEW", .sum([scores(name: "POINTS")])),
          .set(outcome: "ONE", .variable("A.POINTS")),
        ]))
    try bench.does(.begin)
    try bench.answer("A", "A")
    #expect(bench.outcome("OLD") == .single(.float(1)))
    #expect(bench.outcome("NEW") == .single(.float(1)))
    #expect(bench.outcome("ONE") == .single(.float(1)))
  }

  @Test("Occurrences of one item have numbers; without one the last handed in counts, only together (qti-variable)")
  func occurrences() throws {
    func outcomes(_ submission: TestPart.Submission) throws -> [Value?] {
      var bench = try Bench(
        Bench.test(
          Bench.part(
            "P",
            [Bench.section("S", [Bench.ref("A")], selects: .init(count: 3, isWithReplacement: true))],
            submission: submission),
          outcomes: [
            Bench.number("FIRST"), Bench.number("SECOND"), Bench.number("ANY"), Bench.number("NONE"),
            Bench.number("SUM"),
          ],
          rules: [
            .set(outcome: "FIRST", .variable("A.1.SCORE")), .set(outcome: "SECOND", .variable("A.2.SCORE")),
            .set(outcome: "ANY", .variable("A.SCORE")), .set(outcome: "NONE", .variable("A.4.SCORE")),
            .set(outcome: "SUM", .sum([scores()])),
          ]))
      try bench.does(.begin)
      #expect(bench.order == ["A.1", "A.2", "A.3"])
      try bench.answer("X", "A", "A")
      return ["FIRST", "SECOND", "ANY", "NONE", "SUM"].map { bench.outcome($0) }
    }
    let individual: [Value?] = [.single(.float(0)), .single(.float(1)), .null, .null, .single(.float(2))]
    #expect(try outcomes(.individual) == individual)
    var together = individual
    together[2] = .single(.float(1))
    #expect(try outcomes(.simultaneous) == together)
  }

  @Test("Outcomes begin with their defaults each time, and exit ends that run of the rules (qti-exit-test)")
  func reset() throws {
    var bench = try Bench(
      Bench.test(
        Bench.part("P", [Bench.section("S", [Bench.ref("A"), Bench.ref("B")])]),
        outcomes: [Bench.number("N"), Bench.number("AFTER")],
        rules: [
          .set(outcome: "N", .sum([.variable("N"), .value(.float(1))])),
          .condition([.init(condition: Bench.isRight("B"), rules: [.exit])], otherwise: []),
          .set(outcome: "AFTER", .value(.float(9))),
        ]))
    try bench.does(.begin)
    #expect(bench.outcome("N") == .single(.float(0)))
    try bench.answer("A")
    #expect(bench.outcome("N") == .single(.float(1)) && bench.outcome("AFTER") == .single(.float(9)))
    try bench.does(.submit(Bench.choice("A")))
    #expect(bench.outcome("N") == .single(.float(1)) && bench.outcome("AFTER") == .single(.float(0)))
    #expect(bench.session.status == .running)
    #expect(bench.session.outcomeTrace(in: bench.program).steps.count == 2)
  }

  @Test("Together, outcomes are worked out once, after all responses (submission-mode)")
  func together() throws {
    #expect(
      try outcome(of: .sum([scores(.init(section: "S1"))]), submission: .simultaneous) == .single(.float(2)))
  }

  @Test("Items that were not reached have no values, and a right answer and a default can be asked for")
  func reach() throws {
    #expect(try outcome(of: .variable("D.SCORE"), type: .integer, ["A"]) == .null)
    #expect(try outcome(of: .correct("A.RESPONSE"), type: .identifier) == .single(.identifier("A")))
    #expect(
      try outcome(of: Expression(.defaultValue("D.T")), type: .integer, ["A", "A", "A", "A"]) == .single(.integer(2)))
    #expect(try outcome(of: .variable("NOTHING")) == .null)
    #expect(try outcome(of: .variable("A.numAttempts"), type: .integer) == .single(.integer(1)))
    #expect(
      try outcome(of: .variable("A.completionStatus"), type: .identifier) == .single(.identifier("unknown")))
  }

  @Test("Feedback of the test is shown by its outcome, during or at the end (qti-test-feedback)")
  func feedback() throws {
    func feedback(_ name: String, _ access: TestFeedback.Access, shows: Bool = true) -> TestFeedback {
      TestFeedback(
        identifier: name, outcome: "GRADE", isShownWhenHeld: shows, access: access,
        content: .init(.qti, "qti-test-feedback"))
    }
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P1", [Bench.section("S1", [Bench.ref("A"), Bench.ref("B")])],
          feedback: [feedback("good", .during), feedback("bad", .during, shows: false), feedback("good", .atEnd)]),
        Bench.part("P2", [Bench.section("S2", [Bench.ref("C")])]),
        outcomes: [.init(identifier: "GRADE", cardinality: .single, baseType: .identifier)],
        rules: [
          .condition(
            [.init(condition: Bench.isRight("A"), rules: [.set(outcome: "GRADE", .value(.identifier("good")))])],
            otherwise: [])
        ], feedback: [feedback("good", .atEnd), feedback("other", .atEnd)]))
    func shown() -> [String] {
      bench.session.feedback(in: bench.program).map { "\($0.identifier) \($0.access.rawValue)" }
    }
    try bench.does(.begin)
    #expect(shown().isEmpty)
    try bench.does(.submit(Bench.choice("A")))
    #expect(shown() == ["good during", "bad during"])
    try bench.does(.next, .next)
    #expect(bench.at == "C" && shown() == ["good atEnd"])
    try bench.does(.submit(Bench.choice("A")))
    #expect(shown().isEmpty)
    try bench.does(.next)
    #expect(shown() == ["good atEnd"])
  }
}
