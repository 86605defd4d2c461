// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Answering: an attempt is begun, answered item by item, and ended.
struct AttemptAPI: APIController {
  let site: Site

  var operations: [APIOperation] {
    let tag = [APIRequest.entityTag]
    let items = APISchema.named("Attempt")
    return [
      APIOperation(
        method: .post, path: "/packs/{pack}/instruments/{instrument}/attempts", id: "beginAttempt", group: "Attempts",
        summary: "Begin an attempt", about: "An open one at the same version is gone on with instead.",
        access: .token(.sync),
        body: .json(
          .object([.maybe("language", .language)]),
          "The language to answer in; that of the request when nothing is sent.",
          isRequired: false),
        answers: [
          .json(
            .created, items, "A new attempt.",
            headers: tag + [.init(name: "Location", schema: .string, about: "Where it is.")]),
          .json(.ok, items, "The attempt that was open.", headers: tag),
        ], perform: begin),
      APIOperation(
        method: .get, path: "/attempts", id: "listAttempts", group: "Attempts",
        summary: "My attempts, the newest first",
        access: .token(.read),
        query: [
          .init(name: "pack", schema: .name, about: "Only of this pack."),
          .init(name: "status", schema: .one(of: ["open", "finished"]), about: "Only these."),
        ] + APIRequest.paging(), answers: [.json(.page("attempts", .named("AttemptOutline")), "A page.")], perform: list
      ),
      APIOperation(
        method: .get, path: "/attempts/{attempt}", id: "getAttempt", group: "Attempts",
        summary: "An attempt with its answers", access: .token(.read),
        answers: [.json(items, "The attempt.", headers: tag)], perform: show),
      APIOperation(
        method: .put, path: "/attempts/{attempt}/answers/{item}", id: "putAnswer", group: "Attempts",
        summary: "Answer an item",
        about: "It is on the disk when this is answered. The later answer counts; with If-Match none is lost unseen.",
        access: .token(.sync), headers: [APIRequest.ifMatch],
        body: .json(
          .either([
            .object([.always("value", Self.value), .maybe("files", SentFiles.schema)]),
            .object([.always("abstention", .one(of: Instrument.Abstention.allCases.map(\.rawValue)))]),
          ]),
          "A value as in `learn take --answers`, or an abstention. An adaptive item takes an array of objects, one for "
            + "each attempt: those that it has already, and what is answered now. A response that takes a file takes "
            + "an object of its `name` and `sha256`, and the file stands in `files`.",
          limit: 256 << 10 + site.settings.answerFileBytes * 6),
        answers: [.json(.named("KeptAnswer"), "The answer as it is kept.", headers: tag)],
        problems: [
          .conflict: "The attempt has ended, an adaptive item is completed, or what was submitted to it would change."
        ], perform: answer),
      APIOperation(
        method: .get, path: "/attempts/{attempt}/files/{sha256}", id: "getAnswerFile", group: "Attempts",
        summary: "A file that was given as an answer", access: .token(.read),
        answers: [
          .init(
            status: .ok, about: "The bytes of the file, whatever they are.", type: "application/octet-stream",
            schema: .any)
        ], perform: file),
      APIOperation(
        method: .delete, path: "/attempts/{attempt}/answers/{item}", id: "deleteAnswer", group: "Attempts",
        summary: "Take an answer back", access: .token(.sync), headers: [APIRequest.ifMatch],
        answers: [.json(.named("KeptAnswer"), "There is no answer any more.", headers: tag)],
        problems: [.conflict: "The attempt has ended, or the item is adaptive: what was submitted to it stays."],
        perform: clear),
      APIOperation(
        method: .post, path: "/attempts/{attempt}/finish", id: "finishAttempt", group: "Attempts",
        summary: "End an attempt", about: "Done again, it changes nothing.", access: .token(.sync),
        headers: [APIRequest.ifMatch], answers: [.json(items, "The attempt, which has its result now.", headers: tag)],
        perform: finish),
    ]
  }

