// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// An educator's packs: what was found in an upload, publishing, versions, usage, answers.
struct StudioController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get { request, context in try await list(request, context) }
      .post("uploads") { request, context in try await upload(request, context) }
      .get("uploads/{upload}") { request, context in try await uploaded(request, context) }
      .post("uploads/{upload}/publish") { request, context in try await publish(request, context) }
      .post("uploads/{upload}/discard") { request, context in try await discard(request, context) }
      .get("packs/{pack}") { request, context in try await versions(request, context) }
      .post("packs/{pack}/visibility") { request, context in try await changeVisibility(request, context) }
      .post("packs/{pack}/versions/{digest}/current") { request, context in try await makeCurrent(request, context) }
      .post("packs/{pack}/versions/{digest}/withdraw") { request, context in try await withdraw(request, context) }
      .post("packs/{pack}/versions/{digest}/remove") { request, context in try await remove(request, context) }
      .get("packs/{pack}/usage") { request, context in try await usage(request, context) }
      .get("packs/{pack}/answers/{instrument}") { request, context in try await answers(request, context) }
  }

  // MARK: - The list

  private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
    let account = try account(request, context, .educator)
    let notice: StudioView.Notice? = query(request)["said"] == "discarded" ? .discarded : nil
    return try await page(list(account, request, context, notice: notice), status: .ok)
  }

  private func list(
    _ account: Account, _ request: Request, _ context: SiteContext, file: FieldProblem? = nil,
    notice: StudioView.Notice? = nil
  ) async throws -> String {
    let (url, reading, learner) = (url(context), reading(context), account.learner)
    let (packs, drafts) = try await site.store.read { db in
      (
        try db.publishedPacks(of: learner).map { ($0, try db.publications(of: $0.id), try db.learnerCount(of: $0.id)) }
          // Of a pack whose versions were all removed nothing is left but that its id is taken.
          .filter { !$0.1.isEmpty },
        try db.uploads(of: learner)
      )
    }
    let view = StudioView(
      reading: reading, csrf: context.visitor.csrf, upload: url.studio + "/uploads", bringIn: url.imports,
      courses: url.courseStudio,
      limit: site.settings.uploadBytes,
      packs: packs.map { pack, versions, learners in
        let current = versions.first { $0.pack.digest == pack.current }
        let card = (current ?? versions.first).flatMap { site.cards.card($0) }
        return .init(
          title: card.map { Reading(context.visitor.language, of: $0.about).text($0.about.title) }
            ?? MarkedText(pack.id.rawValue),
          version: current?.pack.version, versions: versions.count, visibility: .init(pack.visibility),
          learners: learners, address: url.versions(of: pack.id), usage: url.usage(of: pack.id))
      },
      drafts: drafts.map { draft in
        let card = CatalogueCard(json: draft.card)
        return .init(
          title: card.map { Reading(context.visitor.language, of: $0.about).text($0.about.title).text }
            ?? draft.pack.id.rawValue,
          version: draft.pack.version, uploaded: draft.uploadedAt, errors: 0, address: url.upload(draft.id))
      }, file: file, notice: notice)
    var frame = frame(request, context, .studio)
    if request.method != .get { frame.languages = [] }
    return view.html(frame)
  }

  // MARK: - Uploading

  private func upload(_ request: Request, _ context: SiteContext) async throws -> Response {
    let account = try account(request, context, .educator)
    func refused(_ problem: FieldProblem, _ status: HTTPResponse.Status) async throws -> Response {
      try await page(list(account, request, context, file: problem), status: status)
    }
    let limit = site.settings.uploadBytes
    let form: SpooledForm
    do {
      form = try await site.spooledForm(request, file: "pack", limit: limit)
    } catch let problem as WebProblem where problem.status == .contentTooLarge {
      return try await refused(.fileTooLarge(bytes: limit), .contentTooLarge)
    }
    try check(form.fields["csrf"], context)
    guard let file = form.file else { return try await refused(.missing, .unprocessableContent) }
    switch Upload.take(file.content, of: account.learner, at: site.now()) {
    case .success(let (upload, taken)):
      try await site.keepContents(of: taken)
      try await site.store.write { db in
        try db.add(taken)
        try db.add(upload)
      }
      return seeOther(url(context).upload(upload.id))
    case .failure(let refusal):
      let url = url(context)
      let view = UploadedView(
        reading: reading(context), csrf: context.visitor.csrf, studio: url.studio, publish: "", discard: url.studio,
        about: nil, findings: [refusal.finding(file.name)], currentVersion: nil, changes: [])
      var frame = frame(request, context, .studio)
      frame.languages = []
      return page(view.html(frame), status: .unprocessableContent)
    }
  }

  private func draft(_ request: Request, _ context: SiteContext) async throws -> Upload {
    let account = try account(request, context, .educator)
    let id = try part("upload", context)
    guard let draft = try await site.store.read({ db in try db.upload(id, of: account.learner) }) else {
      throw WebProblem.notFound
    }
    return draft
  }

  private func uploaded(_ request: Request, _ context: SiteContext) async throws -> Response {
    let draft = try await draft(request, context)
    return try await page(uploaded(draft, request, context), status: .ok)
  }

  private func uploaded(
    _ draft: Upload, _ request: Request, _ context: SiteContext, refusal: String? = nil
  ) async throws -> String {
    let url = url(context)
    let (published, signatories) = try await site.store.read { db in
      (
        (try db.publishedPack(draft.pack.id), try db.publications(of: draft.pack.id)),
        try db.signatories(of: draft.pack.digest)
      )
    }
    guard let pack = try await site.shelf.pack(draft.pack.digest) else { throw WebProblem.notFound }
    let current = published.1.first { $0.pack.digest == published.0?.current }
    var changes: [UploadedView.Change] = []
    if let current, let before = try await site.shelf.pack(current.pack.digest) {
      changes = PackChanges(from: before.pack, to: pack.pack).counted
    }
    var findings = PackFindings.of(pack.pack, draft, published.0, published.1)
    if let refusal { findings.append(Finding(.error, "publish-refused", path: draft.pack.id.rawValue, refusal)) }
    let own = Reading(context.visitor.language, of: pack.pack.about)
    let view = UploadedView(
      reading: reading(context), csrf: context.visitor.csrf, studio: url.studio,
      publish: url.upload(draft.id) + "/publish", discard: url.upload(draft.id) + "/discard",
      about: .init(
        title: own.text(pack.pack.about.title), identifier: draft.pack.id.rawValue, version: draft.pack.version,
        signature: PackSignature(signatories), bytes: draft.size), findings: findings,
      currentVersion: current?.pack.version,
      changes: changes, visibility: published.0.map { .init($0.visibility) } ?? .everyone)
    var frame = frame(request, context, .studio)
    if request.method != .get { frame.languages = [] }
    return view.html(frame)
  }

  private func publish(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let draft = try await draft(request, context)
    guard let visibility = PackVisibility(rawValue: form["visibility"] ?? "") else {
      return try await page(uploaded(draft, request, context), status: .unprocessableContent)
    }
    do {
      try await site.publish(draft, visibility: visibility.visibility)
    } catch let error as StoreError where error.code == .conflict {
      return try await page(uploaded(draft, request, context, refusal: error.description), status: .conflict)
    }
    return seeOther(
      url(context).versions(of: draft.pack.id)
        + SiteURL.query([("said", "published"), ("version", draft.pack.version)]))
  }

  private func discard(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let draft = try await draft(request, context)
    _ = try await site.store.write { db in try db.removeUpload(draft.id, of: draft.learner) }
    return seeOther(url(context).studio + SiteURL.query([("said", "discarded")]))
  }

  // MARK: - Versions

  /// A pack that this person publishes, with its versions; for anybody else there is none.
  private func published(
    _ request: Request, _ context: SiteContext
  ) async throws -> (pack: PublishedPack, versions: [Publication]) {
    let account = try account(request, context, .educator)
    let id = PackID(try part("pack", context))
    let (pack, versions) = try await site.store.read { db in (try db.publishedPack(id), try db.publications(of: id)) }
    guard let pack, !versions.isEmpty, pack.owner == account.learner || account.roles.contains(.administrator) else {
      throw WebProblem.notFound
    }
    return (pack, versions)
  }

  private func title(_ pack: PublishedPack, _ versions: [Publication], _ context: SiteContext) -> MarkedText {
    let shown = versions.first { $0.pack.digest == pack.current } ?? versions[0]
    guard let card = site.cards.card(shown) else { return MarkedText(pack.id.rawValue) }
    return Reading(context.visitor.language, of: card.about).text(card.about.title)
  }

  private func versions(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (pack, versions) = try await published(request, context)
    let (url, query) = (url(context), query(request))
    let version = String((query["version"] ?? "").prefix(40))
    let notice: PackVersionsView.Notice? =
      switch query["said"] {
      case "published": .published(version: version)
      case "current": .madeCurrent(version: version)
      case "withdrawn": .withdrawn(version: version)
      case "removed": .removed(version: version)
      case "visibility": .visibilityChanged
      default: nil
      }
    let known = try await site.store.read { db in
      try versions.map {
        (
          name: try $0.publisher.flatMap { try db.account(of: $0) }?.displayName ?? "",
          signatories: try db.signatories(of: $0.pack.digest), isUsed: try db.isUsed($0.pack.digest)
        )
      }
    }
    let view = PackVersionsView(
      reading: reading(context), csrf: context.visitor.csrf, studio: url.studio,
      title: title(pack, versions, context), identifier: pack.id.rawValue,
      page: site.publicURL + url.pack(pack.id), usage: url.usage(of: pack.id),
      changeVisibility: url.versions(of: pack.id) + "/visibility", visibility: .init(pack.visibility),
      versions: zip(versions, known).map { version, known in
        let card = site.cards.card(version)
        let isCurrent = version.pack.digest == pack.current
        let here = url.versions(of: pack.id) + "/versions/\(version.pack.digest)"
        return .init(
          version: version.pack.version, published: version.publishedAt, publisher: known.name, bytes: version.size,
          digest: version.pack.digest, items: card?.items ?? 0, lessons: card?.lessons ?? 0,
          languages: card?.about.languages ?? [], signature: PackSignature(known.signatories), isCurrent: isCurrent,
          makeCurrent: isCurrent ? nil : here + "/current", withdraw: isCurrent ? here + "/withdraw" : nil,
          remove: isCurrent || known.isUsed ? nil : here + "/remove")
      }, notice: notice)
    return page(view.html(frame(request, context, .studio)))
  }

  private func changeVisibility(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let (pack, _) = try await published(request, context)
    guard let visibility = PackVisibility(rawValue: form["visibility"] ?? "") else {
      throw WebProblem(.unprocessableContent)
    }
    try await site.store.write { db in try db.setVisibility(visibility.visibility, of: pack.id) }
    return seeOther(url(context).versions(of: pack.id) + SiteURL.query([("said", "visibility")]))
  }

  private func makeCurrent(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    return try await setCurrent(request, context, isCurrent: true)
  }

  private func withdraw(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    return try await setCurrent(request, context, isCurrent: false)
  }

  private func setCurrent(_ request: Request, _ context: SiteContext, isCurrent: Bool) async throws -> Response {
    let (pack, versions) = try await published(request, context)
    let digest = try part("digest", context)
    guard let version = versions.first(where: { $0.pack.digest == digest }) else { throw WebProblem.notFound }
    try await site.store.write { db in try db.setCurrent(isCurrent ? digest : nil, of: pack.id) }
    return seeOther(
      url(context).versions(of: pack.id)
        + SiteURL.query([("said", isCurrent ? "current" : "withdrawn"), ("version", version.pack.version)]))
  }

  private func remove(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let (pack, versions) = try await published(request, context)
    let digest = try part("digest", context)
    guard let version = versions.first(where: { $0.pack.digest == digest }),
      try await site.store.write({ db in try db.removeVersion(digest, of: pack.id) })
    else { throw WebProblem.notFound }
    guard versions.count > 1 else { return seeOther(url(context).studio) }
    return seeOther(
      url(context).versions(of: pack.id)
        + SiteURL.query([("said", "removed"), ("version", version.pack.version)]))
  }

  // MARK: - Usage and answers

  private func usage(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (pack, versions) = try await published(request, context)
    let url = url(context)
    let (usage, learners, lessons) = try await site.store.read { db in
      (try db.usage(of: pack.id), try db.learnerCount(of: pack.id), try db.completionCount(of: pack.id))
    }
    let card = (versions.first { $0.pack.digest == pack.current } ?? versions[0]).pack.digest
    let cards = versions.first { $0.pack.digest == card }.flatMap { site.cards.card($0) }
    let own = cards.map { Reading(context.visitor.language, of: $0.about) } ?? reading(context)
    let view = UsageView(
      reading: reading(context), studio: url.studio, versions: url.versions(of: pack.id),
      title: title(pack, versions, context), learners: learners, lessonsRead: lessons,
      since: versions.map(\.publishedAt).min(),
      instruments: Self.instruments(usage, cards).map { id, one in
        // A median of a few people would tell how long one of them took.
        .init(
          title: cards?.instruments.first { $0.id == id }.map { own.text($0.title) } ?? MarkedText(id.rawValue),
          started: one?.started ?? 0, finished: one?.finished ?? 0,
          medianMinutes: one.flatMap { $0.finished >= GroupFigures.minimum ? $0.medianMinutes.map(Double.init) : nil },
          answers: url.answers(of: id, in: pack.id))
      })
    return page(view.html(frame(request, context, .studio)))
  }

  /// The instruments of a pack, also those that nobody has begun, and those of earlier versions that somebody has.
  static func instruments(
    _ usage: [InstrumentUsage], _ card: CatalogueCard?
  ) -> [(InstrumentID, InstrumentUsage?)] {
    let own = card?.instruments.map(\.id) ?? []
    return own.map { id in (id, usage.first { $0.instrument == id }) }
      + usage.filter { !own.contains($0.instrument) }.map { ($0.instrument, $0) }
  }

  private func answers(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (published, versions) = try await published(request, context)
    let id = InstrumentID(try part("instrument", context))
    let asked = query(request)["version"]
    let version =
      versions.first { $0.pack.version == asked } ?? versions.first { $0.pack.digest == published.current }
      ?? versions[0]
    guard let pack = try await site.shelf.pack(version.pack.digest), let definition = try pack.definition(id) else {
      throw WebProblem.notFound
    }
    let tallies = try await site.store.read { db in try db.tallies(digest: version.pack.digest, instrument: id) }
    let byItem = Dictionary(uniqueKeysWithValues: tallies.map { ($0.item, $0) })
    let own = Reading(context.visitor.language, of: pack.pack.about)
    let language = definition.language(for: context.visitor.language)
    let all = definition.instrument.items
    let size = ItemAnswersView.pageSize
    let number = min(max(1, query(request)["page"].flatMap { Int($0) } ?? 1), max(1, (all.count + size - 1) / size))
    let url = url(context)
    func address(_ page: Int) -> String {
      url.answers(of: id, in: published.id)
        + SiteURL.query([("version", version.pack.version), ("page", String(page))])
    }
    let items = all.enumerated().dropFirst((number - 1) * size).prefix(size).compactMap { place, item in
      definition.variant(of: item, in: language).map { variant in
        ItemAnswersView.Item(
          number: place + 1, identifier: item.rawValue, prompt: own.question(of: variant),
          figures: byItem[item].flatMap { ItemFigures(tally: $0, variant: variant, reading: own).figures })
      }
    }
    let view = ItemAnswersView(
      reading: reading(context), usage: url.usage(of: published.id), pack: own.text(pack.pack.about.title),
      instrument: own.text(definition.instrument.title), version: version.pack.version, items: items,
      paging: all.count <= size
        ? nil
        : Paging(
          first: (number - 1) * size + 1, last: min(number * size, all.count), total: all.count,
          previous: number > 1 ? address(number - 1) : nil,
          next: number * size < all.count ? address(number + 1) : nil))
    return page(view.html(frame(request, context, .studio)))
  }
}

extension PackVisibility {
  init(_ visibility: Visibility) {
    self =
      switch visibility {
      case .everybody: .everyone
      case .link: .link
      case .hidden: .hidden
      }
  }

  var visibility: Visibility {
    switch self {
    case .everyone: .everybody
    case .link: .link
    case .hidden: .hidden
    }
  }
}
