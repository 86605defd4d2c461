// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// A collection of a pack: its records as a list that can be narrowed by fields and words.
public struct CollectionView: Sendable {
  /// A field by which the list can be narrowed, with how many of all records each value has.
  public struct Filter: Hashable, Sendable {
    public let field: FieldID
    public let title: MarkedText
    public let values: [Value]

    /// One value of a filter.
    public struct Value: Hashable, Sendable {
      public let id: String
      public let title: MarkedText
      /// How many records of the collection have it.
      public let count: Int
      public let isChosen: Bool
    }
  }

  /// A record in the list.
  public struct Row: Hashable, Sendable {
    public let id: RecordID
    public let title: MarkedText
    /// The filter fields with their values, in the order of the fields.
    public let facts: [Fact]
    /// The beginning of its first text.
    public let summary: MarkedText?
  }

  /// The name of a field and what a record says in it, in short.
  public struct Fact: Hashable, Sendable {
    public let name: MarkedText
    public let values: [MarkedText]
    /// Whether the record has every value of the field; then `values` says so in one word.
    public let isAll: Bool
  }

  public let collection: Collection
  public let title: MarkedText
  public let introduction: RichText?
  public let filters: [Filter]
  /// The records that match.
  public let rows: [Row]
  let introductionLanguage: LanguageTag?
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the list of the records that match.
  ///
  /// - Parameters:
  ///   - query: Words that all must occur in a record; empty matches every record.
  ///   - chosen: Values by filter field: a record must have one of the values of each field named.
  public init(
    _ collection: Collection, in pack: Pack, query: String = "", chosen: [FieldID: Set<String>] = [:],
    reading: Reading
  ) {
    self.init(collection, names: PackNames(pack, reading), query: query, chosen: chosen)
  }

  init(_ collection: Collection, names: PackNames, query: String = "", chosen: [FieldID: Set<String>] = [:]) {
    let reading = names.reading
    self.names = names
    self.collection = collection
    title = reading.text(collection.title)
    let introduction = collection.introduction?.resolved(reading.chain)
    self.introduction = introduction?.value
    introductionLanguage = introduction?.language
    filters = collection.fields.filter { $0.isFilter && !$0.choices.isEmpty }.map { field in
      let counts = collection.records.reduce(into: [String: Int]()) { counts, record in
        for value in Set(record.choices(field.id)) { counts[value, default: 0] += 1 }
      }
      return Filter(
        field: field.id, title: reading.text(field.title),
        values: field.choices.map { choice in
          Filter.Value(
            id: choice.id, title: reading.text(choice.title),
            count: counts[choice.id] ?? 0,
            isChosen: chosen[field.id]?.contains(choice.id) ?? false)
        })
    }
    let search = CollectionSearch(query, names: names)
    rows = collection.records.filter { record in
      chosen.allSatisfy { field, values in values.isEmpty || !values.isDisjoint(with: record.choices(field)) }
        && search.matches(record, of: collection)
    }.map { Self.row($0, of: collection, names) }
  }

  private static func row(_ record: Collection.Record, of collection: Collection, _ names: PackNames) -> Row {
    let reading = names.reading
    let facts = collection.fields.filter(\.isFilter).compactMap { field -> Fact? in
      let chosen = record.choices(field.id)
      let values = field.choices.filter { chosen.contains($0.id) }.map { reading.text($0.title) }
      let isAll = values.count == field.choices.count && values.count > 2
      let shown = isAll ? [MarkedText(reading.book[.filterAll])] : values
      return values.isEmpty ? nil : Fact(name: reading.text(field.title), values: shown, isAll: isAll)
    }
    let summary = collection.fields.lazy.compactMap { field -> MarkedText? in
      guard case .text(let text) = record.values[field.id] else { return nil }
      let (value, language) = text.resolved(reading.chain)
      let line = value.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return MarkedText(line.shortened(to: 180), language, in: reading)
    }.first
    return Row(id: record.id, title: reading.text(record.title), facts: facts, summary: summary)
  }
}

extension Collection.Record {
  /// The values taken in a field of choices; none for another field.
  func choices(_ field: FieldID) -> [String] {
    guard case .choices(let taken) = values[field] else { return [] }
    return taken
  }
}

// MARK: - Faces

extension CollectionView {
  /// The list for a terminal.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    page.heading(TerminalText(title.text), rank: 1)
    let all = collection.records.count
    page.add(
      TerminalText(
        rows.count == all
          ? book(.recordsCount, ["count": .count(all)])
          : book(.recordsOf, ["count": .count(rows.count), "total": .count(all)]), .soft))
    for filter in filters {
      let values = filter.values.map { "\($0.id) (\($0.count))" }.joined(separator: ", ")
      page.add(
        TerminalText(filter.title.text + ": ", .soft)
          + TerminalText("--filter \(filter.field)= " + values, .soft, isCopied: true))
    }
    if rows.isEmpty {
      page.space()
      page.add(TerminalText(book[.nothingFound]))
    }
    for row in rows {
      page.space()
      page.add(TerminalText(row.title.text, .strong) + TerminalText("  " + row.id.rawValue, .soft, isCopied: true))
      let facts = row.facts.filter { !$0.isAll }.map { $0.values.map(\.text).joined(separator: ", ") }
      if !facts.isEmpty {
        page.add(TerminalText(facts.joined(separator: style.dot), .soft), first: style.plain ? "" : "  ")
      }
      if let summary = row.summary { page.add(TerminalText(summary.text), first: style.plain ? "" : "  ") }
    }
    return page.text
  }

  /// The records that match, with all their fields.
  public var json: JSONValue {
    let found = Set(rows.map(\.id))
    return .object(compact: [
      "id": .string(collection.id.rawValue), "kind": .string(collection.kind.rawValue), "title": .string(title.text),
      "language": .string(reading.language.rawValue), "total": .int(collection.records.count),
      "records": .array(
        collection.records.filter { found.contains($0.id) }.map { RecordView($0, of: collection, names: names).json }),
    ])
  }
}
