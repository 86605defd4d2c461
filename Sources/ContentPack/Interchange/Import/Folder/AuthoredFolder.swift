// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// What an authored folder says (docs/pack-format.md), before it is text.
struct AuthoredFolder {
  var about: PackDescription
  var course: [CourseUnit] = []
  var frameworks: [Framework] = []
  var instruments: [Instrument] = []
  var lessons: [Lesson] = []
  var collections: [Collection] = []
  /// The files of items by their names below `items/`, without the ending.
  var items: [(file: String, items: [AuthoredItem])] = []
  /// By path below `media/`.
  var media: [(path: String, bytes: [UInt8])] = []
}

/// One question as it stands in a file of `items/`.
struct AuthoredItem {
  let id: String
  /// The codes of competences.
  let competences: [CompetenceCode]
  var level: LevelID?
  var title: LocalizedText?
  /// nil for a document, which says itself what is asked.
  var prompt: LocalizedRichText?
  var hint: LocalizedRichText?
  var correct: LocalizedRichText?
  var incorrect: LocalizedRichText?
  var points = 1.0
  let form: Form

  /// The types of docs/pack-format.md.
  enum Form {
    case behaviour([(level: LevelID, text: LocalizedRichText)])
    case choice([Option], shuffles: Bool)
    case multiple([Option], shuffles: Bool, isPartial: Bool)
    case order([Option])
    case match(rows: [Option], partners: [String], columns: [Option], shuffles: Bool, isPartial: Bool)
    case gap([Gap])
    case numeric(answer: Double, tolerance: Tolerance, unit: LocalizedText?)
    case text(Localized<[String]>)
    /// The bytes of the document in each language.
    case document([LanguageTag: [UInt8]])
  }

  struct Option {
    let id: String
    let text: LocalizedRichText
    var feedback: LocalizedRichText?
    var isCorrect = false
    var isFixed = false
  }

  enum Gap {
    case list(id: String, options: [(id: String, text: LocalizedText)], correct: String)
    case written(id: String, Localized<[String]>)
  }

  enum Tolerance {
    case absolute(Double)
    case percent(Double)
  }
}
