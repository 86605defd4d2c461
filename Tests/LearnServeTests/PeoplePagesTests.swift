// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import TestSupport
import Testing

@testable import learnserve

@Suite struct PeoplePagesTests {
  @Test("The first administrator is made by the link of the start, once") func setup() async throws {
    try await TestSite().test { site, client in
      let code = try #require(site.site.setupCode)
      let browser = TestBrowser(client)
      try await browser.get("/en/setup/\(code)")
      #expect(browser.status == .ok)
      try await browser.post(
        "/en/setup/\(code)", [("name", "root"), ("display", "Root"), ("password", "a long password")])
      #expect(browser.status == .ok)
      #expect(browser.page.contains("Root"))
      let second = TestBrowser(client)
      try await second.get("/en/setup/\(code)")
      #expect(second.status == .notFound)
      try await second.get("/en/sign-in")
      try await second.post(
        "/en/setup/\(code)", [("name", "root2"), ("display", "R"), ("password", "a long password")])
      #expect(second.status == .notFound)
    }
  }

  @Test("Each field of a new account is refused with its reason, and nothing is made") func signUp() async throws {
    try await TestSite().test { site, client in
      try await site.account("taken")
      let cases = [
        ("", "Anna", "a long password"), ("a", "Anna", "a long password"), ("an na", "Anna", "a long password"),
        ("anna", "", "a long password"), ("anna", "An\u{0}na", "a long password"), ("anna", "Anna", "tiny-pw"),
        ("anna", "Anna", ""), (String(repeating: "a", count: 65), "Anna", "a long password"),
        ("taken", "Anna", "a long password"), ("<script>", "Anna", "a long password"),
      ]
      for (name, display, password) in cases {
        let browser = TestBrowser(client)
        try await browser.get("/en/sign-up")
        try await browser.post("/en/sign-up", [("name", name), ("display", display), ("password", password)])
        #expect(browser.status == .unprocessableContent, "\(name), \(display)")
        #expect(browser.page.contains("aria-invalid=\"true\""), "\(name), \(display)")
        #expect(password.isEmpty || !browser.page.contains(password), "a password is never shown again")
      }
      #expect(try await site.site.store.read { db in try db.accountCount() } == 1)
    }
  }

  @Test("After eight wrong passwords an account waits; others do not") func guessing() async throws {
    try await TestSite().test { site, client in
      try await site.account("anna")
      let browser = TestBrowser(client)
      try await browser.get("/en/sign-in")
      for _ in 0..<8 {
        try await browser.post("/en/sign-in", [("name", "anna"), ("password", "wrong wrong")])
        #expect(browser.status == .unprocessableContent)
      }
      try await browser.post("/en/sign-in", [("name", "ANNA"), ("password", TestSite.password)])
      #expect(browser.status == .tooManyRequests)
      #expect(browser.headers[.retryAfter] != nil)
      site.clock.pass(seconds: 61)
      try await browser.post("/en/sign-in", [("name", "anna"), ("password", TestSite.password)], follows: false)
      #expect(browser.status == .seeOther)
    }
  }

  @Test("Signing in gives the browser another key; signing out makes the key worthless") func keys() async throws {
    try await TestSite().test { site, client in
      try await site.account("anna")
      let browser = TestBrowser(client)
      try await browser.get("/en/sign-in")
      let before = browser.cookie
      try await browser.signIn("anna")
      let during = try #require(browser.cookie)
      #expect(during != before)
      try await browser.get("/en/account")
      #expect(browser.status == .ok)
      try await browser.post("/en/sign-out")
      #expect(browser.cookie != during)
      let answer = try await client.execute(
        uri: "/en/account", method: .get, headers: [.cookie: "__Host-learn=\(during)"])
      #expect(answer.status == .seeOther)
    }
  }

  @Test("Everything is downloaded and everything is erased, down to the bytes of the file") func erasing() async throws
  {
    try await TestSite().test { site, client in
      try await site.account("zaphod-4711", [.educator, .coordinator])
      let browser = TestBrowser(client)
      try await browser.signIn("zaphod-4711")
      let lesson = "/en/packs/my-pack/lessons/say-what-you-notice"
      try await browser.get(lesson)
      try await browser.post(lesson)
      try await browser.get("/en/account/download")
      #expect(browser.page.contains("say-what-you-notice") && browser.page.contains("zaphod-4711"))
      try await browser.get("/en/account/erase")
      try await browser.post("/en/account/erase", [("name", "somebody else")])
      #expect(browser.status == .unprocessableContent)
      try await browser.post("/en/account/erase", [("name", "Zaphod-4711")])
      #expect(browser.status == .ok)
      #expect(try await site.site.store.read { db in try db.accountCount() } == 0)
      for file in ["store.sqlite", "store.sqlite-wal"] {
        let bytes = FileManager.default.contents(atPath: site.folder.path(file)) ?? Data()
        #expect(bytes.range(of: Data("zaphod-4711".utf8)) == nil, "\(file) still holds the name")
      }
    }
  }

