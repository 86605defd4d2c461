// learn, Apache-2.0. See LICENSE.

extension GroupsView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "GroupsView" }
}
