// learn, Apache-2.0. See LICENSE.

import LearnCore

extension CatalogueView {
  /// The catalogue as a page.
  public func html(_ frame: PageFrame) -> String {
    Templates.render(
      "catalogue", content, frame: frame, reading: reading,
      title: frame.brand?.title ?? book[PagePhrase.catalogueTitle])
  }

  private var book: Phrasebook { reading.book }

  /// Among a few packs the first thing is to start; among many, to find.
  private var isLong: Bool { total > 6 || everything != nil || turn != nil }

  private var content: Fields {
    [
      "findFirst": isLong, "findLast": !isLong,
      // Who has searched knows already what this is.
      "title": book[everything == nil ? PagePhrase.catalogueTitle : .packsLabel],
      "lead": everything == nil ? book[PagePhrase.catalogueLead] : nil, "search": search,
      "findLabel": book[PagePhrase.findPacks], "chosen": chosen,
      "searchLabel": book[PagePhrase.searchCatalogue], "searchButton": book[PagePhrase.search], "query": query,
      "keeping": keeping.map { ["name": $0.name, "value": $0.value] as Fields },
      "languages": languages.map(\.fields), "hasLanguages": languages.count > 1,
      "languageLabel": book[PagePhrase.contentLanguage],
      "packsLabel": book[PagePhrase.packsLabel], "count": book(PagePhrase.catalogueCount, ["count": .count(total)]),
      "everything": everything, "allLabel": book[PagePhrase.showAll], "empty": empty,
      "cards": cards.enumerated().map { card($1, isFirst: $0 == 0) }, "hasCards": !cards.isEmpty,
      "turn": turn?.fields(book),
      "receipt": receipt.map { ["href": $0, "title": book[PagePhrase.haveCode]] as Fields },
    ]
  }

  /// What the list is narrowed by, in words.
  private var chosen: [String] {
    (query.isEmpty ? [] : [book(PagePhrase.searchedFor, ["query": .text(query)])])
      + (everything == nil ? [] : languages.filter(\.isCurrent).map(\.title))
  }

  private var empty: String? {
    guard cards.isEmpty else { return nil }
    if !query.isEmpty { return book(PagePhrase.nothingMatches, ["query": .text(query)]) }
    return book[everything == nil ? PagePhrase.nothingPublished : .nothingHere]
  }

  private func card(_ card: PackCard, isFirst: Bool) -> Fields {
    var facts: [Fields] = []
    func add(_ name: String, _ values: [MarkedText]) {
      facts.append(["name": name, "words": Markup(list: values)])
    }
    if let audience = card.audience { add(book[.audience], [audience]) }
    if let minutes = card.minutes { add(book[.time], [MarkedText(book(.minutes, ["count": .count(minutes)]))]) }
    if !card.measures.isEmpty {
      let measures = card.measures.map { measure in
        let words = book(
          PagePhrase.measureOf, ["title": .text(measure.title.text), "count": .count(measure.competences)])
        return MarkedText(words, lang: measure.title.lang)
      }
      add(book[PagePhrase.measures], measures)
    }
    if card.lessons > 0 {
      add(book[.course], [MarkedText(book(.lessonsCount, ["count": .count(card.lessons)]))])
    }
    add(book[.languages], [MarkedText(card.languages.map { book.name(of: $0) }.joined(separator: ", "))])
    var fields: Fields = ["title": card.title, "href": card.address, "summary": card.summary, "facts": facts]
    let about = card.title.text
    let kind = isFirst ? "" : " quiet"
    switch card.action {
    case .start(let target):
      fields["start"] = target.fields(book[PagePhrase.startWithoutAccount], about: about, kind: kind)
    case .goOn(let address, let answered, let count):
      fields["link"] =
        [
          "href": address, "about": about, "kind": kind,
          "label": book(PagePhrase.goOnOf, ["answered": .count(answered), "count": .count(count)]),
        ] as Fields
    case .result(let address):
      fields["link"] =
        ["href": address, "about": about, "kind": kind, "label": book[PagePhrase.seeResult]] as Fields
    case nil:
      fields["link"] =
        ["href": card.address, "about": about, "kind": kind, "label": book[PagePhrase.seePack]] as Fields
    }
    return fields
  }
}
