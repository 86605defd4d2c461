// learn, Apache-2.0. See LICENSE.

extension SignUpView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "SignUpView" }
}
