// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Writes rich text as Markdown that a person wants to edit.
///
/// What is written is read back: a block that would say something else is written with less formatting until it says the
/// same words.
struct MarkdownWriter {
  /// How long a line may become, in characters.
  private static let width = 118

  /// The Markdown of a text, and whether it says everything that the text does.
  static func write(_ text: RichText, wraps: Bool = true) -> (markdown: String, isExact: Bool) {
    let writer = MarkdownWriter(wraps: wraps)
    let whole = writer.blocks(text.blocks)
    if reads(whole, as: text) { return (whole, true) }
    // One block that cannot be said does not cost the others their form.
    var parts: [String] = []
    var isExact = true
    for block in text.blocks {
      let own = RichText([block])
      let written = writer.blocks([block])
      if reads(written, as: own) {
        parts.append(written)
        continue
      }
      let plain = writer.blocks([own.withoutEmphasis.blocks.first ?? block])
      if reads(plain, as: own.withoutEmphasis) {
        parts.append(plain)
      } else {
        let lines = RichText(lines: own.plainText)
        parts.append(writer.blocks(lines.blocks))
      }
      isExact = false
    }
    let joined = parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    return (joined, isExact && reads(joined, as: text))
  }

  private let wraps: Bool

  private static func reads(_ markdown: String, as text: RichText) -> Bool {
    let context = SourceContext()
    for case .lesson(let lesson) in text.links { context.lessons.insert(lesson) }
    for image in text.images { context.media.insert(image.source) }
    let file = SourceText(path: "", normalized: Array(markdown.utf8))
    let read = MarkdownReader.read(
      markdown, origin: TextOrigin(file: file, firstLine: 1), pictures: .besideLesson, context: context)
    return !context.findings.hasErrors && (read == text || read.withGapSlots().text == text)
  }

  // MARK: - Blocks

  private func blocks(_ blocks: [RichText.Block]) -> String {
    var parts: [String] = []
    var isOther = false
    for (place, block) in blocks.enumerated() {
      // Two lists one after the other are two only with other signs.
      isOther = place > 0 && Self.isSameList(blocks[place - 1], block) ? !isOther : false
      parts.append(self.block(block, isOther: isOther))
    }
    return parts.joined(separator: "\n\n")
  }

  private static func isSameList(_ left: RichText.Block, _ right: RichText.Block) -> Bool {
    switch (left, right) {
    case (.bulletList, .bulletList), (.numberedList, .numberedList): true
    default: false
    }
  }

