// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import NIOCore
import Presentation

/// Routes that answer with pages: what they have in common.
protocol SiteController: Sendable {
  var site: Site { get }
}

extension SiteController {
  /// The reader's own words, where no single pack is shown.
  func reading(_ context: SiteContext) -> Reading { Reading(context.visitor.language) }

  func url(_ context: SiteContext) -> SiteURL { SiteURL(language: context.visitor.language) }

  /// What stands around every page.
  ///
  /// - Parameters:
  ///   - place: The part of the site that the page belongs to.
  ///   - keepsQuery: Whether the same page in another language has the same query.
  func frame(
    _ request: Request, _ context: SiteContext, _ place: SiteNavigation.Place? = nil, notice: String? = nil,
    keepsQuery: Bool = true
  ) -> PageFrame { site.frame(request, context, place, notice: notice, keepsQuery: keepsQuery) }

  /// A page for this visitor only.
  func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response { Response(page: html, status: status) }

  /// Goes on to another page after a form was sent (RFC 9110 §15.4.4).
  func seeOther(_ address: String) -> Response { Response.redirect(to: address, type: .normal) }

  /// The fields of a form that one of our pages made for this browser.
  ///
  /// - Throws: ``WebProblem`` for another kind of body, one that is too large, or one that is not from our page.
  func form(_ request: Request, _ context: SiteContext) async throws -> FormFields {
    let type = request.headers[.contentType] ?? ""
    guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
      throw WebProblem(.unsupportedMediaType)
    }
    let fields = FormFields(String(decoding: try await site.body(request, limit: 256 << 10), as: UTF8.self))
    try check(fields["csrf"], context)
    return fields
  }

  /// Refuses a form that was not made for this browser (OWASP Cross-Site Request Forgery Prevention).
  func check(_ csrf: String?, _ context: SiteContext) throws(WebProblem) {
    guard let csrf, Secret.areEqual(csrf, context.visitor.csrf) else { throw WebProblem(.forbidden) }
  }

  /// The learner who makes a request.
  ///
  /// - Throws: ``WebProblem/notFound`` for somebody who has nothing yet.
  func learner(_ context: SiteContext) throws(WebProblem) -> LearnerID {
    guard let learner = context.visitor.learner else { throw .notFound }
    return learner
  }

  /// The account of the person who makes a request.
  ///
  /// - Throws: ``SignInNeeded``, which leads to the page on which one signs in.
  func account(_ request: Request, _ context: SiteContext) throws -> Account {
    guard let account = context.visitor.account else {
      throw SignInNeeded(next: request.method == .get ? request.uri.string : nil)
    }
    return account
  }

  /// The account of a person with a role; for others the page is not there.
  func account(_ request: Request, _ context: SiteContext, _ role: Role) throws -> Account {
    let account = try account(request, context)
    guard account.roles.contains(role) else { throw WebProblem.notFound }
    return account
  }

  /// A parameter of the path, decoded.
  func part(_ name: String, _ context: SiteContext) throws(WebProblem) -> String {
    guard let value = context.parameters.get(name)?.removingPercentEncoding, !value.isEmpty, value.utf8.count <= 200
    else { throw .notFound }
    return value
  }

  /// The query of a request.
  func query(_ request: Request) -> FormFields { FormFields(request.uri.query ?? "") }
}

/// Somebody must sign in before they see a page.
struct SignInNeeded: Error {
  /// Where to go afterwards.
  let next: String?
}

extension Site {
  /// What stands around every page.
  func frame(
    _ request: Request, _ context: SiteContext, _ place: SiteNavigation.Place? = nil, notice: String? = nil,
    keepsQuery: Bool = true
  ) -> PageFrame {
    let visitor = context.visitor
    let (book, url) = (Phrasebook(visitor.language), SiteURL(language: visitor.language))
    var places: [(SiteNavigation.Place, String)] = [(.catalogue, url.catalogue)]
    if settings.runsPrograms { places.append((.courses, url.courses)) }
    if visitor.learner != nil { places.append((.profile, url.profile)) }
    if visitor.has(.coordinator) { places.append((.groups, url.groups)) }
    if visitor.has(.educator) { places.append((.studio, url.studio)) }
    if visitor.has(.administrator) { places.append((.administration, url.administration)) }
    var feet: [(SiteNavigation.Place, String)] = [(.programs, url.programs)]
    if visitor.account == nil { feet.insert((.codeEntry, url.receipt), at: 0) }
    let rest = request.uri.path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
    let isLocal = rest.first.map { Phrasebook.languages.contains(LanguageTag(String($0))) } ?? false
    let tail = isLocal ? String(request.uri.path.dropFirst(1 + (rest.first?.utf8.count ?? 0))) : "/"
    let suffix = (tail.isEmpty ? "/" : tail) + (keepsQuery && isLocal ? request.uri.query.map { "?" + $0 } ?? "" : "")
    var frame = PageFrame(
      stylesheet: .linked(AssetController.stylesheet.address), script: AssetController.script.address,
      brand: .init("learn", to: url.catalogue),
      person: visitor.account.map { .signedIn(name: $0.displayName, address: url.account) }
        ?? .guest(signIn: url.signIn),
      notice: notice, navigation: SiteNavigation.links(places, current: place, book: book),
      languages: request.method == .get
        ? Phrasebook.languages.map { language in
          .init(
            Phrasebook.ownName(of: language), to: "/\(language)" + suffix, language: language,
            isCurrent: language == visitor.language)
        } : [],
      foot: [SiteNavigation.foot(book)], footLinks: SiteNavigation.links(feet, current: place, book: book))
    frame.icon = AssetController.icon.address
    frame.interactionStylesheet = AssetController.interactions.address
    frame.interactionScript = AssetController.interactionScript.address
    let part = tail.split(separator: "/").first.map(String.init) ?? ""
    if SiteURL.peopleParts.contains(part) { frame.secondStylesheet = AssetController.people.address }
    return frame
  }

  /// The body of a request.
  ///
  /// - Throws: ``WebProblem`` with 413 when it is larger than the limit.
  func body(_ request: Request, limit: Int) async throws -> [UInt8] {
    do {
      let buffer = try await request.body.collect(upTo: limit)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw WebProblem(.contentTooLarge)
    }
  }
}

extension Response {
  /// A page that no cache keeps: it is one visitor's own.
  init(page html: String, status: HTTPResponse.Status = .ok) {
    self.init(
      status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: html)))
  }
}
