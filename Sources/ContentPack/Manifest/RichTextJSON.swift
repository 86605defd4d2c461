// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Rich text as JSON, in the form in which ``RichText`` is coded everywhere, with faults that say where.
enum RichTextJSON {
  static func write(_ text: RichText) -> JSONValue { JSONWrite.list(text.blocks, block) }

  static func read(_ value: JSONNode) throws(JSONFault) -> RichText { RichText(try JSONRead.list(value, block)) }

  // MARK: - Writing

  private static func block(_ block: RichText.Block) -> JSONValue {
    switch block {
    case .paragraph(let inlines): ["p": line(inlines)]
    case .heading(let level, let inlines): ["h": line(inlines), "level": .int(level)]
    case .bulletList(let entries): ["ul": self.entries(entries)]
    case .numberedList(let start, let entries): ["ol": self.entries(entries), "start": .int(start)]
    case .quote(let blocks): ["quote": JSONWrite.list(blocks, self.block)]
    case .code(let text, let language):
      .object(compact: ["lang": language.map { .string($0) }, "pre": .string(text)])
    case .table(let table):
      [
        "align": .array(table.alignments.map { .string($0.rawValue) }),
        "rows": .array(table.rows.map { JSONWrite.list($0, line) }), "table": JSONWrite.list(table.header, line),
      ]
    case .rule: ["hr": true]
    case .slot(let identifier): ["slot": .string(identifier)]
    }
  }

  private static func entries(_ entries: [[RichText.Block]]) -> JSONValue {
    .array(entries.map { JSONWrite.list($0, block) })
  }

  private static func line(_ inlines: [RichText.Inline]) -> JSONValue { JSONWrite.list(inlines, inline) }

  private static func inline(_ inline: RichText.Inline) -> JSONValue {
    switch inline {
    case .text(let text): .string(text)
    case .emphasis(let inner): ["em": line(inner)]
    case .strong(let inner): ["strong": line(inner)]
    case .strikethrough(let inner): ["del": line(inner)]
    case .code(let text): ["code": .string(text)]
    case .link(.address(let address), let inner): ["a": line(inner), "to": .string(address)]
    case .link(.lesson(let lesson), let inner): ["a": line(inner), "lesson": .string(lesson.rawValue)]
    case .image(let image):
      .object(compact: [
        "alt": .string(image.alternative), "img": .string(image.source), "title": image.title.map { .string($0) },
      ])
    case .lineBreak: ["br": true]
    case .slot(let identifier): ["slot": .string(identifier)]
    }
  }

  // MARK: - Reading

  private static func block(_ value: JSONNode) throws(JSONFault) -> RichText.Block {
    var fields = try JSONFields(value)
    let block: RichText.Block
    if let inlines = try fields.optional("p", line) {
      block = .paragraph(inlines)
    } else if let inlines = try fields.optional("h", line) {
      let level = try fields.required("level", JSONRead.int)
      guard (1...6).contains(level) else { throw JSONFault("A heading has a level from 1 to 6.", at: value) }
      block = .heading(level: level, inlines)
    } else if let entries = try fields.optional("ul", entries) {
      block = .bulletList(entries)
    } else if let entries = try fields.optional("ol", entries) {
      block = .numberedList(start: try fields.required("start", JSONRead.int), entries)
    } else if let blocks = try fields.optional("quote", blocks) {
      block = .quote(blocks)
    } else if let text = try fields.optional("pre", string) {
      block = .code(text, language: try fields.optional("lang", string))
    } else if let header = try fields.optional("table", cells) {
      let alignments = try fields.list("align") { value throws(JSONFault) in try alignment(value) }
      guard alignments.count == header.count else {
        throw JSONFault("The table has \(header.count) header cells for \(alignments.count) columns.", at: value)
      }
      block = .table(.init(alignments: alignments, header: header, rows: try fields.list("rows", cells)))
    } else if try fields.optional("hr", JSONRead.flag) != nil {
      block = .rule
    } else if let identifier = try fields.optional("slot", string) {
      block = .slot(identifier)
    } else {
      throw JSONFault("A block of text should stand here.", at: value)
    }
    try fields.end()
    return block
  }

  private static func string(_ value: JSONNode) throws(JSONFault) -> String { try JSONRead.text(value) }

  private static func alignment(_ value: JSONNode) throws(JSONFault) -> RichText.Table.Alignment {
    guard let alignment = RichText.Table.Alignment(rawValue: try string(value)) else {
      throw JSONFault("An alignment is natural, left, center or right.", at: value)
    }
    return alignment
  }

  private static func blocks(_ value: JSONNode) throws(JSONFault) -> [RichText.Block] {
    try JSONRead.list(value, block)
  }

  private static func entries(_ value: JSONNode) throws(JSONFault) -> [[RichText.Block]] {
    try JSONRead.list(value, blocks)
  }

  private static func cells(_ value: JSONNode) throws(JSONFault) -> [[RichText.Inline]] {
    try JSONRead.list(value, line)
  }

  private static func line(_ value: JSONNode) throws(JSONFault) -> [RichText.Inline] {
    try JSONRead.list(value, inline)
  }

  private static func inline(_ value: JSONNode) throws(JSONFault) -> RichText.Inline {
    if case .string(let text) = value.content { return .text(text) }
    var fields = try JSONFields(value)
    let inline: RichText.Inline
    if let inner = try fields.optional("em", line) {
      inline = .emphasis(inner)
    } else if let inner = try fields.optional("strong", line) {
      inline = .strong(inner)
    } else if let inner = try fields.optional("del", line) {
      inline = .strikethrough(inner)
    } else if let text = try fields.optional("code", string) {
      inline = .code(text)
    } else if let inner = try fields.optional("a", line) {
      if let lesson = try fields.optional("lesson", string) {
        inline = .link(.lesson(LessonID(lesson)), inner)
      } else {
        let address = try fields.required("to", string)
        guard RichTextClass.isAddress(address) else {
          throw JSONFault("A link leads to https:, http: or mailto:.", at: value)
        }
        inline = .link(.address(address), inner)
      }
    } else if let source = try fields.optional("img", string) {
      guard EntryName.fault(in: source, maximumBytes: .max) == nil else {
        throw JSONFault("A picture is a file of the pack's media folder.", at: value)
      }
      inline = .image(
        .init(
          source: source, alternative: try fields.required("alt", string), title: try fields.optional("title", string)))
    } else if try fields.optional("br", JSONRead.flag) != nil {
      inline = .lineBreak
    } else if let identifier = try fields.optional("slot", string) {
      inline = .slot(identifier)
    } else {
      throw JSONFault("A part of a line of text should stand here.", at: value)
    }
    try fields.end()
    return inline
  }
}
