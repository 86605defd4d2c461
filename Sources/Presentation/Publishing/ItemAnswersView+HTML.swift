// learn, Apache-2.0. See LICENSE.

extension ItemAnswersView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "ItemAnswersView" }
}
