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

/// An instrument that is a test of QTI, taken on pages and by a program.
@Suite struct AskedTestTests {
  private static func archive(in folder: TemporaryFolder) throws -> [UInt8] {
    for file in PackScaffold.files(id: "tour-pack", title: "Tour", languages: ["en"]) {
      try folder.write("source/" + file.path, file.text)
    }
    for (path, text) in AskedTests.files(framework: "feedback", competence: "FB-1", levels: ("alone", "guiding")) {
      try folder.write("source/" + path, text)
    }
    let result = SourceReader.read(folder: folder.path("source"))
    return try PackBuilder.build(try #require(result.pack, "\(result.findings)")).bytes
  }

  private func site() async throws -> TestSite {
    let site = try await TestSite()
    let path = try site.folder.write("tour.zip", try Self.archive(in: site.folder))
    try await Publisher(site: site.site).publish(paths: [path])
    return site
  }

  /// One who takes the test in a browser.
  private struct Taker {
    let browser: TestBrowser
    private(set) var address = ""

    init(_ browser: TestBrowser) async throws {
      self.browser = browser
      let door = "/en/packs/tour-pack/instruments/tour"
      try await browser.get(door)
      try await browser.post(door + "/attempts")
      address = try browser.address("/en/attempts/[^\"]*").split(separator: "?")[0].description
    }

    var page: String { browser.page }

    /// Sends the form of the page with a button of it.
    func send(_ go: String?, _ fields: (String, String)..., stamp: String? = nil) async throws {
      try await browser.post(
        address,
        [("stamp", stamp ?? browser.value("stamp") ?? "")] + fields + (go.map { [("go", $0)] } ?? []))
    }

    func answers(_ choice: String, _ go: String = "submit") async throws {
      try await send(go, ("answer.RESPONSE", choice))
    }
  }

  @Test("A test is taken from its beginning to its result, by its own rules")
  func pages() async throws {
    try await site().test { _, client in
      let taker = try await Taker(TestBrowser(client))
      #expect(taker.page.contains("Bring your ears.") && !taker.page.contains("For scorers only."))
      #expect(taker.page.contains("Part 1 of 2") && taker.page.contains("Time for this part: 10:00."), "\(taker.page)")
      #expect(!taker.page.contains("This is q1."), "No question is shown before the test begins.")
      try await taker.send("begin")
      #expect(taker.page.contains("This is q1.") && taker.page.contains("Listen <em>twice</em>."), "\(taker.page)")
      #expect(taker.page.contains("there is no way back") && !taker.page.contains("value=\"back\""))
      // Nothing is no answer; what is wrong has something to be read.
      try await taker.send("submit")
      #expect(taker.browser.status == .unprocessableContent)
      try await taker.answers("b")
      #expect(taker.page.contains("Listen once more at home.") && taker.page.contains("disabled"), "\(taker.page)")
      let stale = taker.browser.value("stamp")
      try await taker.send("next")
      #expect(taker.page.contains("This is q2."))
      // An old page changes nothing and says so; nor is there a way back.
      try await taker.send("next", stamp: stale)
      #expect(taker.page.contains("went on elsewhere") && taker.page.contains("This is q2."), "\(taker.page)")
      try await taker.send("back")
      #expect(taker.browser.status == .unprocessableContent && taker.page.contains("there is no way back"))
      // The second question has nothing to say to an answer, so the next one comes at once.
      try await taker.answers("b")
      #expect(taker.page.contains("This is q3.") && !taker.page.contains("value=\"skip\""), "\(taker.page)")
      try await taker.send("pause")
      #expect(taker.page.contains("The test is paused") && !taker.page.contains("This is q3."))
      try await taker.send("resume")
      try await taker.answers("b")
      #expect(taker.page.contains("You can answer this 1 more time."), "\(taker.page)")
      // The last attempt shows the right answer, so the learner stays to read it.
      try await taker.answers("a")
      #expect(
        taker.page.contains("That is right.") && taker.page.contains("takes no further answer"), "\(taker.page)")
      try await taker.send("next")
      #expect(taker.page.contains("This is r1.") && taker.page.contains("Part 2 of 2"), "\(taker.page)")
      #expect(taker.page.contains("Time left for this part: 10:00") && taker.page.contains("data-left=\"6000\""))

      try await taker.send("keep", ("answer.RESPONSE", "a"), ("comment", "Long <road>."))
      #expect(taker.page.contains("Question 2 of 2") || taker.page.contains("2 of 2"), "\(taker.page)")
      try await taker.send("back")
      #expect(taker.page.contains("Long &lt;road&gt;.") && taker.page.contains("kept until this part ends"))
      #expect(
        taker.page.contains(/value="a"[^>]*checked/), "What was kept is there again: \(taker.page)")
      try await taker.send("list")
      #expect(taker.page.contains("The questions of this part") && taker.page.contains("not answered"), "\(taker.page)")
      try await taker.send(nil, ("jump", "2"))
      try await taker.answers("a", "keep")
      #expect(taker.page.contains("Hand in everything and end this part"), "\(taker.page)")
      try await taker.send("endPart")
      #expect(taker.page.contains("Passed. POINTS: 3, 3 needed."), "\(taker.page)")
      #expect(taker.page.contains("You are ready for the road.") && taker.page.contains("<td>ready</td>"))
      #expect(taker.page.contains("test-variables SCORE") && taker.page.contains("5 of 5 answered"), "\(taker.page)")
      try await taker.browser.get(taker.address + "/result.json")
      let json = try JSONValue(parsing: taker.page)
      // 3 points of 5 questions that were given; the one that was not drawn counts for nothing.
      #expect(json["total"]?["score"] == .double(60) && json["test"]?["passed"] == true, "\(taker.page)")
      #expect(json["evidence"]?.elements?.isEmpty == false)
      try await taker.browser.get(taker.address + "/result.xml")
      #expect(
        taker.page.contains("<testResult identifier=\"tour\"") && taker.page.contains("identifier=\"duration\""),
        "\(taker.page.prefix(1500))")
      try await taker.browser.get(taker.address + "/why")
      #expect(taker.page.contains("This is q3."), "\(taker.page)")
      #expect(
        !taker.page.contains("This is q2.") && taker.page.contains("This question cannot be looked at again."),
        "\(taker.page)")
      try await lookBack(taker)
      try await taker.browser.get(taker.address)
      #expect(taker.browser.status == .ok && taker.page.contains("Passed."), "A finished test leads to its result.")
      let other = TestBrowser(client)
      for page in ["", "?at=1", "/review", "/result", "/result.json", "/result.xml"] {
        try await other.get(taker.address + page)
        #expect(other.status == .notFound)
      }
    }
  }

  /// After the test: what was handed in with what is said to it, where the test lets it be looked at again.
  private func lookBack(_ taker: Taker) async throws {
    let browser = taker.browser
    try await browser.get(taker.address + "/result")
    #expect(browser.page.contains("\(taker.address)?at=1") && !browser.page.contains("\(taker.address)?at=2"))
    try await browser.get(taker.address + "?at=1")
    #expect(browser.page.contains("This is q1.") && browser.page.contains("Listen once more at home."))
    #expect(browser.page.contains(/value="b"[^>]* disabled checked/), "\(browser.page)")
    #expect(
      !browser.page.contains("<button class=\"button") && !browser.page.contains("name=\"go\""), "\(browser.page)")
    #expect(
      !browser.page.contains("mark-word") && !browser.page.contains("How the points came about"),
      "Right answers, and the rules that name them, are shown where the test says so only.")
    #expect(browser.page.contains("\(taker.address)?at=3"), "The next question is the third.")
    try await browser.get(taker.address + "?at=3")
    #expect(browser.page.contains("This is q3.") && browser.page.contains("That is right."), "\(browser.page)")
    #expect(browser.page.contains("How the points came about") && browser.page.contains("<code>set SCORE</code> = 1"))
    try await browser.get(taker.address + "/why")
    #expect(
      browser.page.contains("\(taker.address)?at=3\">See the question and how it was scored</a>"), "\(browser.page)")
    try await browser.get(taker.address + "?at=4")
    #expect(browser.page.contains("Your comment: Long &lt;road&gt;.") && browser.page.contains("Part 2 of 2."))
    for place in ["2", "0", "99", "x"] {
      try await browser.get(taker.address + "?at=" + place)
      #expect(browser.status == .notFound)
    }
  }

  @Test("When the time of a part is over, it is closed on the server, and what was entered in time counts")
  func time() async throws {
    try await site().test { site, client in
      let taker = try await Taker(TestBrowser(client))
      try await taker.send("begin")
      try await taker.answers("a")
      #expect(taker.page.contains("This is q3."), "A right answer leads past the second question: \(taker.page)")
      try await taker.answers("a")
      try await taker.send("next")
      try await taker.answers("a", "keep")
      site.clock.pass(seconds: 590)
      try await taker.browser.get(taker.address)
      #expect(taker.page.contains("Time left for this part: 0:10"), "\(taker.page)")
      site.clock.pass(seconds: 20)
      let stamp = taker.browser.value("stamp")
      try await taker.send("keep", ("answer.RESPONSE", "a"), stamp: stamp)
      #expect(taker.page.contains("Passed. POINTS: 3, 3 needed."), "\(taker.page)")
    }
  }

  // MARK: - Programs

  @Test("A program takes a test event by event, sees only what its learner sees, and is refused what the test refuses")
  func program() async throws {
    let server = try await APISite()
    let ada = try await server.person("ada", roles: [.educator])
    try await server.publish(try Self.archive(in: try TemporaryFolder()), token: ada.token)
    let bo = try await server.person("bo").token
    let asked = try await server.ask(.get, "/packs/tour-pack/instruments/tour", token: bo).json
    #expect(asked["items"]?.elements?.isEmpty == true && asked["test"]?.elements?.count == 2, "\(asked.prettyText)")
    let id = try await server.begin(bo, "tour", of: "tour-pack")
    func event(_ body: JSONValue) async throws -> APISite.Answer {
      try await server.send(.post, "/attempts/\(id)/test", body, token: bo)
    }
    func shown(_ answer: APISite.Answer) -> [String] {
      (answer.json["items"]?.elements ?? []).filter { $0["document"] != nil }.compactMap { $0["id"]?.string }
    }
    #expect(try await event(["event": "next"]).status == 409)
    let begun = try await event(["event": "begin"])
    #expect(
      begun.status == 200 && begun.json["test"]?["item"] == "Q1" && shown(begun) == ["q1"], "\(begun.json.prettyText)")
    let submitted = try await event(["event": "submit", "responses": ["RESPONSE": "a"]])
    #expect(submitted.json["answered"] == 1)
    #expect(try await event(["event": "submit", "responses": ["RESPONSE": "a"]]).status == 409)
    #expect(try await event(["event": "submit", "responses": ["OTHER": "a"]]).status == 422)
    #expect(try await event(["event": "jump", "item": "Q1"]).status == 409)
    #expect(try await event(["event": "jump", "item": "Q9"]).status == 422)
    #expect(try await event(["event": "sing"]).status == 422)
    let put = try await server.send(.put, "/attempts/\(id)/answers/q2", ["value": ["RESPONSE": "a"]], token: bo)
    #expect(put.status == 409, "\(put.json.prettyText)")
    #expect(try await event(["event": "next"]).json["test"]?["item"] == "Q3")
    _ = try await event(["event": "submit", "responses": ["RESPONSE": "a"]])
    let part = try await event(["event": "next"])
    #expect(part.json["test"]?["submission"] == "simultaneous" && part.json["test"]?["item"] == "R1")
    #expect(shown(part).count == 4, "The questions of this part are there to be chosen: \(shown(part))")
    _ = try await event(["event": "submit", "responses": ["RESPONSE": "a"]])
    let ended = try await event(["event": "end-part"])
    #expect(
      ended.json["status"] == "finished" && ended.json["test"]?["outcomes"]?["POINTS"] == 3, "\(ended.json.prettyText)")
    let result = try await server.ask(.get, "/attempts/\(id)/result", token: bo)
    #expect(result.json["test"]?["passed"] == true && result.json["total"]?["score"] == 75, "\(result.json.prettyText)")
    #expect(try await event(["event": "begin"]).status == 409)
    let report = try await server.ask(.get, "/attempts/\(id)/result.xml", token: bo)
    #expect(
      report.status == 200 && String(decoding: report.bytes, as: UTF8.self).contains("<testResult identifier=\"tour\""))
    let after = try await server.ask(.get, "/attempts/\(id)", token: bo).json
    let known = Dictionary(
      (after["items"]?.elements ?? []).map { ($0["id"]?.string ?? "", $0["document"]) },
      uniquingKeysWith: { one, _ in one })
    #expect(known["q1"]??["feedback"] == [] && known["q1"]??["solution"] == nil, "\(after.prettyText)")
    #expect(known["q3"]??["solution"]?["RESPONSE"] == "a" && known["q2"] == .some(nil), "\(after.prettyText)")
    let reviews = (after["test"]?["items"]?.elements ?? []).map { $0["mayReview"] }
    #expect(reviews.first == true && reviews.dropFirst().first == false, "\(after.prettyText)")
    let eve = try await server.person("eve").token
    #expect(try await server.send(.post, "/attempts/\(id)/test", ["event": "begin"], token: eve).status == 404)
  }
}
