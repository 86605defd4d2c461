// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// The pages of a pack: the way in, lessons, frameworks, collections, and the doors of its instruments.
struct PackController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get("{pack}") { request, context in try await home(request, context) }
      .get("{pack}/lessons/{lesson}") { request, context in try await lesson(request, context) }
      .post("{pack}/lessons/{lesson}") { request, context in try await markLesson(request, context) }
      .get("{pack}/frameworks/{framework}") { request, context in try await framework(request, context) }
      .get("{pack}/frameworks/{framework}/{area}") { request, context in try await area(request, context) }
      .get("{pack}/collections/{collection}") { request, context in try await collection(request, context) }
      .get("{pack}/collections/{collection}/compare") { request, context in try await compare(request, context) }
      .get("{pack}/collections/{collection}/records/{record}") { request, context in
        try await record(request, context)
      }
      .get("{pack}/instruments/{instrument}") { request, context in try await door(request, context) }
      .post("{pack}/instruments/{instrument}/attempts") { request, context in try await begin(request, context) }
  }

  private func pages(_ pack: ShelvedPack, _ context: SiteContext) -> PackPages {
    PackPages(pack: pack, url: url(context), contentURL: site.contentURL)
  }

  private func reading(_ pack: ShelvedPack, _ context: SiteContext) -> Reading {
    Reading(context.visitor.language, of: pack.pack.about)
  }

  private func packFrame(_ pack: ShelvedPack, _ request: Request, _ context: SiteContext) -> PageFrame {
    pages(pack, context).frame(frame(request, context, .catalogue))
  }

  // MARK: - The way in

  private func home(_ request: Request, _ context: SiteContext) async throws -> Response {
    let pack = try await pack(context)
    let (id, url, visitor) = (pack.reference.id, url(context), context.visitor)
    let learner = visitor.learner
    let (attempts, done, versions, publisher, signatories) = try await site.store.read { db in
      let versions = try db.publications(of: id)
      let publisher = try versions.first { $0.pack.digest == pack.reference.digest }?.publisher
        .flatMap { try db.account(of: $0) }
      return (
        try learner.map { try db.attemptOutlines(of: $0) }?.filter { $0.pack.id == id } ?? [],
        try learner.map { try db.completions(of: $0) }?.filter { $0.pack.id == id } ?? [], versions, publisher,
        try db.signatories(of: pack.reference.digest)
      )
    }
    var states: [InstrumentID: PackLearner.State] = [:]
    for instrument in pack.pack.instruments {
      states[instrument.id] = try await state(of: instrument, attempts, url)
    }
    let about = PackLearner(
      instruments: states,
      start: { FormTarget(url.begin($0, of: id), csrf: visitor.csrf) }, done: Set(done.map(\.lesson)),
      publishedBy: publisher?.displayName, trust: PackSignature(signatories).sentence(reading(pack, context).book),
      versions: versions.map {
        .init(
          $0.pack.version, publishedAt: $0.publishedAt, address: nil,
          isCurrent: $0.pack.digest == pack.reference.digest)
      })
    let view = PackView(
      pack.pack, digest: pack.reference.digest,
      size: versions.first { $0.pack.digest == pack.reference.digest }?.size, reading: reading(pack, context))
    let html = view.html(packFrame(pack, request, context), learner: about)
    // Titles of lessons are read when they are asked for.
    try pack.check()
    return page(html)
  }

  private func state(
    of instrument: Instrument, _ attempts: [AttemptOutline], _ url: SiteURL
  ) async throws -> PackLearner.State {
    let own = attempts.filter { $0.instrument == instrument.id }
    if let open = own.first(where: { $0.finishedAt == nil }) {
      return .open(address: url.attempt(open.id), answered: open.answered, count: instrument.items.count)
    }
    guard let last = own.first, let finishedAt = last.finishedAt else { return .notBegun }
    return .finished(address: url.result(last.id), at: finishedAt, level: try await level(of: last))
  }

  private func level(of attempt: AttemptOutline) async throws -> LevelID? {
    try await site.finishedAttempt(attempt.id, of: attempt.learner)?.result.total.estimate?.level
  }

  // MARK: - Lessons

  private func lesson(_ request: Request, _ context: SiteContext) async throws -> Response {
    let pack = try await pack(context)
    let id = LessonID(try part("lesson", context))
    guard let lesson = pack.pack.lesson(id) else { throw WebProblem.notFound }
    let (packID, learner) = (pack.reference.id, context.visitor.learner)
    let done = try await site.store.read { db in
      try learner.map { try db.completions(of: $0) }?.filter { $0.pack.id == packID } ?? []
    }
    let view = LessonView(lesson, in: pack.pack, done: Set(done.map(\.lesson)), reading: reading(pack, context))
    try pack.check()
    let progress = LessonProgress(
      form: FormTarget(url(context).lesson(id, of: packID), csrf: context.visitor.csrf),
      doneAt: done.first { $0.lesson == id }?.completedAt)
    return page(view.html(packFrame(pack, request, context), progress: progress))
  }

  private func markLesson(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let pack = try await pack(context)
    let id = LessonID(try part("lesson", context))
    guard let lesson = pack.pack.lesson(id) else { throw WebProblem.notFound }
    let (now, reference, home) = (site.now(), pack.reference, site.publicURL)
    let title = lesson.title
    let (learner, cookie) = try await site.learner(of: context)
    let isDone = form["done"] != "no"
    try await site.store.write { db in
      if isDone {
        try db.add(
          Completion(learner: learner, pack: reference, lesson: id, completedAt: now), title: title, homePage: home)
      } else {
        try db.removeCompletion(of: id, in: reference.id, learner: learner, at: now, homePage: home)
      }
    }
    var response = seeOther(url(context).lesson(id, of: reference.id))
    if let cookie { response.headers[.setCookie] = cookie }
    return response
  }

  // MARK: - Frameworks and collections

  private func framework(_ request: Request, _ context: SiteContext) async throws -> Response {
    let pack = try await pack(context)
    guard let framework = pack.framework(FrameworkID(try part("framework", context))) else { throw WebProblem.notFound }
    let view = FrameworkView(framework, in: pack.pack, reading: reading(pack, context))
    return page(view.html(packFrame(pack, request, context)))
  }

  private func area(_ request: Request, _ context: SiteContext) async throws -> Response {
    let pack = try await pack(context)
    let code = CompetenceCode(try part("area", context))
    guard let framework = pack.framework(FrameworkID(try part("framework", context))),
      let area = framework.areas.first(where: { $0.code == code })
    else { throw WebProblem.notFound }
    let view = FrameworkView(framework, in: pack.pack, reading: reading(pack, context))
    return page(view.html(area: area, packFrame(pack, request, context)))
  }

  private func collection(_ pack: ShelvedPack, _ context: SiteContext) throws -> Collection {
    let id = CollectionID(try part("collection", context))
    guard let found = pack.pack.collections.first(where: { $0.id == id }) else { throw WebProblem.notFound }
    return found
  }

  private func collection(_ request: Request, _ context: SiteContext) async throws -> Response {
    let pack = try await pack(context)
    let collection = try collection(pack, context)
    let fields = query(request)
    var chosen: [FieldID: Set<String>] = [:]
    for field in collection.fields where field.isFilter {
      let values = Set(fields.values(field.id.rawValue)).intersection(field.choices.map(\.id))
      if !values.isEmpty { chosen[field.id] = values }
    }
    let words = String(fields.line("q").prefix(200))
    let (url, id) = (url(context), pack.reference.id)
    let browse = CollectionBrowse(
      chosen: chosen, query: words,
      address: { chosen, words in
        let filters = collection.fields.flatMap { field in
          (chosen[field.id] ?? []).sorted().map { (field.id.rawValue, $0) }
        }
        return url.collection(collection.id, of: id, query: filters + (words.isEmpty ? [] : [("q", words)]))
      }, search: url.collection(collection.id, of: id), compare: url.comparison(in: collection.id, of: id))
    let view = CollectionView(
      collection, in: pack.pack, query: words, chosen: chosen, reading: reading(pack, context))
    return page(view.html(packFrame(pack, request, context), browse: browse))
  }

  private func compare(_ request: Request, _ context: SiteContext) async throws -> Response {
    let pack = try await pack(context)
    let collection = try collection(pack, context)
    let wanted = query(request).values("record").map { RecordID($0) }
    let (url, id) = (url(context), pack.reference.id)
    let view = ComparisonView(wanted, of: collection, in: pack.pack, reading: reading(pack, context))
    guard !view.records.isEmpty else { return seeOther(url.collection(collection.id, of: id)) }
    return page(
      view.html(packFrame(pack, request, context)) { removed in
        let rest = view.records.map(\.id).filter { $0 != removed }
        return url.comparison(in: collection.id, of: id)
          + SiteURL.query(rest.map { ("record", $0.rawValue) })
      })
  }

  private func record(_ request: Request, _ context: SiteContext) async throws -> Response {
    let pack = try await pack(context)
    let collection = try collection(pack, context)
    let id = RecordID(try part("record", context))
    guard let record = collection.records.first(where: { $0.id == id }) else { throw WebProblem.notFound }
    let view = RecordView(record, of: collection, in: pack.pack, reading: reading(pack, context))
    return page(view.html(packFrame(pack, request, context)))
  }

  // MARK: - Instruments

  private func instrument(_ pack: ShelvedPack, _ context: SiteContext) throws -> Instrument {
    let id = InstrumentID(try part("instrument", context))
    guard let found = try pack.definition(id) else { throw WebProblem.notFound }
    return found.instrument
  }

  private func door(_ request: Request, _ context: SiteContext) async throws -> Response {
    let pack = try await pack(context)
    let instrument = try instrument(pack, context)
    let (id, url, learner) = (pack.reference.id, url(context), context.visitor.learner)
    let attempts = try await site.store.read { db in
      try learner.map { try db.attemptOutlines(of: $0) }?.filter { $0.pack.id == id && $0.instrument == instrument.id }
        ?? []
    }
    let open = attempts.first { $0.finishedAt == nil }.map { outline in
      InstrumentDoorView.Open(
        address: url.attempt(outline.id), answered: outline.answered, count: instrument.items.count)
    }
    var earlier: [InstrumentDoorView.Earlier] = []
    for outline in attempts.prefix(20) {
      guard let finishedAt = outline.finishedAt else { continue }
      earlier.append(
        .init(finishedAt: finishedAt, level: try await level(of: outline), address: url.result(outline.id)))
    }
    let view = InstrumentDoorView(
      instrument, in: pack.pack, start: FormTarget(url.begin(instrument.id, of: id), csrf: context.visitor.csrf),
      open: open, earlier: earlier, isSignedIn: context.visitor.account != nil, reading: reading(pack, context))
    return page(view.html(packFrame(pack, request, context)))
  }

  private func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let pack = try await pack(context)
    let instrument = try instrument(pack, context)
    guard let definition = try pack.definition(instrument.id) else { throw WebProblem.notFound }
    if context.visitor.account == nil,
      let seconds = site.limiter.take(.begin, context.visitor.address, at: site.now())
    {
      throw WebProblem.tooMany(seconds)
    }
    let (learner, cookie) = try await site.learner(of: context)
    let attempt = try await site.begin(
      definition, learner: learner, language: context.visitor.language, isGuest: context.visitor.account == nil)
    var response = seeOther(url(context).attempt(attempt.id, at: 0))
    if let cookie { response.headers[.setCookie] = cookie }
    return response
  }
}
