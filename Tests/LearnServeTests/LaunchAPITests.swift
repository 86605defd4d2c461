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
