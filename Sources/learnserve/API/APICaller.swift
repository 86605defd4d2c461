// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore

/// The program that makes a request, by its token, and the person it acts for.
struct APICaller: Sendable {
  let token: APIToken
  let account: Account

  var learner: LearnerID { account.learner }

  func has(_ scope: APIToken.Scope) -> Bool { token.scopes.contains(scope) }
}

extension Site {
  /// Who makes a request: by `Authorization: Bearer` (RFC 6750) and nothing else.
  ///
  /// - Returns: nil without a token.
  /// - Throws: ``APIProblem`` with 401 for a token that opens nothing.
  func caller(_ request: Request, address: String) async throws -> APICaller? {
    guard let header = request.headers[.authorization] else { return nil }
    let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].hasPrefix("learn_"), parts[1].utf8.count <= 100
    else { throw Self.unauthorized("Write the token as Authorization: Bearer learn_…", "invalid_request") }
    let (now, hash) = (now(), Secret.hash(parts[1]))
    let found = try await store.read { db -> (token: APIToken, account: Account?)? in
      guard let token = try db.token(hash, at: now) else { return nil }
      return (token, try db.account(of: token.learner))
    }
    guard let found, let account = found.account else {
      if let seconds = limiter.take(.wrongToken, address, at: now) { throw APIProblem.tooMany(seconds) }
      throw Self.unauthorized("This token is not known here, was taken back, or has expired.", "invalid_token")
    }
    guard account.suspendedAt == nil else {
      throw Self.unauthorized("The account of this token is suspended.", "invalid_token")
    }
    if found.token.usedAt.map({ now.seconds(since: $0) > 3600 }) ?? true {
      // When it was last used is worth knowing, not worth failing for.
      try? await store.write { db in try db.noteUse(ofToken: found.token.id, at: now) }
    }
    return APICaller(token: found.token, account: account)
  }

  /// Lets only those through who may.
  ///
  /// 403 speaks of the token alone: it has not the scope. Whoever has the scope and not the role is told 404, as on the
  /// pages, whatever is there.
  func check(_ access: APIOperation.Access, _ caller: APICaller?) throws(APIProblem) {
    guard case .token(let scope, let role) = access else { return }
    guard let caller else {
      throw Self.unauthorized("A token is needed. Make one on the page of your account.", nil)
    }
    guard caller.has(scope) else {
      throw APIProblem(
        .forbidden, "This token does not have the scope \(scope.rawValue). Make one that has it.",
        kind: "missing-scope",
        headers: [.wwwAuthenticate: "Bearer realm=\"learn\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\""]
      )
    }
    if let role, !caller.account.roles.contains(role) {
      throw APIProblem(
        .notFound,
        "There is nothing here for you: your account does not have the role \(role.rawValue). An administrator can give it.",
        kind: "missing-role")
    }
  }

  private static func unauthorized(_ detail: String, _ error: String?) -> APIProblem {
    APIProblem(
      .unauthorized, detail,
      headers: [.wwwAuthenticate: "Bearer realm=\"learn\"" + (error.map { ", error=\"\($0)\"" } ?? "")])
  }
}

extension RateLimiter.Rule {
  /// What one token may ask for: twenty a second on the average.
  static let token = RateLimiter.Rule(name: "api-token", tries: 1200, secondsPerTry: 0.05)
  /// What one address may ask for without a token: many people may sit behind one.
  static let anonymous = RateLimiter.Rule(name: "api-address", tries: 600, secondsPerTry: 0.2)
  /// Tokens that open nothing, by address.
  static let wrongToken = RateLimiter.Rule(name: "api-wrong-token", tries: 60, secondsPerTry: 2)
  /// Packs that one token may send: opening one takes a tenth of a second of CPU.
  static let upload = RateLimiter.Rule(name: "api-upload", tries: 60, secondsPerTry: 10)
}
