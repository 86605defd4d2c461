// learn, Apache-2.0. See LICENSE.

/// What a lesson is for, without its text: what a plan is made from.
public struct LessonOutline: Hashable, Sendable {
  public let id: LessonID
  /// The level that the lesson leads to, by competence.
  public let teaches: [CompetenceReference: LevelID]
  /// The lessons that one should have read before.
  public let prerequisites: [LessonID]
  public let minutes: Int

  /// Makes an outline.
  public init(
    id: LessonID, teaches: [CompetenceReference: LevelID], prerequisites: [LessonID], minutes: Int
  ) {
    self.id = id
    self.teaches = teaches
    self.prerequisites = prerequisites
    self.minutes = minutes
  }
}
