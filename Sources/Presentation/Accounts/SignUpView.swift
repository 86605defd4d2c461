// learn, Apache-2.0. See LICENSE.

/// The page on which somebody makes an account. Sends `name`, `display`, `password` and `next`.
public struct SignUpView: Sendable {
  /// The fewest characters of a password; there is no other rule.
  public static let passwordMinimum = 10

  let reading: Reading
  let csrf: String
  let action: String
  let signIn: String
  let next: String?
  let name: FieldState
  let displayName: FieldState
  let password: FieldProblem?
  let hasGuestAttempt: Bool
  let waitSeconds: Int?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - action: Where the form is sent.
  ///   - signIn: The page for those who have an account.
  ///   - next: Where to go afterwards; sent along as `next`.
  ///   - password: What is wrong with the password as it was written.
  ///   - hasGuestAttempt: Whether this browser has answers that will belong to the account.
  ///   - waitSeconds: How long to wait after too many accounts from one place; nil where nobody has to.
  public init(
    reading: Reading, csrf: String, action: String, signIn: String, next: String? = nil,
    name: FieldState = FieldState(), displayName: FieldState = FieldState(), password: FieldProblem? = nil,
    hasGuestAttempt: Bool = false, waitSeconds: Int? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.action = action
    self.signIn = signIn
    self.next = next
    self.name = name
    self.displayName = displayName
    self.password = password
    self.hasGuestAttempt = hasGuestAttempt
    self.waitSeconds = waitSeconds
  }
}
