// learn, Apache-2.0. See LICENSE.

/// Moves a learner through a course: each event on a run gives the next run, and what came of it.
///
///     let (run, answer) = CoursePlayer(package, learner).navigate(.continue, in: run)
public struct CoursePlayer: Sendable {
  public let package: SCORMPackage
  public let organization: SCORMPackage.Organization
  /// The learner as units see them.
  public let learnerID: String
  public let learnerName: String
  public let mode: LaunchMode

  /// What an event came to.
  public struct Answer: Hashable, Sendable {
    /// What was delivered: a visit to it began.
    public var delivered: Int?
    /// Whether the learner's way through the course ended for now.
    public var hasEnded = false
    /// Why a request was not followed.
    public var exception: SequencingException?
    /// What of a unit's data was refused; then nothing of it was taken.
    public var refused: Refusal?
    /// What is to be told.
    public var events: [CourseEvent] = []

    /// Makes an answer that nothing came of.
    public init() {}
  }

  /// Why a unit's data was refused.
  public struct Refusal: Hashable, Sendable {
    /// The element, or the call.
    public let name: String
    public let error: RunTimeError
    public let sentence: String

    /// Makes a refusal.
    public init(name: String, error: RunTimeError, sentence: String) {
      self.name = name
      self.error = error
      self.sentence = sentence
    }
  }

  /// A value that a unit set.
  public struct Write: Hashable, Sendable {
    public let name: String
    public let value: String

    /// Makes a write.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Makes a player for the organization that a run is of; nil if the package has no such organization.
  public init?(
    _ package: SCORMPackage, _ run: CourseRun, learnerID: String, learnerName: String, mode: LaunchMode = .normal
  ) {
    guard let organization = package.organizations.first(where: { $0.items[0].id == run.organization }),
      package.version == run.version
    else { return nil }
    self.package = package
    self.organization = organization
    self.learnerID = learnerID
    self.learnerName = learnerName
    self.mode = mode
  }
}
