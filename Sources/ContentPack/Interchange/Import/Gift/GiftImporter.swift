// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads GIFT, the format of text in which teachers write questions for Moodle (its grammar: Moodle's documentation, “GIFT
/// format”).
struct GiftImporter {
  private var course: ImportedCourse
  private let words: ImportWords
  private let name: String
  private var bank: String?
  private var bankPlaces: [String: Int] = [:]
  private var keys: Set<String> = []
  private var itemID: String?
  private var tags: [String] = []

  /// The course that a file holds.
  static func read(_ source: ImportSource, language: LanguageTag) -> ImportedCourse {
    var importer = GiftImporter(source, language)
    importer.read(source.text.printable)
    return importer.course
  }

  /// Whether a text looks like GIFT.
  static func matches(_ text: String) -> Bool {
    let head = text.prefix(20_000)
    if head.contains(/(?m)^\s*\$CATEGORY:/) || head.contains(/(?m)^\s*::[^\n]*?[^\\]::/) { return true }
    return head.contains(/(?s)[^\\]\{\s*([=~#]|T\b|TRUE\b|F\b|FALSE\b|\}|[0-9]*:[A-Z_]+:)/)
  }

  private init(_ source: ImportSource, _ language: LanguageTag) {
    course = ImportedCourse()
    course.key = source.name
    course.title = source.name.lastIndex(of: ".").map { String(source.name[..<$0]) } ?? source.name
    words = ImportWords(language: language)
    name = source.name
    course.take(.package, source.name, path: "", key: "package")
  }

  // MARK: - Blocks

  private mutating func read(_ text: String) {
    var block: [(Int, String)] = []
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = place + 1
      let trimmed = String(line).trimmed
      if trimmed.hasPrefix("//") {
        if block.isEmpty || !block.isEmpty { noteComment(trimmed) }
        continue
      }
      if trimmed.hasPrefix("$CATEGORY:") {
        finish(&block)
        category(String(trimmed.dropFirst("$CATEGORY:".count)).trimmed, number)
      } else if trimmed.isEmpty {
        finish(&block)
      } else {
        block.append((number, String(line)))
      }
    }
    finish(&block)
  }

  /// `// [id:x] [tag:y]` says how the next question is called and what it is about.
  private mutating func noteComment(_ comment: String) {
    for match in comment.matches(of: /\[(id|tag|tags):((?:\\.|[^\]\\])*)\]/) {
      let value = String(match.output.2).replacing("\\]", with: "]").replacing("\\[", with: "[").trimmed
      if match.output.1 == "id" { itemID = value } else if !value.isEmpty { tags.append(value) }
    }
  }

  private mutating func category(_ path: String, _ line: Int) {
    let parts = path.replacing("//", with: "\u{E000}").split(separator: "/").map {
      String($0).replacing("\u{E000}", with: "/").trimmed
    }
    let named = parts.filter { !$0.isEmpty && !($0.hasPrefix("$") && $0.hasSuffix("$")) && $0 != "top" }
    let key = "bank:" + path
    if bankPlaces[key] == nil {
      bankPlaces[key] = course.banks.count
      course.banks.append(.init(key: key, title: named.last ?? path))
      course.take(.bank, named.joined(separator: "/"), path: name, line: line, key: key)
    }
    bank = key
  }

  private mutating func place(_ entry: ImportedCourse.Entry) -> String {
    let key = bank ?? "bank:"
    if bankPlaces[key] == nil {
      bankPlaces[key] = course.banks.count
      course.banks.append(.init(key: key, title: course.title))
    }
    course.banks[bankPlaces[key] ?? 0].entries.append(entry)
    return key
  }

  // MARK: - One question

  private mutating func finish(_ block: inout [(Int, String)]) {
    guard let first = block.first else { return }
    let text = block.map(\.1).joined(separator: "\n").trimmed
    block = []
    defer {
      itemID = nil
      tags = []
    }
    let marked = GiftText(text)
    var reader = HTMLText()
    let parsed = GiftQuestion(marked, words: words, reader: &reader)
    let title = parsed.title
    let key = uniqueKey(itemID.map { "id " + $0 } ?? (title.isEmpty ? "text " + parsed.stem.oneLine : "title " + title))
    let shown = title.isEmpty ? parsed.stem.oneLine : title
    var notes = reader.notes
    if !tags.isEmpty { notes.append("Its tags are not kept: \(tags.joined(separator: ", ").shownName).") }
    switch parsed.result {
    case .description(let text):
      _ = place(.text("text:" + key, text))
      course.take(.stimulus, shown, path: name, line: first.0, key: "text:" + key, notes: notes)
    case .question(let question):
      let itemKey = "item:" + key
      let bank = place(.item(itemKey))
      course.items.append(ImportedItem(key: itemKey, title: title, content: .question(question), bank: bank))
      course.take(.item, shown, path: name, line: first.0, key: itemKey, notes: notes)
    case .refused(let reason):
      course.drop(.item, shown, path: name, line: first.0, because: reason)
    }
  }

  private mutating func uniqueKey(_ stem: String) -> String {
    var key = stem
    var number = 2
    while !keys.insert(key).inserted {
      key = "\(stem)#\(number)"
      number += 1
    }
    return key
  }
}

/// Text of GIFT whose escaped signs are put out of the way of those that mean something.
struct GiftText {
  /// With each escaped sign as a character of the private use area.
  let text: String
  /// Where escaped signs are moved: U+E100 and its ASCII code.
  private static let base: UInt32 = 0xE100

  init(_ source: String) {
    var result = ""
    var scalars = source.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      guard scalar == "\\", let escaped = next else {
        if !(0xE100..<0xE180).contains(scalar.value) { result.unicodeScalars.append(scalar) }
        continue
      }
      switch escaped {
      case "n":
        result += "\n"
        next = scalars.next()
      case "\\", ":", "#", "=", "{", "}", "~":
        result.unicodeScalars.append(Unicode.Scalar(Self.base + escaped.value) ?? escaped)
        next = scalars.next()
      default: result += "\\"
      }
    }
    text = result
  }

  /// A part of the text with a backslash before its escaped signs.
  static func escaped(_ part: some StringProtocol) -> String {
    var result = ""
    for scalar in part.unicodeScalars {
      if (base..<(base + 0x80)).contains(scalar.value) {
        result += "\\" + String(Unicode.Scalar(UInt8(scalar.value - base)))
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A part of the text with its escaped signs as they are.
  static func plain(_ part: some StringProtocol) -> String {
    var result = ""
    for scalar in part.unicodeScalars {
      if (base..<(base + 0x80)).contains(scalar.value) {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - base)))
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
