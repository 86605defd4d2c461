// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads pack.yaml: what the pack is, and the order in which it is learned.
struct PackFile {
  /// What pack.yaml says.
  struct Contents {
    let about: PackDescription
    let course: [CourseUnit]
  }

  private static let keys = [
    "format", "id", "version", "title", "summary", "languages", "fallback", "translations", "licence", "publisher",
    "authors", "audience", "course",
  ]

  /// Reads the file's root. The languages are known to the context first, because every text needs them.
  static func read(_ root: YAMLNode, file: SourceText, context: SourceContext) -> Contents? {
    guard let map = YAMLMap(root, "the pack", keys: keys, file: file, context: context) else { return nil }
    readLanguages(map)
    context.fallback = fallback(map)
    checkFormat(map)
    let id = map.name("id")
    let about = PackDescription(
      id: PackID(id?.value ?? ""), version: map.version("version"), title: map.text("title"),
      summary: map.text("summary"), languages: context.languages, fallback: context.fallback,
      translations: translations(map), licence: map.word("licence").map(map.licence) ?? "",
      publisher: map.textIfPresent("publisher"), authors: authors(map), audience: map.textIfPresent("audience"))
    let course = course(map)
    return Contents(about: about, course: course)
  }

  private static func checkFormat(_ map: YAMLMap) {
    guard let format = map.word("format"), format.value != "1" else { return }
    map.context.report(
      .formatUnknown, format.place,
      "This learn reads format 1, but here is “\(format.value)”. Write 1, or update learn.")
  }

  // MARK: - Languages

  private static func readLanguages(_ map: YAMLMap) {
    var languages: [LanguageTag] = []
    for word in map.list("languages").compactMap({ map.word($0, "languages") }) {
      let tag = LanguageTag(word.value)
      if !LanguageTag.isWellFormed(word.value) {
        map.context.report(
          .languageForm, word.place,
          "“\(word.value)” is no language tag. Write it as in BCP 47: en, fi, sv, pt-BR.")
      } else if languages.contains(tag) {
        map.context.report(.listRepeats, word.place, "“\(tag)” stands twice in “languages”. Keep one of them.")
      } else {
        languages.append(tag)
      }
    }
    guard !languages.isEmpty else { return }
    map.context.languages = languages
    map.context.languagesAreKnown = true
  }

  /// The pairs of an optional map whose keys are languages of the pack.
  private static func byLanguage(_ map: YAMLMap, _ key: String) -> [(language: LanguageTag, pair: YAMLPair)] {
    guard let node = map.node(key) else { return [] }
    guard case .map(let pairs) = node.content else {
      map.context.report(
        .valueKind, map.place(of: node), "“\(key)” is a map of languages, but here is \(node.kindName).")
      return []
    }
    return pairs.compactMap { pair in
      map.language(Placed(value: pair.key, place: map.file.place(pair.line, pair.column))).map { ($0, pair) }
    }
  }

  private static func fallback(_ map: YAMLMap) -> [LanguageTag: [LanguageTag]] {
    var result: [LanguageTag: [LanguageTag]] = [:]
    for (language, pair) in byLanguage(map, "fallback") {
      result[language] = map.elements(pair.value, "fallback").compactMap { map.word($0, "fallback") }.compactMap(
        map.language)
    }
    return result
  }

  private static func translations(_ map: YAMLMap) -> [LanguageTag: PackDescription.TranslationStatus] {
    var result: [LanguageTag: PackDescription.TranslationStatus] = [:]
    for (language, pair) in byLanguage(map, "translations") {
      if language == map.context.languages[0] {
        map.context.report(
          .translationOfFirst, map.file.place(pair.line, pair.column),
          "“\(language)” is the language that the pack was written in, so it is no translation. Remove it here.")
      } else if let word = map.word(pair.value, "translations") {
        result[language] = map.oneOf([.draft, .reviewed], word, "translations")
      }
    }
    for language in map.context.languages.dropFirst() where result[language] == nil { result[language] = .draft }
    return result
  }

  // MARK: - Authors and course

  private static func authors(_ map: YAMLMap) -> [PackDescription.Author] {
    map.maps(map.listIfPresent("authors"), "the author", keys: ["name", "url"]).map { author in
      let name = author.word("name")
      if let name, name.value.isEmpty {
        author.context.report(.valueEmpty, name.place, "The author's name is empty. Write it, or remove the author.")
      }
      return PackDescription.Author(name: name?.value ?? "", url: author.wordIfPresent("url").map(author.address))
    }
  }

  private static func course(_ map: YAMLMap) -> [CourseUnit] {
    var units: [LessonID: Place] = [:]
    return map.maps(map.listIfPresent("course"), "the unit", keys: ["id", "title", "lessons"]).map { unit in
      let id = unit.name("id")
      if let id { map.context.declare("unit", id) }
      let lessons = unit.names(unit.list("lessons"), "lessons").compactMap { name -> LessonID? in
        guard let lesson = map.context.lesson(name) else { return nil }
        if let first = units.updateValue(name.place, forKey: lesson) {
          map.context.report(
            .lessonInTwoUnits, name.place,
            "The lesson “\(lesson)” stands in a unit already, in \(first.words). Keep one.")
          return nil
        }
        return lesson
      }
      return CourseUnit(id: UnitID(id?.value ?? ""), title: unit.text("title"), lessons: lessons)
    }
  }
}
