// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Signing in, making an account, signing out.
struct SignInController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get("sign-in") { request, context in
        if context.visitor.account != nil { return seeOther(next(query(request), context)) }
        return page(signIn(context, next: query(request)["next"]).html(frame(request, context)))
      }
      .post("sign-in") { request, context in try await enter(request, context) }
      .get("sign-up") { request, context in
        if context.visitor.account != nil { return seeOther(next(query(request), context)) }
        try checkRegistration()
        return page(signUp(context, next: query(request)["next"]).html(frame(request, context)))
      }
      .post("sign-up") { request, context in try await register(request, context) }
      .post("sign-out") { request, context in try await leave(request, context) }
      .get("setup/{code}") { request, context in
        try await checkSetup(context)
        return page(setup(context).html(frame(request, context)))
      }
      .post("setup/{code}") { request, context in try await setUp(request, context) }
  }

  // MARK: - Signing in

  private func signIn(
    _ context: SiteContext, next: String?, name: FieldState = FieldState(), password: FieldProblem? = nil,
    refusal: SignInView.Refusal? = nil
  ) -> SignInView {
    let (url, next) = (url(context), Self.local(next))
    return SignInView(
      reading: reading(context), csrf: context.visitor.csrf, action: url.signIn,
      signUp: url.signUp + SiteURL.query(next.map { [("next", $0)] } ?? []), next: next, name: name,
      password: password, refusal: refusal)
  }

  private func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let (typed, password) = (form.line("name"), form["password"] ?? "")
    let now = site.now()
    func refused(
      _ refusal: SignInView.Refusal?, _ name: FieldProblem? = nil, _ missing: FieldProblem? = nil,
      _ status: HTTPResponse.Status = .unprocessableContent
    ) -> Response {
      let state = FieldState(String(typed.prefix(64)), name)
      return page(
        signIn(context, next: form["next"], name: state, password: missing, refusal: refusal)
          .html(frame(request, context)), status: status)
    }
    guard !typed.isEmpty, !password.isEmpty else {
      return refused(nil, typed.isEmpty ? .missing : nil, password.isEmpty ? .missing : nil)
    }
    let key = typed.lowercased()
    if let seconds = site.limiter.take(.signInByAccount, String(key.prefix(64)), at: now)
      ?? site.limiter.take(.signInByAddress, context.visitor.address, at: now)
    {
      var response = refused(.tooManyTries(seconds: seconds), nil, nil, .tooManyRequests)
      response.headers[.retryAfter] = String(seconds)
      return response
    }
    let name = AccountName(typed)
    let found = try await site.store.read { db in try name.flatMap { try db.account(named: $0) } }
    let isRight =
      password.count <= PasswordRule.maximum
      ? await site.passwords.matches(password, found?.password) : false
    guard isRight, let account = found?.account else { return refused(.mismatch) }
    guard account.suspendedAt == nil else { return refused(.suspended, nil, nil, .forbidden) }
    site.limiter.forget(.signInByAccount, key)
    // What was answered before signing in belongs to whoever signs in.
    if let guest = context.visitor.learner, context.visitor.account == nil {
      try await site.store.write { db in try db.move(allOf: guest, to: account.learner) }
    }
    var response = seeOther(next(form, context))
    response.headers[.setCookie] = try await site.signIn(account.learner, context)
    return response
  }

  // MARK: - Making an account

  private func checkRegistration() throws(WebProblem) {
    guard site.settings.allowsRegistration else { throw .notFound }
  }

  private func signUp(
    _ context: SiteContext, next: String?, name: FieldState = FieldState(), displayName: FieldState = FieldState(),
    password: FieldProblem? = nil, wait: Int? = nil
  ) -> SignUpView {
    let (url, next) = (url(context), Self.local(next))
    return SignUpView(
      reading: reading(context), csrf: context.visitor.csrf, action: url.signUp,
      signIn: url.signIn + SiteURL.query(next.map { [("next", $0)] } ?? []), next: next, name: name,
      displayName: displayName, password: password, hasGuestAttempt: context.visitor.learner != nil,
      waitSeconds: wait)
  }

  private func register(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    try checkRegistration()
    func refused(_ fields: NewAccount.Fields, wait: Int? = nil) -> Response {
      let view = signUp(
        context, next: form["next"], name: fields.name, displayName: fields.displayName, password: fields.password,
        wait: wait)
      return page(
        view.html(frame(request, context)), status: wait == nil ? .unprocessableContent : .tooManyRequests)
    }
    let new: NewAccount
    switch NewAccount.read(form) {
    case .failure(let fields): return refused(fields)
    case .success(let read): new = read
    }
    if let seconds = site.limiter.take(.signUp, context.visitor.address, at: site.now()) {
      return refused(new.fields, wait: seconds)
    }
    guard let cookie = try await make(new, roles: [], context) else { return refused(new.fields(taken: true)) }
    var response = seeOther(next(form, context))
    response.headers[.setCookie] = cookie
    return response
  }

  /// Makes an account, of the guest where the browser has one.
  ///
  /// - Returns: The header that gives the browser its key; nil when the name is taken.
  private func make(_ new: NewAccount, roles: Set<Role>, _ context: SiteContext) async throws -> String? {
    let (hash, now) = (await site.passwords.hash(new.password), site.now())
    let guest = context.visitor.account == nil ? context.visitor.learner : nil
    let learner = Learner(id: guest ?? LearnerID(UUID().uuidString.lowercased()), createdAt: now)
    let account = Account(
      learner: learner.id, name: new.name, displayName: new.displayName, roles: roles,
      language: context.visitor.language, createdAt: now)
    do {
      try await site.store.write { db in
        try db.add(learner)
        try db.add(account, password: hash)
      }
    } catch let error as StoreError where error.code == .conflict {
      return nil
    }
    return try await site.signIn(learner.id, context)
  }

  // MARK: - The first administrator

  /// The link works once: as soon as somebody gives roles, it leads nowhere.
  private func checkSetup(_ context: SiteContext) async throws {
    guard let code = site.setupCode, Secret.areEqual(code, try part("code", context)) else {
      throw WebProblem.notFound
    }
    guard try await site.store.read({ db in try db.administratorCount() }) == 0 else { throw WebProblem.notFound }
  }

  private func setup(_ context: SiteContext, _ fields: NewAccount.Fields = .init()) -> SetupView {
    SetupView(
      reading: reading(context), csrf: context.visitor.csrf, action: url(context).setup(site.setupCode ?? ""),
      name: fields.name, displayName: fields.displayName, password: fields.password)
  }

  private func setUp(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    try await checkSetup(context)
    func refused(_ fields: NewAccount.Fields) -> Response {
      page(setup(context, fields).html(frame(request, context)), status: .unprocessableContent)
    }
    switch NewAccount.read(form) {
    case .failure(let fields): return refused(fields)
    case .success(let new):
      guard let cookie = try await make(new, roles: Set(Role.allCases), context) else {
        return refused(new.fields(taken: true))
      }
      var response = seeOther(url(context).administration)
      response.headers[.setCookie] = cookie
      return response
    }
  }

  // MARK: - Signing out

  private func leave(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    if let signIn = context.visitor.signIn {
      try await site.store.write { db in try db.removeSignIn(signIn.keyHash) }
    }
    var response = seeOther(url(context).catalogue)
    response.headers[.setCookie] = VisitorMiddleware.removeCookie
    return response
  }

  // MARK: - Going on

  private func next(_ form: FormFields, _ context: SiteContext) -> String {
    Self.local(form["next"]) ?? url(context).catalogue
  }

  /// An address of this site to go on to; nil for any other, so that a link cannot lead a person elsewhere after they
  /// signed in (ASVS 5.0 §3.7.2).
  static func local(_ address: String?) -> String? {
    guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), !address.hasPrefix("/\\"),
      address.utf8.count < 1000,
      address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0 != "\\" && $0.value != 0x7F })
    else { return nil }
    return address
  }
}
