// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// A text that teaches, in the languages in which it exists.
public struct Lesson: Hashable, Sendable {
  public let id: LessonID
  /// The level that the lesson leads to, by competence.
  public let teaches: [CompetenceReference: LevelID]
  /// The lessons that one should have read before.
  public let prerequisites: [LessonID]
  /// How long it takes.
  public let minutes: Int
  /// The lesson in each language; never empty.
  public let variants: [LanguageTag: Variant]

  /// A lesson in one language.
  public struct Variant: Hashable, Sendable {
    public let title: String
    public let summary: String
    public let body: RichText
    /// Something to try in one's own work.
    public let tryIt: RichText?
    /// The status of a translation where it differs from the pack's for the language.
    public let status: PackDescription.TranslationStatus?

    /// Makes a variant.
    public init(
      title: String, summary: String, body: RichText, tryIt: RichText?,
      status: PackDescription.TranslationStatus?
    ) {
      self.title = title
      self.summary = summary
      self.body = body
      self.tryIt = tryIt
      self.status = status
    }
  }

  /// Makes a lesson; `variants` holds at least one language.
  public init(
    id: LessonID, teaches: [CompetenceReference: LevelID], prerequisites: [LessonID], minutes: Int,
    variants: [LanguageTag: Variant]
  ) {
    self.id = id
    self.teaches = teaches
    self.prerequisites = prerequisites
    self.minutes = minutes
    self.variants = variants
  }

  /// The variant in the first language of the chain that exists, with its language.
  public func variant(_ chain: LanguageChain) -> (value: Variant, language: LanguageTag) {
    Localized(variants).resolved(chain)
  }
}
