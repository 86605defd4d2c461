// learn, Apache-2.0. See LICENSE.

extension EraseView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "EraseView" }
}
