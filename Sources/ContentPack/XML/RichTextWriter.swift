// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Writes rich text as XHTML, for lessons and for the parts of items.
///
/// What is written reads back to the same tree, spaces and line ends included. ``RichTextReader`` is its other half.
struct RichTextWriter {
  /// Where the XHTML stands.
  enum Dialect {
    /// A page of its own.
    case lesson
    /// Within QTI, whose XHTML has no `del`, no `start` of lists and no `title` of pictures (QTI 3.0 ASI §2.3.2).
    case item
  }

  let dialect: Dialect
  /// The address of a lesson, from where the text stands.
  let lessonAddress: (LessonID) -> String
  /// Writes the interaction of a slot, in the line or on lines of its own.
  var slot: ((_ identifier: String, _ isInline: Bool, inout XMLWriter) -> Void)?
  /// The address of a picture by its path below `media/`, where it is another than beside a lesson or item of a pack.
  var mediaAddress: ((String) -> String)?

  /// The folder of media files, from where a lesson or item stands.
  static let mediaFolder = "../media/"

  /// Writes blocks one after the other.
  func blocks(_ blocks: [RichText.Block], to xml: inout XMLWriter) {
    for block in blocks { self.block(block, to: &xml) }
  }

  /// Writes blocks where lines may stand as well: a single paragraph is written as a line.
  func flow(_ blocks: [RichText.Block], to xml: inout XMLWriter) {
    if blocks.count == 1, case .paragraph(let inlines) = blocks[0], !inlines.isEmpty {
      self.inlines(inlines, to: &xml)
    } else {
      self.blocks(blocks, to: &xml)
    }
  }

  private func block(_ block: RichText.Block, to xml: inout XMLWriter) {
    switch block {
    case .paragraph(let inlines): wrap("p", inlines, to: &xml)
    case .heading(let level, let inlines):
      if !(1...6).contains(level) { xml.refuse("A heading has the level \(level); there are the levels 1 to 6.") }
      wrap("h\(level)", inlines, to: &xml)
    case .bulletList(let entries):
      xml.start("ul")
      self.entries(entries, to: &xml)
    case .numberedList(let start, let entries):
      let isPlain = start == 1
      switch dialect {
      case .lesson: xml.start("ol", ["start": isPlain ? nil : String(start)])
      case .item: xml.start("ol", ["class": isPlain ? nil : RichTextClass.start + String(start)])
      }
      self.entries(entries, to: &xml)
    case .quote(let blocks):
      xml.start("blockquote")
      self.blocks(blocks, to: &xml)
      xml.end()
    case .code(let text, let language):
      xml.start("pre")
      xml.element("code", ["class": language.map(RichTextClass.language)], text)
      xml.end()
    case .table(let table): self.table(table, to: &xml)
    case .rule: xml.empty("hr")
    case .slot(let identifier): place(identifier, isInline: false, to: &xml)
    }
  }

  private func entries(_ entries: [[RichText.Block]], to xml: inout XMLWriter) {
    for entry in entries {
      xml.start("li")
      flow(entry, to: &xml)
      xml.end()
    }
    xml.end()
  }

  private func table(_ table: RichText.Table, to xml: inout XMLWriter) {
    if table.header.count != table.alignments.count {
      xml.refuse("A table has \(table.header.count) header cells for \(table.alignments.count) columns.")
    }
    xml.start("table")
    xml.start("thead")
    row(table.header, "th", table.alignments, to: &xml)
    xml.end()
    if !table.rows.isEmpty {
      xml.start("tbody")
      for cells in table.rows { row(cells, "td", table.alignments, to: &xml) }
      xml.end()
    }
    xml.end()
  }

  private func row(
    _ cells: [[RichText.Inline]], _ name: String, _ alignments: [RichText.Table.Alignment], to xml: inout XMLWriter
  ) {
    xml.start("tr")
    for (place, cell) in cells.enumerated() {
      let alignment = place < alignments.count ? alignments[place] : .natural
      xml.start(name, ["class": alignment == .natural ? nil : RichTextClass.alignment + alignment.rawValue])
      inlines(cell, to: &xml)
      xml.end()
    }
    xml.end()
  }

  /// Writes the parts of a line.
  func inlines(_ inlines: [RichText.Inline], to xml: inout XMLWriter) {
    for inline in inlines {
      switch inline {
      case .text(let text): xml.text(text)
      case .emphasis(let inner): wrap("em", inner, to: &xml)
      case .strong(let inner): wrap("strong", inner, to: &xml)
      case .strikethrough(let inner):
        switch dialect {
        case .lesson: xml.start("del")
        case .item: xml.start("span", ["role": "deletion"])
        }
        self.inlines(inner, to: &xml)
        xml.end()
      case .code(let text): xml.element("code", [:], text)
      case .link(let link, let inner):
        xml.start("a", ["href": address(link, &xml)])
        self.inlines(inner, to: &xml)
        xml.end()
      case .image(let image):
        let source = mediaAddress?(image.source) ?? Self.mediaFolder + PercentEncoding.encode(image.source)
        switch dialect {
        case .lesson: xml.empty("img", ["src": source, "alt": image.alternative, "title": image.title])
        case .item: xml.empty("img", ["src": source, "alt": image.alternative, "label": image.title])
        }
      case .lineBreak: xml.empty("br")
      case .slot(let identifier): place(identifier, isInline: true, to: &xml)
      }
    }
  }

  private func wrap(_ name: String, _ inner: [RichText.Inline], to xml: inout XMLWriter) {
    xml.start(name)
    inlines(inner, to: &xml)
    xml.end()
  }

  private func address(_ link: RichText.Link, _ xml: inout XMLWriter) -> String {
    switch link {
    case .address(let address):
      if !RichTextClass.isAddress(address) {
        xml.refuse("A link leads to \"\(EntryName.shown(address))\"; links begin with https:, http: or mailto:.")
      }
      return address
    case .lesson(let lesson): return lessonAddress(lesson)
    }
  }

  private func place(_ identifier: String, isInline: Bool, to xml: inout XMLWriter) {
    guard let slot else {
      return xml.refuse("The place of an answer, \"\(identifier)\", stands in a text that asks nothing.")
    }
    slot(identifier, isInline, &xml)
  }
}

/// What rich text keeps in classes and addresses of XHTML.
enum RichTextClass {
  /// The first number of a list, where XHTML has no attribute for it.
  static let start = "learn-start-"
  /// The alignment of a column, by the names of QTI's shared style vocabulary.
  static let alignment = "qti-align-"
  private static let languagePrefix = "language-"

  /// The class that says in what language code is written.
  static func language(_ name: String) -> String {
    languagePrefix + PercentEncoding.encode(name, keeping: "-._~+#")
  }

  /// The language of code that a class says; nil for another class.
  static func language(fromClass text: String) -> String? {
    text.hasPrefix(languagePrefix) ? PercentEncoding.decode(String(text.dropFirst(languagePrefix.count))) : nil
  }

  /// Whether a link leads to an address of the kinds that rich text allows.
  static func isAddress(_ text: String) -> Bool {
    let start = text.prefix(8).lowercased()
    return start.hasPrefix("https:") || start.hasPrefix("http:") || start.hasPrefix("mailto:")
  }
}
