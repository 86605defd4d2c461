// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads rich text from XHTML by an allow-list: what ``RichTextWriter`` writes, and nothing else.
struct RichTextReader {
  /// The place of an interaction, as its element says.
  struct Slot {
    let identifier: String
    let isInline: Bool
  }

  let entry: String
  let namespace: String
  /// The slot that an element stands for; nil for other elements.
  var slot: (XMLElement) -> Slot? = { _ in nil }
  /// The elements that stand for slots, in the order of the text.
  private(set) var slots: [XMLElement] = []

  init(entry: String, namespace: String, slot: @escaping (XMLElement) -> Slot? = { _ in nil }) {
    self.entry = entry
    self.namespace = namespace
    self.slot = slot
  }

  /// The blocks in an element; white space between them is left out.
  mutating func blocks(in element: XMLElement) throws(PackError) -> [RichText.Block] {
    try blocks(element.children, of: element)
  }

  /// Parts of an element that are blocks, or else one line.
  mutating func flow(_ children: [XMLNode], of element: XMLElement) throws(PackError) -> [RichText.Block] {
    if children.isEmpty { return [] }
    let hasBlocks = children.contains { if case .element(let child) = $0 { isBlock(child) } else { false } }
    return hasBlocks ? try blocks(children, of: element) : [.paragraph(try inlines(children))]
  }

  /// The parts of the line that an element holds.
  mutating func inlines(in element: XMLElement) throws(PackError) -> [RichText.Inline] {
    try inlines(element.children)
  }

  // MARK: - Blocks

