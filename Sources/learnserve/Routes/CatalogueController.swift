// learn, Apache-2.0. See LICENSE.

import ContentPack
import Hummingbird
import LearnCore
import Presentation

/// The catalogue: all packs that everybody finds, searched by words and by language.
struct CatalogueController: SiteController {
  let site: Site

  static let pageSize = 20

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self).get("/") { request, context in try await catalogue(request, context) }
  }

  private func catalogue(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (query, url, reading) = (query(request), url(context), reading(context))
    let words = String(query.line("q").prefix(200))
    let language = query["language"].flatMap { LanguageTag.isWellFormed($0) ? LanguageTag($0) : nil }
    let learner = context.visitor.learner
    let (all, attempts) = try await site.store.read { db in
      (try site.cards.catalogue(in: db), try learner.map { try db.attemptOutlines(of: $0) } ?? [])
    }
    let languages = all.reduce(into: Set<LanguageTag>()) { $0.formUnion($1.card.about.languages) }.sorted()
    let wanted = FoldedText.words(words)
    let found = all.filter { entry in
      (language.map { entry.card.about.languages.contains($0) } ?? true) && entry.says(wanted)
    }
    let pages = max(1, (found.count + Self.pageSize - 1) / Self.pageSize)
    let number = min(max(1, query["page"].flatMap { Int($0) } ?? 1), pages)
    func address(page: Int = 1, language chosen: LanguageTag?) -> String {
      let fields = [
        words.isEmpty ? nil : ("q", words), chosen.map { ("language", $0.rawValue) },
        page == 1 ? nil : ("page", String(page)),
      ]
      return url.catalogue + SiteURL.query(fields.compactMap { $0 })
    }
    let shown = found.dropFirst((number - 1) * Self.pageSize).prefix(Self.pageSize)
    let view = CatalogueView(
      shown.map { card($0.card, attempts, context) }, total: found.count, query: words, search: url.catalogue,
      languages: languages.count < 2
        ? []
        : languages.map { tag in
          .init(
            reading.book.name(of: tag), to: address(language: tag == language ? nil : tag), isCurrent: tag == language)
        },
      everything: words.isEmpty && language == nil ? nil : url.catalogue,
      turn: pages == 1
        ? nil
        : PageTurn(
          number, of: pages, previous: number > 1 ? address(page: number - 1, language: language) : nil,
          next: number < pages ? address(page: number + 1, language: language) : nil),
      receipt: context.visitor.account == nil ? url.receipt : nil, reading: reading)
    return page(view.html(frame(request, context, .catalogue)))
  }

  private func card(
    _ card: CatalogueCard, _ attempts: [AttemptOutline], _ context: SiteContext
  ) -> PackCard {
    let (id, url) = (card.about.id, url(context))
    let own = Reading(context.visitor.language, of: card.about)
    var action: PackCard.Action?
    if let instrument = card.instruments.first {
      let attempts = attempts.filter { $0.pack.id == id && $0.instrument == instrument.id }
      if let open = attempts.first(where: { $0.finishedAt == nil }) {
        action = .goOn(address: url.attempt(open.id), answered: open.answered, count: instrument.items)
      } else if let finished = attempts.first {
        action = .result(address: url.result(finished.id))
      } else {
        action = .start(FormTarget(url.begin(instrument.id, of: id), csrf: context.visitor.csrf))
      }
    }
    return PackCard(
      title: own.text(card.about.title), address: url.pack(id), summary: own.text(card.about.summary),
      audience: card.about.audience.map(own.text), minutes: card.instruments.first?.minutes,
      languages: card.about.languages,
      measures: card.frameworks.map { .init(title: own.text($0.title), competences: $0.competences) },
      lessons: card.lessons, action: action)
  }
}
