// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

@Suite struct TestSubmissionTests {
  private func single(
    _ control: ItemSessionControl, _ href: String = "choice.xml", navigation: TestPart.Navigation = .linear,
    submission: TestPart.Submission = .individual
  ) throws -> Bench {
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P", [Bench.section("S", [Bench.ref("A", href), Bench.ref("B", href)])], navigation: navigation,
          submission: submission, control: control)))
    try bench.does(.begin)
    return bench
  }

  @Test("The nearest control decides, and the standard where nobody does (qti-item-session-control)")
  func inheritance() throws {
    let standard = ItemSessionControl().resolved
    #expect(standard.maxAttempts == 1 && standard.allowsReview && standard.allowsSkipping)
    #expect(!standard.showsFeedback && !standard.showsSolution && !standard.allowsComment)
    #expect(!standard.validatesResponses)
    let inner = ItemSessionControl(maxAttempts: 3, allowReview: false)
    let both = inner.inheriting(ItemSessionControl(maxAttempts: 2, showFeedback: true)).resolved
    #expect(both.maxAttempts == 3 && both.showsFeedback && !both.allowsReview)
    let bench = try Bench(
      Bench.test(
        Bench.part(
          "P",
          [
            Bench.section(
              "S", [Bench.ref("A", rules: PlaceRules(control: inner))],
              rules: PlaceRules(control: ItemSessionControl(maxAttempts: 5, allowComment: true)))
          ], control: ItemSessionControl(maxAttempts: 9, showSolution: true, allowComment: false))))
    let control = bench.session.control(at: 0, in: bench.program)
    #expect(control.maxAttempts == 3 && control.allowsComment && control.showsSolution && !control.allowsReview)
  }

  @Test("An item takes as many attempts as it may, one where nothing is said, any number for 0 (max-attempts)")
  func attempts() throws {
    var once = try single(ItemSessionControl())
    try once.does(.submit(Bench.choice("X")))
    #expect(once.refusal(.submit(Bench.choice("A"))) == .closed("A"))
    var twice = try single(ItemSessionControl(maxAttempts: 2))
    try twice.does(.submit(Bench.choice("X")), .submit(Bench.choice("A")))
    #expect(twice.refusal(.submit(Bench.choice("A"))) == .closed("A"))
    #expect(twice.run("A")?.attempts == 2 && twice.run("A")?.isCorrect == true)
    var any = try single(ItemSessionControl(maxAttempts: 0))
    for _ in 0..<20 { try any.does(.submit(Bench.choice("X"))) }
    #expect(any.run("A")?.attempts == 20)
  }

  @Test("An adaptive item takes attempts until it is completed, whatever the most is (max-attempts)")
  func adaptive() throws {
    var bench = try single(ItemSessionControl(maxAttempts: 1), "adaptive.xml")
    try bench.does(.submit(Bench.choice("X")), .submit(Bench.choice("Y")), .submit(Bench.choice("A")))
    #expect(bench.refusal(.submit(Bench.choice("A"))) == .closed("A"))
  }

  @Test("Where skipping is not allowed a response must be given (allow-skipping)")
  func skipping() throws {
    var bench = try single(ItemSessionControl(allowSkipping: false))
    #expect(bench.refusal(.skip) == .responseNeeded("A"))
    #expect(bench.refusal(.submit([:])) == .responseNeeded("A"))
    #expect(bench.refusal(.next) == .responseNeeded("A"))
    try bench.answer("X")
    var allowed = try single(ItemSessionControl())
    try allowed.does(.skip)
    #expect(allowed.run("A")?.attempts == 1 && allowed.run("A")?.isResponded == false)
    var left = try single(ItemSessionControl())
    try left.does(.next)
    #expect(left.run("A")?.attempts == 0 && left.run("A")?.status == .closed)
    var free = try single(ItemSessionControl(allowSkipping: false), navigation: .nonlinear)
    try free.does(.next)
    #expect(free.refusal(.endPart) == .responseNeeded("A"))
    // Only individual submission knows skipping.
    var together = try single(ItemSessionControl(allowSkipping: false), submission: .simultaneous)
    try together.does(.skip, .next, .next)
    #expect(together.session.status == .ended)
  }

  @Test("Responses must be what the interaction asks for, where the place insists (validate-responses)")
  func validation() throws {
    let body = ContentNode.Element(
      .qti, "qti-item-body",
      children: [
        .element(
          .init(
            .qti, "qti-choice-interaction",
            attributes: [
              .init("response-identifier", "R"), .init("min-choices", "2"), .init("max-choices", "3"),
            ],
            children: ["a", "b", "c", "d"].map {
              .element(.init(.qti, "qti-simple-choice", attributes: [.init("identifier", $0)]))
            })),
        .element(
          .init(
            .qti, "qti-text-entry-interaction",
            attributes: [.init("response-identifier", "T"), .init("pattern-mask", "yes")])),
      ])
    let item = AssessmentItem(
      identifier: "i", title: "",
      responses: [
        .init(identifier: "R", cardinality: .multiple, baseType: .identifier),
        .init(identifier: "T", cardinality: .single, baseType: .string),
      ], body: body)
    func bench(_ validates: Bool) throws -> Bench {
      var bench = try Bench(
        Bench.test(
          Bench.part(
            "P", [Bench.section("S", [Bench.ref("A", "i.xml")])],
            control: ItemSessionControl(validateResponses: validates))), items: ["i.xml": item])
      try bench.does(.begin)
      return bench
    }
    func chosen(_ names: String...) -> TestEvent { .submit(["R": .multiple(names.map { .identifier($0) })]) }
    var strict = try bench(true)
    #expect(strict.refusal(chosen("a"))?.description.hasSuffix("R needs at least 2; 1 are given.") == true)
    #expect(
      strict.refusal(chosen("a", "b", "c", "d"))?.description.hasSuffix("R takes at most 3; 4 are given.") == true)
    let unfit = strict.refusal(
      .submit(["R": .multiple([.identifier("a"), .identifier("b")]), "T": .single(.string("no"))]))
    #expect(unfit?.description.hasSuffix("The text of T does not fit the pattern yes.") == true)
    // No response at all is no invalid one: who may skip the item may do so here.
    for nothing in [TestEvent.skip, .submit([:])] {
      var free = try bench(true)
      #expect(free.refusal(nothing) == nil)
    }
    #expect(strict.refusal(chosen("a", "b")) == nil)
    var lax = try bench(false)
    #expect(lax.refusal(chosen("a")) == nil)
  }

  @Test("A response of another type is always refused")
  func types() throws {
    var bench = try single(ItemSessionControl())
    guard case .unfitting = bench.refusal(.submit(["RESPONSE": .single(.integer(1))])) else {
      Issue.record("An integer is no identifier.")
      return
    }
    guard case .unfitting = bench.refusal(.submit(["OTHER": .null])) else {
      Issue.record("There is no such response.")
      return
    }
  }

  @Test("Stored answers are not handed in by leaving, and are used by the next submission")
  func storing() throws {
    var bench = try single(ItemSessionControl())
    try bench.does(.store(Bench.choice("A")))
    #expect(bench.refusal(.next) == .notHandedIn("A"))
    #expect(bench.run("A")?.attempts == 0)
    try bench.does(.submit([:]))
    #expect(bench.run("A")?.isCorrect == true)
    var free = try single(ItemSessionControl(), navigation: .nonlinear)
    try free.does(.store(Bench.choice("A")), .next)
    #expect(free.run("A")?.status == .suspended)
    #expect(free.refusal(.endPart) == .notHandedIn("A"))
    try free.does(.jump(to: 0), .discard, .endPart)
    #expect(free.run("A")?.attempts == 0)
  }

  @Test("Together, answers can be changed and are scored when the part ends (submission-mode)")
  func simultaneous() throws {
    var bench = try single(ItemSessionControl(maxAttempts: 5), navigation: .nonlinear, submission: .simultaneous)
    try bench.does(.submit(Bench.choice("X")), .submit(Bench.choice("A")))
    #expect(bench.run("A")?.attempts == 0 && bench.run("A")?.isCorrect == nil)
    try bench.does(.endPart)
    #expect(bench.run("A")?.attempts == 1 && bench.run("A")?.isCorrect == true)
    // An item that the learner never was at was not attempted.
    #expect(bench.run("B")?.attempts == 0)
  }

  @Test("An item is looked at again, and takes comments, where the place says so (allow-review, allow-comment)")
  func reviewAndComments() throws {
    var strict = try single(ItemSessionControl(allowReview: false), navigation: .nonlinear)
    #expect(strict.refusal(.comment("Hm")) == .commentNotAllowed("A"))
    try strict.does(.submit(Bench.choice("A")), .next)
    #expect(strict.refusal(.jump(to: 0)) == .reviewNotAllowed("A"))
    var open = try single(ItemSessionControl(allowComment: true), navigation: .nonlinear)
    try open.does(.submit(Bench.choice("A")), .comment("Nice"), .next, .jump(to: 0))
    #expect(open.at == "A" && open.run("A")?.comment == "Nice")
    #expect(open.refusal(.submit(Bench.choice("X"))) == .closed("A"))
  }

  @Test("Template defaults depend on what was done before, and the template may use them (qti-template-default)")
  func templateDefaults() throws {
    let later = AssessmentItemRef.TemplateDefault(
      template: "T", expression: .sum([.variable("A.SCORE"), .value(.float(10))]))
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P", [Bench.section("S", [Bench.ref("A"), Bench.ref("B", "template.xml", templateDefaults: [later])])])))
    try bench.does(.begin)
    try bench.answer("A")
    #expect(bench.run("B")?.session?.templates == [.single(.integer(11)), .single(.integer(22))])
    try bench.does(.submit([:]))
    #expect(bench.run("B")?.session?.outcomes == [.single(.integer(11))])
  }

  @Test("An item that only its vendor can score does not hold the learner up")
  func customOperators() throws {
    let item = AssessmentItem(
      identifier: "i", title: "",
      responses: [.init(identifier: "RESPONSE", cardinality: .single, baseType: .identifier)],
      outcomes: [Bench.number("SCORE")],
      processing: .init(rules: [.set(outcome: "SCORE", Expression(.custom(name: "magic")))]))
    var bench = try Bench(
      Bench.test(Bench.part("P", [Bench.section("S", [Bench.ref("A", "i.xml"), Bench.ref("B", "i.xml")])])),
      items: ["i.xml": item])
    try bench.does(.begin)
    try bench.answer("A")
    #expect(bench.at == "B")
    #expect(bench.run("A")?.fault == .customOperator("magic", line: .unknown) && bench.run("A")?.attempts == 1)
  }
}
