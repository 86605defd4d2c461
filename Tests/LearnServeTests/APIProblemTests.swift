// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import LearnCore
import Testing

@testable import learnserve

/// What goes wrong is said as a problem, by the right status, whatever was asked.
@Suite struct APIProblemTests {
  @Test(arguments: [
    ("/nowhere", 404), ("/", 404), ("/packs/", 404), ("/packs//lessons", 404), ("/packs/%zz", 404),
    ("/packs/a%00b", 404), ("/packs/..%2f..%2fetc", 404), ("/attempts/not-a-uuid", 401), ("/api", 404), ("/api/", 404),
    ("/api/v2/packs", 404), ("/packs?limit=0", 400), ("/packs?limit=x", 400), ("/packs?limit=2&limit=3", 400),
    ("/packs?color=red", 400), ("/packs?language=Finnish!", 400), ("/packs?cursor=%F0%9F%98%80", 400),
    ("/packs?cursor=MSAzzz-%2B", 400),
  ])
  func `A request that makes no sense is a problem`(path: String, status: Int) async throws {
    let server = try await APISite()
    let answer = try await server.ask(.get, path)
    #expect(answer.status == status)
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(answer.headers[.contentLanguage] == "en")
    #expect(answer.json["status"]?.double == Double(status))
    #expect(!answer.detail.isEmpty)
  }

  @Test func `A path takes only its methods, and says which`() async throws {
    let server = try await APISite()
    let methods: [HTTPRequest.Method] = [.post, .delete, .put, .patch, .options, .trace]
    for method in methods {
      let answer = try await server.ask(method, "/packs/my-pack/lessons")
      #expect(answer.status == 405)
      #expect(answer.headers[.allow] == "GET, HEAD")
    }
    #expect(try await server.ask(.post, "/api/openapi.json").status == 405)
    #expect(try await server.ask(.head, "/packs").bytes.isEmpty)
  }

  @Test func `A body of another kind, and one that is too large, are refused`() async throws {
    let server = try await APISite()
    let ada = try await server.person("ada", roles: [.educator])
    let path = "/uploads/0d9c5a52-53b1-4a26-9d3b-4f2ab1f3c001/publish"
    let text = try await server.ask(.post, path, token: ada.token, type: "text/plain", bytes: Array("{}".utf8))
    #expect(text.status == 415)
    #expect(text.headers[.accept] == "application/json")
    let large = [UInt8](repeating: UInt8(ascii: " "), count: 300 << 10)
    let answer = try await server.ask(.post, path, token: ada.token, type: "application/json", bytes: large)
    #expect(answer.status == 413)
    #expect(try await server.ask(.post, path, token: ada.token).status == 400)
  }

  @Test func `Guessing tokens is slowed down`() async throws {
    let server = try await APISite()
    var statuses: [Int] = []
    for _ in 0..<62 {
      let answer = try await server.ask(.get, "/me", token: "learn_" + Secret.key())
      statuses.append(answer.status)
      if answer.status == 429 { #expect(answer.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0) }
    }
    #expect(statuses.prefix(60).allSatisfy { $0 == 401 })
    #expect(statuses.suffix(2) == [429, 429])
  }

  @Test func `One token cannot keep the server busy`() async throws {
    let server = try await APISite()
    let ada = try await server.person("ada")
    let id = try #require(try await server.site.store.read { try $0.tokens(of: ada.learner) }.first?.id)
    for _ in 0..<1200 { #expect(server.site.limiter.take(.token, id, at: APISite.now) == nil) }
    #expect(try await server.ask(.get, "/me", token: ada.token).status == 429)
  }
}