  // MARK: - Beginning

  private func begin(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    var language = request.language
    if !request.body.isEmpty {
      var body = try APIBody(request.body)
      if let text = body.text("language", maximum: 35, isRequired: false) {
        if LanguageTag.isWellFormed(text) {
          language = LanguageTag(text)
        } else if let node = body.node("language") {
          let _: Void? = body.refuse(node, "language", "A language tag is expected, such as en or fi.")
        }
      }
      try body.finish()
    }
    let (pack, _) = try await request.pack()
    guard let definition = try pack.definition(InstrumentID(try request.part("instrument"))) else {
      throw APIProblem.notFound
    }
    let before = try await site.store.read { db in try db.attemptOutlines(of: learner).map(\.id) }
    let attempt = try await site.begin(definition, learner: learner, language: language, isGuest: false)
    let opened = OpenedAttempt(attempt: attempt, pack: pack, definition: definition, now: site.now())
    if before.contains(attempt.id) { return Self.response(opened) }
    return Self.response(
      opened, status: .created, headers: [.location: "\(APIService.root)/attempts/\(attempt.id)"])
  }

  // MARK: - Looking

  private func list(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let outlines = try await site.store.read { db in try db.attemptOutlines(of: learner) }
    func place(_ outline: AttemptOutline) -> String { "\(outline.startedAt) \(outline.id)" }
    let after = try request.cursor()
    let (pack, status) = (request.query["pack"], request.query["status"])
    let rest = outlines.filter { outline in
      (pack.map { $0 == outline.pack.id.rawValue } ?? true)
        && (status.map { ($0 == "finished") == (outline.finishedAt != nil) } ?? true)
        && (after.map { place(outline) < $0 } ?? true)
    }.sorted { place($0) > place($1) }
    let page = rest.prefix(request.limit())
    return Response([
      "attempts": .array(
        page.map { outline in
          [
            "id": .string(outline.id.rawValue), "pack": .string(outline.pack.id.rawValue),
            "digest": .string(outline.pack.digest), "instrument": .string(outline.instrument.rawValue),
            "startedAt": .string(outline.startedAt.description),
            "finishedAt": outline.finishedAt.map { .string($0.description) } ?? .null,
            "answered": .int(outline.answered),
          ]
        }),
      "next": rest.count > page.count ? page.last.map { APIRequest.cursor(after: place($0)) } ?? .null : .null,
    ])
  }

  static let outlineSchema = APISchema.object([
    .always("id", .uuid), .always("pack", .name), .always("digest", .digest), .always("instrument", .name),
    .always("startedAt", .time), .always("finishedAt", APISchema.time.orNull), .always("answered", .count),
  ])

  private func show(_ request: APIRequest) async throws -> Response { Self.response(try await request.attempt()) }

  // MARK: - Answering

  private func answer(_ request: APIRequest) async throws -> Response {
    let item = ItemID(try request.part("item"))
    let opened = try await request.attempt()
    guard let variant = opened.definition.variant(of: item, in: opened.attempt.language(of: item)) else {
      throw APIProblem.notFound
    }
    let (content, files) = try read(request.body, variant, opened)
    return try await change(request, item, files: files) { attempt in
      attempt.answers[item]?.content == content ? [] : [.answered(item, content)]
    }
  }

