// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// Every variable that a rule names is declared, and is what the rule sets or asks for.
  static let unknownVariables: ItemRule = ItemRule(
    name: "item.unknown-variable", summary: "Every variable that a rule names is declared."
  ) { facts in
    facts.expressions.flatMap { unknown(in: $0, facts) } + facts.rules.compactMap { unknownTarget(of: $0, facts.item) }
  }

  private static func unknown(in expression: Expression, _ facts: ItemFacts) -> [ItemProblem] {
    var problems: [ItemProblem] = []
    if let (name, isResponse) = expression.namedVariable {
      if facts.variable(name) == nil {
        problems.append(undeclared(name, "the rule", expression.line))
      } else if isResponse, facts.item.response(name) == nil {
        problems.append(
          ItemProblem(
            .error, unknownVariables.name, expression.line,
            "\"\(name)\" is no response, and only a response has a right answer and a mapping."))
      }
    }
    for name in expression.boundVariables where facts.variable(name) == nil {
      problems.append(undeclared(name, "the rule", expression.line))
    }
    return problems
  }

  private static func undeclared(_ name: String, _ by: String, _ line: SourceLine) -> ItemProblem {
    ItemProblem(
      .error, unknownVariables.name, line,
      "No variable \"\(name)\" is declared, so its value is always NULL where \(by) uses it. Declare it or correct the name."
    )
  }

  private static func unknownTarget(of rule: Rule, _ item: AssessmentItem) -> ItemProblem? {
    switch rule {
    case .set(let name, _) where item.outcome(name) == nil && name != ItemProgram.completionStatus:
      missing("outcome", name, rule.line)
    case .lookup(let name, _) where item.outcome(name) == nil: missing("outcome", name, rule.line)
    case .lookup(let name, _) where item.outcome(name)?.table == nil:
      ItemProblem(
        .error, unknownVariables.name, rule.line,
        "The outcome \"\(name)\" has no table, so nothing can be looked up for it. Give its declaration a table.")
    case .setTemplate(let name, _) where item.template(name) == nil: missing("template variable", name, rule.line)
    case .setCorrect(let name, _) where item.response(name) == nil: missing("response", name, rule.line)
    case .setDefault(let name, _) where item.response(name) == nil && item.outcome(name) == nil:
      missing("response or outcome", name, rule.line)
    default: nil
    }
  }

  private static func missing(_ kind: String, _ name: String, _ line: SourceLine) -> ItemProblem {
    ItemProblem(
      .error, unknownVariables.name, line,
      "No \(kind) \"\(name)\" is declared, so the rule sets nothing. Declare it or correct the name.")
  }
}
