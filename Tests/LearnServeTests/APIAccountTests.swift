// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import HTTPTypes
import LearnCore
import Testing

@testable import learnserve

/// What the pages of the account, of groups and of the administration do, done by program.
@Suite struct APIAccountTests {
  @Test func `The name that others see, the language and the password are changed`() async throws {
    let server = try await APISite()
    let ada = try await server.person("ada", roles: [.educator])
    let changed = try await server.send(
      .patch, "/me", ["displayName": " Ada L. ", "language": "sv"], token: ada.token)
    #expect(changed.json["displayName"] == "Ada L.")
    #expect(changed.json["language"] == "sv")
    #expect(changed.json["roles"] == ["educator"])
    #expect(try await server.ask(.get, "/me", token: ada.token).json == changed.json)
    for wrong in [
      #"{}"#, #"{"displayName": ""}"#, #"{"displayName": "a\u0000"}"#, #"{"language": "de"}"#, #"{"roles": []}"#,
    ] {
      let answer = try await server.ask(
        .patch, "/me", token: ada.token, type: "application/json", bytes: Array(wrong.utf8))
      #expect(answer.status == 422, "\(wrong)")
    }

    let old = await server.site.passwords.hash("the old password")
    let key = Secret.hash("browser")
    try await server.site.store.write { db in
      try db.setPassword(old, of: ada.learner)
      try db.add(
        SignIn(
          keyHash: key, learner: ada.learner, device: "Firefox", createdAt: APISite.now, usedAt: APISite.now,
          expiresAt: APISite.now.adding(seconds: 60)))
    }
    let guess = try await server.send(
      .put, "/me/password", ["current": "a guess at it", "password": "the new password"], token: ada.token)
    #expect(guess.status == 422)
    #expect(guess.json["type"] == "urn:learn:problem:wrong-password")
    let short = try await server.send(
      .put, "/me/password", ["current": "the old password", "password": "short"], token: ada.token)
    #expect(short.status == 422)
    #expect(try await server.ask(.get, "/me/sign-ins", token: ada.token).json["signIns"]?.elements?.count == 1)
    let new = try await server.send(
      .put, "/me/password", ["current": "the old password", "password": "the new password"], token: ada.token)
    #expect(new.status == 204)
    // Whoever else was signed in is no longer.
    #expect(try await server.ask(.get, "/me/sign-ins", token: ada.token).json["signIns"] == [])
    let kept = try await server.site.store.read { try $0.password(of: ada.learner) }
    #expect(await server.site.passwords.matches("the new password", kept))
    // Guessing goes on no faster than where one signs in.
    var statuses: [Int] = []
    for _ in 0..<8 {
      statuses.append(
        try await server.send(
          .put, "/me/password", ["current": "a guess at it", "password": "the new password"], token: ada.token
        ).status)
    }
    #expect(statuses.contains(429))
  }

