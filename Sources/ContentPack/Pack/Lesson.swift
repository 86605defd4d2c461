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
    private let source: Source
    /// The status of a translation where it differs from the pack's for the language.
    public let status: PackDescription.TranslationStatus?

    /// Makes a variant.
    public init(
      title: String, summary: String, body: RichText, tryIt: RichText?,
      status: PackDescription.TranslationStatus?
    ) {
      self.title = title
      self.summary = summary
      source = .given(Text(body: body, tryIt: tryIt))
      self.status = status
    }

    /// Makes a variant whose text is read when it is asked for.
    init(
      title: String, summary: String, status: PackDescription.TranslationStatus?,
      text read: @escaping @Sendable () -> Text
    ) {
      self.title = title
      self.summary = summary
      source = .read(read)
      self.status = status
    }

    /// The text. Takes as long as reading it from an archive does, where it has not been asked for before.
    public var text: Text {
      switch source {
      case .given(let text): text
      case .read(let read): read()
      }
    }

    public var body: RichText { text.body }
    /// Something to try in one's own work.
    public var tryIt: RichText? { text.tryIt }

    private enum Source: Sendable {
      case given(Text)
      case read(@Sendable () -> Text)
    }
  }

  /// What a lesson says in one language.
  public struct Text: Hashable, Sendable {
    public let body: RichText
    /// Something to try in one's own work.
    public let tryIt: RichText?
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

extension Lesson.Variant {
  public static func == (left: Self, right: Self) -> Bool {
    left.title == right.title && left.summary == right.summary && left.status == right.status
      && left.text == right.text
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(title)
    hasher.combine(summary)
    hasher.combine(status)
  }
}
