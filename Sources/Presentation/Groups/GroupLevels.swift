// learn, Apache-2.0. See LICENSE.

/// How many people of a group are at which level, competence by competence: figures only, nobody's own.
public struct GroupLevels: Hashable, Sendable {
  /// One competence.
  public struct Row: Hashable, Sendable {
    public let code: String
    public let name: MarkedText
    /// How many people are at each level, lowest first; nil where the row is hidden.
    public let counts: [Int]?

    /// Makes a row; as many counts as there are levels, or nil where fewer than ten people have a level.
    public init(code: String, name: MarkedText, counts: [Int]?) {
      self.code = code
      self.name = name
      self.counts = counts
    }

    /// How many people have a level in it.
    public var people: Int { counts?.reduce(0, +) ?? 0 }
  }

  /// How many people the figures are of: a multiple of ten.
  public let people: Int
  public let rows: [Row]

  /// Makes the figures.
  public init(people: Int, rows: [Row]) {
    self.people = people
    self.rows = rows
  }
}
