// learn, Apache-2.0. See LICENSE.

/// The page on which the first administrator is made, behind a link that works once. Sends `name`, `display`, `password`.
public struct SetupView: Sendable {
  let reading: Reading
  let csrf: String
  let action: String
  let name: FieldState
  let displayName: FieldState
  let password: FieldProblem?

  /// Makes the page; `action` carries what makes the link valid.
  public init(
    reading: Reading, csrf: String, action: String, name: FieldState = FieldState(),
    displayName: FieldState = FieldState(), password: FieldProblem? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.action = action
    self.name = name
    self.displayName = displayName
    self.password = password
  }
}
