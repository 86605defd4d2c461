// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import NIOCore
import Presentation

/// Packs and all that is in them, for everybody who may see them.
struct CatalogueAPI: APIController {
  let site: Site

  private func operation(
    _ path: String, _ id: String, _ summary: String, about: String? = nil, query: [APIOperation.Parameter] = [],
    further: APIOperation.Parameter? = nil, hasTag: Bool = true, _ answer: APIOperation.Answer,
    _ perform: @escaping @Sendable (APIRequest) async throws -> Response
  ) -> APIOperation {
    APIOperation(
      method: .get, path: path, id: id, group: "Packs", summary: summary, about: about, access: .everybody,
      query: query, furtherQuery: further, headers: hasTag ? [APIRequest.noneMatch] : [],
      answers: [answer] + (hasTag ? [.init(status: .notModified, about: "You have it already.")] : []),
      perform: perform)
  }

  var operations: [APIOperation] {
    let language = [APIRequest.languageParameter]
    let tag = [APIRequest.entityTag]
    return [
      operation(
        "/packs", "listPacks", "Packs that everybody finds",
        query: [
          .init(name: "q", schema: .string(maximum: 200), about: "Words that must all occur, in any language."),
          .init(name: "in", schema: .language, about: "Only packs that exist in this language."),
        ] + language + APIRequest.paging(20, most: 100), hasTag: false,
        .json(.page("packs", .named("PackCard"), [.always("total", .count)]), "A page, by id."), list),
      operation(
        "/packs/{pack}", "getPack", "What is in a pack", query: language,
        .json(.named("Pack"), "The current version.", headers: tag), show),
      operation(
        "/packs/{pack}/archive", "getPackArchive", "The pack as one file", about: "What `learn take` works from.",
        .init(
          status: .ok, about: "The archive.", type: "application/zip",
          schema: .any.saying("The bytes of the archive."), headers: tag), archive),
      operation(
        "/packs/{pack}/lessons", "listLessons", "The lessons of a pack",
        about: "With a token whose scope is read, `done` says which were worked through.", query: language,
        hasTag: false,
        .json(.object([.always("lessons", .list(.named("LessonOutline")))]), "In the order of the course."), lessons),
      operation(
        "/packs/{pack}/lessons/{lesson}", "getLesson", "One lesson", query: language, hasTag: false,
        .json(.named("Lesson"), "The lesson, its text as plain text."), lesson),
      operation(
        "/packs/{pack}/collections/{collection}", "getCollection", "Records that match",
        about: "A record must have one of the values of each field named. An unknown field or value is 400.",
        query: language + [
          .init(name: "q", schema: .string(maximum: 200), about: "Words that must all occur in a record.")
        ],
        further: .init(
          name: "filter", schema: .map(.string), about: "Filter fields with a value each: `?licence=open`."),
        hasTag: false, .json(.named("Collection"), "The records with all their fields."), collection),
      operation(
        "/packs/{pack}/frameworks/{framework}", "getFramework", "A competence framework", query: language,
        .json(.named("Framework"), "Areas, competences, levels and targets.", headers: tag), framework),
      operation(
        "/packs/{pack}/instruments/{instrument}", "getInstrument", "A self-evaluation or check, ready to be asked",
        about: "Its items as a program needs them to ask; never which answers are right.", query: language,
        .json(.named("Instrument"), "The instrument with its items.", headers: tag), instrument),
    ]
  }

  // MARK: - The list

  private func list(_ request: APIRequest) async throws -> Response {
    let all = try await site.store.read { db in try site.cards.catalogue(in: db) }
    let words = FoldedText.words(request.words("q"))
    let wanted = request.query["in"].map { LanguageTag($0) }
    let found = all.filter { entry in
      (wanted.map(entry.card.about.languages.contains) ?? true) && entry.says(words)
    }
    let after = try request.cursor()
    let rest = found.filter { entry in after.map { entry.publication.pack.id.rawValue > $0 } ?? true }
    let page = rest.prefix(request.limit(20))
    return Response([
      "packs": .array(page.map { card($0.publication, $0.card, request) }),
      "next": rest.count > page.count
        ? page.last.map { APIRequest.cursor(after: $0.publication.pack.id.rawValue) } ?? .null : .null,
      "total": .int(found.count),
    ])
  }

