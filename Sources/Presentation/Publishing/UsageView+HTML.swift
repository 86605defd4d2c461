// learn, Apache-2.0. See LICENSE.

extension UsageView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "UsageView" }
}