  @Test func `Sign-ins are ended and tokens taken back, each only one's own`() async throws {
    let server = try await APISite()
    let (ada, bo) = (try await server.person("ada"), try await server.person("bo"))
    for name in ["one", "two", "three"] {
      let signIn = SignIn(
        keyHash: Secret.hash(name), learner: ada.learner, device: "Firefox, Linux", createdAt: APISite.now,
        usedAt: APISite.now, expiresAt: APISite.now.adding(seconds: 60))
      try await server.site.store.write { db in try db.add(signIn) }
    }
    let one = "/me/sign-ins/" + Secret.hash("one")
    #expect(try await server.ask(.delete, one, token: bo.token).status == 404)
    #expect(try await server.ask(.delete, one, token: ada.token).status == 204)
    #expect(try await server.ask(.delete, one, token: ada.token).status == 404)
    #expect(try await server.ask(.delete, "/me/sign-ins", token: bo.token).status == 204)
    #expect(try await server.ask(.get, "/me/sign-ins", token: ada.token).json["signIns"]?.elements?.count == 2)
    #expect(try await server.ask(.delete, "/me/sign-ins", token: ada.token).status == 204)
    #expect(try await server.ask(.get, "/me/sign-ins", token: ada.token).json["signIns"] == [])

    let spare = try await server.token(of: ada.learner, scopes: [.read])
    let tokens = try await server.ask(.get, "/me/tokens", token: ada.token)
    let all = try #require(tokens.json["tokens"]?.elements)
    #expect(all.count == 2)
    #expect(!String(decoding: tokens.bytes, as: UTF8.self).contains(Secret.hash(spare)))
    let other = try #require(all.first { $0["isThis"] == false }?["id"]?.string)
    #expect(try await server.ask(.delete, "/me/tokens/\(other)", token: bo.token).status == 404)
    #expect(try await server.ask(.delete, "/me/tokens/\(other)", token: ada.token).status == 204)
    #expect(try await server.ask(.get, "/me", token: spare).status == 401)
    // No token makes another: there is no such method.
    #expect(try await server.ask(.post, "/me/tokens", token: ada.token).status == 405)
    let own = try #require(all.first { $0["isThis"] == true }?["id"]?.string)
    #expect(try await server.ask(.delete, "/me/tokens/\(own)", token: ada.token).status == 204)
    #expect(try await server.ask(.get, "/me", token: ada.token).status == 401)
  }

  @Test func `A code brings in what a guest answered, once`() async throws {
    let server = try await APISite()
    let eve = try await server.person("eve", roles: [.educator])
    try await server.publish(APISite.archive(), token: eve.token)
    let guest = LearnerID(UUID().uuidString.lowercased())
    let definition = try APISite.definition("self-evaluation", of: APISite.archive())
    try await server.site.store.write { db in try db.add(Learner(id: guest, createdAt: APISite.now)) }
    let attempt = try await server.site.begin(definition, learner: guest, language: "en", isGuest: true)
    let code = server.site.receipt(of: attempt.id).description
    let (ada, bo) = (try await server.person("ada"), try await server.person("bo"))
    for wrong in ["7QF9-2TXW-A4HN-K3MB", "nonsense"] {
      #expect(try await server.send(.post, "/me/receipts", ["code": .string(wrong)], token: ada.token).status == 422)
    }
    for _ in 0..<2 {
      let claimed = try await server.send(
        .post, "/me/receipts", ["code": .string(code.lowercased())], token: ada.token)
      #expect(claimed.json["attempt"]?.string == attempt.id.rawValue)
    }
    #expect(try await server.ask(.get, "/attempts/\(attempt.id)", token: ada.token).status == 200)
    let late = try await server.send(.post, "/me/receipts", ["code": .string(code)], token: bo.token)
    #expect(late.status == 409)
    #expect(try await server.ask(.get, "/attempts/\(attempt.id)", token: bo.token).status == 404)
    #expect(try await server.site.store.read { try $0.learners().contains { $0.id == guest } } == false)
  }

