// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What a server's page of a profile offers around the profile itself.
public struct ProfilePage: Sendable {
  /// A finished attempt.
  public struct Retake: Hashable, Sendable {
    public let finishedAt: Timestamp
    /// The title of the instrument.
    public let title: MarkedText
    public let source: EvidenceSource
    /// The title of the level of the whole; nil without one.
    public let level: MarkedText?
    public let address: String

    /// Makes a finished attempt.
    public init(
      finishedAt: Timestamp, title: MarkedText, source: EvidenceSource, level: MarkedText?, address: String
    ) {
      self.finishedAt = finishedAt
      self.title = title
      self.source = source
      self.level = level
      self.address = address
    }
  }

  /// The frameworks that there is evidence in, each a link.
  public let frameworks: [PageFrame.Link]
  /// The targets to compare with, each a link.
  public let targets: [PageFrame.Link]
  /// The newest first.
  public let retakes: [Retake]
  /// Where the same page is with all that is older than its few newest levels and attempts; nil where it shows all.
  public let everything: String?
  /// The one thing to do when no lesson comes next.
  public let start: PageFrame.Link?

  /// Says what a page offers.
  public init(
    frameworks: [PageFrame.Link] = [], targets: [PageFrame.Link] = [], retakes: [Retake] = [],
    everything: String? = nil, start: PageFrame.Link? = nil
  ) {
    self.frameworks = frameworks
    self.targets = targets
    self.retakes = retakes
    self.everything = everything
    self.start = start
  }
}
