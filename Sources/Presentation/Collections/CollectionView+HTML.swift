// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore

extension CollectionView {
  /// The list as a page; each value of a filter is a link.
  ///
  /// - Parameter browse: How it is narrowed, searched and compared by a server; nil for a page that stands alone.
  public func html(_ frame: PageFrame, browse: CollectionBrowse? = nil) -> String {
    Templates.render("collection", CollectionModel(self, frame), frame: frame, reading: reading, title: title.text)
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
  struct FilterModel {
    let id: String
    let title: MarkedText
    let values: [Value]
  }
  struct Value {
    let title: MarkedText
    let href: String
    let count: Int
    let isChosen: Bool
  }
  struct Row {
    let link: LinkModel
    let summary: MarkedText?
    let facts: [CollectionView.Fact]
  }

  let count: String
  let title: MarkedText
  let introduction: Markup?
  let filterLabel: String
  let filters: [FilterModel]
  let hasFilters: Bool
  let rows: [Row]

  init(_ view: CollectionView, _ frame: PageFrame) {
    let (collection, book, reading) = (view.collection, view.book, view.reading)
    let isWhole = view.rows.count == collection.records.count
    count =
      isWhole
      ? book(.recordsCount, ["count": .count(view.rows.count)])
      : book(.recordsOf, ["count": .count(view.rows.count), "total": .count(collection.records.count)])
    title = view.title
    introduction =
      isWhole
      ? view.introduction.map {
        frame.writer().markup($0, language: view.introductionLanguage, page: reading.language)
      } : nil
    filterLabel = book[.filter]
    filters = view.filters.compactMap { filter in
      // A value that no record has would lead to an empty page.
      let values = filter.values.filter { $0.count > 0 }.compactMap { value -> Value? in
        frame.address(.filter(collection.id, filter.field, value.id)).map {
          Value(title: value.title, href: $0, count: value.count, isChosen: value.isChosen)
        }
      }
      guard !values.isEmpty else { return nil }
      let isChosen = values.contains(where: \.isChosen)
      let all = frame.address(.collection(collection.id)).map {
        Value(title: MarkedText(book[.filterAll]), href: $0, count: collection.records.count, isChosen: false)
      }
      return FilterModel(
        id: SitePath.anchor(filter.field.rawValue), title: filter.title,
        values: (isChosen ? all.map { [$0] } ?? [] : []) + values)
    }
    hasFilters = !filters.isEmpty
    rows = view.rows.map { row in
      Row(
        link: LinkModel(row.title, to: .record(.init(collection: collection.id, record: row.id)), in: frame),
        summary: row.summary, facts: row.facts)
    }
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
