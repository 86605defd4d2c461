// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Accounts and roles, and how much the installation holds.
struct AdministrationController: SiteController {
  let site: Site

  static let pageSize = AdministrationView.pageSize

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get { request, context in try await show(request, context) }
      .post("accounts/{learner}/roles") { request, context in try await changeRoles(request, context) }
      .post("accounts/{learner}/suspend") { request, context in try await suspend(request, context) }
      .get("publishers") { request, context in try await publishers(request, context) }
      .post("publishers") { request, context in try await trust(request, context) }
      .post("publishers/{key}/remove") { request, context in try await distrust(request, context) }
  }

  private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
    let own = try account(request, context, .administrator)
    let (url, query) = (url(context), query(request))
    let words = String(query.line("q").prefix(100))
    let asked = max(1, query["page"].flatMap { Int($0) } ?? 1)
    let now = site.now()
    let (found, figures, seen) = try await site.store.read { db in
      let found = try db.accounts(matching: words, limit: Self.pageSize, offset: (asked - 1) * Self.pageSize)
      let seen = try found.accounts.map { try db.signIns(of: $0.learner, at: now).first?.usedAt }
      return (found, try db.extentOfAll(), seen)
    }
    func address(_ page: Int) -> String {
      url.administration
        + SiteURL.query((words.isEmpty ? [] : [("q", words)]) + [("page", String(page))])
    }
    let name = String((query["name"] ?? "").prefix(64))
    let notice: AdministrationView.Notice? =
      switch query["said"] {
      case "roles": .rolesChanged(name: name)
      case "suspended": .suspended(name: name)
      case "restored": .restored(name: name)
      case "last": .lastAdministrator
      default: nil
      }
    let size = try await site.store.size()
    let view = AdministrationView(
      reading: reading(context), csrf: context.visitor.csrf, search: url.administration,
      publishers: url.publishers, query: words,
      figures: .init(
        accounts: figures["account"] ?? 0, attempts: figures["attempt"] ?? 0, answers: figures["answered"] ?? 0,
        packs: figures["pack"] ?? 0, bytes: size),
      accounts: zip(found.accounts, seen).map { account, lastSeen in
        let here = url.administration + "/accounts/\(SiteURL.part(account.learner.rawValue))"
        return .init(
          name: account.name.text, displayName: account.displayName, created: account.createdAt, lastSeen: lastSeen,
          roles: Set([AccountRole.learner] + account.roles.compactMap { AccountRole(rawValue: $0.rawValue) }),
          isSuspended: account.suspendedAt != nil, isOwn: account.learner == own.learner,
          changeRoles: here + "/roles", suspend: here + "/suspend")
      },
      paging: found.count <= Self.pageSize
        ? nil
        : Paging(
          first: (asked - 1) * Self.pageSize + 1, last: min(asked * Self.pageSize, found.count), total: found.count,
          previous: asked > 1 ? address(asked - 1) : nil,
          next: asked * Self.pageSize < found.count ? address(asked + 1) : nil), notice: notice)
    return page(view.html(frame(request, context, .administration)))
  }

  private func changed(_ request: Request, _ context: SiteContext) async throws -> Account {
    _ = try account(request, context, .administrator)
    let learner = LearnerID(try part("learner", context))
    guard let account = try await site.store.read({ db in try db.account(of: learner) }) else {
      throw WebProblem.notFound
    }
    return account
  }

  private func changeRoles(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let account = try await changed(request, context)
    let roles = Set(form.values("role").compactMap { Role(rawValue: $0) })
    return try await keep(account, request, context, said: "roles") { $0.roles = roles }
  }

  private func suspend(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let account = try await changed(request, context)
    let now = site.now()
    let isSuspended = account.suspendedAt == nil
    return try await keep(account, request, context, said: isSuspended ? "suspended" : "restored") {
      $0.suspendedAt = isSuspended ? now : nil
    }
  }

  /// Changes an account, unless nobody could give roles afterwards.
  ///
  /// - Throws: ``WebProblem`` with 409 for a change that would suspend one's own account, which no page offers.
  private func keep(
    _ account: Account, _ request: Request, _ context: SiteContext, said: String,
    _ change: @Sendable @escaping (inout Account) -> Void
  ) async throws -> Response {
    var said = said
    let own = try self.account(request, context, .administrator)
    do {
      _ = try await site.change(account.learner, by: own.learner, change)
    } catch is LastAdministrator {
      said = "last"
    } catch is OwnAccount {
      throw WebProblem(.conflict, ProblemPhrase.ownAccount.sentence(reading(context).book))
    }
    return seeOther(
      url(context).administration + SiteURL.query([("said", said), ("name", account.displayName)]))
  }

  // MARK: - Trusted publishers

  private func publishers(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try account(request, context, .administrator)
    let query = query(request)
    let name = String((query["name"] ?? "").prefix(TrustedPublishersView.nameLimit))
    let notice: TrustedPublishersView.Notice? =
      switch query["said"] {
      case "added": .added(name: name)
      case "removed": .removed(name: name)
      default: nil
      }
    return try await publishers(request, context, notice: notice)
  }

  private func publishers(
    _ request: Request, _ context: SiteContext, name: FieldState = "", key: FieldState = "",
    notice: TrustedPublishersView.Notice? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let url = url(context)
    let publishers = try await site.store.read { db in try db.trustedPublishers() }
    let view = TrustedPublishersView(
      reading: reading(context), csrf: context.visitor.csrf, administration: url.administration, add: url.publishers,
      publishers: publishers.map { ($0, url.publishers + "/\(SiteURL.part($0.key.id))/remove") }, name: name, key: key,
      notice: notice)
    var frame = frame(request, context, .administration)
    if request.method != .get { frame.languages = [] }
    return page(view.html(frame), status: status)
  }

  private func trust(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    _ = try account(request, context, .administrator)
    let (written, text) = (form["name"] ?? "", form["key"] ?? "")
    let found = TrustedPublisher.read(name: written, key: text, at: site.now())
    switch found {
    case .failure(let fault):
      let book = reading(context).book
      let (nameProblem, keyProblem) = TrustedPublishersView.problems(fault, book)
      return try await publishers(
        request, context, name: FieldState(written, nameProblem), key: FieldState(text, keyProblem),
        status: .unprocessableContent)
    case .success(let publisher):
      try await site.store.write { db in try db.trust(publisher) }
      return seeOther(url(context).publishers + SiteURL.query([("said", "added"), ("name", publisher.name)]))
    }
  }

  private func distrust(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    _ = try account(request, context, .administrator)
    let key = try part("key", context)
    let former = try await site.store.write { db in
      let former = try db.reading.trustedPublisher(key)
      _ = try db.distrust(key)
      return former
    }
    guard let former else { throw WebProblem.notFound }
    return seeOther(url(context).publishers + SiteURL.query([("said", "removed"), ("name", former.name)]))
  }
}
