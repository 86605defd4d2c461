// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What a pack's page says about its reader and about its publication, where a server knows it.
public struct PackLearner: Sendable {
  /// How far somebody is with an instrument.
  public enum State: Hashable, Sendable {
    case notBegun
    case open(address: String, answered: Int, count: Int)
    /// The last result; the level of the whole, nil when there were too few answers for one.
    case finished(address: String, at: Timestamp, level: LevelID?)
  }

  /// A version of the pack.
  public struct Version: Hashable, Sendable {
    public let version: String
    public let publishedAt: Timestamp
    /// Where it is shown; nil where it is not.
    public let address: String?
    public let isCurrent: Bool

    /// Makes a version.
    public init(_ version: String, publishedAt: Timestamp, address: String?, isCurrent: Bool) {
      self.version = version
      self.publishedAt = publishedAt
      self.address = address
      self.isCurrent = isCurrent
    }
  }

  /// How far the reader is, by instrument; one that is not named has not been begun.
  public let instruments: [InstrumentID: State]
  /// Where an attempt at an instrument is begun.
  public let start: @Sendable (InstrumentID) -> FormTarget?
  /// The lessons that are marked as done.
  public let done: Set<LessonID>
  /// Who published the pack here.
  public let publishedBy: String?
  /// What is known of its signature, as a sentence.
  public let trust: String?
  /// The versions published here, the newest first.
  public let versions: [Version]

  /// Says what is known of a reader.
  public init(
    instruments: [InstrumentID: State] = [:], start: @escaping @Sendable (InstrumentID) -> FormTarget? = { _ in nil },
    done: Set<LessonID> = [], publishedBy: String? = nil, trust: String? = nil, versions: [Version] = []
  ) {
    self.instruments = instruments
    self.start = start
    self.done = done
    self.publishedBy = publishedBy
    self.trust = trust
    self.versions = versions
  }

  func state(_ id: InstrumentID) -> State { instruments[id] ?? .notBegun }
}
