// learn, Apache-2.0. See LICENSE.

/// Text with structure, as a tree of values: what a lesson, a question or a note is made of.
///
/// Only what stands here can be said, so nothing in it can run, load or style anything: readers of Markdown,
/// XHTML and QTI bring their input to this form through an allow-list and report what they leave out.
/// Trees are normal: neighbouring texts are joined, no text is empty. ``RichText/init(_:)`` sees to it.
public struct RichText: Hashable, Sendable {
  /// The blocks, from top to bottom.
  public let blocks: [Block]

  /// Makes a text, joining neighbouring runs and leaving out empty ones.
  public init(_ blocks: [Block]) { self.blocks = blocks.map(\.normalized) }

  /// Makes a text of one plain paragraph.
  public init(plain text: String) { self.init([.paragraph([.text(text)])]) }

  /// A part of a text that stands on lines of its own.
  public indirect enum Block: Hashable, Sendable {
    case paragraph([Inline])
    /// A heading of level 1 (highest) to 6.
    case heading(level: Int, [Inline])
    /// A bulleted list; each element is an entry.
    case bulletList([[Block]])
    /// A numbered list, counted from `start`.
    case numberedList(start: Int, [[Block]])
    case quote([Block])
    /// Text as typed, with the language it is written in where that is known.
    case code(String, language: String?)
    case table(Table)
    case rule
    /// The place of an interaction of an item that stands on lines of its own, by response identifier.
    case slot(String)
  }

  /// A part of a line.
  public indirect enum Inline: Hashable, Sendable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case code(String)
    case link(Link, [Inline])
    case image(Image)
    case lineBreak
    /// The place of an interaction of an item that stands in the line, by response identifier.
    case slot(String)
  }

  /// A table with one header row.
  public struct Table: Hashable, Sendable, Codable {
    /// How a column is set.
    public enum Alignment: String, Hashable, Sendable, Codable { case natural, left, center, right }
    public let alignments: [Alignment]
    public let header: [[Inline]]
    public let rows: [[[Inline]]]

    /// Makes a table; each row has as many cells as `alignments`.
    public init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
      self.alignments = alignments
      self.header = header
      self.rows = rows
    }
  }

  /// Where a link leads.
  public enum Link: Hashable, Sendable {
    /// An address with the scheme https, http or mailto.
    case address(String)
    /// A lesson of the same pack.
    case lesson(LessonID)
  }

  /// A picture of the pack.
  public struct Image: Hashable, Sendable, Codable {
    /// The path below the pack's `media/` folder.
    public let source: String
    /// What the picture says, for a reader who does not see it; empty when it only decorates.
    public let alternative: String
    /// A caption, shown below the picture.
    public let title: String?

    /// Makes a picture.
    public init(source: String, alternative: String, title: String? = nil) {
      self.source = source
      self.alternative = alternative
      self.title = title
    }
  }

  /// The text without its structure, blocks separated by a line end.
  public var plainText: String { Self.plain(blocks) }

  /// The pictures used, in order of appearance.
  public var images: [Image] {
    var found: [Image] = []
    visitInlines { if case .image(let image) = $0 { found.append(image) } }
    return found
  }

  /// The links used, in order of appearance.
  public var links: [Link] {
    var found: [Link] = []
    visitInlines { if case .link(let link, _) = $0 { found.append(link) } }
    return found
  }

  /// Whether there is nothing to read.
  public var isEmpty: Bool { blocks.isEmpty }
}

// MARK: - Walking

extension RichText {
  /// Calls `visit` for every inline part, outer before inner, in order of appearance.
  public func visitInlines(_ visit: (Inline) -> Void) {
    for block in blocks { Self.walk(block, visit) }
  }

  private static func walk(_ block: Block, _ visit: (Inline) -> Void) {
    switch block {
    case .paragraph(let inlines), .heading(_, let inlines): walk(inlines, visit)
    case .bulletList(let entries), .numberedList(_, let entries):
      for entry in entries { for block in entry { walk(block, visit) } }
    case .quote(let blocks): for block in blocks { walk(block, visit) }
    case .table(let table):
      for cell in table.header { walk(cell, visit) }
      for row in table.rows { for cell in row { walk(cell, visit) } }
    case .code, .rule, .slot: break
    }
  }

  private static func walk(_ inlines: [Inline], _ visit: (Inline) -> Void) {
    for inline in inlines {
      visit(inline)
      switch inline {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
        walk(inner, visit)
      case .text, .code, .image, .lineBreak, .slot: break
      }
    }
  }

  private static func plain(_ blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let inlines), .heading(_, let inlines): inlines.plainText
      case .bulletList(let entries), .numberedList(_, let entries):
        entries.map { plain($0) }.joined(separator: "\n")
      case .quote(let inner): plain(inner)
      case .code(let text, _): text
      case .table(let table):
        ([table.header] + table.rows).map { $0.map(\.plainText).joined(separator: "\t") }.joined(separator: "\n")
      case .rule, .slot: ""
      }
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension [RichText.Inline] {
  /// The text without its structure; a picture stands as its alternative.
  public var plainText: String {
    var text = ""
    for inline in self {
      switch inline {
      case .text(let part), .code(let part): text += part
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
        text += inner.plainText
      case .image(let image): text += image.alternative
      case .lineBreak: text += "\n"
      case .slot: text += "____"
      }
    }
    return text
  }

  /// The same content with neighbouring texts joined and empty ones left out.
  fileprivate var normalized: [RichText.Inline] {
    var result: [RichText.Inline] = []
    for inline in self {
      switch inline {
      case .text(let part):
        if part.isEmpty { continue }
        if case .text(let before) = result.last {
          result[result.count - 1] = .text(before + part)
        } else {
          result.append(inline)
        }
      case .emphasis(let inner): result.append(.emphasis(inner.normalized))
      case .strong(let inner): result.append(.strong(inner.normalized))
      case .strikethrough(let inner): result.append(.strikethrough(inner.normalized))
      case .link(let link, let inner): result.append(.link(link, inner.normalized))
      case .code, .image, .lineBreak, .slot: result.append(inline)
      }
    }
    return result
  }
}

extension RichText.Block {
  fileprivate var normalized: RichText.Block {
    switch self {
    case .paragraph(let inlines): .paragraph(inlines.normalized)
    case .heading(let level, let inlines): .heading(level: level, inlines.normalized)
    case .bulletList(let entries): .bulletList(entries.map { $0.map(\.normalized) })
    case .numberedList(let start, let entries):
      .numberedList(start: start, entries.map { $0.map(\.normalized) })
    case .quote(let blocks): .quote(blocks.map(\.normalized))
    case .table(let table):
      .table(
        .init(
          alignments: table.alignments, header: table.header.map(\.normalized),
          rows: table.rows.map { $0.map(\.normalized) }))
    case .code, .rule, .slot: self
    }
  }
}
