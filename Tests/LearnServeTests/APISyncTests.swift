// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import LearnCore
import TestSupport
import Testing

@testable import learnserve

/// An attempt that was made offline is taken in exactly once, and nothing in it is believed.
@Suite struct APISyncTests {
  /// An attempt as a learner's own record keeps it.
  private struct Offline {
    let attempt: JSONValue
    var statements: [JSONValue]
    let id = UUID().uuidString.lowercased()

    /// Answers an instrument with the highest level, one answer changed on the way.
    init(_ archive: [UInt8], isFinished: Bool = true) throws {
      let definition = try APISite.definition("self-evaluation", of: archive)
      var now = APISite.now.adding(seconds: -3600)
      var (attempt, effects) = try SessionEngine.start(
        definition.outline, id: AttemptID(id), learner: "someone-offline", language: "en", now: now, seed: 7)
      let id = UInt64(UUID().hashValue.magnitude)
      var statements = attempt.statements(forBeginning: effects, in: definition.outline, seed: id)
      func choice(_ level: String) -> Answer.Content { .responses(["RESPONSE": .single(.identifier(level))]) }
      var events: [SessionEvent] = [
        .answered("notice-1", choice("alone")), .answered("notice-1", choice("guiding")),
        .noted("notice-1", "for myself"), .answered("notice-2", choice("guiding")), .moved(to: 2),
        .answered("use-1", .abstained(.notApplicable)), .answered("use-2", choice("guiding")),
      ]
      if isFinished { events.append(.finished) }
      for (place, event) in events.enumerated() {
        now = now.adding(seconds: 10)
        let seed = id &+ UInt64(place)
        (attempt, effects) = try SessionEngine.apply(event, to: attempt, of: definition, now: now, seed: seed)
        statements += attempt.statements(for: effects, in: definition, seed: seed)
      }
      let record = try attempt.record
      self.statements = try statements.map { try JSONValue(parsing: $0.body) }
      self.attempt = [
        "id": .string(record.id.rawValue), "pack": record.pack.json, "instrument": "self-evaluation",
        "startedAt": .string(record.startedAt.description), "updatedAt": .string(record.updatedAt.description),
        "finishedAt": .string((record.finishedAt ?? record.updatedAt).description), "revision": .int(record.revision),
        "state": try JSONValue(parsing: record.state),
      ]
    }

    var body: JSONValue { ["attempt": attempt, "statements": .array(statements)] }

    /// The body with something written otherwise.
    func body(replacing old: String, by new: String) throws -> JSONValue {
      let text = body.compactText
      #expect(text.contains(old), "\(old)")
      return try JSONValue(parsing: text.replacing(old, with: new))
    }
  }

  private func world() async throws -> (server: APISite, archive: [UInt8], learner: LearnerID, token: String) {
    let server = try await APISite()
    let ada = try await server.person("ada", roles: [.educator])
    let archive = try APISite.archive()
    try await server.publish(archive, token: ada.token)
    let bo = try await server.person("bo")
    return (server, archive, bo.learner, bo.token)
  }

  private func send(_ body: JSONValue, _ world: (server: APISite, token: String)) async throws -> APISite.Answer {
    try await world.server.send(.post, "/sync/attempts", body, token: world.token)
  }

  private func statements(_ server: APISite) async throws -> [LoggedStatement] {
    try await server.site.store.read { try $0.statements(after: 0, limit: 1000) }
  }

  @Test func `An attempt is taken in once, however often it is sent`() async throws {
    let (server, archive, learner, token) = try await world()
    let offline = try Offline(archive)
    let first = try await send(offline.body, (server, token))
    #expect(first.status == 201, "\(first.json.compactText)")
    #expect(first.json["received"] == "new")
    let evidence = try await server.site.store.read { try $0.evidence(of: learner) }
    let log = try await statements(server)
    #expect(!evidence.isEmpty)
    #expect(log.count == offline.statements.count)
    for _ in 0..<3 {
      let again = try await send(offline.body, (server, token))
      #expect(again.status == 200)
      #expect(again.json["received"] == "known")
    }
    #expect(try await server.site.store.read { try $0.evidence(of: learner) } == evidence)
    #expect(try await statements(server) == log)
    let kept = try await server.ask(.get, "/attempts/\(offline.id)", token: token)
    #expect(kept.json["answered"] == 4)
    #expect(kept.json["items"]?.elements?.first?["note"] == "for myself")
    let result = try await server.ask(.get, "/attempts/\(offline.id)/result", token: token)
    #expect(result.json["total"]?["level"] == "guiding")
    #expect(try await server.ask(.get, "/profile", token: token).json["frameworks"] == ["feedback"])
  }

  @Test func `Sent many times at once it is there once`() async throws {
    let (server, archive, _, token) = try await world()
    let body = try Offline(archive).body
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { try await server.send(.post, "/sync/attempts", body, token: token).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.count { $0 == 201 } == 1)
    #expect(statuses.count { $0 == 200 } == 7)
  }

