// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import Hummingbird
import HummingbirdTesting
import LearnCore
import TestSupport
import Testing

@testable import learnserve

@Suite struct LearnerPagesTests {
  private static let door = "/en/packs/my-pack/instruments/self-evaluation"

  @Test("Pages come with headers that forbid foreign script, frames and caches") func headers() async throws {
    try await TestSite().test { _, client in
      let browser = try await TestBrowser(client).get("/")
      #expect(browser.status == .ok)
      #expect(browser.page.contains("My pack"))
      let policy = try #require(browser.headers[.contentSecurityPolicy])
      #expect(policy.hasPrefix("default-src 'none';") && !policy.contains("unsafe"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(browser.headers[.cacheControl] == "no-store")
      #expect(browser.headers[.xContentTypeOptions] == "nosniff")
    }
  }

  @Test("A browser is answered in the best of its languages") func language() async throws {
    try await TestSite().test { _, client in
      let cases = [
        ("fi", "/fi/"), ("sv-FI, fi;q=0.9", "/sv/"), ("de, en;q=0.1", "/en/"), ("de", "/en/"), ("", "/en/"),
        ("fi;q=0, sv;q=0.2", "/sv/"),
      ]
      for (header, home) in cases {
        let answer = try await client.execute(uri: "/", method: .get, headers: [.acceptLanguage: header])
        #expect(answer.headers[.location] == home, "\(header)")
      }
    }
  }

  @Test("What is not there is not found, and says so on a page") func missing() async throws {
    try await TestSite().test { _, client in
      let paths = [
        "/en/packs/other/", "/en/packs/my-pack/lessons/nothing", "/en/packs/my-pack/../../pack.yaml", "/x", "/de/",
        "/en/packs/my-pack/frameworks/feedback/NOPE", "/en/packs/my-pack/collections/x", "/en/packs/%00/",
        "/en/attempts/nobody", "/en/attempts/nobody/result", "/en/join/nowhere", "/en/setup/nothing",
      ]
      for path in paths {
        let browser = try await TestBrowser(client).get(path)
        #expect(browser.status == .notFound, "\(path)")
        #expect(browser.page.contains("<h1"), "\(path)")
      }
    }
  }

  /// Answers the four questions of the self-evaluation; the option of each by its place.
  private static func answer(_ browser: TestBrowser, _ places: [Int]) async throws {
    try await browser.get(door)
    try await browser.post(door + "/attempts")
    for place in places {
      let page = browser.page
      let options = page.matches(of: /type="radio"[^>]* name="([^"]+)" value="([^"]+)"/).map {
        ($0.output.1, $0.output.2)
      }
      let (name, value) = options[place]
      let go = try #require(page.firstMatch(of: /name="go" value="([^"]+)"/)?.output.1)
      try await browser.post(
        try browser.address("/en/attempts/[^\"]*").split(separator: "?")[0].description,
        ["revision", "place", "item"].map { ($0, browser.value($0) ?? "") }
          + [(String(name), String(value)), ("go", String(go))])
    }
  }

  @Test("Without an account: from the door to the result, and back by the code on another device")
  func guest() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await Self.answer(browser, [2, 2, 1, 1])
      #expect(browser.status == .ok)
      // Not the inside of a UUID whose digits happen to be no letters.
      let code = try #require(browser.page.firstMatch(of: />([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</)).output.1
      let result = browser.page
      #expect(result.contains("chart") || result.contains("<svg"))

      let other = TestBrowser(client)
      try await other.get("/en/receipt")
      try await other.post("/en/receipt", [("code", code.lowercased().replacing("-", with: " "))])
      #expect(other.status == .ok)
      #expect(other.page.contains(code))

      // Nobody else finds it, not even with its address.
      let attempt = try await site.site.store.read { db in try db.attemptOutlines(of: db.learners()[0].id)[0].id }
      let stranger = TestBrowser(client)
      try await stranger.get("/en/attempts/\(attempt)/result")
      #expect(stranger.status == .notFound)

