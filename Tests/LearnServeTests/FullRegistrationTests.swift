// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Launch
import LearnCore
import TestSupport
import Testing

@testable import learnserve

/// A registration of cmi5 that holds as much as one may.
@Suite struct FullRegistrationTests {
  /// Lets a registration take a number of bytes in the store, by the reason for which one of its units was waived.
  private static func fill(_ id: String, with bytes: Int, on site: Site) async throws {
    try await site.store.write { db in
      var record = try #require(try db.reading.registration(RegistrationID(id)))
      let mark = "\"waivedBecause\":\""
      let begun = try #require(record.state.range(of: mark)).upperBound
      let end = try #require(record.state[begun...].firstIndex(of: "\""))
      let rest = record.state.utf8.count - record.state[begun..<end].utf8.count
      let revision = record.revision
      record.state.replaceSubrange(begun..<end, with: String(repeating: "x", count: bytes - rest))
      record.revision += 1
      try #require(record.state.utf8.count == bytes)
      try db.update(record, following: revision)
    }
  }

  private static func size(_ id: String, on site: Site) async throws -> Int {
    try await site.store.read { db in try db.registration(RegistrationID(id))?.state.utf8.count ?? 0 }
  }

  @Test("No unit is launched or waived in it, its open session ends as it would, and another can be begun")
  func full() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol([.init(), .init(number: 2), .init(number: 3)])
      let path = "/registrations/\(registration)"
      _ = try await site.ask(.post, path + "/waive", token: token, ["unit": 1, "reason": "Tested Out"])
      let unit = try await site.launch(registration, token: token)
      try await Self.fill(registration, with: CourseRegistration.mostBytes, on: site.site.site)

      for (operation, body): (String, JSONValue) in [
        ("launch", ["unit": 0]), ("waive", ["unit": 2, "reason": "Administrative"]),
      ] {
        let refused = try await site.ask(.post, path + "/" + operation, token: token, body)
        #expect(refused.status == 409 && refused.json["type"] == "urn:learn:problem:registration-full")
        #expect(refused.json["detail"]?.string?.contains("8 MiB") == true)
      }
      #expect(try await Self.size(registration, on: site.site.site) == CourseRegistration.mostBytes)
      // Nothing was told of what was refused, and the session that was open goes on.
      #expect(try await site.verbs(registration) == ["waived", "launched"])
      try await unit.start()
      for (verb, score) in [("initialized", nil), ("completed", nil), ("passed", 0.9), ("terminated", nil)] {
        try await unit.say(verb, scaled: score)
      }
      #expect(try await Self.size(registration, on: site.site.site) > CourseRegistration.mostBytes)
      #expect(try await site.ask(.get, path, token: token).json["units"]?.elements?[0]["satisfied"] == true)

      let launchable = try #require(try await site.ask(.get, path, token: token).json["launchable"]?.string)
      let anew = try await site.ask(.post, "/launchables/\(launchable)/registrations", token: token)
      _ = try await site.launch(try #require(anew.json["id"]?.string), token: token)
    }
  }

  @Test("A launch that just fits is taken")
  func room() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol([.init(), .init(number: 2)])
      _ = try await site.ask(
        .post, "/registrations/\(registration)/waive", token: token, ["unit": 1, "reason": "Tested Out"])
      // What a launch adds is measured by the second, which ends the first as the third would end the second.
      _ = try await site.launch(registration, token: token)
      let before = try await Self.size(registration, on: site.site.site)
      _ = try await site.launch(registration, token: token)
      let session = try await Self.size(registration, on: site.site.site) - before
      let limit = CourseRegistration.mostBytes
      for (excess, status) in [(1, 409), (0, 200)] {
        try await Self.fill(registration, with: limit - session + excess, on: site.site.site)
        let answer = try await site.ask(
          .post, "/registrations/\(registration)/launch", token: token, ["unit": 0])
        #expect(answer.status == status, "\(excess)")
      }
      #expect(try await Self.size(registration, on: site.site.site) == limit)
    }
  }

  @Test("On the page a sentence says what to do", arguments: ["en", "fi", "sv"])
  func page(_ language: String) async throws {
    try await LaunchSite.test { site in
      let educator = try await site.token("eddie", [.educator, .administrator])
      let id = try await site.send(LaunchSite.package(LaunchSite.xml([.init(), .init(number: 2)])), token: educator)
      let browser = TestBrowser(site.client)
      try await site.site.account("lea")
      try await browser.signIn("lea")
      try await browser.get("/\(language)/courses/\(id)")
      let start = try browser.address("/\(language)/courses/\(id)/units/0/start")
      try await browser.post(start, follows: false)
      let record = try await site.site.site.store.read { db in
        try db.latestRegistration(of: LearnerID("learner-lea"), in: LaunchableID(id))
      }
      let registration = try #require(record).id.rawValue
      _ = try await site.ask(
        .post, "/registrations/\(registration)/waive", token: educator, ["unit": 1, "reason": "Tested Out"])
      try await Self.fill(registration, with: CourseRegistration.mostBytes, on: site.site.site)
      try await browser.get("/\(language)/courses/\(id)")
      try await browser.post(start, follows: false)
      #expect(browser.status == .conflict)
      let words = ["en": "register you anew", "fi": "kurssille uudelleen", "sv": "anmäla dig på nytt"]
      #expect(browser.page.contains(try #require(words[language])))
    }
  }
}
