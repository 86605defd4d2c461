// learn, Apache-2.0. See LICENSE.

/// Who or what says that a learner has a competence. Sources are shown side by side, never averaged.
public enum EvidenceSource: String, Hashable, Sendable, Codable, CaseIterable {
  /// The learner's own word, in a self-evaluation.
  case `self`
  /// A check with right answers.
  case measured
  /// A person of the same field.
  case peer
  /// A mentor.
  case mentor
  /// Having worked through a lesson or unit.
  case completion
  /// Another system's word.
  case imported
}

/// One dated statement about one learner and one competence or area.
public struct Evidence: Hashable, Sendable, Codable {
  public let id: EvidenceID
  public let learner: LearnerID
  public let subject: CompetenceReference
  public let source: EvidenceSource
  /// The level found, on `scale`, with its uncertainty; nil when there were too few answers for one.
  public let estimate: LevelEstimate?
  public let scale: ScaleID
  public let observedAt: Timestamp
  /// The pack that it was worked out with.
  public let pack: PackReference
  /// What it rests on.
  public let basis: Basis

  /// What a piece of evidence rests on.
  public struct Basis: Hashable, Sendable, Codable {
    public let instrument: InstrumentID
    public let instrumentVersion: String
    public let attempt: AttemptID
    /// How many answers counted.
    public let answers: Int
    /// How many items of the instrument are about the subject.
    public let items: Int

    /// Makes a basis.
    public init(
      instrument: InstrumentID, instrumentVersion: String, attempt: AttemptID, answers: Int, items: Int
    ) {
      self.instrument = instrument
      self.instrumentVersion = instrumentVersion
      self.attempt = attempt
      self.answers = answers
      self.items = items
    }
  }

  /// Makes a piece of evidence.
  public init(
    id: EvidenceID, learner: LearnerID, subject: CompetenceReference, source: EvidenceSource,
    estimate: LevelEstimate?, scale: ScaleID, observedAt: Timestamp, pack: PackReference, basis: Basis
  ) {
    self.id = id
    self.learner = learner
    self.subject = subject
    self.source = source
    self.estimate = estimate
    self.scale = scale
    self.observedAt = observedAt
    self.pack = pack
    self.basis = basis
  }
}

/// A level with the score behind it and how sure it is.
public struct LevelEstimate: Hashable, Sendable, Codable {
  public let level: LevelID
  /// The score that the cut-offs were applied to, in the unit of the instrument's scoring rule.
  public let score: Double
  /// The standard error of the score where it can be known; nil for fewer than two answers.
  public let standardError: Double?
  /// The lowest level that the answers would give if one of them were one step lower.
  public let lowest: LevelID
  /// The highest level that the answers would give if one of them were one step higher.
  public let highest: LevelID

  /// Makes an estimate.
  public init(level: LevelID, score: Double, standardError: Double?, lowest: LevelID, highest: LevelID) {
    self.level = level
    self.score = score
    self.standardError = standardError
    self.lowest = lowest
    self.highest = highest
  }

  /// Whether one answer more or less would not have changed the level.
  public var isSettled: Bool { lowest == level && highest == level }
}
