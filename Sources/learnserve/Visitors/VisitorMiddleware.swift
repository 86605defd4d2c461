// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Finds out who makes a request, from the cookie, and gives new browsers one.
///
/// The cookie holds a random key and nothing else. Only a browser whose person has begun something or signed in is known
/// to the store.
struct VisitorMiddleware: RouterMiddleware {
  let site: Site

  // RFC 6265bis §4.1.3.2: with this prefix only this host can have set the cookie, over a safe connection, for all paths.
  static let cookie = "__Host-learn"
  /// How long a browser stays signed in after it was last used.
  static let days = 30

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let now = site.now()
    var context = context
    let sent = Self.cookie(in: request.headers)
    let key = sent ?? Secret.key()
    var signIn: SignIn?
    var account: Account?
    var failure: StoreError?
    if sent != nil {
      let hash = Secret.hash(key)
      do {
        (signIn, account) = try await site.store.read { db in
          guard let found = try db.signIn(hash, at: now) else { return (nil, nil) }
          return (found, try db.account(of: found.learner))
        }
      } catch let error as StoreError {
        failure = error
      }
      if account?.suspendedAt != nil { (signIn, account) = (nil, nil) }
      if let found = signIn, now.seconds(since: found.usedAt) > 3600 {
        try? await site.store.write { db in
          try db.noteUse(ofSignIn: hash, at: now, expiresAt: now.adding(seconds: Self.days * 86_400))
        }
      }
    }
    context.visitor = Visitor(
      key: key, signIn: signIn, account: account, csrf: site.csrf(for: key),
      address: site.address(of: request, context),
      device: Visitor.device(request.headers[.userAgent] ?? ""), language: Self.language(of: request, account))
    // Who it is cannot be said, so nothing is answered as if to somebody else.
    if let failure { return ProblemPages(site: site).page(for: failure, request, context) }
    var response = try await next(request, context)
    if sent == nil, response.headers[.setCookie] == nil { response.headers[.setCookie] = Self.setCookie(key) }
    return response
  }

  private static func cookie(in headers: HTTPFields) -> String? {
    for header in headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == cookie {
          let value = parts[1].trimmingCharacters(in: .whitespaces)
          return value.utf8.count == 43 ? value : nil
        }
      }
    }
    return nil
  }

  /// The header that gives a browser its key.
  static func setCookie(_ key: String) -> String {
    "\(cookie)=\(key); Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=\(days * 86_400)"
  }

  /// The header that takes a browser's key away.
  static let removeCookie = "\(cookie)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"

  /// The language of the address, else that of the account, else the best that the browser asks for.
  static func language(of request: Request, _ account: Account?) -> LanguageTag {
    let first = request.uri.path.split(separator: "/", maxSplits: 1).first.map(String.init) ?? ""
    if Phrasebook.languages.contains(LanguageTag(first)) { return LanguageTag(first) }
    if let own = account?.language, Phrasebook.languages.contains(own) { return own }
    return preferred(request.headers[.acceptLanguage] ?? "")
  }

  /// The best of our languages by an Accept-Language header (RFC 9110 §12.5.4); English when none fits.
  static func preferred(_ header: String) -> LanguageTag {
    let ranges = header.split(separator: ",").enumerated().map {
      place, part -> (tag: String, weight: Double, place: Int) in
      let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      return (String((pieces.first ?? "").prefix { $0 != "-" }).lowercased(), weight, place)
    }
    let best = ranges.filter { $0.weight > 0 }.sorted { ($1.weight, $0.place) < ($0.weight, $1.place) }
    return best.map { LanguageTag($0.tag) }.first { Phrasebook.languages.contains($0) } ?? .english
  }
}

extension Site {
  /// The address that a person or program sends from: what a proxy of our own says, where there is one.
  func address(of request: Request, _ context: SiteContext) -> String {
    guard settings.trustsProxy, let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[name]?.split(separator: ",").last
    else { return context.remoteAddress }
    return last.trimmingCharacters(in: .whitespaces)
  }
}
