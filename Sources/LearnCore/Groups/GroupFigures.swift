// learn, Apache-2.0. See LICENSE.

/// How many people of a group stand at which level, for each competence: figures of many, never of one.
///
/// Two rules keep anybody's result from being worked out of them. A figure about fewer than ``minimum`` people is not
/// shown. And figures take in people in whole steps of ``minimum``, in the order in which they finished: otherwise
/// somebody who sees the figures before and after one person finishes could subtract the one from the other.
public struct GroupFigures: Hashable, Sendable {
  /// The fewest people that a figure may be about.
  public static let minimum = 10

  /// The people at each level of one competence or area.
  public struct Row: Hashable, Sendable {
    public let subject: CompetenceReference
    /// People by level; levels at which nobody stands are left out.
    public let counts: [LevelID: Int]

    /// Makes a row.
    public init(subject: CompetenceReference, counts: [LevelID: Int]) {
      self.subject = subject
      self.counts = counts
    }

    /// How many people have a level here.
    public var people: Int { counts.values.reduce(0, +) }
  }

  /// How many people the figures take in: a multiple of ``minimum``.
  public let people: Int
  /// How many have finished and wait for the next step.
  public let waiting: Int
  /// The rows that may be shown, by subject.
  public let rows: [Row]
  /// What may not be shown, because fewer than ``minimum`` of the people have a level there.
  public let hidden: [CompetenceReference]

  /// Makes figures of counted levels.
  ///
  /// - Parameters:
  ///   - people: How many people the counts are about.
  ///   - waiting: How many have finished besides.
  ///   - rows: All rows; those about too few people become ``hidden``.
  public init(people: Int, waiting: Int, rows: [Row]) {
    self.people = people
    self.waiting = waiting
    let sorted = rows.sorted { $0.subject < $1.subject }
    // A row whose missing people are few tells as much about them: of 12 people 10 with a level leave 2 without one,
    // which says no level of theirs. Only the people with a level are counted.
    self.rows = people < Self.minimum ? [] : sorted.filter { $0.people >= Self.minimum }
    hidden = people < Self.minimum ? [] : sorted.filter { $0.people < Self.minimum }.map(\.subject)
  }

  /// How many of the people who finished are taken in: whole steps only.
  public static func step(of finished: Int) -> Int { finished - finished % minimum }
}
