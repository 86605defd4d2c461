// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// Calls `visit` with the expression and every expression in it.
  public func forEachExpression(_ visit: (Expression) -> Void) {
    visit(self)
    for operand in operands { operand.forEachExpression(visit) }
  }
}

extension [Rule] {
  /// Calls `visit` with every expression of the rules.
  public func forEachExpression(_ visit: (Expression) -> Void) {
    forEachRule { rule in
      switch rule {
      case .set(_, let expression), .lookup(_, let expression), .setTemplate(_, let expression),
        .setCorrect(_, let expression), .setDefault(_, let expression), .constraint(let expression):
        expression.forEachExpression(visit)
      case .condition(let branches, _): for branch in branches { branch.condition.forEachExpression(visit) }
      case .exit, .fragment: break
      }
    }
  }

  /// Calls `visit` with every rule, and with those that stand in it.
  public func forEachRule(_ visit: (Rule) -> Void) {
    for rule in self {
      visit(rule)
      switch rule {
      case .condition(let branches, let otherwise):
        for branch in branches { branch.rules.forEachRule(visit) }
        otherwise.forEachRule(visit)
      case .fragment(let rules): rules.forEachRule(visit)
      case .set, .lookup, .setTemplate, .setCorrect, .setDefault, .constraint, .exit: break
      }
    }
  }
}

extension AssessmentTest {
  /// Calls `visit` with every expression of the test: its outcome rules, conditions and template defaults.
  public func forEachExpression(_ visit: (Expression) -> Void) {
    outcomeRules.forEachExpression(visit)
    for part in parts {
      for expression in part.preConditions { expression.forEachExpression(visit) }
      for rule in part.branchRules { rule.condition.forEachExpression(visit) }
      part.sections.forEachPlace { place in
        for expression in place.rules.preConditions { expression.forEachExpression(visit) }
        for rule in place.rules.branchRules { rule.condition.forEachExpression(visit) }
        guard case .item(let item) = place else { return }
        for templateDefault in item.templateDefaults { templateDefault.expression.forEachExpression(visit) }
      }
    }
  }
}

extension [SectionPart] {
  /// Calls `visit` with every section and item, a section before what is in it.
  public func forEachPlace(_ visit: (SectionPart) -> Void) {
    for place in self {
      visit(place)
      if case .section(let section) = place { section.parts.forEachPlace(visit) }
    }
  }
}
