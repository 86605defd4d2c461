// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension RichText {
  /// The text with a slot in each place where `[[id]]` stands, and the ids in their order. Code is left as it is.
  ///
  /// - Parameter known: The ids that are meant; nil for any.
  func withGapSlots(_ known: Set<String>? = nil) -> (text: RichText, gaps: [String]) {
    var gaps: [String] = []
    return (RichText(Self.slots(blocks, known, &gaps)), gaps)
  }

  private static func slots(_ blocks: [Block], _ known: Set<String>?, _ gaps: inout [String]) -> [Block] {
    var result: [Block] = []
    for block in blocks {
      switch block {
      case .paragraph(let inlines): result.append(.paragraph(slots(inlines, known, &gaps)))
      case .heading(let level, let inlines): result.append(.heading(level: level, slots(inlines, known, &gaps)))
      case .bulletList(let entries): result.append(.bulletList(entries.map { slots($0, known, &gaps) }))
      case .numberedList(let start, let entries):
        result.append(.numberedList(start: start, entries.map { slots($0, known, &gaps) }))
      case .quote(let inner): result.append(.quote(slots(inner, known, &gaps)))
      case .table(let table):
        result.append(
          .table(
            Table(
              alignments: table.alignments, header: table.header.map { slots($0, known, &gaps) },
              rows: table.rows.map { $0.map { slots($0, known, &gaps) } })))
      case .code, .rule, .slot: result.append(block)
      }
    }
    return result
  }

  private static func slots(_ inlines: [Inline], _ known: Set<String>?, _ gaps: inout [String]) -> [Inline] {
    var result: [Inline] = []
    for inline in inlines {
      switch inline {
      case .text(let text): result.append(contentsOf: slots(text, known, &gaps))
      case .emphasis(let inner): result.append(.emphasis(slots(inner, known, &gaps)))
      case .strong(let inner): result.append(.strong(slots(inner, known, &gaps)))
      case .strikethrough(let inner): result.append(.strikethrough(slots(inner, known, &gaps)))
      case .link(let link, let inner): result.append(.link(link, slots(inner, known, &gaps)))
      case .code, .image, .lineBreak, .slot: result.append(inline)
      }
    }
    return result
  }

  private static func slots(_ text: String, _ known: Set<String>?, _ gaps: inout [String]) -> [Inline] {
    var result: [Inline] = []
    var rest = text.utf8[...]
    var pending = rest.startIndex
    let open = UInt8(ascii: "[")
    let close = UInt8(ascii: "]")
    while let start = rest.firstIndex(of: open) {
      let name = rest[start...].dropFirst(2).prefix { $0 != open && $0 != close }
      let after = rest[name.endIndex...].prefix(2)
      let id = String(Substring(name)).trimmed
      guard rest[start...].prefix(2).elementsEqual([open, open]), !name.isEmpty, after.elementsEqual([close, close]),
        known?.contains(id) ?? true
      else {
        rest = rest[start...].dropFirst()
        continue
      }
      result.append(.text(String(Substring(text.utf8[pending..<start]))))
      gaps.append(id)
      result.append(.slot(id))
      pending = after.endIndex
      rest = text.utf8[pending...]
    }
    result.append(.text(String(Substring(text.utf8[pending...]))))
    return result
  }
}