  private func read(_ bytes: [UInt8], _ variant: ItemVariant, _ opened: OpenedAttempt) throws(APIProblem)
    -> (Answer.Content, [AnswerFile])
  {
    var body = try APIBody(bytes)
    let allowed = opened.instrument.allowed
    let files = SentFiles.read(&body)
    // What the item was answered with before need not be sent again.
    let before = opened.attempt.answers[variant.identifier]?.content
    var content: Answer.Content?
    switch (body.node("value"), body.node("abstention")) {
    case (let node?, nil):
      var reader = AnswerReader(document: body.document, path: "")
      reader.files = Set(files.map(\.hash)).union(opened.attempt.fileHashes)
      content = reader.content(of: node, item: variant, allowed: allowed)
      body.add(
        reader.findings.map { .init(pointer: "/value", line: $0.line, column: $0.column, detail: $0.message) })
      if content == nil, reader.findings.isEmpty {
        let _: Void? = body.refuse(node, "value", "This is no answer. DELETE takes an answer back.")
      }
      for problem in content.map({ fileProblems($0, files, before, variant) }) ?? [] {
        let _: Void? = body.refuse(node, "value", problem)
      }
    case (nil, let node?):
      if let word = body.word("abstention", Instrument.Abstention.self) {
        content = .abstained(word)
        if !allowed.contains(word) {
          let _: Void? = body.refuse(node, "abstention", "This instrument does not offer \(word.rawValue).")
        }
      }
    case (_?, let node?): let _: Void? = body.refuse(node, "abstention", "Send a value or an abstention, not both.")
    case (nil, nil): body.add([.init(pointer: "", detail: "The member \"value\" or \"abstention\" is missing.")])
    }
    try body.finish()
    guard let content else { throw APIProblem(.unprocessableContent, "This is no answer.") }
    return (content, files)
  }

  /// What is wrong with the files of an answer, as on the page of the question.
  ///
  /// - Parameter before: What the item was answered with before: its files stay where they are.
  private func fileProblems(
    _ content: Answer.Content, _ files: [AnswerFile], _ before: Answer.Content?, _ variant: ItemVariant
  ) -> [String] {
    let book = Phrasebook(.english)
    return content.files.sorted { $0.key < $1.key }.compactMap { response, named in
      if before?.files[response]?.sha256 == named.sha256 { return nil }
      guard let file = files.first(where: { $0.hash == named.sha256 }),
        let interaction = variant.program?.item.itemInteractions.first(where: { $0.response == response })
      else { return "The file of \(response) is not among the files that were sent." }
      let sent = InteractionFields.SentFile(
        field: response, name: named.name, mediaType: file.mediaType, bytes: file.bytes)
      do throws(InteractionProblem) {
        try sent.check(for: interaction, largest: site.settings.answerFileBytes)
        return nil
      } catch {
        return error.words(interaction, book)
      }
    }
  }

