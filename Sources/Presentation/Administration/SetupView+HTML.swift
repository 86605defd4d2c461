// learn, Apache-2.0. See LICENSE.

extension SetupView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "SetupView" }
}
