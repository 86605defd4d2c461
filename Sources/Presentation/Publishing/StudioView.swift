// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// An educator's packs, and the form that uploads one. Sends the file `pack` as `multipart/form-data`.
public struct StudioView: Sendable {
  /// A pack that the educator publishes.
  public struct Pack: Hashable, Sendable {
    public let title: MarkedText
    /// The version that learners see; nil where none is published.
    public let version: String?
    public let versions: Int
    public let visibility: PackVisibility
    public let learners: Int
    /// Its versions, ``PackVersionsView``.
    public let address: String
    /// Its figures, ``UsageView``.
    public let usage: String

    /// Makes the line of a pack.
    public init(
      title: MarkedText, version: String?, versions: Int, visibility: PackVisibility, learners: Int, address: String,
      usage: String
    ) {
      self.title = title
      self.version = version
      self.versions = versions
      self.visibility = visibility
      self.learners = learners
      self.address = address
      self.usage = usage
    }
  }

  /// An upload that is neither published nor discarded yet.
  public struct Draft: Hashable, Sendable {
    public let title: String
    public let version: String
    public let uploaded: Timestamp
    public let errors: Int
    public let address: String

    /// Makes the line of an upload.
    public init(title: String, version: String, uploaded: Timestamp, errors: Int, address: String) {
      self.title = title
      self.version = version
      self.uploaded = uploaded
      self.errors = errors
      self.address = address
    }
  }

  /// What was done just before, said once at the top.
  public enum Notice: Hashable, Sendable {
    case published(title: String, version: String)
    case discarded
  }

  let reading: Reading
  let csrf: String
  let upload: String
  let bringIn: String
  let courses: String
  let limit: Int
  let packs: [Pack]
  let drafts: [Draft]
  let file: FieldProblem?
  let notice: Notice?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - upload: Where the file is sent.
  ///   - bringIn: The page that brings in a file of another system.
  ///   - courses: The page of packages of launched content.
  ///   - limit: How many bytes the file may have.
  ///   - file: Why the last file was not taken.
  public init(
    reading: Reading, csrf: String, upload: String, bringIn: String, courses: String, limit: Int, packs: [Pack],
    drafts: [Draft] = [],
    file: FieldProblem? = nil, notice: Notice? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.upload = upload
    self.bringIn = bringIn
    self.courses = courses
    self.limit = limit
    self.packs = packs
    self.drafts = drafts
    self.file = file
    self.notice = notice
  }
}
