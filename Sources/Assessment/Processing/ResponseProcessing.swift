// learn, Apache-2.0. See LICENSE.

/// How an item's responses become its outcomes (QTI 3.0: qti-response-processing).
public struct ResponseProcessing: Hashable, Sendable {
  /// The rules, run from first to last.
  public let rules: [Rule]
  /// The address of the standard template that the rules come from, where the item names one.
  public let template: String?

  /// Makes a processing; without rules the outcomes keep their default values.
  public init(rules: [Rule], template: String? = nil) {
    self.rules = rules
    self.template = template
  }
}

/// One rule of template, response or outcome processing (QTI 3.0 ASI: ResponseRule, TemplateRule, OutcomeRule).
///
/// Which rules may stand in which processing, the reader sees to.
public indirect enum Rule: Hashable, Sendable {
  /// Sets an outcome (qti-set-outcome-value).
  case set(outcome: String, Expression)
  /// Sets an outcome to what its table gives for a number (qti-lookup-outcome-value).
  case lookup(outcome: String, Expression)
  /// Sets a template variable (qti-set-template-value).
  case setTemplate(String, Expression)
  /// Sets the right answer of a response (qti-set-correct-response).
  case setCorrect(String, Expression)
  /// Sets the default of a response or outcome (qti-set-default-value).
  case setDefault(String, Expression)
  /// Draws the template again unless this holds (qti-template-constraint).
  case constraint(Expression)
  /// Runs the rules of the first branch whose condition is true (qti-response-condition and its likes).
  case condition([Branch], otherwise: [Rule])
  /// Ends the processing (qti-exit-response, qti-exit-template, qti-exit-test).
  case exit
  /// Rules that stand together (qti-response-processing-fragment, qti-outcome-processing-fragment).
  case fragment([Rule])

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
