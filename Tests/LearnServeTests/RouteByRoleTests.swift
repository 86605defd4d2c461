// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import TestSupport
import Testing

@testable import learnserve

/// Every route by every role: who may, and what the others are told.
@Suite struct RouteByRoleTests {
  enum Answer: Equatable { case page, signIn, notFound }

  /// Who makes the request. `owner` has made what the addresses below name.
  static let people = ["nobody", "guest", "learner", "educator", "coordinator", "administrator", "owner"]

  /// The answer for each of `people`, by the kind of page.
  static let everybody: [Answer] = [.page, .page, .page, .page, .page, .page, .page]
  static let account: [Answer] = [.signIn, .signIn, .page, .page, .page, .page, .page]
  static let educator: [Answer] = [.signIn, .signIn, .notFound, .page, .notFound, .page, .page]
  static let coordinator: [Answer] = [.signIn, .signIn, .notFound, .notFound, .page, .page, .page]
  static let administrator: [Answer] = [.signIn, .signIn, .notFound, .notFound, .notFound, .page, .notFound]
  static let own: [Answer] = [.notFound, .notFound, .notFound, .notFound, .notFound, .notFound, .page]
  static let ownGroup: [Answer] = [.signIn, .signIn, .notFound, .notFound, .notFound, .notFound, .page]
  static let ownPack: [Answer] = [.signIn, .signIn, .notFound, .notFound, .notFound, .page, .page]
  static let ownUpload: [Answer] = [.signIn, .signIn, .notFound, .notFound, .notFound, .notFound, .page]
  static let hidden: [Answer] = [.notFound, .notFound, .notFound, .notFound, .notFound, .page, .page]

  static let table: [(path: String, answers: [Answer])] = [
    ("/en/", everybody), ("/en/packs/my-pack", everybody), ("/en/packs/my-pack/lessons/say-what-you-notice", everybody),
    ("/en/packs/my-pack/frameworks/feedback", everybody), ("/en/packs/my-pack/collections/tools", everybody),
    ("/en/packs/my-pack/instruments/check", everybody), ("/en/profile", everybody), ("/en/receipt", everybody),
    ("/en/programs", everybody), ("/en/join/INVITATION", everybody),
    ("/en/packs/theirs", hidden), ("/en/packs/theirs/lessons/say-what-you-notice", hidden),
    ("/en/account", account), ("/en/account/download", account), ("/en/account/erase", account),
    ("/en/studio", educator), ("/en/studio/packs/theirs", ownPack), ("/en/studio/packs/theirs/usage", ownPack),
    ("/en/studio/packs/theirs/answers/check", ownPack), ("/en/studio/uploads/UPLOAD", ownUpload),
    ("/en/studio/imports", educator), ("/en/studio/imports/IMPORT", ownUpload),
    ("/en/studio/imports/IMPORT/folder.zip", ownUpload),
    ("/en/studio/imports/IMPORT/instruments/CHECK", ownUpload),
    ("/en/studio/imports/IMPORT/instruments/CHECK/SECTION/1", ownUpload),
    ("/en/groups", coordinator), ("/en/groups/GROUP", ownGroup), ("/en/groups/GROUP/figures.csv", ownGroup),
    ("/en/administration", administrator), ("/en/administration/publishers", administrator),
    ("/en/attempts/ATTEMPT", own), ("/en/attempts/ATTEMPT/review", own), ("/en/attempts/ATTEMPT/result", own),
    ("/en/attempts/ATTEMPT/result.json", own), ("/en/attempts/ATTEMPT/why", own),
  ]

