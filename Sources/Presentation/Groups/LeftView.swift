// learn, Apache-2.0. See LICENSE.

/// The page after leaving a group.
public struct LeftView: Sendable {
  let reading: Reading
  let title: String
  let coordinator: String
  let home: String
  let account: String?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - title: The title of the group.
  ///   - home: The catalogue.
  ///   - account: The page "My data"; nil for somebody without an account.
  public init(reading: Reading, title: String, coordinator: String, home: String, account: String?) {
    self.reading = reading
    self.title = title
    self.coordinator = coordinator
    self.home = home
    self.account = account
  }
}
