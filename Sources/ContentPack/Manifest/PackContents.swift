// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// What `learn/pack.json` says: everything of a pack but the texts of items and lessons, and media.
struct PackContents: Equatable {
  /// The form of the file. A reader refuses a form that is newer than its own.
  static let format = 1

  /// An item without its text.
  struct ItemOutline: Equatable {
    let id: ItemID
    let competences: [CompetenceReference]
    let level: LevelID?
    let languages: [LanguageTag]
    /// Whether its entries are documents of QTI that learn did not write itself.
    let isDocument: Bool
  }

  /// A lesson without its text.
  struct LessonRecord: Equatable {
    let outline: LessonOutline
    /// The languages of the lesson, with the status of those whose status differs from the pack's.
    let languages: [LanguageTag: PackDescription.TranslationStatus?]
  }

  let about: PackDescription
  let course: [CourseUnit]
  let frameworks: [Framework]
  let instruments: [Instrument]
  let items: [ItemOutline]
  let lessons: [LessonRecord]
  let collections: [Collection]
}

extension PackContents {
  /// What a pack says beside its texts and media.
  init(_ pack: Pack) {
    self.init(
      about: pack.about, course: pack.course, frameworks: pack.frameworks, instruments: pack.instruments,
      items: pack.items.map {
        ItemOutline(
          id: $0.id, competences: $0.competences, level: $0.level, languages: $0.variants.keys.sorted(),
          isDocument: $0.variants.values.contains { $0.document != nil })
      },
      lessons: pack.lessons.map {
        LessonRecord(
          outline: LessonOutline(
            id: $0.id, teaches: $0.teaches, prerequisites: $0.prerequisites, minutes: $0.minutes),
          languages: $0.variants.mapValues(\.status))
      },
      collections: pack.collections)
  }
}
