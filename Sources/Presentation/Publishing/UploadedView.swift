// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What was found in an uploaded pack, what changes with it, and the decision. Sends `visibility`.
public struct UploadedView: Sendable {
  /// How much of one kind changes against the version that learners see now.
  public struct Change: Hashable, Sendable {
    /// What changes.
    public enum Kind: Hashable, Sendable, CaseIterable {
      case lessons, items, instruments, competences, records, media
    }

    public let kind: Kind
    public let added: Int
    public let changed: Int
    public let removed: Int

    /// Makes the changes of a kind.
    public init(_ kind: Kind, added: Int, changed: Int, removed: Int) {
      self.kind = kind
      self.added = added
      self.changed = changed
      self.removed = removed
    }
  }

  /// What the pack says about itself; where it cannot be read at all there is none.
  public struct About: Hashable, Sendable {
    public let title: MarkedText
    public let identifier: String
    public let version: String
    public let signature: PackSignature
    public let bytes: Int

    /// Makes the description.
    public init(title: MarkedText, identifier: String, version: String, signature: PackSignature, bytes: Int) {
      self.title = title
      self.identifier = identifier
      self.version = version
      self.signature = signature
      self.bytes = bytes
    }
  }

  let reading: Reading
  let csrf: String
  let studio: String
  let publish: String
  let discard: String
  let about: About?
  let findings: FindingsView
  let currentVersion: String?
  let changes: [Change]
  let visibility: PackVisibility

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - studio: The page of all packs.
  ///   - publish: Where publishing is sent; offered only when no finding is an error.
  ///   - discard: Where discarding is sent.
  ///   - about: What the pack says about itself; nil where it cannot be read.
  ///   - currentVersion: The version that learners see now; nil for a new pack.
  ///   - changes: What changes against that version.
  ///   - visibility: Who may see it: as it is now, or what is proposed for a new pack.
  public init(
    reading: Reading, csrf: String, studio: String, publish: String, discard: String, about: About?,
    findings: [Finding], currentVersion: String?, changes: [Change], visibility: PackVisibility = .hidden
  ) {
    self.reading = reading
    self.csrf = csrf
    self.studio = studio
    self.publish = publish
    self.discard = discard
    self.about = about
    self.findings = FindingsView(findings, book: reading.book)
    self.currentVersion = currentVersion
    self.changes = changes
    self.visibility = visibility
  }
}
