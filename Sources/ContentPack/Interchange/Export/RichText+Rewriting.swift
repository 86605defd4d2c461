// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension RichText {
  /// The text with each part of a line replaced by what `change` gives for it; nil leaves a part as it is and looks into
  /// it.
  func rewritten(_ change: (Inline) -> [Inline]?) -> RichText {
    RichText(Self.rewritten(blocks, change))
  }

  private static func rewritten(_ blocks: [Block], _ change: (Inline) -> [Inline]?) -> [Block] {
    blocks.map { block in
      switch block {
      case .paragraph(let line): .paragraph(rewritten(line, change))
      case .heading(let level, let line): .heading(level: level, rewritten(line, change))
      case .bulletList(let entries): .bulletList(entries.map { rewritten($0, change) })
      case .numberedList(let start, let entries): .numberedList(start: start, entries.map { rewritten($0, change) })
      case .quote(let inner): .quote(rewritten(inner, change))
      case .table(let table):
        .table(
          .init(
            alignments: table.alignments, header: table.header.map { rewritten($0, change) },
            rows: table.rows.map { $0.map { rewritten($0, change) } }))
      case .code, .rule, .slot: block
      }
    }
  }

  private static func rewritten(_ line: [Inline], _ change: (Inline) -> [Inline]?) -> [Inline] {
    line.flatMap { inline -> [Inline] in
      if let changed = change(inline) { return changed }
      switch inline {
      case .emphasis(let inner): return [.emphasis(rewritten(inner, change))]
      case .strong(let inner): return [.strong(rewritten(inner, change))]
      case .strikethrough(let inner): return [.strikethrough(rewritten(inner, change))]
      case .link(let link, let inner): return [.link(link, rewritten(inner, change))]
      case .text, .code, .image, .lineBreak, .slot: return [inline]
      }
    }
  }

  /// The text without its slots, and without paragraphs that were nothing else.
  var withoutSlots: RichText {
    let rest = rewritten { part in
      if case .slot = part { return [] }
      return nil
    }
    return RichText(
      rest.blocks.filter { block in
        switch block {
        case .slot: false
        case .paragraph(let line): !line.isEmpty
        default: true
        }
      })
  }

  /// The links to lessons as the words that they stand under, for systems that have no lessons.
  var withoutLessonLinks: RichText {
    rewritten { inline in
      if case .link(.lesson, let inner) = inline { return inner }
      return nil
    }
  }

  /// Whether it is one paragraph of nothing but text.
  var isOneLineOfText: Bool {
    guard blocks.count == 1, case .paragraph(let line) = blocks[0] else { return blocks.isEmpty }
    return line.allSatisfy { if case .text = $0 { true } else { false } }
  }

  /// Whether a link leads to a lesson.
  var linksToLessons: Bool { links.contains { if case .lesson = $0 { true } else { false } } }

  /// The text as XHTML.
  ///
  /// - Parameters:
  ///   - isFlow: Whether a single paragraph is written as a line.
  ///   - media: The address of a picture by its path below `media/`.
  ///   - lesson: The address of a lesson.
  ///   - slot: What is written for a slot.
  /// - Throws: ``PackError/Code/unwritable`` for text that XML cannot carry.
  func xhtml(
    isFlow: Bool = false, media: @escaping (String) -> String, lesson: @escaping (LessonID) -> String = { _ in "" },
    slot: @escaping (String) -> String = { _ in "" }
  ) throws(PackError) -> String {
    var writer = RichTextWriter(dialect: .lesson, lessonAddress: lesson)
    writer.mediaAddress = media
    writer.slot = { identifier, _, xml in xml.text(slot(identifier)) }
    var xml = XMLWriter()
    let start = xml.bytes.count
    if isFlow { writer.flow(blocks, to: &xml) } else { writer.blocks(blocks, to: &xml) }
    if let fault = xml.fault { throw PackError(.unwritable, fault) }
    return String(decoding: xml.bytes[start...], as: UTF8.self)
  }
}
