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
      APIOperation(
        method: .get, path: "/trusted-publishers", id: "listTrustedPublishers", group: "Administration",
        summary: "The publishers whose signatures are shown by name", access: access, query: APIRequest.paging(),
        answers: [.json(.page("publishers", .named("TrustedPublisher")), "A page, by name.")], perform: publishers),
      APIOperation(
        method: .post, path: "/trusted-publishers", id: "trustPublisher", group: "Administration",
        summary: "Trust a publisher, or give one another name", access: access,
        body: .json(
          .object([
            .maybe("name", APISchema.string(maximum: TrustedPublisher.nameLimit)),
            .always("key", APISchema.string(maximum: 1000)),
          ]),
          "The key as the line of `learn keys show` or the JWK of `learn keys export`; without a name, the key's own."),
        answers: [.json(.named("TrustedPublisher"), "The publisher.")], perform: trust),
      APIOperation(
        method: .delete, path: "/trusted-publishers/{key}", id: "distrustPublisher", group: "Administration",
        summary: "Trust a publisher no longer", access: access,
        answers: [.init(status: .noContent, about: "Its packs stay, signed with an unknown key.")], perform: distrust),
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
    let size = try await site.store.size()
    return Response([
      "accounts": .int(figures["account"] ?? 0), "attempts": .int(figures["attempt"] ?? 0),
      "answers": .int(figures["answered"] ?? 0), "packs": .int(figures["pack"] ?? 0), "bytes": .int(size),
    ])
  }

  private static let figures = APISchema.object([
    .always("accounts", .count), .always("attempts", .count), .always("answers", .count), .always("packs", .count),
    .always("bytes", APISchema.count.saying("Of the file or database that keeps everything.")),
  ])

  // MARK: - Trusted publishers

  private func publishers(_ request: APIRequest) async throws -> Response {
    let (offset, limit) = (try request.offset(), request.limit())
    let rest = try await site.store.read { db in try db.trustedPublishers() }.dropFirst(offset)
    return Response([
      "publishers": .array(rest.prefix(limit).map(Self.json)),
      "next": rest.count > limit ? APIRequest.cursor(after: String(offset + limit)) : .null,
    ])
  }

  private func trust(_ request: APIRequest) async throws -> Response {
    var body = try APIBody(request.body)
    let name = body.text("name", maximum: TrustedPublisher.nameLimit, isRequired: false)
    let key = body.text("key", maximum: 1000)
    try body.finish()
    switch TrustedPublisher.read(name: name ?? "", key: key ?? "", at: site.now()) {
    case .success(let publisher):
      let kept = try await site.store.write { db in
        try db.trust(publisher)
        return try db.reading.trustedPublisher(publisher.key.id)
      }
      return Response(Self.json(kept ?? publisher))
    case .failure(let fault):
      let detail: APIProblem.Detail =
        switch fault {
        case .name: .init(pointer: "/name", detail: "The key has no name of its own, so one is needed.")
        case .key: .init(pointer: "/key", detail: "A public key of Ed25519 is expected, as ed25519:… or as a JWK.")
        }
      throw APIProblem(
        .unprocessableContent, "What was sent does not fit. \(detail.detail)", kind: "unfitting-body", errors: [detail])
    }
  }

  private func distrust(_ request: APIRequest) async throws -> Response {
    let key = try request.part("key")
    guard try await site.store.write({ db in try db.distrust(key) }) else { throw APIProblem.notFound }
    return Response(status: .noContent)
  }

  private static func json(_ publisher: TrustedPublisher) -> JSONValue {
    [
      "key": .string(publisher.key.id), "name": .string(publisher.name), "publicKey": .string(publisher.key.line),
      "addedAt": .string(publisher.addedAt.description),
    ]
  }

  static let publisherSchema = APISchema.object([
    .always("key", APISchema.string.saying("The thumbprint of the key (RFC 7638), by which signatures name it.")),
    .always("name", .string), .always("publicKey", .string), .always("addedAt", .time),
  ])
}

extension Signatory {
  /// Who signed a pack, as data.
  static func json(_ signatories: [Signatory]) -> JSONValue {
    .array(
      signatories.map { ["key": .string($0.keyID), "publisher": $0.name.map { .string($0) } ?? .null] })
  }

  static let schema = APISchema.list(
    .object([
      .always("key", .string),
      .always("publisher", APISchema.string.orNull.saying("The trusted publisher; null for an unknown key.")),
    ])
  ).saying("Good signatures under the pack.")
}
