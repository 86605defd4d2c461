// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import LearnCore
import Testing

@testable import learnserve

/// What programs send to launched content that does not fit, and what enrolling opens.
@Suite struct LaunchAPITests {
  private func world(_ visibility: Launchable.Visibility) async throws -> (server: APISite, path: String, root: String)
  {
    let server = try await APISite { $0.runsPrograms = true }
    let root = try await server.person("root", roles: [.administrator, .educator])
    let launchable = try await Cmi5Course.store(on: server.site, owner: root.learner, as: visibility)
    return (server, "/launchables/\(launchable.id)", root.token)
  }

  @Test("Who is named otherwise than by an account is refused, and the one who asks is not enrolled in their place")
  func actors() async throws {
    let (server, path, root) = try await world(.public)
    let strange: [JSONValue] = [
      ["mbox": "mailto:kim@example.org"], ["objectType": "Agent"], [:], "kim", .null, ["account": "kim"],
      ["account": ["homePage": "example", "name": "kim"]],
    ]
    for actor in strange {
      let answer = try await server.send(.post, path + "/registrations", ["actor": actor], token: root)
      #expect(answer.status == 422, "\(actor.compactText)")
      #expect(answer.json["errors"]?.elements?.first?["pointer"]?.string?.hasPrefix("/actor") == true)
    }
    let none = try await server.site.store.read { db in
      try db.launchables().map { try db.registrationCount(in: $0.id) }
    }
    #expect(none == [0])
  }

  @Test("The structure of a course is told as its page shows it: headings with what lies below them, and units")
  func structure() async throws {
    let (server, path, root) = try await world(.public)
    let cmi5 = try await server.ask(.get, path)
    #expect(
      cmi5.json["structure"] == [
        ["title": ["en": "First part"], "parts": [["title": ["en": "One sound"], "unit": 0]]]
      ])
    let manifest = """
      <manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
        xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
      <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
      <organizations default="O"><organization identifier="O"><title>Wind</title>
      <item identifier="a" identifierref="r"><title>A</title></item>
      <item identifier="p"><title>P</title>
        <item identifier="q" isvisible="false"><title>Q</title><item identifier="b" identifierref="r"><title>B</title>
        </item></item>
        <item identifier="c" identifierref="r"><title>C</title><item identifier="d" identifierref="r"><title>D</title>
        </item></item></item></organization></organizations>
      <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources>
      </manifest>
      """
    let package = try LaunchSite.archive(["imsmanifest.xml": manifest, "index.html": "<p>Wind</p>"])
    let taken = try await server.ask(
      .post, "/launchables?visibility=public", token: root, type: "application/zip", bytes: package)
    #expect(taken.status == 201, "\(taken.json.compactText)")
    func part(_ title: String, _ unit: Int?, _ parts: [JSONValue] = []) -> JSONValue {
      .object(compact: [
        "title": ["und": .string(title)], "unit": unit.map { .int($0) },
        "parts": parts.isEmpty ? nil : .array(parts),
      ])
    }
    #expect(
      taken.json["structure"]
        == .array([
          part("A", 0), part("P", nil, [part("B", 1), part("C", 2, [part("D", 3)])]),
        ]), "\(taken.json.compactText)")
    let id = try #require(taken.json["id"]?.string)
    #expect(try await server.ask(.get, "/launchables/\(id)").json["structure"] == taken.json["structure"])
    let listed = try await server.ask(.get, "/launchables").json["launchables"]?.elements
    #expect(listed?.count == 2 && listed?.contains { $0["structure"] != nil } == false)
  }

  @Test("A unit leads back to an address of the web, and to nothing else")
  func returning() async throws {
    let (server, path, root) = try await world(.public)
    let registration = try await server.send(.post, path + "/registrations", [:], token: root)
    let launch = "/registrations/\(try #require(registration.json["id"]?.string))/launch"
    for url in [
      "javascript:alert(1)", "javascript://example.org/%0aalert(1)", "data:text/html,x", "/en/courses", "https://",
      "https:///x", "https://example.org/a b",
    ] {
      let answer = try await server.send(.post, launch, ["unit": 0, "returnURL": .string(url)], token: root)
      #expect(answer.status == 422 && answer.json["errors"]?.elements?.first?["pointer"] == "/returnURL", "\(url)")
    }
    for url in ["https://example.org", "HTTP://example.org:8080/course?back=1#unit"] {
      let answer = try await server.send(.post, launch, ["unit": 0, "returnURL": .string(url)], token: root)
      #expect(answer.status == 200, "\(url)")
    }
  }

  @Test("What is hidden is there for whom an administrator enrolled, and for nobody else")
  func enrolled() async throws {
    let (server, path, root) = try await world(.hidden)
    let (lea, eve) = (try await server.person("lea"), try await server.person("eve"))
    func sees(_ token: String?) async throws -> [Bool] {
      let one = try await server.ask(.get, path, token: token).status == 200
      let all = try await server.ask(.get, "/launchables", token: token).json["launchables"]?.elements
      return [one, all?.count == 1]
    }
    #expect(try await sees(lea.token) == [false, false])
    let actor: JSONValue = [
      "account": ["homePage": .string(server.site.publicURL), "name": .string(lea.learner.rawValue)]
    ]
    let answer = try await server.send(.post, path + "/registrations", ["actor": actor], token: root)
    #expect(answer.status == 201)
    #expect(try await sees(lea.token) == [true, true])
    #expect(try await sees(eve.token) == [false, false])
    #expect(try await sees(nil) == [false, false])
    #expect(try await server.ask(.delete, path, token: lea.token).status == 404)
  }
}
