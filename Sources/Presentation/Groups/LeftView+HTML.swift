// learn, Apache-2.0. See LICENSE.

extension LeftView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "LeftView" }
}
