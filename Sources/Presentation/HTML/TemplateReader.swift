// learn, Apache-2.0. See LICENSE.

/// Reads the part of Mustache that ``PageTemplate`` knows, and refuses the rest.
///
/// Whether a tag stands alone on its line, so that the line's end is not written, follows swift-mustache to the letter.
/// How it moves lines with a partial or block does not: a line of a template begins at its margin.
struct TemplateReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ source: String) throws(TemplateFault) {
    bytes = Array(source.utf8)
    if let place = bytes.firstIndex(of: UInt8(ascii: "\r")) {
      throw fault("A line ends with a carriage return. End lines with a line feed only.", at: place)
    }
  }

  /// Reads up to the end of a section, partial or block, or of the template.
  mutating func parts(until opening: Tag?, startsLine: Bool) throws(TemplateFault) -> [PageTemplate.Part] {
    var parts: [PageTemplate.Part] = []
    var startsLine = startsLine
    while place < bytes.count {
      if startsLine, bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t") {
        throw fault("The line begins with space. Begin it at the margin.", at: place)
      }
      let text = readText()
      if !text.isEmpty { parts.add(text) }
      guard place < bytes.count else { break }
      if bytes[place] == UInt8(ascii: "\n") {
        parts.add("\n")
        place += 1
        startsLine = true
        continue
      }
      if !text.isEmpty { startsLine = false }
      let tag = try readTag()
      let isAlone = tag.kind.mayStandAlone && startsLine && endsLine()
      switch tag.kind {
      case .section, .inverted:
        let inner = try self.parts(until: tag, startsLine: isAlone)
        parts.append(.section(.init(tag.name), isInverted: tag.kind == .inverted, inner))
      case .end:
        guard let opening else { throw fault("\(tag) ends nothing. Remove it.", at: tag.place) }
        guard tag.name == opening.name else {
          throw fault("\(tag) ends what \(opening) begins. End each in the order of their beginnings.", at: tag.place)
        }
        return parts
      case .partial: parts.append(.partial(tag.name, blocks: nil))
      case .parent: parts.append(.partial(tag.name, blocks: try blocks(of: tag)))
      case .block: parts.append(.block(tag.name, try self.parts(until: tag, startsLine: isAlone)))
      case .unescaped: parts.append(.value(.init(tag.name), isEscaped: false))
      case .value: parts.append(.value(.init(tag.name), isEscaped: true))
      }
      startsLine = isAlone
    }
    if let opening { throw fault("\(opening) does not end. Write {{/\(opening.name)}}.", at: opening.place) }
    return parts
  }

  /// What a template fills into the blocks of another.
  private mutating func blocks(of parent: Tag) throws(TemplateFault) -> PageTemplate.Blocks {
    var blocks: PageTemplate.Blocks = [:]
    for part in try parts(until: parent, startsLine: true) {
      switch part {
      case .block(let name, let inner): blocks[name] = inner
      case .text(let text) where text.allSatisfy(\.isWhitespace): break
      default:
        throw fault(
          "In \(parent) stands something besides blocks, which nobody would see. Remove it.", at: parent.place)
      }
    }
    return blocks
  }

  /// The text up to a tag or the end of the line.
  private mutating func readText() -> String {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n"), !stands("{{", at: place) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func stands(_ sign: StaticString, at place: Int) -> Bool {
    sign.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  /// Goes on to the next line, where nothing but space stands before it.
  private mutating func endsLine() -> Bool {
    var end = place
    while end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") { end += 1 }
    guard place == bytes.count || (end < bytes.count && bytes[end] == UInt8(ascii: "\n")) else { return false }
    place = min(end + 1, bytes.count)
    return true
  }

  private func fault(_ reason: String, at place: Int) -> TemplateFault {
    TemplateFault(line: 1 + bytes[..<place].count { $0 == UInt8(ascii: "\n") }, reason: reason)
  }
}

// MARK: - Tags

extension TemplateReader {
  /// What stands between two pairs of braces.
  struct Tag: CustomStringConvertible {
    /// What a tag does, by its first sign.
    enum Kind: Character {
      case section = "#"
      case inverted = "^"
      case end = "/"
      case partial = ">"
      case parent = "<"
      case block = "$"
      case unescaped = "{"
      case value = " "

      var mayStandAlone: Bool { self != .unescaped && self != .value }
      var namesTemplate: Bool { self == .partial || self == .parent || self == .block }
    }

    let kind: Kind
    let name: String
    /// Where it begins.
    let place: Int

    var description: String {
      switch kind {
      case .unescaped: "{{{\(name)}}}"
      case .value: "{{\(name)}}"
      default: "{{\(kind.rawValue)\(name)}}"
      }
    }
  }

  /// What Mustache, or swift-mustache, knows and pages do without.
  private static let refused: [Character: String] = [
    "!": "Templates have no comments. Write it beside the model.",
    "&": "A value is written unescaped as {{{name}}}, so that every such place is found by its sign.",
    "=": "Templates keep the signs {{ and }}.", "%": "What is escaped, and how, is the same on every page.",
    "*": "A template is named, never chosen by a value.",
  ]

  private mutating func readTag() throws(TemplateFault) -> Tag {
    let start = place
    place += 2
    var kind = Tag.Kind.value
    if place < bytes.count, let known = Tag.Kind(rawValue: Character(UnicodeScalar(bytes[place]))), known != .value {
      kind = known
      place += 1
    }
    let nameStart = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "}"), bytes[place] != UInt8(ascii: "\n") { place += 1 }
    let name = String(decoding: bytes[nameStart..<place], as: UTF8.self)
    guard kind == .unescaped ? stands("}}}", at: place) : stands("}}", at: place) else {
      throw fault("A tag does not end. Write its braces on one line, as many as it begins with.", at: start)
    }
    place += kind == .unescaped ? 3 : 2
    let tag = Tag(kind: kind, name: name, place: start)
    if let sign = name.first, let reason = Self.refused[sign] { throw fault("\(tag): \(reason)", at: start) }
    guard Self.isName(name, kind) else {
      throw fault(
        "\(tag): a name is letters and digits without space, with points between names; of functions there is last().",
        at: start)
    }
    return tag
  }

  private static func isName(_ name: String, _ kind: Tag.Kind) -> Bool {
    func isWord(_ word: some StringProtocol) -> Bool {
      !word.isEmpty && word.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || isLetter($0) }
    }
    func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
    if kind.namesTemplate { return isWord(name) }
    if name == "." || name == "last()" { return true }
    let path = name.hasPrefix(".") ? name.dropFirst() : name[...]
    return path.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isWord($0) }
  }
}

extension [PageTemplate.Part] {
  /// Adds text, to that at the end where there is some.
  fileprivate mutating func add(_ text: String) {
    if case .text(let before) = last {
      self[count - 1] = .text(before + text)
    } else {
      append(.text(text))
    }
  }
}
