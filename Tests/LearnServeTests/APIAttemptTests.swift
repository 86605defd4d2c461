// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import LearnCore
import TestSupport
import Testing

@testable import learnserve

/// Answering by program, from the first item to the explanation of a level.
@Suite struct APIAttemptTests {
  /// A server with a small pack and a learner.
  private func world() async throws -> (server: APISite, token: String) {
    let server = try await APISite()
    let ada = try await server.person("ada", roles: [.educator])
    try await server.publish(APISite.archive(), token: ada.token)
    return (server, try await server.person("bo").token)
  }

  @Test func `An attempt is begun, answered, ended, and its result explained`() async throws {
    let (server, token) = try await world()
    let begun = try await server.send(
      .post, "/packs/my-pack/instruments/self-evaluation/attempts", ["language": "fi"], token: token)
    #expect(begun.status == 201)
    let id = try #require(begun.json["id"]?.string)
    #expect(begun.headers[.location] == "/api/v1/attempts/\(id)")
    #expect(begun.json["language"] == "fi")
    let again = try await server.ask(.post, "/packs/my-pack/instruments/self-evaluation/attempts", token: token)
    #expect(again.status == 200)
    #expect(again.json["id"]?.string == id)

    for (item, value) in [("notice-1", "alone"), ("notice-2", "guiding"), ("use-1", "alone")] {
      let kept = try await server.send(
        .put, "/attempts/\(id)/answers/\(item)", ["value": .string(value)], token: token)
      #expect(kept.status == 200)
      #expect(kept.json["item"]?["answer"]?.string == value)
    }
    let abstained = try await server.send(
      .put, "/attempts/\(id)/answers/use-2", ["abstention": "not-applicable"], token: token)
    #expect(abstained.json["item"]?["isAbstention"] == true)
    #expect(try await server.ask(.get, "/attempts/\(id)/result", token: token).status == 409)
    #expect(try await server.ask(.get, "/attempts/\(id)/explanations/total", token: token).status == 409)

    let ended = try await server.ask(.post, "/attempts/\(id)/finish", token: token)
    #expect(ended.json["status"] == "finished")
    #expect(try await server.ask(.post, "/attempts/\(id)/finish", token: token).json == ended.json)
    let late = try await server.send(.put, "/attempts/\(id)/answers/use-1", ["value": "alone"], token: token)
    #expect(late.status == 409)

    let result = try await server.ask(.get, "/attempts/\(id)/result?language=en&minutes=60", token: token)
    #expect(result.json["total"]?["finding"] == "level")
    #expect(result.json["answers"]?["notApplicable"] == 1)
    #expect(result.json["evidence"]?.elements?.isEmpty == false)
    for code in ["total", "FB-1"] {
      let why = try await server.ask(.get, "/attempts/\(id)/explanations/\(code)", token: token)
      #expect(why.status == 200)
      #expect(why.json["explanation"]?["because"]?.elements?.isEmpty == false)
    }
    #expect(try await server.ask(.get, "/attempts/\(id)/explanations/NO-9", token: token).status == 404)
    let profile = try await server.ask(.get, "/profile?framework=feedback&minutes=20", token: token)
    #expect(profile.json["frameworks"] == ["feedback"])
    #expect(profile.json["profile"]?["competences"]?.elements?.isEmpty == false)
    #expect(try await server.ask(.get, "/profile?framework=other", token: token).status == 404)
    #expect(try await server.ask(.get, "/attempts/\(id)/result?target=none", token: token).status == 404)
  }