  private static let blockNames: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "table", "hr", "div",
  ]

  private func isBlock(_ element: XMLElement) -> Bool {
    Self.blockNames.contains(element.name) || slot(element).map { !$0.isInline } ?? false
  }

  private mutating func blocks(_ children: [XMLNode], of parent: XMLElement) throws(PackError) -> [RichText.Block] {
    var blocks: [RichText.Block] = []
    for child in children {
      switch child {
      case .element(let element): blocks.append(try block(element))
      case .text:
        if !child.isSpace { throw fault(parent, "Text stands between paragraphs. Put it into a paragraph.") }
      }
    }
    return blocks
  }

  private mutating func block(_ element: XMLElement) throws(PackError) -> RichText.Block {
    if let slot = slot(element), !slot.isInline {
      slots.append(element)
      return .slot(slot.identifier)
    }
    try checkNamespace(element)
    switch element.name {
    case "p":
      try allow([], on: element)
      return .paragraph(try inlines(element.children))
    case "h1", "h2", "h3", "h4", "h5", "h6":
      try allow([], on: element)
      return .heading(level: Int(element.name.utf8.last ?? 0x31) - 0x30, try inlines(element.children))
    case "ul":
      try allow([], on: element)
      return .bulletList(try entries(element))
    case "ol":
      try allow(["start", "class"], on: element)
      return .numberedList(start: try listStart(element), try entries(element))
    case "blockquote":
      try allow([], on: element)
      return .quote(try blocks(element.children, of: element))
    case "pre": return try code(element)
    case "table": return .table(try table(element))
    case "hr":
      try allow([], on: element)
      return .rule
    case "div":
      // A block that only places an interaction of the line.
      try allow([], on: element)
      guard case .slot(let identifier)? = try inlines(element.children).first, element.children.count == 1 else {
        throw fault(element, "A <div> here may only hold the place of one answer.")
      }
      return .slot(identifier)
    default: throw unknown(element)
    }
  }

  private mutating func entries(_ list: XMLElement) throws(PackError) -> [[RichText.Block]] {
    var entries: [[RichText.Block]] = []
    for entry in try children(of: list, named: ["li"]) {
      try allow([], on: entry)
      entries.append(try flow(entry.children, of: entry))
    }
    return entries
  }

  private func listStart(_ element: XMLElement) throws(PackError) -> Int {
    let text: String?
    if let name = element.attribute("class") {
      text = name.hasPrefix(RichTextClass.start) ? String(name.dropFirst(RichTextClass.start.count)) : ""
    } else {
      text = element.attribute("start")
    }
    guard let text else { return 1 }
    guard let start = Int(text) else { throw fault(element, "The start of a numbered list is not a number.") }
    return start
  }

  private func code(_ element: XMLElement) throws(PackError) -> RichText.Block {
    try allow([], on: element)
    guard element.children.count == 1, case .element(let code) = element.children[0], code.name == "code",
      code.elements.isEmpty
    else { throw fault(element, "A <pre> here holds one <code> of plain text.") }
    try allow(["class"], on: code)
    guard let name = code.attribute("class") else { return .code(code.text, language: nil) }
    guard let language = RichTextClass.language(fromClass: name) else {
      throw fault(code, "The class \"\(EntryName.shown(name))\" of <code> names no language.")
    }
    return .code(code.text, language: language)
  }

  private mutating func table(_ element: XMLElement) throws(PackError) -> RichText.Table {
    try allow([], on: element)
    let parts = try children(of: element, named: ["thead", "tbody"])
    guard let head = parts.first, head.name == "thead", parts.count <= 2, parts.count == 1 || parts[1].name == "tbody",
      let header = try children(of: head, named: ["tr"]).first, head.elements.count == 1
    else { throw fault(element, "A <table> here has a <thead> of one row, then a <tbody>.") }
    var alignments: [RichText.Table.Alignment] = []
    for cell in header.elements { alignments.append(try alignment(cell)) }
    let cells = try self.cells(header, "th")
    var rows: [[[RichText.Inline]]] = []
    if parts.count == 2 {
      for row in try children(of: parts[1], named: ["tr"]) { rows.append(try self.cells(row, "td")) }
    }
    return RichText.Table(alignments: alignments, header: cells, rows: rows)
  }

  private mutating func cells(_ row: XMLElement, _ name: String) throws(PackError) -> [[RichText.Inline]] {
    var cells: [[RichText.Inline]] = []
    for cell in try children(of: row, named: [name]) {
      try allow(["class"], on: cell)
      _ = try alignment(cell)
      cells.append(try inlines(cell.children))
    }
    return cells
  }

  private func alignment(_ cell: XMLElement) throws(PackError) -> RichText.Table.Alignment {
    guard let name = cell.attribute("class") else { return .natural }
    guard name.hasPrefix(RichTextClass.alignment),
      let alignment = RichText.Table.Alignment(rawValue: String(name.dropFirst(RichTextClass.alignment.count)))
    else { throw fault(cell, "The class \"\(EntryName.shown(name))\" of a cell names no alignment.") }
    return alignment
  }

  // MARK: - Lines

  private mutating func inlines(_ children: [XMLNode]) throws(PackError) -> [RichText.Inline] {
    var inlines: [RichText.Inline] = []
    for child in children {
      switch child {
      case .text(let text): inlines.append(.text(text))
      case .element(let element): inlines.append(try inline(element))
      }
    }
    return inlines
  }

  private mutating func inline(_ element: XMLElement) throws(PackError) -> RichText.Inline {
    if let slot = slot(element), slot.isInline {
      slots.append(element)
      return .slot(slot.identifier)
    }
    try checkNamespace(element)
    switch element.name {
    case "em":
      try allow([], on: element)
      return .emphasis(try inlines(element.children))
    case "strong":
      try allow([], on: element)
      return .strong(try inlines(element.children))
    case "del":
      try allow([], on: element)
      return .strikethrough(try inlines(element.children))
    case "span":
      try allow(["role"], on: element)
      guard element.attribute("role") == "deletion" else { throw unknown(element) }
      return .strikethrough(try inlines(element.children))
    case "code":
      try allow([], on: element)
      guard element.elements.isEmpty else { throw fault(element, "A <code> here holds plain text.") }
      return .code(element.text)
    case "a":
      try allow(["href"], on: element)
      return .link(try link(element), try inlines(element.children))
    case "img":
      try allow(["src", "alt", "title", "label"], on: element)
      return .image(try image(element))
    case "br":
      try allow([], on: element)
      return .lineBreak
    default: throw unknown(element)
    }
  }

  private func link(_ element: XMLElement) throws(PackError) -> RichText.Link {
    let href = element.attribute("href") ?? ""
    if RichTextClass.isAddress(href) { return .address(href) }
    if let lesson = EntryPath.lesson(fromAddress: href) { return .lesson(lesson) }
    throw fault(
      element, "The link to \"\(EntryName.shown(href))\" leads neither to a lesson nor to https:, http: or mailto:.")
  }

  private func image(_ element: XMLElement) throws(PackError) -> RichText.Image {
    let source = element.attribute("src") ?? ""
    guard source.hasPrefix(RichTextWriter.mediaFolder),
      let path = PercentEncoding.decode(String(source.dropFirst(RichTextWriter.mediaFolder.count))),
      EntryName.fault(in: path, maximumBytes: .max) == nil
    else { throw fault(element, "The picture \"\(EntryName.shown(source))\" is not in the pack's media folder.") }
    return RichText.Image(
      source: path, alternative: element.attribute("alt") ?? "",
      title: element.attribute("title") ?? element.attribute("label"))
  }

  // MARK: - Checks

  private func children(of element: XMLElement, named names: Set<String>) throws(PackError) -> [XMLElement] {
    var found: [XMLElement] = []
    for child in element.children {
      switch child {
      case .text:
        if !child.isSpace { throw fault(element, "Text stands directly in a <\(element.name)>.") }
      case .element(let inner):
        try checkNamespace(inner)
        guard names.contains(inner.name) else { throw unknown(inner) }
        found.append(inner)
      }
    }
    return found
  }

  private func checkNamespace(_ element: XMLElement) throws(PackError) {
    if element.namespace != namespace { throw unknown(element) }
  }

  private func allow(_ names: Set<String>, on element: XMLElement) throws(PackError) {
    if element.attributes.isEmpty { return }
    for attribute in element.attributes where !attribute.namespace.isEmpty || !names.contains(attribute.name) {
      throw fault(
        element,
        "The attribute \(EntryName.shown(attribute.name)) of <\(element.name)> is not used in the text of a pack.")
    }
  }

  private func unknown(_ element: XMLElement) -> PackError {
    fault(element, "The element <\(EntryName.shown(element.name))> is not used here in the text of a pack.")
  }

  private func fault(_ element: XMLElement, _ message: String) -> PackError {
    PackError(.malformed, entry: entry, line: element.line, column: element.column, message)
  }
}
