// learn, Apache-2.0. See LICENSE.

/// Who finds a pack on a server.
public enum Visibility: String, Hashable, Sendable, Codable, CaseIterable {
  /// Everybody, in the catalogue.
  case everybody = "public"
  /// Everybody who has its address.
  case link
  /// Nobody but its owner and those who have begun.
  case hidden
}

/// A pack on a server: who publishes it, who finds it, and which of its versions is the current one.
public struct PublishedPack: Hashable, Sendable {
  public let id: PackID
  /// Who alone may publish further versions; nil for the packs that the server was started with.
  public let owner: LearnerID?
  public let visibility: Visibility
  /// The digest of the version that new attempts begin with; nil when it was withdrawn.
  public let current: String?

  /// Makes a pack.
  public init(id: PackID, owner: LearnerID?, visibility: Visibility, current: String?) {
    self.id = id
    self.owner = owner
    self.visibility = visibility
    self.current = current
  }
}

/// One version of a pack on a server. Never changed; an attempt ends on the version that it began with.
public struct Publication: Hashable, Sendable {
  public let pack: PackReference
  public let publisher: LearnerID?
  public let publishedAt: Timestamp
  /// The bytes of the archive.
  public let size: Int
  /// What a catalogue shows of it, as JSON; the module of packs reads and writes it.
  public let card: String

  /// Makes a publication.
  public init(pack: PackReference, publisher: LearnerID?, publishedAt: Timestamp, size: Int, card: String) {
    self.pack = pack
    self.publisher = publisher
    self.publishedAt = publishedAt
    self.size = size
    self.card = card
  }
}

/// A pack that was sent and not yet published: what was found in it is shown first.
public struct Upload: Hashable, Sendable {
  /// A UUID in lower case.
  public let id: String
  public let learner: LearnerID
  public let pack: PackReference
  public let uploadedAt: Timestamp
  public let size: Int
  public let card: String

  /// Makes an upload.
  public init(id: String, learner: LearnerID, pack: PackReference, uploadedAt: Timestamp, size: Int, card: String) {
    self.id = id
    self.learner = learner
    self.pack = pack
    self.uploadedAt = uploadedAt
    self.size = size
    self.card = card
  }
}
