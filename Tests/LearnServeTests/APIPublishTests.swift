// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import LearnCore
import Testing

@testable import learnserve

/// Publishing by program, and what an educator and everybody sees of a pack afterwards.
@Suite struct APIPublishTests {
  private func world() async throws -> (server: APISite, token: String) {
    let server = try await APISite()
    return (server, try await server.person("ada", roles: [.educator]).token)
  }

  private func send(
    _ server: APISite, _ archive: [UInt8], _ token: String, _ query: String = ""
  ) async throws -> APISite.Answer {
    try await server.ask(.post, "/packs" + query, token: token, type: "application/octet-stream", bytes: archive)
  }

  @Test func `A pack is sent, looked at, published, and found`() async throws {
    let (server, token) = try await world()
    let archive = try APISite.archive()
    let sent = try await send(server, archive, token)
    #expect(sent.status == 201)
    #expect(sent.json["published"] == false)
    let upload = try #require(sent.json["id"]?.string)
    #expect(sent.headers[.location] == "/api/v1/uploads/\(upload)")
    #expect(try await server.ask(.get, "/packs/my-pack").status == 404)
    #expect(try await server.ask(.get, "/uploads/\(upload)", token: token).json == sent.json)
    let wrong = try await server.send(.post, "/uploads/\(upload)/publish", ["visibility": "all"], token: token)
    #expect(wrong.status == 422)
    let published = try await server.send(.post, "/uploads/\(upload)/publish", ["visibility": "public"], token: token)
    #expect(published.status == 200)
    #expect(published.json["page"] == "https://learn.example/en/packs/my-pack/")
    #expect(try await server.ask(.get, "/uploads/\(upload)", token: token).status == 404)
    let bytes = try await server.ask(.get, "/packs/my-pack/archive")
    #expect(bytes.bytes == archive)
    #expect(bytes.headers[.contentType] == "application/zip")
    let tag = try #require(bytes.headers[.eTag])
    #expect(try await server.ask(.get, "/packs/my-pack/archive", headers: [.ifNoneMatch: tag]).status == 304)
    let list = try await server.ask(.get, "/packs?q=pack&in=fi&language=fi")
    #expect(list.json["packs"]?.elements?.first?["id"] == "my-pack")
    #expect(try await server.ask(.get, "/packs?q=zebra").json["packs"] == [])
    #expect(try await server.ask(.get, "/packs?in=de").json["total"] == 0)
  }

  @Test func `What is discarded is gone`() async throws {
    let (server, token) = try await world()
    let sent = try await send(server, APISite.archive(), token)
    let upload = try #require(sent.json["id"]?.string)
    #expect(try await server.ask(.delete, "/uploads/\(upload)", token: token).status == 204)
    #expect(try await server.ask(.delete, "/uploads/\(upload)", token: token).status == 404)
  }

  @Test func `A version is published with one content only, and an id by one person only`() async throws {
    let (server, token) = try await world()
    try await server.publish(APISite.archive(), token: token)
    try await server.publish(APISite.archive(), token: token)
    let other = try await send(server, APISite.archive(title: "Another title"), token, "?publish=public")
    #expect(other.status == 409)
    #expect(other.json["findings"]?["findings"]?.elements?.contains { $0["rule"] == "version-reused" } == true)
    let eve = try await server.person("eve", roles: [.educator])
    let taken = try await send(server, APISite.archive(version: "9.0.0"), eve.token, "?publish=public")
    #expect(taken.status == 409)
    #expect(taken.json["findings"]?["findings"]?.elements?.contains { $0["rule"] == "id-taken" } == true)
    #expect(try await server.site.store.read { try $0.publications(of: "my-pack") }.count == 1)
    #expect(try await server.ask(.get, "/packs/my-pack").json["title"] == "My pack")
  }

  @Test func `What is no pack is refused with what is wrong`() async throws {
    let (server, token) = try await world()
    let nonsense = try await send(server, Array("PK nonsense".utf8), token, "?publish=public")
    #expect(nonsense.status == 422)
    #expect(nonsense.json["findings"]?["errors"] == 1)
    var bytes = try APISite.archive()
    bytes[bytes.count / 2] ^= 0x55
    #expect(try await send(server, bytes, token).status == 422)
    #expect(try await send(server, [], token).status == 400)
    let kind = try await server.ask(.post, "/packs", token: token, type: "text/plain", bytes: bytes)
    #expect(kind.status == 415)
    #expect(try await send(server, bytes, token, "?publish=everyone").status == 400)
  }

