// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// What of a pack stands where, and in which languages, looked up often while a pack is written.
struct PackLanguages {
  private let about: PackDescription
  private let items: [ItemID: Set<LanguageTag>]
  private let lessons: [LessonID: Set<LanguageTag>]
  let frameworks: [FrameworkID: Framework]
  /// The place of each media file in the pack's list, by path.
  let mediaPlace: [String: Int]

  init(_ pack: Pack) {
    about = pack.about
    items = Dictionary(pack.items.map { ($0.id, Set($0.variants.keys)) }) { first, _ in first }
    lessons = Dictionary(pack.lessons.map { ($0.id, Set($0.variants.keys)) }) { first, _ in first }
    frameworks = Dictionary(pack.frameworks.map { ($0.id, $0) }) { first, _ in first }
    mediaPlace = Dictionary(pack.media.enumerated().map { ($1.path, $0) }) { first, _ in first }
  }

  /// The language in which a reader of `language` meets an item.
  func of(_ item: ItemID, for language: LanguageTag) -> LanguageTag { first(items[item], language) }

  /// The language in which a reader of `language` meets a lesson; `language` itself for an unknown lesson.
  func of(_ lesson: LessonID, for language: LanguageTag) -> LanguageTag { first(lessons[lesson], language) }

  /// Whether the pack has a lesson.
  func has(_ lesson: LessonID) -> Bool { lessons[lesson] != nil }

  private func first(_ available: Set<LanguageTag>?, _ language: LanguageTag) -> LanguageTag {
    guard let available else { return language }
    return about.chain(for: language).languages.first(where: available.contains) ?? available.min() ?? language
  }
}