  @Test func `An answer of every type is kept as it was sent, and what is shown does not tell which is right`()
    async throws
  {
    let (server, token) = try await world()
    let eve = try await server.person("eve", roles: [.educator])
    let archive = try APISite.generated()
    try await server.publish(archive, token: eve.token)
    let definition = try APISite.definition("check", of: archive)
    let shown = try await server.ask(.get, "/packs/generated/instruments/check")
    let items = try #require(shown.json["items"]?.elements)
    #expect(items.count == definition.instrument.items.count)
    for option in items.flatMap({ $0["interactions"]?.elements ?? [] }) where option["kind"] == "order" {
      let names = option["options"]?.elements?.compactMap { $0["id"]?.string } ?? []
      #expect(names == names.sorted(), "The author's order of a list to be put in order is its answer.")
    }

    let id = try await server.begin(token, "check", of: "generated")
    var kinds: Set<String> = []
    for item in definition.instrument.items {
      let variant = try #require(definition.variant(of: item, in: "en"))
      var responses: [String: Value] = [:]
      for response in variant.responses { responses[response.identifier] = response.correct }
      guard responses.values.contains(where: { !$0.isNull }) else { continue }
      let written = Answer.Content.responses(responses).written(for: variant)
      let kept = try await server.send(.put, "/attempts/\(id)/answers/\(item)", ["value": written], token: token)
      #expect(kept.status == 200, "\(item): \(written.compactText) \(kept.json.compactText)")
      #expect(kept.json["item"]?["answer"] == written, "\(item)")
      kinds.formUnion(variant.interactions.map { String("\($0.kind)".prefix { $0 != "(" }) })
    }
    #expect(kinds.count >= 4, "\(kinds)")
  }

