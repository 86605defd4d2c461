// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import NIOCore
import TestSupport
import Testing

@testable import learnserve

/// Launched content of cmi5 on a real store: from the package to the last word of a unit.
@Suite struct Cmi5Tests {
  private static let context = "https://w3id.org/xapi/cmi5/context/extensions/"

  // MARK: - Packages

  @Test("An educator's package is taken in with its units, and one that breaks a rule is told why, with lines")
  func packages() async throws {
    try await LaunchSite.test { site in
      let educator = try await site.token("eddie", [.educator])
      let taken = try await site.ask(
        .post, "/launchables", token: educator, bytes: LaunchSite.package(), type: "application/zip")
      #expect(taken.status == 201 && taken.json["kind"] == "cmi5" && taken.json["title"]?["en"] == "Pitch")
      #expect(taken.json["visibility"] == "hidden" && taken.json["units"]?.elements?.count == 1)
      let bad = LaunchSite.xml([.init(url: "gone.html")])
      let refused = try await site.ask(
        .post, "/launchables", token: educator, bytes: LaunchSite.package(bad), type: "application/zip")
      #expect(refused.status == 422 && refused.json["detail"]?.string?.contains("gone.html") == true)
      #expect(refused.json["findings"]?.compactText.contains("cmi5.missing-file") == true)
      let alone = try await site.ask(
        .post, "/launchables", token: educator, bytes: Array(bad.utf8), type: "text/xml")
      #expect(alone.status == 422)
      let learner = try await site.token("lea")
      let other = try await site.ask(
        .post, "/launchables", token: learner, bytes: LaunchSite.package(), type: "application/zip")
      #expect(other.status == 404 && other.json["type"] == "urn:learn:problem:missing-role")
      // What is hidden is not there for others.
      let id = try #require(taken.json["id"]?.string)
      #expect(try await site.ask(.get, "/launchables/\(id)", token: learner).status == 404)
      #expect(try await site.ask(.post, "/launchables/\(id)/registrations", token: learner).status == 404)
      #expect(try await site.ask(.delete, "/launchables/\(id)", token: educator).status == 204)
      #expect(try await site.ask(.get, "/launchables/\(id)", token: educator).status == 404)
    }
  }

  @Test("A server that runs no programs takes no package and serves no file of one")
  func off() async throws {
    try await LaunchSite.test(runs: false) { site in
      let educator = try await site.token("eddie", [.educator])
      let refused = try await site.ask(
        .post, "/launchables", token: educator, bytes: LaunchSite.package(), type: "application/zip")
      #expect(refused.status == 409 && refused.json["type"] == "urn:learn:problem:active-content")
      #expect(refused.json["detail"]?.string?.contains("active-content") == true)
    }
  }

