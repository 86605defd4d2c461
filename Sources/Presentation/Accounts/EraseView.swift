// learn, Apache-2.0. See LICENSE.

/// What will be erased, and the one field that confirms it. Sends `name`.
public struct EraseView: Sendable {
  let reading: Reading
  let csrf: String
  let action: String
  let account: String
  let download: String
  let name: String
  let kept: [KeptData]
  let ownedPacks: Int
  let ownedGroups: Int
  let confirmation: FieldState

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - account: The page "My data", for those who change their mind.
  ///   - download: Everything that is kept, as a file.
  ///   - name: The name that has to be written.
  ///   - kept: What will be erased, one line a kind: the dry run.
  ///   - ownedPacks: How many packs the person has published; others go on using them, without the name.
  ///   - ownedGroups: How many groups the person coordinates; they are closed.
  ///   - confirmation: What was written as the name.
  public init(
    reading: Reading, csrf: String, action: String, account: String, download: String, name: String,
    kept: [KeptData], ownedPacks: Int = 0, ownedGroups: Int = 0, confirmation: FieldState = FieldState()
  ) {
    self.reading = reading
    self.csrf = csrf
    self.action = action
    self.account = account
    self.download = download
    self.name = name
    self.kept = kept
    self.ownedPacks = ownedPacks
    self.ownedGroups = ownedGroups
    self.confirmation = confirmation
  }
}
