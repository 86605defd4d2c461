// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Rich text as the content of an item of QTI.
struct RichTextContent {
  /// The interaction that stands in a slot.
  var slot: (String) -> ContentNode.Element? = { _ in nil }

  /// The blocks of a text.
  func blocks(_ text: RichText) -> [ContentNode] { text.blocks.map(block) }

  /// A text of one paragraph as its line, any other as blocks.
  func flow(_ text: RichText) -> [ContentNode] {
    if text.blocks.count == 1, case .paragraph(let inlines) = text.blocks[0] { return inlines.map(inline) }
    return blocks(text)
  }

  private func html(
    _ name: String, _ attributes: [ContentNode.Attribute] = [], _ children: [ContentNode]
  ) -> ContentNode {
    .element(.init(.html, name, attributes: attributes, children: children))
  }

  private func block(_ block: RichText.Block) -> ContentNode {
    switch block {
    case .paragraph(let inlines): html("p", [], inlines.map(inline))
    case .heading(let level, let inlines): html("h\(min(max(level, 1), 6))", [], inlines.map(inline))
    case .bulletList(let entries): html("ul", [], entries.map { html("li", [], flow(RichText($0))) })
    case .numberedList(_, let entries): html("ol", [], entries.map { html("li", [], flow(RichText($0))) })
    case .quote(let inner): html("blockquote", [], inner.map(self.block))
    case .code(let text, _): html("pre", [], [html("code", [], [.text(text)])])
    case .table(let table):
      html(
        "table", [],
        [html("thead", [], [row(table.header, "th")])]
          + (table.rows.isEmpty ? [] : [html("tbody", [], table.rows.map { row($0, "td") })]))
    case .rule: html("hr", [], [])
    case .slot(let name): html("p", [], slot(name).map { [.element($0)] } ?? [.text("____")])
    }
  }

  private func row(_ cells: [[RichText.Inline]], _ name: String) -> ContentNode {
    html("tr", [], cells.map { html(name, [], $0.map(inline)) })
  }

  private func inline(_ inline: RichText.Inline) -> ContentNode {
    switch inline {
    case .text(let text): .text(text)
    case .emphasis(let inner): html("em", [], inner.map(self.inline))
    case .strong(let inner): html("strong", [], inner.map(self.inline))
    case .strikethrough(let inner): html("span", [.init("role", "deletion")], inner.map(self.inline))
    case .code(let text): html("code", [], [.text(text)])
    case .link(.address(let address), let inner): html("a", [.init("href", address)], inner.map(self.inline))
    // A document of QTI stands alone and leads to no lesson of a pack.
    case .link(.lesson, let inner): html("span", [], inner.map(self.inline))
    case .image(let image):
      html("img", [.init("src", RichTextWriter.mediaFolder + image.source), .init("alt", image.alternative)], [])
    case .lineBreak: html("br", [], [])
    case .slot(let name): slot(name).map { .element($0) } ?? .text("____")
    }
  }
}
