// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// The account: what it is called, its password, where it is signed in, its tokens, and codes that lead to it.
///
/// Tokens are looked at and taken back here, never made: one that leaked could make others that outlive it.
struct AccountAPI: APIController {
  let site: Site

  private func operation(
    _ method: HTTPRequest.Method, _ path: String, _ id: String, _ summary: String, about: String? = nil,
    access: APIOperation.Access = .token(.account), body: APIOperation.Body? = nil, _ answer: APIOperation.Answer,
    problems: [HTTPResponse.Status: String] = [:],
    _ perform: @escaping @Sendable (APIRequest) async throws -> Response
  ) -> APIOperation {
    APIOperation(
      method: method, path: path, id: id, group: "Account", summary: summary, about: about, access: access, body: body,
      answers: [answer], problems: problems, perform: perform)
  }

  var operations: [APIOperation] {
    [
      operation(
        .patch, "/me", "changeMe", "Change what others see, or the language of pages",
        body: .json(
          .object(
            [
              .maybe("displayName", .string(minimum: 1, maximum: 120)),
              .maybe("language", .one(of: Phrasebook.languages.map(\.rawValue))),
            ], minimum: 1), "What changes."),
        .json(OwnDataAPI.me, "The account as it is now."), change),
      operation(
        .put, "/me/password", "changePassword", "Change the password",
        about: "Whoever is signed in with a browser is no longer; tokens stay.",
        body: .json(
          .object([
            .always("current", .string(minimum: 1, maximum: PasswordRule.maximum)),
            .always("password", .string(minimum: PasswordRule.minimum, maximum: PasswordRule.maximum)),
          ]), "The password until now, and the new one."), .init(status: .noContent, about: "It is changed."),
        changePassword),
      operation(
        .get, "/me/sign-ins", "listSignIns", "Where I am signed in", access: .token(.read),
        .json(.object([.always("signIns", .list(.named("SignIn")))]), "The browsers, the last used first."), signIns),
      operation(
        .delete, "/me/sign-ins/{signIn}", "endSignIn", "Sign one browser out",
        .init(status: .noContent, about: "It is signed out."), endSignIn),
      operation(
        .delete, "/me/sign-ins", "endSignIns", "Sign out everywhere", about: "Tokens stay.",
        .init(status: .noContent, about: "No browser is signed in any more."), endSignIns),
      operation(
        .get, "/me/tokens", "listTokens", "My tokens",
        about: "Never the keys. Tokens are made on the page of the account.",
        access: .token(.read),
        .json(.object([.always("tokens", .list(.named("Token")))]), "The tokens, the newest first."), tokens),
      operation(
        .delete, "/me/tokens/{token}", "revokeToken", "Take a token back", about: "Also the one that is used for this.",
        .init(status: .noContent, about: "It opens nothing any more."), revokeToken),
      operation(
        .post, "/me/receipts", "claimReceipt", "Take over what was answered without an account",
        about: "All that the guest did who has the code.", access: .token(.sync),
        body: .json(
          .object([.always("code", .string(minimum: 1, maximum: 64))]),
          "The code, as it was shown: 7QF9-2TXW-A4HN-K3MB."),
        .json(.object([.always("attempt", .uuid)]), "The attempt of the code, which is mine now."),
        problems: [.conflict: "It belongs to an account already."], claim),
    ]
  }

  // MARK: - Settings

  private func change(_ request: APIRequest) async throws -> Response {
    guard let caller = request.caller else { throw APIProblem.notFound }
    var body = try APIBody(request.body)
    let name = body.text("displayName", maximum: 120, isRequired: false)
    if let name, NewAccount.problem(displayName: name.trimmed) != nil, let node = body.node("displayName") {
      let _: Void? = body.refuse(node, "displayName", "A name without control characters is expected.")
    }
    let language = body.text("language", maximum: 35, isRequired: false).map { LanguageTag($0) }
    if let language, !Phrasebook.languages.contains(language), let node = body.node("language") {
      let names = Phrasebook.languages.map(\.rawValue).joined(separator: ", ")
      let _: Void? = body.refuse(node, "language", "One of \(names) is expected.")
    }
    body.requireOne(of: "displayName", "language")
    try body.finish()
    let account = try await site.store.write { db -> Account? in
      // As it is at this moment: roles may have changed since the token was looked up.
      guard var account = try db.reading.account(of: caller.learner) else { return nil }
      if let name { account.displayName = name.trimmed }
      if let language { account.language = language }
      try db.update(account)
      return account
    }
    guard let account else { throw APIProblem.notFound }
    return Response(OwnDataAPI.json(account, caller.token))
  }