  /// A file that this learner gave as an answer.
  private func file(_ request: APIRequest) async throws -> Response {
    let (opened, hash) = (try await request.attempt(), try request.part("sha256"))
    let (id, learner) = (opened.attempt.id, opened.attempt.learner)
    guard opened.attempt.fileHashes.contains(hash),
      let file = try await site.store.read({ db in try db.answerFile(hash, of: id, for: learner) })
    else { throw APIProblem.notFound }
    return Response(
      status: .ok, headers: [.contentType: "application/octet-stream", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }

  private func clear(_ request: APIRequest) async throws -> Response {
    let item = ItemID(try request.part("item"))
    let opened = try await request.attempt()
    guard opened.definition.item(item) != nil else { throw APIProblem.notFound }
    return try await change(request, item) { attempt in attempt.answers[item] == nil ? [] : [.cleared(item)] }
  }

  /// Lets something happen to the answer of an item.
  private func change(
    _ request: APIRequest, _ item: ItemID, files: [AnswerFile] = [],
    _ events: @escaping @Sendable (Attempt) throws -> [SessionEvent]
  ) async throws -> Response {
    let opened: OpenedAttempt
    do {
      opened = try await site.apply(
        to: AttemptID(try request.part("attempt")), of: try request.learner, files: files
      ) { opened in
        try request.check(revision: opened.attempt.revision)
        guard opened.attempt.status == .open else {
          throw APIProblem(
            .conflict, "This attempt has ended. Begin a new one to answer again.", kind: "attempt-finished")
        }
        return try events(opened.attempt)
      }
    } catch let error as SessionError where [.submitted, .completed, .byTest].contains(error.code) {
      throw APIProblem(.conflict, error.description, kind: error.code.rawValue)
    }
    let attempt = opened.attempt
    return Response(
      [
        "attempt": .string(attempt.id.rawValue), "revision": .int(attempt.revision),
        "answered": .int(attempt.answers.count), "item": Self.item(item, opened),
      ], headers: [.eTag: "\"\(attempt.revision)\""])
  }

  private func finish(_ request: APIRequest) async throws -> Response {
    let opened = try await site.apply(to: AttemptID(try request.part("attempt")), of: try request.learner) { opened in
      guard opened.attempt.status == .open else { return [] }
      try request.check(revision: opened.attempt.revision)
      return [.finished]
    }
    return Self.response(opened)
  }

  // MARK: - As data

  static func response(
    _ opened: OpenedAttempt, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) -> Response {
    var headers = headers
    headers[.eTag] = "\"\(opened.attempt.revision)\""
    return Response(json(opened), status: status, headers: headers)
  }

  static func json(_ opened: OpenedAttempt) -> JSONValue {
    let attempt = opened.attempt
    return .object(compact: [
      "id": .string(attempt.id.rawValue), "pack": attempt.pack.json,
      "instrument": .string(attempt.instrument.rawValue), "language": .string(attempt.language.rawValue),
      "status": .string(attempt.status.rawValue), "startedAt": .string(attempt.startedAt.description),
      "updatedAt": .string(attempt.updatedAt.description),
      "finishedAt": attempt.finishedAt.map { .string($0.description) } ?? .null, "revision": .int(attempt.revision),
      "answered": .int(attempt.answers.count), "items": .array(attempt.order.map { item($0, opened) }),
      "test": standing(opened)?.json,
    ])
  }

  /// Where the test stands; nil before it was begun, and for an instrument that is none.
  private static func standing(_ opened: OpenedAttempt) -> StandingTest? {
    guard let test = try? SessionEngine.test(of: opened.attempt, opened.definition, at: opened.now) else { return nil }
    return StandingTest(program: test.program, session: test.session)
  }

  private static func item(_ id: ItemID, _ opened: OpenedAttempt) -> JSONValue {
    let attempt = opened.attempt
    let answer = attempt.answers[id]
    let variant = opened.definition.variant(of: id, in: answer?.language ?? attempt.language)
    let document = variant.flatMap { variant in variant.program.flatMap { self.document($0, variant, id, opened) } }
    let shown = (variant?.interactions ?? []).compactMap { interaction -> JSONValue.Member? in
      let shown = SessionEngine.shownOptions(of: interaction, in: id, attempt: attempt)
      guard !shown.options.isEmpty else { return nil }
      func names(_ options: [Interaction.Option]) -> JSONValue? {
        options.isEmpty ? nil : .array(options.map { .string($0.identifier) })
      }
      return .init(
        interaction.response, .object(compact: ["options": names(shown.options), "columns": names(shown.columns)]))
    }
    return .object(compact: [
      "id": .string(id.rawValue), "shown": .object(shown),
      "answer": answer.flatMap { answer in variant.map { answer.content.written(for: $0) } } ?? .null,
      "isAbstention": answer.map { answer in
        if case .abstained = answer.content { return true }
        return false
      },
      "answeredAt": answer.map { .string($0.answeredAt.description) },
      "seconds": answer?.seconds.map { .array($0.map { .double($0) }) },
      "language": answer.map { .string($0.language.rawValue) }, "note": attempt.notes[id].map { .string($0) },
      "document": document,
    ])
  }

  /// A document of QTI as this learner meets it now: drawn from its template, and after the attempts that were made.
  private static func document(
    _ program: ItemProgram, _ variant: ItemVariant, _ id: ItemID, _ opened: OpenedAttempt
  ) -> JSONValue? {
    let attempt = opened.attempt
    let answer = attempt.answers[id]
    var session = program.showing(
      answer?.content, seed: SessionEngine.seed(of: id, in: attempt), seconds: answer?.seconds ?? [])
    let isAdaptive = program.item.isAdaptive
    var (saysFeedback, solution): (Bool, [String: Value]) = (isAdaptive, [:])
    if opened.instrument.isTest {
      guard let shown = standing(opened)?.shown(id) else { return nil }
      (session, saysFeedback, solution) = (shown.session, shown.saysFeedback, shown.solution)
    }
    let reading = Reading(variant.language, of: opened.pack.pack.about)
    let view = AssessmentItemView(program, session, reading: reading)
    return .object(compact: [
      "text": .string(view.question),
      "interactions": AskedDocument(program, session, book: reading.book).interactions,
      "attempts": isAdaptive ? .int(session.numAttempts) : nil,
      "completionStatus": isAdaptive ? .string(session.completionStatus) : nil,
      "feedback": saysFeedback ? .array(view.feedbackWords.map { .string($0) }) : nil,
      "solution": solution.isEmpty
        ? nil : .object(solution.sorted { $0.key < $1.key }.map { .init($0.key, ResponseJSON.json($0.value)) }),
    ])
  }

  /// An answer in the form of `learn take --answers`.
  private static let value = APISchema.either([
    .string, .number, .list(APISchema.either([.string, .number, .null])),
    .map(APISchema.either([.string, .number, .boolean, .null, .list(.any), .map(.any)])), .list(.map(.any)),
  ])

  private static let documentSchema = APISchema.object([
    .always("text", APISchema.string.saying("What this learner reads; ____ stands for a place to answer in.")),
    .always("interactions", .list(.named("Interaction"))),
    .maybe("attempts", APISchema.count.saying("Of an adaptive item: how many attempts were made.")),
    .maybe("completionStatus", APISchema.string.saying("An adaptive item takes no attempt after completed.")),
    .maybe(
      "feedback",
      .list(
        APISchema.string.saying(
          "What an adaptive item says after the last attempt; in a test what any item says, where the test lets it."))),
    .maybe(
      "solution", APISchema.map(.any).saying("In a test, where it lets them be shown: the right answers by response.")),
  ])

  static let itemSchema = APISchema.object([
    .always("id", .name),
    .always(
      "shown",
      APISchema.map(.object([.maybe("options", .list(.name)), .maybe("columns", .list(.name))])).saying(
        "By response, the options in the order in which this learner sees them; of a matching its rows.")),
    .always("answer", APISchema.either([value, .null])), .maybe("isAbstention", .boolean), .maybe("answeredAt", .time),
    .maybe(
      "seconds",
      APISchema.list(.number).saying("Of a document of QTI: how long the answer took, or each attempt (duration).")),
    .maybe("language", .string), .maybe("note", .string),
    .maybe(
      "document",
      documentSchema.saying(
        "Of an item that is a document of QTI: what it says and asks as it stands for this learner.")),
  ])

  static let schema = APISchema.object([
    .always("id", .uuid), .always("pack", .named("PackReference")), .always("instrument", .name),
    .always("language", .string), .always("status", .one(of: ["open", "finished"])), .always("startedAt", .time),
    .always("updatedAt", .time), .always("finishedAt", APISchema.time.orNull), .always("revision", .count),
    .always("answered", .count), .always("items", .list(.named("AttemptItem"))), .maybe("test", .named("StandingTest")),
  ])

  static let keptSchema = APISchema.object([
    .always("attempt", .uuid), .always("revision", .count), .always("answered", .count),
    .always("item", .named("AttemptItem")),
  ])
}

extension APIRequest {
  /// The attempt of the path, of the learner who asks, with the version of the pack that it began with.
  func attempt() async throws -> OpenedAttempt {
    let (id, learner) = (AttemptID(try part("attempt")), try learner)
    guard let record = try await site.store.read({ db in try db.attempt(id) }), record.learner == learner else {
      throw APIProblem.notFound
    }
    return try await site.open(record)
  }
}
