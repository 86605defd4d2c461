// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// What `learn/pack.json` says: everything of a pack but the texts of items and lessons, and media.
struct PackContents: Equatable {
  /// The newest form of the file. A reader refuses a form that is newer than its own.
  static let format = 2

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
  private(set) var instruments: [Instrument]
  /// The languages of the tests of QTI that instruments are.
  let testLanguages: [InstrumentID: [LanguageTag]]
  let items: [ItemOutline]
  let lessons: [LessonRecord]
  let collections: [Collection]
}

extension PackContents {
  /// The form that the file has: 2 where an instrument is a test of QTI, else 1, so that every learn which can read it
  /// does.
  var writtenFormat: Int { testLanguages.isEmpty ? 1 : 2 }

  /// Gives each instrument that is a test its documents, which stand beside the file.
  mutating func readTests(
    _ bytes: (String) throws(PackError) -> ArraySlice<UInt8>
  ) throws(PackError) {
    var read: [Instrument] = []
    for instrument in instruments {
      var tests: [LanguageTag: AssessmentTest] = [:]
      for language in testLanguages[instrument.id] ?? [] {
        let entry = EntryPath.test(instrument.id, language)
        tests[language] = try TestEntry.read(try bytes(entry), entry: entry, of: instrument)
      }
      read.append(instrument.asking(tests))
    }
    instruments = read
  }

  /// What a pack says beside its texts and media.
  init(_ pack: Pack) {
    self.init(
      about: pack.about, course: pack.course, frameworks: pack.frameworks, instruments: pack.instruments,
      testLanguages: Dictionary(
        pack.instruments.filter(\.isTest).map { ($0.id, $0.tests.keys.sorted()) }
      ) { first, _ in first },
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