  @Test func `An answer that does not fit is refused with its place, and changes nothing`() async throws {
    let (server, token) = try await world()
    let id = try await server.begin(token)
    let cases: [(String, String)] = [
      (#"{"value": "nowhere"}"#, "/value"), (#"{"value": 7}"#, "/value"), (#"{"value": null}"#, "/value"),
      (#"{"value": "alone", "score": 3}"#, "/score"), (#"{"abstention": "tired"}"#, "/abstention"), ("{}", ""),
      ("[]", ""), (#"{"value": "alone", "abstention": "not-applicable"}"#, "/abstention"),
    ]
    for (text, pointer) in cases {
      let answer = try await server.ask(
        .put, "/attempts/\(id)/answers/notice-1", token: token, type: "application/json", bytes: Array(text.utf8))
      #expect(answer.status == 422, "\(text)")
      #expect(answer.json["errors"]?.elements?.first?["pointer"]?.string == pointer, "\(answer.json.compactText)")
    }
    let broken = try await server.ask(
      .put, "/attempts/\(id)/answers/notice-1", token: token, type: "application/json",
      bytes: Array("{\n \"value\": oops}".utf8))
    #expect(broken.status == 400)
    #expect(broken.json["errors"]?.elements?.first?["line"] == 2)
    #expect(broken.json["errors"]?.elements?.first?["column"] == 11)
    #expect(try await server.send(.put, "/attempts/\(id)/answers/other", ["value": "a"], token: token).status == 404)
    #expect(try await server.ask(.get, "/attempts/\(id)", token: token).json["revision"] == 0)
  }

  @Test func `With If-Match a change is made on the revision that was seen, or not at all`() async throws {
    let (server, token) = try await world()
    let id = try await server.begin(token)
    let first = try await server.send(
      .put, "/attempts/\(id)/answers/notice-1", ["value": "alone"], token: token, headers: [.ifMatch: "\"0\""])
    #expect(first.headers[.eTag] == "\"1\"")
    let stale = try await server.send(
      .put, "/attempts/\(id)/answers/notice-1", ["value": "guiding"], token: token, headers: [.ifMatch: "\"0\""])
    #expect(stale.status == 412)
    let cleared = try await server.ask(
      .delete, "/attempts/\(id)/answers/notice-1", token: token, headers: [.ifMatch: "\"1\""])
    #expect(cleared.json["item"]?["answer"] == .null)
    #expect(cleared.json["answered"] == 0)
    let ended = try await server.ask(.post, "/attempts/\(id)/finish", token: token, headers: [.ifMatch: "\"1\""])
    #expect(ended.status == 412)
  }

  @Test func `Attempts come in pages, each once`() async throws {
    let (server, token) = try await world()
    var made: Set<String> = []
    for _ in 0..<5 {
      let id = try await server.begin(token)
      _ = try await server.ask(.post, "/attempts/\(id)/finish", token: token)
      made.insert(id)
    }
    var seen: [String] = []
    var path = "/attempts?limit=2"
    for _ in 0..<4 {
      let page = try await server.ask(.get, path, token: token)
      seen += page.json["attempts"]?.elements?.compactMap { $0["id"]?.string } ?? []
      guard let next = page.json["next"]?.string else { break }
      path = "/attempts?limit=2&cursor=\(next)"
    }
    #expect(seen.count == 5)
    #expect(Set(seen) == made)
    #expect(try await server.ask(.get, "/attempts?status=open", token: token).json["attempts"] == [])
    #expect(try await server.ask(.get, "/attempts?cursor=nonsense", token: token).status == 400)
  }

  @Test func `An attempt that a guest began goes on in the account that claimed it`() async throws {
    let (server, token) = try await world()
    let bo = try #require(try await server.site.store.read { try $0.account(named: AccountName(kept: "bo")) }).account
    let archive = try await server.ask(.get, "/packs/my-pack/archive").bytes
    let definition = try APISite.definition("self-evaluation", of: archive)
    let guest = Learner(id: LearnerID(UUID().uuidString.lowercased()), createdAt: APISite.now)
    try await server.site.store.write { db in try db.add(guest) }
    let begun = try await server.site.begin(definition, learner: guest.id, language: "en", isGuest: true)
    try await server.site.store.write { db in try db.move(allOf: guest.id, to: bo.learner) }
    for item in ["notice-1", "notice-2", "use-1", "use-2"] {
      let kept = try await server.send(.put, "/attempts/\(begun.id)/answers/\(item)", ["value": "alone"], token: token)
      #expect(kept.status == 200, "\(kept.detail)")
    }
    #expect(try await server.ask(.post, "/attempts/\(begun.id)/finish", token: token).status == 200)
    #expect(try await server.ask(.get, "/profile", token: token).json["frameworks"] == ["feedback"])
    // What the log said before stays as it was said; what is kept of the attempt is the account's.
    let kept = try await server.ask(.get, "/me/export?part=attempt&part=evidence", token: token).json.compactText
    #expect(!kept.contains(guest.id.rawValue))
  }

  @Test func `A lesson is marked, and unmarked`() async throws {
    let (server, token) = try await world()
    let path = "/packs/my-pack/lessons/say-what-you-notice"
    #expect(try await server.ask(.put, path + "/completion", token: token).status == 200)
    #expect(try await server.ask(.get, path, token: token).json["done"] == true)
    #expect(try await server.ask(.get, path).json["done"] == false)
    #expect(try await server.ask(.delete, path + "/completion", token: token).status == 204)
    let all = try await server.ask(.get, "/packs/my-pack/lessons", token: token)
    #expect(all.json["lessons"]?.elements?.first?["done"] == false)
    #expect(try await server.ask(.put, "/packs/my-pack/lessons/other/completion", token: token).status == 404)
  }

  @Test func `One's own data are exported and erased, with one's own name`() async throws {
    let (server, token) = try await world()
    let id = try await server.begin(token)
    let all = try await server.ask(.get, "/me/export", token: token)
    #expect(all.json["attempt"]?.elements?.first?["id"]?.string == id)
    #expect(all.json["account"]?.elements?.first?["name"] == "bo")
    let part = try await server.ask(.get, "/me/export?part=evidence&part=attempt", token: token)
    #expect(part.json["account"] == nil)
    #expect(part.json["attempt"] == all.json["attempt"])
    #expect(try await server.ask(.delete, "/me", token: token).status == 400)
    #expect(try await server.ask(.delete, "/me?confirm=ada", token: token).status == 422)
    #expect(try await server.ask(.get, "/me", token: token).status == 200)
    let erased = try await server.ask(.delete, "/me?confirm=bo", token: token)
    #expect(erased.json["erased"]?["attempt"] == 1)
    #expect(try await server.ask(.get, "/me", token: token).status == 401)
  }
}
