// learn, Apache-2.0. See LICENSE.

import Assessment

/// Makes small tests, and takes them.
struct Bench {
  let program: TestProgram
  var session: TestSession
  var now = 0.0

  init(_ test: AssessmentTest, items: [String: AssessmentItem] = Bench.items, seed: UInt64 = 1) throws {
    program = try TestProgram(test, items: items)
    session = program.session(seed: seed)
  }

  /// The item that the learner is at; nil at none.
  var at: String? { session.place.map { session.name(of: $0, in: program) } }

  /// The names of all items in the order of the plan.
  var order: [String] { session.plan.items.indices.map { session.name(of: $0, in: program) } }

  func outcome(_ name: String) -> Value? { session.outcome(name, in: program) }

  func run(_ item: String) -> ItemRun? { session.place(item, in: program).map { session.runs[$0] } }

  /// Does the events, one second after another.
  mutating func does(_ events: TestEvent..., after seconds: Double = 1) throws {
    for event in events {
      now += seconds
      try session.apply(event, at: now, in: program)
    }
  }

  /// Answers and goes on.
  mutating func answer(_ choices: String...) throws {
    for choice in choices { try does(.submit(Bench.choice(choice)), .next) }
  }

  /// Why an event is refused; nil when it is not. Checks that a refusal changes nothing.
  mutating func refusal(_ event: TestEvent, after seconds: Double = 1) -> TestRefusal? {
    let before = session
    do {
      try session.apply(event, at: now + seconds, in: program)
      now += seconds
      return nil
    } catch {
      return session == before ? error : .noSuchPlace(-1)
    }
  }

  static func choice(_ name: String) -> [String: Value] { ["RESPONSE": .single(.identifier(name))] }

  // MARK: - Items

  /// An item whose right answer is A, for 1 point.
  static let item = AssessmentItem(
    identifier: "choice", title: "Choice",
    responses: [.init(identifier: "RESPONSE", cardinality: .single, baseType: .identifier, correct: right)],
    outcomes: [
      .init(identifier: "SCORE", cardinality: .single, baseType: .float, normalMinimum: -1, normalMaximum: 1),
      .init(identifier: "WORD", cardinality: .single, baseType: .identifier),
    ],
    processing: ResponseProcessing(rules: [
      .condition(
        [.init(condition: .match(.variable("RESPONSE"), .correct("RESPONSE")), rules: [.set(outcome: "SCORE", one)])],
        otherwise: [.set(outcome: "SCORE", .value(.float(0)))])
    ]))

  /// An adaptive item that is completed by the answer A and by no other.
  static let adaptive = AssessmentItem(
    identifier: "adaptive", title: "Adaptive", isAdaptive: true,
    responses: [.init(identifier: "RESPONSE", cardinality: .single, baseType: .identifier, correct: right)],
    outcomes: [.init(identifier: "SCORE", cardinality: .single, baseType: .float)],
    processing: ResponseProcessing(rules: [
      .condition(
        [
          .init(
            condition: .match(.variable("RESPONSE"), .correct("RESPONSE")),
            rules: [.set(outcome: "SCORE", one), .set(outcome: "completionStatus", .value(.identifier("completed")))])
        ], otherwise: [])
    ]))

  /// An item without a right answer, with a template variable that is doubled.
  static let template = AssessmentItem(
    identifier: "template", title: "Template",
    responses: [.init(identifier: "RESPONSE", cardinality: .single, baseType: .identifier)],
    outcomes: [.init(identifier: "SCORE", cardinality: .single, baseType: .integer)],
    templates: [
      .init(identifier: "T", cardinality: .single, baseType: .integer, defaultValue: .single(.integer(2))),
      .init(identifier: "TWICE", cardinality: .single, baseType: .integer),
    ],
    templateRules: [.setTemplate("TWICE", .product([.variable("T"), .value(.integer(2))]))],
    processing: ResponseProcessing(rules: [.set(outcome: "SCORE", .variable("T"))]))

  private static let right = Value.single(.identifier("A"))
  private static let one = Expression.value(.float(1))

  static let items = ["choice.xml": item, "adaptive.xml": adaptive, "template.xml": template]

  // MARK: - Tests

  static func ref(
    _ identifier: String, _ href: String = "choice.xml", categories: [String] = [], rules: PlaceRules = PlaceRules(),
    mappings: [AssessmentItemRef.VariableMapping] = [], weights: [AssessmentItemRef.Weight] = [],
    templateDefaults: [AssessmentItemRef.TemplateDefault] = []
  ) -> SectionPart {
    .item(
      AssessmentItemRef(
        identifier: identifier, href: href, categories: categories, rules: rules, mappings: mappings, weights: weights,
        templateDefaults: templateDefaults))
  }

  static func section(
    _ identifier: String, _ parts: [SectionPart], rules: PlaceRules = PlaceRules(), isVisible: Bool = true,
    keepsTogether: Bool = true, selects: AssessmentSection.Selection? = nil, shuffles: Bool = false
  ) -> SectionPart {
    .section(
      AssessmentSection(
        identifier: identifier, title: identifier, rules: rules, isVisible: isVisible, keepsTogether: keepsTogether,
        selection: selects, shuffles: shuffles, parts: parts))
  }

  static func part(
    _ identifier: String, _ sections: [SectionPart], navigation: TestPart.Navigation = .linear,
    submission: TestPart.Submission = .individual, preConditions: [Expression] = [], branchRules: [BranchRule] = [],
    control: ItemSessionControl = ItemSessionControl(), timeLimits: TimeLimits? = nil, feedback: [TestFeedback] = []
  ) -> TestPart {
    TestPart(
      identifier: identifier, navigation: navigation, submission: submission, preConditions: preConditions,
      branchRules: branchRules, control: control, timeLimits: timeLimits, sections: sections, feedback: feedback)
  }

  static func test(
    _ parts: TestPart..., outcomes: [OutcomeDeclaration] = [], rules: [Rule] = [], timeLimits: TimeLimits? = nil,
    feedback: [TestFeedback] = []
  ) -> AssessmentTest {
    AssessmentTest(
      identifier: "test", title: "Test", outcomes: outcomes, timeLimits: timeLimits, parts: parts, outcomeRules: rules,
      feedback: feedback)
  }

  /// Whether the learner has the item right.
  static func isRight(_ item: String) -> Expression {
    Expression(.greaterThan, [.variable("\(item).SCORE"), .value(.float(0))])
  }

  static func branch(_ target: String, if condition: Expression) -> BranchRule {
    BranchRule(target: .init(target), condition: condition)
  }

  static func number(_ name: String, _ type: BaseType = .float) -> OutcomeDeclaration {
    .init(identifier: name, cardinality: .single, baseType: type)
  }
}