  private func changePassword(_ request: APIRequest) async throws -> Response {
    guard let account = request.caller?.account else { throw APIProblem.notFound }
    var body = try APIBody(request.body)
    let current = body.text("current", maximum: PasswordRule.maximum)
    let new = body.text("password", maximum: PasswordRule.maximum)
    if let new, !PasswordRule.allows(new), let node = body.node("password") {
      let _: Void? = body.refuse(node, "password", "At least \(PasswordRule.minimum) characters are expected.")
    }
    try body.finish()
    // Guessing here is guessing at the page where one signs in.
    if let seconds = site.limiter.take(.signInByAccount, account.name.text, at: site.now()) {
      throw APIProblem.tooMany(seconds)
    }
    let kept = try await site.store.read { db in try db.password(of: account.learner) }
    guard let current, let new, await site.passwords.matches(current, kept) else {
      throw APIProblem(
        .unprocessableContent, "Nothing was changed: this is not the password until now.", kind: "wrong-password",
        errors: [.init(pointer: "/current", detail: "Not the password of the account.")])
    }
    let hash = await site.passwords.hash(new)
    try await site.store.write { db in
      try db.setPassword(hash, of: account.learner)
      try db.removeSignIns(of: account.learner)
    }
    return Response(status: .noContent)
  }

  // MARK: - Sign-ins

  private func signIns(_ request: APIRequest) async throws -> Response {
    let (learner, now) = (try request.learner, site.now())
    let signIns = try await site.store.read { db in try db.signIns(of: learner, at: now) }
    return Response([
      "signIns": .array(
        signIns.map {
          [
            "id": .string($0.keyHash), "device": .string($0.device), "createdAt": .string($0.createdAt.description),
            "usedAt": .string($0.usedAt.description), "expiresAt": .string($0.expiresAt.description),
          ]
        })
    ])
  }

  static let signInSchema = APISchema.object([
    .always("id", .digest), .always("device", APISchema.string.saying("The kind of browser and system; never more.")),
    .always("createdAt", .time), .always("usedAt", .time), .always("expiresAt", .time),
  ])

  private func endSignIns(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    try await site.store.write { db in try db.removeSignIns(of: learner) }
    return Response(status: .noContent)
  }

  private func endSignIn(_ request: APIRequest) async throws -> Response {
    let (key, learner) = (try request.part("signIn"), try request.learner)
    guard try await site.store.write({ db in try db.removeSignIn(key, of: learner) }) else { throw APIProblem.notFound }
    return Response(status: .noContent)
  }

  // MARK: - Tokens

  private func tokens(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let tokens = try await site.store.read { db in try db.tokens(of: learner) }
    return Response([
      "tokens": .array(
        tokens.map { token in
          guard case .object(let members) = OwnDataAPI.json(token) else { return .null }
          return .object(
            members + [
              .init("usedAt", token.usedAt.map { .string($0.description) } ?? .null),
              .init("isThis", .bool(token.id == request.caller?.token.id)),
            ])
        })
    ])
  }

  static let tokenSchema = APISchema.object(
    OwnDataAPI.tokenMembers + [
      .always("usedAt", APISchema.time.orNull),
      .always("isThis", APISchema.boolean.saying("Whether it is the one that was sent.")),
    ])

  private func revokeToken(_ request: APIRequest) async throws -> Response {
    let (id, learner) = (try request.part("token"), try request.learner)
    guard try await site.store.write({ db in try db.removeToken(id, of: learner) }) else { throw APIProblem.notFound }
    return Response(status: .noContent)
  }

  // MARK: - Codes

  private func claim(_ request: APIRequest) async throws -> Response {
    var body = try APIBody(request.body)
    let typed = body.text("code", maximum: 64)
    try body.finish()
    if let seconds = site.limiter.take(.code, request.address, at: site.now()) { throw APIProblem.tooMany(seconds) }
    let claim =
      if let code = typed.flatMap({ ReceiptCode($0) }) { try await site.claim(code, for: request.learner) } else {
        Site.Claim.unknown
      }
    switch claim {
    case .claimed(let attempt): return Response(["attempt": .string(attempt.rawValue)])
    case .unknown:
      throw APIProblem(
        .unprocessableContent, "No attempt has this code. Look whether each character is as it was shown.",
        kind: "unknown-code", errors: [.init(pointer: "/code", detail: "No attempt has this code.")])
    case .taken:
      throw APIProblem(
        .conflict, "What was answered with this code belongs to an account already. Sign in there.",
        kind: "claimed-code")
    }
  }
}

extension String {
  /// The text without white space around it, as forms send it.
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
