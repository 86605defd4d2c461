// learn, Apache-2.0. See LICENSE.

extension SignInView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "SignInView" }
}
