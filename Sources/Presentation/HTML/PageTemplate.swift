// learn, Apache-2.0. See LICENSE.

/// A template, read once: texts, and the places between them that a model fills.
///
/// The language is the part of Mustache that our templates use, with its rules for tags that stand alone on a line:
/// values escaped and not, sections and inverted sections, partials, blocks that a template fills in another, a leading
/// point for "only here", and `last()`. A page is written from its first to its last letter into one text.
struct PageTemplate: Sendable {
  /// A piece of a template.
  enum Part: Sendable {
    case text(String)
    case value(Name, isEscaped: Bool)
    indirect case section(Name, isInverted: Bool, [Part])
    /// Another template, with what stands in its blocks.
    case partial(String, blocks: [String: [Part]]?)
    case block(String, [Part])
  }

  /// What a tag asks for.
  struct Name: Sendable {
    /// The value itself, that of a name, or whether the value is the last of its list.
    enum Kind: Sendable { case current, path, isLast }

    let kind: Kind
    /// Whether the first name is looked for further and further out.
    let climbs: Bool
    let path: [String]

    init(_ text: String) {
      kind = text == "." ? .current : text == "last()" ? .isLast : .path
      climbs = !text.hasPrefix(".")
      path = text.split(separator: ".").map(String.init)
    }
  }

  let parts: [Part]

  /// Reads a template.
  ///
  /// - Precondition: Every section ends where it should.
  init(_ source: String) {
    var reader = TemplateReader(source)
    parts = reader.parts(until: nil, startsLine: true)
  }
}

// MARK: - Reading

private struct TemplateReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  /// Reads up to the end of a section or of the template.
  ///
  /// Whether a tag stands alone on its line follows swift-mustache to the letter, with which the templates were written.
  mutating func parts(until section: String?, startsLine: Bool) -> [PageTemplate.Part] {
    var parts: [PageTemplate.Part] = []
    var startsLine = startsLine
    var space = ""
    func add(_ text: String) {
      guard !text.isEmpty else { return }
      if case .text(let before) = parts.last {
        parts[parts.count - 1] = .text(before + text)
      } else {
        parts.append(.text(text))
      }
    }
    while place < bytes.count {
      if startsLine { space = readSpace() }
      let text = readText()
      if place < bytes.count, bytes[place] == UInt8(ascii: "\n") {
        add(space + text + "\n")
        place += 1
        startsLine = true
        continue
      }
      if !text.isEmpty {
        add(space + text)
        (space, startsLine) = ("", false)
      }
      guard place < bytes.count else { break }
      let (kind, name) = readTag()
      let isAlone = "#^/<$>".contains(kind) && startsLine && endsLine()
      if !isAlone || kind == ">" || kind == "<" {
        add(space)
        space = ""
      }
      switch kind {
      case "#", "^":
        let inner = self.parts(until: name, startsLine: isAlone)
        parts.append(.section(.init(name), isInverted: kind == "^", inner))
      case "/":
        precondition(name == section, "The section \(section ?? "") ends as \(name).")
        return parts
      case ">": parts.append(.partial(name, blocks: nil))
      case "<":
        var blocks: [String: [PageTemplate.Part]] = [:]
        for case .block(let block, let inner) in self.parts(until: name, startsLine: true) { blocks[block] = inner }
        parts.append(.partial(name, blocks: blocks))
      case "$": parts.append(.block(name, self.parts(until: name, startsLine: isAlone)))
      case "{": parts.append(.value(.init(name), isEscaped: false))
      default: parts.append(.value(.init(name), isEscaped: true))
      }
      startsLine = isAlone
    }
    precondition(section == nil, "The section \(section ?? "") does not end.")
    return parts
  }

  private mutating func readSpace() -> String {
    let start = place
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// The text up to a tag or the end of the line.
  private mutating func readText() -> String {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n"), !isTag(place) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func isTag(_ place: Int) -> Bool {
    bytes[place] == UInt8(ascii: "{") && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "{")
  }

  /// The kind of a tag, which is its first sign, and its name.
  private mutating func readTag() -> (kind: Character, name: String) {
    place += 2
    let sign = Character(UnicodeScalar(bytes[place]))
    let hasSign = "#^/<$>{".contains(sign)
    if hasSign { place += 1 }
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "}") { place += 1 }
    let name = String(decoding: bytes[start..<place], as: UTF8.self)
    place += sign == "{" ? 3 : 2
    return (hasSign ? sign : " ", name)
  }

  /// Goes on to the next line, where nothing but space stands before it.
  private mutating func endsLine() -> Bool {
    var end = place
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard place == bytes.count || (end < bytes.count && bytes[end] == UInt8(ascii: "\n")) else { return false }
    place = min(end + 1, bytes.count)
    return true
  }
}

