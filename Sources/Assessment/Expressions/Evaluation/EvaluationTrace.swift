// learn, Apache-2.0. See LICENSE.

/// What happened while rules ran: each rule and expression with the value it came to, as a tree.
public struct EvaluationTrace: Hashable, Sendable {
  /// One rule or expression.
  public struct Step: Hashable, Sendable {
    /// What ran.
    public let what: What
    /// What it came to; nil for a rule that has no value.
    public let value: Value?
    /// What ran for it, in order.
    public let steps: [Step]
    public let line: SourceLine
  }

  /// What a step can be.
  public enum What: Hashable, Sendable {
    case expression(Expression.Operation)
    /// A rule that sets a variable.
    case set(Rule.Target, String)
    /// A branch whose condition was looked at: the first, a later, or the last without a condition.
    case branch(isTaken: Bool)
    case otherwise
    case condition
    case exit
    case constraint(isHeld: Bool)
    case fragment
  }

  /// The steps at the top, in order.
  public private(set) var steps: [Step] = []
  private var open: [[Step]] = []

  /// Begins with nothing.
  public init() {}

  mutating func begin() { open.append([]) }

  mutating func end(_ what: What, _ value: Value?, line: SourceLine = .unknown) {
    let step = Step(what: what, value: value, steps: open.popLast() ?? [], line: line)
    if open.isEmpty { steps.append(step) } else { open[open.count - 1].append(step) }
  }
}

extension Rule {
  /// What a rule can set.
  public enum Target: String, Hashable, Sendable {
    case outcome, lookedUpOutcome, template, correct, defaultValue
  }
}
