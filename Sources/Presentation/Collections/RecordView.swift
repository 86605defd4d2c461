// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// One record of a collection with all that it says: a tool sheet, a workflow, a guide.
public struct RecordView: Sendable {
  /// A field with what the record says in it.
  public struct Field: Hashable, Sendable {
    public let id: FieldID
    public let title: MarkedText
    public let content: Content
  }

  /// What stands in a field, ready to be shown.
  public enum Content: Hashable, Sendable {
    /// Short words side by side.
    case words([MarkedText])
    case text(RichText, LanguageTag)
    /// Texts one below the other.
    case texts([Text])
    /// Things of the pack that can be gone to.
    case links([Link])
    case address(String)
    case steps([Step])
  }

  /// A text with its language.
  public struct Text: Hashable, Sendable {
    public let text: RichText
    public let language: LanguageTag
  }

  /// Something of the pack.
  public struct Link: Hashable, Sendable {
    public let destination: Destination
    public let title: MarkedText
  }

  /// One step of a workflow.
  public struct Step: Hashable, Sendable {
    public let title: MarkedText
    public let text: Text?
    public let phase: MarkedText?
    public let records: [Link]
    public let lessons: [Link]
  }

  public let record: Collection.Record
  public let collection: Collection
  public let title: MarkedText
  /// The fields that the record has, in the order of the collection.
  public let fields: [Field]
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the view of a record.
  public init(_ record: Collection.Record, of collection: Collection, in pack: Pack, reading: Reading) {
    self.init(record, of: collection, names: PackNames(pack, reading))
  }

  init(_ record: Collection.Record, of collection: Collection, names: PackNames) {
    self.record = record
    self.collection = collection
    self.names = names
    title = names.reading.text(record.title)
    fields = collection.fields.compactMap { field in
      record.values[field.id].map {
        Field(id: field.id, title: names.reading.text(field.title), content: Self.content($0, field, names))
      }
    }
  }

  private static func content(
    _ value: Collection.FieldValue, _ field: Collection.Field, _ names: PackNames
  ) -> Content {
    let reading = names.reading
    func text(_ text: LocalizedRichText) -> Text {
      let (value, language) = text.resolved(reading.chain)
      return Text(text: value, language: language)
    }
    func link(_ reference: Collection.RecordReference) -> Link {
      Link(destination: .record(reference), title: names.title(reference))
    }
    func link(_ lesson: LessonID) -> Link { Link(destination: .lesson(lesson), title: names.title(lesson)) }
    switch value {
    case .choices(let taken):
      return .words(field.choices.filter { taken.contains($0.id) }.map { reading.text($0.title) })
    case .text(let one):
      let one = text(one)
      return .text(one.text, one.language)
    case .texts(let texts): return .texts(texts.map(text))
    case .competences(let references):
      return .links(
        references.map { reference in
          let title = names.title(reference)
          return Link(
            destination: .competence(reference),
            title: MarkedText(reference.code.rawValue + " " + title.text, lang: title.lang))
        })
    case .lessons(let lessons): return .links(lessons.map(link))
    case .records(let references): return .links(references.map(link))
    case .date(let text): return .words([MarkedText(CalendarDay(text).map(reading.book.date) ?? text)])
    case .number(let number): return .words([MarkedText(reading.book.number(number))])
    case .url(let address): return .address(address)
    case .steps(let steps):
      return .steps(
        steps.map { step in
          Step(
            title: reading.text(step.title), text: step.text.map(text), phase: step.phase.map(names.title),
            records: step.records.map(link), lessons: step.lessons.map(link))
        })
    }
  }
}

// MARK: - Terminal

extension RecordView {
  /// The record for a terminal.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    page.heading(TerminalText(title.text), rank: 1)
    page.add(TerminalText(reading.text(collection.title).text + style.dot + record.id.rawValue, .soft))
    page.space()
    for field in fields { add(field, to: &page) }
    return page.text
  }

  private func add(_ field: Field, to page: inout TerminalPage) {
    let style = page.style
    let writer = RichTextTerminal(style: style, book: book)
    let name = TerminalText(field.title.text, .strong)
    func lines(_ text: RichText, indent: String) -> [String] {
      writer.lines(text.blocks, width: min(style.width, 76) - indent.count).map { $0.isEmpty ? "" : indent + $0 }
    }
    switch field.content {
    case .words(let words):
      page.add(name + ": " + TerminalText(words.map(\.text).joined(separator: ", ")))
    case .address(let address):
      page.add(name + ": " + TerminalText(address, .accent))
    case .text(let text, _):
      page.heading(name)
      page.add(lines: lines(text, indent: ""))
      page.space()
    case .texts(let texts):
      page.heading(name)
      for text in texts {
        for (place, line) in lines(text.text, indent: "").enumerated() {
          page.add(lines: [(place == 0 ? style.bullet : "  ") + line])
        }
      }
      page.space()
    case .links(let links):
      page.heading(name)
      for link in links { page.add(self.link(link), first: TerminalText(style.bullet)) }
      page.space()
    case .steps(let steps):
      page.heading(name)
      for (place, step) in steps.enumerated() {
        let mark = "\(place + 1). "
        let indent = String(repeating: " ", count: mark.count)
        let phase = step.phase.map { TerminalText(style.dot + $0.text, .soft) } ?? ""
        if place > 0 { page.space() }
        page.add(TerminalText(step.title.text, .strong) + phase, first: TerminalText(mark, .accent))
        if let text = step.text { page.add(lines: lines(text.text, indent: indent)) }
        for link in step.records + step.lessons {
          page.add(self.link(link), first: TerminalText(indent + style.arrow, .soft))
        }
      }
      page.space()
    }
  }

  private func link(_ link: Link) -> TerminalText {
    let id: String? =
      switch link.destination {
      case .lesson(let id): id.rawValue
      case .record(let reference): reference.record.rawValue
      default: nil
      }
    return TerminalText(link.title.text) + TerminalText(id.map { " (\($0))" } ?? "", .soft)
  }
}
