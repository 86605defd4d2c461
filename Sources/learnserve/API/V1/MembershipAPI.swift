// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Being in groups: what an invitation leads to, joining, leaving.
struct MembershipAPI: APIController {
  let site: Site

  private func operation(
    _ method: HTTPRequest.Method, _ path: String, _ id: String, _ summary: String, about: String? = nil,
    _ access: APIOperation.Access, _ answer: APIOperation.Answer, problems: [HTTPResponse.Status: String] = [:],
    _ perform: @escaping @Sendable (APIRequest) async throws -> Response
  ) -> APIOperation {
    APIOperation(
      method: method, path: path, id: id, group: "Groups", summary: summary, about: about, access: access,
      query: method == .get && path.hasPrefix("/invitations") ? [APIRequest.languageParameter] : [],
      answers: [answer], problems: problems, perform: perform)
  }

  var operations: [APIOperation] {
    [
      operation(
        .get, "/invitations/{invitation}", "getInvitation", "What an invitation leads to", .everybody,
        .json(.named("Invitation"), "The group, before one joins it."), invitation),
      operation(
        .post, "/invitations/{invitation}/join", "joinGroup", "Join a group",
        about: "Its coordinator sees the name that others see of me, and whether I have begun and finished.",
        .token(.account), .json(.named("Membership"), "I am in the group."),
        problems: [.conflict: "Nobody joins the group any more."], join),
      operation(
        .get, "/me/groups", "listMemberships", "The groups that I am in", .token(.read),
        .json(.object([.always("groups", .list(.named("Membership")))]), "The groups, the last joined first."), list),
      operation(
        .delete, "/me/groups/{group}", "leaveGroup", "Leave a group",
        about: "Its coordinator sees nothing of me any more.", .token(.account),
        .init(status: .noContent, about: "I am not in it any more."), leave),
    ]
  }

  // MARK: - Joining

  private func invited(_ request: APIRequest) async throws -> LearnerGroup {
    try await site.group(invitedBy: try request.part("invitation"), from: request.address)
  }

  private func invitation(_ request: APIRequest) async throws -> Response {
    let group = try await invited(request)
    let (publication, coordinator) = try await site.store.read { db in
      (try site.shown(group.pack, in: db), try db.account(of: group.coordinator))
    }
    guard let card = publication.flatMap({ site.cards.card($0) }),
      let instrument = card.instruments.first(where: { $0.id == group.instrument })
    else { throw APIProblem.notFound }
    let reading = Reading(request.language, of: card.about)
    return Response([
      "title": .string(group.title), "coordinator": .string(coordinator?.displayName ?? ""),
      "pack": .string(group.pack.rawValue), "packTitle": .string(reading.text(card.about.title).text),
      "instrument": .string(group.instrument.rawValue),
      "instrumentTitle": .string(reading.text(instrument.title).text), "minutes": .int(instrument.minutes),
      "isClosed": .bool(group.closedAt != nil),
    ])
  }

  static let invitationSchema = APISchema.object([
    .always("title", .string), .always("coordinator", .string), .always("pack", .name), .always("packTitle", .string),
    .always("instrument", .name), .always("instrumentTitle", .string), .always("minutes", .count),
    .always("isClosed", APISchema.boolean.saying("Whether nobody joins any more.")),
  ])

  private func join(_ request: APIRequest) async throws -> Response {
    guard let account = request.caller?.account else { throw APIProblem.notFound }
    let (group, now) = (try await invited(request), site.now())
    guard group.closedAt == nil else {
      throw APIProblem(.conflict, "Nobody joins this group any more. Ask who leads it.", kind: "group-closed")
    }
    let own = try await site.store.write { db in
      try db.join(group.id, learner: account.learner, name: account.displayName, at: now)
      return try Self.groups(of: account.learner, db.reading).first { $0.group.id == group.id }
    }
    guard let own else { throw APIProblem.notFound }
    return Response(Self.json(own))
  }

  // MARK: - My groups

  /// A group that somebody is in.
  private typealias Membership = (group: LearnerGroup, joinedAt: Timestamp, coordinator: String)

  private static func groups(of learner: LearnerID, _ db: ReadConnection) throws -> [Membership] {
    try db.groups(of: learner).map {
      ($0.group, $0.joinedAt, try db.account(of: $0.group.coordinator)?.displayName ?? "")
    }
  }

  private func list(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let groups = try await site.store.read { db in try Self.groups(of: learner, db) }
    return Response(["groups": .array(groups.map(Self.json))])
  }

  private func leave(_ request: APIRequest) async throws -> Response {
    let (learner, group) = (try request.learner, GroupID(try request.part("group")))
    guard try await site.store.write({ db in try db.leave(group, learner: learner) }) else { throw APIProblem.notFound }
    return Response(status: .noContent)
  }

  private static func json(_ own: Membership) -> JSONValue {
    [
      "id": .string(own.group.id.rawValue), "title": .string(own.group.title), "coordinator": .string(own.coordinator),
      "pack": .string(own.group.pack.rawValue), "instrument": .string(own.group.instrument.rawValue),
      "joinedAt": .string(own.joinedAt.description),
    ]
  }

  static let schema = APISchema.object([
    .always("id", .uuid), .always("title", .string), .always("coordinator", .string), .always("pack", .name),
    .always("instrument", .name), .always("joinedAt", .time),
  ])
}
