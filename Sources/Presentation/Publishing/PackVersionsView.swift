// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// The versions of a pack side by side, and who may see it. Sends `visibility`.
public struct PackVersionsView: Sendable {
  /// One version.
  public struct Version: Hashable, Sendable {
    public let version: String
    public let published: Timestamp
    public let publisher: String
    public let bytes: Int
    /// The SHA-256 of the archive, in hexadecimal digits.
    public let digest: String
    public let items: Int
    public let lessons: Int
    public let languages: [LanguageTag]
    public let signature: PackSignature
    public let isCurrent: Bool
    public let isWithdrawn: Bool
    /// Where the line is sent so that learners see this version; nil where it cannot.
    public let makeCurrent: String?
    /// Where the line is sent to withdraw it; nil where it cannot be.
    public let withdraw: String?
    /// Where the line is sent to remove it for good; nil where it cannot be.
    public let remove: String?

    /// Makes a version.
    public init(
      version: String, published: Timestamp, publisher: String, bytes: Int, digest: String, items: Int, lessons: Int,
      languages: [LanguageTag], signature: PackSignature, isCurrent: Bool, isWithdrawn: Bool = false,
      makeCurrent: String?, withdraw: String?, remove: String? = nil
    ) {
      self.version = version
      self.published = published
      self.publisher = publisher
      self.bytes = bytes
      self.digest = digest
      self.items = items
      self.lessons = lessons
      self.languages = languages
      self.signature = signature
      self.isCurrent = isCurrent
      self.isWithdrawn = isWithdrawn
      self.makeCurrent = makeCurrent
      self.withdraw = withdraw
      self.remove = remove
    }
  }

  /// What was done just before, said once at the top.
  public enum Notice: Hashable, Sendable {
    case published(version: String)
    case madeCurrent(version: String)
    case withdrawn(version: String)
    case removed(version: String)
    case visibilityChanged
  }

  let reading: Reading
  let csrf: String
  let studio: String
  let title: MarkedText
  let identifier: String
  let page: String
  let usage: String
  let changeVisibility: String
  let visibility: PackVisibility
  let versions: [Version]
  let notice: Notice?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - studio: The page of all packs.
  ///   - page: The pack's own page as somebody else can open it: with scheme and host.
  ///   - usage: Its figures.
  ///   - versions: The newest first.
  public init(
    reading: Reading, csrf: String, studio: String, title: MarkedText, identifier: String, page: String,
    usage: String, changeVisibility: String, visibility: PackVisibility, versions: [Version], notice: Notice? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.studio = studio
    self.title = title
    self.identifier = identifier
    self.page = page
    self.usage = usage
    self.changeVisibility = changeVisibility
    self.visibility = visibility
    self.versions = versions
    self.notice = notice
  }
}
