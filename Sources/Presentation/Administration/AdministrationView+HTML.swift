// learn, Apache-2.0. See LICENSE.

extension AdministrationView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "AdministrationView" }
}
