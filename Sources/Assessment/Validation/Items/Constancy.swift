// learn, Apache-2.0. See LICENSE.

/// Whether an expression has the same truth whatever anybody answers.
enum Constancy {
  case holds, never, open

  init(of expression: Expression) {
    switch expression.operation {
    case .and:
      let parts = expression.operands.map(Constancy.init(of:))
      self = parts.contains(.never) ? .never : parts.allSatisfy { $0 == .holds } ? .holds : .open
    case .or:
      let parts = expression.operands.map(Constancy.init(of:))
      self = parts.contains(.holds) ? .holds : parts.allSatisfy { $0 == .never } ? .never : .open
    default:
      guard expression.isLiteral else {
        self = .open
        return
      }
      var scope = LiteralScope()
      guard let truth = try? expression.truth(in: &scope) else {
        // NULL is not true.
        self = .never
        return
      }
      self = truth ? .holds : .never
    }
  }
}

extension Expression {
  /// Whether nothing in the expression depends on a variable, on chance or on a vendor.
  var isLiteral: Bool {
    flattened.allSatisfy { part in
      if part.namedVariable != nil || !part.boundVariables.isEmpty { return false }
      switch part.operation {
      case .random, .randomInteger, .randomFloat, .custom, .testVariables, .outcomeMinimum, .outcomeMaximum,
        .numberCorrect, .numberIncorrect, .numberPresented, .numberResponded, .numberSelected:
        return false
      default: return true
      }
    }
  }

  /// Whether two workings-out in a row can differ.
  var isRandom: Bool {
    flattened.contains { part in
      switch part.operation {
      case .random, .randomInteger, .randomFloat, .custom: true
      default: false
      }
    }
  }
}

/// Nothing to look up: for expressions of nothing but literals.
private struct LiteralScope: ExpressionScope {
  var random = RandomStream(seed: 0)
  var trace: EvaluationTrace?
  func value(of _: String, weight _: String?) -> Value { .null }
  func defaultValue(of _: String) -> Value { .null }
  func correct(of _: String) -> Value { .null }
  func mapping(of _: String) -> Mapping? { nil }
  func areaMapping(of _: String) -> AreaMapping? { nil }
}