      let evidence = try await site.site.store.read { db in try db.evidence(of: db.learners()[0].id) }
      #expect(evidence.contains { $0.source == .self && $0.estimate != nil })
    }
  }

  @Test("A result shows the same from what was kept as worked out of the answers") func keptResult() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await Self.answer(browser, [2, 0, 1, 2])
      let store = site.site.store
      let record = try await store.read { db in
        try #require(try db.attempt(db.attemptOutlines(of: db.learners()[0].id)[0].id))
      }
      let address = "/en/attempts/\(record.id)/result"
      #expect(record.result != nil)
      try await browser.get(address)
      let kept = browser.page
      // As an attempt is that ended before results were kept.
      let older = AttemptRecord(
        id: record.id, learner: record.learner, pack: record.pack, instrument: record.instrument,
        startedAt: record.startedAt, updatedAt: record.updatedAt, finishedAt: record.finishedAt,
        revision: record.revision + 1, answered: record.answered,
        state: record.state.replacing("\"revision\":\(record.revision)", with: "\"revision\":\(record.revision + 1)"))
      try await store.write { db in try db.update(older, following: record.revision) }
      try await browser.get(address)
      #expect(browser.status == .ok && browser.page == kept)
      #expect(kept.contains("<svg"))
    }
  }

  @Test("What a guest answered is theirs when they make an account, and when they sign in to one")
  func claiming() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await Self.answer(browser, [0, 0, 0, 0])
      try await browser.get("/en/sign-up")
      try await browser.post(
        "/en/sign-up", [("name", "Anna"), ("display", "Anna"), ("password", "a long password")])
      #expect(browser.status == .ok)
      let account = try #require(try await site.site.store.read { db in try db.account(named: AccountName("anna")!) })
      let attempts = try await site.site.store.read { db in try db.attemptOutlines(of: account.account.learner) }
      #expect(attempts.count == 1)

      let second = TestBrowser(client)
      try await Self.answer(second, [1, 1, 1, 1])
      try await second.get("/en/sign-in")
      try await second.post("/en/sign-in", [("name", "anna"), ("password", "a long password")])
      let all = try await site.site.store.read { db in
        (try db.attemptOutlines(of: account.account.learner).count, try db.learners().count)
      }
      #expect(all.0 == 2)
      #expect(all.1 == 1, "the guest is gone")
      try await second.get("/en/profile")
      #expect(second.status == .ok)
    }
  }

  @Test("Two windows on one question: the later answer counts, and the page says so") func twoWindows() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await browser.get(Self.door)
      try await browser.post(Self.door + "/attempts")
      let fields = ["revision", "place", "item"].map { ($0, browser.value($0) ?? "") }
      let address = try browser.address("/en/attempts/[^\"?]*")
      let options = browser.page.matches(of: /type="radio"[^>]* name="([^"]+)" value="([^"]+)"/).map {
        (String($0.output.1), String($0.output.2))
      }
      site.clock.pass(seconds: 1)
      try await browser.post(address, fields + [options[0], ("go", "next")])
      #expect(browser.location == nil)
      site.clock.pass(seconds: 1)
      try await browser.post(address, fields + [options[2], ("go", "next")], follows: false)
      #expect(browser.location?.contains("said=elsewhere") == true)
      let attempt = try await site.site.store.read { db in
        try Attempt(record: db.attempts(of: db.learners()[0].id)[0])
      }
      #expect(attempt.answers.count == 1)
      guard case .responses(let kept)? = attempt.answers.values.first?.content else {
        Issue.record("the answer is gone")
        return
      }
      #expect(Array(kept.values) == [.single(.identifier(options[2].1))])
    }
  }

  @Test("A form that was not made for this browser is refused and changes nothing") func forgery() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await browser.get(Self.door)
      try await browser.post(Self.door + "/attempts", csrf: "made-up")
      #expect(browser.status == .forbidden)
      let other = TestBrowser(client)
      try await other.get(Self.door)
      try await browser.post(Self.door + "/attempts", csrf: other.csrf)
      #expect(browser.status == .forbidden)
      #expect(try await site.site.store.read { db in try db.learners() }.isEmpty)
    }
  }

  @Test("An attempt ends on the version that it began with, although another was published meanwhile")
  func replacedVersion() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await browser.get(Self.door)
      try await browser.post(Self.door + "/attempts")
      let begun = try await site.site.store.read { db in try db.publishedPack("my-pack")?.current }
      let newer = try TestSite.archive(id: "my-pack", version: "0.2.0", in: site.folder)
      try await Publisher(site: site.site).publish(paths: [site.folder.write("newer.zip", newer)])
      #expect(try await site.site.store.read { db in try db.publishedPack("my-pack")?.current } != begun)
      try await browser.get(browser.address("/en/attempts/[^\"?]*"))
      #expect(browser.status == .ok)
      let attempt = try await site.site.store.read { db in try db.attempts(of: db.learners()[0].id)[0] }
      #expect(attempt.pack.version == "0.1.0")
    }
  }

  @Test("A lesson is marked as done, and not") func lessonDone() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      let lesson = "/en/packs/my-pack/lessons/say-what-you-notice"
      try await browser.get(lesson)
      try await browser.post(lesson)
      #expect(browser.status == .ok)
      let learner = try await site.site.store.read { db in try db.learners()[0].id }
      #expect(
        try await site.site.store.read { db in try db.completions(of: learner) }.map(\.lesson) == [
          "say-what-you-notice"
        ])
      try await browser.post(lesson, [("done", "no")])
      #expect(try await site.site.store.read { db in try db.completions(of: learner) }.isEmpty)
    }
  }

  @Test("What packs bring along comes from an origin of its own, without cookies, and cannot run")
  func content() async throws {
    let site = try await TestSite()
    let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>".utf8)
    let digest = String(repeating: "ab", count: 32)
    try await site.site.store.write { db in
      try db.keepArchive([1], digest: digest, media: [("pictures/a b.svg", svg)])
    }
    try await Application(router: buildContent(site.site), logger: site.site.logger).test(.router) { client in
      let picture = try await client.execute(uri: "/packs/\(digest)/media/pictures/a%20b.svg", method: .get)
      #expect(picture.status == .ok)
      #expect(picture.headers[.contentType] == "image/svg+xml")
      #expect(picture.headers[.setCookie] == nil)
      #expect(picture.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
      let tag = try #require(picture.headers[.eTag])
      let again = try await client.execute(
        uri: "/packs/\(digest)/media/pictures/a%20b.svg", method: .get, headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified)
      for path in ["/packs/\(digest)/media/x.svg", "/packs/\(digest)/media/../a", "/en/", "/packs/zz/media/a.svg"] {
        #expect(try await client.execute(uri: path, method: .get).status == .notFound)
      }
    }
  }
}