  private func card(_ publication: Publication, _ card: CatalogueCard, _ request: APIRequest) -> JSONValue {
    let reading = Reading(request.language, of: card.about)
    return .object(compact: [
      "id": .string(publication.pack.id.rawValue), "version": .string(publication.pack.version),
      "digest": .string(publication.pack.digest), "title": .string(reading.text(card.about.title).text),
      "summary": .string(reading.text(card.about.summary).text),
      "audience": card.about.audience.map { .string(reading.text($0).text) },
      "languages": .array(card.about.languages.map { .string($0.rawValue) }),
      "licence": .string(card.about.licence),
      "instruments": .array(
        card.instruments.map {
          [
            "id": .string($0.id.rawValue), "kind": .string($0.kind.rawValue),
            "title": .string(reading.text($0.title).text), "minutes": .int($0.minutes), "items": .int($0.items),
          ]
        }),
      "frameworks": .array(
        card.frameworks.map {
          [
            "id": .string($0.id.rawValue), "title": .string(reading.text($0.title).text),
            "competences": .int($0.competences),
          ]
        }), "lessons": .int(card.lessons), "lessonMinutes": .int(card.lessonMinutes), "items": .int(card.items),
      "records": .int(card.records), "bytes": .int(publication.size),
      "publishedAt": .string(publication.publishedAt.description),
    ])
  }

  static let cardSchema = APISchema.object([
    .always("id", .name), .always("version", .string), .always("digest", .digest), .always("title", .string),
    .always("summary", .string), .maybe("audience", .string), .always("languages", .list(.string)),
    .always("licence", .string),
    .always(
      "instruments",
      .list(
        .object([
          .always("id", .name), .always("kind", .one(of: ["self-evaluation", "check"])), .always("title", .string),
          .always("minutes", .count), .always("items", .count),
        ]))),
    .always(
      "frameworks",
      .list(.object([.always("id", .name), .always("title", .string), .always("competences", .count)]))),
    .always("lessons", .count), .always("lessonMinutes", .count), .always("items", .count), .always("records", .count),
    .always("bytes", .count), .always("publishedAt", .time),
  ])

  // MARK: - One pack

  /// An answer that is the same until the pack has another version.
  private func lasting(
    _ json: @autoclosure () -> JSONValue, _ pack: ShelvedPack, _ request: APIRequest, _ more: String = ""
  ) -> Response {
    let tag = "\"\(pack.reference.digest.prefix(32))-\(request.language)\(more)\""
    let headers: HTTPFields = [.eTag: tag, .vary: "Authorization, Accept-Language"]
    if request.has(tag) { return Response(status: .notModified, headers: headers) }
    return Response(json(), headers: headers, cache: "private, no-cache")
  }

  private func show(_ request: APIRequest) async throws -> Response {
    let (pack, published) = try await request.pack()
    let (id, digest) = (pack.reference.id, pack.reference.digest)
    guard let version = try await site.store.read({ db in try db.publication(of: id, digest: digest) }) else {
      throw APIProblem.notFound
    }
    let view = PackView(pack.pack, digest: digest, size: version.size, reading: request.reading(pack))
    guard case .object(let members) = view.json else { throw APIProblem.notFound }
    let more: [JSONValue.Member] = [
      .init("visibility", .string(published.visibility.rawValue)),
      .init("publishedAt", .string(version.publishedAt.description)),
      .init("page", .string(site.publicURL + SiteURL(language: request.reading(pack).book.language).pack(id))),
    ]
    return lasting(.object(members + more), pack, request, "-\(published.visibility.rawValue)")
  }

