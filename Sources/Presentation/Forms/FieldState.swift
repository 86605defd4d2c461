// learn, Apache-2.0. See LICENSE.

/// What a field holds when its page is shown: at first nothing or what is known, after a refusal what was written.
///
/// The value of a password is never shown again, whatever is passed.
public struct FieldState: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What stands in the field.
  public let value: String
  /// Why it was refused; nil where it was not.
  public let problem: FieldProblem?

  /// Makes the state of a field.
  public init(_ value: String = "", _ problem: FieldProblem? = nil) {
    self.value = value
    self.problem = problem
  }

  /// The state of a field that holds a text which nobody has refused.
  public init(stringLiteral value: String) { self.init(value) }
}