  private func block(_ block: RichText.Block, isOther: Bool) -> String {
    switch block {
    case .paragraph(let inlines): return wrapped(line(inlines))
    case .heading(let level, let inlines):
      var text = line(inlines, isHeading: true)
      if text.hasSuffix("#") { text = String(text.dropLast()) + "\\#" }
      return String(repeating: "#", count: level) + " " + text.replacing("\u{E002}", with: " ")
    case .bulletList(let entries):
      return list(entries) { _ in isOther ? "* " : "- " }
    case .numberedList(let start, let entries):
      return list(entries) { "\(start + $0)\(isOther ? ")" : ".") " }
    case .quote(let inner):
      return blocks(inner).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
    case .code(let text, let language):
      let fence = String(repeating: "`", count: max(3, Self.longestRun(of: "`", in: text) + 1))
      return "\(fence)\(language ?? "")\n\(text)\(text.hasSuffix("\n") || text.isEmpty ? "" : "\n")\(fence)"
    case .table(let table): return self.table(table)
    case .rule: return "---"
    case .slot(let name): return "[[\(name)]]"
    }
  }

  private func list(_ entries: [[RichText.Block]], _ mark: (Int) -> String) -> String {
    let isTight = entries.allSatisfy { entry in
      switch entry.count {
      case 0: false
      case 1: true
      case 2:
        switch (entry[0], entry[1]) {
        case (.paragraph, .bulletList), (.paragraph, .numberedList(start: 1, _)): true
        default: false
        }
      default: false
      }
    }
    return entries.enumerated().map { place, entry in
      let mark = mark(place)
      let indent = String(repeating: " ", count: mark.count)
      let separator = isTight ? "\n" : "\n\n"
      let text =
        isTight && entry.count == 2
        ? block(entry[0], isOther: false) + separator + block(entry[1], isOther: false) : blocks(entry)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let moved = lines.enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : indent + $1 }
      return mark + moved.joined(separator: "\n")
    }.joined(separator: isTight ? "\n" : "\n\n")
  }

  private func table(_ table: RichText.Table) -> String {
    func row(_ cells: [[RichText.Inline]]) -> String {
      "| "
        + cells.map { cell in
          line(cell, isHeading: true).replacing("\u{E002}", with: " ").replacing("|", with: "\\|")
        }.joined(separator: " | ") + " |"
    }
    let rule = table.alignments.map { alignment in
      switch alignment {
      case .natural: "---"
      case .left: ":---"
      case .center: ":---:"
      case .right: "---:"
      }
    }
    return ([row(table.header), "| " + rule.joined(separator: " | ") + " |"] + table.rows.map(row))
      .joined(separator: "\n")
  }

  // MARK: - Lines

  /// A line of Markdown, its spaces that may not become line ends as U+E002.
  private func line(_ inlines: [RichText.Inline], isHeading: Bool = false) -> String {
    var text = ""
    for (place, inline) in inlines.enumerated() {
      let next = place + 1 < inlines.count ? inlines[place + 1] : nil
      let isAfterSlot = if place > 0, case .slot = inlines[place - 1] { true } else { false }
      text += self.inline(inline, next: next, atStart: text.isEmpty || text.hasSuffix("\n"), isAfterSlot, isHeading)
    }
    return text
  }

  private func inline(
    _ inline: RichText.Inline, next: RichText.Inline?, atStart: Bool, _ isAfterSlot: Bool, _ isHeading: Bool
  ) -> String {
    switch inline {
    case .text(let text):
      var escaped = Self.escape(text, beforeLink: Self.isLink(next))
      if atStart, !isHeading { escaped = Self.escapeStart(escaped) }
      if isAfterSlot, let first = escaped.first, "([:".contains(first) { escaped = "\\" + escaped }
      return escaped
    case .emphasis(let inner): return "*\(line(inner, isHeading: true))*"
    case .strong(let inner): return "**\(line(inner, isHeading: true))**"
    case .strikethrough(let inner): return "~~\(line(inner, isHeading: true))~~"
    case .code(let text): return Self.code(text)
    case .link(let link, let inner):
      let address =
        switch link {
        case .address(let address): address
        case .lesson(let lesson): "lesson:\(lesson)"
        }
      return "[\(line(inner, isHeading: true))](\(Self.destination(address)))"
    case .image(let image):
      let title = image.title.map {
        " \"" + Self.protected(Self.escape($0, beforeLink: false).replacing("\"", with: "\\\"")) + "\""
      }
      return "![\(Self.escape(image.alternative, beforeLink: false).replacing("]", with: "\\]"))]"
        + "(\(Self.destination("../media/" + image.source))\(title?.replacing(" ", with: "\u{E002}") ?? ""))"
    case .lineBreak: return "\\\n"
    case .slot(let name): return "[[\(name)]]"
    }
  }

  private static func isLink(_ inline: RichText.Inline?) -> Bool {
    switch inline {
    case .link, .image, .slot: true
    default: false
    }
  }

  private static func protected(_ text: String) -> String { text.replacing(" ", with: "\u{E002}") }

  private static func destination(_ address: String) -> String {
    let isPlain =
      address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F } && !address.isEmpty
      && !address.contains(where: { "()<>\\*_[]&".contains($0) })
    if isPlain { return address }
    let escaped = address.replacing("\\", with: "\\\\").replacing("<", with: "\\<").replacing(">", with: "\\>")
    return "<" + protected(escaped.replacing("&", with: "\\&")) + ">"
  }

  private static func code(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let isPadded =
      text.hasPrefix("`") || text.hasSuffix("`")
      || (text.hasPrefix(" ") && text.hasSuffix(" ") && text.contains { $0 != " " })
    return fence + protected(isPadded ? " \(text) " : text) + fence
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for one in text {
      run = one == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// Text with a backslash before each sign that Markdown would take for its own.
  private static func escape(_ text: String, beforeLink: Bool) -> String {
    let characters = Array(text.unicodeScalars)
    var escaped = ""
    func isWord(_ place: Int) -> Bool {
      characters.indices.contains(place) && characters[place].properties.isAlphabetic
        || characters.indices.contains(place) && ("0"..."9").contains(characters[place])
    }
    func isSpace(_ place: Int) -> Bool { !characters.indices.contains(place) || characters[place] == " " }
    for (place, scalar) in characters.enumerated() {
      let isSpecial =
        switch scalar {
        case "\\", "`", "[", "]", "<": true
        case "*": !(isSpace(place - 1) && isSpace(place + 1) && place > 0 && place + 1 < characters.count)
        case "_": !(isWord(place - 1) && isWord(place + 1))
        case "~": true
        case "&":
          characters.indices.contains(place + 1) && (isWord(place + 1) || characters[place + 1] == "#")
        case "!": place + 1 == characters.count ? beforeLink : characters[place + 1] == "["
        default: false
        }
      if isSpecial { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  /// The beginning of a line, so that it begins no list, heading, quote or rule.
  private static func escapeStart(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    if "#>+-=|:".unicodeScalars.contains(first) { return "\\" + text }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let next = text.dropFirst(digits.count).first, next == "." || next == ")" {
      return String(digits) + "\\" + String(text.dropFirst(digits.count))
    }
    return text
  }

  /// A paragraph on lines of readable length; a line begins with a letter only, so that it begins nothing else.
  private func wrapped(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard wraps, line.count > Self.width else { return String(line) }
      var result = ""
      var length = 0
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        let mayBegin = word.unicodeScalars.first?.properties.isAlphabetic ?? false
        if length > 0, length + word.count + 1 > Self.width, mayBegin, !result.hasSuffix(" ") {
          result += "\n" + word
          length = word.count
        } else {
          result += (result.isEmpty ? "" : " ") + word
          length += word.count + (result.isEmpty ? 0 : 1)
        }
      }
      return result
    }
    return lines.joined(separator: "\n").replacing("\u{E002}", with: " ")
  }
}

extension RichText {
  /// The text without emphasis within its lines.
  var withoutEmphasis: RichText { RichText(Self.plainer(blocks)) }

  private static func plainer(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      switch block {
      case .paragraph(let inlines): .paragraph(HTMLText.tidy(plainer(inlines)))
      case .heading(let level, let inlines):
        .heading(level: level, HTMLText.tidy(plainer(inlines).map { $0 == .lineBreak ? .text(" ") : $0 }))
      case .bulletList(let entries): .bulletList(entries.map(plainer))
      case .numberedList(let start, let entries): .numberedList(start: start, entries.map(plainer))
      case .quote(let inner): .quote(plainer(inner))
      case .table(let table):
        .table(
          Table(
            alignments: table.alignments, header: table.header.map(plainCell),
            rows: table.rows.map { $0.map(plainCell) }))
      case .code, .rule, .slot: block
      }
    }
  }

  private static func plainCell(_ inlines: [Inline]) -> [Inline] {
    HTMLText.tidy(plainer(inlines).map { $0 == .lineBreak ? .text(" ") : $0 })
  }

  private static func plainer(_ inlines: [Inline]) -> [Inline] {
    inlines.flatMap { inline -> [Inline] in
      switch inline {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): plainer(inner)
      case .link(let link, let inner): [.link(link, plainer(inner))]
      case .text, .code, .image, .lineBreak, .slot: [inline]
      }
    }
  }
}
