// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import LearnCore
import Testing

@testable import learnserve

/// Files of other systems by program.
@Suite struct APIImportTests {
  private func world() async throws -> (server: APISite, token: String) {
    let server = try await APISite()
    return (server, try await server.person("ada", roles: [.educator]).token)
  }

  private func send(
    _ server: APISite, _ text: String, _ token: String, _ query: String = "?name=pitch.gift"
  ) async throws -> APISite.Answer {
    try await server.ask(
      .post, "/imports" + query, token: token, type: "application/octet-stream", bytes: Array(text.utf8))
  }

  @Test func `A file is read, looked at, changed, published, and found`() async throws {
    let (server, token) = try await world()
    let sent = try await send(server, ImportPagesTests.gift, token)
    #expect(sent.status == 201)
    #expect(sent.json["format"] == "gift" && sent.json["name"] == "pitch.gift")
    #expect(sent.json["kinds"]?["item"]?["kept"]?.double ?? 0 >= 2)
    let id = try #require(sent.json["id"]?.string)
    #expect(sent.headers[.location] == "/api/v1/imports/\(id)")
    #expect(try await server.ask(.get, "/imports/\(id)", token: token).json == sent.json)
    #expect(try await server.ask(.get, "/imports", token: token).json["imports"]?.elements?.count == 1)
    let report = try await server.ask(.get, "/imports/\(id)/report?limit=1", token: token)
    #expect(report.json["objects"]?.elements?.count == 1 && report.json["next"]?.string != nil)
    let total = ["kept", "changed", "dropped"].reduce(0) { $0 + Int(sent.json[$1]?.double ?? 0) }
    let all = try await server.ask(.get, "/imports/\(id)/report", token: token)
    #expect(all.json["objects"]?.elements?.count == total)
    let folder = try await server.ask(.get, "/imports/\(id)/folder", token: token)
    #expect(folder.status == 200 && folder.bytes.starts(with: [0x50, 0x4B, 3, 4]))
    let wrong = try await server.send(.patch, "/imports/\(id)", ["id": "Not an id"], token: token)
    #expect(wrong.status == 422 && wrong.json["errors"]?.elements?.first?["pointer"] == "/id")
    let changed = try await server.send(
      .patch, "/imports/\(id)", ["id": "hearing", "version": "1.2.3", "title": ["en": "Hearing"]], token: token)
    #expect(changed.status == 200)
    #expect(changed.json["pack"]?["id"] == "hearing" && changed.json["pack"]?["title"]?["en"] == "Hearing")
    #expect(try await server.ask(.get, "/packs/hearing").status == 404)
    let published = try await server.send(.post, "/imports/\(id)/publish", ["visibility": "public"], token: token)
    #expect(published.status == 200 && published.json["pack"]?["version"] == "1.2.3")
    #expect(try await server.ask(.get, "/packs/hearing").json["title"] == "Hearing")
    #expect(try await server.ask(.get, "/imports/\(id)", token: token).status == 404)
  }

  @Test func `Another account finds nothing, and what is discarded is gone`() async throws {
    let (server, token) = try await world()
    let eve = try await server.person("eve", roles: [.educator]).token
    let id = try #require(try await send(server, ImportPagesTests.gift, token).json["id"]?.string)
    #expect(try await server.ask(.get, "/imports/\(id)", token: eve).status == 404)
    #expect(try await server.ask(.get, "/imports/\(id)/folder", token: eve).status == 404)
    #expect(try await server.ask(.delete, "/imports/\(id)", token: eve).status == 404)
    #expect(try await server.ask(.delete, "/imports/\(id)", token: token).status == 204)
    #expect(try await server.ask(.delete, "/imports/\(id)", token: token).status == 404)
  }

  @Test func `What cannot be read is refused with the reason`() async throws {
    let (server, token) = try await world()
    let nonsense = try await send(server, "nothing that anybody knows", token, "?name=x")
    #expect(nonsense.status == 422 && nonsense.json["type"] == "urn:learn:problem:not-brought-in")
    #expect(try await send(server, "", token).status == 400)
    let taken = try await send(
      server, ImportPagesTests.gift, token, "?name=a%2Fb%2F..%2Fpitch.gift&format=gift&language=fi")
    #expect(taken.status == 201 && taken.json["name"] == "pitch.gift")
    #expect(taken.json["pack"]?["languages"] == ["fi"])
  }
}
