// learn, Apache-2.0. See LICENSE.

/// What a learner may do with the items of a place, as far as the place says it (QTI 3.0: qti-item-session-control).
///
/// What is nil comes from the place around it, and in the end from the defaults of the standard.
public struct ItemSessionControl: Hashable, Sendable {
  /// How often an item that is not adaptive may be attempted; 0 for any number.
  public var maxAttempts: Int?
  /// Whether feedback is shown after the last attempt.
  public var showFeedback: Bool?
  /// Whether a learner may look at the item after the last attempt.
  public var allowReview: Bool?
  /// Whether a learner may see the right answer.
  public var showSolution: Bool?
  public var allowComment: Bool?
  /// Whether a learner may hand in no response.
  public var allowSkipping: Bool?
  /// Whether responses must be what the interactions ask for.
  public var validateResponses: Bool?

  /// Makes a control; without arguments one that leaves all to the place around it.
  public init(
    maxAttempts: Int? = nil, showFeedback: Bool? = nil, allowReview: Bool? = nil, showSolution: Bool? = nil,
    allowComment: Bool? = nil, allowSkipping: Bool? = nil, validateResponses: Bool? = nil
  ) {
    self.maxAttempts = maxAttempts
    self.showFeedback = showFeedback
    self.allowReview = allowReview
    self.showSolution = showSolution
    self.allowComment = allowComment
    self.allowSkipping = allowSkipping
    self.validateResponses = validateResponses
  }

  /// The control with what it does not say taken from the place around it.
  public func inheriting(_ outer: ItemSessionControl) -> ItemSessionControl {
    ItemSessionControl(
      maxAttempts: maxAttempts ?? outer.maxAttempts, showFeedback: showFeedback ?? outer.showFeedback,
      allowReview: allowReview ?? outer.allowReview, showSolution: showSolution ?? outer.showSolution,
      allowComment: allowComment ?? outer.allowComment, allowSkipping: allowSkipping ?? outer.allowSkipping,
      validateResponses: validateResponses ?? outer.validateResponses)
  }

  /// The control with the defaults of the standard for what nobody said (QTI 3.0: qti-item-session-control).
  public var resolved: Resolved {
    Resolved(
      maxAttempts: maxAttempts ?? 1, showsFeedback: showFeedback ?? false, allowsReview: allowReview ?? true,
      showsSolution: showSolution ?? false, allowsComment: allowComment ?? false, allowsSkipping: allowSkipping ?? true,
      validatesResponses: validateResponses ?? false)
  }

  /// What a learner may do with one item.
  public struct Resolved: Hashable, Sendable {
    /// How often an item that is not adaptive may be attempted; 0 for any number.
    public let maxAttempts: Int
    public let showsFeedback: Bool
    public let allowsReview: Bool
    public let showsSolution: Bool
    public let allowsComment: Bool
    public let allowsSkipping: Bool
    public let validatesResponses: Bool
  }
}

/// The time for a test, a part, a section or an item, in seconds (QTI 3.0: qti-time-limits).
public struct TimeLimits: Hashable, Sendable {
  /// The time before which the place is not left; of sections and items in linear parts only.
  public let minimum: Double?
  /// The time after which no response is taken.
  public let maximum: Double?
  /// Whether responses are taken also after the time, and marked as late.
  public let allowsLateSubmission: Bool
  public let line: SourceLine

  /// Makes limits.
  public init(
    minimum: Double? = nil, maximum: Double? = nil, allowsLateSubmission: Bool = false, line: SourceLine = .unknown
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.allowsLateSubmission = allowsLateSubmission
    self.line = line
  }
}
