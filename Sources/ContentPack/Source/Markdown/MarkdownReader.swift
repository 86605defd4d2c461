// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Turns Markdown into ``RichText`` through an allow-list. What is not kept is a finding, never lost in silence.
struct MarkdownReader {
  /// How a text names the files in `media/`.
  enum PicturePaths {
    /// From `lessons/`: `../media/x.svg`.
    case besideLesson
    /// From a YAML file: `../media/x.svg` or `media/x.svg`.
    case besideYAML
  }

  /// How deep lists and quotes may lie in one another.
  private static let depthLimit = 24
  /// The longest text; longer ones are chapters.
  static let sizeLimit = 256 << 10

  private let text: SourceText
  private let origin: TextOrigin
  private let pictures: PicturePaths
  private let context: SourceContext
  private var headingLevel = 1

  /// Reads one text; what it may not hold is reported at its place in the file.
  static func read(
    _ text: String, origin: TextOrigin, pictures: PicturePaths, context: SourceContext
  ) -> RichText {
    if let plain = plainParagraph(text) { return RichText(plain: plain) }
    guard text.utf8.count <= sizeLimit else {
      context.report(
        .textTooLong, origin.start, "The text has more than \(sizeLimit) bytes. Divide it into several.")
      return RichText([])
    }
    var reader = MarkdownReader(text: text, origin: origin, pictures: pictures, context: context)
    let tree = MarkdownTree(text)
    return RichText(tree.withDocument { reader.blocks($0, depth: 0) } ?? [])
  }

  private init(text: String, origin: TextOrigin, pictures: PicturePaths, context: SourceContext) {
    self.text = SourceText(path: origin.start.path, normalized: Array(text.utf8))
    self.origin = origin
    self.pictures = pictures
    self.context = context
  }

