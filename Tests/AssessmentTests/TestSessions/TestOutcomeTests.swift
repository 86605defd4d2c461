// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

@Suite struct TestOutcomeTests {
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
          .set(outcome: "OLD", .sum([OutcomeBench.scores()])),
          .set(outcome: "NEW", .sum([OutcomeBench.scores(name: "POINTS")])),
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
            .set(outcome: "SUM", .sum([OutcomeBench.scores()])),
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
      try OutcomeBench.value(of: .sum([OutcomeBench.scores(.init(section: "S1"))]), submission: .simultaneous)
        == .single(.float(2)))
  }

  @Test("Items that were not reached have no values, and a right answer and a default can be asked for")
  func reach() throws {
    #expect(try OutcomeBench.value(of: .variable("D.SCORE"), type: .integer, ["A"]) == .null)
    #expect(try OutcomeBench.value(of: .correct("A.RESPONSE"), type: .identifier) == .single(.identifier("A")))
    #expect(
      try OutcomeBench.value(of: Expression(.defaultValue("D.T")), type: .integer, ["A", "A", "A", "A"])
        == .single(.integer(2)))
    #expect(try OutcomeBench.value(of: .variable("NOTHING")) == .null)
    #expect(try OutcomeBench.value(of: .variable("A.numAttempts"), type: .integer) == .single(.integer(1)))
    #expect(
      try OutcomeBench.value(of: .variable("A.completionStatus"), type: .identifier) == .single(.identifier("unknown")))
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
