// learn, Apache-2.0. See LICENSE.

/// Where a form that changes something is sent, and the token that proves that it came from a page of ours.
public struct FormTarget: Hashable, Sendable {
  /// The address that it is posted to.
  public let action: String
  /// The value of the hidden field `csrf`.
  public let csrf: String

  /// Makes a target.
  public init(_ action: String, csrf: String) {
    self.action = action
    self.csrf = csrf
  }
}