  @Test(
    "Files are served on the other origin alone, without cookies, to run their own scripts and speak with the record")
  func files() async throws {
    try await LaunchSite.test { site in
      let educator = try await site.token("eddie", [.educator])
      let package = try LaunchSite.package(
        files: ["index.html": "<script>1</script>", "media/a b.svg": "<svg/>", "x.unknown": "?"])
      let id = try await site.send(package, token: educator)
      #expect(try await site.client.execute(uri: "/courses/\(id)/index.html", method: .get).status == .notFound)
      let inner = site.site.site
      try await Application(router: buildContent(inner)).test(.router) { content in
        let page = try await content.execute(uri: "/courses/\(id)/index.html", method: .get)
        #expect(page.status == .ok && String(buffer: page.body) == "<script>1</script>")
        #expect(page.headers[.contentType] == "text/html" && page.headers[.setCookie] == nil)
        #expect(page.headers[.xContentTypeOptions] == "nosniff")
        let policy = page.headers[.contentSecurityPolicy] ?? ""
        #expect(
          policy.contains("connect-src 'self' data: blob: \(inner.publicURL)") && policy.contains("form-action 'self'"))
        var fields: HTTPFields = [:]
        fields[.ifNoneMatch] = page.headers[.eTag]
        let again = try await content.execute(uri: "/courses/\(id)/index.html", method: .get, headers: fields)
        #expect(again.status == .notModified && again.body.readableBytes == 0)
        let picture = try await content.execute(uri: "/courses/\(id)/media/a%20b.svg", method: .get)
        #expect(picture.headers[.contentType] == "image/svg+xml")
        let unknown = try await content.execute(uri: "/courses/\(id)/x.unknown", method: .get)
        #expect(unknown.headers[.contentType] == "application/octet-stream")
        for path in ["none.html", "../index.html", "", "%2e%2e/index.html"] {
          #expect(try await content.execute(uri: "/courses/\(id)/\(path)", method: .get).status == .notFound)
        }
      }
    }
  }

  // MARK: - Launch

  @Test("A launch tells the unit all that it needs, and the record that it happened, once (§8.1, §9.3.1, §10)")
  func launch() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      #expect(unit.url.hasPrefix(site.site.site.contentURL + "/courses/"))
      #expect(unit.fields["lesson"] == "1" && unit.fields["registration"] == registration)
      #expect(Set(unit.fields.keys) == ["lesson", "endpoint", "fetch", "actor", "registration", "activityId"])
      #expect(unit.actor["account"]?["homePage"]?.string == site.site.site.publicURL)
      #expect(unit.actor["account"]?["name"] == "learner-eddie" && unit.actor["mbox"] == nil)
      #expect(unit.fields["activityId"] != "https://p.example/au/1")
      let said = try await site.statements(registration)
      #expect(said.count == 1 && said[0]["actor"]?["account"] == unit.actor["account"])
      let extensions = said[0]["context"]?["extensions"]
      #expect(extensions?[Self.context + "launchurl"]?.string == unit.url.split(separator: "&endpoint=")[0].description)
      #expect(extensions?[Self.context + "sessionid"]?.string == unit.session)
      try await unit.start()
      let data = try await unit.ask(.get, "activities/state?stateId=LMS.LaunchData&" + unit.place).json
      #expect(data["launchMode"] == "Normal" && data["moveOn"] == "CompletedAndPassed")
      #expect(data["masteryScore"] == .number("0.8") && data["launchParameters"] == "Start=1")
      #expect(data["entitlementKey"] == ["courseStructure": "xyz-123"])
      #expect(data["returnURL"] == "https://learn.example/back")
      #expect(data["contextTemplate"]?["extensions"]?[Self.context + "sessionid"]?.string == unit.session)
      // The same unit in another launch has the same id, in another session.
      let second = try await site.launch(registration, token: token)
      #expect(second.fields["activityId"] == unit.fields["activityId"] && second.session != unit.session)
    }
  }

  @Test("The token is given once, by POST, while its session is open (§8.2)")
  func fetch() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      #expect(try await unit.fetch(.get).status == 405)
      let first = try await unit.fetch()
      #expect(first.status == 200 && first.json["auth-token"]?.string != nil && first.json["error-code"] == nil)
      let second = try await unit.fetch()
      #expect(second.status == 200 && second.json["error-code"] == "1" && second.json["auth-token"] == nil)
      #expect(second.json["error-text"]?.string?.isEmpty == false)
      // Nobody's address, and one whose session ended before it was asked.
      let other = try await site.launch(registration, token: token)
      _ = try await site.ask(.post, "/sessions/\(other.session)/abandon", token: token)
      #expect(try await other.fetch().json["error-code"] == "1")
      let none = try await site.client.execute(uri: "/launches/none/token", method: .post)
      #expect(none.status == .ok && String(buffer: none.body).contains("\"error-code\":\"2\""))
      let late = try await site.launch(registration, token: token)
      site.site.clock.pass(seconds: 90_000)
      #expect(try await late.fetch().json["error-code"] == "1")
    }
  }

  // MARK: - A whole life

  @Test(
    "A unit is completed and passed; block and course are satisfied after it, and its token ends with it",
    arguments: StoreKind.here)
  func life(_ kind: StoreKind) async throws {
    try await LaunchSite.test(on: kind) { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      try await unit.say("initialized")
      try await unit.say(nil)
      try await unit.say("completed")
      try await unit.say("passed", scaled: 0.9)
      try await unit.say("terminated")
      #expect(
        try await site.verbs(registration) == [
          "launched", "initialized", "experienced", "completed", "passed", "satisfied", "satisfied", "terminated",
        ])
      let state = try await site.ask(.get, "/registrations/\(registration)", token: token).json
      #expect(state["satisfied"] == true)
      let first = state["units"]?.elements?.first
      #expect(first?["completed"] == true && first?["passed"] == true && first?["score"] == .number("0.9"))
      #expect(first?["satisfied"] == true && first?["progress"] == 100)
      for verb in [nil, "terminated"] { #expect(try await unit.put(unit.statement(verb)).status == 403) }
      #expect(try await unit.ask(.get, "activities/state?stateId=LMS.LaunchData&" + unit.place).status == 403)
      #expect(try await site.verbs(registration).count == 8)
    }
  }

  @Test(
    "Statements in one request are taken in their order, all or none, with what follows from each",
    arguments: StoreKind.here)
  func batches(_ kind: StoreKind) async throws {
    try await LaunchSite.test(on: kind) { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      let bad = try await unit.ask(
        .post, "statements", [unit.statement("initialized"), unit.statement("passed", scaled: 0.2)])
      #expect(bad.status == 403 && bad.json["detail"]?.string?.contains("§9.3.4") == true)
      #expect(try await site.verbs(registration) == ["launched"])
      let good = ["initialized", "completed"].map { unit.statement($0) }
      let last = [unit.statement("passed", scaled: 0.8), unit.statement("terminated")]
      #expect(try await unit.ask(.post, "statements", .array(good + last)).status == 200)
      #expect(
        try await site.verbs(registration) == [
          "launched", "initialized", "completed", "passed", "satisfied", "satisfied", "terminated",
        ])
    }
  }

  @Test("A statement that was sent again is there once, and another of its id is a conflict that changes nothing")
  func again() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      let begun = unit.statement("initialized")
      for _ in 0..<2 { #expect(try await unit.put(begun).status == 204) }
      let id = try #require(UniqueID(begun["id"]?.string ?? ""))
      #expect(try await unit.put(unit.statement("completed", id: id)).status == 409)
      #expect(try await site.verbs(registration) == ["launched", "initialized"])
      try await unit.say("completed")
    }
  }

  // MARK: - What a unit may

  @Test("What breaks the terms of the launch is refused with 403 and a reason, and nothing is kept")
  func terms() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      func refused(_ statement: JSONValue, _ part: String, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
      {
        let answer = try await unit.put(statement)
        #expect(answer.status == 403, "\(answer.json.compactText)", sourceLocation: sourceLocation)
        #expect(answer.json["detail"]?.string?.contains(part) == true, "\(answer.json)", sourceLocation: sourceLocation)
      }
      func with(_ statement: JSONValue, _ name: String, _ value: JSONValue?) -> JSONValue {
        guard case .object(let members) = statement else { return statement }
        return .object(members.filter { $0.name != name } + (value.map { [.init(name, $0)] } ?? []))
      }
      try await refused(unit.statement(nil), "§7.1.1")
      try await refused(unit.statement("completed"), "§7.1.1")
      try await unit.say("initialized")
      let good = unit.statement("completed")
      let account: JSONValue = ["homePage": .string(site.site.site.publicURL), "name": "learner-other"]
      try await refused(with(good, "actor", ["account": account]), "§9.2")
      try await refused(with(good, "actor", ["mbox": "mailto:eddie@p.example"]), "§9.2")
      try await refused(with(good, "object", ["id": "https://p.example/au/1"]), "§9.4")
      try await refused(with(good, "timestamp", nil), "§9.7")
      try await refused(with(good, "id", nil), "§9.1")
      let context = try #require(good["context"])
      try await refused(
        with(good, "context", with(context, "registration", .string(UniqueID.random().description))), "§9.6.1")
      try await refused(with(good, "context", with(context, "extensions", nil)), "§9.6.3.1")
      let activities = try #require(context["contextActivities"])
      try await refused(
        with(good, "context", with(context, "contextActivities", with(activities, "grouping", nil))), "§10.2.1")
      try await refused(
        with(
          with(unit.statement(nil), "verb", ["id": "http://adlnet.gov/expapi/verbs/voided"]), "object",
          ["objectType": "StatementRef", "id": good["id"] ?? .null]), "§6.3")
      try await refused(unit.statement("passed", scaled: 0.79), "§9.3.4")
      try await refused(unit.statement("failed", scaled: 0.8), "§9.3.5")
      #expect(try await site.verbs(registration) == ["launched", "initialized"])
      let state = try await site.ask(.get, "/registrations/\(registration)", token: token).json
      #expect(state["units"]?.elements?.first?["completed"] == false)
    }
  }

  @Test("What is no valid statement is told with 400, as everybody is told, and another token opens nothing")
  func invalid() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      #expect(try await unit.put(["id": "fd41c918-b88b-4b20-a0a5-a4c32391aaa0"]).status == 400)
      let own = unit.authorization
      unit.authorization = "Basic " + Data("\(unit.session):\(Secret.key())".utf8).base64EncodedString()
      #expect(try await unit.put(unit.statement("initialized")).status == 401)
      unit.authorization = own
      try await unit.say("initialized")
    }
  }

  @Test("A unit has its own state, reads its launch data, and changes what its learner prefers by the rules (§10, §11)")
  func documents() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol([.init(), .init(number: 2, attributes: "")])
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      let own = "activities/state?stateId=bookmark&" + unit.place
      #expect(try await unit.ask(.put, own, ["page": 3]).status == 204)
      #expect(try await unit.ask(.get, own).json["page"] == 3)
      let data = "activities/state?stateId=LMS.LaunchData&" + unit.place
      for method in [HTTPRequest.Method.put, .post] {
        #expect(try await unit.ask(method, data, ["a": 1]).status == 403)
      }
      #expect(try await unit.ask(.delete, data).status == 403)
      // Without a name all would go, the launch data too.
      #expect(try await unit.ask(.delete, "activities/state?" + unit.place).status == 403)
      // The older syntax says the same in another way.
      let form = "stateId=LMS.LaunchData&content=%7B%7D&" + unit.place
      var headers: HTTPFields = [
        .authorization: unit.authorization ?? "", .contentType: "application/x-www-form-urlencoded",
      ]
      headers[.experienceVersion] = "1.0.3"
      let tunnel = try await site.client.execute(
        uri: "/xapi/1.0.3/activities/state?method=PUT", method: .post, headers: headers, body: ByteBuffer(string: form))
      #expect(tunnel.status == .forbidden)
      for path in [
        own.replacing("unit:0", with: "unit:1").replacing("unit%3A0", with: "unit%3A1"),
        own.replacing(registration, with: UniqueID.random().description),
        own.replacing("learner-eddie", with: "learner-lea"),
        "activities/state?stateId=bookmark&activityId=urn:x&" + unit.agent,
      ] {
        #expect(try await unit.ask(.get, path).status == 403, "\(path)")
        #expect(try await unit.ask(.put, path, ["page": 9]).status == 403, "\(path)")
      }
      let profile = "agents/profile?profileId=cmi5LearnerPreferences&" + unit.agent
      let first: HTTPFields = [.ifNoneMatch: "*"]
      for bad: JSONValue in [
        ["languagePreference": "en"], ["languagePreference": "en", "audioPreference": "loud"],
        ["languagePreference": "no tag", "audioPreference": "on"], [1],
      ] { #expect(try await unit.ask(.put, profile, bad, headers: first).status == 403, "\(bad.compactText)") }
      let good: JSONValue = ["languagePreference": "fi,en-GB", "audioPreference": "off"]
      #expect(try await unit.ask(.put, profile, good, headers: first).status == 204)
      #expect(try await unit.ask(.get, profile).json == good)
      #expect(try await unit.ask(.get, profile.replacing("learner-eddie", with: "learner-lea")).status == 403)
      #expect(try await unit.ask(.get, "agents?agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.example%22%7D").status == 403)
      #expect(
        try await unit.ask(.put, "activities/profile?profileId=a&activityId=urn:x", ["a": 1], headers: first).status
          == 403)
    }
  }

  @Test("A unit reads the statements of its registration, page by page, and no others")
  func reading() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      try await unit.say("initialized")
      try await unit.say(nil)
      let page = try await unit.ask(.get, "statements?limit=2&registration=\(registration)")
      #expect(page.status == 200 && page.json["statements"]?.elements?.count == 2)
      let more = try #require(page.json["more"]?.string)
      try #require(more.hasPrefix("/xapi/statements?"))
      #expect(try await unit.ask(.get, String(more.dropFirst("/xapi/".count))).json["statements"]?.elements?.count == 1)
      #expect(try await unit.ask(.get, "statements").status == 403)
      #expect(try await unit.ask(.get, "statements?registration=\(UniqueID.random())").status == 403)
      #expect(try await unit.ask(.get, "statements?statementId=\(UniqueID.random())").status == 404)
      #expect(try await unit.ask(.get, "statements?more=none").status == 400)
    }
  }

  @Test("A unit reads each statement of its registration by its id, and none of another", arguments: StoreKind.here)
  func readingOne(_ kind: StoreKind) async throws {
    try await LaunchSite.test(on: kind) { site in
      let (registration, token) = try await site.enrol()
      let path = "/registrations/\(registration)"
      let launchable = try #require(try await site.ask(.get, path, token: token).json["launchable"]?.string)
      let (unit, said) = (try await site.launch(registration, token: token), UniqueID.random())
      try await unit.start()
      try await unit.say("initialized")
      #expect(try await unit.put(unit.statement(nil, id: said)).status == 204)

      // The same learner in another registration, and a program that refers to what the unit said, and takes it back.
      let anew = try await site.ask(.post, "/launchables/\(launchable)/registrations", token: token)
      let other = try await site.launch(try #require(anew.json["id"]?.string), token: token)
      try await other.start()
      try await other.say("initialized")
      let (foreign, voiding) = (UniqueID.random(), UniqueID.random())
      #expect(try await other.put(other.statement(nil, id: foreign)).status == 204)
      let referring = UniqueID.random()
      #expect(try await site.refer(to: said, id: referring) == 204)

      // What the platform said of the registration is there too.
      let all = try await site.statements(registration).compactMap { $0["id"]?.string }
      #expect(all.count == 4 && all.contains(referring.description))
      for id in all where id != referring.description {
        let answer = try await unit.ask(.get, "statements?statementId=\(id)")
        #expect(answer.status == 200 && answer.json["id"]?.string == id)
      }
      #expect(try await other.ask(.get, "statements?statementId=\(foreign)").status == 200)
      for id in [foreign, referring, voiding] {
        #expect(try await unit.ask(.get, "statements?statementId=\(id)").status == 404)
        #expect(try await unit.ask(.get, "statements?voidedStatementId=\(id)").status == 404)
      }
      // The filters find no more than the ids do.
      for filter in ["", "&ascending=true", "&verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2Fexperienced"] {
        let page = try await unit.ask(.get, "statements?registration=\(registration)" + filter)
        let ids = try #require(page.json["statements"]?.elements).compactMap { $0["id"]?.string }
        #expect(Set(ids).isSubset(of: all) && ids.contains(said.description), "\(filter)")
        #expect(!ids.contains(referring.description), "\(filter)")
      }
      // What was taken back is read by the id of what was taken back, as everywhere.
      #expect(try await site.refer(to: said, id: voiding, verb: "voided") == 204)
      #expect(try await unit.ask(.get, "statements?statementId=\(said)").status == 404)
      #expect(try await unit.ask(.get, "statements?voidedStatementId=\(said)").status == 200)
      #expect(try await other.ask(.get, "statements?voidedStatementId=\(said)").status == 404)
    }
  }

  @Test(
    "To browse and to review is told to the unit and keeps its judgement out (§10.2.2)",
    arguments: ["Browse", "Review"])
  func modes(_ mode: String) async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, mode: mode, token: token)
      try await unit.start()
      #expect(
        try await unit.ask(.get, "activities/state?stateId=LMS.LaunchData&" + unit.place).json["launchMode"]
          == .string(mode))
      try await unit.say("initialized")
      for verb in ["completed", "passed", "failed"] {
        #expect(try await unit.put(unit.statement(verb, scaled: verb == "passed" ? 1 : nil)).status == 403)
      }
      try await unit.say("terminated")
      #expect(try await site.verbs(registration) == ["launched", "initialized", "terminated"])
    }
  }

  // MARK: - What the platform says of its own

  @Test("A second window abandons the first, whose unit is told so (§9.3.6)", arguments: StoreKind.here)
  func windows(_ kind: StoreKind) async throws {
    try await LaunchSite.test(on: kind) { site in
      let (registration, token) = try await site.enrol()
      let first = try await site.launch(registration, token: token)
      try await first.start()
      try await first.say("initialized")
      site.site.clock.pass(seconds: 40)
      try await first.say(nil)
      site.site.clock.pass(seconds: 400)
      let second = try await site.launch(registration, token: token)
      let late = try await first.put(first.statement("completed"))
      #expect(late.status == 403 && late.json["detail"]?.string?.contains("ended") == true)
      try await second.start()
      try await second.say("initialized")
      try await second.say("completed")
      let said = try await site.statements(registration)
      #expect(
        try await site.verbs(registration) == [
          "launched", "initialized", "experienced", "abandoned", "launched", "initialized", "completed",
        ])
      #expect(said[3]["result"]?["duration"] == "PT40S")
      #expect(said[3]["context"]?["extensions"]?[Self.context + "sessionid"]?.string == first.session)
    }
  }

  @Test(
    "An administrator waives a unit and ends a session, each once; nobody else does (§9.3.6, §9.3.7)",
    arguments: StoreKind.here)
  func administration(_ kind: StoreKind) async throws {
    try await LaunchSite.test(on: kind) { site in
      let (registration, token) = try await site.enrol([.init(), .init(number: 2)])
      let learner = try await site.token("lea")
      let reason: JSONValue = ["unit": 1, "reason": "Tested Out"]
      #expect(try await site.ask(.post, "/registrations/\(registration)/waive", token: learner, reason).status == 404)
      let waived = try await site.ask(.post, "/registrations/\(registration)/waive", token: token, reason)
      #expect(waived.status == 200 && waived.json["satisfied"] == false)
      #expect(waived.json["units"]?.elements?[1]["waivedBecause"] == "Tested Out")
      #expect(try await site.ask(.post, "/registrations/\(registration)/waive", token: token, reason).status == 409)
      let rest: JSONValue = ["unit": 0, "reason": "Administrative"]
      #expect(
        try await site.ask(.post, "/registrations/\(registration)/waive", token: token, rest).json["satisfied"] == true)
      let said = try await site.statements(registration)
      #expect(try await site.verbs(registration) == ["waived", "waived", "satisfied", "satisfied"])
      let sessions = said.map { $0["context"]?["extensions"]?[Self.context + "sessionid"]?.string }
      #expect(sessions[0] != sessions[1] && sessions[1] == sessions[2] && sessions[2] == sessions[3])
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      #expect(try await site.ask(.post, "/sessions/\(unit.session)/abandon", token: learner).status == 404)
      #expect(try await site.ask(.post, "/sessions/\(unit.session)/abandon", token: token).status == 200)
      #expect(try await unit.put(unit.statement("initialized")).status == 403)
      #expect(try await site.ask(.post, "/sessions/\(unit.session)/abandon", token: token).status == 409)
      #expect(try await site.ask(.post, "/sessions/\(UniqueID.random())/abandon", token: token).status == 404)
    }
  }

  @Test("What nothing is asked of is satisfied before anything is launched (§9.6.1)")
  func atOnce() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol([.init(attributes: #"moveOn="NotApplicable""#)])
      #expect(try await site.verbs(registration) == ["satisfied", "satisfied"])
      let said = try await site.statements(registration)
      #expect(said[0]["object"]?["definition"]?["type"] == "https://w3id.org/xapi/cmi5/activitytype/block")
      #expect(said[1]["object"]?["definition"]?["type"] == "https://w3id.org/xapi/cmi5/activitytype/course")
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      try await unit.say("initialized")
      try await unit.say("completed")
      #expect(try await site.verbs(registration).filter { $0 == "satisfied" }.count == 2)
    }
  }

  // MARK: - Who

  @Test(
    "An administrator enrols others: a learner of this server, who then sees it, or somebody whom only programs know")
  func others() async throws {
    try await LaunchSite.test { site in
      let administrator = try await site.token("root", [.administrator, .educator])
      let learner = try await site.token("lea")
      let id = try await site.send(LaunchSite.package(), token: administrator)
      let path = "/launchables/\(id)/registrations"
      func actor(_ home: String, _ name: String) -> JSONValue {
        ["actor": ["objectType": "Agent", "account": ["homePage": .string(home), "name": .string(name)]]]
      }
      #expect(try await site.ask(.post, path, token: learner, actor("https://lms.example", "7")).status == 404)
      let lea = try await site.ask(.post, path, token: administrator, actor(site.site.site.publicURL, "learner-lea"))
      #expect(lea.status == 201)
      let own = try #require(lea.json["id"]?.string)
      #expect(try await site.ask(.get, "/registrations/\(own)", token: learner).status == 200)
      let stranger = try await site.ask(.post, path, token: administrator, actor("https://lms.example", "7"))
      let other = try #require(stranger.json["id"]?.string)
      #expect(try await site.ask(.get, "/registrations/\(other)", token: learner).status == 404)
      #expect(try await site.ask(.post, "/registrations/\(other)/launch", token: learner, ["unit": 0]).status == 404)
      let unit = try await site.launch(other, token: administrator)
      #expect(unit.actor["account"] == ["homePage": "https://lms.example", "name": "7"])
      try await unit.start()
      try await unit.say("initialized")
      #expect(
        try await site.ask(.post, path, token: administrator, ["actor": ["mbox": "mailto:a@b.example"]]).status == 422)
    }
  }

  @Test(
    "Who is erased is gone from registrations, statements and documents, and their unit is let in no more",
    arguments: StoreKind.here)
  func erasure(_ kind: StoreKind) async throws {
    try await LaunchSite.test(on: kind) { site in
      let learner = try await site.token("lea")
      let (registration, educator) = try await site.enrol(token: learner)
      let unit = try await site.launch(registration, token: learner)
      try await unit.start()
      try await unit.say("initialized")
      #expect(try await unit.ask(.put, "activities/state?stateId=bookmark&" + unit.place, ["page": 3]).status == 204)
      let (store, name) = (site.site.site.store, LearnerID("learner-lea"))
      let export = try await store.read { db in try db.export(of: name) }
      #expect(export["registration"]?.elements?.count == 1 && export["launch_session"]?.elements?.count == 1)
      #expect(export["statement"]?.elements?.count == 2 && export["document"]?.elements?.count == 2)
      try await store.write { db in try db.erase(name) }
      #expect(try await unit.put(unit.statement("completed")).status == 401)
      #expect(try await site.statements(registration).isEmpty)
      #expect(try await site.ask(.get, "/registrations/\(registration)", token: educator).status == 404)
    }
  }

  @Test("With a launchable its registrations go, and their units are let in no more")
  func removal() async throws {
    try await LaunchSite.test { site in
      let (registration, token) = try await site.enrol()
      let unit = try await site.launch(registration, token: token)
      try await unit.start()
      let all = try await site.ask(.get, "/launchables", token: token).json["launchables"]?.elements
      let id = try #require(all?.first?["id"]?.string)
      #expect(try await site.ask(.delete, "/launchables/\(id)", token: token).status == 204)
      #expect(try await unit.put(unit.statement("initialized")).status == 401)
      #expect(try await site.verbs(registration) == ["launched"])
    }
  }

  // MARK: - Pages

  @Test("A learner starts a unit on the page of its course, comes back to it, and sees how far they are")
  func pages() async throws {
    try await LaunchSite.test { site in
      let educator = try await site.token("eddie", [.educator])
      let id = try await site.send(LaunchSite.package(), token: educator)
      let browser = TestBrowser(site.client)
      try await site.site.account("lea")
      try await browser.signIn("lea")
      try await browser.get("/en/courses")
      try await browser.get(browser.address("/en/courses/\(id)"))
      #expect(browser.page.contains("not begun") && browser.page.contains("0 of 1 units"))
      try await browser.post(browser.address("/en/courses/\(id)/units/0/start"), follows: false)
      #expect(browser.status == .seeOther)
      let unit = try LaunchedUnitClient(client: site.client, url: #require(browser.location), session: "")
      try await unit.start()
      let data = try await unit.ask(.get, "activities/state?stateId=LMS.LaunchData&" + unit.place).json
      for (verb, score) in [("initialized", nil), ("completed", nil), ("passed", 0.95), ("terminated", nil)] {
        try await unit.say(verb, scaled: score)
      }
      let back = try #require(URL(string: data["returnURL"]?.string ?? ""))
      try await browser.get(back.path + "?" + (back.query ?? ""))
      #expect(browser.page.contains("completed and passed") && browser.page.contains("95"))
      #expect(browser.page.contains("You have finished this course."))
      #expect(browser.page.contains("all units finished") && !browser.page.contains("0 of 1 units"))
      // Looking again is for what is done.
      try await browser.post(browser.address("/en/courses/\(id)/units/0/review"), follows: false)
      let review = try LaunchedUnitClient(client: site.client, url: #require(browser.location), session: "")
      try await review.start()
      #expect(
        try await review.ask(.get, "activities/state?stateId=LMS.LaunchData&" + review.place).json["launchMode"]
          == "Review")
    }
  }
}
