// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Brings HTML of another system to rich text through an allow-list, and notes what is not kept.
struct HTMLText {
  /// Where the links of a text lead: nil for one that leads nowhere in the course or on the web.
  var link: (String) -> RichText.Link? = { HTMLText.webAddress($0) }
  /// The path below `media/` of a picture or sound that a text names.
  var media: (String) -> String? = { _ in nil }
  /// What is different or not there, each once.
  private(set) var notes: [String] = []
  private var noted: Set<String> = []

  /// Marks the place of a gap in HTML that is yet to be read; the characters are in no text of a source.
  static func gapMark(_ name: String) -> String { "\u{E000}\(name)\u{E001}" }

  /// The names of the gaps that were marked in a text.
  static func gapNames(in text: String) -> [String] {
    text.split(separator: "\u{E000}", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "\u{E001}").map { String(part[..<$0]) }
    }
  }

  /// Makes a reader.
  init(
    link: @escaping (String) -> RichText.Link? = { HTMLText.webAddress($0) },
    media: @escaping (String) -> String? = { _ in nil }
  ) {
    self.link = link
    self.media = media
  }

  /// Notes something, once.
  mutating func note(_ reason: String) {
    if noted.insert(reason).inserted { notes.append(reason) }
  }

  /// The text of a piece of HTML.
  ///
  /// - Parameter isMarked: Whether gaps were marked in it (``gapMark(_:)``), so that it is clean already.
  mutating func read(_ html: String, line: Int = 1, isMarked: Bool = false) -> RichText {
    guard let nodes = HTMLReader.read(isMarked ? html : html.printable, line: line) else {
      note("The elements of the text stand in each other too deep, so only its words are kept.")
      return RichText(lines: Self.withoutTags(html).printable)
    }
    return read(nodes)
  }

  /// The text of elements that were read already.
  mutating func read(_ nodes: [XMLNode]) -> RichText {
    RichText(RichText.withHeadings(blocks(nodes, depth: 0), from: 1))
  }

  /// An address on the web or of mail; nil for any other.
  static func webAddress(_ address: String) -> RichText.Link? {
    let text = address.trimmed
    let lower = text.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") || lower.hasPrefix("mailto:") else { return nil }
    let encoded = PercentEncoding.encode(text, keeping: "/-._~:?#[]@!$&'()*+,;=%")
    return encoded.count > 8 ? .address(encoded) : nil
  }

  private static func withoutTags(_ html: String) -> String {
    var text = ""
    var isTag = false
    for character in html {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        text.append(character)
      }
    }
    return text
  }

  // MARK: - Blocks

  private static let depthLimit = 20
  private static let blockNames: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "hr",
    "div", "section", "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption", "address",
    "fieldset", "form", "details", "summary", "center", "body", "html", "tbody", "thead", "tr", "td", "th", "caption",
    "video", "audio", "iframe", "object", "embed", "qti-content-body", "qti-stimulus-body", "qti-rubric-block",
  ]
  private static let dropped: [String: String] = [
    "script": "A program in the text is not kept.", "style": "Styles of the text are not kept.",
    "link": "Styles of the text are not kept.", "meta": "Styles of the text are not kept.",
    "noscript": "A program in the text is not kept.", "template": "A program in the text is not kept.",
    "input": "A field of a form in the text is not kept.", "button": "A field of a form in the text is not kept.",
    "select": "A field of a form in the text is not kept.", "textarea": "A field of a form in the text is not kept.",
    "svg": "A drawing within the text is not kept; pictures stand in files of their own.",
    "canvas": "A drawing within the text is not kept; pictures stand in files of their own.",
    "applet": "A program in the text is not kept.",
  ]

  private mutating func blocks(_ nodes: [XMLNode], depth: Int) -> [RichText.Block] {
    var result: [RichText.Block] = []
    var line: [XMLNode] = []
    for node in nodes {
      if case .element(let element) = node, holdsBlocks(element) {
        paragraph(&line, to: &result)
        block(element, depth: depth, to: &result)
      } else {
        line.append(node)
      }
    }
    paragraph(&line, to: &result)
    return result
  }

  private mutating func paragraph(_ line: inout [XMLNode], to result: inout [RichText.Block]) {
    guard !line.isEmpty else { return }
    let inlines = Self.tidy(self.inlines(line))
    line = []
    if !inlines.isEmpty { result.append(.paragraph(inlines)) }
  }

  /// Whether an element stands on lines of its own, or has such elements in it.
  private func holdsBlocks(_ element: XMLElement) -> Bool {
    if Self.blockNames.contains(element.name) { return true }
    return element.name != "math" && element.elements.contains { holdsBlocks($0) }
  }

  private mutating func block(_ element: XMLElement, depth: Int, to result: inout [RichText.Block]) {
    noteEvents(element)
    if depth >= Self.depthLimit {
      note("Parts of the text that stand too deep in each other are kept as paragraphs.")
      var line: [XMLNode] = [.text(element.wholeText)]
      return paragraph(&line, to: &result)
    }
    switch element.name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      let inlines = Self.tidy(self.inlines(element.children)).filter { $0 != .lineBreak }
      if !inlines.isEmpty { result.append(.heading(level: Int(String(element.name.dropFirst())) ?? 2, inlines)) }
    case "ul": result += list(element, depth).map { [.bulletList($0)] } ?? []
    case "ol":
      if let type = element.attribute("type")?.trimmed, ["A", "a", "I", "i"].contains(type) {
        note("The entries of a list that had letters have numbers.")
      }
      let start = element.attribute("start").flatMap { Int($0) } ?? 1
      result +=
        list(element, depth).map { [.numberedList(start: (0...99_999_999).contains(start) ? start : 1, $0)] } ?? []
    case "blockquote":
      let inner = blocks(element.children, depth: depth + 1)
      if !inner.isEmpty { result.append(.quote(inner)) }
    case "pre":
      let text = element.wholeText.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      if text.contains("\u{E000}") {
        note("Code with a gap in it is kept as lines of text.")
        result += FormattedText.plain(text).blocks
      } else if !text.trimmed.isEmpty {
        result.append(.code(text.hasSuffix("\n") ? text : text + "\n", language: nil))
      }
    case "table": table(element, depth: depth, to: &result)
    case "hr": result.append(.rule)
    case "dt", "summary", "caption":
      let inlines = Self.tidy(self.inlines(element.children))
      if !inlines.isEmpty { result.append(.paragraph([.strong(inlines)])) }
    case "form":
      note("A form in the text is not kept; its words are.")
      result += blocks(element.children, depth: depth)
    case "video", "audio", "iframe", "object", "embed": embedded(element, depth: depth, to: &result)
    default:
      if let reason = Self.dropped[element.name] { return note(reason) }
      result += blocks(element.children, depth: depth)
    }
  }

  private mutating func list(_ element: XMLElement, _ depth: Int) -> [[RichText.Block]]? {
    var entries: [[RichText.Block]] = []
    for node in element.children where !node.isSpace {
      let inner: [RichText.Block]
      if case .element(let child) = node, child.name == "li" {
        inner = blocks(child.children, depth: depth + 1)
      } else {
        inner = blocks([node], depth: depth + 1)
      }
      if !inner.isEmpty { entries.append(inner) }
    }
    return entries.isEmpty ? nil : entries
  }

  /// What plays or shows another page: a link to it, where it has an address on the web.
  private mutating func embedded(_ element: XMLElement, depth: Int, to result: inout [RichText.Block]) {
    let address =
      element.attribute("src") ?? element.attribute("data")
      ?? element.descendants(["source"]).lazy.compactMap { $0.attribute("src") }.first ?? ""
    let inner = blocks(element.children, depth: depth).filter { !RichText([$0]).plainText.trimmed.isEmpty }
    if address.isEmpty || element.name == "object" && !inner.isEmpty {
      note("A <\(element.name)> in the text is not kept; its words are.")
      result += inner
      return
    }
    if let path = media(address), Self.isPicture(path) {
      result.append(.paragraph([.image(.init(source: path, alternative: Self.name(of: address)))]))
    } else if let target = link(address.hasPrefix("//") ? "https:" + address : address) {
      note("A <\(element.name)> in the text is kept as a link.")
      let title = element.attribute("title")?.printable.trimmed ?? ""
      result.append(.paragraph([.link(target, [.text(title.isEmpty ? Self.name(of: address) : title)])]))
    } else {
      note("“\(address.shownName)”, which the text plays or shows, is not kept in it.")
      result += inner
    }
  }

  private static func name(of address: String) -> String {
    let part = address.split(separator: "?").first.map(String.init) ?? address
    let name = part.split(separator: "/").last.map(String.init) ?? part
    return (PercentEncoding.decode(name) ?? name).printable.shownName
  }

  static func isPicture(_ path: String) -> Bool {
    [".svg", ".png", ".jpg", ".webp"].contains { path.hasSuffix($0) }
  }

  private mutating func table(_ element: XMLElement, depth: Int, to result: inout [RichText.Block]) {
    if let caption = element.first("caption") { block(caption, depth: depth, to: &result) }
    var rows: [[[RichText.Inline]]] = []
    for row in element.descendants(["tr"]) {
      var cells: [[RichText.Inline]] = []
      for cell in row.elements where cell.name == "td" || cell.name == "th" {
        if cell.attribute("colspan") ?? "1" != "1" || cell.attribute("rowspan") ?? "1" != "1" {
          note("Cells of a table that were one are kept as several.")
        }
        cells.append(self.cell(cell, depth))
        let width = min(20, max(1, cell.attribute("colspan").flatMap { Int($0) } ?? 1))
        cells.append(contentsOf: repeatElement([], count: width - 1))
      }
      if !cells.isEmpty { rows.append(cells) }
    }
    let width = rows.map(\.count).max() ?? 0
    guard width > 0, rows.contains(where: { $0.contains { !$0.isEmpty } }) else { return }
    if width > 40 {
      note("A table of more than 40 columns is kept as paragraphs.")
      result += rows.map { .paragraph($0.flatMap { $0 + [.text(" ")] }) }
      return
    }
    rows = rows.map { $0 + Array(repeating: [], count: width - $0.count) }
    let header = rows.removeFirst()
    result.append(.table(.init(alignments: Array(repeating: .natural, count: width), header: header, rows: rows)))
  }

  private mutating func cell(_ cell: XMLElement, _ depth: Int) -> [RichText.Inline] {
    var line: [RichText.Inline] = []
    for block in blocks(cell.children, depth: depth + 1) {
      if !line.isEmpty { line.append(.text(" ")) }
      switch block {
      case .paragraph(let inlines): line += inlines.map { $0 == .lineBreak ? .text(" ") : $0 }
      default:
        line.append(.text(RichText([block]).plainText.split(whereSeparator: \.isNewline).joined(separator: "; ")))
      }
    }
    return Self.tidy(line)
  }

  // MARK: - Lines

  private mutating func inlines(_ nodes: [XMLNode]) -> [RichText.Inline] {
    var result: [RichText.Inline] = []
    for node in nodes {
      switch node {
      case .text(let text): result += Self.slots(text.collapsed)
      case .element(let element): result += inline(element)
      }
    }
    return result
  }

  private mutating func inline(_ element: XMLElement) -> [RichText.Inline] {
    noteEvents(element)
    if let reason = Self.dropped[element.name] {
      note(reason)
      return []
    }
    switch element.name {
    case "em", "i", "cite", "dfn", "var": return Self.around(inlines(element.children)) { .emphasis($0) }
    case "strong", "b": return Self.around(inlines(element.children)) { .strong($0) }
    case "del", "s", "strike": return Self.around(inlines(element.children)) { .strikethrough($0) }
    case "code", "kbd", "samp", "tt":
      let text = element.wholeText.collapsed
      if text.contains("\u{E000}") {
        note("Code with a gap in it is kept as text.")
        return inlines(element.children)
      }
      return text.trimmed.isEmpty ? [.text(text)] : [.code(text.trimmed)]
    case "br": return [.lineBreak]
    case "a": return anchor(element)
    case "img": return image(element)
    case "q": return [.text("“")] + inlines(element.children) + [.text("”")]
    case "sup", "sub": return raised(element)
    case "math":
      note("A formula in MathML is kept as its words.")
      return [.text(element.wholeText.collapsed)]
    case "video", "audio", "iframe", "object", "embed":
      var blocks: [RichText.Block] = []
      embedded(element, depth: 0, to: &blocks)
      return blocks.flatMap { block -> [RichText.Inline] in
        if case .paragraph(let inlines) = block { inlines } else { [.text(RichText([block]).plainText)] }
      }
    default: return inlines(element.children)
    }
  }

  private mutating func anchor(_ element: XMLElement) -> [RichText.Inline] {
    let inner = inlines(element.children)
    guard let address = element.attribute("href")?.trimmed, !address.isEmpty else { return inner }
    if address.hasPrefix("#") { return inner }
    if let target = link(address) {
      let text = inner.contains { if case .lineBreak = $0 { false } else { true } } ? inner : [.text(address.shownName)]
      return Self.around(text) { .link(target, $0) }
    }
    note("The link to “\(address.shownName)” leads nowhere outside of the source, so only its words are kept.")
    return inner
  }

  private mutating func image(_ element: XMLElement) -> [RichText.Inline] {
    let address = (element.attribute("src") ?? "").trimmed
    let words = (element.attribute("alt") ?? "").printable.collapsed.trimmed
    if let path = media(address), Self.isPicture(path) {
      return [.image(.init(source: path, alternative: words.isEmpty ? Self.name(of: address) : words))]
    }
    if let target = Self.webAddress(address) {
      note("A picture that lies elsewhere on the web is kept as a link.")
      return [.link(target, [.text(words.isEmpty ? Self.name(of: address) : words)])]
    }
    if address.hasPrefix("data:") {
      note("A picture that is written into the text instead of a file is not kept; its description is.")
      return words.isEmpty ? [] : [.text("[\(words)]")]
    }
    note("The picture “\(address.prefix(60).description.shownName)” is not there, so only its description is kept.")
    return words.isEmpty ? [] : [.text("[\(words)]")]
  }

  private mutating func raised(_ element: XMLElement) -> [RichText.Inline] {
    let text = element.wholeText.collapsed.trimmed
    if text.isEmpty { return [] }
    let table = element.name == "sup" ? Self.superscripts : Self.subscripts
    let raised = text.compactMap { table[$0] }
    if raised.count == text.count { return [.text(String(raised))] }
    note("Raised and lowered letters are kept as letters of the line.")
    return [.text(element.name == "sup" ? "^" : "_")] + inlines(element.children)
  }

  private static let superscripts = Dictionary(uniqueKeysWithValues: zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"))
  private static let subscripts = Dictionary(uniqueKeysWithValues: zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"))

  private mutating func noteEvents(_ element: XMLElement) {
    for attribute in element.attributes {
      if attribute.name.lowercased().hasPrefix("on") { note("A program in the text is not kept.") }
    }
  }

  // MARK: - Tidying

  /// Text with slots where gaps were marked.
  static func slots(_ text: String) -> [RichText.Inline] {
    guard text.contains("\u{E000}") else { return [.text(text)] }
    var result: [RichText.Inline] = []
    for (number, part) in text.split(separator: "\u{E000}", omittingEmptySubsequences: false).enumerated() {
      if number == 0 {
        result.append(.text(String(part)))
      } else if let end = part.firstIndex(of: "\u{E001}") {
        result += [.slot(String(part[..<end])), .text(String(part[part.index(after: end)...]))]
      }
    }
    return result
  }

  /// Something around a line, with the space at the ends of the line outside of it, where Markdown needs it.
  private static func around(
    _ inlines: [RichText.Inline], _ wrap: ([RichText.Inline]) -> RichText.Inline
  ) -> [RichText.Inline] {
    var inner = inlines
    var before = false
    var after = false
    if case .text(let text)? = inner.first, text.first == " " {
      before = true
      inner[0] = .text(String(text.drop { $0 == " " }))
    }
    if case .text(let text)? = inner.last, text.last == " " {
      after = true
      inner[inner.count - 1] = .text(text.trimmed)
    }
    inner = tidy(inner)
    guard !inner.isEmpty else { return before || after ? [.text(" ")] : [] }
    return (before ? [.text(" ")] : []) + [wrap(inner)] + (after ? [.text(" ")] : [])
  }

  /// A line without space or breaks at its ends, and one space where several texts meet.
  static func tidy(_ inlines: [RichText.Inline]) -> [RichText.Inline] {
    var result: [RichText.Inline] = []
    for inline in inlines {
      guard case .text(let text) = inline else {
        if inline == .lineBreak {
          guard !result.isEmpty else { continue }
          if case .text(let before)? = result.last { result[result.count - 1] = .text(before.droppingLastSpaces) }
        }
        result.append(inline)
        continue
      }
      if text.isEmpty { continue }
      if case .text(let before)? = result.last {
        let joined = before.hasSuffix(" ") && text.hasPrefix(" ") ? before + text.dropFirst() : before + text
        result[result.count - 1] = .text(joined)
      } else if result.isEmpty || result.last == .lineBreak {
        let rest = String(text.drop { $0 == " " })
        if !rest.isEmpty { result.append(.text(rest)) }
      } else {
        result.append(inline)
      }
    }
    while let last = result.last {
      if last == .lineBreak {
        result.removeLast()
      } else if case .text(let text) = last {
        let rest = text.droppingLastSpaces
        if rest == text { break }
        result.removeLast()
        if !rest.isEmpty { result.append(.text(rest)) }
      } else {
        break
      }
    }
    return result
  }
}

extension RichText {
  /// Blocks whose headings begin at level 2 and leave no level out.
  static func withHeadings(_ blocks: [Block], from level: Int) -> [Block] {
    var previous = level
    return headings(blocks, &previous)
  }

  private static func headings(_ blocks: [Block], _ previous: inout Int) -> [Block] {
    var result: [Block] = []
    for block in blocks {
      switch block {
      case .heading(let level, let inlines):
        previous = min(max(level, 2), previous + 1, 6)
        result.append(.heading(level: previous, inlines))
      case .bulletList(let entries):
        var inner: [[Block]] = []
        for entry in entries { inner.append(headings(entry, &previous)) }
        result.append(.bulletList(inner))
      case .numberedList(let start, let entries):
        var inner: [[Block]] = []
        for entry in entries { inner.append(headings(entry, &previous)) }
        result.append(.numberedList(start: start, inner))
      case .quote(let inner): result.append(.quote(headings(inner, &previous)))
      default: result.append(block)
      }
    }
    return result
  }
}

extension String {
  /// The text without characters that a file of a pack may not hold: control characters, and those of private use that
  /// readers here mark places with.
  var printable: String {
    guard unicodeScalars.contains(where: Self.isUnprintable) else { return self }
    var text = ""
    for scalar in replacing("\r\n", with: "\n").unicodeScalars {
      if scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}" || scalar == "\u{85}" {
        text.unicodeScalars.append("\n")
      } else if !Self.isUnprintable(scalar) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    // Among them spaces without width, which editors of HTML leave behind.
    case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x2028...0x2029, 0x2060, 0xFEFF, 0xE000...0xE002: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// The text with each run of white space as one space (no-break spaces stay).
  var collapsed: String {
    var text = ""
    var isSpace = false
    for scalar in unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{C}" {
        if !isSpace { text.unicodeScalars.append(" ") }
        isSpace = true
      } else {
        text.unicodeScalars.append(scalar)
        isSpace = false
      }
    }
    return text
  }

  fileprivate var droppingLastSpaces: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
