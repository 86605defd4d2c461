// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Launch
import LearnCore
import Testing

@testable import learnserve

/// What a player's page asks of the server for a unit of SCORM, as far as no browser is needed.
@Suite struct SCORMPlayTests {
  private static let manifest = """
    <manifest identifier="wind" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
    <metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>
    <organizations default="O"><organization identifier="O"><title>Wind</title>
    <item identifier="a" identifierref="r" parameters="?unit=a"><title>A</title></item>
    <item identifier="b" identifierref="r"><title>B</title></item>
    <imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing></organization></organizations>
    <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="in folder/index.html"/></resources>
    </manifest>
    """

  /// Keeps the course, without files.
  static func store(on site: Site, owner: LearnerID) async throws -> Launchable {
    let (package, findings) = try SCORMReader.read(manifest: Array(manifest.utf8)[...])
    #expect(findings == [])
    let launchable = Launchable(
      id: LaunchableID(UniqueID.random().description), kind: .scorm2004, owner: owner, visibility: .public,
      title: LocalizedText([LanguageTag("und"): "Wind"]), structure: try package.stored(), createdAt: site.now())
    try await site.store.write { db in try db.add(launchable, files: [:]) }
    return launchable
  }

  /// One learner with a launched registration.
  private struct Player {
    let site: Site
    let client: any TestClientProtocol
    let record: RegistrationRecord
    private(set) var secret = ""

    init(_ site: TestSite, _ client: any TestClientProtocol) async throws {
      self.site = site.site
      self.client = client
      let account = try await site.account("lea")
      let launchable = try await SCORMPlayTests.store(on: site.site, owner: account.learner)
      let desk = LaunchDesk(site: site.site)
      record = try await desk.register(
        in: launchable, learner: account.learner, actor: desk.actor(of: account.learner), again: true)
      try await launch()
    }

    mutating func launch(_ mode: LaunchMode = .normal) async throws {
      let url = try await LaunchDesk(site: site).launch(0, in: record.id, mode: mode, returnURL: nil).url
      #expect(url.hasPrefix(site.contentURL + "/player#secret="))
      secret = String(url.split(separator: "=")[1].prefix { $0 != "&" })
    }

    func ask(_ text: String, secret: String? = nil) async throws -> (status: Int, value: JSONValue) {
      let response = try await client.executeRequest(
        uri: "/launches/\(secret ?? self.secret)/play", method: .post, headers: [.contentType: "text/plain"],
        body: ByteBuffer(string: text))
      return (response.status.code, try JSONValue(parsing: String(buffer: response.body)))
    }

    func kept() async throws -> RegistrationRecord? {
      let id = record.id
      return try await site.store.read { db in try db.registration(id) }
    }
  }

  private func site() async throws -> TestSite { try await TestSite { $0.runsPrograms = true } }

  @Test("A course is opened, committed to and left, and each answer is kept before it is given")
  func course() async throws {
    try await site().test { site, client in
      let player = try await Player(site, client)
      let opened = try await player.ask("{\"do\":\"open\",\"unit\":0}")
      #expect(opened.status == 200 && opened.value["isKept"] == true && opened.value["title"] == "Wind")
      let unit = opened.value["unit"]
      #expect(unit?["address"]?.string?.hasSuffix("/in%20folder/index.html?unit=a") == true)
      #expect(unit?["session"]?["values"]?["cmi.learner_name"] == "Lea")
      #expect(unit?["session"]?["values"]?["cmi.learner_id"] == "learner-lea")
      #expect(opened.value["model"]?["version"] == "scorm2004" && opened.value["visit"] == 1)
      let committed = try await player.ask(
        "{\"do\":\"commit\",\"visit\":1,\"writes\":[[\"cmi.location\",\"3\"],[\"cmi.completion_status\",\"completed\"]]}"
      )
      #expect(committed.value["isKept"] == true)
      #expect(try await player.kept()?.state.contains("\"cmi.location\":\"3\"") == true)
      let finished = try await player.ask(
        """
        {"do":"finish","visit":1,"writes":[["cmi.score.scaled","0.5"],["adl.nav.request","continue"]]}
        """)
      #expect(finished.value["unit"]?["title"] == "B" && finished.value["visit"] == 2)
      let left = try await player.ask("{\"do\":\"navigate\",\"visit\":2,\"request\":\"exitAll\",\"writes\":[]}")
      #expect(left.value["hasEnded"] == true)
      let record = player.record
      let standing = try await LaunchDesk(site: site.site).scormStanding(record)
      #expect(standing?.units.count == 2)
      #expect(try await player.kept()?.revision == 4)
    }
  }

  @Test("What does not fit is not kept, and what is no call is refused")
  func refused() async throws {
    try await site().test { site, client in
      let player = try await Player(site, client)
      _ = try await player.ask("{\"do\":\"open\"}")
      let before = try await player.kept()
      for (text, error) in [
        ("{\"do\":\"commit\",\"visit\":1,\"writes\":[[\"cmi.location\",\"1\"],[\"cmi.score.scaled\",\"2\"]]}", 407),
        ("{\"do\":\"commit\",\"visit\":1,\"writes\":[[\"cmi.learner_id\",\"x\"]]}", 404),
        ("{\"do\":\"commit\",\"visit\":7,\"writes\":[[\"cmi.location\",\"1\"]]}", 391),
      ] {
        let answer = try await player.ask(text)
        #expect(answer.status == 200 && answer.value["isKept"] == false)
        #expect(answer.value["refused"]?["error"] == .int(error))
      }
      #expect(try await player.kept() == before)
      for text in [
        "", "[]", "{}", "{\"do\":\"erase\"}", "{\"do\":\"navigate\",\"request\":\"up\"}",
        "{\"do\":\"commit\",\"writes\":[[\"a\"]]}", "{\"do\":\"commit\",\"writes\":[[1,2]]}",
      ] { #expect(try await player.ask(text).status == 400, "\(text)") }
      let stranger = try await player.ask("{\"do\":\"open\"}", secret: Secret.key())
      #expect(stranger.value["isKept"] == false && stranger.value["isElsewhere"] == true)
    }
  }

  @Test("Looking around counts for nothing, a newer player closes the older one, and a day ends both")
  func access() async throws {
    try await site().test { site, client in
      var player = try await Player(site, client)
      _ = try await player.ask("{\"do\":\"open\"}")
      let old = player.secret
      try await player.launch(.browse)
      #expect(try await player.ask("{\"do\":\"open\"}", secret: old).value["isElsewhere"] == true)
      let looked = try await player.ask("{\"do\":\"open\"}")
      #expect(looked.value["unit"]?["session"]?["values"]?["cmi.mode"] == "browse")
      let visit = looked.value["visit"].flatMap(\.double) ?? 0
      let done = try await player.ask(
        "{\"do\":\"finish\",\"visit\":\(Int(visit)),\"writes\":[[\"cmi.completion_status\",\"completed\"]]}")
      #expect(done.value["isKept"] == true)
      let record = try #require(try await player.kept())
      #expect(try await LaunchDesk(site: site.site).scormStanding(record)?.units.first?["completed"] == false)
      site.clock.pass(seconds: 90_000)
      #expect(try await player.ask("{\"do\":\"open\"}").value["isElsewhere"] == true)
    }
  }
}
