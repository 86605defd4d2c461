// learn, Apache-2.0. See LICENSE.

/// How an item's responses become its outcomes (QTI 3.0: qti-response-processing).
public struct ResponseProcessing: Hashable, Sendable {
  /// The rules, run from first to last.
  public let rules: [Rule]

  /// Makes a processing; without rules the outcomes keep their default values.
  public init(rules: [Rule]) { self.rules = rules }

  /// One rule. Exits and look-up tables join this list.
  public indirect enum Rule: Hashable, Sendable {
    /// Sets an outcome (qti-set-outcome-value).
    case set(outcome: String, Expression)
    /// Runs the rules of the first branch whose condition is true (qti-response-condition).
    case condition([Branch], otherwise: [Rule])
  }

  /// A condition and what follows from it (qti-response-if, qti-response-else-if).
  public struct Branch: Hashable, Sendable {
    public let condition: Expression
    public let rules: [Rule]

    /// Makes a branch.
    public init(condition: Expression, rules: [Rule]) {
      self.condition = condition
      self.rules = rules
    }
  }
}
