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
public struct Evidence: Hashable, Sendable {
  public let id: EvidenceID
  public let subject: CompetenceReference
  /// The level found, on `scale`, with its uncertainty; nil when there were too few answers for one.
  public let estimate: LevelEstimate?
  private let answers: Int
  private let items: Int
  private let origin: Origin

  public var learner: LearnerID { origin.learner }
  public var source: EvidenceSource { origin.source }
  public var scale: ScaleID { origin.scale }
  public var observedAt: Timestamp { origin.observedAt }
  /// The pack that it was worked out with.
  public var pack: PackReference { origin.pack }
  /// What it rests on.
  public var basis: Basis {
    Basis(
      instrument: origin.instrument, instrumentVersion: origin.instrumentVersion, attempt: origin.attempt,
      answers: answers, items: items)
  }

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

  /// What all evidence of one attempt has in common. Shared, because an attempt gives dozens of pieces and a profile
  /// moves them about.
  package final class Origin: Hashable, Sendable {
    let learner: LearnerID
    let source: EvidenceSource
    let scale: ScaleID
    let observedAt: Timestamp
    let pack: PackReference
    let instrument: InstrumentID
    let instrumentVersion: String
    let attempt: AttemptID

    package init(
      learner: LearnerID, source: EvidenceSource, scale: ScaleID, observedAt: Timestamp, pack: PackReference,
      instrument: InstrumentID, instrumentVersion: String, attempt: AttemptID
    ) {
      self.learner = learner
      self.source = source
      self.scale = scale
      self.observedAt = observedAt
      self.pack = pack
      self.instrument = instrument
      self.instrumentVersion = instrumentVersion
      self.attempt = attempt
    }

    package static func == (left: Origin, right: Origin) -> Bool {
      left === right
        || left.learner == right.learner && left.source == right.source && left.scale == right.scale
          && left.observedAt == right.observedAt && left.pack == right.pack && left.instrument == right.instrument
          && left.instrumentVersion == right.instrumentVersion && left.attempt == right.attempt
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(learner)
      hasher.combine(attempt)
      hasher.combine(observedAt)
    }
  }

  /// Makes a piece of evidence.
  public init(
    id: EvidenceID, learner: LearnerID, subject: CompetenceReference, source: EvidenceSource,
    estimate: LevelEstimate?, scale: ScaleID, observedAt: Timestamp, pack: PackReference, basis: Basis
  ) {
    self.init(
      id: id, subject: subject, estimate: estimate, answers: basis.answers, items: basis.items,
      origin: Origin(
        learner: learner, source: source, scale: scale, observedAt: observedAt, pack: pack,
        instrument: basis.instrument, instrumentVersion: basis.instrumentVersion, attempt: basis.attempt))
  }

  /// The same piece with another id.
  func named(_ id: EvidenceID) -> Evidence {
    Evidence(id: id, subject: subject, estimate: estimate, answers: answers, items: items, origin: origin)
  }

  /// Makes a piece of evidence of an attempt that gives several.
  package init(
    id: EvidenceID, subject: CompetenceReference, estimate: LevelEstimate?, answers: Int, items: Int, origin: Origin
  ) {
    self.id = id
    self.subject = subject
    self.estimate = estimate
    self.answers = answers
    self.items = items
    self.origin = origin
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
