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

  /// Its title in each language.
  public var title: [LanguageTag: String] { variants.mapValues(\.title) }

  /// A lesson in one language.
  public struct Variant: Hashable, Sendable {
    private let source: Source
    /// The status of a translation where it differs from the pack's for the language.
    public let status: PackDescription.TranslationStatus?

    /// Makes a variant.
    public init(
      title: String, summary: String, body: RichText, tryIt: RichText?,
      status: PackDescription.TranslationStatus?
    ) {
      source = .given(Head(title: title, summary: summary), Text(body: body, tryIt: tryIt))
      self.status = status
    }

    /// Makes a variant that is read when it is asked for.
    init(
      status: PackDescription.TranslationStatus?, head: @escaping @Sendable () -> Head,
      text: @escaping @Sendable () -> Text
    ) {
      source = .read(head, text)
      self.status = status
    }

    /// What is said before the text. Takes as long as reading it from an archive does, where it has not been asked for
    /// before.
    var head: Head {
      switch source {
      case .given(let head, _): head
      case .read(let read, _): read()
      }
    }

    public var title: String { head.title }
    public var summary: String { head.summary }

    /// The text. Takes as long as reading it from an archive does, where it has not been asked for before.
    public var text: Text {
      switch source {
      case .given(_, let text): text
      case .read(_, let read): read()
      }
    }

    public var body: RichText { text.body }
    /// Something to try in one's own work.
    public var tryIt: RichText? { text.tryIt }

    private enum Source: Sendable {
      case given(Head, Text)
      case read(@Sendable () -> Head, @Sendable () -> Text)
    }
  }

  /// What stands before the text of a lesson in one language.
  struct Head: Hashable, Sendable {
    let title: String
    let summary: String
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
    left.head == right.head && left.status == right.status && left.text == right.text
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(head)
    hasher.combine(status)
  }
}
