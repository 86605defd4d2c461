// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore

extension CollectionView {
  /// The list as a page; each value of a filter is a link.
  ///
  /// - Parameter browse: How it is narrowed, searched and compared by a server; nil for a page that stands alone.
  public func html(_ frame: PageFrame, browse: CollectionBrowse? = nil) -> String {
    Templates.render(
      "collection", CollectionModel(view: self, frame: frame, browse: browse).fields, frame: frame, reading: reading,
      title: title.text)
  }
}

extension RecordView {
  /// The record as a page: its short facts together, then each text, list and step.
  public func html(_ frame: PageFrame) -> String {
    Templates.render("record", RecordModel(self, frame), frame: frame, reading: reading, title: title.text)
  }
}

/// A list of records as the template `collection` asks for it.
private struct CollectionModel {
  let view: CollectionView
  let frame: PageFrame
  let browse: CollectionBrowse?

  private var book: Phrasebook { view.book }
  private var collection: Collection { view.collection }

  var fields: Fields {
    let isWhole = view.rows.count == collection.records.count
    let filters = view.filters.compactMap(filter)
    let chosen = chosen
    return [
      "count": isWhole
        ? book(.recordsCount, ["count": .count(view.rows.count)])
        : book(.recordsOf, ["count": .count(view.rows.count), "total": .count(collection.records.count)]),
      "title": view.title,
      "introduction": isWhole
        ? view.introduction.map {
          frame.writer().markup($0, language: view.introductionLanguage, page: view.reading.language)
        } : nil, "filterLabel": book[.filter], "filters": filters, "hasFilters": !filters.isEmpty,
      "search": browse.map(search), "chosen": chosen, "hasChosen": chosen.isEmpty ? nil : true,
      "chosenLabel": book[PagePhrase.chosenFilters], "all": browse.map { $0.address([:], "") },
      "allLabel": book[PagePhrase.showAll], "nothing": view.rows.isEmpty ? book[.nothingFound] : nil,
      "hasRows": !view.rows.isEmpty, "compare": compare, "rows": view.rows.map(row),
    ]
  }

  // MARK: - Filters

  private func filter(_ filter: CollectionView.Filter) -> Fields? {
    // A value that no record has would lead to an empty page.
    let values = filter.values.filter { $0.count > 0 }.compactMap { value -> Fields? in
      address(filter.field, value).map {
        ["title": value.title, "href": $0, "count": value.count, "isChosen": value.isChosen]
      }
    }
    guard !values.isEmpty else { return nil }
    let all = address(allOf: filter.field).map { href -> Fields in
      ["title": MarkedText(book[.filterAll]), "href": href, "count": collection.records.count, "isChosen": false]
    }
    let isChosen = filter.values.contains(where: \.isChosen)
    return [
      "id": SitePath.anchor(filter.field.rawValue), "title": filter.title,
      "values": (isChosen ? [all].compactMap { $0 } : []) + values,
    ]
  }

  /// Where a value leads: on a server it is added to what is chosen or taken away, else it stands alone.
  private func address(_ field: FieldID, _ value: CollectionView.Filter.Value) -> String? {
    guard let browse else { return frame.address(.filter(collection.id, field, value.id)) }
    return browse.address(browse.chosen.toggling(value.id, in: field), browse.query)
  }

  private func address(allOf field: FieldID) -> String? {
    guard let browse else { return frame.address(.collection(collection.id)) }
    var chosen = browse.chosen
    chosen[field] = nil
    return browse.address(chosen, browse.query)
  }

  /// What the list is narrowed by, each with the way to take it away.
  private var chosen: [Fields] {
    guard let browse else { return [] }
    var chosen = view.filters.flatMap { filter in
      filter.values.filter(\.isChosen).map { value -> Fields in
        [
          "href": browse.address(browse.chosen.toggling(value.id, in: filter.field), browse.query),
          "title": value.title, "label": book(PagePhrase.removeFilter, ["name": .text(value.title.text)]),
        ]
      }
    }
    if !browse.query.isEmpty {
      let words = book(PagePhrase.searchedFor, ["query": .text(browse.query)])
      chosen.append([
        "href": browse.address(browse.chosen, ""), "title": MarkedText(words),
        "label": book(PagePhrase.removeFilter, ["name": .text(words)]),
      ])
    }
    return chosen
  }

