// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension RichText {
  /// The text with each link put through a function; nil leaves the words of the link alone.
  func mappingLinks(_ transform: (Link) -> Link?) -> RichText {
    guard !links.isEmpty else { return self }
    return RichText(Self.mapping(blocks, transform))
  }

  private static func mapping(_ blocks: [Block], _ transform: (Link) -> Link?) -> [Block] {
    blocks.map { block in
      switch block {
      case .paragraph(let inlines): .paragraph(mapping(inlines, transform))
      case .heading(let level, let inlines): .heading(level: level, mapping(inlines, transform))
      case .bulletList(let entries): .bulletList(entries.map { mapping($0, transform) })
      case .numberedList(let start, let entries):
        .numberedList(start: start, entries.map { mapping($0, transform) })
      case .quote(let inner): .quote(mapping(inner, transform))
      case .table(let table):
        .table(
          Table(
            alignments: table.alignments, header: table.header.map { mapping($0, transform) },
            rows: table.rows.map { $0.map { mapping($0, transform) } }))
      case .code, .rule, .slot: block
      }
    }
  }

  private static func mapping(_ inlines: [Inline], _ transform: (Link) -> Link?) -> [Inline] {
    inlines.flatMap { inline -> [Inline] in
      switch inline {
      case .link(let link, let inner):
        if let link = transform(link) { return [.link(link, mapping(inner, transform))] }
        return mapping(inner, transform)
      case .emphasis(let inner): return [.emphasis(mapping(inner, transform))]
      case .strong(let inner): return [.strong(mapping(inner, transform))]
      case .strikethrough(let inner): return [.strikethrough(mapping(inner, transform))]
      case .text, .code, .image, .lineBreak, .slot: return [inline]
      }
    }
  }
}