  @Test func `Versions change places, and a withdrawn pack is not found`() async throws {
    let (server, token) = try await world()
    try await server.publish(APISite.archive(), token: token)
    try await server.publish(APISite.archive(version: "0.2.0", title: "Second"), token: token)
    let versions = try await server.ask(.get, "/packs/my-pack/versions", token: token)
    let all = try #require(versions.json["versions"]?.elements)
    #expect(Set(all.compactMap { $0["version"]?.string }) == ["0.1.0", "0.2.0"])
    let tag = try #require(try await server.ask(.get, "/packs/my-pack").headers[.eTag])
    #expect(try await server.ask(.get, "/packs/my-pack", headers: [.ifNoneMatch: tag]).status == 304)
    let first = try #require(all.first { $0["version"] == "0.1.0" }?["digest"])
    let back = try await server.send(.patch, "/packs/my-pack", ["current": first], token: token)
    #expect(back.json["current"] == first)
    #expect(try await server.ask(.get, "/packs/my-pack", headers: [.ifNoneMatch: tag]).json["title"] == "My pack")
    let none = try await server.send(
      .patch, "/packs/my-pack", ["current": .string(String(repeating: "0", count: 64))], token: token)
    #expect(none.status == 422)
    #expect(try await server.send(.patch, "/packs/my-pack", [:], token: token).status == 422)
    let gone = try await server.send(.patch, "/packs/my-pack", ["current": .null, "visibility": "link"], token: token)
    #expect(gone.json["current"] == .null)
    #expect(try await server.ask(.get, "/packs/my-pack").status == 404)
    #expect(try await server.ask(.get, "/packs").json["total"] == 0)
  }

  @Test func `Figures of few people are not given`() async throws {
    let (server, token) = try await world()
    try await server.publish(APISite.archive(), token: token)
    let path = "/packs/my-pack/instruments/self-evaluation/answers"
    for number in 0..<10 {
      let learner = try await server.person("learner-\(number)")
      let id = try await server.begin(learner.token)
      _ = try await server.send(.put, "/attempts/\(id)/answers/notice-1", ["value": "alone"], token: learner.token)
      if number == 9 {
        let few = try await server.ask(.get, path, token: token)
        #expect(few.json["items"]?.elements?.allSatisfy { $0["figures"] == .null } == true)
        #expect(try await server.ask(.get, "/packs/my-pack/usage", token: token).json["learners"] == 10)
      }
      _ = try await server.ask(.post, "/attempts/\(id)/finish", token: learner.token)
    }
    let all = try await server.ask(.get, path, token: token)
    let figures = all.json["items"]?.elements?.first { $0["id"] == "notice-1" }?["figures"]
    #expect(figures?["people"] == 10)
    #expect(figures?["answers"]?.elements?.compactMap { $0["count"]?.double } == [0, 10, 0])
    #expect(try await server.ask(.get, path + "?version=9", token: token).status == 404)
  }

  @Test func `A group's figures are those of its page`() async throws {
    let (server, token) = try await world()
    try await server.publish(APISite.archive(), token: token)
    let lea = try await server.person("lea", roles: [.coordinator])
    let group = LearnerGroup(
      id: "0d9c5a52-53b1-4a26-9d3b-4f2ab1f3c001", title: "A class", coordinator: lea.learner, pack: "my-pack",
      instrument: "self-evaluation", invitation: "come", createdAt: APISite.now, closedAt: nil)
    try await server.site.store.write { db in try db.add(group) }
    for number in 0..<12 {
      let one = try await server.person("member-\(number)")
      try await server.site.store.write { db in
        try db.join(group.id, learner: one.learner, name: "Member \(number)", at: APISite.now)
      }
      let id = try await server.begin(one.token)
      for item in ["notice-1", "notice-2", "use-1", "use-2"] {
        _ = try await server.send(.put, "/attempts/\(id)/answers/\(item)", ["value": "alone"], token: one.token)
      }
      _ = try await server.ask(.post, "/attempts/\(id)/finish", token: one.token)
      let figures = try await server.ask(.get, "/groups/\(group.id)/figures", token: lea.token)
      // Ten at a time: who comes after them changes nothing that is shown.
      #expect(figures.json["first"]?["people"]?.double == (number < 9 ? 0 : 10), "\(number)")
      #expect(figures.json["progress"]?["finished"]?.double == Double(number + 1))
    }
    let figures = try await server.ask(.get, "/groups/\(group.id)/figures", token: lea.token)
    #expect(figures.json["first"]?["rows"]?.elements?.first?["levels"]?["alone"] == 10)
    let page = try await server.ask(.get, "/groups/\(group.id)/members?limit=5", token: lea.token)
    let next = try #require(page.json["next"]?.string)
    let rest = try await server.ask(.get, "/groups/\(group.id)/members?limit=50&cursor=\(next)", token: lea.token)
    #expect(rest.json["members"]?.elements?.count == 7)
    #expect(try await server.ask(.get, "/groups", token: lea.token).json["groups"]?.elements?.count == 1)
  }
}
