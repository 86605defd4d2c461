// learn, Apache-2.0. See LICENSE.

extension ErasedView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "ErasedView" }
}