  /// The text itself when it is one line in which Markdown has nothing to do; most answers are.
  private static func plainParagraph(_ text: String) -> String? {
    let line = text.utf8.last == 0x0A ? text.utf8.dropLast() : text.utf8[...]
    guard let first = line.first, let last = line.last, isLetter(first), last != 0x20, last != 0x09 else { return nil }
    for byte in line {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "~"),
        UInt8(ascii: "!"), UInt8(ascii: "|"), 0x0A, 0x09:
        return nil
      default: continue
      }
    }
    return String(Substring(line))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0xC3
  }

  // MARK: - Blocks

  private mutating func blocks(_ parent: MarkdownTree.Node, depth: Int) -> [RichText.Block] {
    guard depth <= Self.depthLimit else {
      report(
        .markdownTooDeep, parent, "More than \(Self.depthLimit) lists and quotes lie in one another. Make them flatter."
      )
      return []
    }
    var result: [RichText.Block] = []
    for node in parent.children {
      if let block = block(node, depth: depth) { result.append(block) }
    }
    return result
  }

  private mutating func block(_ node: MarkdownTree.Node, depth: Int) -> RichText.Block? {
    switch node.kind {
    case .paragraph: return .paragraph(inlines(node))
    case .heading(let level):
      checkHeading(level, node)
      return .heading(level: level, inlines(node))
    case .bulletList: return .bulletList(entries(node, depth))
    case .numberedList(let start): return .numberedList(start: start, entries(node, depth))
    case .quote: return .quote(blocks(node, depth: depth + 1))
    case .codeBlock: return code(node)
    case .rule: return .rule
    case .table: return table(node)
    case .htmlBlock:
      reportHTML(node)
      return nil
    default:
      reportOther(node)
      return nil
    }
  }

  private mutating func entries(_ list: MarkdownTree.Node, _ depth: Int) -> [[RichText.Block]] {
    var result: [[RichText.Block]] = []
    for entry in list.children { result.append(blocks(entry, depth: depth + 1)) }
    return result
  }

  private mutating func checkHeading(_ level: Int, _ node: MarkdownTree.Node) {
    if level == 1 {
      report(
        .headingLevelOne, node, "A heading of level 1 stands here, but the title is that one. Begin headings with “##”."
      )
    } else if level > headingLevel + 1 {
      report(
        .headingSkipsLevel, node,
        "The heading goes from level \(headingLevel) to level \(level). Use “\(String(repeating: "#", count: headingLevel + 1))”, so that no level is left out."
      )
    }
    headingLevel = level
  }

  private func code(_ node: MarkdownTree.Node) -> RichText.Block {
    let words = node.fenceInfo.split(separator: " ", omittingEmptySubsequences: true)
    if words.count > 1 {
      report(
        .markdownUnsupported, node, "After the language “\(words[0])” nothing is kept. Remove the rest of the line.")
    }
    return .code(node.literal, language: words.first.map(String.init))
  }

  private mutating func table(_ node: MarkdownTree.Node) -> RichText.Block {
    let alignments: [RichText.Table.Alignment] = node.alignments.map { letter in
      switch letter {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .natural
      }
    }
    var rows: [[[RichText.Inline]]] = []
    for row in node.children {
      var cells: [[RichText.Inline]] = []
      for cell in row.children { cells.append(inlines(cell)) }
      cells.append(contentsOf: repeatElement([], count: max(0, alignments.count - cells.count)))
      rows.append(cells)
    }
    let header = rows.isEmpty ? [] : rows.removeFirst()
    return .table(RichText.Table(alignments: alignments, header: header, rows: rows))
  }

  // MARK: - Inlines

  private func inlines(_ parent: MarkdownTree.Node, depth: Int = 0) -> [RichText.Inline] {
    guard depth <= Self.depthLimit else {
      report(.markdownTooDeep, parent, "More than \(Self.depthLimit) emphases lie in one another. Make them flatter.")
      return []
    }
    return parent.children.compactMap { inline($0, depth: depth) }
  }

  private func inline(_ node: MarkdownTree.Node, depth: Int) -> RichText.Inline? {
    switch node.kind {
    case .text: return .text(node.literal)
    case .softBreak: return .text(" ")
    case .lineBreak: return .lineBreak
    case .code: return .code(node.literal)
    case .emphasis: return .emphasis(inlines(node, depth: depth + 1))
    case .strong: return .strong(inlines(node, depth: depth + 1))
    case .strikethrough: return .strikethrough(inlines(node, depth: depth + 1))
    case .link: return link(node, depth)
    case .image: return image(node)
    case .htmlInline:
      reportHTML(node)
      return nil
    default:
      reportOther(node)
      return nil
    }
  }

  private func link(_ node: MarkdownTree.Node, _ depth: Int) -> RichText.Inline? {
    let inner = inlines(node, depth: depth + 1)
    if !node.title.isEmpty {
      report(
        .markdownUnsupported, node, needle: "[",
        "The title of a link is not kept. Write it into the text, or remove it.")
    }
    guard let target = target(node) else { return nil }
    if inner.isEmpty {
      report(.linkWithoutText, node, needle: "[", "The link has no text. Say where it leads.")
    }
    return .link(target, inner)
  }

  private func target(_ node: MarkdownTree.Node) -> RichText.Link? {
    let url = node.url
    let scheme = url.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }
    guard scheme.utf8.count < url.utf8.count, url.utf8.dropFirst(scheme.utf8.count).first == UInt8(ascii: ":") else {
      report(
        .linkTarget, node, needle: "[",
        "The link leads to “\(url)”, which is no address. Use https://…, mailto:… or lesson:<id>.")
      return nil
    }
    switch scheme.lowercased() {
    case "https", "http", "mailto":
      return .address(url)
    case "lesson":
      let id = String(url.dropFirst(7))
      if context.lessons.contains(LessonID(id)) { return .lesson(LessonID(id)) }
      report(
        .lessonUnknown, node, needle: "[",
        "There is no lesson “\(id)” in lessons/."
          + Suggestion.sentence(for: id, in: context.lessons.map(\.rawValue).sorted()))
      return nil
    default:
      report(
        .linkTarget, node, needle: "[",
        "Links with “\(scheme):” are not kept. Use https://…, mailto:… or lesson:<id>.")
      return nil
    }
  }

  private func image(_ node: MarkdownTree.Node) -> RichText.Inline? {
    let alternative = Self.plain(node).trimmed
    if alternative.isEmpty {
      report(
        .alternativeMissing, node, needle: "![",
        "The picture “\(node.url)” has no text alternative. Say between [ ] what it shows, for readers who do not see it."
      )
    }
    guard let source = picture(node) else { return nil }
    context.usedMedia.insert(source)
    return .image(
      RichText.Image(source: source, alternative: alternative, title: node.title.isEmpty ? nil : node.title))
  }

  private func picture(_ node: MarkdownTree.Node) -> String? {
    let url = node.url
    let path: Substring
    if url.hasPrefix("../media/") {
      path = url.dropFirst(9)
    } else if pictures == .besideYAML, url.hasPrefix("media/") {
      path = url.dropFirst(6)
    } else {
      report(
        .picturePath, node, needle: "![",
        "The picture “\(url)” does not lie in media/. Put the file there and write ../media/<file>.")
      return nil
    }
    if context.media.contains(String(path)) { return String(path) }
    report(
      .pictureMissing, node, needle: "![",
      "There is no file “\(path)” in media/."
        + (Suggestion.nearest(to: String(path), in: context.media.sorted()).map { " Did you mean “\($0)”?" }
          ?? " Add it, or mend its name."))
    return nil
  }

  private static func plain(_ node: MarkdownTree.Node, depth: Int = 0) -> String {
    guard depth <= depthLimit else { return "" }
    var text = ""
    for child in node.children {
      switch child.kind {
      case .text, .code: text += child.literal
      case .softBreak, .lineBreak: text += " "
      default: text += plain(child, depth: depth + 1)
      }
    }
    return text
  }

  // MARK: - Findings

  private func reportHTML(_ node: MarkdownTree.Node) {
    let literal = node.literal
    let tag = literal.prefix { $0 != ">" && !$0.isNewline }
    let shown = tag.count > 40 ? tag.prefix(40) + "…" : tag + (tag.count < literal.count ? ">" : "")
    let lower = tag.lowercased()
    if ["<script", "<style", "<iframe", "<object", "<embed"].contains(where: { lower.hasPrefix($0) }) {
      report(
        .markdownScript, node, needle: String(tag),
        "“\(shown)” is code that runs in a page. A pack holds none; remove it.")
    } else {
      report(
        .markdownHTML, node, needle: String(tag),
        "Raw HTML like “\(shown)” is not kept. Write it in Markdown, or put a backslash before “<” if it is text.")
    }
  }

  private func reportOther(_ node: MarkdownTree.Node) {
    guard case .other(let name) = node.kind else { return }
    report(.markdownUnsupported, node, "Markdown of the kind “\(name)” is not kept. Write it in another way.")
  }

  private func report(
    _ rule: SourceRule, _ node: MarkdownTree.Node, needle: String = "", _ message: @autoclosure () -> String
  ) {
    guard !context.isFull else { return }
    context.report(rule, place(of: node, needle: needle), message())
  }

  /// The place of a node. cmark counts columns as if the lines of a paragraph were not moved in, so the sign
  /// with which the node begins is looked for nearby.
  private func place(of node: MarkdownTree.Node, needle: String) -> Place {
    guard (1...text.lineCount).contains(node.line) else { return origin.start }
    let line = text.line(node.line)
    var offset = min(max(node.column - 1, 0), line.count)
    let sign = Array(needle.utf8)
    // Further away than a paragraph is moved in, it is another sign.
    let first = max(0, offset - 80)
    let starts = first..<max(first, min(line.count - sign.count + 1, offset + 80))
    if !sign.isEmpty, !starts.isEmpty {
      let found = starts.filter { line.dropFirst($0).starts(with: sign) }
      if let nearest = found.min(by: { abs($0 - offset) < abs($1 - offset) }) { offset = nearest }
    }
    return origin.place(line: node.line, column: line.prefix(offset).unicodeScalarCount + 1)
  }
}
