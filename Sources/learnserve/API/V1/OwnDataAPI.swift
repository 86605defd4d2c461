// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore

/// Oneself: who a token acts for, everything that is kept about them, and its end.
struct OwnDataAPI: APIController {
  let site: Site

  /// The tables of an export that a program may ask for alone.
  private static let parts = ["attempt", "evidence", "completion", "statement"]

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .get, path: "/me", id: "getMe", group: "Own data", summary: "Who the token acts for",
        access: .token(.read), answers: [.json(Self.me, "The account and the token.")], perform: me),
      APIOperation(
        method: .delete, path: "/me", id: "eraseMe", group: "Own data",
        summary: "Erase the account and everything in it",
        about: "This cannot be undone. What was published stays without a name; groups that were led go.",
        access: .token(.account),
        query: [
          .init(
            name: "confirm", schema: .string(minimum: 1, maximum: 64),
            about: "The account's own name, to show that this is meant.", isRequired: true)
        ],
        answers: [
          .json(.object([.always("erased", .map(.count))]), "How many rows of each kind were erased.")
        ], problems: [.unprocessableContent: "`confirm` is not the account's own name."], perform: erase),
      APIOperation(
        method: .get, path: "/me/export", id: "exportMe", group: "Own data",
        summary: "Everything that is kept about me",
        access: .token(.read),
        query: [
          .init(
            name: "part", schema: .one(of: Self.parts), about: "Only these parts; everything when none is named.",
            isRepeated: true)
        ], answers: [.json(Self.export, "Table by table, each row an object.")], perform: export),
    ]
  }

  // MARK: - Me

  static let me = APISchema.object([
    .always("id", .uuid), .always("name", .string), .always("displayName", .string),
    .always("roles", .list(.one(of: Role.allCases.map(\.rawValue)))), .always("language", APISchema.string.orNull),
    .always("createdAt", .time), .always("token", .object(tokenMembers)),
  ])

  static let tokenMembers: [APISchema.Member] = [
    .always("id", .string), .always("name", .string),
    .always("scopes", .list(.one(of: APIToken.Scope.allCases.map(\.rawValue)))), .always("createdAt", .time),
    .always("expiresAt", .time),
  ]

  private func me(_ request: APIRequest) async throws -> Response {
    guard let caller = request.caller else { throw APIProblem.notFound }
    return Response(Self.json(caller.account, caller.token))
  }

  static func json(_ account: Account, _ token: APIToken) -> JSONValue {
    [
      "id": .string(account.learner.rawValue), "name": .string(account.name.text),
      "displayName": .string(account.displayName),
      "roles": .array(account.roles.map(\.rawValue).sorted().map { .string($0) }),
      "language": account.language.map { .string($0.rawValue) } ?? .null,
      "createdAt": .string(account.createdAt.description), "token": json(token),
    ]
  }

  static func json(_ token: APIToken) -> JSONValue {
    [
      "id": .string(token.id), "name": .string(token.name),
      "scopes": .array(token.scopes.map(\.rawValue).sorted().map { .string($0) }),
      "createdAt": .string(token.createdAt.description), "expiresAt": .string(token.expiresAt.description),
    ]
  }

  // MARK: - Everything

  private static let export = APISchema.object(
    [.always("format", .always("learn-record")), .always("version", .integer())]
      + [
        "learner", "attempt", "evidence", "completion", "statement", "account", "sign_in", "api_token", "receipt",
        "pack",
        "publication", "upload", "learner_group", "membership", "group_stage", "answered", "answer_file", "document",
        "launchable", "registration", "launch_session",
      ].map { .maybe($0, .list(.map(.any))) })

  private func export(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let data = try await site.store.read { db in try db.export(of: learner) }
    let parts = Set(request.query.values("part"))
    guard !parts.isEmpty, case .object(let members) = data else { return Response(data) }
    return Response(.object(members.filter { parts.contains($0.name) || $0.value.elements == nil }))
  }

  private func erase(_ request: APIRequest) async throws -> Response {
    guard let caller = request.caller else { throw APIProblem.notFound }
    guard request.words("confirm").lowercased() == caller.account.name.text else {
      throw APIProblem(
        .unprocessableContent, "Nothing was erased: `confirm` is not the name of your account.", kind: "not-confirmed",
        errors: [.init(parameter: "confirm", detail: "Write the account's own name.")])
    }
    let learner = caller.learner
    let erased = try await site.store.write { db -> JSONValue in
      let extent = try db.reading.extent(of: learner)
      try db.erase(learner)
      return .object(extent.filter { $0.rows > 0 }.map { .init($0.table, .int($0.rows)) })
    }
    site.imports.removeAll(of: learner)
    DeliveryDesk(site: site).removeAll(of: learner)
    // Nothing of what was erased is left in freed pages or in the log of changes.
    try await site.store.checkpoint()
    return Response(["erased": erased])
  }
}
