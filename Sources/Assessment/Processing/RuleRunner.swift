// learn, Apache-2.0. See LICENSE.

/// What rules can change while they run.
protocol ProcessingScope: ExpressionScope {
  mutating func setOutcome(_ name: String, _ value: Value)
  /// Sets an outcome to what its table gives for a number.
  mutating func lookUpOutcome(_ name: String, _ number: Value)
  mutating func setTemplate(_ name: String, _ value: Value)
  mutating func setCorrect(_ name: String, _ value: Value)
  mutating func setDefault(_ name: String, _ value: Value)
}

extension ProcessingScope {
  mutating func setTemplate(_: String, _: Value) {}
  mutating func setCorrect(_: String, _: Value) {}
  mutating func setDefault(_: String, _: Value) {}
}

/// How rules ended.
enum RuleFlow {
  /// All of them ran.
  case done
  /// One of them ended the processing.
  case exited
  /// A constraint of a template did not hold.
  case refused
}

extension [Rule] {
  /// Runs the rules from first to last.
  func run(in scope: inout some ProcessingScope) throws(ProcessingError) -> RuleFlow {
    for rule in self {
      let flow = try rule.run(in: &scope)
      if flow != .done { return flow }
    }
    return .done
  }
}

extension Rule {
  func run<Scope: ProcessingScope>(in scope: inout Scope) throws(ProcessingError) -> RuleFlow {
    switch self {
    case .set(let name, let expression):
      try set(.outcome, name, expression, &scope) { $0.setOutcome(name, $1) }
    case .lookup(let name, let expression):
      try set(.lookedUpOutcome, name, expression, &scope) { $0.lookUpOutcome(name, $1) }
    case .setTemplate(let name, let expression):
      try set(.template, name, expression, &scope) { $0.setTemplate(name, $1) }
    case .setCorrect(let name, let expression):
      try set(.correct, name, expression, &scope) { $0.setCorrect(name, $1) }
    case .setDefault(let name, let expression):
      try set(.defaultValue, name, expression, &scope) { $0.setDefault(name, $1) }
    case .constraint(let expression):
      scope.trace?.begin()
      let holds = try expression.truth(in: &scope) == true
      scope.trace?.end(.constraint(isHeld: holds), nil, line: expression.line)
      return holds ? .done : .refused
    case .condition(let branches, let otherwise):
      scope.trace?.begin()
      let flow = try Self.runFirst(of: branches, otherwise: otherwise, in: &scope)
      scope.trace?.end(.condition, nil, line: branches.first?.condition.line ?? .unknown)
      return flow
    case .exit:
      scope.trace?.begin()
      scope.trace?.end(.exit, nil)
      return .exited
    case .fragment(let rules):
      scope.trace?.begin()
      let flow = try rules.run(in: &scope)
      scope.trace?.end(.fragment, nil)
      return flow
    }
    return .done
  }

  // QTI 3.0, qti-response-condition: the first branch whose condition is true; NULL is not true.
  private static func runFirst<Scope: ProcessingScope>(
    of branches: [Branch], otherwise: [Rule], in scope: inout Scope
  ) throws(ProcessingError) -> RuleFlow {
    for branch in branches {
      scope.trace?.begin()
      let isTaken = try branch.condition.truth(in: &scope) == true
      let flow = isTaken ? try branch.rules.run(in: &scope) : .done
      scope.trace?.end(.branch(isTaken: isTaken), nil, line: branch.condition.line)
      if isTaken { return flow }
    }
    if otherwise.isEmpty { return .done }
    scope.trace?.begin()
    let flow = try otherwise.run(in: &scope)
    scope.trace?.end(.otherwise, nil)
    return flow
  }

  private func set<Scope: ProcessingScope>(
    _ target: Target, _ name: String, _ expression: Expression, _ scope: inout Scope,
    _ write: (inout Scope, Value) -> Void
  ) throws(ProcessingError) {
    scope.trace?.begin()
    let value = try expression.value(in: &scope)
    write(&scope, value)
    scope.trace?.end(.set(target, name), value, line: expression.line)
  }
}