  @Test func `The learner and every score are the server's own`() async throws {
    let (server, archive, learner, token) = try await world()
    var offline = try Offline(archive)
    offline.statements = try offline.statements.map { statement in
      try JSONValue(
        parsing: statement.compactText
          .replacing(#""completion":true"#, with: #""completion":true,"score":{"scaled":1,"raw":987654}"#)
          .replacing(#""response":"#, with: #""success":true,"score":{"raw":987654},"response":"#))
    }
    #expect(try await send(offline.body, (server, token)).status == 201)
    for logged in try await statements(server) {
      let body = try JSONValue(parsing: logged.statement.body)
      #expect(logged.statement.learner == learner)
      #expect(body["actor"]?["account"]?["name"]?.string == learner.rawValue)
      #expect(body["actor"]?["account"]?["homePage"] == "https://learn.example")
      #expect(!logged.statement.body.contains("987654"), "\(logged.statement.body)")
    }
    let export = try await server.ask(.get, "/me/export", token: token)
    #expect(!export.json.compactText.contains("someone-offline"))
  }

  @Test func `The same id with other content, or another person's, is a conflict`() async throws {
    let (server, archive, _, token) = try await world()
    let offline = try Offline(archive)
    #expect(try await send(offline.body, (server, token)).status == 201)
    let other = try offline.body(replacing: "for myself", by: "for others")
    #expect(try await send(other, (server, token)).status == 409)
    let eve = try await server.person("eve")
    #expect(try await send(offline.body, (server, eve.token)).status == 409)
    #expect(try await server.ask(.get, "/attempts/\(offline.id)", token: eve.token).status == 404)
    // A statement of somebody else cannot be taken over either, and the attempt that tried is not kept.
    var thief = try Offline(archive)
    let id = thief.id
    thief.statements = try offline.statements.prefix(1).map {
      try JSONValue(parsing: $0.compactText.replacing(offline.id, with: id))
    }
    #expect(try await send(thief.body, (server, eve.token)).status == 409)
    #expect(try await server.ask(.get, "/attempts/\(id)", token: eve.token).status == 404)
  }

  @Test func `A pack that is not here is named, with what to do`() async throws {
    let (server, _, _, token) = try await world()
    let answer = try await send(Offline(APISite.archive(version: "0.2.0")).body, (server, token))
    #expect(answer.status == 422)
    #expect(answer.json["type"] == "urn:learn:problem:unknown-pack")
    #expect(answer.detail.hasPrefix("This server has no pack my-pack 0.2.0 with the digest "))
    #expect(answer.detail.contains("Publish it"))
  }

  @Test func `A draft that nobody published is not a pack to be scored with`() async throws {
    let (server, _, _, token) = try await world()
    let cleo = try await server.person("cleo", roles: [.educator])
    let archive = try APISite.archive(id: "draft")
    let sent = try await server.ask(.post, "/packs", token: cleo.token, type: "application/zip", bytes: archive)
    #expect(sent.status == 201)
    #expect(try await send(Offline(archive).body, (server, token)).status == 422)
  }

  @Test(arguments: [
    // What an attempt cannot hold, and what is written there else.
    (#"{"identifier":"guiding"}"#, #"{"identifier":"godlike"}"#),
    (#""notice-2":{"answeredAt""#, #""no-9":{"answeredAt""#),
    (#""instrumentVersion":"0.1.0""#, #""instrumentVersion":"9.0.0""#), (#""seed":7"#, #""seed":7,"score":100"#),
    (#""order":["notice-1","#, #""order":["notice-1","notice-1","#), (#""position":2"#, #""position":99"#),
    (#""language":"en","learner""#, #""language":"xx","learner""#), (#""format":1"#, #""format":99"#),
    (#""abstained":"not-applicable""#, #""abstained":"whatever""#), (#""answeredAt":"20"#, #""answeredAt":"21"#),
    (#""startedAt":"20"#, #""startedAt":"21"#), (#""revision":8"#, #""revision":1"#),
    (#""registration":""#, #""registration":"x"#), ("verbs/answered", "verbs/passed"), (":item:use-2", ":item:use-9"),
  ])
  func `What no attempt can hold is refused, and nothing is kept`(old: String, new: String) async throws {
    let (server, archive, _, token) = try await world()
    let offline = try Offline(archive)
    let answer = try await send(offline.body(replacing: old, by: new), (server, token))
    #expect(answer.status == 422, "\(answer.json.compactText)")
    #expect(answer.json["errors"]?.elements?.isEmpty == false)
    #expect(try await server.ask(.get, "/attempts/\(offline.id)", token: token).status == 404)
    #expect(try await statements(server).isEmpty)
  }

  @Test func `An open attempt, one of the future, and one with strange members are refused`() async throws {
    let (server, archive, _, token) = try await world()
    #expect(try await send(Offline(archive, isFinished: false).body, (server, token)).status == 422)
    let offline = try Offline(archive)
    let year = String(APISite.now.description.prefix(4))
    let future = try await send(offline.body(replacing: "\"\(year)-", by: "\"2099-"), (server, token))
    #expect(future.status == 422)
    #expect(future.detail.contains("future"))
    let strange = try await send(
      offline.body(replacing: #""statements":"#, by: #""result":{"total":5},"statements":"#), (server, token))
    #expect(strange.status == 422)
    #expect(strange.json["errors"]?.elements?.first?["pointer"] == "/result")
  }

  @Test func `A withdrawn version still scores the attempts that were made with it`() async throws {
    let (server, archive, _, token) = try await world()
    try await server.site.store.write { db in try db.setCurrent(nil, of: "my-pack") }
    #expect(try await send(Offline(archive).body, (server, token)).status == 201)
  }
}
