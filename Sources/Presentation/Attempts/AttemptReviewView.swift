// learn, Apache-2.0. See LICENSE.

import LearnCore

/// What stands before the result: which items have an answer and which do not.
///
/// The form posts `csrf`, `revision` and `go` = `finish`.
public struct AttemptReviewView: Sendable {
  /// An item of the attempt.
  public struct Entry: Hashable, Sendable {
    /// What became of it.
    public enum State: Hashable, Sendable {
      case answered
      /// "Not applicable" or "prefer not to say".
      case abstained
      case open
    }

    /// From 1.
    public let number: Int
    /// What it asks, in a line.
    public let question: MarkedText
    public let state: State
    public let address: String

    /// Makes an entry.
    public init(number: Int, question: MarkedText, state: State, address: String) {
      self.number = number
      self.question = question
      self.state = state
      self.address = address
    }
  }

  /// A section with its items.
  public struct Section: Hashable, Sendable {
    public let title: MarkedText
    public let entries: [Entry]

    /// Makes a section.
    public init(title: MarkedText, entries: [Entry]) {
      self.title = title
      self.entries = entries
    }
  }

  /// The title of the instrument.
  public let instrument: MarkedText
  public let sections: [Section]
  public let finish: FormTarget
  public let revision: Int
  /// Where one leaves to, with everything kept.
  public let leave: String?
  /// Nil for somebody with an account.
  public let receipt: AttemptView.Receipt?
  let reading: Reading

  /// Makes the overview of an attempt.
  public init(
    instrument: MarkedText, sections: [Section], finish: FormTarget, revision: Int, leave: String? = nil,
    receipt: AttemptView.Receipt? = nil, reading: Reading
  ) {
    self.instrument = instrument
    self.sections = sections
    self.finish = finish
    self.revision = revision
    self.leave = leave
    self.receipt = receipt
    self.reading = reading
  }
}