// MARK: - Writing

extension PageTemplate {
  /// The template filled with a model.
  ///
  /// - Parameter library: The templates that partials name.
  func rendered(_ model: TemplateValue, library: [String: PageTemplate]) -> String {
    var writer = TemplateWriter(library: library, model)
    writer.write(parts, [:])
    return writer.output
  }
}

private struct TemplateWriter {
  var output = ""
  private let library: [String: PageTemplate]
  /// The values of the sections that are open, the innermost last.
  private var stack: [TemplateValue]
  private var isLast = false

  init(library: [String: PageTemplate], _ model: TemplateValue) {
    self.library = library
    stack = [model]
    output.reserveCapacity(32 << 10)
  }

  mutating func write(_ parts: [PageTemplate.Part], _ blocks: [String: [PageTemplate.Part]]) {
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .value(let name, let isEscaped):
        guard let text = value(name)?.text else { break }
        output += isEscaped ? Markup.escaped(text) : text
      case .section(let name, let isInverted, let inner): write(inner, value(name), isInverted, blocks)
      case .partial(let name, let own):
        if let template = library[name] { write(template.parts, own ?? blocks) }
      case .block(let name, let inner): write(blocks[name] ?? inner, blocks)
      }
    }
  }

  private mutating func write(
    _ parts: [PageTemplate.Part], _ value: TemplateValue?, _ isInverted: Bool, _ blocks: [String: [PageTemplate.Part]]
  ) {
    switch value {
    case .list(let values):
      if isInverted {
        if values.isEmpty { write(parts, within: .list(values), blocks) }
        return
      }
      let before = isLast
      for (place, value) in values.enumerated() {
        isLast = place == values.count - 1
        write(parts, within: value, blocks)
      }
      isLast = before
    case .flag(let isSet): if isSet != isInverted { write(parts, blocks) }
    case .some(let value): if !isInverted { write(parts, within: value, blocks) }
    case nil: if isInverted { write(parts, blocks) }
    }
  }

  private mutating func write(
    _ parts: [PageTemplate.Part], within value: TemplateValue, _ blocks: [String: [PageTemplate.Part]]
  ) {
    stack.append(value)
    write(parts, blocks)
    stack.removeLast()
  }

  private func value(_ name: PageTemplate.Name) -> TemplateValue? {
    switch name.kind {
    case .current: return stack.last
    case .isLast: return .flag(isLast)
    case .path: break
    }
    var found: TemplateValue?
    if name.climbs {
      for value in stack.reversed() {
        found = value.child(named: name.path[0])
        if found != nil { break }
      }
    } else {
      found = stack.last?.child(named: name.path[0])
    }
    for part in name.path.dropFirst() { found = found?.child(named: part) }
    return found
  }
}

// MARK: - Values

/// What a template places, in a form in which looking a name up costs little.
enum TemplateValue: Sendable {
  case text(String)
  case flag(Bool)
  case list([TemplateValue])
  case model(any TemplateModel)

  /// A value of a model, or a list or dictionary of such. Other structs are reflected, once, which takes its time: the
  /// models of pages that are asked for often are ``Fields``.
  init(_ value: Any) {
    switch value {
    case let text as String: self = .text(text)
    case let fields as Fields: self = .model(fields)
    case let flag as Bool: self = .flag(flag)
    case let list as [Fields]: self = .list(list.map { .model($0) })
    case let text as MarkedText: self = .model(TextModel(text))
    case let markup as Markup: self = .model(MarkupModel(html: markup.html))
    case let model as any TemplateModel: self = .model(model)
    case let table as [String: Any]: self = .model(Fields(table))
    case let list as [Any]: self = .list(list.map(TemplateValue.init))
    default: self = Fields(reflecting: value).map { .model($0) } ?? .text(String(describing: value))
    }
  }

  /// What stands where the value is placed; nil for what is not a text.
  var text: String? {
    switch self {
    case .text(let text): text
    case .flag(let flag): String(flag)
    case .list, .model: nil
    }
  }

  func child(named name: String) -> TemplateValue? {
    if case .model(let model) = self { return model.child(named: name) }
    return nil
  }
}

/// Something with parts that templates ask for by name.
protocol TemplateModel: Sendable {
  /// A part; nil for one that is not there.
  func child(named name: String) -> TemplateValue?
}
