// learn, Apache-2.0. See LICENSE.

extension TokenView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "TokenView" }
}
