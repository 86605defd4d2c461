// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Why an event was refused; the attempt is as it was before.
public struct SessionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of refusal.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The attempt has ended.
    public static let finished = Code(rawValue: "finished")
    /// The attempt is one of another instrument, version or pack.
    public static let otherInstrument = Code(rawValue: "other-instrument")
    /// The instrument has no such item.
    public static let unknownItem = Code(rawValue: "unknown-item")
    /// The instrument has no such place.
    public static let unknownPlace = Code(rawValue: "unknown-place")
    /// The instrument does not exist in this language.
    public static let unknownLanguage = Code(rawValue: "unknown-language")
    /// The instrument does not offer this abstention.
    public static let abstentionNotOffered = Code(rawValue: "abstention-not-offered")
    /// The answer does not fit the item; see ``SessionError/problem``.
    public static let unfittingAnswer = Code(rawValue: "unfitting-answer")
    /// What was submitted to an adaptive item would be changed or taken back.
    public static let submitted = Code(rawValue: "submitted")
    /// The adaptive item takes no further attempt.
    public static let completed = Code(rawValue: "completed")
    /// The instrument is a test of QTI, which takes events of its own only.
    public static let byTest = Code(rawValue: "by-test")
    /// The rules of the test do not let it happen; see ``SessionError/refusal``.
    public static let refusedByTest = Code(rawValue: "refused-by-test")
    /// The saved attempt was written by a later learn.
    public static let newerFormat = Code(rawValue: "newer-format")
    /// The saved attempt cannot be read.
    public static let unreadable = Code(rawValue: "unreadable")
    /// The attempt, or a statement of it, holds what no attempt at this instrument can hold.
    public static let impossible = Code(rawValue: "impossible")
  }

  public let code: Code
  /// One or two sentences: what was refused and what to do.
  public let description: String
  /// What does not fit, with ``Code/unfittingAnswer``.
  public let problem: ResponseProblem?
  /// Why a test refuses an event, with ``Code/refusedByTest``.
  public let refusal: TestRefusal?

  /// Makes an error.
  public init(
    _ code: Code, _ description: String, problem: ResponseProblem? = nil, refusal: TestRefusal? = nil
  ) {
    self.code = code
    self.description = description
    self.problem = problem
    self.refusal = refusal
  }
}

extension SessionError {
  static func refused(_ refusal: TestRefusal) -> SessionError {
    SessionError(.refusedByTest, refusal.description, refusal: refusal)
  }

  static func unfitting(_ problem: ResponseProblem) -> SessionError {
    SessionError(.unfittingAnswer, problem.description, problem: problem)
  }

  static func submitted(_ item: ItemID) -> SessionError {
    SessionError(
      .submitted,
      "The item \(item) answers each attempt, so what was submitted to it stays. Answer it again, or go on.")
  }

  static func completed(_ item: ItemID, after attempts: Int) -> SessionError {
    SessionError(
      .completed, "The item \(item) was completed by attempt \(attempts); it takes no attempt after that. Go on.")
  }

  static func unknownItem(_ item: ItemID, _ instrument: InstrumentID) -> SessionError {
    SessionError(.unknownItem, "The instrument \(instrument) has no item \(item). Answer one of its own items.")
  }

  static func unknownLanguage(_ language: LanguageTag, _ known: [LanguageTag]) -> SessionError {
    SessionError(
      .unknownLanguage,
      "There is no text in the language \(language). Choose one of: \(known.map(\.rawValue).joined(separator: ", ")).")
  }
}