  @Test("Each route answers each role as the table says") func routes() async throws {
    try await TestSite().test { site, client in
      var browsers: [TestBrowser] = []
      for name in Self.people {
        let browser = TestBrowser(client)
        switch name {
        case "nobody": break
        case "guest":
          try await browser.get("/en/packs/my-pack/instruments/check")
          try await browser.post("/en/packs/my-pack/instruments/check/attempts")
        case "learner", "educator", "coordinator":
          try await site.account(name, Set([Role(rawValue: name)].compactMap { $0 }))
          try await browser.signIn(name)
        case "administrator":
          try await site.account(name, Set(Role.allCases))
          try await browser.signIn(name)
        default:
          try await site.account(name, [.educator, .coordinator])
          try await browser.signIn(name)
        }
        browsers.append(browser)
      }
      let names = try await Self.make(browsers[6], site)
      for (path, answers) in Self.table {
        let path = names.reduce(path) { $0.replacing($1.key, with: $1.value) }
        for (browser, (person, answer)) in zip(browsers, zip(Self.people, answers)) {
          try await browser.get(path, follows: false)
          let given: Answer =
            browser.status == .notFound
            ? .notFound
            : browser.location?.hasPrefix("/en/sign-in") == true ? .signIn : .page
          #expect(given == answer, "\(path) for \(person): \(browser.status)")
          #expect(browser.status.code < 500)
        }
      }
    }
  }

  @Test("A role that was taken back is as if it had never been there, on pages and for programs") func takenBack()
    async throws
  {
    try await TestSite().test { site, client in
      let owner = TestBrowser(client)
      try await site.account("owner", [.educator, .coordinator])
      try await owner.signIn("owner")
      let names = try await Self.make(owner, site)
      let key = "learn_" + Secret.key()
      try await site.site.store.write { db in
        try db.add(
          APIToken(
            id: "token", learner: "learner-owner", keyHash: Secret.hash(key), name: "t",
            scopes: Set(APIToken.Scope.allCases), createdAt: site.clock.now, usedAt: nil,
            expiresAt: site.clock.now.adding(seconds: 3600)))
        guard var account = try db.reading.account(of: "learner-owner") else { return }
        account.roles = []
        try db.update(account)
      }
      let pages = [
        "/en/studio", "/en/studio/packs/theirs", "/en/studio/uploads/UPLOAD", "/en/studio/imports",
        "/en/studio/imports/IMPORT", "/en/groups", "/en/groups/GROUP", "/en/groups/GROUP/figures.csv",
        "/en/administration",
      ]
      for page in pages {
        try await owner.get(names.reduce(page) { $0.replacing($1.key, with: $1.value) }, follows: false)
        #expect(owner.status == .notFound, "\(page)")
      }
      let paths = [
        "uploads", "uploads/UPLOAD", "uploads/x", "imports", "imports/IMPORT", "imports/x", "packs/theirs/versions",
        "packs/none/versions", "groups",
        "groups/GROUP", "groups/x", "accounts",
      ]
      var bodies: Set<String> = []
      for path in paths {
        let path = names.reduce("/api/v1/" + path) { $0.replacing($1.key, with: $1.value) }
        let answer = try await client.execute(
          uri: path, method: .get, headers: [.authorization: "Bearer " + key], body: nil)
        #expect(answer.status == .notFound, "\(path)")
        bodies.insert(String(buffer: answer.body).replacing(path, with: ""))
      }
      // One sentence a role: what is there and what is not are told apart by nothing.
      #expect(bodies.count == 3, "\(bodies)")
    }
  }

