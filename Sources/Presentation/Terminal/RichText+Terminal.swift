// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension RichText {
  /// The text in lines for a terminal, ending in a line end; empty for an empty text.
  ///
  /// Nothing is lost: links carry their address, pictures their alternative, and a table that is too wide for the
  /// terminal is written row by row.
  ///
  /// - Parameters:
  ///   - style: The terminal.
  ///   - book: The language of the few words that are ours.
  ///   - lesson: What to write for a link to a lesson; `lesson <id>` by default.
  ///   - slot: What to write in the place of an interaction; `____` by default.
  public func terminalText(
    style: TerminalStyle, book: Phrasebook, lesson: @escaping (LessonID) -> String? = { _ in nil },
    slot: @escaping (String) -> String? = { _ in nil }
  ) -> String {
    let writer = RichTextTerminal(style: style, book: book, lesson: lesson, slot: slot)
    return writer.lines(blocks, width: style.width).map { $0 + "\n" }.joined()
  }
}

/// Writes rich text for a terminal.
struct RichTextTerminal {
  let style: TerminalStyle
  let book: Phrasebook
  var lesson: (LessonID) -> String? = { _ in nil }
  var slot: (String) -> String? = { _ in nil }

  /// The blocks in lines of at most `width` columns, an empty line between two blocks.
  func lines(_ blocks: [RichText.Block], width: Int) -> [String] {
    var result: [String] = []
    for block in blocks {
      let part = lines(block, width: width)
      if !result.isEmpty, !part.isEmpty { result.append("") }
      result += part
    }
    return result
  }

  /// The text of a line, its parts in their inks.
  func text(_ inlines: [RichText.Inline]) -> TerminalText {
    var result = TerminalText("")
    for inline in inlines { result += text(inline) }
    return result
  }

  private func text(_ inline: RichText.Inline) -> TerminalText {
    switch inline {
    case .text(let text): return TerminalText(text)
    case .emphasis(let inner):
      // Without colour the mark of typewriters keeps the stress.
      return style.color || style.plain ? text(inner).inked(.strong) : "_" + text(inner) + "_"
    case .strong(let inner): return style.color || style.plain ? text(inner).inked(.strong) : "*" + text(inner) + "*"
    case .strikethrough(let inner): return style.plain ? text(inner) : "~" + text(inner) + "~"
    case .code(let code): return style.plain ? TerminalText(code) : "`" + TerminalText(code) + "`"
    case .lineBreak: return "\n"
    case .image(let image):
      guard !image.alternative.isEmpty || image.title != nil else { return "" }
      let words = [image.alternative, image.title ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
      return TerminalText(book(.picture, ["text": .text(words)]), .soft)
    case .slot(let identifier): return TerminalText(slot(identifier) ?? "____", .accent)
    case .link(let link, let inner): return self.link(link, text(inner), plain: inner.plainText)
    }
  }

  private func link(_ link: RichText.Link, _ text: TerminalText, plain: String) -> TerminalText {
    switch link {
    case .address(let address):
      let bare = address.hasPrefix("mailto:") ? String(address.dropFirst(7)) : address
      if plain == bare || plain == address { return text.inked(.accent) }
      return text.inked(.accent) + TerminalText(" (\(bare))", .soft)
    case .lesson(let id):
      let place = lesson(id) ?? book(.lessonAddress, ["id": .text(id.rawValue)])
      return text.inked(.accent) + TerminalText(" (\(place))", .soft)
    }
  }

  private func lines(_ block: RichText.Block, width: Int) -> [String] {
    switch block {
    case .paragraph(let inlines): return wrapped(text(inlines), width)
    case .heading(let level, let inlines):
      let heading = wrapped(text(inlines).inked(.strong), width)
      guard level <= 2, !style.plain, !style.color else { return heading }
      let under = heading.map { DisplayWidth.of($0) }.max() ?? 0
      return heading + [String(repeating: style.unicode ? "─" : "-", count: under)]
    case .bulletList(let entries):
      return list(entries, width) { _ in style.bullet }
    case .numberedList(let start, let entries):
      // A list may begin below zero.
      let digits = max(String(start).count, String(start &+ max(0, entries.count - 1)).count)
      return list(entries, width) { place in
        let number = String(start &+ place)
        return String(repeating: " ", count: digits - number.count) + number + ". "
      }
    case .quote(let inner):
      let mark = style.unicode ? "▏ " : style.plain ? "" : "> "
      return lines(inner, width: width - 2).map { style.paint(mark, .soft) + $0 }
    case .code(let code, _):
      let indent = style.plain ? "" : "    "
      return code.split(separator: "\n", omittingEmptySubsequences: false).dropLastEmpty().flatMap { line in
        Self.cut(TerminalStyle.clean(Self.expandingTabs(line)), width - indent.count).map { indent + $0 }
      }
    case .table(let table): return lines(table, width: width)
    case .rule:
      return style.plain
        ? [] : [style.paint(String(repeating: style.unicode ? "─" : "-", count: min(width, 24)), .soft)]
    case .slot(let identifier):
      return slot(identifier).map { wrapped(TerminalText($0), width) } ?? []
    }
  }

  private func wrapped(_ text: TerminalText, _ width: Int) -> [String] {
    text.lines(columns: width).map { $0.painted(style) }
  }

  private func list(_ entries: [[RichText.Block]], _ width: Int, mark: (Int) -> String) -> [String] {
    let isLoose = entries.contains { $0.count > 1 && !$0.dropFirst().allSatisfy(\.isList) }
    var result: [String] = []
    for (place, entry) in entries.enumerated() {
      if isLoose, place > 0 { result.append("") }
      let mark = mark(place)
      let indent = String(repeating: " ", count: mark.count)
      var inner: [String] = []
      for block in entry {
        let part = lines(block, width: width - mark.count)
        if isLoose, !inner.isEmpty { inner.append("") }
        inner += part
      }
      for (number, line) in inner.enumerated() {
        result.append(number == 0 ? style.paint(mark, .accent) + line : line.isEmpty ? "" : indent + line)
      }
      if inner.isEmpty { result.append(style.paint(mark, .accent)) }
    }
    return result
  }

  private func lines(_ table: RichText.Table, width: Int) -> [String] {
    let columns = table.header.enumerated().map { place, cell in
      TerminalTable.Column(
        title: text(cell),
        alignsRight: place < table.alignments.count && table.alignments[place] == .right)
    }
    let rows = table.rows.map { row in columns.indices.map { $0 < row.count ? text(row[$0]) : "" } }
    return TerminalTable(columns: columns, rows: rows).lines(style: style, width: width)
  }

  // Code keeps its columns; what goes past the edge continues on the next line.
  private static func cut(_ line: String, _ width: Int) -> [String] {
    var result: [String] = []
    var part = ""
    var columns = 0
    for character in line {
      let wide = DisplayWidth.of(character)
      if columns + wide > max(2, width) {
        result.append(part)
        (part, columns) = ("", 0)
      }
      part.append(character)
      columns += wide
    }
    return result + [part]
  }

  private static func expandingTabs(_ line: Substring) -> String {
    var text = ""
    for character in line {
      if character == "\t" {
        text += String(repeating: " ", count: 4 - text.count % 4)
      } else {
        text.append(character)
      }
    }
    return text
  }
}

extension RichText.Block {
  fileprivate var isList: Bool {
    switch self {
    case .bulletList, .numberedList: true
    default: false
    }
  }
}

extension [Substring] {
  fileprivate func dropLastEmpty() -> ArraySlice<Substring> { last?.isEmpty == true ? dropLast() : self[...] }
}
