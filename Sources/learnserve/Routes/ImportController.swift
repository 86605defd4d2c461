// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Files of other systems: read, looked at, changed, published, taken away as a folder. Nothing is in the store before
/// whoever sent a file has said so.
struct ImportController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get { request, context in try await list(request, context) }
      .post { request, context in try await bringIn(request, context) }
      .get("{import}") { request, context in try await review(request, context) }
      .post("{import}") { request, context in try await save(request, context) }
      .post("{import}/publish") { request, context in try await publish(request, context) }
      .post("{import}/discard") { request, context in try await discard(request, context) }
      .get("{import}/folder.zip") { request, context in try await folder(request, context) }
      .get("{import}/instruments/{instrument}") { request, context in try await instrument(request, context) }
      .get("{import}/instruments/{instrument}/{section}/{number}") { request, context in
        try await questions(request, context)
      }
      .get("{import}/lessons/{lesson}") { request, context in try await lesson(request, context) }
  }

  // MARK: - Bringing in

  /// What was wrong with the last file.
  private struct Refusal {
    var file: FieldProblem?
    var format = ""
    var language: FieldState?
    var reason: String?
  }

  private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
    page(try list(request, context, Refusal()))
  }

  private func list(_ request: Request, _ context: SiteContext, _ refusal: Refusal) throws -> String {
    let account = try account(request, context, .educator)
    let url = url(context)
    let view = ImportFormView(
      reading: reading(context), csrf: context.visitor.csrf, studio: url.studio, action: url.imports,
      limit: site.settings.uploadBytes,
      waiting: site.imports.all(of: account.learner, at: site.now()).map {
        .init(
          name: $0.name, format: $0.formatTitle, received: $0.receivedAt, keptUntil: $0.expiresAt,
          address: url.imported($0.id))
      }, file: refusal.file, format: refusal.format,
      language: refusal.language ?? FieldState(context.visitor.language.rawValue), refusal: refusal.reason,
      isDiscarded: request.method == .get && query(request)["said"] == "discarded")
    return view.html(quiet(frame(request, context, .studio), request))
  }

  /// The frame of a page that answers a form: in another language there is no such page.
  private func quiet(_ frame: PageFrame, _ request: Request) -> PageFrame {
    var frame = frame
    if request.method != .get { frame.languages = [] }
    return frame
  }

  private func bringIn(_ request: Request, _ context: SiteContext) async throws -> Response {
    let account = try account(request, context, .educator)
    var refusal = Refusal()
    func refused(_ status: HTTPResponse.Status) throws -> Response {
      page(try list(request, context, refusal), status: status)
    }
    if let seconds = site.limiter.take(.upload, account.learner.rawValue, at: site.now()) {
      throw WebProblem.tooMany(seconds)
    }
    let form: SpooledForm
    do {
      form = try await site.spooledForm(request, file: "file", limit: site.settings.uploadBytes)
    } catch let problem as WebProblem where problem.status == .contentTooLarge {
      refusal.file = .fileTooLarge(bytes: site.settings.uploadBytes)
      return try refused(.contentTooLarge)
    }
    try check(form.fields["csrf"], context)
    let book = reading(context).book
    let language = FormFields([("language", form.fields["language"] ?? "")]).line("language")
    refusal.format = form.fields["format"] ?? ""
    if !language.isEmpty, !LanguageTag.isWellFormed(language) {
      refusal.language = FieldState(String(language.prefix(35)), ImportFormView.languageProblem(book))
    } else {
      refusal.language = FieldState(language)
    }
    guard let file = form.file else {
      refusal.file = .missing
      return try refused(.unprocessableContent)
    }
    guard refusal.language?.problem == nil else { return try refused(.unprocessableContent) }
    do {
      let review = try await site.bringIn(
        file.content, named: file.name, format: ImportFormat(rawValue: refusal.format),
        language: language.isEmpty ? context.visitor.language : LanguageTag(language), for: account.learner)
      return seeOther(url(context).imported(review.waiting.id))
    } catch let error as PackError {
      refusal.reason = error.description
      return try refused(.unprocessableContent)
    } catch let error as ImportDesk.TooMany {
      refusal.file = ImportFormView.tooMany(error.count, book)
      return try refused(.conflict)
    }
  }

  // MARK: - Looking at

  private func found(_ request: Request, _ context: SiteContext) async throws -> ImportReview {
    let account = try account(request, context, .educator)
    guard let one = site.imports.find(try part("import", context), of: account.learner, at: site.now()),
      let review = try await site.imports.review(one)
    else { throw WebProblem.notFound }
    return review
  }

  /// What was written into the fields, and what is wrong with it.
  private struct Written {
    var changes = ImportChanges()
    var refusal = ImportChangeRefusal()
    var visibility: PackVisibility?
    var reason: String?
  }

  private func review(_ request: Request, _ context: SiteContext) async throws -> Response {
    page(try await html(found(request, context), request, context, Written()))
  }

  private func html(
    _ review: ImportReview, _ request: Request, _ context: SiteContext, _ written: Written
  ) async throws -> String {
    let (url, waiting) = (url(context), review.waiting)
    let standing = try await site.standing(of: review)
    let book = reading(context).book
    func state(_ value: String, _ problem: String?, _ field: ImportReviewView.WrongField) -> FieldState {
      FieldState(value, problem.map { _ in field.problem(book) })
    }
    let own = url.imported(waiting.id)
    let view = ImportReviewView(
      reading: reading(context), csrf: context.visitor.csrf,
      addresses: .init(
        list: url.imports, save: own, publish: own + "/publish", discard: own + "/discard", folder: own + "/folder.zip"),
      source: waiting.name, format: waiting.formatTitle, keptUntil: waiting.expiresAt, report: review.report,
      about: review.pack.map { pack in
        let titles = pack.about.languages.map { language in
          (
            language,
            state(
              written.changes.titles[language] ?? pack.about.title[language] ?? "", written.refusal.titles[language],
              .title)
          )
        }
        return .init(
          pack: pack, titles: Dictionary(titles) { first, _ in first },
          identifier: state(written.changes.id ?? pack.about.id.rawValue, written.refusal.id, .identifier),
          version: state(written.changes.version ?? pack.about.version, written.refusal.version, .version),
          instrument: { url.imported(waiting.id, $0) }, lesson: { url.imported(waiting.id, $0) })
      }, findings: standing.findings, visibility: written.visibility ?? .init(standing.visibility),
      refusal: written.reason, isSaved: request.method == .get && query(request)["said"] == "saved")
    return view.html(quiet(frame(request, context, .studio), request))
  }

  // MARK: - Deciding

  private func written(_ form: FormFields, _ review: ImportReview) -> Written {
    var written = Written()
    func line(_ name: String) -> String? { form[name].map { _ in form.line(name) } }
    written.changes.id = line("id")
    written.changes.version = line("version")
    for language in review.pack?.about.languages ?? [] {
      if let title = line("title.\(language)") { written.changes.titles[language] = title }
    }
    written.visibility = PackVisibility(rawValue: form["visibility"] ?? "")
    return written
  }

  private func save(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let review = try await found(request, context)
    var written = written(form, review)
    do {
      _ = try await site.imports.change(review, written.changes)
    } catch let refusal as ImportChangeRefusal {
      written.refusal = refusal
      return try await page(html(review, request, context, written), status: .unprocessableContent)
    }
    return seeOther(url(context).imported(review.waiting.id) + SiteURL.query([("said", "saved")]))
  }

  private func publish(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    var review = try await found(request, context)
    var written = written(form, review)
    do {
      review = try await site.imports.change(review, written.changes)
    } catch let refusal as ImportChangeRefusal {
      written.refusal = refusal
      return try await page(html(review, request, context, written), status: .unprocessableContent)
    }
    guard let visibility = written.visibility,
      try await !site.standing(of: review).findings.contains(where: { $0.severity == .error })
    else { return try await page(html(review, request, context, written), status: .unprocessableContent) }
    do {
      let published = try await site.publish(review, visibility: visibility.visibility)
      return seeOther(
        url(context).versions(of: published.id)
          + SiteURL.query([("said", "published"), ("version", published.version)]))
    } catch let refusal as UploadRefusal {
      written.reason = refusal.message
      return try await page(html(review, request, context, written), status: .unprocessableContent)
    } catch let error as StoreError where error.code == .conflict {
      written.reason = error.description
      return try await page(html(review, request, context, written), status: .conflict)
    }
  }

  private func discard(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    site.imports.remove(try await found(request, context).waiting)
    return seeOther(url(context).imports + SiteURL.query([("said", "discarded")]))
  }

  private func folder(_ request: Request, _ context: SiteContext) async throws -> Response {
    let review = try await found(request, context)
    let name = Self.folderName(review)
    let file = try await site.imports.folderArchive(of: review.waiting, named: name)
    return Response(
      file: file, type: "application/zip",
      headers: [.contentDisposition: "attachment; filename=\"\(name).zip\"", .cacheControl: "no-store"])
  }

  /// The folder's name: the pack's id, which is one; else a plain word.
  static func folderName(_ review: ImportReview) -> String { review.pack?.about.id.rawValue ?? "imported" }

  // MARK: - Proofreading

  /// What came of a file, with a frame whose links lead to its own pages.
  private func proof(
    _ request: Request, _ context: SiteContext
  ) async throws -> (pack: Pack, frame: PageFrame, reading: Reading, id: String) {
    let review = try await found(request, context)
    guard let pack = review.pack else { throw WebProblem.notFound }
    let (url, id) = (url(context), review.waiting.id)
    let media = site.contentURL + "/imports/\(id)/\(site.pass(toImport: id))/media/"
    let paths = Set(pack.media.map(\.path))
    var frame = frame(request, context, .studio)
    frame.address = { destination in
      switch destination {
      case .home: return url.imported(id)
      case .instrument(let instrument): return url.imported(id, instrument)
      case .lesson(let lesson): return pack.lesson(lesson) == nil ? nil : url.imported(id, lesson)
      case .media(let path):
        guard paths.contains(path) else { return nil }
        return media
          + path.split(separator: "/", omittingEmptySubsequences: false).map { SiteURL.part(String($0)) }
          .joined(separator: "/")
      default: return nil
      }
    }
    return (
      pack, frame.showing(PictureSizes(pack.media)), Reading(context.visitor.language, of: pack.about), id
    )
  }

  private func view(_ pack: Pack, _ reading: Reading, _ context: SiteContext) throws -> InstrumentView {
    guard let instrument = pack.instrument(InstrumentID(try part("instrument", context))) else {
      throw WebProblem.notFound
    }
    return InstrumentView(instrument, in: pack, reading: reading)
  }

  private func address(_ id: String, _ instrument: Instrument, _ context: SiteContext) -> (InstrumentView.Sheet) ->
    String?
  {
    let own = url(context).imported(id, instrument.id)
    return { "\(own)/\(SiteURL.part($0.section.rawValue))/\($0.number)" }
  }

  private func instrument(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (pack, frame, reading, id) = try await proof(request, context)
    let view = try view(pack, reading, context)
    return page(view.html(frame, sheet: address(id, view.instrument, context)))
  }

  private func questions(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (pack, frame, reading, id) = try await proof(request, context)
    let view = try view(pack, reading, context)
    let (section, number) = (SectionID(try part("section", context)), try part("number", context))
    guard let sheet = view.sheets.first(where: { $0.section == section && String($0.number) == number }) else {
      throw WebProblem.notFound
    }
    return page(view.html(sheet, frame, address: address(id, view.instrument, context)))
  }

  private func lesson(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (pack, frame, reading, _) = try await proof(request, context)
    guard let lesson = pack.lesson(LessonID(try part("lesson", context))) else { throw WebProblem.notFound }
    return page(LessonView(lesson, in: pack, reading: reading).html(frame))
  }
}
