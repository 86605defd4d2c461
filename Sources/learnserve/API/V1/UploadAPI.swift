// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Sending packs: findings first, then publishing.
struct UploadAPI: APIController {
  let site: Site

  private let access = APIOperation.Access.token(.publish, .educator)

  init(site: Site) { self.site = site }

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .post, path: "/packs", id: "uploadPack", group: "Publishing", summary: "Send a pack",
        about:
          "What was found in it comes back. With `publish` it is published at once when no finding is an error; else "
          + "it waits, to be published or discarded.",
        access: access,
        query: [
          .init(
            name: "publish", schema: .one(of: Visibility.allCases.map(\.rawValue)),
            about: "Publish it at once, for everybody, for those who have its address, or for nobody yet.")
        ],
        body: .init(
          types: ["application/zip", "application/octet-stream"], schema: .any.saying("The bytes of the archive."),
          about: "An archive made by `learn build`.", limit: .pack, isSpooled: true),
        answers: [
          .json(
            .created, .named("Upload"), "It was taken in.",
            headers: [.init(name: "Location", schema: .string, about: "The upload, or the pack when it was published.")]
          )
        ],
        problems: [
          .conflict: "It cannot be published here as it is; `findings` says why. Nothing was kept.",
          .unprocessableContent: "It is no pack, or not a whole one; `findings` says what is wrong.",
        ], perform: upload),
      APIOperation(
        method: .get, path: "/uploads", id: "listUploads", group: "Publishing",
        summary: "The packs that I sent and have not published yet", access: access, query: APIRequest.paging(),
        answers: [.json(.page("uploads", .named("UploadOutline")), "A page, the newest first.")], perform: list),
      APIOperation(
        method: .get, path: "/uploads/{upload}", id: "getUpload", group: "Publishing",
        summary: "A pack that was sent and not published yet", access: access,
        answers: [.json(.named("Upload"), "The upload with its findings.")], perform: show),
      APIOperation(
        method: .post, path: "/uploads/{upload}/publish", id: "publishUpload", group: "Publishing",
        summary: "Publish a pack that was sent", access: access,
        body: .json(
          .object([.always("visibility", .one(of: Visibility.allCases.map(\.rawValue)))]), "Who finds it."),
        answers: [.json(.named("Upload"), "It is published, and current.")],
        problems: [.conflict: "It cannot be published; `findings` says why."], perform: publish),
      APIOperation(
        method: .delete, path: "/uploads/{upload}", id: "discardUpload", group: "Publishing",
        summary: "Discard a pack that was sent", access: access,
        answers: [.init(status: .noContent, about: "It is gone.")], perform: discard),
    ]
  }

  // MARK: - Sending

  private func upload(_ request: APIRequest) async throws -> Response {
    guard let caller = request.caller, let file = request.file else { throw APIProblem.notFound }
    if let seconds = site.limiter.take(.upload, caller.token.id, at: site.now()) { throw APIProblem.tooMany(seconds) }
    return try await take(file, caller.learner, request)
  }

  /// Opens an archive that was sent, and keeps or publishes it, as the query says.
  func take(_ file: SpooledFile, _ learner: LearnerID, _ request: APIRequest) async throws -> Response {
    let (draft, taken, known, findings, changes) = try await look(at: file, learner, request)
    guard let word = request.query["publish"], let visibility = Visibility(rawValue: word) else {
      try await site.keepContents(of: taken)
      try await site.store.write { db in
        try db.add(taken)
        try db.add(draft)
      }
      return Response(
        try await json(draft, findings, changes, known, isPublished: false, request), status: .created,
        headers: [.location: "\(APIService.root)/uploads/\(draft.id)"])
    }
    try Self.check(findings, request)
    try await site.keepContents(of: taken)
    try await site.store.write { db in
      try db.add(taken)
      try db.publish(
        Publication(
          pack: draft.pack, publisher: draft.learner, publishedAt: draft.uploadedAt, size: draft.size, card: draft.card),
        visibility: visibility)
    }
    return Response(
      try await json(draft, findings, changes, known, isPublished: true, request), status: .created,
      headers: [.location: "\(APIService.root)/packs/\(SiteURL.part(draft.pack.id.rawValue))"])
  }

  /// What was sent, and what there is to say about it.
  private typealias Look = (
    draft: LearnCore.Upload, taken: Publisher.Taken, known: Known, findings: [Finding], changes: [UploadedView.Change]
  )

  /// Opens an archive that was sent; the pack is in memory no longer when this is done.
  private func look(at file: SpooledFile, _ learner: LearnerID, _ request: APIRequest) async throws -> Look {
    switch LearnCore.Upload.look(at: file, of: learner, at: site.now()) {
    case .success(let (draft, taken, pack)):
      let known = try await Known(draft.pack.id, site)
      let findings = PackFindings.of(pack, draft, known.pack, known.versions)
      return (draft, taken, known, findings, try await changes(to: pack, known))
    case .failure(let refusal):
      throw APIProblem(
        .unprocessableContent, refusal.message, kind: "no-pack", findings: Self.json([refusal.finding("")], request))
    }
  }

  /// What is known here about the pack of an id.
  private struct Known: Sendable {
    let pack: PublishedPack?
    let versions: [Publication]

    init(_ id: PackID, _ site: Site) async throws {
      (pack, versions) = try await site.store.read { db in (try db.publishedPack(id), try db.publications(of: id)) }
    }

    var current: Publication? { versions.first { $0.pack.digest == pack?.current } }
  }

  private func changes(to pack: Pack, _ known: Known) async throws -> [UploadedView.Change] {
    guard let current = known.current, let before = try await site.shelf.pack(current.pack.digest) else { return [] }
    return PackChanges(from: before.pack, to: pack).counted
  }

  private static func check(_ findings: [Finding], _ request: APIRequest) throws(APIProblem) {
    guard let first = findings.first(where: { $0.severity == .error }) else { return }
    throw APIProblem(.conflict, first.message, kind: first.rule, findings: json(findings, request))
  }

  static func json(_ findings: [Finding], _ request: APIRequest) -> JSONValue {
    FindingsView(findings, book: Phrasebook(request.language)).json
  }

  // MARK: - What was sent

  private func draft(_ request: APIRequest) async throws -> (LearnCore.Upload, ShelvedPack) {
    let (id, learner) = (try request.part("upload"), try request.learner)
    guard let draft = try await site.store.read({ db in try db.upload(id, of: learner) }),
      let pack = try await site.shelf.pack(draft.pack.digest)
    else { throw APIProblem.notFound }
    return (draft, pack)
  }

  private func list(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let (offset, limit) = (try request.offset(), request.limit())
    let rest = try await site.store.read { db in try db.uploads(of: learner) }.dropFirst(offset)
    return Response([
      "uploads": .array(
        rest.prefix(limit).map { draft in
          [
            "id": .string(draft.id), "pack": draft.pack.json, "bytes": .int(draft.size),
            "uploadedAt": .string(draft.uploadedAt.description),
          ]
        }),
      "next": rest.count > limit ? APIRequest.cursor(after: String(offset + limit)) : .null,
    ])
  }

  static let outlineSchema = APISchema.object([
    .always("id", .uuid), .always("pack", .named("PackReference")), .always("bytes", .count),
    .always("uploadedAt", .time),
  ])

  private func show(_ request: APIRequest) async throws -> Response {
    let (draft, pack) = try await draft(request)
    let known = try await Known(draft.pack.id, site)
    let findings = PackFindings.of(pack.pack, draft, known.pack, known.versions)
    return Response(
      try await json(draft, findings, try await changes(to: pack.pack, known), known, isPublished: false, request))
  }

  private func publish(_ request: APIRequest) async throws -> Response {
    var body = try APIBody(request.body)
    let visibility = body.word("visibility", Visibility.self)
    try body.finish()
    let (draft, pack) = try await draft(request)
    let known = try await Known(draft.pack.id, site)
    let findings = PackFindings.of(pack.pack, draft, known.pack, known.versions)
    try Self.check(findings, request)
    let changes = try await changes(to: pack.pack, known)
    try await site.publish(draft, visibility: visibility)
    return Response(try await json(draft, findings, changes, known, isPublished: true, request))
  }

  private func discard(_ request: APIRequest) async throws -> Response {
    let (id, learner) = (try request.part("upload"), try request.learner)
    guard try await site.store.write({ db in try db.removeUpload(id, of: learner) }) else { throw APIProblem.notFound }
    return Response(status: .noContent)
  }

  // MARK: - As data

  private func json(
    _ draft: LearnCore.Upload, _ findings: [Finding], _ changes: [UploadedView.Change], _ known: Known,
    isPublished: Bool, _ request: APIRequest
  ) async throws -> JSONValue {
    let signatories = try await site.store.read { db in try db.signatories(of: draft.pack.digest) }
    let language = Phrasebook(request.language).language
    return [
      "id": isPublished ? .null : .string(draft.id), "pack": draft.pack.json, "bytes": .int(draft.size),
      "uploadedAt": .string(draft.uploadedAt.description), "published": .bool(isPublished),
      "page": isPublished
        ? .string(site.publicURL + SiteURL(language: language).pack(draft.pack.id)) : .null,
      "currentVersion": isPublished
        ? .string(draft.pack.version) : known.current.map { .string($0.pack.version) } ?? .null,
      "changes": .array(
        changes.map {
          [
            "part": .string("\($0.kind)"), "added": .int($0.added), "changed": .int($0.changed),
            "removed": .int($0.removed),
          ]
        }), "findings": Self.json(findings, request), "signatures": Signatory.json(signatories),
    ]
  }

  static let schema = APISchema.object([
    .always("id", APISchema.uuid.orNull.saying("Null once it is published.")), .always("pack", .named("PackReference")),
    .always("bytes", .count), .always("uploadedAt", .time), .always("published", .boolean),
    .always("page", APISchema.string.orNull.saying("Where people find it.")),
    .always("currentVersion", APISchema.string.orNull.saying("The version that new attempts begin with.")),
    .always(
      "changes",
      APISchema.list(
        .object([
          .always("part", .one(of: UploadedView.Change.Kind.allCases.map { "\($0)" })), .always("added", .count),
          .always("changed", .count), .always("removed", .count),
        ])
      ).saying("What is different from the version that was current.")),
    .always("findings", .named("Findings")), .always("signatures", Signatory.schema),
  ])
}
