// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// How the answers to an instrument become levels: the rule, the least number of answers, and the cut-offs.
public struct Scoring: Hashable, Sendable, Codable {
  /// How scores are put together.
  public enum Rule: String, Hashable, Sendable, Codable {
    /// The mean of the scores that count.
    case mean
    /// The sum of the scores that count.
    case sum
    /// The highest level that enough answers reach; each answer is a level.
    case anchored
  }

  /// What the cut-offs are in.
  public enum Unit: String, Hashable, Sendable, Codable {
    /// The unit of the item scores.
    case score
    /// Percent of what the counted items can give.
    case percent
  }

  /// What an area's result is worked out of.
  public enum AreaBasis: String, Hashable, Sendable, Codable {
    /// Of all answers in the area.
    case answers
    /// Of the results of its competences: their mean, or with ``Rule/anchored`` their lower median.
    case competences
  }

  /// What an item without an answer counts as.
  public enum Unanswered: String, Hashable, Sendable, Codable {
    case leftOut = "left-out"
    case zero
  }

  /// How many answers a result needs.
  public struct Minimum: Hashable, Sendable, Codable {
    public let competence: Int
    public let area: Int
    public let total: Int

    /// Makes the numbers, each at least 1.
    public init(competence: Int = 1, area: Int = 1, total: Int = 1) {
      self.competence = competence
      self.area = area
      self.total = total
    }
  }

  /// The scores that mean one level: from `from` up to, and without, `to`; the highest includes its end.
  public struct CutOff: Hashable, Sendable, Codable {
    public let level: LevelID
    public let from: Double
    public let to: Double

    /// Makes a cut-off.
    public init(level: LevelID, from: Double, to: Double) {
      self.level = level
      self.from = from
      self.to = to
    }
  }

  public let rule: Rule
  public let unit: Unit
  public let areas: AreaBasis
  public let minimum: Minimum
  public let unanswered: Unanswered
  /// Lowest first, without hole or overlap; empty with ``Rule/anchored``.
  public let cutOffs: [CutOff]
  /// With ``Rule/anchored``: how many answers must reach a level.
  public let atLeast: Int

  /// Makes a scoring.
  public init(
    rule: Rule, unit: Unit, areas: AreaBasis, minimum: Minimum, unanswered: Unanswered, cutOffs: [CutOff],
    atLeast: Int
  ) {
    self.rule = rule
    self.unit = unit
    self.areas = areas
    self.minimum = minimum
    self.unanswered = unanswered
    self.cutOffs = cutOffs
    self.atLeast = atLeast
  }
}
