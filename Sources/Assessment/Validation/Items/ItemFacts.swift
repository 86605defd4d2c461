// learn, Apache-2.0. See LICENSE.

/// An item with what several rules need of it, looked up once.
struct ItemFacts: Sendable {
  let item: AssessmentItem
  /// The interactions of the body, in its order; a vendor's own that stands in another is part of that.
  let interactions: [ContentNode.Element]
  /// The responses of interactions that stand in blocks of which a template or an outcome shows one.
  let responsesInTurn: Set<String>
  /// Every element of the body, feedback and companions.
  let elements: [ContentNode.Element]
  /// Every rule of the template and of response processing, those in branches included.
  let rules: [Rule]
  /// Every expression of those rules, the parts of expressions included.
  let expressions: [Expression]
  private let variables: [String: ValueType]
  private let interactionsByResponse: [String: ContentNode.Element]

  init(_ item: AssessmentItem) {
    self.item = item
    var walk = InteractionWalk()
    walk.visit(item.body?.children ?? [], isShownInTurn: false)
    (interactions, responsesInTurn) = (walk.interactions, walk.responsesInTurn)
    interactionsByResponse = Dictionary(
      interactions.compactMap { interaction in
        interaction.attribute("response-identifier").map { ($0, interaction) }
      }, uniquingKeysWith: { first, _ in first })
    elements = Self.elements(of: item)
    rules = (item.templateRules + (item.processing?.rules ?? [])).flattened
    expressions = rules.flatMap(\.expressions).flatMap(\.flattened)
    variables = Self.variables(of: item)
  }

  private static func elements(of item: AssessmentItem) -> [ContentNode.Element] {
    var elements: [ContentNode.Element] = []
    let roots = [item.body].compactMap { $0 } + item.feedback + item.companions
    roots.map(ContentNode.element).forEachElement { elements.append($0) }
    return elements
  }

  private static func variables(of item: AssessmentItem) -> [String: ValueType] {
    var variables: [String: ValueType] = [
      ItemProgram.completionStatus: ValueType(.single, .identifier),
      ItemProgram.numAttempts: ValueType(.single, .integer),
      ItemProgram.duration: ValueType(.single, .duration),
    ]
    for context in item.contexts { variables[context.identifier] = ValueType(context.cardinality, context.baseType) }
    for template in item.templates {
      variables[template.identifier] = ValueType(template.cardinality, template.baseType)
    }
    for outcome in item.outcomes { variables[outcome.identifier] = ValueType(outcome.cardinality, outcome.baseType) }
    for response in item.responses {
      variables[response.identifier] = ValueType(response.cardinality, response.baseType)
    }
    return variables
  }

  /// The type of a variable; nil for a name that nothing declares.
  ///
  /// What the host tells an item (QTI 3.0: QTI_CONTEXT and its like) is known without a declaration.
  func variable(_ name: String) -> ValueType? {
    variables[name] ?? (name.hasPrefix("QTI_") ? ValueType(nil, nil) : nil)
  }

  /// The interaction that asks for a response.
  func interaction(for response: String) -> ContentNode.Element? {
    interactionsByResponse[response]
  }

  /// The right answers that the template sets.
  func setsCorrect(_ response: String) -> Bool {
    rules.contains { if case .setCorrect(let name, _) = $0 { name == response } else { false } }
  }

  /// The type of what an expression gives, as far as declarations tell.
  func type(of expression: Expression) -> ValueType { ValueType(of: expression, in: self) }
}

/// Finds the interactions of a body, and those of which only some are shown.
private struct InteractionWalk {
  private static let turns: Set = [
    "qti-template-block", "qti-template-inline", "qti-feedback-block", "qti-feedback-inline",
  ]
  var interactions: [ContentNode.Element] = []
  var responsesInTurn: Set<String> = []

  mutating func visit(_ nodes: [ContentNode], isShownInTurn: Bool) {
    for element in nodes.elements {
      if element.isInteraction {
        interactions.append(element)
        if isShownInTurn, let name = element.attribute("response-identifier") { responsesInTurn.insert(name) }
      } else {
        visit(element.children, isShownInTurn: isShownInTurn || Self.turns.contains(element.name))
      }
    }
  }
}

extension Expression {
  /// The variables that stand in the place of numbers in the rule itself.
  var boundVariables: [String] {
    func names<Number>(_ bounds: Bound<Number>...) -> [String] {
      bounds.compactMap { if case .variable(let name) = $0 { name } else { nil } }
    }
    switch operation {
    case .randomInteger(let minimum, let maximum, let step): return names(minimum, maximum, step)
    case .randomFloat(let minimum, let maximum): return names(minimum, maximum)
    case .index(let bound), .repeat(let bound): return names(bound)
    case .anyN(let minimum, let maximum): return names(minimum, maximum)
    case .equal(.absolute(let below, let above, _, _)), .equal(.relative(let below, let above, _, _)):
      return names(below, above)
    case .equalRounded(.significantFigures(let bound)), .equalRounded(.decimalPlaces(let bound)),
      .roundTo(.significantFigures(let bound)), .roundTo(.decimalPlaces(let bound)):
      return names(bound)
    default: return []
    }
  }

  /// The variable that the expression itself names, and whether it has to be a response.
  var namedVariable: (name: String, isResponse: Bool)? {
    switch operation {
    case .variable(let name, _), .defaultValue(let name): (name, false)
    case .correct(let name), .mapResponse(let name), .mapResponsePoint(let name): (name, true)
    default: nil
    }
  }
}
