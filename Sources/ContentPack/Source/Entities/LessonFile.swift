// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads the files of one lesson: front matter in YAML, then Markdown.
struct LessonFile {
  /// The name of a lesson's file: `<id>.<language>.md`.
  struct Name {
    let path: String
    let id: LessonID
    let language: LanguageTag

    /// Takes a path below lessons/ apart; nil, with a finding, for another form.
    init?(path: String, context: SourceContext) {
      self.path = path
      let parts = path.dropFirst("lessons/".count).dropLast(".md".count)
      let place = Place(path: path, line: 1, column: 1)
      guard let dot = parts.lastIndex(of: "."), LanguageTag.isWellFormed(String(parts[parts.index(after: dot)...]))
      else {
        context.report(
          .lessonFileName, place,
          "A lesson's file is called <id>.<language>.md, for example “\(parts.prefix { $0 != "." }).en.md”. Rename it.")
        return nil
      }
      let id = Placed(value: String(parts[..<dot]), place: place)
      guard YAMLMap.check(id, .id, context) else { return nil }
      self.id = LessonID(id.value)
      language = LanguageTag(String(parts[parts.index(after: dot)...]))
    }
  }

  /// What the first language's file says for all languages.
  struct Facts {
    let teaches: [CompetenceReference: LevelID]
    let prerequisites: [LessonID]
    let minutes: Int
    let hasTry: Bool
  }

  private static let keys = ["title", "summary", "teaches", "prerequisites", "minutes", "try", "status"]

  private let name: Name
  private let file: SourceText
  private let context: SourceContext
  private let map: YAMLMap
  private let bodyLine: Int

  /// Opens a file; nil, with findings, when its front matter cannot be read.
  init?(_ name: Name, file: SourceText, context: SourceContext) {
    self.name = name
    self.file = file
    self.context = context
    guard let lines = Self.frontMatter(file) else {
      context.report(
        .lessonFrontMatter, file.place(1),
        "A lesson begins with a line “---”, then title, summary and so on, then a second line “---”.")
      return nil
    }
    bodyLine = lines.upperBound + 1
    guard let root = YAMLDocument.read(file, lines: lines, context: context),
      let map = YAMLMap(root, "the lesson", keys: Self.keys, file: file, context: context)
    else { return nil }
    self.map = map
  }

  /// The lines between the two `---`.
  private static func frontMatter(_ file: SourceText) -> Range<Int>? {
    func isFence(_ line: ArraySlice<UInt8>) -> Bool {
      line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
    guard file.lineCount > 1, isFence(file.line(1)),
      let end = (2...file.lineCount).first(where: { isFence(file.line($0)) })
    else { return nil }
    return 2..<end
  }

  /// The lesson in this file's language.
  func variant() -> Lesson.Variant {
    let bytes = file.bytes(fromLine: bodyLine)
    let origin = TextOrigin(file: file, firstLine: bodyLine)
    let text = String(decoding: bytes, as: UTF8.self)
    let body = MarkdownReader.read(text, origin: origin, pictures: .besideLesson, context: context)
    if text.trimmed.isEmpty {
      context.report(.lessonEmpty, file.place(bodyLine), "The lesson has no text below its front matter. Write it.")
    }
    return Lesson.Variant(
      title: line("title"), summary: line("summary"), body: body, tryIt: tryIt(), status: status())
  }

  /// What holds for all languages, from the file of the first language.
  func facts() -> Facts {
    var teaches: [CompetenceReference: LevelID] = [:]
    if let node = map.required("teaches") {
      let pairs = map.codesWithLevels(node, "teaches")
      if case .map(let written) = node.content, written.isEmpty {
        context.report(.valueEmpty, map.place(of: node), "“teaches” names at least one competence with a level.")
      }
      for (reference, level, _) in pairs { teaches[reference] = level }
    }
    return Facts(
      teaches: teaches, prerequisites: prerequisites(), minutes: map.int("minutes", in: 1...600), hasTry: map.has("try")
    )
  }

  /// Compares what this translation repeats with the first language's facts.
  func compare(with facts: Facts, first: Name) {
    let differs: [(String, Bool)] = [
      ("teaches", map.has("teaches") && self.teachesAgain() != facts.teaches),
      ("prerequisites", map.has("prerequisites") && prerequisites() != facts.prerequisites),
      ("minutes", map.has("minutes") && map.int("minutes", in: 1...600) != facts.minutes),
    ]
    for (key, isDifferent) in differs where isDifferent {
      let place = map.pairs.first { $0.key == key }.map { file.place($0.line, $0.column) } ?? map.place
      context.report(
        .lessonDiffers, place, "“\(key)” differs from \(first.path), which holds it for all languages. Remove it here.")
    }
    if facts.hasTry, !map.has("try") { context.reportMissing([name.language], map.place) }
  }

  private func teachesAgain() -> [CompetenceReference: LevelID] {
    guard let node = map.node("teaches") else { return [:] }
    return Dictionary(map.codesWithLevels(node, "teaches").map { ($0.0, $0.1) }) { first, _ in first }
  }

  private func prerequisites() -> [LessonID] {
    map.names(map.listIfPresent("prerequisites"), "prerequisites").compactMap { name in
      guard let lesson = context.lesson(name) else { return nil }
      if lesson == self.name.id {
        context.report(
          .prerequisiteCycle, name.place, "The lesson “\(lesson)” asks for itself. Remove it from its prerequisites.")
        return nil
      }
      return lesson
    }
  }

  /// Where a prerequisite is written, for the report of a cycle.
  func place(ofPrerequisite lesson: LessonID) -> Place {
    let nodes: [YAMLNode] =
      if let pair = map.pairs.first(where: { $0.key == "prerequisites" }), case .list(let nodes) = pair.value.content {
        nodes
      } else { [] }
    let node = nodes.first { node in
      if case .scalar(let scalar) = node.content { return scalar.text.trimmed == lesson.rawValue }
      return false
    }
    return node.map(map.place) ?? map.place
  }

  private func line(_ key: String) -> String {
    guard let word = map.word(key) else { return "" }
    if word.value.isEmpty {
      context.report(.valueEmpty, word.place, "The text of “\(key)” is empty. Write it, or remove the key.")
    }
    return word.value
  }

  private func tryIt() -> RichText? {
    guard let node = map.node("try"), let word = map.word(node, "try"), !word.value.isEmpty,
      case .scalar(let scalar) = node.content
    else { return nil }
    let origin = TextOrigin(scalar: scalar, node: node, file: file)
    return MarkdownReader.read(scalar.text, origin: origin, pictures: .besideLesson, context: context)
  }

  private func status() -> PackDescription.TranslationStatus? {
    guard let word = map.wordIfPresent("status") else { return nil }
    if name.language == context.languages[0] {
      context.report(
        .translationOfFirst, word.place,
        "“\(name.language)” is the language that the pack was written in, so it is no translation. Remove “status”.")
      return nil
    }
    return map.oneOf([.draft, .reviewed], word, "status")
  }
}
