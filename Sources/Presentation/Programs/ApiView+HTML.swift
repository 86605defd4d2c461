// learn, Apache-2.0. See LICENSE.

extension ApiView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "ApiView" }
}
