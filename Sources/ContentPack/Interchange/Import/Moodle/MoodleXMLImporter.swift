// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads the XML of Moodle's question bank (Moodle's documentation, “Moodle XML format”).
struct MoodleXMLImporter {
  private var course = ImportedCourse()
  private let name: String
  private let words: ImportWords
  private var bank: String?
  private var keys: Set<String> = []

  /// The course that a file holds.
  static func read(
    _ source: ImportSource, language: LanguageTag, limits: ReadingLimits
  ) throws(PackError) -> ImportedCourse {
    let files = ImportFiles([source.name: source.bytes])
    guard let root = try files.xml(source.name, limits: limits), root.name == "quiz" else {
      throw PackError(
        .malformed, entry: source.name, line: 1, column: 1, "The document is no question bank of Moodle: no <quiz>.")
    }
    var importer = MoodleXMLImporter(source.name, language)
    importer.read(root)
    return importer.course
  }

  private init(_ name: String, _ language: LanguageTag) {
    self.name = name
    words = ImportWords(language: language)
    course.key = name
    course.title = Importer.stem(name)
    course.take(.package, name, path: "", key: "package")
  }

  private mutating func read(_ root: XMLElement) {
    for element in root.elements {
      guard element.name == "question" else {
        course.drop(
          .setting, element.name, path: name, line: element.line,
          because: "It is no question, and nothing here reads it.")
        continue
      }
      let type = (element.attribute("type") ?? "").trimmed
      if type == "category" { category(element) } else { question(element, type) }
    }
  }

  private mutating func category(_ element: XMLElement) {
    let path = (element.first("category")?.wholeText ?? "").oneLine
    let parts = path.replacing("//", with: "\u{E000}").split(separator: "/").map {
      String($0).replacing("\u{E000}", with: "/").trimmed
    }
    let named = parts.filter { !$0.isEmpty && !($0.hasPrefix("$") && $0.hasSuffix("$")) && $0 != "top" }
    let key = "bank:" + path
    var notes: [String] = []
    var info = MoodleText()
    if let text = info.read(element.first("info"), into: &course), !text.isEmpty {
      notes.append("What is said about the category is not kept: “\(text.plainText.shownName)”.")
    }
    if !course.banks.contains(where: { $0.key == key }) {
      course.banks.append(.init(key: key, title: named.last ?? course.title))
      course.take(.bank, named.joined(separator: "/"), path: name, line: element.line, key: key, notes: notes)
    }
    bank = key
  }

  private mutating func place(_ entry: ImportedCourse.Entry) -> String {
    let key = bank ?? "bank:"
    if !course.banks.contains(where: { $0.key == key }) { course.banks.append(.init(key: key, title: course.title)) }
    if let place = course.banks.firstIndex(where: { $0.key == key }) { course.banks[place].entries.append(entry) }
    return key
  }

