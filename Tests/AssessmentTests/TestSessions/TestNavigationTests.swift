// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

@Suite struct TestNavigationTests {
  private let abc = [Bench.ref("A"), Bench.ref("B"), Bench.ref("C")]

  @Test("In a linear part a learner goes forward only (navigation-mode)")
  func linear() throws {
    var bench = try Bench(Bench.test(Bench.part("P", [Bench.section("S", abc)])))
    #expect(bench.refusal(.next) == .notBegun)
    try bench.does(.begin)
    #expect(bench.at == "A")
    #expect(bench.refusal(.begin) == .alreadyBegun)
    #expect(bench.refusal(.previous) == .linear)
    #expect(bench.refusal(.jump(to: 2)) == .linear)
    #expect(bench.refusal(.leave) == .linear)
    try bench.answer("A")
    #expect(bench.at == "B")
    #expect(bench.run("A")?.status == .closed && bench.run("C")?.status == .initial)
    try bench.answer("A", "A")
    #expect(bench.at == nil && bench.session.status == .ended)
    #expect(bench.refusal(.next) == .ended)
  }

  @Test("In a nonlinear part a learner goes anywhere, and rules of items and sections do not count")
  func nonlinear() throws {
    let never = PlaceRules(
      preConditions: [.value(.boolean(false))], branchRules: [Bench.branch("EXIT_TEST", if: .value(.boolean(true)))])
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P", [Bench.section("S", [Bench.ref("A"), Bench.ref("B", rules: never), Bench.ref("C")], rules: never)],
          navigation: .nonlinear)))
    try bench.does(.begin)
    #expect(bench.at == "A" && bench.run("C")?.session != nil)
    #expect(bench.refusal(.previous) == .noItem)
    try bench.does(.next, .next, .previous)
    #expect(bench.at == "B")
    try bench.does(.jump(to: 2), .leave)
    #expect(bench.at == nil)
    #expect(bench.refusal(.next) == .noItem)
    #expect(bench.refusal(.jump(to: 3)) == .noSuchPlace(3))
    try bench.does(.jump(to: 0), .endPart)
    #expect(bench.session.status == .ended)
  }

  @Test("An item is skipped unless its conditions are true; NULL is not true (qti-pre-condition)")
  func preConditions() throws {
    let rules = PlaceRules(preConditions: [Bench.isRight("A")])
    let test = Bench.test(
      Bench.part("P", [Bench.section("S", [Bench.ref("A"), Bench.ref("B", rules: rules), Bench.ref("C")])]))
    var right = try Bench(test)
    try right.does(.begin)
    try right.answer("A")
    #expect(right.at == "B")
    var wrong = try Bench(test)
    try wrong.does(.begin)
    try wrong.answer("X")
    #expect(wrong.at == "C")
    let null = PlaceRules(preConditions: [.null])
    var skipped = try Bench(Bench.test(Bench.part("P", [Bench.section("S", [Bench.ref("A", rules: null)])])))
    try skipped.does(.begin)
    #expect(skipped.session.status == .ended)
  }

  @Test("A section, and a part in either mode, is skipped with all in it")
  func outerPreConditions() throws {
    let no = Expression.value(.boolean(false))
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P1",
          [
            Bench.section("S1", [Bench.ref("A")], rules: PlaceRules(preConditions: [no])),
            Bench.section("S2", [Bench.section("S3", [Bench.ref("B")], rules: PlaceRules(preConditions: [no]))]),
            Bench.section("S4", [Bench.ref("C")]),
          ]),
        Bench.part("P2", [Bench.section("S5", [Bench.ref("D")])], navigation: .nonlinear, preConditions: [no]),
        Bench.part("P3", [Bench.section("S6", [Bench.ref("E")])])))
    try bench.does(.begin)
    #expect(bench.at == "C")
    try bench.answer("A")
    #expect(bench.at == "E" && bench.session.part == 2)
  }

  @Test("The first branch rule that is true leads forward to an item or section (qti-branch-rule)")
  func branches() throws {
    func test(_ rules: [BranchRule]) -> AssessmentTest {
      Bench.test(
        Bench.part(
          "P",
          [
            Bench.section("S1", [Bench.ref("A", rules: PlaceRules(branchRules: rules)), Bench.ref("B")]),
            Bench.section("S2", [Bench.ref("C"), Bench.ref("D")]), Bench.section("S3", [Bench.ref("E")]),
          ]), Bench.part("P2", [Bench.section("S4", [Bench.ref("F")])]))
    }
    func reached(_ rules: BranchRule..., with answer: String = "A") throws -> String? {
      var bench = try Bench(test(rules))
      try bench.does(.begin)
      try bench.answer(answer)
      return bench.at
    }
    let yes = Expression.value(.boolean(true))
    #expect(try reached(Bench.branch("D", if: Bench.isRight("A"))) == "D")
    #expect(try reached(Bench.branch("D", if: Bench.isRight("A")), with: "X") == "B")
    #expect(try reached(Bench.branch("S3", if: yes)) == "E")
    #expect(try reached(Bench.branch("E", if: .null), Bench.branch("C", if: yes), Bench.branch("D", if: yes)) == "C")
    #expect(try reached(Bench.branch("EXIT_SECTION", if: yes)) == "C")
    #expect(try reached(Bench.branch("EXIT_TESTPART", if: yes)) == "F")
    #expect(try reached(Bench.branch("EXIT_TEST", if: yes)) == nil)
    // Back, to itself, to its own section or to nothing: no rule that can be followed.
    #expect(try reached(Bench.branch("A", if: yes)) == "B")
    #expect(try reached(Bench.branch("S1", if: yes)) == "B")
    #expect(try reached(Bench.branch("NONE", if: yes), Bench.branch("E", if: yes)) == "E")
  }

  @Test("The target of a branch is still skipped by its own conditions")
  func branchToSkipped() throws {
    let rules = PlaceRules(branchRules: [Bench.branch("C", if: .value(.boolean(true)))])
    let never = PlaceRules(preConditions: [.value(.boolean(false))])
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P",
          [
            Bench.section(
              "S", [Bench.ref("A", rules: rules), Bench.ref("B"), Bench.ref("C", rules: never), Bench.ref("D")])
          ])))
    try bench.does(.begin)
    try bench.answer("A")
    #expect(bench.at == "D")
  }

  @Test("Rules of a section count when it is over, also when its last item was skipped")
  func sectionRules() throws {
    let never = PlaceRules(preConditions: [.value(.boolean(false))])
    let leads = PlaceRules(branchRules: [Bench.branch("D", if: .value(.boolean(true)))])
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P",
          [
            Bench.section("S1", [Bench.ref("A"), Bench.ref("B", rules: never)], rules: leads),
            Bench.section("S2", [Bench.ref("C"), Bench.ref("D")]),
          ])))
    try bench.does(.begin)
    try bench.answer("A")
    #expect(bench.at == "D")
  }

  @Test("EXIT_SECTION leaves the inner section only; of a section it leaves the one around it")
  func exitSection() throws {
    let yes = Expression.value(.boolean(true))
    let exit = PlaceRules(branchRules: [Bench.branch("EXIT_SECTION", if: yes)])
    func reached(item: PlaceRules, section: PlaceRules) throws -> String? {
      var bench = try Bench(
        Bench.test(
          Bench.part(
            "P",
            [
              Bench.section(
                "OUTER",
                [
                  Bench.section("INNER", [Bench.ref("A", rules: item), Bench.ref("B")], rules: section), Bench.ref("C"),
                ]),
              Bench.section("LAST", [Bench.ref("D")]),
            ])))
      try bench.does(.begin)
      try bench.answer("A")
      return bench.at
    }
    #expect(try reached(item: exit, section: PlaceRules()) == "C")
    #expect(try reached(item: exit, section: exit) == "D")
    #expect(try reached(item: PlaceRules(), section: exit) == "B")
  }

  @Test("Rules of a part lead to a later part, or out of the test")
  func partRules() throws {
    func reached(_ target: String) throws -> String? {
      var bench = try Bench(
        Bench.test(
          Bench.part(
            "P1", [Bench.section("S1", [Bench.ref("A")])],
            branchRules: [Bench.branch(target, if: .value(.boolean(true)))]),
          Bench.part("P2", [Bench.section("S2", [Bench.ref("B")])]),
          Bench.part("P3", [Bench.section("S3", [Bench.ref("C")])])))
      try bench.does(.begin)
      try bench.answer("A")
      return bench.at
    }
    #expect(try reached("P3") == "C")
    #expect(try reached("P1") == "B")
    #expect(try reached("EXIT_TEST") == nil)
    #expect(try reached("EXIT_TESTPART") == "B")
  }

  @Test("An interrupted test takes nothing until it is resumed, and the time does not count")
  func suspension() throws {
    var bench = try Bench(Bench.test(Bench.part("P", [Bench.section("S", abc)])))
    try bench.does(.begin)
    #expect(bench.refusal(.resume) == .notSuspended)
    try bench.does(.suspend, after: 5)
    #expect(bench.refusal(.submit(Bench.choice("A"))) == .suspended)
    try bench.does(.timePasses, .resume, after: 100)
    try bench.does(.timePasses, after: 2)
    #expect(bench.session.duration == 7)
    #expect(bench.session.duration(ofItem: 0) == 7)
  }
}
