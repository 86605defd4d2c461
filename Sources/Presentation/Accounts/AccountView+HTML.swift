// learn, Apache-2.0. See LICENSE.

extension AccountView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "AccountView" }
}