  /// What the owner has: a hidden pack, an upload, a group, a finished attempt.
  private static func make(_ owner: TestBrowser, _ site: TestSite) async throws -> [String: String] {
    try await owner.get("/en/studio")
    try await owner.upload("/en/studio/uploads", TestSite.archive(id: "theirs", in: site.folder))
    try await owner.post(owner.address("/en/studio/uploads/[^\"]*/publish"), [("visibility", "hidden")])
    try await owner.get("/en/studio")
    try await owner.upload("/en/studio/uploads", TestSite.archive(id: "theirs", version: "0.2.0", in: site.folder))
    let upload = try owner.address("/en/studio/uploads/[^\"]*/publish").split(separator: "/")[3]
    try await owner.get("/en/studio/imports")
    let gift = (field: "file", name: "pitch.gift", type: "text/plain", bytes: Array(ImportPagesTests.gift.utf8))
    try await owner.post("/en/studio/imports", [("language", "en")], files: [gift])
    let imported = try owner.address("/en/studio/imports/[^\"]*/instruments/[^\"]*").split(separator: "/")
    try await owner.get("/" + imported.joined(separator: "/"))
    let section = try owner.address("/en/studio/imports/[^\"]*/instruments/[^\"]*/1").split(separator: "/")[6]
    try await owner.get("/en/groups")
    try await owner.post("/en/groups", [("title", "Theirs"), ("instrument", "my-pack/self-evaluation")])
    let door = "/en/packs/my-pack/instruments/check"
    try await owner.get(door)
    try await owner.post(door + "/attempts")
    let attempt = try owner.address("/en/attempts/[^\"?]*").split(separator: "/")[2]
    try await owner.post("/en/attempts/\(attempt)/finish")
    let group = try await site.site.store.read { db in try db.groups(ledBy: "learner-owner")[0] }
    return [
      "UPLOAD": String(upload), "GROUP": group.id.rawValue, "INVITATION": group.invitation, "ATTEMPT": String(attempt),
      "IMPORT": String(imported[3]), "CHECK": String(imported[5]), "SECTION": String(section),
    ]
  }

  @Test("Forms of roles that one does not have change nothing", arguments: ["learner", "educator", "coordinator"])
  func forms(person: String) async throws {
    try await TestSite().test { site, client in
      try await site.account("victim", [.administrator])
      try await site.account(person, Set([Role(rawValue: person)].compactMap { $0 }))
      let browser = TestBrowser(client)
      try await browser.signIn(person)
      try await browser.get("/en/account")
      let csrf = try #require(browser.csrf)
      let forms: [(String, [(String, String)])] =
        [
          ("/en/administration/accounts/learner-victim/roles", [("role", "learner")]),
          ("/en/administration/accounts/learner-victim/suspend", []),
          ("/en/administration/accounts/learner-\(person)/roles", [("role", "administrator")]),
          ("/en/studio/packs/my-pack/visibility", [("visibility", "hidden")]),
        ] + (person == "coordinator" ? [] : [("/en/groups", [("title", "x"), ("instrument", "my-pack/check")])])
      for (path, fields) in forms {
        try await browser.post(path, fields, csrf: csrf)
        #expect(browser.status == .notFound, "\(path)")
      }
      let (victim, own, pack) = try await site.site.store.read { db in
        (
          try db.account(of: "learner-victim"), try db.account(of: LearnerID("learner-\(person)")),
          try db.publishedPack("my-pack")
        )
      }
      #expect(victim?.roles == [.administrator] && victim?.suspendedAt == nil)
      #expect(own?.roles.contains(.administrator) == false)
      #expect(pack?.visibility == .everybody)
    }
  }

  @Test("Nobody suspends their own account, not by a form of their own making either")
  func ownAccount() async throws {
    try await TestSite().test { site, client in
      try await site.account("other", [.administrator])
      try await site.account("root", [.administrator])
      let browser = TestBrowser(client)
      try await browser.signIn("root")
      try await browser.get("/sv/account")
      let csrf = try #require(browser.csrf)
      try await browser.post("/sv/administration/accounts/learner-root/suspend", [], csrf: csrf)
      #expect(browser.status == .conflict)
      #expect(browser.page.contains("Det här är ditt eget konto"))
      try await browser.get("/sv/administration")
      #expect(browser.status == .ok)
      try await browser.post("/sv/administration/accounts/learner-other/suspend", [], csrf: csrf)
      let other = try await site.site.store.read { db in try db.account(of: "learner-other") }
      #expect(other?.suspendedAt != nil)
    }
  }
}
