// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Answering: one question a page, each answer on the disk before the next page is shown.
struct AttemptController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get("{attempt}") { request, context in try await show(request, context) }
      .post("{attempt}") { request, context in try await answer(request, context) }
      .get("{attempt}/review") { request, context in try await review(request, context) }
      .get("{attempt}/files/{hash}") { request, context in try await file(context) }
      .post("{attempt}/finish") { request, context in try await finish(request, context) }
  }

  // MARK: - Showing

  private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
    let opened = try await attempt(context)
    if opened.instrument.isTest {
      return try await TestAttemptPages(controller: self, request: request, context: context).show(opened)
    }
    let (attempt, url, query) = (opened.attempt, url(context), query(request))
    let asked = query["at"].flatMap { Int($0) }.map { $0 - 1 }
    if attempt.status == .finished, asked == nil || opened.instrument.kind != .check {
      return seeOther(url.result(attempt.id))
    }
    let place = asked ?? attempt.position
    guard attempt.order.indices.contains(place) else { return seeOther(url.review(attempt.id)) }
    let notice: AttemptView.Notice? =
      switch query["said"] {
      case "saved": .saved
      case "elsewhere": .answeredElsewhere
      case "skipped": .skipped
      default: nil
      }
    let view = try self.view(opened, place, context, notice: notice)
    return page(view.html(frame(of: opened, request, context)))
  }

  func frame(of opened: OpenedAttempt, _ request: Request, _ context: SiteContext) -> PageFrame {
    PackPages(pack: opened.pack, url: url(context), contentURL: site.contentURL).frame(frame(request, context))
  }

  private func view(
    _ opened: OpenedAttempt, _ place: Int, _ context: SiteContext, notice: AttemptView.Notice? = nil,
    refusal: AnswerRefusal? = nil, written: [String: [String]] = [:], used: [String: Value]? = nil
  ) throws -> AttemptView {
    let (attempt, url, visitor) = (opened.attempt, url(context), context.visitor)
    let reading = Reading(visitor.language, of: opened.pack.pack.about)
    let id = attempt.order[place]
    guard let variant = opened.definition.variant(of: id, in: language(of: id, opened, context)) else {
      throw WebProblem.notFound
    }
    let (attemptID, definition) = (attempt.id, opened.definition)
    let seed = SessionEngine.seed(of: id, in: attempt)
    let shown = variant.interactions.map { interaction in
      (interaction.response, ItemView.Shown(SessionEngine.shownOptions(of: interaction, in: id, attempt: attempt)))
    }
    let item = ItemView(
      variant, shown: Dictionary(shown) { first, _ in first }, place: .init(place + 1, of: attempt.order.count),
      section: section(of: id, opened, reading), abstentions: opened.instrument.allowed,
      answer: attempt.answers[id]?.content, note: attempt.status == .open ? attempt.notes[id] ?? "" : nil,
      seed: seed, seconds: attempt.answers[id]?.seconds ?? [], reading: reading)
    var view = AttemptView(
      item, instrument: reading.text(definition.instrument.title),
      form: FormTarget(url.attempt(attemptID), csrf: visitor.csrf), revision: Self.stamp(attempt.answers[id]),
      sections: sections(opened, place, url, reading), notice: notice, refusal: refusal, written: written, used: used,
      feedback: attempt.status == .finished ? feedback(attempt.answers[id]?.content, variant, seed) : nil,
      leave: url.pack(opened.pack.reference.id), receipt: receipt(attemptID, context), review: url.review(attemptID))
    if attempt.status == .finished { view.result = url.result(attemptID) }
    if attempt.status == .finished, let answer = attempt.answers[id] {
      view.rules = variant.program?.traces(of: answer.content, seed: seed, seconds: answer.seconds ?? []).map(
        RuleTree.init)
    }
    host(item: id, in: opened, &view, url)
    return view
  }

  /// Says where the files and programs of an item are.
  func host(item id: ItemID, in opened: OpenedAttempt, _ view: inout AttemptView, _ url: SiteURL) {
    let attempt = opened.attempt.id
    view.fileAddress = { url.file($0, in: attempt) }
    view.moduleStates = opened.attempt.moduleStates?[id] ?? [:]
    view.programsAreOff = !site.settings.runsPrograms
    if site.settings.runsPrograms {
      view.frameAddress = {
        [content = site.contentURL, digest = opened.pack.reference.digest] item, language, response in
        content + "/packs/\(digest)/frames/"
          + [item.rawValue, language.rawValue, response].map { SiteURL.part($0) }.joined(separator: "/")
      }
    }
  }

  /// The language in which a visitor meets an item: their own, but a run of attempts goes on as it began.
  private func language(of item: ItemID, _ opened: OpenedAttempt, _ context: SiteContext) -> LanguageTag {
    if let answer = opened.attempt.answers[item], case .run = answer.content { return answer.language }
    return opened.definition.language(for: context.visitor.language)
  }

  /// Tells one answer to a question from the next: the page of a question carries the stamp of the answer that it shows.
  ///
  /// Attempts at an adaptive item may follow each other within one tick of the clock, so their number counts too.
  private static func stamp(_ answer: Answer?) -> Int {
    guard let answer else { return 0 }
    let attempts = if case .run(let run) = answer.content { run.count } else { 0 }
    return Int(answer.answeredAt.milliseconds) + attempts
  }

  private func section(of item: ItemID, _ opened: OpenedAttempt, _ reading: Reading) -> MarkedText? {
    guard opened.instrument.sections.count > 1 else { return nil }
    return opened.instrument.sections.first { $0.items.contains(item) }.map { reading.text($0.title) }
  }

  private func sections(
    _ opened: OpenedAttempt, _ place: Int, _ url: SiteURL, _ reading: Reading
  ) -> [AttemptView.Section] {
    let attempt = opened.attempt
    var first = 0
    return opened.instrument.sections.map { section in
      let places = first..<(first + section.items.count)
      first = places.upperBound
      let open = places.first { attempt.answers[attempt.order[$0]] == nil } ?? places.lowerBound
      return AttemptView.Section(
        title: reading.text(section.title), answered: places.count { attempt.answers[attempt.order[$0]] != nil },
        count: places.count, address: url.attempt(attempt.id, at: open), isCurrent: places.contains(place))
    }
  }

  private func feedback(_ answer: Answer.Content?, _ variant: ItemVariant, _ seed: UInt64) -> AttemptView.Feedback {
    let responses: [String: Value] = if case .responses(let given)? = answer { given } else { [:] }
    var isRight: Bool?
    if let maximum = variant.maximumScore, maximum > 0, let answer {
      if case .abstained = answer {
      } else {
        isRight = (ItemScorer.score(of: variant, answer: answer, seed: seed) ?? 0) >= maximum
      }
    }
    let solution = variant.solution(seed: seed)
    return AttemptView.Feedback(
      isRight: isRight, texts: responses.isEmpty ? [] : ItemScorer.feedback(of: variant, responses: responses),
      solution: solution.isEmpty ? nil : solution)
  }

  func receipt(_ attempt: AttemptID, _ context: SiteContext) -> AttemptView.Receipt? {
    guard context.visitor.account == nil else { return nil }
    return .init(code: site.receipt(of: attempt).description, address: url(context).receipt)
  }

  // MARK: - Answering

  /// What a form of a question asked for.
  private struct Sent: Sendable {
    let go: String
    /// The stamp of the answer that the page showed.
    let seen: Int
    let place: Int
    let fields: FormFields
    let files: [InteractionFields.SentFile]
    /// What the programs of hosted interactions keep of themselves.
    var states: [String: String] = [:]
  }

  /// The fields of a form of a question, and its files.
  ///
  /// - Throws: ``WebProblem`` as for any form; with 413 for one that holds more than a few of the largest files.
  private func answerForm(
    _ request: Request, _ context: SiteContext
  ) async throws -> (fields: FormFields, files: [InteractionFields.SentFile]) {
    let type = request.headers[.contentType] ?? ""
    guard type.lowercased().hasPrefix("multipart/form-data") else {
      return (try await form(request, context), [])
    }
    let limit = site.settings.answerFileBytes * 4 + (1 << 20)
    guard let parts = MultipartForm(try await site.body(request, limit: limit), contentType: type, mostParts: 400)
    else {
      throw WebProblem(.unprocessableContent)
    }
    try check(parts.text("csrf"), context)
    let fields = parts.parts.filter { $0.fileName == nil }.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    let files = parts.parts.compactMap { part in
      part.fileName.map { name in
        InteractionFields.SentFile(
          field: part.name, name: Self.plain(name), mediaType: String(part.mediaType.prefix(100)),
          bytes: Array(part.bytes))
      }
    }.filter { !$0.bytes.isEmpty }
    return (FormFields(fields), files)
  }

  /// The name of a file without the way to it, and without characters that steer.
  private static func plain(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let clean = String(last.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint && $0.value >= 0x20 })
    return clean.isEmpty ? "file" : String(clean.prefix(120))
  }

  /// A file that this learner gave as an answer. It is kept, never shown as a page: only pictures that hold no program say
  /// what they are.
  private func file(_ context: SiteContext) async throws -> Response {
    let opened = try await attempt(context)
    let (id, learner, hash) = (opened.attempt.id, opened.attempt.learner, try part("hash", context))
    guard opened.attempt.fileHashes.contains(hash),
      let file = try await site.store.read({ db in try db.answerFile(hash, of: id, for: learner) })
    else { throw WebProblem.notFound }
    let name = opened.attempt.fileName(hash) ?? "file"
    return Response(
      status: .ok,
      headers: [
        .contentType: PictureKind(file.bytes)?.mediaType ?? "application/octet-stream", .cacheControl: "no-store",
        // RFC 6266 §4.3, RFC 8187 §3.2.
        .contentDisposition: "attachment; filename*=UTF-8''\(SiteURL.part(name))",
      ], body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }

  private func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (form, files) = try await answerForm(request, context)
    let opened = try await attempt(context)
    if opened.instrument.isTest {
      return try await TestAttemptPages(controller: self, request: request, context: context).answer(
        form, files, opened)
    }
    let (url, id) = (url(context), opened.attempt.id)
    guard let place = form["place"].flatMap({ Int($0) }).map({ $0 - 1 }), opened.attempt.order.indices.contains(place),
      opened.attempt.order[place].rawValue == form["item"] ?? opened.attempt.order[place].rawValue
    else { throw WebProblem(.unprocessableContent) }
    var sent = Sent(
      go: form["go"] ?? "next", seen: form["revision"].flatMap { Int($0) } ?? 0, place: place, fields: form,
      files: files + InteractionFields.drawings(in: form.all))
    if opened.attempt.status == .finished {
      // Leafing through a finished check.
      let next = sent.go == "back" ? max(0, place - 1) : place + 1
      return seeOther(
        opened.instrument.kind == .check && next < opened.attempt.order.count
          ? url.attempt(id, at: next) : url.result(id))
    }
    let item = opened.attempt.order[place]
    let language = language(of: item, opened, context)
    guard let variant = opened.definition.variant(of: item, in: language) else { throw WebProblem.notFound }
    sent.states = AnswerFields.moduleStates(form.all, of: variant)
    // A button of the item itself comes without `go`.
    let read: AnswerFields.Sent =
      sent.go == "skip"
      ? .nothing
      : AnswerFields.read(
        form.all, of: variant, allowed: opened.instrument.allowed, stored: opened.attempt.answers[item]?.content,
        seed: SessionEngine.seed(of: item, in: opened.attempt), submits: ["answer", nil].contains(form["go"]),
        files: files, largestFile: site.settings.answerFileBytes)
    if case .refused(let refusal) = read, sent.go != "back" {
      let view = try self.view(
        opened, place, context, refusal: refusal, written: AnswerFields.written(form.all, of: variant))
      var frame = frame(of: opened, request, context)
      frame.languages = []
      return page(view.html(frame), status: .unprocessableContent)
    }
    if case .used(let responses) = read {
      let view = try self.view(
        opened, place, context, written: AnswerFields.written(form.all, of: variant), used: responses)
      var frame = frame(of: opened, request, context)
      frame.languages = []
      return page(view.html(frame))
    }
    do {
      return try await keep(read, sent, opened, item, context)
    } catch is Site.NoRoom {
      let view = try self.view(
        opened, place, context, refusal: AnswerRefusal(.noRoomForFile),
        written: AnswerFields.written(form.all, of: variant))
      var frame = frame(of: opened, request, context)
      frame.languages = []
      return page(view.html(frame), status: .unprocessableContent)
    } catch let error as SessionError {
      // What the engine alone knows: how the item stood when the answer came.
      guard let problem = error.problem else { return try await answeredElsewhere(error, sent, context) }
      let view = try self.view(
        opened, place, context, refusal: AnswerRefusal(problem), written: AnswerFields.written(form.all, of: variant))
      var frame = frame(of: opened, request, context)
      frame.languages = []
      return page(view.html(frame), status: .unprocessableContent)
    }
  }

  /// After an answer that came too late: the item was answered or completed in another window meanwhile.
  private func answeredElsewhere(
    _ error: SessionError, _ sent: Sent, _ context: SiteContext
  ) async throws -> Response {
    guard [.submitted, .completed].contains(error.code) else { throw error }
    let id = try await attempt(context).attempt.id
    return seeOther(url(context).attempt(id, query: [("at", "\(sent.place + 1)"), ("said", "elsewhere")]))
  }

  private func keep(
    _ read: AnswerFields.Sent, _ sent: Sent, _ opened: OpenedAttempt, _ item: ItemID, _ context: SiteContext
  ) async throws -> Response {
    let language = opened.definition.language(for: context.visitor.language)
    let (url, id, learner) = (url(context), opened.attempt.id, try learner(context))
    // After an attempt at an adaptive item its learner reads what it says.
    let stays = if case .submitted = read { true } else { false }
    let next = stays ? sent.place : sent.go == "back" ? max(0, sent.place - 1) : sent.place + 1
    let note = String(sent.fields.line("note").prefix(2000))
    let hasNote = sent.fields["note"] != nil
    let states = sent.states
    let files = sent.files.map { AnswerFile(mediaType: $0.mediaType, bytes: $0.bytes) }
    let kept = try await site.apply(to: id, of: learner, files: files) { opened in
      let attempt = opened.attempt
      guard attempt.status == .open else { return [] }
      var events: [SessionEvent] = []
      if attempt.language != language { events.append(.languageChanged(language)) }
      switch read {
      case .content(let content) where attempt.answers[item]?.content != content:
        events.append(.answered(item, content))
      case .nothing where sent.go != "skip" && attempt.answers[item] != nil && !attempt.hasRun(item):
        events.append(.cleared(item))
      case .submitted(let responses):
        // The form was made before another window made an attempt: what it asked is not what is asked now.
        guard Self.stamp(attempt.answers[item]) == sent.seen else { return [] }
        events.append(.submitted(item, responses))
      default: break
      }
      if !states.isEmpty, states != attempt.moduleStates?[item] { events.append(.statesKept(item, states)) }
      if hasNote, note != attempt.notes[item] ?? "" { events.append(.noted(item, note)) }
      let isComplete = attempt.order.allSatisfy {
        $0 == item
          ? Self.answers(read, attempt.answers[item]) || attempt.hasRun(item) : attempt.answers[$0] != nil
      }
      if sent.go == "finish", isComplete {
        events.append(.finished)
      } else if attempt.position != next {
        events.append(.moved(to: next))
      }
      return events
    }
    if kept.attempt.status == .finished { return seeOther(url.result(id)) }
    guard kept.attempt.order.indices.contains(next), sent.go != "finish" else { return seeOther(url.review(id)) }
    // Answered in another window after this page was made, and otherwise: the later answer counts, which is said.
    var said = "saved"
    if case .nothing = read { said = "skipped" }
    if let before = opened.attempt.answers[item], Self.stamp(before) != sent.seen, case .content(let content) = read,
      before.content != content
    {
      said = "elsewhere"
    }
    if stays, case .submitted = read, Self.stamp(opened.attempt.answers[item]) != sent.seen { said = "elsewhere" }
    if said == "elsewhere" { return seeOther(url.attempt(id, query: [("at", "\(sent.place + 1)"), ("said", said)])) }
    return seeOther(url.attempt(id, query: [("at", "\(next + 1)"), ("said", said)]))
  }

  private static func answers(_ read: AnswerFields.Sent, _ before: Answer?) -> Bool {
    switch read {
    case .content, .submitted: true
    case .nothing: false
    case .refused, .used: before != nil
    }
  }

  // MARK: - Ending

  private func review(_ request: Request, _ context: SiteContext) async throws -> Response {
    let opened = try await attempt(context)
    let (attempt, url) = (opened.attempt, url(context))
    guard attempt.status == .open else { return seeOther(url.result(attempt.id)) }
    if opened.instrument.isTest { return seeOther(url.attempt(attempt.id)) }
    let reading = Reading(context.visitor.language, of: opened.pack.pack.about)
    let language = opened.definition.language(for: context.visitor.language)
    var place = 0
    let sections = opened.instrument.sections.map { section in
      let entries = section.items.map { id -> AttemptReviewView.Entry in
        defer { place += 1 }
        let state: AttemptReviewView.Entry.State =
          switch attempt.answers[id]?.content {
          case .responses, .run: .answered
          case .abstained: .abstained
          case nil: .open
          }
        let question =
          opened.definition.variant(of: id, in: language).map {
            reading.question(of: $0, seed: SessionEngine.seed(of: id, in: attempt))
          } ?? MarkedText(id.rawValue)
        return .init(
          number: place + 1, question: question, state: state, address: url.attempt(attempt.id, at: place))
      }
      return AttemptReviewView.Section(title: reading.text(section.title), entries: entries)
    }
    let view = AttemptReviewView(
      instrument: reading.text(opened.instrument.title), sections: sections,
      finish: FormTarget(url.finish(attempt.id), csrf: context.visitor.csrf), revision: attempt.revision,
      leave: url.pack(opened.pack.reference.id), receipt: receipt(attempt.id, context), reading: reading)
    return page(view.html(frame(of: opened, request, context)))
  }

  private func finish(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let id = AttemptID(try part("attempt", context))
    _ = try await site.apply(to: id, of: try learner(context)) { opened in
      opened.attempt.status == .open ? [.finished] : []
    }
    return seeOther(url(context).result(id))
  }
}

extension Attempt {
  /// Whether attempts at an adaptive item were made; they stay.
  fileprivate func hasRun(_ item: ItemID) -> Bool {
    if case .run? = answers[item]?.content { true } else { false }
  }

  /// What the learner calls a file of theirs.
  fileprivate func fileName(_ hash: String) -> String? {
    let values = answers.values.flatMap { answer -> [Value] in
      switch answer.content {
      case .responses(let values): Array(values.values)
      case .run(let run): run.flatMap(\.values)
      case .abstained: []
      }
    }
    for case .file(let name, hash) in values.flatMap(\.scalars) { return name }
    return nil
  }
}
