// learn, Apache-2.0. See LICENSE.

/// An ordered set of levels of one family (CASE: CFRubricCriterion with its CFRubricCriterionLevels).
///
/// Levels of two scales are never compared by their place; that needs a mapping table with an author.
public struct Scale: Hashable, Sendable, Codable {
  public let id: ScaleID
  public let title: LocalizedText
  /// The levels, lowest first; never empty.
  public let levels: [Level]

  /// Makes a scale; `levels` holds at least one level, lowest first.
  public init(id: ScaleID, title: LocalizedText, levels: [Level]) {
    self.id = id
    self.title = title
    self.levels = levels
  }

  /// The place of a level, from 1 for the lowest; nil for a level of another scale.
  public func rank(of level: LevelID) -> Int? { levels.firstIndex { $0.id == level }.map { $0 + 1 } }

  /// The level with this id.
  public subscript(_ level: LevelID) -> Level? { levels.first { $0.id == level } }

  /// The level at this rank, from 1 for the lowest.
  public func level(rank: Int) -> Level? {
    levels.indices.contains(rank - 1) ? levels[rank - 1] : nil
  }
}

/// One level of a scale.
public struct Level: Hashable, Sendable, Codable {
  public let id: LevelID
  public let title: LocalizedText
  /// What a person at this level can do, whatever the competence.
  public let description: LocalizedText?

  /// Makes a level.
  public init(id: LevelID, title: LocalizedText, description: LocalizedText?) {
    self.id = id
    self.title = title
    self.description = description
  }
}
