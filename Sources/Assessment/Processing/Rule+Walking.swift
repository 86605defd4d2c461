// learn, Apache-2.0. See LICENSE.

extension [Rule] {
  /// The rules, those in branches and fragments included.
  package var flattened: [Rule] {
    flatMap { rule -> [Rule] in
      switch rule {
      case .condition(let branches, let otherwise): [rule] + branches.flatMap(\.rules.flattened) + otherwise.flattened
      case .fragment(let rules): [rule] + rules.flattened
      default: [rule]
      }
    }
  }
}

extension [Rule] {
  /// Whether any of the rules may give an outcome a value.
  package func sets(_ outcome: String) -> Bool {
    flattened.contains { rule in
      switch rule {
      case .set(let name, _), .setDefault(let name, _), .lookup(let name, _): name == outcome
      default: false
      }
    }
  }
}

extension Rule {
  /// The expressions that the rule itself works out, those of its branches not included.
  package var expressions: [Expression] {
    switch self {
    case .set(_, let expression), .lookup(_, let expression), .setTemplate(_, let expression),
      .setCorrect(_, let expression), .setDefault(_, let expression), .constraint(let expression):
      [expression]
    case .condition(let branches, _): branches.map(\.condition)
    case .exit, .fragment: []
    }
  }

  /// Where the rule stands.
  package var line: SourceLine {
    switch self {
    case .fragment(let rules): rules.first?.line ?? .unknown
    default: expressions.first?.line ?? .unknown
    }
  }
}

extension Expression {
  /// The expression and all of its parts.
  package var flattened: [Expression] { [self] + operands.flatMap(\.flattened) }
}
