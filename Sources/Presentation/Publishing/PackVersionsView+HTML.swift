// learn, Apache-2.0. See LICENSE.

extension PackVersionsView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "PackVersionsView" }
}
