// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore

/// The groups that somebody leads: who has begun and finished, and figures that give nobody away.
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

  var operations: [APIOperation] {
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

  // MARK: - Groups

  private func list(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let groups = try await site.store.read { db in
      try db.groups(ledBy: learner).map { ($0, try site.figures.figures(of: $0, in: db).progress) }
    }
    func place(_ group: LearnerGroup) -> String { "\(group.createdAt) \(group.id)" }
    let after = try request.cursor()
    let rest = groups.filter { group, _ in after.map { place(group) < $0 } ?? true }.sorted {
      place($0.0) > place($1.0)
    }
    let page = rest.prefix(request.limit())
    return Response([
      "groups": .array(page.map { Self.json($0, $1) }),
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
    let group = try await group(request)
    let progress = try await site.store.read { db in try site.figures.figures(of: group, in: db).progress }
    return Response(Self.json(group, progress))
  }

  private static func json(_ group: LearnerGroup, _ progress: GroupProgress) -> JSONValue {
    [
      "id": .string(group.id.rawValue), "title": .string(group.title), "pack": .string(group.pack.rawValue),
      "instrument": .string(group.instrument.rawValue), "createdAt": .string(group.createdAt.description),
      "closedAt": group.closedAt.map { .string($0.description) } ?? .null, "progress": json(progress),
    ]
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
  ])

  // MARK: - Members

  private func members(_ request: APIRequest) async throws -> Response {
    let group = try await group(request)
    guard let offset = try request.cursor().map({ Int($0) }) ?? 0, (0...10_000_000).contains(offset) else {
      throw APIProblem(.badRequest, "The cursor is none of this list.")
    }
    let limit = request.limit()
    let found = try await site.store.read { db in try db.members(of: group, limit: limit + 1, offset: offset) }
    return Response([
      "members": .array(
        found.prefix(limit).map { member in
          [
            "name": .string(member.name), "joinedAt": .string(member.joinedAt.description),
            "startedAt": member.startedAt.map { .string($0.description) } ?? .null,
            "finishedAt": member.finishedAt.map { .string($0.description) } ?? .null,
            "answered": .int(member.answered),
          ]
        }), "next": found.count > limit ? APIRequest.cursor(after: String(offset + limit)) : .null,
    ])
  }

  static let memberSchema = APISchema.object([
    .always("name", .string), .always("joinedAt", .time), .always("startedAt", APISchema.time.orNull),
    .always("finishedAt", APISchema.time.orNull), .always("answered", .count),
  ])

  // MARK: - Figures

  private func figures(_ request: APIRequest) async throws -> Response {
    let group = try await group(request)
    let figures = try await site.store.read { db in try site.figures.figures(of: group, in: db) }
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
