// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

@testable import learnserve

/// Guests who finished nothing and do not come back are erased; all others stay.
@Suite struct IdleGuestTests {
  private static let day = 86_400

  @Test("A guest is erased after the days of the setting, unless they finished, came back, or have an account")
  func idleGuests() async throws {
    try await TestSite().test { site, client in
      let door = "/en/packs/my-pack/instruments/check"
      /// Begins as somebody, and gives who that is.
      func begin(_ browser: TestBrowser) async throws -> LearnerID {
        let before = Set(try await site.site.store.read { try $0.learners().map(\.id) })
        try await browser.get(door)
        try await browser.post(door + "/attempts")
        let after = try await site.site.store.read { try $0.learners().map(\.id) }
        return try #require(after.first { !before.contains($0) })
      }
      let gone = try await begin(TestBrowser(client))
      let finisher = TestBrowser(client)
      let finished = try await begin(finisher)
      try await finisher.post(finisher.address("/en/attempts/[^\"?]*") + "/finish")
      #expect(try await site.site.store.read { try $0.attempts(of: finished) }.allSatisfy { $0.finishedAt != nil })
      let account = try await site.account("anna").learner

      site.clock.pass(seconds: 364 * Self.day)
      #expect(try await site.site.eraseIdleGuests() == 0)
      let fresh = try await begin(TestBrowser(client))
      site.clock.pass(seconds: 2 * Self.day)
      #expect(try await site.site.eraseIdleGuests() == 1)
      #expect(try await site.site.eraseIdleGuests() == 0)
      let left = Set(try await site.site.store.read { try $0.learners().map(\.id) })
      #expect(left == [finished, account, fresh])
      let extent = try await site.site.store.read { try $0.extent(of: gone) }
      #expect(extent.allSatisfy { $0.rows == 0 }, "\(extent)")
      let bytes = FileManager.default.contents(atPath: site.folder.path("store.sqlite")) ?? Data()
      #expect(bytes.range(of: Data(gone.rawValue.utf8)) == nil)
    }
  }

  @Test("With never, nobody is erased") func never() async throws {
    try await TestSite { $0.guestDays = nil }.test { site, client in
      let browser = TestBrowser(client)
      try await browser.get("/en/packs/my-pack/instruments/check")
      try await browser.post("/en/packs/my-pack/instruments/check/attempts")
      site.clock.pass(seconds: 10_000 * Self.day)
      #expect(try await site.site.eraseIdleGuests() == 0)
      #expect(try await site.site.store.read { try $0.learners() }.count == 1)
    }
  }

  @Test("The server begins with it and stops when it is told to") func service() async throws {
    let site = try await TestSite()
    let guest = Learner(id: "guest", createdAt: site.clock.now)
    try await site.site.store.write { db in try db.add(guest) }
    site.clock.pass(seconds: 366 * Self.day)
    let running = Task { try await IdleGuests(site: site.site).run() }
    for _ in 0..<500 where try await !site.site.store.read({ try $0.learners() }).isEmpty {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(try await site.site.store.read { try $0.learners() }.isEmpty)
    running.cancel()
    try await running.value
  }
}
