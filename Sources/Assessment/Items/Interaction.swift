// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// One place of an item where a learner answers (QTI 3.0: an interaction element). Bound to one response.
public struct Interaction: Hashable, Sendable {
  /// The identifier of the response declaration, and of the slot in the body.
  public let response: String
  /// What this interaction asks, where the body does not say it already.
  public let prompt: RichText?
  public let kind: Kind

  /// Makes an interaction.
  public init(response: String, prompt: RichText? = nil, kind: Kind) {
    self.response = response
    self.prompt = prompt
    self.kind = kind
  }

  /// The interactions of QTI that learn runs; the rest of the family joins this list.
  public enum Kind: Hashable, Sendable {
    case choice(Choice)
    case order(Order)
    case match(Match)
    case inlineChoice(InlineChoice)
    case textEntry(TextEntry)
  }

  /// One thing that can be chosen (QTI: qti-simple-choice, qti-simple-associable-choice).
  public struct Option: Hashable, Sendable {
    public let identifier: String
    public let content: RichText
    /// Whether the option keeps its place when the others are shuffled.
    public let isFixed: Bool
    /// Said about this option after it was chosen (QTI: qti-feedback-inline or block in the choice).
    public let feedback: RichText?

    /// Makes an option.
    public init(identifier: String, content: RichText, isFixed: Bool = false, feedback: RichText? = nil) {
      self.identifier = identifier
      self.content = content
      self.isFixed = isFixed
      self.feedback = feedback
    }
  }

  /// Choosing one or several of a list (qti-choice-interaction).
  public struct Choice: Hashable, Sendable {
    public let options: [Option]
    public let shuffles: Bool
    /// The fewest options to choose; 0 allows none.
    public let minimum: Int
    /// The most options to choose; 0 sets no limit.
    public let maximum: Int

    /// Makes a choice.
    public init(options: [Option], shuffles: Bool, minimum: Int, maximum: Int) {
      self.options = options
      self.shuffles = shuffles
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// Putting a list in order (qti-order-interaction); all options are ordered.
  public struct Order: Hashable, Sendable {
    public let options: [Option]
    public let shuffles: Bool

    /// Makes an ordering.
    public init(options: [Option], shuffles: Bool) {
      self.options = options
      self.shuffles = shuffles
    }
  }

  /// Giving each row a column (qti-match-interaction with a first and a second match set).
  public struct Match: Hashable, Sendable {
    public let rows: [Option]
    public let columns: [Option]
    public let shuffles: Bool

    /// Makes a matching; each row takes at most one column, a column any number of rows.
    public init(rows: [Option], columns: [Option], shuffles: Bool) {
      self.rows = rows
      self.columns = columns
      self.shuffles = shuffles
    }
  }

  /// Choosing from a short list within a line (qti-inline-choice-interaction).
  public struct InlineChoice: Hashable, Sendable {
    /// Options whose content is one plain paragraph.
    public let options: [Option]
    public let shuffles: Bool

    /// Makes an inline choice.
    public init(options: [Option], shuffles: Bool) {
      self.options = options
      self.shuffles = shuffles
    }
  }

  /// Writing a short text or a number (qti-text-entry-interaction); which, the response's base type says.
  public struct TextEntry: Hashable, Sendable {
    /// How many characters one should expect; nil when nothing is known.
    public let expectedLength: Int?
    /// What the field is called for a reader who does not see where it stands.
    public let label: String?

    /// Makes a text entry.
    public init(expectedLength: Int? = nil, label: String? = nil) {
      self.expectedLength = expectedLength
      self.label = label
    }
  }
}