  private func search(_ browse: CollectionBrowse) -> Fields {
    let kept = browse.chosen.sorted { $0.key < $1.key }.flatMap { field, values in
      values.sorted().map { ["name": field.rawValue, "value": $0] as Fields }
    }
    return [
      "action": browse.search, "query": browse.query, "kept": kept, "button": book[PagePhrase.search],
      "label": book(PagePhrase.searchRecords, ["title": .text(view.title.text)]),
    ]
  }

  // MARK: - Records

  private var compare: Fields? {
    guard let action = browse?.compare, view.rows.count > 1 else { return nil }
    return ["action": action, "label": book[PagePhrase.compareTicked]]
  }

  private func row(_ row: CollectionView.Row) -> Fields {
    [
      "link": LinkModel(row.title, to: .record(.init(collection: collection.id, record: row.id)), in: frame),
      "summary": row.summary, "id": row.id.rawValue, "title": row.title.text,
      "tick": compare == nil ? nil : book[PagePhrase.compareThis],
      "facts": row.facts.map { ["name": Markup($0.name), "words": Markup(list: $0.values)] as Fields },
    ]
  }
}

extension [FieldID: Set<String>] {
  /// The choice with a value added, or taken away where it is chosen.
  fileprivate func toggling(_ value: String, in field: FieldID) -> Self {
    var result = self
    var values = result[field] ?? []
    if values.remove(value) == nil { values.insert(value) }
    result[field] = values.isEmpty ? nil : values
    return result
  }
}

/// A record as the template `record` asks for it.
private struct RecordModel {
  struct Fact {
    let name: MarkedText
    let values: [LinkModel]
  }
  struct Field {
    let name: MarkedText
    var body: Markup?
    var texts: [Markup] = []
    var hasTexts = false
    var links: [LinkModel] = []
    var hasLinks = false
    var steps: [Step] = []
    var hasSteps = false
  }
  struct Step {
    let title: MarkedText
    let phase: MarkedText?
    let body: Markup?
    let links: [LinkModel]
    let hasLinks: Bool
  }

  let up: LinkModel
  let title: MarkedText
  let facts: [Fact]
  let fields: [Field]

  init(_ view: RecordView, _ frame: PageFrame) {
    let (reading, collection) = (view.reading, view.collection)
    up = LinkModel(reading.text(collection.title), to: .collection(collection.id), in: frame)
    title = view.title
    let writer = frame.writer(headingShift: 1)
    func markup(_ text: RecordView.Text) -> Markup {
      writer.markup(text.text, language: text.language, page: reading.language)
    }
    func link(_ link: RecordView.Link) -> LinkModel { LinkModel(link.title, to: link.destination, in: frame) }
    var facts: [Fact] = []
    var fields: [Field] = []
    for field in view.fields {
      var model = Field(name: field.title)
      switch field.content {
      case .words(let words):
        let choices = collection.fields.first { $0.id == field.id }
        facts.append(
          Fact(
            name: field.title,
            values: words.enumerated().map { place, word in
              // A word of a filter leads to its like.
              let id = choices?.isFilter == true ? view.record.taken(field.id, of: choices, at: place) : nil
              return LinkModel(word, href: id.flatMap { frame.address(.filter(collection.id, field.id, $0)) })
            }))
        continue
      case .address(let address):
        let href = Markup.isSafe(address: address) && address.hasPrefix("http") ? address : nil
        facts.append(Fact(name: field.title, values: [LinkModel(MarkedText(address), href: href)]))
        continue
      case .text(let text, let language): model.body = markup(.init(text: text, language: language))
      case .texts(let texts):
        model.texts = texts.map { writer.inline($0.text, language: $0.language, page: reading.language) }
        model.hasTexts = !texts.isEmpty
      case .links(let links):
        model.links = links.map(link)
        model.hasLinks = !links.isEmpty
      case .steps(let steps):
        model.steps = steps.map { step in
          let links = (step.records + step.lessons).map(link)
          return Step(
            title: step.title, phase: step.phase, body: step.text.map(markup), links: links, hasLinks: !links.isEmpty)
        }
        model.hasSteps = !steps.isEmpty
      }
      fields.append(model)
    }
    self.facts = facts
    self.fields = fields
  }
}

extension Collection.Record {
  /// The value of a choice field that stands at a place, in the order of the field's values.
  fileprivate func taken(_ id: FieldID, of field: Collection.Field?, at place: Int) -> String? {
    let chosen = choices(id)
    let ordered = field?.choices.map(\.id).filter(chosen.contains) ?? []
    return ordered.indices.contains(place) ? ordered[place] : nil
  }
}
