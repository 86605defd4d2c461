// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Accounts, their roles, and how much the installation holds.
struct AdministrationAPI: APIController {
  let site: Site

  private let access = APIOperation.Access.token(.administer, .administrator)

  init(site: Site) { self.site = site }

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .get, path: "/accounts", id: "listAccounts", group: "Administration", summary: "The accounts",
        access: access,
        query: [
          .init(name: "q", schema: .string(maximum: 100), about: "Only those whose name or shown name holds this.")
        ] + APIRequest.paging(),
        answers: [.json(.page("accounts", .named("Account"), [.always("total", .count)]), "A page, by name.")],
        perform: list),
      APIOperation(
        method: .patch, path: "/accounts/{account}", id: "changeAccount", group: "Administration",
        summary: "Give roles, suspend, restore",
        about: "Roles count from the next request on; whoever is suspended is signed out.", access: access,
        body: .json(
          .object(
            [.maybe("roles", .list(.one(of: Role.allCases.map(\.rawValue)))), .maybe("suspended", .boolean)], minimum: 1
          ),
          "What changes; `roles` names all that the account has then."),
        answers: [.json(.named("Account"), "The account as it is now.")],
        problems: [.conflict: "Nobody could give roles afterwards, or it is your own account that you would suspend."],
        perform: change),
      APIOperation(
        method: .get, path: "/installation", id: "getInstallation", group: "Administration",
        summary: "How much the server holds", access: access, answers: [.json(Self.figures, "Counts.")],
        perform: installation),
    ]
  }

  // MARK: - Accounts

  private func list(_ request: APIRequest) async throws -> Response {
    let (words, limit, now) = (request.words("q"), request.limit(), site.now())
    let offset = try request.offset()
    let (found, seen) = try await site.store.read { db in
      let found = try db.accounts(matching: words, limit: limit, offset: offset)
      return (found, try found.accounts.map { try db.signIns(of: $0.learner, at: now).first?.usedAt })
    }
    let end = offset + found.accounts.count
    return Response([
      "accounts": .array(zip(found.accounts, seen).map { Self.json($0, lastSeen: $1) }),
      "next": end < found.count && !found.accounts.isEmpty ? APIRequest.cursor(after: String(end)) : .null,
      "total": .int(found.count),
    ])
  }

  private func change(_ request: APIRequest) async throws -> Response {
    var body = try APIBody(request.body)
    let (roles, isSuspended) = (body.words("roles", Role.self), body.flag("suspended", isRequired: false))
    body.requireOne(of: "roles", "suspended")
    try body.finish()
    let (learner, now) = (LearnerID(try request.part("account")), site.now())
    do {
      let account = try await site.change(learner, by: request.learner) { account in
        if let roles { account.roles = roles }
        if let isSuspended { account.suspendedAt = isSuspended ? account.suspendedAt ?? now : nil }
      }
      guard let account else { throw APIProblem.notFound }
      let seen = try await site.store.read { db in try db.signIns(of: learner, at: now).first?.usedAt }
      return Response(Self.json(account, lastSeen: seen))
    } catch is OwnAccount {
      throw APIProblem(
        .conflict, ProblemPhrase.ownAccount.sentence(Phrasebook(.english)), kind: "own-account")
    } catch is LastAdministrator {
      throw APIProblem(
        .conflict, "Nobody could give roles afterwards. Make somebody else an administrator first.",
        kind: "last-administrator")
    }
  }

  private static func json(_ account: Account, lastSeen: Timestamp?) -> JSONValue {
    [
      "id": .string(account.learner.rawValue), "name": .string(account.name.text),
      "displayName": .string(account.displayName),
      "roles": .array(account.roles.map(\.rawValue).sorted().map { .string($0) }),
      "createdAt": .string(account.createdAt.description),
      "lastSeenAt": lastSeen.map { .string($0.description) } ?? .null,
      "suspendedAt": account.suspendedAt.map { .string($0.description) } ?? .null,
    ]
  }

  static let schema = APISchema.object([
    .always("id", .uuid), .always("name", .string), .always("displayName", .string),
    .always("roles", .list(.one(of: Role.allCases.map(\.rawValue)))), .always("createdAt", .time),
    .always("lastSeenAt", APISchema.time.orNull.saying("When a browser of theirs was last here.")),
    .always("suspendedAt", APISchema.time.orNull),
  ])

  // MARK: - The installation

  private func installation(_ request: APIRequest) async throws -> Response {
    let figures = try await site.store.read { db in try db.extentOfAll() }
    let size = (try? FileManager.default.attributesOfItem(atPath: site.settings.store))?[.size] as? Int ?? 0
    return Response([
      "accounts": .int(figures["account"] ?? 0), "attempts": .int(figures["attempt"] ?? 0),
      "answers": .int(figures["answered"] ?? 0), "packs": .int(figures["pack"] ?? 0), "bytes": .int(size),
    ])
  }

  private static let figures = APISchema.object([
    .always("accounts", .count), .always("attempts", .count), .always("answers", .count), .always("packs", .count),
    .always("bytes", APISchema.count.saying("Of the file that keeps everything.")),
  ])
}
