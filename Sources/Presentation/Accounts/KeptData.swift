// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// How much of one kind is kept about a person.
public struct KeptData: Hashable, Sendable {
  /// What is kept.
  public enum Kind: Hashable, Sendable {
    case account, sessions, tokens, attempts, answers, evidence, completions, statements, targets, groups, receipts,
      packs
    /// A kind that has no words here: its name in the reader's language.
    case other(String)
  }

  public let kind: Kind
  public let count: Int
  /// When the first of them was kept; nil where there is none or it is not known.
  public let since: Timestamp?

  /// Makes a line of what is kept.
  public init(_ kind: Kind, count: Int, since: Timestamp? = nil) {
    self.kind = kind
    self.count = count
    self.since = since
  }
}
