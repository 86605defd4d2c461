// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Files of other systems: read, looked at, changed, published, taken away as a folder.
struct ImportAPI: APIController {
  let site: Site

  private let access = APIOperation.Access.token(.publish, .educator)

  init(site: Site) { self.site = site }

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .post, path: "/imports", id: "bringIn", group: "Publishing",
        summary: "Read a file of another system",
        about:
          "What came in, and what did not, comes back. Nothing is stored: it waits for a day, to be published or "
          + "discarded.",
        access: access,
        query: [
          .init(
            name: "name", schema: .string(minimum: 1, maximum: 200),
            about: "What the file is called; the pack is named after it where the file has no title."),
          .init(
            name: "format", schema: .one(of: ImportFormat.allCases.map(\.rawValue)),
            about: "What to read it as; else told from what it holds."),
          .init(
            name: "language", schema: .language, about: "The language of texts that do not say theirs; else en."),
        ],
        body: .init(
          types: [
            "application/octet-stream", "application/zip", "application/xml", "text/xml", "text/plain", "text/csv",
          ], schema: .any.saying("The bytes of the file."), about: "The file, as the other system exports it.",
          limit: .pack, isSpooled: true),
        answers: [
          .json(
            .created, .named("Import"), "It was read.",
            headers: [.init(name: "Location", schema: .string, about: "Where it waits.")])
        ],
        problems: [
          .conflict: "\(WaitingImport.most) files wait already.",
          .unprocessableContent: "It is nothing that is read, or holds nothing for a pack; `detail` says why.",
        ], perform: bringIn),
      APIOperation(
        method: .get, path: "/imports", id: "listImports", group: "Publishing",
        summary: "The files of other systems that wait for me", access: access, query: APIRequest.paging(),
        answers: [.json(.page("imports", .named("ImportOutline")), "A page, the newest first.")], perform: list),
      APIOperation(
        method: .get, path: "/imports/{import}", id: "getImport", group: "Publishing",
        summary: "What came of a file of another system", access: access,
        answers: [.json(.named("Import"), "Counts, the pack that it became, and findings.")], perform: show),
      APIOperation(
        method: .get, path: "/imports/{import}/report", id: "getImportReport", group: "Publishing",
        summary: "What became of each object of the file", access: access,
        query: [
          .init(
            name: "fate", schema: .one(of: TransferLine.Fate.allCases.map(\.rawValue)),
            about: "Only those that ended so.")
        ] + APIRequest.paging(200, most: 1000),
        answers: [.json(.page("objects", .named("ImportedObject")), "A page, in the order of the file.")],
        perform: report),
      APIOperation(
        method: .get, path: "/imports/{import}/folder", id: "getImportFolder", group: "Publishing",
        summary: "The authored folder, as a ZIP to edit", access: access,
        answers: [
          .init(
            status: .ok, about: "The folder with its report.", type: "application/zip",
            schema: .string.saying("The bytes of the ZIP."))
        ], perform: folder),
      APIOperation(
        method: .patch, path: "/imports/{import}", id: "changeImport", group: "Publishing",
        summary: "Change id, version or title before publishing", access: access,
        body: .json(
          .object(
            [
              .maybe("id", .name), .maybe("version", .string(minimum: 1, maximum: 40)),
              .maybe("title", APISchema.map(.string(minimum: 1, maximum: 200)).saying("By language.")),
            ], minimum: 1), "What changes."),
        answers: [.json(.named("Import"), "As it is now.")], perform: change),
      APIOperation(
        method: .post, path: "/imports/{import}/publish", id: "publishImport", group: "Publishing",
        summary: "Publish what came of a file", access: access,
        body: .json(
          .object([.always("visibility", .one(of: Visibility.allCases.map(\.rawValue)))]), "Who finds it."),
        answers: [
          .json(
            .object([.always("pack", .named("PackReference")), .always("page", .string)]),
            "It is published, and current.")
        ],
        problems: [
          .conflict: "It cannot be published as it is; `findings` says why.",
          .unprocessableContent: "The folder has errors, or the body does not fit.",
        ], perform: publish),
      APIOperation(
        method: .delete, path: "/imports/{import}", id: "discardImport", group: "Publishing",
        summary: "Discard a file of another system", access: access,
        answers: [.init(status: .noContent, about: "It is gone.")], perform: discard),
    ]
  }

  // MARK: - Bringing in

  private func bringIn(_ request: APIRequest) async throws -> Response {
    guard let caller = request.caller, let file = request.file else { throw APIProblem.notFound }
    if let seconds = site.limiter.take(.upload, caller.token.id, at: site.now()) { throw APIProblem.tooMany(seconds) }
    let name = request.words("name").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    do {
      let review = try await site.bringIn(
        file, named: name, format: request.query["format"].flatMap { ImportFormat(rawValue: $0) },
        language: request.query["language"].map { LanguageTag($0) } ?? .english, for: caller.learner)
      return Response(
        try await json(review, request), status: .created,
        headers: [.location: "\(APIService.root)/imports/\(review.waiting.id)"])
    } catch let error as PackError {
      throw APIProblem(.unprocessableContent, error.description, kind: "not-brought-in")
    } catch let error as ImportDesk.TooMany {
      throw APIProblem(
        .conflict, "\(error.count) files wait already. Publish or discard one of them first.", kind: "too-many-imports")
    }
  }

  // MARK: - Looking at

  private func found(_ request: APIRequest) async throws -> ImportReview {
    guard let one = site.imports.find(try request.part("import"), of: try request.learner, at: site.now()),
      let review = try await site.imports.review(one)
    else { throw APIProblem.notFound }
    return review
  }

  private func list(_ request: APIRequest) async throws -> Response {
    let (offset, limit) = (try request.offset(), request.limit())
    let rest = site.imports.all(of: try request.learner, at: site.now()).dropFirst(offset)
    return Response([
      "imports": .array(rest.prefix(limit).map { .object(Self.outline($0)) }),
      "next": rest.count > limit ? APIRequest.cursor(after: String(offset + limit)) : .null,
    ])
  }

  private func show(_ request: APIRequest) async throws -> Response {
    Response(try await json(found(request), request))
  }

  private func report(_ request: APIRequest) async throws -> Response {
    let review = try await found(request)
    let (offset, limit) = (try request.offset(), request.limit(200))
    let fate = request.query["fate"].flatMap { TransferLine.Fate(rawValue: $0) }
    let rest = review.report.lines.filter { fate == nil || $0.fate == fate }.dropFirst(offset)
    return Response([
      "objects": .array(rest.prefix(limit).map(\.asJSON)),
      "next": rest.count > limit ? APIRequest.cursor(after: String(offset + limit)) : .null,
    ])
  }

  private func folder(_ request: APIRequest) async throws -> Response {
    let review = try await found(request)
    let name = ImportController.folderName(review)
    let file = try await site.imports.folderArchive(of: review.waiting, named: name)
    return Response(
      file: file, type: "application/zip",
      headers: [.contentDisposition: "attachment; filename=\"\(name).zip\"", .cacheControl: "no-store"])
  }

  // MARK: - Deciding

  private func change(_ request: APIRequest) async throws -> Response {
    var body = try APIBody(request.body)
    var changes = ImportChanges()
    changes.id = body.text("id", isRequired: false)
    changes.version = body.text("version", maximum: 40, isRequired: false)
    if let title = body.node("title") {
      guard let members = title.members, !members.isEmpty else {
        throw APIProblem(
          .unprocessableContent, "A title is an object from language to text.", kind: "unfitting-body",
          errors: [.init(pointer: "/title", detail: "An object with a text for a language is expected.")])
      }
      for member in members {
        guard let text = member.node.value.string, (1...200).contains(text.unicodeScalars.count) else {
          throw APIProblem(
            .unprocessableContent, "A title has 1 to 200 characters.", kind: "unfitting-body",
            errors: [.init(pointer: "/title/" + member.name, detail: "A text of 1 to 200 characters is expected.")])
        }
        changes.titles[LanguageTag(member.name)] = text
      }
    }
    try body.finish()
    let review = try await found(request)
    guard let pack = review.pack else { throw Self.errors(review.findings, request) }
    if let other = changes.titles.keys.first(where: { !pack.about.languages.contains($0) }) {
      throw APIProblem(
        .unprocessableContent, "The pack does not have the language \(other.rawValue.prefix(40)).",
        kind: "unfitting-body",
        errors: [.init(pointer: "/title/" + other.rawValue, detail: "The pack does not have this language.")])
    }
    guard changes.id != nil || changes.version != nil || !changes.titles.isEmpty else {
      throw APIProblem(.unprocessableContent, "Say what changes: id, version or title.", kind: "unfitting-body")
    }
    do {
      return Response(try await json(site.imports.change(review, changes), request))
    } catch let refusal as ImportChangeRefusal {
      var errors: [APIProblem.Detail] = []
      if let id = refusal.id { errors.append(.init(pointer: "/id", detail: id)) }
      if let version = refusal.version { errors.append(.init(pointer: "/version", detail: version)) }
      for (language, detail) in refusal.titles.sorted(by: { $0.key < $1.key }) {
        errors.append(.init(pointer: "/title/" + language.rawValue, detail: detail))
      }
      throw APIProblem(
        .unprocessableContent, errors.first?.detail ?? "It does not fit.", kind: "unfitting-body", errors: errors)
    }
  }

  private static func errors(_ findings: [Finding], _ request: APIRequest) -> APIProblem {
    let first = findings.first { $0.severity == .error }
    return APIProblem(
      .unprocessableContent, "The folder has errors. " + (first?.message ?? ""), kind: first?.rule ?? "folder-errors",
      findings: FindingsView(findings, book: Phrasebook(request.language)).json)
  }

  private func publish(_ request: APIRequest) async throws -> Response {
    var body = try APIBody(request.body)
    let visibility = body.word("visibility", Visibility.self)
    try body.finish()
    let review = try await found(request)
    guard review.pack != nil else { throw Self.errors(review.findings, request) }
    let findings = try await site.standing(of: review).findings
    if let first = findings.first(where: { $0.severity == .error }) {
      throw APIProblem(
        .conflict, first.message, kind: first.rule,
        findings: FindingsView(findings, book: Phrasebook(request.language)).json)
    }
    do {
      let pack = try await site.publish(review, visibility: visibility)
      let language = Phrasebook(request.language).language
      return Response([
        "pack": pack.json, "page": .string(site.publicURL + SiteURL(language: language).pack(pack.id)),
      ])
    } catch let refusal as UploadRefusal {
      throw APIProblem(
        .unprocessableContent, refusal.message, kind: "no-pack",
        findings: FindingsView([refusal.finding("")], book: Phrasebook(request.language)).json)
    }
  }

  private func discard(_ request: APIRequest) async throws -> Response {
    guard let one = site.imports.find(try request.part("import"), of: try request.learner, at: site.now()) else {
      throw APIProblem.notFound
    }
    site.imports.remove(one)
    return Response(status: .noContent)
  }

  // MARK: - As data

  private static func outline(_ one: WaitingImport) -> [JSONValue.Member] {
    [
      .init("id", .string(one.id)), .init("name", .string(one.name)), .init("format", .string(one.format)),
      .init("bytes", .int(one.bytes)), .init("receivedAt", .string(one.receivedAt.description)),
      .init("expiresAt", .string(one.expiresAt.description)),
    ]
  }

  private func json(_ review: ImportReview, _ request: APIRequest) async throws -> JSONValue {
    let (report, about) = (review.report, review.pack?.about)
    let findings = try await site.standing(of: review).findings
    let kinds = TransferKind.allCases.compactMap { kind -> JSONValue.Member? in
      let counts = TransferLine.Fate.allCases.map { ($0, report.count($0, of: kind)) }
      guard counts.contains(where: { $0.1 > 0 }) else { return nil }
      return .init(kind.rawValue, .object(counts.map { .init($0.0.rawValue, .int($0.1)) }))
    }
    return .object(
      Self.outline(review.waiting) + [
        .init("kept", .int(report.count(.kept))), .init("changed", .int(report.count(.changed))),
        .init("dropped", .int(report.count(.dropped))), .init("kinds", .object(kinds)),
        .init(
          "pack",
          about.map { about in
            [
              "id": .string(about.id.rawValue), "version": .string(about.version),
              "title": .object(
                about.title.values.sorted { $0.key < $1.key }.map { .init($0.key.rawValue, .string($0.value)) }),
              "languages": .array(about.languages.map { .string($0.rawValue) }),
            ]
          } ?? .null), .init("findings", FindingsView(findings, book: Phrasebook(request.language)).json),
      ])
  }

  private static let outlineMembers: [APISchema.Member] = [
    .always("id", .uuid), .always("name", .string), .always("format", .one(of: ImportFormat.allCases.map(\.rawValue))),
    .always("bytes", .count), .always("receivedAt", .time),
    .always("expiresAt", APISchema.time.saying("When it is removed.")),
  ]

  static let outlineSchema = APISchema.object(outlineMembers)

  private static let counts = APISchema.object([
    .always("kept", .count), .always("changed", .count), .always("dropped", .count),
  ])

  static let schema = APISchema.object(
    outlineMembers + [
      .always("kept", .count), .always("changed", .count), .always("dropped", .count),
      .always("kinds", APISchema.map(counts).saying("By kind of object.")),
      .always(
        "pack",
        APISchema.object([
          .always("id", .name), .always("version", .string), .always("title", .map(.string)),
          .always("languages", .list(.string)),
        ]).orNull.saying("Null while the folder has errors.")), .always("findings", .named("Findings")),
    ])

  static let objectSchema = APISchema.object([
    .always("kind", .one(of: TransferKind.allCases.map(\.rawValue))), .always("name", .string),
    .maybe("path", .string), .maybe("line", .integer()),
    .always("fate", .one(of: TransferLine.Fate.allCases.map(\.rawValue))), .maybe("target", .string),
    .maybe("reason", .string),
  ])
}
