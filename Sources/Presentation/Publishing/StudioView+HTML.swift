// learn, Apache-2.0. See LICENSE.

extension StudioView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "StudioView" }
}
