// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// An educator's packs: versions, who finds them, how they are used and answered.
struct PublishingAPI: APIController {
  let site: Site

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .get, path: "/me/packs", id: "listOwnPacks", group: "Publishing", summary: "The packs that I publish",
        access: .token(.publish, .educator), query: [APIRequest.languageParameter] + APIRequest.paging(),
        answers: [.json(.page("packs", .named("OwnPack")), "A page, by id.")], perform: list),
      APIOperation(
        method: .get, path: "/packs/{pack}/versions", id: "listVersions", group: "Publishing",
        summary: "The versions of my pack", access: .token(.publish, .educator),
        answers: [.json(.named("Versions"), "The versions, the newest first.")], perform: versions),
      APIOperation(
        method: .patch, path: "/packs/{pack}", id: "changePack", group: "Publishing",
        summary: "Say who finds my pack, and which version is current",
        about: "Attempts end on the version that they began with.", access: .token(.publish, .educator),
        body: .json(
          .object(
            [
              .maybe("visibility", .one(of: Visibility.allCases.map(\.rawValue))),
              .maybe(
                "current",
                APISchema.digest.orNull.saying("The digest of a published version; null withdraws the pack.")),
            ], minimum: 1), "What changes."), answers: [.json(.named("Versions"), "The pack as it is now.")],
        perform: change),
      APIOperation(
        method: .delete, path: "/packs/{pack}/versions/{digest}", id: "removeVersion", group: "Publishing",
        summary: "Remove a version of my pack for good",
        about: "One that is not current, and that nobody has begun or been measured with.",
        access: .token(.publish, .educator),
        answers: [.init(status: .noContent, about: "It is gone, and what only it had is let go of.")],
        problems: [.conflict: "It is current, or somebody has begun with it."], perform: remove),
      APIOperation(
        method: .get, path: "/packs/{pack}/usage", id: "getUsage", group: "Publishing", summary: "How my pack is used",
        access: .token(.report, .educator), answers: [.json(.named("Usage"), "The figures of the page.")],
        perform: usage),
      APIOperation(
        method: .get, path: "/packs/{pack}/instruments/{instrument}/answers", id: "getAnswers", group: "Publishing",
        summary: "How the items of my pack are answered",
        about: "Counts, never people; of items with fewer than \(ItemAnswersView.minimum) answers nothing.",
        access: .token(.report, .educator),
        query: [
          .init(name: "version", schema: .name, about: "A version of the pack; the current one when none is named."),
          APIRequest.languageParameter,
        ], answers: [.json(.named("ItemAnswers"), "Item by item.")],
        problems: [.notFound: "There is no such pack, version or instrument that the token may see."], perform: answers),
    ]
  }

  // MARK: - Versions

  private func list(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let (after, limit) = (try request.cursor(), request.limit())
    let (page, isMore) = try await site.store.read { db in
      let rest = try db.publishedPacks(of: learner).filter { pack in after.map { $0 < pack.id.rawValue } ?? true }
      let page = try rest.prefix(limit).map { ($0, try db.publications(of: $0.id), try db.learnerCount(of: $0.id)) }
      return (page, rest.count > limit)
    }
    return Response([
      "packs": .array(
        page.map { pack, versions, learners in
          let current = versions.first { $0.pack.digest == pack.current }
          let card = (current ?? versions.first).flatMap { site.cards.card($0) }
          return [
            "id": .string(pack.id.rawValue),
            "title": .string(
              card.map { Reading(request.language, of: $0.about).text($0.about.title).text } ?? pack.id.rawValue),
            "visibility": .string(pack.visibility.rawValue),
            "currentVersion": current.map { .string($0.pack.version) } ?? .null, "versions": .int(versions.count),
            "learners": .int(learners),
          ]
        }),
      "next": isMore ? page.last.map { APIRequest.cursor(after: $0.0.id.rawValue) } ?? .null : .null,
    ])
  }

  static let ownSchema = APISchema.object([
    .always("id", .name), .always("title", .string),
    .always("visibility", .one(of: Visibility.allCases.map(\.rawValue))),
    .always("currentVersion", APISchema.string.orNull), .always("versions", .count), .always("learners", .count),
  ])

  private func versions(_ request: APIRequest) async throws -> Response {
    let (pack, versions) = try await request.ownPack()
    return Response(try await json(pack, versions))
  }

  private func remove(_ request: APIRequest) async throws -> Response {
    let (pack, versions) = try await request.ownPack()
    let digest = try request.part("digest")
    guard versions.contains(where: { $0.pack.digest == digest }) else { throw APIProblem.notFound }
    guard try await site.store.write({ db in try db.removeVersion(digest, of: pack.id) }) else {
      throw APIProblem(
        .conflict, "This version is current, or somebody has begun with it: it stays.", kind: "version-in-use")
    }
    return Response(status: .noContent)
  }

  private func change(_ request: APIRequest) async throws -> Response {
    var body = try APIBody(request.body)
    let visibility = body.word("visibility", Visibility.self, isRequired: false)
    var current: String??
    if let node = body.node("current") {
      switch node.content {
      case .null: current = .some(nil)
      case .string(let digest): current = digest
      default: let _: Void? = body.refuse(node, "current", "A digest, or null, is expected.")
      }
    }
    body.requireOne(of: "visibility", "current")
    try body.finish()
    let (pack, versions) = try await request.ownPack()
    if case .some(.some(let digest)) = current, !versions.contains(where: { $0.pack.digest == digest }) {
      throw APIProblem(
        .unprocessableContent, "The pack has no version of this digest.", kind: "unknown-version",
        errors: [.init(pointer: "/current", detail: "No version of the pack has this digest.")])
    }
    let change = current
    let now = try await site.store.write { db in
      if let visibility { try db.setVisibility(visibility, of: pack.id) }
      if let change { try db.setCurrent(change, of: pack.id) }
      return try db.reading.publishedPack(pack.id)
    }
    return Response(try await json(now ?? pack, versions))
  }

  private func json(_ pack: PublishedPack, _ versions: [Publication]) async throws -> JSONValue {
    let known = try await site.store.read { db in
      try versions.map {
        (
          name: try $0.publisher.flatMap { try db.account(of: $0) }?.displayName,
          signatories: try db.signatories(of: $0.pack.digest)
        )
      }
    }
    return [
      "pack": .string(pack.id.rawValue), "visibility": .string(pack.visibility.rawValue),
      "current": pack.current.map { .string($0) } ?? .null,
      "versions": .array(
        zip(versions, known).map { version, known in
          let card = site.cards.card(version)
          return [
            "version": .string(version.pack.version), "digest": .string(version.pack.digest),
            "publishedAt": .string(version.publishedAt.description),
            "publisher": known.name.map { .string($0) } ?? .null, "bytes": .int(version.size),
            "items": .int(card?.items ?? 0), "lessons": .int(card?.lessons ?? 0),
            "languages": .array((card?.about.languages ?? []).map { .string($0.rawValue) }),
            "isCurrent": .bool(version.pack.digest == pack.current), "signatures": Signatory.json(known.signatories),
          ]
        }),
    ]
  }

  static let versionsSchema = APISchema.object([
    .always("pack", .name), .always("visibility", .one(of: Visibility.allCases.map(\.rawValue))),
    .always("current", APISchema.digest.orNull),
    .always(
      "versions",
      .list(
        .object([
          .always("version", .string), .always("digest", .digest), .always("publishedAt", .time),
          .always("publisher", APISchema.string.orNull.saying("The name that others see of who published it.")),
          .always("bytes", .count), .always("items", .count), .always("lessons", .count),
          .always("languages", .list(.string)), .always("isCurrent", .boolean),
          .always("signatures", Signatory.schema),
        ]))),
  ])

  // MARK: - Usage and answers

  private func usage(_ request: APIRequest) async throws -> Response {
    let (pack, versions) = try await request.ownPack()
    let (usage, learners, lessons) = try await site.store.read { db in
      (try db.usage(of: pack.id), try db.learnerCount(of: pack.id), try db.completionCount(of: pack.id))
    }
    let card = site.cards.card(versions.first { $0.pack.digest == pack.current } ?? versions[0])
    return Response([
      "pack": .string(pack.id.rawValue), "learners": .int(learners), "lessonsRead": .int(lessons),
      "since": versions.map(\.publishedAt).min().map { .string($0.description) } ?? .null,
      "instruments": .array(
        StudioController.instruments(usage, card).map { id, one in
          // A median of a few people would tell how long one of them took.
          let median = one.flatMap { $0.finished >= GroupFigures.minimum ? $0.medianMinutes : nil }
          return [
            "id": .string(id.rawValue), "started": .int(one?.started ?? 0), "finished": .int(one?.finished ?? 0),
            "medianMinutes": median.map { .int($0) } ?? .null,
          ]
        }),
    ])
  }

  static let usageSchema = APISchema.object([
    .always("pack", .name), .always("learners", .count), .always("lessonsRead", .count),
    .always("since", APISchema.time.orNull),
    .always(
      "instruments",
      .list(
        .object([
          .always("id", .name), .always("started", .count), .always("finished", .count),
          .always("medianMinutes", APISchema.count.orNull),
        ]))),
  ])

  private func answers(_ request: APIRequest) async throws -> Response {
    let (published, versions) = try await request.ownPack()
    let id = InstrumentID(try request.part("instrument"))
    let asked = request.query["version"]
    let version =
      asked.map { asked in versions.first { $0.pack.version == asked } }
      ?? versions.first { $0.pack.digest == published.current } ?? versions[0]
    guard let version, let pack = try await site.shelf.pack(version.pack.digest),
      let definition = try pack.definition(id)
    else { throw APIProblem.notFound }
    let tallies = try await site.store.read { db in try db.tallies(digest: version.pack.digest, instrument: id) }
    let byItem = Dictionary(uniqueKeysWithValues: tallies.map { ($0.item, $0) })
    let reading = request.reading(pack)
    let language = definition.language(for: request.language)
    return Response([
      "pack": version.pack.json, "instrument": .string(id.rawValue),
      "items": .array(
        definition.instrument.items.compactMap { item in
          definition.variant(of: item, in: language).map { variant in
            let figures = byItem[item].flatMap { ItemFigures(tally: $0, variant: variant, reading: reading).figures }
            return [
              "id": .string(item.rawValue), "question": .string(reading.question(of: variant).text),
              "figures": figures.map(Self.json) ?? .null,
            ]
          }
        }),
    ])
  }

  private static func json(_ figures: ItemAnswersView.Figures) -> JSONValue {
    [
      "people": .int(figures.people),
      "answers": .array(figures.options.map { ["text": .string($0.label.text), "count": .int($0.count)] }),
      "notApplicable": .int(figures.notApplicable), "preferNotToSay": .int(figures.preferNotToSay),
      "medianSeconds": figures.medianSeconds.map { .double($0) } ?? .null,
    ]
  }

  static let answersSchema = APISchema.object([
    .always("pack", .named("PackReference")), .always("instrument", .name),
    .always(
      "items",
      .list(
        .object([
          .always("id", .name), .always("question", .string),
          .always(
            "figures",
            APISchema.object([
              .always("people", .count),
              .always("answers", .list(.object([.always("text", .string), .always("count", .count)]))),
              .always("notApplicable", .count), .always("preferNotToSay", .count),
              .always("medianSeconds", APISchema.number.orNull),
            ]).orNull),
        ]))),
  ])
}
