// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// What a file of another system holds, in the words of learn: the one value that every reader of a foreign format makes,
/// and out of which ``FolderBuilder`` writes a folder.
///
/// Things are named by keys: the source's own identifiers, so that the same thing has the same key when the source is
/// read again.
struct ImportedCourse {
  /// The source's own identifier of the whole; its title where it has none.
  var key = ""
  var title = ""
  var summary = ""
  /// The language that the source says it is in.
  var language: LanguageTag?
  /// The other languages in which some of it stands (``joinLanguages()``).
  var otherLanguages: [LanguageTag] = []
  /// The texts between questions in other languages, by their keys.
  var texts: [String: [LanguageTag: RichText]] = [:]
  /// An SPDX identifier.
  var licence: String?
  var authors: [String] = []
  var units: [Unit] = []
  var lessons: [Lesson] = []
  var items: [ImportedItem] = []
  var banks: [Bank] = []
  var quizzes: [Quiz] = []
  var competences: [ImportedCompetence] = []
  /// The keys of competences of frameworks that the source holds, by their identifiers there.
  var competenceKeys: [String: String] = [:]
  /// By path below `media/`.
  var media: [String: [UInt8]] = [:]
  /// Archives and folders that are launched whole, by path below `launchables/`.
  var launchables: [String: [UInt8]] = [:]
  /// One line for each object of the source, in its order.
  var objects: [ImportedObject] = []

  /// A group of lessons.
  struct Unit {
    let key: String
    let title: String
    /// Keys of lessons.
    var lessons: [String] = []
  }

  /// A text to read.
  struct Lesson {
    let key: String
    let title: String
    let body: RichText
    /// Keys of competences.
    var competences: [String] = []
    /// The same text in other languages.
    var translations: [LanguageTag: (title: String, body: RichText)] = [:]
  }

  /// A pool of questions that no quiz need ask.
  struct Bank {
    let key: String
    let title: String
    var entries: [Entry] = []
  }

  /// What stands in a bank or a section of a quiz.
  enum Entry {
    /// The key of an item.
    case item(String)
    /// Something to read before the next questions, with its key.
    case text(String, RichText)
  }

  /// A test.
  struct Quiz {
    let key: String
    let title: String
    /// What the source calls it, where that is the same in all languages.
    var identifier: String?
    var introduction: RichText?
    var minutes: Int?
    /// The share of the points that is enough, in percent.
    var passMark: Double?
    var isSelfEvaluation = false
    /// The test of QTI that it is, kept as it is; the addresses of its items are keys. Its sections are empty then.
    var test: AssessmentTest?
    var sections: [Section] = []
    /// Its titles and introductions in other languages, and the test that it is.
    var titles: [LanguageTag: String] = [:]
    var introductions: [LanguageTag: RichText] = [:]
    var translations: [LanguageTag: AssessmentTest] = [:]

    /// A part of a test with a title of its own.
    struct Section {
      let title: String
      var entries: [Entry] = []
      /// Its titles in other languages.
      var titles: [LanguageTag: String] = [:]
    }
  }
}

/// One question of a source.
struct ImportedItem {
  let key: String
  /// What the source calls it; may be empty.
  let title: String
  var content: Content
  /// Keys of competences.
  var competences: [String] = []
  /// The key of the bank that it stands in.
  var bank: String?
  /// What its id is made of, where the source gives short names.
  var shortName = ""
  /// The language that it says it is in; where it says none, that in the name of its file, as in `kick.fi.xml`.
  var language: LanguageTag?
  /// The same question in other languages.
  var translations: [LanguageTag: Content] = [:]

  /// How the question is there.
  enum Content {
    case question(ImportedQuestion)
    /// A document of QTI, its media named from `items/`: `../media/x.png`.
    case document(AssessmentItem)
    /// An item that learn wrote itself, which says more to it than to others; the document where that is not enough.
    case own(ItemVariant, AssessmentItem)

    /// The document of QTI that says it; nil for a question of another format.
    var document: AssessmentItem? {
      switch self {
      case .document(let document), .own(_, let document): document
      case .question: nil
      }
    }
  }
}

/// A competence, outcome or standard of a source.
struct ImportedCompetence {
  let key: String
  /// What the source calls it: `MATH.3.1`; may be empty.
  let code: String
  let title: String
  let statement: String
  /// The framework that it belongs to.
  let framework: String
  /// Its official address.
  var address: String?
  /// What the source calls the area that it stands in, and says of it; may be empty.
  var areaCode = ""
  var areaStatement = ""
}

/// One object of a source, and what is known of its fate.
struct ImportedObject {
  let kind: TransferKind
  let name: String
  let path: String
  let line: Int?
  /// The key under which it is in the course; nil for one that is not.
  var key: String?
  /// What is different, or why it is not there.
  var notes: [String]
}

// MARK: - Noting objects

extension ImportedCourse {
  /// Notes an object that is in the course under a key.
  mutating func take(
    _ kind: TransferKind, _ name: String, path: String, line: Int? = nil, key: String, notes: [String] = []
  ) {
    objects.append(
      ImportedObject(kind: kind, name: name.shownName, path: path, line: line, key: key, notes: notes.unique))
  }

  /// Notes an object that is not in the course.
  mutating func drop(_ kind: TransferKind, _ name: String, path: String, line: Int? = nil, because reason: String) {
    objects.append(
      ImportedObject(kind: kind, name: name.shownName, path: path, line: line, key: nil, notes: [reason]))
  }

  /// Adds what is different in an object that was taken.
  mutating func note(_ key: String, _ reason: String) {
    guard let place = objects.lastIndex(where: { $0.key == key }), !objects[place].notes.contains(reason) else {
      return
    }
    objects[place].notes.append(reason)
  }

  /// Adds a file of media under a name that nothing else has, and gives its path below `media/`.
  ///
  /// - Returns: nil for a file that packs do not keep, whose reason is then in `reason`.
  mutating func addMedia(_ name: String, _ bytes: [UInt8], reason: inout String?) -> String? {
    let (path, fault) = MediaName.path(for: name, bytes)
    guard let path else {
      reason = fault
      return nil
    }
    var candidate = path
    var number = 2
    while let other = media[candidate] {
      if other == bytes { return candidate }
      candidate = MediaName.numbered(path, number)
      number += 1
    }
    media[candidate] = bytes
    return candidate
  }
}

extension String {
  /// A name of a source as a report shows it: one line without what is invisible.
  var shownName: String {
    let words = EntryName.shown(String(split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(120)))
    return words.isEmpty ? "?" : words
  }
}

extension [String] {
  /// The texts, each once.
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
