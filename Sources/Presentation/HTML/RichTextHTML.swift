// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Writes rich text as HTML: semantic, without script, and with nothing in it that its author could not say.
struct RichTextHTML {
  /// Where something of the pack is found; nil where it cannot be reached from the page.
  var address: (Destination) -> String? = { _ in nil }
  /// The width and height of a picture in pixels, to keep its place free until it has come.
  var size: (String) -> PictureSize? = { _ in nil }
  /// What stands in the place of an interaction.
  var slot: (String) -> Markup? = { _ in nil }
  /// How far headings go down: with 1, a heading of level 2 becomes `h3`.
  var headingShift = 0

  /// The text as HTML, marked with its language where that is not the page's.
  func markup(_ text: RichText, language: LanguageTag? = nil, page: LanguageTag? = nil) -> Markup {
    let html = blocks(text.blocks)
    guard let language, language != page else { return Markup(trusted: html) }
    return Markup(trusted: "<div lang=\"\(Markup.escaped(language.rawValue))\">\(html)</div>")
  }

  /// A text of one paragraph without the paragraph around it; other texts as they are.
  func inline(_ text: RichText, language: LanguageTag? = nil, page: LanguageTag? = nil) -> Markup {
    let html: String
    if text.blocks.count == 1, case .paragraph(let inlines) = text.blocks[0] {
      html = line(inlines)
    } else {
      html = blocks(text.blocks)
    }
    guard let language, language != page else { return Markup(trusted: html) }
    return Markup(trusted: "<span lang=\"\(Markup.escaped(language.rawValue))\">\(html)</span>")
  }

  private func blocks(_ blocks: [RichText.Block]) -> String { blocks.map(block).joined(separator: "\n") }

  private func block(_ block: RichText.Block) -> String {
    switch block {
    case .paragraph(let inlines):
      if inlines.count == 1, case .image(let image) = inlines[0] { return figure(image) }
      return "<p>\(line(inlines))</p>"
    case .heading(let level, let inlines):
      let name = "h\(min(6, max(2, level + headingShift)))"
      return "<\(name)>\(line(inlines))</\(name)>"
    case .bulletList(let entries): return "<ul>\(list(entries))</ul>"
    case .numberedList(let start, let entries):
      return (start == 1 ? "<ol>" : "<ol start=\"\(start)\">") + list(entries) + "</ol>"
    case .quote(let inner): return "<blockquote>\(blocks(inner))</blockquote>"
    case .code(let code, _):
      // A reader with a keyboard must be able to scroll long lines.
      return "<pre tabindex=\"0\"><code>\(Markup.escaped(code))</code></pre>"
    case .table(let table): return self.table(table)
    case .rule: return "<hr>"
    case .slot(let identifier): return slot(identifier)?.html ?? ""
    }
  }

  private func list(_ entries: [[RichText.Block]]) -> String {
    entries.map { entry in
      // A tight entry is a line, not a paragraph.
      if case .paragraph(let inlines) = entry.first, entry.dropFirst().allSatisfy(\.isNestedList) {
        return "<li>\(line(inlines))\(blocks(Array(entry.dropFirst())))</li>"
      }
      return "<li>\(blocks(entry))</li>"
    }.joined()
  }

  private func table(_ table: RichText.Table) -> String {
    // On a narrow screen the cells stand below each other, each with the name of its column. The roles keep it a
    // table for those who hear it (CSS 2 display changes take table semantics away in some browsers).
    let names = table.header.map(\.plainText)
    let head = table.header.enumerated().map {
      "<th scope=\"col\" role=\"columnheader\"\(alignment(table, $0))>\(line($1))</th>"
    }.joined()
    let rows = table.rows.map { row in
      let cells = row.enumerated().map { place, cell in
        let name = place < names.count ? " data-label=\"\(Markup.escaped(names[place]))\"" : ""
        return "<td role=\"cell\"\(name)\(alignment(table, place))>\(line(cell))</td>"
      }.joined()
      return "<tr role=\"row\">\(cells)</tr>"
    }.joined(separator: "\n")
    let kind = table.header.count > 2 ? " class=\"stacks\"" : ""
    return "<table role=\"table\"\(kind)><thead role=\"rowgroup\"><tr role=\"row\">\(head)</tr></thead>\n"
      + "<tbody role=\"rowgroup\">\(rows)</tbody></table>"
  }

  private func alignment(_ table: RichText.Table, _ column: Int) -> String {
    guard column < table.alignments.count else { return "" }
    switch table.alignments[column] {
    case .right: return " class=\"number\""
    case .center: return " class=\"center\""
    case .left, .natural: return ""
    }
  }

  func line(_ inlines: [RichText.Inline]) -> String { inlines.map(inline).joined() }

  private func inline(_ inline: RichText.Inline) -> String {
    switch inline {
    case .text(let text): return Markup.escaped(text)
    case .emphasis(let inner): return "<em>\(line(inner))</em>"
    case .strong(let inner): return "<strong>\(line(inner))</strong>"
    case .strikethrough(let inner): return "<del>\(line(inner))</del>"
    case .code(let code): return "<code>\(Markup.escaped(code))</code>"
    case .lineBreak: return "<br>"
    case .image(let image): return picture(image)
    case .slot(let identifier): return slot(identifier)?.html ?? "<span class=\"gap\">&nbsp;</span>"
    case .link(let link, let inner):
      let target: String? =
        switch link {
        case .address(let address): Markup.isSafe(address: address) ? address : nil
        case .lesson(let id): address(.lesson(id))
        }
      guard let target else { return line(inner) }
      let outside = if case .address = link { " rel=\"noopener noreferrer\"" } else { "" }
      return "<a href=\"\(Markup.escaped(target))\"\(outside)>\(line(inner))</a>"
    }
  }

  private func figure(_ image: RichText.Image) -> String {
    let caption = image.title.map { "<figcaption>\(Markup.escaped($0))</figcaption>" } ?? ""
    return "<figure class=\"picture\">\(picture(image))\(caption)</figure>"
  }

  private func picture(_ image: RichText.Image) -> String {
    guard let source = address(.media(image.source)) else {
      return "<span class=\"missing\">\(Markup.escaped(image.alternative))</span>"
    }
    let size = size(image.source).map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
    return
      "<img src=\"\(Markup.escaped(source))\" alt=\"\(Markup.escaped(image.alternative))\"\(size) loading=\"lazy\">"
  }
}

extension RichText.Block {
  fileprivate var isNestedList: Bool {
    switch self {
    case .bulletList, .numberedList: true
    default: false
    }
  }
}
