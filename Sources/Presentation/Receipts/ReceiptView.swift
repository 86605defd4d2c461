// learn, Apache-2.0. See LICENSE.

/// The page where a receipt code brings an attempt or a result back.
///
/// The form posts `csrf` and `code`.
public struct ReceiptView: Sendable {
  /// Why a code leads nowhere.
  public enum Problem: Hashable, Sendable {
    /// Nothing was written.
    case missing
    /// It does not look like a code.
    case malformed
    /// It looks like one, but nothing belongs to it.
    case unknown
  }

  public let form: FormTarget
  /// What was written.
  public let code: String
  public let problem: Problem?
  /// What a code looks like.
  public let example: String
  let reading: Reading

  /// Makes the page.
  public init(
    form: FormTarget, code: String = "", problem: Problem? = nil, example: String, reading: Reading
  ) {
    self.form = form
    self.code = code
    self.problem = problem
    self.example = example
    self.reading = reading
  }
}
