// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension ImportedCourse {
  /// Puts the languages of a package together, where it says one thing in several.
  ///
  /// Items of one identifier whose documents name different languages and ask for the same responses are one item; tests of
  /// one identifier that ask the same items in the same order are one test; pages `NAME.en.xhtml` and `NAME.fi.xhtml` that
  /// name these languages themselves are one lesson. What differs in more than its words stays apart. Each object of the
  /// source keeps its line in the report.
  mutating func joinLanguages(pages: [String: LanguageTag]) {
    // A package that says it is in `en-GB`, and whose questions say `en`, is in one language.
    let spoken = Set(items.compactMap(\.language) + pages.values)
    if let named = language, !spoken.contains(named) {
      let near = spoken.filter { $0.primary == named.primary }
      if near.count == 1 { language = near.first }
    }
    var joined = JoinedLanguages(main: language)
    joined.joinItems(&items)
    joined.joinQuizzes(&quizzes, &texts)
    joined.joinLessons(&lessons, pages)
    guard !joined.keys.isEmpty else { return }
    if language == nil { language = joined.main }
    otherLanguages = joined.others
    for place in units.indices { units[place].lessons.removeAll { joined.keys[$0] != nil } }
    for place in objects.indices { objects[place].key = objects[place].key.map { joined.keys[$0] ?? $0 } }
    for place in lessons.indices {
      func linked(_ text: RichText) -> RichText {
        text.mappingLinks { link in
          guard case .lesson(let id) = link, let key = joined.keys[id.rawValue] else { return link }
          return .lesson(LessonID(key))
        }
      }
      lessons[place].translations = lessons[place].translations.mapValues { ($0.title, linked($0.body)) }
    }
  }
}

/// What was found to be one thing in several languages.
private struct JoinedLanguages {
  /// The language that comes first.
  private(set) var main: LanguageTag?
  private(set) var others: [LanguageTag] = []
  /// The key of the whole by the key of what is in another language.
  private(set) var keys: [String: String] = [:]
  private var languages: [String: LanguageTag] = [:]

  init(main: LanguageTag?) { self.main = main }

  /// Of things in several languages the one that the others are translations of; nil where they cannot be one.
  private mutating func first<Thing>(
    _ things: [(place: Int, thing: Thing, language: LanguageTag)], _ areOne: (Thing, Thing) -> Bool
  ) -> Int? {
    guard things.count > 1, Set(things.map(\.language)).count == things.count,
      things.allSatisfy({ areOne(things[0].thing, $0.thing) }),
      let first = main == nil ? things.first : things.first(where: { $0.language == main })
    else { return nil }
    main = first.language
    for thing in things where thing.language != main && !others.contains(thing.language) {
      others.append(thing.language)
    }
    return first.place
  }

  mutating func joinItems(_ items: inout [ImportedItem]) {
    var groups: [String: [(place: Int, thing: AssessmentItem, language: LanguageTag)]] = [:]
    for (place, item) in items.enumerated() {
      guard item.bank == nil, let document = item.content.document, let language = item.language else { continue }
      languages[item.key] = language
      if !document.identifier.isEmpty { groups[document.identifier, default: []].append((place, document, language)) }
    }
    func shape(_ item: AssessmentItem) -> [String] {
      item.responses.map { "\($0.identifier) \($0.cardinality.rawValue) \($0.baseType?.rawValue ?? "")" }.sorted()
    }
    var gone: Set<Int> = []
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      guard let main = first(group, { shape($0) == shape($1) }) else { continue }
      for one in group where one.place != main {
        items[main].translations[one.language] = items[one.place].content
        keys[items[one.place].key] = items[main].key
        gone.insert(one.place)
      }
    }
    items = items.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }

  /// The language that all items of a test are in; nil where they are in several.
  private func language(of quiz: ImportedCourse.Quiz) -> LanguageTag? {
    var asked = quiz.test?.itemReferences.map(\.href) ?? []
    for case .item(let key) in quiz.sections.flatMap(\.entries) { asked.append(key) }
    let found = Set(asked.map { languages[$0] })
    return found.count == 1 ? found.first ?? nil : nil
  }

  mutating func joinQuizzes(_ quizzes: inout [ImportedCourse.Quiz], _ texts: inout [String: [LanguageTag: RichText]]) {
    let spoken = quizzes.map(language)
    let joined = keys
    func same(_ key: String) -> String { joined[key] ?? key }
    for place in quizzes.indices {
      quizzes[place].test = quizzes[place].test?.mappingReferences { $0.replacing(address: same($0.href)) }
      for section in quizzes[place].sections.indices {
        quizzes[place].sections[section].entries = quizzes[place].sections[section].entries.map { entry in
          if case .item(let key) = entry { .item(same(key)) } else { entry }
        }
      }
    }
    var groups: [String: [(place: Int, thing: ImportedCourse.Quiz, language: LanguageTag)]] = [:]
    for (place, quiz) in quizzes.enumerated() {
      guard let name = quiz.identifier, let language = spoken[place] else { continue }
      groups[name, default: []].append((place, quiz, language))
    }
    var gone: Set<Int> = []
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      guard let main = first(group, { $0.asks == $1.asks }) else { continue }
      for one in group where one.place != main {
        quizzes[main].titles[one.language] = one.thing.title
        quizzes[main].translations[one.language] = one.thing.test
        quizzes[main].introductions[one.language] = one.thing.introduction
        for (section, other) in one.thing.sections.enumerated() {
          quizzes[main].sections[section].titles[one.language] = other.title
          for (mine, entry) in zip(quizzes[main].sections[section].entries, other.entries) {
            guard case .text(let key, _) = mine, case .text(_, let text) = entry else { continue }
            texts[key, default: [:]][one.language] = text
          }
        }
        keys[one.thing.key] = quizzes[main].key
        gone.insert(one.place)
      }
    }
    quizzes = quizzes.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }

  /// - Parameter pages: The language that each lesson names itself, by its key.
  mutating func joinLessons(_ lessons: inout [ImportedCourse.Lesson], _ pages: [String: LanguageTag]) {
    var groups: [String: [(place: Int, thing: ImportedCourse.Lesson, language: LanguageTag)]] = [:]
    for (place, lesson) in lessons.enumerated() {
      var parts = lesson.key.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count > 2, let language = pages[lesson.key],
        parts[parts.count - 2].lowercased() == language.rawValue.lowercased()
      else { continue }
      parts.remove(at: parts.count - 2)
      groups[parts.joined(separator: "."), default: []].append((place, lesson, language))
    }
    var gone: Set<Int> = []
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      guard let main = first(group, { _, _ in true }) else { continue }
      for one in group where one.place != main {
        lessons[main].translations[one.language] = (one.thing.title, one.thing.body)
        keys[one.thing.key] = lessons[main].key
        gone.insert(one.place)
      }
    }
    lessons = lessons.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }
}

extension ImportedCourse.Quiz {
  /// What it asks, part by part; texts between the questions count by their places.
  fileprivate var asks: [[String]] {
    [test?.itemReferences.map { "\($0.identifier) \($0.href)" } ?? []]
      + sections.map { section in
        section.entries.map { entry in
          switch entry {
          case .item(let key): key
          case .text: "text"
          }
        }
      }
  }
}