  @Test func `A group is made, joined, left, closed, and given another invitation`() async throws {
    let server = try await APISite()
    let lea = try await server.person("lea", roles: [.coordinator])
    let eve = try await server.person("eve", roles: [.educator])
    let bo = try await server.person("bo")
    try await server.publish(APISite.archive(), token: eve.token)
    try await server.publish(APISite.archive(id: "secret"), token: eve.token, as: "hidden")
    for (title, pack, instrument) in [
      ("A class", "secret", "check"), ("A class", "none", "check"), ("A class", "my-pack", "none"),
      (" ", "my-pack", "check"),
    ] {
      let answer = try await server.send(
        .post, "/groups",
        ["title": .string(title), "pack": .string(pack), "instrument": .string(instrument)], token: lea.token)
      #expect(answer.status == 422, "\(title) \(pack) \(instrument)")
    }
    let made = try await server.send(
      .post, "/groups", ["title": "A class", "pack": "my-pack", "instrument": "self-evaluation"], token: lea.token)
    #expect(made.status == 201)
    let id = try #require(made.json["id"]?.string)
    #expect(made.headers[.location] == "/api/v1/groups/\(id)")
    let invitation = try #require(made.json["invitation"]?.string)
    #expect(made.json["page"]?.string == "https://learn.example/en/join/\(invitation)")
    // Who may only look does not see what lets people in.
    let looking = try await server.token(of: lea.learner, scopes: [.report])
    #expect(try await server.ask(.get, "/groups/\(id)", token: looking).json["invitation"] == nil)

    let shown = try await server.ask(.get, "/invitations/\(invitation)?language=fi")
    #expect(shown.json["title"] == "A class")
    #expect(shown.json["coordinator"] == "lea")
    let joined = try await server.ask(.post, "/invitations/\(invitation)/join", token: bo.token)
    #expect(joined.json["id"]?.string == id)
    #expect(try await server.ask(.get, "/me/groups", token: bo.token).json["groups"]?.elements == [joined.json])
    let members = try await server.ask(.get, "/groups/\(id)/members", token: lea.token)
    #expect(members.json["members"]?.elements?.map { $0["name"] } == ["bo"])

    #expect(try await server.ask(.delete, "/me/groups/\(id)", token: bo.token).status == 204)
    #expect(try await server.ask(.delete, "/me/groups/\(id)", token: bo.token).status == 404)
    _ = try await server.ask(.post, "/invitations/\(invitation)/join", token: bo.token)
    let member = "/groups/\(id)/members/\(bo.learner)"
    #expect(try await server.ask(.delete, member, token: lea.token).status == 204)
    #expect(try await server.ask(.delete, member, token: lea.token).status == 404)

    let renewed = try await server.ask(.post, "/groups/\(id)/invitation", token: lea.token)
    let next = try #require(renewed.json["invitation"]?.string)
    #expect(next != invitation)
    #expect(try await server.ask(.get, "/invitations/\(invitation)").status == 404)
    let closed = try await server.send(.patch, "/groups/\(id)", ["closed": true], token: lea.token)
    #expect(closed.json["closedAt"]?.string != nil)
    #expect(try await server.send(.patch, "/groups/\(id)", ["closed": true], token: lea.token).json == closed.json)
    #expect(try await server.ask(.get, "/invitations/\(next)").json["isClosed"] == true)
    #expect(try await server.ask(.post, "/invitations/\(next)/join", token: bo.token).status == 409)
    _ = try await server.send(.patch, "/groups/\(id)", ["closed": false], token: lea.token)
    #expect(try await server.ask(.post, "/invitations/\(next)/join", token: bo.token).status == 200)
  }

  @Test func `Invitations cannot be guessed at will`() async throws {
    let server = try await APISite()
    var statuses: [Int] = []
    for _ in 0..<22 { statuses.append(try await server.ask(.get, "/invitations/\(Secret.key())").status) }
    #expect(statuses.prefix(20).allSatisfy { $0 == 404 })
    #expect(statuses.suffix(2) == [429, 429])
  }

  @Test func `What was sent and what is published is listed for who sent it`() async throws {
    let server = try await APISite()
    let (eve, max) = (
      try await server.person("eve", roles: [.educator]), try await server.person("max", roles: [.educator])
    )
    try await server.publish(APISite.archive(), token: eve.token, as: "hidden")
    for version in ["0.2.0", "0.3.0"] {
      _ = try await server.ask(
        .post, "/packs", token: eve.token, type: "application/zip", bytes: APISite.archive(version: version))
    }
    let page = try await server.ask(.get, "/uploads?limit=1", token: eve.token)
    let next = try #require(page.json["next"]?.string)
    let rest = try await server.ask(.get, "/uploads?cursor=\(next)", token: eve.token)
    #expect(rest.json["next"] == .null)
    let versions = [page, rest].flatMap { $0.json["uploads"]?.elements ?? [] }.compactMap {
      $0["pack"]?["version"]?.string
    }
    #expect(Set(versions) == ["0.2.0", "0.3.0"])
    let own = try await server.ask(.get, "/me/packs", token: eve.token)
    #expect(own.json["packs"]?.elements?.first?["visibility"] == "hidden")
    #expect(own.json["packs"]?.elements?.first?["currentVersion"] == "0.1.0")
    let published = try await server.ask(.get, "/packs/my-pack/versions", token: eve.token)
    #expect(published.json["versions"]?.elements?.first?["publisher"] == "eve")
    // Also what nobody has begun is in the figures, as on the page.
    let usage = try await server.ask(.get, "/packs/my-pack/usage", token: eve.token)
    #expect(usage.json["instruments"]?.elements?.allSatisfy { $0["started"] == 0 } == true)
    #expect(usage.json["instruments"]?.elements?.isEmpty == false)
    #expect(try await server.ask(.get, "/uploads", token: max.token).json["uploads"] == [])
    #expect(try await server.ask(.get, "/me/packs", token: max.token).json["packs"] == [])
  }