  @Test("An educator sends a pack, sees what was found, publishes it, and raises its version") func publishing()
    async throws
  {
    try await TestSite().test { site, client in
      try await site.account("eve", [.educator])
      try await site.account("mallory", [.educator])
      let browser = TestBrowser(client)
      try await browser.signIn("eve")
      try await browser.get("/en/studio")
      try await browser.upload("/en/studio/uploads", TestSite.archive(id: "hers", in: site.folder))
      #expect(browser.status == .ok)
      try await browser.post(browser.address("/en/studio/uploads/[^\"]*/publish"), [("visibility", "link")])
      #expect(browser.status == .ok)
      let stranger = TestBrowser(client)
      try await stranger.get("/en/")
      #expect(!stranger.page.contains("/en/packs/hers/"), "by link only")
      try await stranger.get("/en/packs/hers/")
      #expect(stranger.status == .ok)

      // The same version with other content, and somebody else's id.
      let changed = try TestSite.archive(id: "hers", in: site.folder) { path, text in
        path.hasPrefix("lessons/") ? text + "\nOne more line.\n" : text
      }
      try await browser.get("/en/studio")
      try await browser.upload("/en/studio/uploads", changed)
      #expect(!browser.page.contains("/publish\""), "a version is never replaced")
      let other = TestBrowser(client)
      try await other.signIn("mallory")
      try await other.get("/en/studio")
      try await other.upload("/en/studio/uploads", TestSite.archive(id: "hers", version: "9.0.0", in: site.folder))
      #expect(!other.page.contains("/publish\""))
      try await other.get("/en/studio/packs/hers")
      #expect(other.status == .notFound)

      try await browser.get("/en/studio")
      try await browser.upload("/en/studio/uploads", TestSite.archive(id: "hers", version: "0.2.0", in: site.folder))
      try await browser.post(browser.address("/en/studio/uploads/[^\"]*/publish"), [("visibility", "public")])
      #expect(browser.page.contains("0.2.0") && browser.page.contains("0.1.0"))
      try await browser.post(browser.address("/en/studio/packs/hers/versions/[^\"]*/withdraw"))
      try await stranger.get("/en/packs/hers/")
      #expect(stranger.status == .notFound)
    }
  }

  @Test("What is no pack is refused with the reason, and nothing of it is kept") func badUploads() async throws {
    try await TestSite().test { site, client in
      try await site.account("eve", [.educator])
      let browser = TestBrowser(client)
      try await browser.signIn("eve")
      let whole = try TestSite.archive(id: "hers", in: site.folder)
      for bytes in [Array("not a zip".utf8), Array(whole.dropLast(100)), [0x50, 0x4B, 3, 4], whole.map { $0 ^ 1 }] {
        try await browser.get("/en/studio")
        try await browser.upload("/en/studio/uploads", bytes)
        #expect(browser.status == .unprocessableContent)
      }
      try await browser.get("/en/studio")
      try await browser.upload("/en/studio/uploads", [])
      #expect(browser.status == .unprocessableContent)
      let uploads = try await site.site.store.read { db in
        try db.uploads(of: "learner-eve")
      }
      #expect(uploads.isEmpty)
    }
  }

  @Test("A group of ten shows its levels; nine, or one more than ten, show nothing that tells of one")
  func groups() async throws {
    try await TestSite().test { site, client in
      try await site.account("carl", [.coordinator])
      let browser = TestBrowser(client)
      try await browser.signIn("carl")
      try await browser.get("/en/groups")
      try await browser.post("/en/groups", [("title", "Class of 26"), ("instrument", "my-pack/self-evaluation")])
      #expect(browser.status == .ok)
      let join = try #require(browser.page.firstMatch(of: /\/en\/join\/[A-Za-z0-9_-]+/)).output
      let group = try await site.site.store.read { db in try db.groups(ledBy: "learner-carl")[0] }

      for number in 1...11 {
        let person = TestBrowser(client)
        try await person.get(String(join))
        try await person.post(String(join), [("display", "Person \(number)")])
        #expect(person.status == .ok)
        try await person.post("/en/packs/my-pack/instruments/self-evaluation/attempts")
        for _ in 0..<4 {
          let (name, value) = try #require(
            person.page.firstMatch(of: /type="radio"[^>]* name="([^"]+)" value="([^"]+)"/).map {
              ($0.output.1, $0.output.2)
            })
          let go = try #require(person.page.firstMatch(of: /name="go" value="([^"]+)"/)?.output.1)
          try await person.post(
            person.address("/en/attempts/[^\"?]*"),
            ["revision", "place", "item"].map { ($0, person.value($0) ?? "") }
              + [(String(name), String(value)), ("go", String(go))])
        }
        site.clock.pass(seconds: 60)
        let csv = try await TestBrowser.csv(browser, group.id)
        let people = csv.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",").last }
        switch number {
        case ..<10: #expect(people.isEmpty, "\(number) people")
        default: #expect(!people.isEmpty && people.allSatisfy { $0 == "10" }, "\(number) people: \(csv)")
        }
      }
      try await browser.get("/en/groups/\(group.id)")
      #expect(browser.page.contains("Person 3"))
      let stranger = TestBrowser(client)
      try await site.account("dora", [.coordinator])
      try await stranger.signIn("dora")
      try await stranger.get("/en/groups/\(group.id)")
      #expect(stranger.status == .notFound)
    }
  }
}

extension TestBrowser {
  fileprivate static func csv(_ browser: TestBrowser, _ group: GroupID) async throws -> String {
    try await browser.get("/en/groups/\(group)/figures.csv")
    return browser.page
  }
}
