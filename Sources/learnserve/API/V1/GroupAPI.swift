// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// The groups that somebody leads: making them, who has begun and finished, and figures that give nobody away.
struct GroupAPI: APIController {
  let site: Site

  private func operation(
    _ path: String, _ id: String, _ summary: String, about: String? = nil, query: [APIOperation.Parameter] = [],
    _ answer: APIOperation.Answer, _ perform: @escaping @Sendable (APIRequest) async throws -> Response
  ) -> APIOperation {
    APIOperation(
      method: .get, path: path, id: id, group: "Groups", summary: summary, about: about,
      access: .token(.report, .coordinator), query: query, answers: [answer], perform: perform)
  }

  private func change(
    _ method: HTTPRequest.Method, _ path: String, _ id: String, _ summary: String, about: String? = nil,
    body: APIOperation.Body? = nil, _ answer: APIOperation.Answer,
    _ perform: @escaping @Sendable (APIRequest) async throws -> Response
  ) -> APIOperation {
    APIOperation(
      method: method, path: path, id: id, group: "Groups", summary: summary, about: about,
      access: .token(.lead, .coordinator), body: body, answers: [answer], perform: perform)
  }

  var operations: [APIOperation] { looking + changing }

  private var looking: [APIOperation] {
    [
      operation(
        "/groups", "listGroups", "The groups that I lead", query: APIRequest.paging(),
        .json(.page("groups", .named("Group")), "A page, the newest first."), list),
      operation("/groups/{group}", "getGroup", "A group", .json(.named("Group"), "The group."), show),
      operation(
        "/groups/{group}/members", "listMembers", "Who has begun and finished",
        about: "Never what came of it.", query: APIRequest.paging(),
        .json(.page("members", .named("Member")), "A page, by name."), members),
      operation(
        "/groups/{group}/figures", "getGroupFigures", "How a group stands",
        about:
          "Figures about fewer than \(GroupFigures.minimum) people are not given, and people are taken in by whole "
          + "steps of \(GroupFigures.minimum), in the order in which they finished.",
        .json(.named("GroupFigures"), "The figures of the page, number for number."), figures),
    ]
  }

  private var changing: [APIOperation] {
    [
      change(
        .post, "/groups", "createGroup", "Make a group",
        about: "About an instrument of a pack that everybody finds, or of one's own.",
        body: .json(
          .object([
            .always("title", .string(minimum: 1, maximum: 200)), .always("pack", .name), .always("instrument", .name),
          ]), "What it is called, and what it answers."),
        .json(
          .created, .named("Group"), "The group with its invitation.",
          headers: [.init(name: "Location", schema: .string, about: "Where it is.")]), create),
      change(
        .patch, "/groups/{group}", "changeGroup", "Let nobody join any more, or people again",
        body: .json(.object([.always("closed", .boolean)]), "Whether it is closed."),
        .json(.named("Group"), "The group as it is now."), close),
      change(
        .post, "/groups/{group}/invitation", "renewInvitation", "Give a group a new invitation",
        about: "The old one leads nowhere then.", .json(.named("Group"), "The group with its new invitation."), renew),
      change(
        .delete, "/groups/{group}/members/{member}", "removeMember", "Take somebody out of a group",
        .init(status: .noContent, about: "They are not in it any more."), remove),
    ]
  }

  // MARK: - Groups

  private func list(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let groups = try await site.store.read { db in
      try db.groups(ledBy: learner).map { ($0, try db.progress(of: $0.id)) }
    }
    func place(_ group: LearnerGroup) -> String { "\(group.createdAt) \(group.id)" }
    let after = try request.cursor()
    let rest = groups.filter { group, _ in after.map { place(group) < $0 } ?? true }.sorted {
      place($0.0) > place($1.0)
    }
    let page = rest.prefix(request.limit())
    return Response([
      "groups": .array(page.map { json($0, $1, request) }),
      "next": rest.count > page.count ? page.last.map { APIRequest.cursor(after: place($0.0)) } ?? .null : .null,
    ])
  }

  private func group(_ request: APIRequest) async throws -> LearnerGroup {
    let (id, learner) = (GroupID(try request.part("group")), try request.learner)
    guard let group = try await site.store.read({ db in try db.group(id) }), group.coordinator == learner else {
      throw APIProblem.notFound
    }
    return group
  }

  private func show(_ request: APIRequest) async throws -> Response {
    try await answer(try await group(request).id, request)
  }

  /// The group as the store has it at this moment.
  private func answer(
    _ id: GroupID, _ request: APIRequest, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) async throws -> Response {
    let found = try await site.store.read { db in
      try db.group(id).map { ($0, try db.progress(of: $0.id)) }
    }
    guard let (group, progress) = found else { throw APIProblem.notFound }
    return Response(json(group, progress, request), status: status, headers: headers)
  }

  /// A group; its invitation only for a token that may give another one.
  private func json(_ group: LearnerGroup, _ progress: GroupProgress, _ request: APIRequest) -> JSONValue {
    let isLed = request.caller?.has(.lead) ?? false
    return .object(compact: [
      "id": .string(group.id.rawValue), "title": .string(group.title), "pack": .string(group.pack.rawValue),
      "instrument": .string(group.instrument.rawValue), "createdAt": .string(group.createdAt.description),
      "closedAt": group.closedAt.map { .string($0.description) } ?? .null, "progress": Self.json(progress),
      "invitation": isLed ? .string(group.invitation) : nil,
      "page": isLed
        ? .string(site.publicURL + SiteURL(language: Phrasebook(request.language).language).join(group.invitation))
        : nil,
    ])
  }