  private mutating func question(_ element: XMLElement, _ type: String) {
    var text = MoodleText()
    text.path = name
    let title = (element.first("name")?.first("text")?.wholeText ?? "").oneLine
    text.addFiles(of: element, to: &course)
    let number = (element.first("idnumber")?.wholeText ?? "").oneLine
    let stem = title.isEmpty ? (element.first("questiontext")?.wholeText ?? "").oneLine : title
    let shown = stem.isEmpty ? type : stem
    let key = uniqueKey(number.isEmpty ? "name \(stem)" : "id \(number)")
    let reader = MoodleQuestion(element, type: type, words: words)
    let result = reader.read(with: &text, into: &course)
    var notes = text.notes
    let tags = element.first("tags")?.elements("tag").map { $0.wholeText.oneLine }.filter { !$0.isEmpty } ?? []
    if !tags.isEmpty { notes.append("Its tags are not kept: \(tags.joined(separator: ", ").shownName).") }
    switch result {
    case .question(let question):
      if let penalty = element.first("penalty").flatMap({ NumberText.value($0.wholeText) }), penalty > 0,
        element.elements("hint").count > 0
      {
        notes.append("A penalty for further tries is not kept, because a check is answered once.")
      }
      let itemKey = "item:" + key
      let bank = place(.item(itemKey))
      course.items.append(ImportedItem(key: itemKey, title: title, content: .question(question), bank: bank))
      course.take(.item, shown, path: name, line: element.line, key: itemKey, notes: notes)
    case .description(let body):
      _ = place(.text("text:" + key, body))
      course.take(.stimulus, shown, path: name, line: element.line, key: "text:" + key, notes: notes)
    case .refused(let reason):
      course.drop(.item, shown, path: name, line: element.line, because: reason)
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

/// Reads the texts of Moodle, with the files that lie in them or beside them.
struct MoodleText {
  /// The path below `media/` by the name that texts use after `@@PLUGINFILE@@/`.
  var files: [String: String] = [:]
  /// The file that the texts stand in, for the report.
  var path = ""
  /// Other addresses of files and pages, as a backup has them.
  var link: (String) -> RichText.Link? = { HTMLText.webAddress($0) }
  private(set) var notes: [String] = []

  /// Decodes the files that lie in an element, at any depth, and puts them into the course's media.
  mutating func addFiles(of element: XMLElement, to course: inout ImportedCourse) {
    for file in element.descendants(["file"]) {
      let name = (file.attribute("name") ?? "").trimmed
      guard !name.isEmpty else { continue }
      let encoding = file.attribute("encoding") ?? "base64"
      var reason: String?
      if encoding == "base64", let bytes = Base64.decode(file.wholeText) {
        if let kept = course.addMedia(name, bytes, reason: &reason) {
          files[name] = kept
          course.take(.media, name, path: path, line: file.line, key: "media:" + kept)
          continue
        }
      } else {
        reason = "Its bytes are not written in base64."
      }
      course.drop(.media, name, path: path, line: file.line, because: reason ?? "")
    }
  }

  /// The text of an element with a `format`; nil for one that is not there.
  mutating func read(_ element: XMLElement?, into course: inout ImportedCourse, format: FormattedText? = nil)
    -> RichText?
  {
    guard let element else { return nil }
    let own = element.attribute("format").map { FormattedText(name: $0) } ?? format ?? .moodle
    let source = element.first("text")?.wholeText ?? (element.elements.isEmpty ? element.text : "")
    return read(source, own, line: element.line)
  }

  /// A text.
  mutating func read(_ source: String, _ format: FormattedText, line: Int = 1, isMarked: Bool = false) -> RichText {
    let files = files
    var reader = HTMLText(link: link) { address in
      for mark in ["@@PLUGINFILE@@/", "@@PLUGINFILE@@"] where address.hasPrefix(mark) {
        let name = String(address.dropFirst(mark.count).prefix { $0 != "?" })
        let plain = PercentEncoding.decode(name) ?? name
        return files[plain] ?? files[name] ?? plain.split(separator: "/").last.flatMap { files[String($0)] }
      }
      return files[address]
    }
    let text = format.read(source, with: &reader, line: line, isMarked: isMarked)
    for note in reader.notes where !notes.contains(note) { notes.append(note) }
    return text
  }

  /// Notes something about the texts' question.
  mutating func note(_ reason: String) {
    if !notes.contains(reason) { notes.append(reason) }
  }
}

/// Bytes as text (RFC 4648 §4).
enum Base64 {
  /// The bytes; nil for text that is none. White space is passed over.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    var isEnded = false
    for byte in text.utf8 {
      let value: UInt32
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte) - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte) - 71
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte) + 4
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="):
        isEnded = true
        continue
      case 0x20, 0x09, 0x0A, 0x0D: continue
      default: return nil
      }
      if isEnded { return nil }
      bits = bits << 6 | value
      count += 1
      if count == 4 {
        bytes += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
        bits = 0
        count = 0
      }
    }
    switch count {
    case 0: return bytes
    case 2: return bytes + [UInt8(bits >> 4 & 255)]
    case 3: return bytes + [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
    default: return nil
    }
  }
}
