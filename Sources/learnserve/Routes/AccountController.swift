// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// My data: what is kept about me, download, erase, devices, tokens, codes, groups.
struct AccountController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get { request, context in try await show(request, context) }
      .get("download") { request, context in try await download(request, context) }
      .post("display-name") { request, context in try await changeDisplayName(request, context) }
      .post("language") { request, context in try await changeLanguage(request, context) }
      .post("password") { request, context in try await changePassword(request, context) }
      .post("sign-ins/{key}/end") { request, context in try await endSignIn(request, context) }
      .post("sign-ins/end") { request, context in try await endSignIns(request, context) }
      .post("tokens") { request, context in try await makeToken(request, context) }
      .post("tokens/{token}/revoke") { request, context in try await revokeToken(request, context) }
      .post("receipt") { request, context in try await claim(request, context) }
      .post("groups/{group}/leave") { request, context in try await leaveGroup(request, context) }
      .get("erase") { request, context in try await askToErase(request, context) }
      .post("erase") { request, context in try await erase(request, context) }
  }

  // MARK: - Showing

  private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
    let account = try account(request, context)
    let notice: AccountView.Notice? =
      switch query(request)["said"] {
      case "display-name": .displayNameChanged
      case "password": .passwordChanged
      case "language": .languageChanged
      case "signed-out": .signedOut
      case "signed-out-everywhere": .signedOutEverywhere
      case "token": .tokenRevoked
      default: nil
      }
    return try await page(
      show(account, AccountView.Forms(account), request, context, notice: notice), status: .ok)
  }

  private func show(
    _ account: Account, _ forms: AccountView.Forms, _ request: Request, _ context: SiteContext,
    notice: AccountView.Notice? = nil
  ) async throws -> String {
    let (url, now, learner) = (url(context), site.now(), account.learner)
    let (kept, signIns, tokens, groups) = try await site.store.read { db in
      (
        try db.extent(of: learner), try db.signIns(of: learner, at: now), try db.tokens(of: learner),
        try db.groups(of: learner).map {
          ($0.group, $0.joinedAt, try db.account(of: $0.group.coordinator)?.displayName ?? "")
        }
      )
    }
    let view = AccountView(
      reading: reading(context), csrf: context.visitor.csrf, name: account.name.text,
      addresses: .init(
        download: url.account("download"), erase: url.account("erase"),
        changeDisplayName: url.account("display-name"), changePassword: url.account("password"),
        changeLanguage: url.account("language"), signOutEverywhere: url.account("sign-ins/end"),
        createToken: url.account("tokens"), claimReceipt: url.account("receipt"), api: url.programs),
      kept: KeptData.lines(kept),
      devices: signIns.map {
        .init(
          name: $0.device, signedIn: $0.createdAt, lastSeen: $0.usedAt,
          isCurrent: $0.keyHash == context.visitor.signIn?.keyHash,
          signOut: url.account("sign-ins/\($0.keyHash)/end"))
      },
      tokens: tokens.map {
        .init(
          name: $0.name, scopes: TokenScope.of($0.scopes), created: $0.createdAt, lastUsed: $0.usedAt,
          revoke: url.account("tokens/\($0.id)/revoke"))
      }, scopes: TokenScope.of(Self.scopes(of: account)),
      groups: groups.map { group, joined, coordinator in
        .init(
          title: group.title, coordinator: coordinator, joined: joined,
          leave: url.account("groups/\(SiteURL.part(group.id.rawValue))/leave"))
      }, forms: forms, notice: notice)
    var frame = frame(request, context, keepsQuery: false)
    if request.method != .get { frame.languages = [] }
    return view.html(frame)
  }

  /// The scopes that a person's tokens may have: what the person may not do, no token of theirs may.
  static func scopes(of account: Account) -> Set<APIToken.Scope> {
    var scopes: Set<APIToken.Scope> = [.read, .sync, .account]
    if account.roles.contains(.educator) { scopes.insert(.publish) }
    if !account.roles.isDisjoint(with: [.educator, .coordinator]) { scopes.insert(.report) }
    if account.roles.contains(.coordinator) { scopes.insert(.lead) }
    if account.roles.contains(.administrator) { scopes.insert(.administer) }
    return scopes
  }

  private func download(_ request: Request, _ context: SiteContext) async throws -> Response {
    let learner = try account(request, context).learner
    let data = try await site.store.read { db in try db.export(of: learner) }
    return Response(json: data, fileName: "learn-my-data.json")
  }

  // MARK: - Settings

  private func said(_ what: String, _ context: SiteContext) -> Response {
    seeOther(url(context).account + SiteURL.query([("said", what)]))
  }

  private func refused(
    _ account: Account, _ request: Request, _ context: SiteContext, _ change: (inout AccountView.Forms) -> Void
  ) async throws -> Response {
    var forms = AccountView.Forms(account)
    change(&forms)
    return try await page(show(account, forms, request, context), status: .unprocessableContent)
  }

  private func changeDisplayName(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    var account = try account(request, context)
    let name = form.line("display")
    if let problem = NewAccount.problem(displayName: name) {
      return try await refused(account, request, context) {
        $0.displayName = FieldState(String(name.prefix(120)), problem)
      }
    }
    account.displayName = name
    let changed = account
    try await site.store.write { db in try db.update(changed) }
    return said("display-name", context)
  }

  private func changeLanguage(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    var account = try account(request, context)
    let language = LanguageTag(form.line("language"))
    guard Phrasebook.languages.contains(language) else {
      return try await refused(account, request, context) { $0.language = FieldState("", .notOffered) }
    }
    account.language = language
    let changed = account
    try await site.store.write { db in try db.update(changed) }
    return seeOther(SiteURL(language: language).account + SiteURL.query([("said", "language")]))
  }

  private func changePassword(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let account = try account(request, context)
    let (current, new) = (form["current"] ?? "", form["password"] ?? "")
    if let seconds = site.limiter.take(.signInByAccount, account.name.text, at: site.now()) {
      throw WebProblem.tooMany(seconds)
    }
    let kept = try await site.store.read { db in try db.password(of: account.learner) }
    let isRight = current.count <= PasswordRule.maximum ? await site.passwords.matches(current, kept) : false
    let problem = NewAccount.problem(password: new)
    guard isRight, problem == nil else {
      return try await refused(account, request, context) {
        $0.currentPassword = current.isEmpty ? .missing : isRight ? nil : .wrongPassword
        $0.newPassword = problem
      }
    }
    let hash = await site.passwords.hash(new)
    let keyHash = context.visitor.signIn?.keyHash ?? ""
    // Whoever else is signed in is no longer (ASVS 5.0 §7.4.3).
    try await site.store.write { db in
      try db.setPassword(hash, of: account.learner)
      try db.removeSignIns(of: account.learner, except: keyHash)
    }
    return said("password", context)
  }

  // MARK: - Devices and tokens

  private func endSignIn(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let learner = try account(request, context).learner
    let key = try part("key", context)
    guard try await site.store.write({ db in try db.removeSignIn(key, of: learner) }) else { throw WebProblem.notFound }
    if key == context.visitor.signIn?.keyHash {
      var response = seeOther(url(context).catalogue)
      response.headers[.setCookie] = VisitorMiddleware.removeCookie
      return response
    }
    return said("signed-out", context)
  }

  private func endSignIns(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let learner = try account(request, context).learner
    let own = context.visitor.signIn?.keyHash ?? ""
    try await site.store.write { db in try db.removeSignIns(of: learner, except: own) }
    return said("signed-out-everywhere", context)
  }

  private func makeToken(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let account = try account(request, context)
    let name = form.line("token")
    let scopes = Set(form.values("scope").compactMap { APIToken.Scope(rawValue: $0) })
    let offered = Self.scopes(of: account)
    let problem: FieldProblem? =
      name.isEmpty ? .missing : name.count > 120 ? .tooLong(maximum: 120) : nil
    let scopesProblem: FieldProblem? =
      scopes.isEmpty ? .missing : scopes.isSubset(of: offered) ? nil : .notOffered
    guard problem == nil, scopesProblem == nil else {
      return try await refused(account, request, context) {
        $0.tokenName = FieldState(String(name.prefix(120)), problem)
        $0.tokenScopes = Set(TokenScope.of(scopes))
        $0.tokenScopesProblem = scopesProblem
      }
    }
    let (key, now) = ("learn_" + Secret.key(), site.now())
    let token = APIToken(
      id: UUID().uuidString.lowercased(), learner: account.learner, keyHash: Secret.hash(key), name: name,
      scopes: scopes, createdAt: now, usedAt: nil, expiresAt: now.adding(seconds: 366 * 86_400))
    try await site.store.write { db in try db.add(token) }
    var frame = frame(request, context)
    frame.languages = []
    let url = url(context)
    return page(
      TokenView(
        reading: reading(context), token: key, name: name, scopes: TokenScope.of(scopes), account: url.account,
        api: url.programs
      ).html(frame))
  }

  private func revokeToken(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let (learner, id) = (try account(request, context).learner, try part("token", context))
    guard try await site.store.write({ db in try db.removeToken(id, of: learner) }) else { throw WebProblem.notFound }
    return said("token", context)
  }

  // MARK: - Codes and groups

  private func claim(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let account = try account(request, context)
    if let seconds = site.limiter.take(.code, context.visitor.address, at: site.now()) {
      throw WebProblem.tooMany(seconds)
    }
    let typed = form.line("code")
    func refused(_ problem: FieldProblem) async throws -> Response {
      try await self.refused(account, request, context) {
        $0.receipt = FieldState(String(typed.prefix(64)), problem)
      }
    }
    guard !typed.isEmpty else { return try await refused(.missing) }
    guard let code = ReceiptCode(typed) else { return try await refused(.unknownCode) }
    switch try await site.claim(code, for: account.learner) {
    case .claimed: return seeOther(url(context).profile)
    case .unknown: return try await refused(.unknownCode)
    case .taken: return try await refused(.claimedCode)
    }
  }

  private func leaveGroup(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let (account, id) = (try account(request, context), GroupID(try part("group", context)))
    let left = try await site.store.write { db -> (LearnerGroup, Account?)? in
      guard let group = try db.reading.group(id), try db.leave(id, learner: account.learner) else { return nil }
      return (group, try db.reading.account(of: group.coordinator))
    }
    guard let (group, coordinator) = left else { throw WebProblem.notFound }
    let url = url(context)
    var frame = frame(request, context)
    frame.languages = []
    return page(
      LeftView(
        reading: reading(context), title: group.title, coordinator: coordinator?.displayName ?? "",
        home: url.catalogue, account: url.account
      ).html(frame))
  }

  // MARK: - Erasing

  private func eraseView(_ account: Account, _ context: SiteContext, _ state: FieldState) async throws -> EraseView {
    let learner = account.learner
    let (kept, packs, groups) = try await site.store.read { db in
      (
        try db.extent(of: learner), try db.publishedPacks(of: learner).count, try db.groups(ledBy: learner).count
      )
    }
    let url = url(context)
    return EraseView(
      reading: reading(context), csrf: context.visitor.csrf, action: url.account("erase"), account: url.account,
      download: url.account("download"), name: account.name.text, kept: KeptData.lines(kept), ownedPacks: packs,
      ownedGroups: groups, confirmation: state)
  }

  private func askToErase(_ request: Request, _ context: SiteContext) async throws -> Response {
    let account = try account(request, context)
    return try await page(eraseView(account, context, FieldState()).html(frame(request, context)), status: .ok)
  }

  private func erase(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let account = try account(request, context)
    let typed = form.line("name")
    guard typed.lowercased() == account.name.text else {
      let state = FieldState(String(typed.prefix(64)), typed.isEmpty ? .missing : .wrongName)
      var frame = frame(request, context)
      frame.languages = []
      return try await page(eraseView(account, context, state).html(frame), status: .unprocessableContent)
    }
    let learner = account.learner
    let kept = try await site.store.write { db in
      let kept = try db.reading.extent(of: learner)
      try db.erase(learner)
      return kept
    }
    site.imports.removeAll(of: learner)
    DeliveryDesk(site: site).removeAll(of: learner)
    // Nothing of what was erased is left in freed pages or in the log of changes.
    try await site.store.checkpoint()
    var nobody = context
    nobody.visitor = Visitor(
      key: "", signIn: nil, account: nil, csrf: "", address: context.visitor.address, device: "",
      language: context.visitor.language)
    var frame = frame(request, nobody)
    frame.languages = []
    var response = page(
      ErasedView(reading: reading(context), erased: KeptData.lines(kept), home: url(context).catalogue).html(frame))
    response.headers[.setCookie] = VisitorMiddleware.removeCookie
    return response
  }
}

extension AccountView.Forms {
  /// The forms as they are before anything is written into them.
  init(_ account: Account) {
    self.init(displayName: account.displayName, language: account.language ?? .english)
  }
}

extension TokenScope {
  /// Scopes in their order.
  static func of(_ scopes: Set<APIToken.Scope>) -> [TokenScope] {
    allCases.filter { scope in scopes.contains { $0.rawValue == scope.rawValue } }
  }
}

extension KeptData {
  /// What the store keeps about a person, table by table, in words.
  static func lines(_ extent: [(table: String, rows: Int)]) -> [KeptData] {
    let kinds: [String: Kind] = [
      "account": .account, "sign_in": .sessions, "api_token": .tokens, "attempt": .attempts, "answered": .answers,
      "evidence": .evidence, "completion": .completions, "statement": .statements, "membership": .groups,
      "receipt": .receipts, "publication": .packs,
    ]
    return extent.compactMap { table, rows in
      guard rows > 0, let kind = kinds[table] else { return nil }
      return KeptData(kind, count: rows)
    }
  }
}
