// learn, Apache-2.0. See LICENSE.

extension UploadedView {
  /// The page.
  public func html(_ frame: PageFrame) -> String { "UploadedView" }
}
