// learn, Apache-2.0. See LICENSE.

extension JoinView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "JoinView" }
}
