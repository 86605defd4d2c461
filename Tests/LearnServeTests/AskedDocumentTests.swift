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

/// Checks that ask documents of QTI which are drawn, or answered attempt by attempt, on pages and by program.
@Suite struct AskedDocumentTests {
  /// The files of a pack whose check asks both; the check is the one of the pack that `learn new` writes.
  private static func archive(id: String, in folder: TemporaryFolder) throws -> [UInt8] {
    let place = "source-" + id
    for file in PackScaffold.files(id: id, title: "Choir", languages: ["en"]) {
      try folder.write(place + "/" + file.path, file.text)
    }
    try folder.write(place + "/items/bars.xml", AskedDocuments.drawn)
    try folder.write(place + "/items/choir.xml", AskedDocuments.adaptive)
    try folder.write(place + "/media/stage.svg", AskedDocuments.stage)
    try folder.write(place + "/items/recording.xml", AskedDocuments.files.recording)
    try folder.write(place + "/items/picture.xml", AskedDocuments.files.picture)
    try folder.write(
      place + "/instruments/files.yaml",
      """
      id: files
      kind: check
      title: {en: Files}
      minutes: 5
      framework: feedback
      version: 1.0.0
      scoring:
        rule: sum
        unit: percent
        cutOffs: [{level: alone, from: 0, to: 50}, {level: guiding, from: 50, to: 100}]
      sections:
        - {id: all, title: {en: All}, items: [recording, picture]}

      """)
    try folder.write(
      place + "/items/asked.yaml",
      """
      items:
        - {id: bars, type: qti, competence: FB-1, document: {en: bars.xml}}
        - {id: choir, type: qti, competence: FB-1, document: {en: choir.xml}}
        - {id: recording, type: qti, competence: FB-1, document: {en: recording.xml}}
        - {id: picture, type: qti, competence: FB-1, document: {en: picture.xml}}

      """)
    try folder.write(
      place + "/instruments/asked.yaml",
      """
      id: asked
      kind: check
      title: {en: Asked}
      minutes: 5
      framework: feedback
      version: 1.0.0
      allow: [prefer-not-to-say]
      scoring:
        rule: sum
        unit: percent
        cutOffs: [{level: alone, from: 0, to: 50}, {level: guiding, from: 50, to: 100}]
      sections:
        - {id: all, title: {en: All}, items: [bars, choir]}

      """)
    let result = SourceReader.read(folder: folder.path(place))
    return try PackBuilder.build(try #require(result.pack, "\(result.findings)")).bytes
  }

  private func site() async throws -> TestSite {
    let site = try await TestSite()
    let path = try site.folder.write("choir.zip", try Self.archive(id: "choir-pack", in: site.folder))
    try await Publisher(site: site.site).publish(paths: [path])
    return site
  }

  private static let door = "/en/packs/choir-pack/instruments/asked"

  /// Begins an attempt at the check.
  private static func begin(_ browser: TestBrowser) async throws {
    try await browser.get(door)
    try await browser.post(door + "/attempts")
    try #require(browser.status == .ok)
  }

  /// Sends the form of the page that is seen.
  private static func send(_ browser: TestBrowser, _ fields: [(String, String)]) async throws {
    try await browser.post(
      try browser.address("/en/attempts/[^\"]*").split(separator: "?")[0].description,
      ["revision", "place", "item"].map { ($0, browser.value($0) ?? "") } + fields)
  }

  private static func drawn(_ page: String) throws -> (Int, Int) {
    let found = try #require(page.firstMatch(of: /<span[^>]*>(\d+)<\/span> bars and a chorus of <span[^>]*>(\d+)</))
    return (try #require(Int(found.output.1)), try #require(Int(found.output.2)))
  }

  @Test("A drawn question is the same on every visit, another for somebody else, and counts as it was drawn")
  func drawnOnPages() async throws {
    try await site().test { _, client in
      var seen: Set<String> = []
      for _ in 0..<4 {
        let browser = TestBrowser(client)
        try await Self.begin(browser)
        let (a, b) = try Self.drawn(browser.page)
        seen.insert("\(a) \(b)")
        let address = try browser.address("/en/attempts/[^\"]*").split(separator: "?")[0].description
        try await browser.get(address + "?at=1")
        #expect(try Self.drawn(browser.page) == (a, b))
        #expect(browser.page.contains("The verse goes on and on.") == (a > b))
        try await Self.send(
          browser,
          [("answer.RESPONSE", "\(a + b)"), ("answer.LONGER", a > b ? "verse" : "chorus"), ("go", "next")])
        try await browser.get(address + "/review")
        #expect(browser.page.contains("A verse of \(a) bars and a chorus of \(b) bars"), "\(browser.page)")
        try await browser.post(address + "/finish")
        try await browser.get(address + "/result.json")
        #expect(browser.page.contains("\"score\": 50"), "\(browser.page)")
        try await browser.get(address + "?at=1")
        #expect(browser.page.contains("That is right") || browser.page.contains("class=\"outcome right\""))
      }
      #expect(seen.count > 1)
    }
  }

  @Test("An adaptive question answers every attempt on its page, until it is completed")
  func adaptiveOnPages() async throws {
    try await site().test { _, client in
      let browser = TestBrowser(client)
      try await Self.begin(browser)
      let address = try browser.address("/en/attempts/[^\"]*").split(separator: "?")[0].description
      try await browser.get(address + "?at=2")
      #expect(browser.page.contains("value=\"answer\"") && !browser.page.contains("answer.WHY"))
      try await Self.send(browser, [("go", "answer")])
      #expect(browser.status == .unprocessableContent)
      try await browser.get(address + "?at=2")
      try await Self.send(browser, [("answer.HINT", "true")])
      #expect(browser.page.contains("Its name is short.") && browser.page.contains("Attempt 2"), "\(browser.page)")
      let stale = browser.value("revision")
      try await Self.send(browser, [("answer.RESPONSE", "alto"), ("go", "answer")])
      #expect(browser.page.contains("There is a lower one.") && browser.page.contains("answer.WHY"), "\(browser.page)")
      // A page from before makes no attempt, and says so.
      try await browser.post(
        address,
        [
          ("revision", stale ?? ""), ("place", "2"), ("item", "choir"), ("answer.RESPONSE", "tenor"), ("go", "answer"),
        ])
      #expect(browser.page.contains("Attempt 3") && browser.page.contains("in another window"), "\(browser.page)")
      // Going on makes none either.
      try await Self.send(browser, [("answer.RESPONSE", "tenor"), ("go", "back")])
      try await browser.get(address + "?at=2")
      #expect(browser.page.contains("Attempt 3"))
      try await Self.send(
        browser, [("answer.RESPONSE", "bass"), ("answer.WHY", "It hums."), ("go", "answer")])
      #expect(browser.page.contains("Well heard.") && browser.page.contains("This question is done."))
      #expect(!browser.page.contains("value=\"answer\"") && browser.page.contains("disabled"))
      try await Self.send(browser, [("answer.RESPONSE", "alto"), ("go", "answer")])
      try await browser.post(address + "/finish")
      try await browser.get(address + "/result.json")
      #expect(browser.page.contains("\"score\": 25"), "\(browser.page)")
      try await browser.get(address + "/why")
      #expect(browser.page.contains("3) Bass; It hums."), "\(browser.page)")
      // Nobody else sees any of it.
      let other = TestBrowser(client)
      for page in ["?at=2", "/review", "/result", "/why"] {
        try await other.get(address + page)
        #expect(other.status == .notFound, "\(page)")
      }
    }
  }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

  @Test("Files are kept for their learner alone, given back as attachments, and taken away with their answer")
  func files() async throws {
    try await site().test { site, client in
      let browser = TestBrowser(client)
      let door = "/en/packs/choir-pack/instruments/files"
      try await browser.get(door)
      try await browser.post(door + "/attempts")
      let address = try browser.address("/en/attempts/[^\"]*").split(separator: "?")[0].description
      #expect(browser.page.contains("multipart/form-data") && browser.page.contains("A person judges this answer."))
      func send(
        _ place: Int, _ file: (name: String, type: String, bytes: [UInt8])?, _ more: [(String, String)] = []
      ) async throws {
        try await browser.get(address + "?at=\(place)")
        try await browser.post(
          address, ["revision", "place", "item"].map { ($0, browser.value($0) ?? "") } + more + [("go", "next")],
          files: file.map { [("answer.RESPONSE", $0.name, $0.type, $0.bytes)] } ?? [])
      }
      // The wrong kind, and what only says that it is a picture.
      try await send(1, ("page.html", "text/html", Array("<script>1</script>".utf8)))
      #expect(browser.status == .unprocessableContent && browser.page.contains("audio/wav"))
      try await send(2, ("page.png", "image/png", Array("<script>1</script>".utf8)))
      #expect(browser.status == .unprocessableContent)
      let large = site.site.settings.answerFileBytes + 1
      try await send(1, ("large.txt", "text/plain", [UInt8](repeating: 65, count: large)))
      #expect(browser.status == .unprocessableContent && browser.page.contains("at most 5 MB"), "\(browser.status)")
      let learners = try await site.site.store.read { db in try db.learners() }
      let learner = try #require(learners.last?.id)
      func rows() async throws -> Int {
        try await site.site.store.read { db in
          try db.extent(of: learner).first { $0.table == "answer_file" }?.rows ?? -1
        }
      }
      #expect(try await rows() == 0)

      try await send(1, ("../my \u{202E}take; 1.txt", "text/plain", Array("<b>la la</b>".utf8)))
      try await send(2, ("wave.png", "image/png", Self.png))
      #expect(try await rows() == 2)
      try await browser.get(address + "?at=2")
      let picture = try browser.address("/en/attempts/[^\"]*/files/[0-9a-f]{64}")
      #expect(browser.page.contains("src=\"\(picture)\""))
      try await browser.get(picture)
      #expect(browser.headers[.contentType] == "image/png" && browser.headers[.xContentTypeOptions] == "nosniff")
      try await browser.get(address + "?at=1")
      let recording = try browser.address("/en/attempts/[^\"]*/files/[0-9a-f]{64}")
      try await browser.get(recording)
      #expect(browser.page == "<b>la la</b>" && browser.headers[.contentType] == "application/octet-stream")
      #expect(browser.headers[.contentDisposition] == "attachment; filename*=UTF-8''my%20take%3B%201.txt")

      // Nobody else has it, nor under another attempt.
      let other = TestBrowser(client)
      try await other.get(door)
      try await other.post(door + "/attempts")
      let theirs = try other.address("/en/attempts/[^\"]*").split(separator: "?")[0].description
      let hash = recording.split(separator: "/").last.map(String.init) ?? ""
      for path in [recording, picture, theirs + "/files/" + hash] {
        try await other.get(path)
        #expect(other.status == .notFound, "\(path)")
      }

      // Sent again without a file, the answer stays; another one takes its place; ticked, it is gone.
      try await send(1, nil)
      #expect(try await rows() == 2)
      try await send(1, ("second.txt", "text/plain", Array("lu lu".utf8)))
      try await browser.get(recording)
      #expect(browser.status == .notFound)
      #expect(try await rows() == 2)
      try await send(1, nil, [("answer.RESPONSE/remove", "true")])
      #expect(try await rows() == 1)
      try await send(1, ("third.txt", "text/plain", Array("le le".utf8)))

      try await browser.get(address + "/review")
      try await browser.post(address + "/finish")
      try await browser.get(address + "/result.json")
      // The picture has its point; nobody has judged the recording, which is no evidence for or against.
      #expect(browser.page.contains("\"score\": 100"), "\(browser.page)")
      let data = try await site.site.store.read { db in try db.export(of: learner) }
      let exported = try #require(data["answer_file"]?.elements)
      #expect(Set(exported.map { $0["bytes"] }).contains("bGUgbGU="), "\(exported)")
      try await site.site.store.write { db in try db.erase(learner) }
      #expect(try await rows() == 0)
    }
  }

  @Test("Programs send files beside their answers, get them back, and are refused what the page refuses")
  func sentFiles()
    async throws
  {
    let server = try await APISite()
    let ada = try await server.person("ada", roles: [.educator])
    let folder = try TemporaryFolder()
    try await server.publish(try Self.archive(id: "choir-pack", in: folder), token: ada.token)
    let (bo, eve) = (try await server.person("bo").token, try await server.person("eve").token)
    let id = try await server.begin(bo, "files", of: "choir-pack")
    func put(
      _ item: String, _ type: String, _ bytes: [UInt8], sends: Bool = true, hash: String? = nil
    ) async throws -> APISite.Answer {
      let file = AnswerFile(mediaType: type, bytes: bytes)
      return try await server.send(
        .put, "/attempts/\(id)/answers/\(item)",
        [
          "value": ["RESPONSE": ["name": "take.wav", "sha256": .string(hash ?? file.hash)]],
          "files": sends
            ? [["mediaType": .string(type), "base64": .string(Data(bytes).base64EncodedString())]] : [],
        ], token: bo)
    }
    let song = Array("la la".utf8)
    // Of another kind, no picture, too large, not sent, and of another content.
    let refused = [
      try await put("recording", "text/html", song), try await put("picture", "image/png", song),
      try await put("recording", "text/plain", [UInt8](repeating: 65, count: server.site.settings.answerFileBytes + 1)),
      try await put("recording", "text/plain", song, sends: false),
      try await put("recording", "text/plain", song, hash: String(repeating: "0", count: 64)),
    ]
    for answer in refused {
      #expect(answer.status == 422 && answer.json["errors"]?.elements?.isEmpty == false, "\(answer.json.prettyText)")
    }
    #expect(try await server.ask(.get, "/attempts/\(id)", token: bo).json["answered"] == 0)

    let kept = try await put("recording", "text/plain", song)
    #expect(kept.status == 200 && kept.json["item"]?["answer"]?["RESPONSE"]?["name"] == "take.wav", "\(kept.json)")
    // The answer as it is told can be sent as it is.
    let told = try #require(kept.json["item"]?["answer"])
    let again = try await server.send(.put, "/attempts/\(id)/answers/recording", ["value": told], token: bo)
    #expect(again.status == 200 && again.json["revision"] == kept.json["revision"], "\(again.json)")
    #expect(try await put("picture", "image/png", Self.png).status == 200)
    // What is there need not be sent again, by this item.
    #expect(try await put("recording", "text/plain", song, sends: false).status == 200)
    let hash = AnswerFile(mediaType: "text/plain", bytes: song).hash
    #expect(try await put("picture", "image/png", song, sends: false).status == 422)
    let path = "/attempts/\(id)/files/\(hash)"
    #expect(try await server.ask(.get, path, token: bo).bytes == song)
    #expect(try await server.ask(.get, path, token: eve).status == 404)
    // Another answer takes its place.
    #expect(try await put("recording", "text/plain", Array("lu lu".utf8)).status == 200)
    #expect(try await server.ask(.get, path, token: bo).status == 404)
    _ = try await server.ask(.post, "/attempts/\(id)/finish", token: bo)
    let result = try await server.ask(.get, "/attempts/\(id)/result", token: bo)
    #expect(result.json["total"]?["score"] == 100, "\(result.json.prettyText)")
  }

  @Test("Programs of packs are not to be had unless the server is set up for them", arguments: [false, true])
  func programs(runs: Bool) async throws {
    let site = try await TestSite { $0.runsPrograms = runs }
    try await Application(router: buildContent(site.site), logger: site.site.logger).test(.router) { client in
      let loader = try await client.execute(uri: "/frame.js", method: .get)
      #expect(loader.status == (runs ? .ok : .notFound))
      let frame = "/packs/\(String(repeating: "0", count: 64))/frames/notice-1/en/RESPONSE"
      #expect(try await client.execute(uri: frame, method: .get).status == .notFound)
    }
    try await site.test { _, client in
      let policy = try await TestBrowser(client).get("/en/").headers[.contentSecurityPolicy] ?? ""
      #expect(policy.contains("frame-src") == runs && policy.contains("frame-ancestors 'none'"))
    }
  }

  @Test("Programs read what one learner is asked, and send the attempts as a list that grows") func program()
    async throws
  {
    let server = try await APISite()
    let ada = try await server.person("ada", roles: [.educator])
    let folder = try TemporaryFolder()
    try await server.publish(try Self.archive(id: "choir-pack", in: folder), token: ada.token)
    let token = try await server.person("bo").token
    let asked = try await server.ask(.get, "/packs/choir-pack/instruments/asked")
    #expect(asked.json["items"]?.elements?[0]["text"]?.string?.hasPrefix("A verse of … bars") == true)
    #expect(!asked.json.compactText.contains("correct"))
    let id = try await server.begin(token, "asked", of: "choir-pack")
    let begun = try await server.ask(.get, "/attempts/\(id)", token: token)
    let bars = try #require(begun.json["items"]?.elements?[0]["document"])
    let text = try #require(bars["text"]?.string)
    let drawn = try #require(text.firstMatch(of: /A verse of (\d+) bars and a chorus of (\d+) bars/), "\(text)")
    let sum = try #require(Int(drawn.output.1)) + #require(Int(drawn.output.2))
    #expect(
      bars["interactions"]?.elements?[1]["options"]?.elements?.map { $0["text"]?.string }
        == ["The chorus of \(drawn.output.2)", "The verse of \(drawn.output.1)"])
    let kept = try await server.send(
      .put, "/attempts/\(id)/answers/bars", ["value": ["RESPONSE": .int(sum)]], token: token)
    #expect(kept.status == 200)

    func put(_ run: JSONValue) async throws -> APISite.Answer {
      try await server.send(.put, "/attempts/\(id)/answers/choir", ["value": run], token: token)
    }
    let wrong: JSONValue = ["RESPONSE": "alto"]
    let first = try await put([wrong])
    let state = try #require(first.json["item"]?["document"])
    #expect(state["attempts"] == 1 && state["completionStatus"] == "unknown", "\(state.prettyText)")
    #expect(state["feedback"]?.compactText.contains("There is a lower one.") == true)
    #expect(state["interactions"]?.elements?.map { $0["response"]?.string } == ["RESPONSE", "WHY", "HINT"])
    // Sent again, it changes nothing; a run that is not gone on with is a conflict.
    #expect(try await put([wrong]).json["revision"] == first.json["revision"])
    #expect(try await put([["RESPONSE": "bass"]]).status == 409)
    #expect(try await server.ask(.delete, "/attempts/\(id)/answers/choir", token: token).status == 409)
    #expect(try await put([wrong, ["RESPONSE": "soprano"]]).status == 422)
    let done = try await put([wrong, ["RESPONSE": "bass"]])
    #expect(done.json["item"]?["document"]?["completionStatus"] == "completed")
    #expect(try await put([wrong, ["RESPONSE": "bass"], wrong]).status == 409)
    _ = try await server.ask(.post, "/attempts/\(id)/finish", token: token)
    let result = try await server.ask(.get, "/attempts/\(id)/result", token: token)
    #expect(result.json["total"]?["score"] == 50, "\(result.json.prettyText)")
    let eve = try await server.person("eve").token
    #expect(try await server.ask(.get, "/attempts/\(id)", token: eve).status == 404)
    #expect(try await server.send(.put, "/attempts/\(id)/answers/choir", ["value": [wrong]], token: eve).status == 404)
  }
}
