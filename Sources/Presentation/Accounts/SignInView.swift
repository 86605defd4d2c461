// learn, Apache-2.0. See LICENSE.

/// The page on which somebody signs in. Sends `name`, `password` and `next`.
public struct SignInView: Sendable {
  /// Why the last try did not succeed.
  public enum Refusal: Hashable, Sendable {
    /// Name and password do not belong together; which of the two is wrong is not said.
    case mismatch
    /// Too many tries; the next is taken after so many seconds.
    case tooManyTries(seconds: Int)
    /// The account is suspended.
    case suspended
  }

  let reading: Reading
  let csrf: String
  let action: String
  let signUp: String
  let next: String?
  let name: FieldState
  let password: FieldProblem?
  let refusal: Refusal?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - action: Where the form is sent.
  ///   - signUp: The page on which an account is made.
  ///   - next: Where to go afterwards; sent along as `next`.
  ///   - name: What was written as the name.
  ///   - password: What is wrong with the password as it was written, such as that there was none.
  ///   - refusal: Why the last try did not succeed.
  public init(
    reading: Reading, csrf: String, action: String, signUp: String, next: String? = nil,
    name: FieldState = FieldState(), password: FieldProblem? = nil, refusal: Refusal? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.action = action
    self.signUp = signUp
    self.next = next
    self.name = name
    self.password = password
    self.refusal = refusal
  }
}
