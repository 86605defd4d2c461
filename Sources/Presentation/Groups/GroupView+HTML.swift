// learn, Apache-2.0. See LICENSE.

extension GroupView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "GroupView" }
}