  private func archive(_ request: APIRequest) async throws -> Response {
    let (pack, _) = try await request.pack()
    let digest = pack.reference.digest
    // A pack that is signed later is the same pack in other bytes.
    let signatures = try await site.store.read { db in try db.signatories(of: digest).count }
    let tag = signatures == 0 ? "\"\(digest)\"" : "\"\(digest)-\(signatures)\""
    let headers: HTTPFields = [
      .eTag: tag, .cacheControl: "private, no-cache", .vary: "Authorization",
    ]
    if request.has(tag) { return Response(status: .notModified, headers: headers) }
    guard let layout = try await site.store.read({ db in try db.archiveLayout(digest) }) else {
      throw APIProblem.notFound
    }
    var whole = headers
    whole[.contentType] = "application/zip"
    let name = "\(pack.reference.id)-\(pack.reference.version)".filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
    }
    whole[.contentDisposition] = "attachment; filename=\"\(name).zip\""
    return Response(StoredArchive(store: site.store, layout: layout), headers: whole)
  }

  // MARK: - Lessons

  private func completed(_ pack: PackID, _ request: APIRequest) async throws -> Set<LessonID> {
    guard let caller = request.caller, caller.has(.read) else { return [] }
    let completions = try await site.store.read { db in try db.completions(of: caller.learner) }
    return Set(completions.filter { $0.pack.id == pack }.map(\.lesson))
  }

  private func lessons(_ request: APIRequest) async throws -> Response {
    let (pack, _) = try await request.pack()
    let done = try await completed(pack.reference.id, request)
    let reading = request.reading(pack)
    let order = pack.pack.course.flatMap(\.lessons)
    let lessons = pack.pack.lessons.sorted {
      (order.firstIndex(of: $0.id) ?? .max, $0.id) < (order.firstIndex(of: $1.id) ?? .max, $1.id)
    }
    return Response([
      "lessons": .array(
        lessons.map { lesson in
          let (variant, language) = lesson.variant(reading.chain)
          return .object(compact: [
            "id": .string(lesson.id.rawValue), "title": .string(variant.title), "summary": .string(variant.summary),
            "language": .string(language.rawValue), "minutes": .int(lesson.minutes),
            "unit": pack.pack.course.first { $0.lessons.contains(lesson.id) }.map { .string($0.id.rawValue) },
            "teaches": .array(
              lesson.teaches.sorted { $0.key < $1.key }.map {
                [
                  "framework": .string($0.key.framework.rawValue), "competence": .string($0.key.code.rawValue),
                  "level": .string($0.value.rawValue),
                ]
              }), "prerequisites": .array(lesson.prerequisites.map { .string($0.rawValue) }),
            "done": .bool(done.contains(lesson.id)),
          ])
        })
    ])
  }

  private func lesson(_ request: APIRequest) async throws -> Response {
    let (pack, _) = try await request.pack()
    let id = LessonID(try request.part("lesson"))
    guard let lesson = pack.pack.lesson(id) else { throw APIProblem.notFound }
    let done = try await completed(pack.reference.id, request)
    let view = LessonView(lesson, in: pack.pack, done: done, reading: request.reading(pack))
    try pack.check()
    return Response(view.json)
  }

  static let lessonOutline: [APISchema.Member] = [
    .always("id", .name), .always("title", .string), .always("summary", .string), .always("language", .string),
    .always("minutes", .count), .maybe("unit", .string),
    .always(
      "teaches",
      .list(.object([.always("framework", .name), .always("competence", .name), .always("level", .name)]))),
    .always("prerequisites", .list(.name)), .always("done", .boolean),
  ]

  // MARK: - Collections

  private func collection(_ request: APIRequest) async throws -> Response {
    let (pack, _) = try await request.pack()
    let id = CollectionID(try request.part("collection"))
    guard let collection = pack.pack.collections.first(where: { $0.id == id }) else { throw APIProblem.notFound }
    var chosen: [FieldID: Set<String>] = [:]
    var errors: [APIProblem.Detail] = []
    for (name, value) in request.query.all where !["q", "language"].contains(name) {
      let filters = collection.fields.filter { $0.isFilter && !$0.choices.isEmpty }
      guard let field = filters.first(where: { $0.id.rawValue == name }) else {
        let known = filters.map(\.id.rawValue).joined(separator: ", ")
        errors.append(.init(parameter: name, detail: "There is no filter \"\(name.prefix(60))\". There are: \(known)."))
        continue
      }
      guard field.choices.contains(where: { $0.id == value }) else {
        let known = field.choices.map(\.id).joined(separator: ", ")
        errors.append(.init(parameter: name, detail: "The filter \(name) has the values \(known)."))
        continue
      }
      chosen[field.id, default: []].insert(value)
    }
    guard errors.isEmpty else {
      throw APIProblem(.badRequest, errors[0].detail, kind: "unfitting-query", errors: errors)
    }
    let view = CollectionView(
      collection, in: pack.pack, query: request.words("q"), chosen: chosen, reading: request.reading(pack))
    return Response(view.json)
  }

  // MARK: - Frameworks

  private func framework(_ request: APIRequest) async throws -> Response {
    let (pack, _) = try await request.pack()
    guard let framework = pack.framework(FrameworkID(try request.part("framework"))) else { throw APIProblem.notFound }
    return lasting(Self.json(framework, request.reading(pack)), pack, request)
  }

  private static func json(_ framework: Framework, _ reading: Reading) -> JSONValue {
    func text(_ text: LocalizedText?) -> JSONValue? { text.map { .string(reading.text($0).text) } }
    return .object(compact: [
      "id": .string(framework.id.rawValue), "title": text(framework.title), "version": .string(framework.version),
      "language": .string(reading.language.rawValue), "description": text(framework.description),
      "licence": framework.licence.map { .string($0) },
      "scale": [
        "id": .string(framework.scale.id.rawValue), "title": .string(reading.text(framework.scale.title).text),
        "levels": .array(
          framework.scale.levels.map {
            .object(compact: [
              "id": .string($0.id.rawValue), "title": text($0.title), "description": text($0.description),
            ])
          }),
      ],
      "areas": .array(
        framework.areas.map { area in
          .object(compact: [
            "code": .string(area.code.rawValue), "title": text(area.title), "statement": text(area.statement),
            "competences": .array(
              area.competences.map { competence in
                .object(compact: [
                  "code": .string(competence.code.rawValue), "title": text(competence.title),
                  "statement": text(competence.statement),
                  "levels": .object(
                    competence.descriptors.sorted { $0.key < $1.key }.map {
                      .init($0.key.rawValue, .string(reading.text($0.value).text))
                    }),
                ])
              }),
          ])
        }),
      "associations": .array(
        framework.associations.map { association in
          .object(compact: [
            "from": .string(association.origin.rawValue), "kind": .string(association.kind.rawValue),
            "framework": .string(association.destination.framework),
            "code": .string(association.destination.code.rawValue), "title": .string(association.destination.title),
            "uri": association.destination.uri.map { .string($0) },
          ])
        }),
      "targets": .array(
        framework.targets.map { target in
          .object(compact: [
            "id": .string(target.id.rawValue), "title": text(target.title), "description": text(target.description),
            "accepts": .array(target.accepts.map(\.rawValue).sorted().map { .string($0) }),
            "levels": .object(
              target.levels.sorted { $0.key < $1.key }.map { .init($0.key.rawValue, .string($0.value.rawValue)) }),
          ])
        }),
    ])
  }

  static let frameworkSchema = APISchema.object([
    .always("id", .name), .always("title", .string), .always("version", .string), .always("language", .string),
    .maybe("description", .string), .maybe("licence", .string),
    .always(
      "scale",
      .object([
        .always("id", .name), .always("title", .string),
        .always(
          "levels",
          .list(.object([.always("id", .name), .always("title", .string), .maybe("description", .string)]))),
      ])),
    .always(
      "areas",
      .list(
        .object([
          .always("code", .name), .always("title", .string), .maybe("statement", .string),
          .always(
            "competences",
            .list(
              .object([
                .always("code", .name), .always("title", .string), .always("statement", .string),
                .always("levels", .map(.string)),
              ]))),
        ]))),
    .always(
      "associations",
      .list(
        .object([
          .always("from", .name), .always("kind", .string), .always("framework", .string), .always("code", .name),
          .always("title", .string), .maybe("uri", .string),
        ]))),
    .always(
      "targets",
      .list(
        .object([
          .always("id", .name), .always("title", .string), .maybe("description", .string),
          .always("accepts", .list(.string)), .always("levels", .map(.name)),
        ]))),
  ])

  // MARK: - Instruments

  private func instrument(_ request: APIRequest) async throws -> Response {
    let (pack, _) = try await request.pack()
    guard let definition = try pack.definition(InstrumentID(try request.part("instrument"))) else {
      throw APIProblem.notFound
    }
    return lasting(
      AskedInstrument(definition, reading: request.reading(pack)).json, pack, request)
  }
}