  private static func json(_ progress: GroupProgress) -> JSONValue {
    [
      "members": .int(progress.members), "started": .int(progress.started), "finished": .int(progress.finished),
    ]
  }

  private static let progress = APISchema.object([
    .always("members", .count), .always("started", .count), .always("finished", .count),
  ])

  static let schema = APISchema.object([
    .always("id", .uuid), .always("title", .string), .always("pack", .name), .always("instrument", .name),
    .always("createdAt", .time), .always("closedAt", APISchema.time.orNull), .always("progress", progress),
    .maybe("invitation", APISchema.string.saying("Leads into the group; for a token with the scope lead.")),
    .maybe("page", APISchema.string.saying("The page of the invitation, to be sent to people.")),
  ])

  // MARK: - Making and looking after

  private func create(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    var body = try APIBody(request.body)
    let title = body.text("title")?.trimmed
    if let title, title.isEmpty, let node = body.node("title") {
      let _: Void? = body.refuse(node, "title", "A text of 1 to 200 characters is expected.")
    }
    let (pack, instrument) = (body.text("pack"), body.text("instrument"))
    try body.finish()
    guard let title, let pack, let instrument, try await site.isOffered(instrument, of: pack, to: learner) else {
      throw APIProblem(
        .unprocessableContent, "No pack that everybody finds, and none of yours, has this instrument.",
        kind: "not-offered", errors: [.init(pointer: "/instrument", detail: "There is no such instrument.")])
    }
    let group = LearnerGroup(
      id: GroupID(UUID().uuidString.lowercased()), title: title, coordinator: learner, pack: PackID(pack),
      instrument: InstrumentID(instrument), invitation: Secret.key(), createdAt: site.now(), closedAt: nil)
    try await site.store.write { db in try db.add(group) }
    return try await answer(
      group.id, request, status: .created, headers: [.location: "\(APIService.root)/groups/\(group.id)"])
  }

  private func close(_ request: APIRequest) async throws -> Response {
    var body = try APIBody(request.body)
    let isClosed = body.flag("closed")
    try body.finish()
    let (group, now) = (try await group(request), site.now())
    if let isClosed, isClosed != (group.closedAt != nil) {
      try await site.store.write { db in try db.setClosed(isClosed ? now : nil, group: group.id) }
    }
    return try await answer(group.id, request)
  }

  private func renew(_ request: APIRequest) async throws -> Response {
    let (group, invitation) = (try await group(request), Secret.key())
    try await site.store.write { db in try db.setInvitation(invitation, group: group.id) }
    return try await answer(group.id, request)
  }

  private func remove(_ request: APIRequest) async throws -> Response {
    let (group, member) = (try await group(request), LearnerID(try request.part("member")))
    guard try await site.store.write({ db in try db.leave(group.id, learner: member) }) else {
      throw APIProblem.notFound
    }
    return Response(status: .noContent)
  }

  // MARK: - Members

  private func members(_ request: APIRequest) async throws -> Response {
    let group = try await group(request)
    let offset = try request.offset()
    let limit = request.limit()
    let found = try await site.store.read { db in try db.members(of: group, limit: limit + 1, offset: offset) }
    return Response([
      "members": .array(
        found.prefix(limit).map { member in
          [
            "id": .string(member.learner.rawValue), "name": .string(member.name),
            "joinedAt": .string(member.joinedAt.description),
            "startedAt": member.startedAt.map { .string($0.description) } ?? .null,
            "finishedAt": member.finishedAt.map { .string($0.description) } ?? .null,
            "answered": .int(member.answered),
          ]
        }), "next": found.count > limit ? APIRequest.cursor(after: String(offset + limit)) : .null,
    ])
  }

  static let memberSchema = APISchema.object([
    .always("id", .uuid), .always("name", .string), .always("joinedAt", .time),
    .always("startedAt", APISchema.time.orNull),
    .always("finishedAt", APISchema.time.orNull), .always("answered", .count),
  ])

  // MARK: - Figures

  private func figures(_ request: APIRequest) async throws -> Response {
    let group = try await group(request)
    let figures = try await site.store.read { db in try db.standing(of: group.id) }
    return Response([
      "progress": Self.json(figures.progress), "minimum": .int(GroupFigures.minimum),
      "first": Self.json(figures.first), "second": Self.json(figures.second),
    ])
  }

  private static func json(_ figures: GroupFigures) -> JSONValue {
    [
      "people": .int(figures.people), "waiting": .int(figures.waiting),
      "rows": .array(
        figures.rows.map { row in
          [
            "framework": .string(row.subject.framework.rawValue), "code": .string(row.subject.code.rawValue),
            "people": .int(row.people),
            "levels": .object(row.counts.sorted { $0.key < $1.key }.map { .init($0.key.rawValue, .int($0.value)) }),
          ]
        }), "hidden": .array(figures.hidden.map { .string($0.code.rawValue) }),
    ]
  }

  static let figuresSchema: APISchema = {
    let turn = APISchema.object([
      .always("people", APISchema.count.saying("How many people the figures take in.")),
      .always("waiting", APISchema.count.saying("How many have finished and wait for the next step.")),
      .always(
        "rows",
        .list(
          .object([
            .always("framework", .name), .always("code", .name), .always("people", .count),
            .always("levels", .map(.count)),
          ]))),
      .always("hidden", APISchema.list(.name).saying("What too few people have a level in.")),
    ])
    return .object([
      .always("progress", progress), .always("minimum", .count), .always("first", turn), .always("second", turn),
    ])
  }()
}
