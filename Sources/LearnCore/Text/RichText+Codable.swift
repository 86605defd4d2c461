// learn, Apache-2.0. See LICENSE.

// The coded form keeps to arrays, strings and one-key objects, so that another program can read it from
// `learn/pack.json` without a schema: a plain text is a string, `{"p": [...]}` a paragraph, `{"a": [...], "to": "..."}`
// a link, and so on. Element names are those of HTML where HTML has one.

private enum Key: String, CodingKey {
  case p, level, h, ul, ol, start, quote, pre, lang, table, align, rows, hr, slot
  case em, strong, del, code, a, to, lesson, img, alt, title, br
}

extension RichText: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self.init(try container.decode([Block].self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(blocks)
  }
}

extension RichText.Block: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let keys = Set(container.allKeys)
    if keys.contains(.p) {
      self = .paragraph(try container.decode([RichText.Inline].self, forKey: .p))
    } else if keys.contains(.h) {
      self = .heading(
        level: try container.decode(Int.self, forKey: .level),
        try container.decode([RichText.Inline].self, forKey: .h))
    } else if keys.contains(.ul) {
      self = .bulletList(try container.decode([[RichText.Block]].self, forKey: .ul))
    } else if keys.contains(.ol) {
      self = .numberedList(
        start: try container.decode(Int.self, forKey: .start),
        try container.decode([[RichText.Block]].self, forKey: .ol))
    } else if keys.contains(.quote) {
      self = .quote(try container.decode([RichText.Block].self, forKey: .quote))
    } else if keys.contains(.pre) {
      self = .code(
        try container.decode(String.self, forKey: .pre),
        language: try container.decodeIfPresent(String.self, forKey: .lang))
    } else if keys.contains(.table) {
      self = .table(
        .init(
          alignments: try container.decode([RichText.Table.Alignment].self, forKey: .align),
          header: try container.decode([[RichText.Inline]].self, forKey: .table),
          rows: try container.decode([[[RichText.Inline]]].self, forKey: .rows)))
    } else if keys.contains(.hr) {
      self = .rule
    } else if keys.contains(.slot) {
      self = .slot(try container.decode(String.self, forKey: .slot))
    } else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "Not a block of rich text."))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .paragraph(let inlines): try container.encode(inlines, forKey: .p)
    case .heading(let level, let inlines):
      try container.encode(level, forKey: .level)
      try container.encode(inlines, forKey: .h)
    case .bulletList(let entries): try container.encode(entries, forKey: .ul)
    case .numberedList(let start, let entries):
      try container.encode(start, forKey: .start)
      try container.encode(entries, forKey: .ol)
    case .quote(let blocks): try container.encode(blocks, forKey: .quote)
    case .code(let text, let language):
      try container.encode(text, forKey: .pre)
      try container.encodeIfPresent(language, forKey: .lang)
    case .table(let table):
      try container.encode(table.alignments, forKey: .align)
      try container.encode(table.header, forKey: .table)
      try container.encode(table.rows, forKey: .rows)
    case .rule: try container.encode(true, forKey: .hr)
    case .slot(let identifier): try container.encode(identifier, forKey: .slot)
    }
  }
}

extension RichText.Inline: Codable {
  public init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .text(text)
      return
    }
    let container = try decoder.container(keyedBy: Key.self)
    func inner(_ key: Key) throws -> [RichText.Inline] {
      try container.decode([RichText.Inline].self, forKey: key)
    }
    let keys = Set(container.allKeys)
    if keys.contains(.em) {
      self = .emphasis(try inner(.em))
    } else if keys.contains(.strong) {
      self = .strong(try inner(.strong))
    } else if keys.contains(.del) {
      self = .strikethrough(try inner(.del))
    } else if keys.contains(.code) {
      self = .code(try container.decode(String.self, forKey: .code))
    } else if keys.contains(.a) {
      if let lesson = try container.decodeIfPresent(LessonID.self, forKey: .lesson) {
        self = .link(.lesson(lesson), try inner(.a))
      } else {
        self = .link(.address(try container.decode(String.self, forKey: .to)), try inner(.a))
      }
    } else if keys.contains(.img) {
      self = .image(
        .init(
          source: try container.decode(String.self, forKey: .img),
          alternative: try container.decode(String.self, forKey: .alt),
          title: try container.decodeIfPresent(String.self, forKey: .title)))
    } else if keys.contains(.br) {
      self = .lineBreak
    } else if keys.contains(.slot) {
      self = .slot(try container.decode(String.self, forKey: .slot))
    } else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "Not a part of a line of rich text."))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if case .text(let text) = self {
      var container = encoder.singleValueContainer()
      try container.encode(text)
      return
    }
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .text: break
    case .emphasis(let inner): try container.encode(inner, forKey: .em)
    case .strong(let inner): try container.encode(inner, forKey: .strong)
    case .strikethrough(let inner): try container.encode(inner, forKey: .del)
    case .code(let text): try container.encode(text, forKey: .code)
    case .link(.address(let address), let inner):
      try container.encode(address, forKey: .to)
      try container.encode(inner, forKey: .a)
    case .link(.lesson(let lesson), let inner):
      try container.encode(lesson, forKey: .lesson)
      try container.encode(inner, forKey: .a)
    case .image(let image):
      try container.encode(image.source, forKey: .img)
      try container.encode(image.alternative, forKey: .alt)
      try container.encodeIfPresent(image.title, forKey: .title)
    case .lineBreak: try container.encode(true, forKey: .br)
    case .slot(let identifier): try container.encode(identifier, forKey: .slot)
    }
  }
}