  @Test func `Roles are given and accounts suspended, and somebody can always give roles`() async throws {
    let server = try await APISite()
    let root = try await server.person("root", roles: [.administrator])
    let bo = try await server.person("bo")
    let page = try await server.ask(.get, "/accounts?limit=1", token: root.token)
    #expect(page.json["total"] == 2)
    #expect(page.json["accounts"]?.elements?.map { $0["name"] } == ["bo"])
    let next = try #require(page.json["next"]?.string)
    let last = try await server.ask(.get, "/accounts?limit=1&cursor=\(next)", token: root.token)
    #expect(last.json["accounts"]?.elements?.map { $0["name"] } == ["root"])
    #expect(last.json["next"] == .null)
    #expect(try await server.ask(.get, "/accounts?q=oo", token: root.token).json["total"] == 1)

    let path = "/accounts/\(bo.learner)"
    let given = try await server.send(.patch, path, ["roles": ["educator"]], token: root.token)
    #expect(given.json["roles"] == ["educator"])
    #expect(try await server.ask(.get, "/uploads", token: bo.token).status == 200)
    _ = try await server.send(.patch, path, ["roles": []], token: root.token)
    #expect(try await server.ask(.get, "/uploads", token: bo.token).status == 404)
    let suspended = try await server.send(.patch, path, ["suspended": true], token: root.token)
    #expect(suspended.json["suspendedAt"]?.string != nil)
    #expect(try await server.ask(.get, "/me", token: bo.token).status == 401)
    _ = try await server.send(.patch, path, ["suspended": false], token: root.token)
    #expect(try await server.ask(.get, "/me", token: bo.token).status == 200)

    let own = "/accounts/\(root.learner)"
    let refused: [(JSONValue, String)] = [
      (["roles": ["educator"]], "last-administrator"), (["suspended": true], "own-account"),
    ]
    for (change, kind) in refused {
      let answer = try await server.send(.patch, own, change, token: root.token)
      #expect(answer.status == 409)
      #expect(answer.json["type"] == .string("urn:learn:problem:" + kind))
    }
    _ = try await server.send(.patch, path, ["roles": ["administrator"]], token: root.token)
    let second = try await server.send(.patch, own, ["suspended": true], token: root.token)
    #expect(second.status == 409 && second.json["type"] == "urn:learn:problem:own-account")
    #expect(try await server.ask(.get, "/me", token: root.token).status == 200)
    #expect(try await server.send(.patch, own, ["suspended": false], token: root.token).status == 200)
    _ = try await server.send(.patch, path, ["roles": []], token: root.token)
    let wrong: [JSONValue] = [[:], ["roles": ["king"]], ["roles": "educator"], ["suspended": "yes"]]
    for change in wrong {
      #expect(try await server.send(.patch, path, change, token: root.token).status == 422)
    }
    let nobody = "/accounts/\(UUID().uuidString.lowercased())"
    #expect(try await server.send(.patch, nobody, ["suspended": true], token: root.token).status == 404)
    let figures = try await server.ask(.get, "/installation", token: root.token)
    #expect(figures.json["accounts"] == 2)
    #expect(try await server.ask(.get, "/accounts", token: bo.token).status == 404)
  }
}
