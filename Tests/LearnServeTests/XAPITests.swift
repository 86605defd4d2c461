// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import NIOCore
import TestSupport
import Testing

@testable import learnserve

/// The learning record store as programs use it, on a real store.
@Suite struct XAPITests {
  /// A program with a key.
  struct Program: Sendable {
    let client: any TestClientProtocol
    let authorization: String
    var version = "2.0.0"

    func ask(
      _ method: HTTPRequest.Method, _ path: String, _ body: String = "", _ more: HTTPFields = [:]
    ) async throws -> TestResponse {
      try await ask(method, path, ByteBuffer(string: body), more)
    }

    func ask(
      _ method: HTTPRequest.Method, _ path: String, _ body: ByteBuffer, _ more: HTTPFields
    ) async throws -> TestResponse {
      var headers: HTTPFields = [.authorization: authorization, .contentType: "application/json"]
      headers[.experienceVersion] = version
      for field in more { headers[field.name] = field.value }
      return try await client.execute(
        uri: "/xapi/" + path, method: method, headers: headers, body: body)
    }

    /// How many statements there are.
    func count(_ query: String = "") async throws -> Int {
      let answer = try await ask(.get, "statements?limit=0" + query)
      return try #require(try XAPITests.json(answer)["statements"]?.elements).count
    }
  }

  fileprivate static func json(_ response: TestResponse) throws -> JSONValue {
    try JSONDocument(Array(response.body.readableBytesView)).root.value
  }

  /// Runs a test with programs of these scopes.
  private func test(
    on kind: StoreKind, _ scopes: [Set<AccessKey.Scope>] = [[.all]], _ change: (inout Settings) -> Void = { _ in },
    _ body: @escaping @Sendable (TestSite, [Program]) async throws -> Void
  ) async throws {
    try await TestSite(kind, change).test { site, client in
      var programs: [Program] = []
      for scopes in scopes {
        let secret = Secret.key()
        let key = AccessKey(secret: secret, name: "test", scopes: scopes, createdAt: site.clock.now)
        try await site.site.store.write { db in try db.add(key) }
        let pair = Data("\(key.id):\(secret)".utf8).base64EncodedString()
        programs.append(Program(client: client, authorization: "Basic " + pair))
      }
      try await body(site, programs)
    }
  }

  private static func statement(_ id: UniqueID? = nil, verb: String = "did", _ more: String = "") -> String {
    let own = id.map { "\"id\":\"\($0)\"," } ?? ""
    return """
      {\(own)"actor":{"mbox":"mailto:ada@example.org","name":"Ada"},"verb":{"id":"http://example.org/\(verb)"},\
      "object":{"id":"http://example.org/activity"}\(more)}
      """
  }

  @Test("A statement comes back byte by byte, with what the store says of it", arguments: StoreKind.here)
  func exactBody(kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      let id = UniqueID.random()
      let odd = Self.statement(id, verb: "x", #", "result" : {"score":{"raw": 1.50e0}, "response":"\u00e4"}"#)
      #expect(try await programs[0].ask(.put, "statements?statementId=\(id)", odd).status == .noContent)
      let answer = try await programs[0].ask(.get, "statements?statementId=\(id)")
      let text = String(buffer: answer.body)
      #expect(text.hasSuffix(String(odd.dropFirst())))
      let value = try Self.json(answer)
      #expect(value["version"] == "2.0.0")
      #expect(value["timestamp"] == value["stored"])
      #expect(value["authority"]?["account"]?["name"]?.string != nil)
      #expect(answer.headers[.lastModified] != nil)
      #expect(answer.headers[.experienceVersion] == "2.0.0")
      let head = try await programs[0].ask(.head, "statements?statementId=\(id)")
      #expect(head.status == .ok && head.body.readableBytes == 0)
    }
  }

  @Test("A batch with one bad statement stores none, and says which is bad", arguments: StoreKind.here)
  func halfBad(kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      let (one, two) = (UniqueID.random(), UniqueID.random())
      let bad = try await programs[0].ask(
        .post, "statements", "[\(Self.statement(one)),\(Self.statement(verb: "a b"))]")
      #expect(bad.status == .badRequest)
      #expect(try Self.json(bad)["errors"]?.elements?.first?["pointer"] == "/1/verb/id")
      let twice = try await programs[0].ask(.post, "statements", "[\(Self.statement(one)),\(Self.statement(one))]")
      #expect(twice.status == .badRequest)
      #expect(try await programs[0].count() == 0)
      // A conflict in the last statement undoes those before it.
      #expect(try await programs[0].ask(.post, "statements", Self.statement(two)).status == .ok)
      let conflict = try await programs[0].ask(
        .post, "statements", "[\(Self.statement(one)),\(Self.statement(two, verb: "other"))]")
      #expect(conflict.status == .conflict)
      #expect(try await programs[0].count() == 1)
    }
  }

  @Test(
    "Of eight clients with one id and different statements one wins, and all others are told", arguments: StoreKind.here
  )
  func sameID(kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      let id = UniqueID.random()
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<8 {
          group.addTask {
            try await programs[0].ask(.post, "statements", Self.statement(id, verb: "v\(number)")).status.code
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses.sorted() == [200] + Array(repeating: 409, count: 7))
      #expect(try await programs[0].count() == 1)
    }
  }

  @Test(
    "Of eight clients that change one document from the same state one wins",
    arguments: [
      "activities/state?activityId=urn:a:b&stateId=s&agent=%7B%22mbox%22:%22mailto:a@e.org%22%7D",
      "activities/profile?activityId=urn:a:b&profileId=s",
      "agents/profile?profileId=s&agent=%7B%22mbox%22:%22mailto:a@e.org%22%7D",
    ], StoreKind.here)
  func concurrency(path: String, kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      let first = try await programs[0].ask(.put, path, "{\"n\":0}", [.ifNoneMatch: "*"])
      #expect(first.status == .noContent)
      let tag = try #require(try await programs[0].ask(.get, path).headers[.eTag])
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 1...8 {
          group.addTask { try await programs[0].ask(.put, path, "{\"n\":\(number)}", [.ifMatch: tag]).status.code }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses.sorted() == [204] + Array(repeating: 412, count: 7))
      #expect(try await programs[0].ask(.put, path, "{}").status == .conflict)
      #expect(try await programs[0].ask(.put, path, "{}", [.ifNoneMatch: "*"]).status == .preconditionFailed)
      #expect(try await programs[0].ask(.post, path, "{\"m\":1}").status == .noContent)
      #expect(try Self.json(try await programs[0].ask(.get, path))["m"] == 1)
      #expect(try await programs[0].ask(.delete, path, "", [.ifMatch: tag]).status == .preconditionFailed)
      #expect(try await programs[0].ask(.delete, path).status == .noContent)
      #expect(try await programs[0].ask(.get, path).status == .notFound)
    }
  }

  @Test("A next page needs the very token that was given", arguments: StoreKind.here)
  func moreTokens(kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      let list = (0..<5).map { _ in Self.statement() }.joined(separator: ",")
      #expect(try await programs[0].ask(.post, "statements", "[\(list)]").status == .ok)
      let page = try Self.json(try await programs[0].ask(.get, "statements?limit=2&verb=http://example.org/did"))
      let more = try #require(page["more"]?.string)
      let path = String(more.dropFirst("/xapi/".count))
      let next = try Self.json(try await programs[0].ask(.get, path))
      #expect(next["statements"]?.elements?.count == 2)
      let last = try Self.json(
        try await programs[0].ask(.get, String(try #require(next["more"]?.string).dropFirst("/xapi/".count))))
      #expect(last["statements"]?.elements?.count == 1)
      #expect(last["more"] == "")
      for place in stride(from: "statements?more=".count, to: path.count, by: 7) {
        var changed = Array(path)
        changed[place] = changed[place] == "A" ? "B" : "A"
        #expect(try await programs[0].ask(.get, String(changed)).status == .badRequest)
      }
      #expect(try await programs[0].ask(.get, path + "&limit=1").status == .badRequest)
      #expect(try await programs[0].ask(.get, "statements?more=").status == .badRequest)
    }
  }

  @Test("Hostile requests are refused with a problem, and the server goes on", arguments: StoreKind.here)
  func hostile(kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
      let long = String(repeating: "x", count: 33 << 20)
      for (body, status) in [
        (deep, 400), ("", 400), ("{", 400), ("[{}]", 400), ("\u{FEFF}{}", 400), (#"{"a":1,"a":2}"#, 400),
        (Self.statement(verb: "\\ud800"), 400), (Self.statement(verb: "\\u0000"), 400),
        ("\"\(long)\"", 413),
      ] {
        let answer = try await programs[0].ask(.post, "statements", body)
        #expect(answer.status.code == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
      }
      // Ten megabytes are a statement like any other.
      let large = Self.statement(nil, verb: "v", ",\"result\":{\"response\":\"\(long.prefix(10 << 20))\"}")
      #expect(try await programs[0].ask(.post, "statements", large).status == .ok)
      for path in [
        "statements?limit=-1", "statements?limit=x", "statements?Agent=x", "statements?agent=x", "statements?verb=x",
        "statements?since=x", "statements?statementId=x", "statements?ascending=1", "statements?limit=1&limit=2",
        "statements?format=other", "agents", "activities?activityId=x", "about?x=1",
      ] {
        #expect(try await programs[0].ask(.get, path).status == .badRequest, "\(path)")
      }
      #expect(try await programs[0].ask(.get, "nothing").status == .notFound)
      #expect(try await programs[0].ask(.delete, "statements").status == .methodNotAllowed)
      #expect(try await programs[0].count() == 1)
    }
  }

  @Test("Each scope opens what it says and nothing else", arguments: StoreKind.here)
  func scopes(kind: StoreKind) async throws {
    try await test(
      on: kind, [[.writeStatements, .readOwnStatements], [.readStatements], [.state], [.profile], [.readAll]]
    ) {
      site, programs in
      let (writer, reader, state, profile, all) = (programs[0], programs[1], programs[2], programs[3], programs[4])
      #expect(try await writer.ask(.post, "statements", Self.statement()).status == .ok)
      #expect(try await reader.ask(.post, "statements", Self.statement()).status == .forbidden)
      #expect(try await state.ask(.get, "statements").status == .forbidden)
      // The server's own statements are seen by those who may see all.
      let own = UniqueID.random()
      let body = Self.statement(own)
      try await site.site.store.write { db in
        try db.append(
          Statement(
            id: StatementID(own.description), learner: nil, timestamp: site.clock.now, body: body),
          storedAt: site.clock.now)
      }
      #expect(try await writer.count() == 1)
      #expect(try await writer.ask(.get, "statements?statementId=\(own)").status == .notFound)
      #expect(try await reader.count() == 2)
      #expect(try await all.count() == 2)
      let document = "activities/state?activityId=urn:a:b&stateId=s&agent=%7B%22mbox%22:%22mailto:a@e.org%22%7D"
      #expect(try await state.ask(.put, document, "{}").status == .noContent)
      #expect(try await all.ask(.get, document).status == .ok)
      #expect(try await all.ask(.put, document, "{}").status == .forbidden)
      #expect(try await profile.ask(.get, document).status == .forbidden)
      let shared = "activities/profile?activityId=urn:a:b&profileId=s"
      #expect(try await profile.ask(.put, shared, "{}").status == .noContent)
      #expect(try await state.ask(.get, shared).status == .forbidden)
      // Without the scope to define, what a statement says of an activity stays its own.
      let defining = Self.statement().replacing(
        #"{"id":"http://example.org/activity"}"#,
        with: #"{"id":"http://example.org/activity","definition":{"name":{"en":"x"}}}"#)
      #expect(try await writer.ask(.post, "statements", defining).status == .ok)
      let known = try await profile.ask(.get, "activities?activityId=http://example.org/activity")
      #expect(try Self.json(known)["definition"] == nil)
    }
  }

  @Test("Keys that are wrong, revoked or not sent open nothing", arguments: StoreKind.here)
  func keys(kind: StoreKind) async throws {
    try await test(on: kind) { site, programs in
      var program = programs[0]
      let id = try #require(try await site.site.store.read { db in try db.accessKeys() }.first).id
      let secret = try #require(
        Data(base64Encoded: String(program.authorization.dropFirst(6))).map { String(decoding: $0, as: UTF8.self) })
      for wrong in [
        "", "Basic", "Basic !", "Digest x", "Bearer x", "Basic \(Data("\(id):x".utf8).base64EncodedString())",
      ] {
        let other = Program(client: program.client, authorization: wrong)
        #expect(try await other.ask(.get, "statements").status == .unauthorized, "\(wrong)")
      }
      let bearer = Program(client: program.client, authorization: "Bearer " + secret)
      #expect(try await bearer.ask(.get, "statements").status == .ok)
      program.version = "0.95"
      #expect(try await program.ask(.get, "statements").status == .badRequest)
      let now = site.clock.now
      #expect(try await site.site.store.write { db in try db.revokeAccessKey(id, at: now) })
      #expect(try await bearer.ask(.get, "statements").status == .unauthorized)
    }
  }

  @Test("The version that is not named is that of the mount", arguments: StoreKind.here)
  func versions(kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      for (path, version) in [("/xapi/statements", "2.0.0"), ("/xapi/1.0.3/statements", "1.0.3")] {
        let answer = try await programs[0].client.execute(
          uri: path, method: .get, headers: [.authorization: programs[0].authorization])
        #expect(answer.status == .badRequest)
        #expect(answer.headers[.experienceVersion] == version)
      }
      let about = try await programs[0].client.execute(uri: "/xapi/about", method: .get)
      #expect(about.status == .ok)
      // In 1.0.3 a form stands for a request, wherever it is sent; in 2.0 not.
      let form = "limit=1&X-Experience-API-Version="
      let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
      for (path, version, status) in [
        ("/xapi/1.0.3", "1.0.3", HTTPResponse.Status.ok), ("/xapi", "1.0.3", .ok), ("/xapi", "2.0.0", .badRequest),
      ] {
        let asked = try await programs[0].client.execute(
          uri: path + "/statements?method=GET", method: .post,
          headers: headers.merging(authorization: programs[0].authorization), body: ByteBuffer(string: form + version))
        #expect(asked.status == status, "\(path) \(version)")
      }
      let refused = try await programs[0].ask(.post, "statements?method=GET", form + "1.0.3")
      #expect(refused.status == .badRequest)
    }
  }

  @Test(
    "A voided statement is gone, whichever of the two came first; a voiding one stays", arguments: [true, false],
    StoreKind.here)
  func voiding(targetComesFirst: Bool, kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      let program = programs[0]
      let (id, voider) = (UniqueID.random(), UniqueID.random())
      let target = Self.statement(id)
      let voiding = """
        {"id":"\(voider)","actor":{"mbox":"mailto:ada@example.org"},\
        "verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},"object":{"objectType":"StatementRef","id":"\(id)"}}
        """
      let order: [String] = targetComesFirst ? [target, voiding] : [voiding, target]
      for body in order {
        let answer = try await program.ask(.post, "statements", body)
        #expect(answer.status == .ok)
      }
      #expect(try await program.ask(.get, "statements?statementId=\(id)").status == .notFound)
      #expect(try await program.ask(.get, "statements?voidedStatementId=\(id)").status == .ok)
      #expect(try await program.ask(.get, "statements?statementId=\(voider)").status == .ok)
      // The one that voids is found by what its target says, too.
      #expect(try await program.count("&verb=http://example.org/did") == 1)
      #expect(try await program.count("&verb=http://adlnet.gov/expapi/verbs/voided") == 1)
    }
  }

  @Test("Attachments come in and go out with their bytes; parts that do not fit are refused", arguments: StoreKind.here)
  func attachments(kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      let bytes = "attached\r\n--not the boundary"
      let sha2 = SHA256Digest(of: Array(bytes.utf8)).hex
      let id = UniqueID.random()
      let statement = Self.statement(
        id, verb: "did",
        """
        ,"attachments":[{"usageType":"http://example.org/u","display":{"en":"x"},"contentType":"text/plain",\
        "length":\(bytes.utf8.count),"sha2":"\(sha2)"}]
        """)
      func mixed(_ sent: String, hash: String) -> String {
        """
        --b\r\nContent-Type: application/json\r\n\r\n\(statement)\r\n--b\r\nContent-Type: text/plain\r\n\
        Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: \(hash)\r\n\r\n\(sent)\r\n--b--\r\n
        """
      }
      let type: HTTPFields = [.contentType: "multipart/mixed; boundary=b"]
      #expect(try await programs[0].ask(.post, "statements", statement).status == .badRequest)
      #expect(try await programs[0].ask(.post, "statements", mixed("other", hash: sha2), type).status == .badRequest)
      let other = SHA256Digest(of: Array("other".utf8)).hex
      #expect(try await programs[0].ask(.post, "statements", mixed("other", hash: other), type).status == .badRequest)
      #expect(try await programs[0].count() == 0)
      #expect(try await programs[0].ask(.post, "statements", mixed(bytes, hash: sha2), type).status == .ok)
      let answer = try await programs[0].ask(.get, "statements?statementId=\(id)&attachments=true")
      let parts = try Self.parts(of: answer)
      #expect(parts.count == 2)
      #expect(parts.last?.bytes == Array(bytes.utf8))
      #expect(parts.last?.headers["x-experience-api-hash"] == sha2)
    }
  }

  private static func parts(
    of answer: TestResponse
  ) throws -> [(headers: [String: String], bytes: [UInt8])] {
    var reader = try #require(MultipartReader(.mixed, contentType: answer.headers[.contentType] ?? ""))
    var parts: [(headers: [String: String], bytes: [UInt8])] = []
    try reader.read(answer.body.readableBytesView) { event in
      switch event {
      case .part(let headers): parts.append((headers, []))
      case .bytes(let bytes): parts[parts.count - 1].bytes += bytes
      case .partEnd, .end: break
      }
    }
    #expect(reader.isEnded)
    #expect(
      answer.headers[.contentLength].flatMap { Int($0) } ?? answer.body.readableBytes == answer.body.readableBytes)
    return parts
  }

  @Test("Large attachments go through files, whole or not at all, within their limit", arguments: StoreKind.here)
  func largeAttachments(kind: StoreKind) async throws {
    try await test(on: kind, [[.all]], { $0.attachmentLimit = 4 }) { site, programs in
      // Several parts of the store, none of them alike, and not a whole number of them.
      var random = SeededGenerator(seed: 7)
      let bytes = (0..<(3_000_017 / 8)).flatMap { _ in
        withUnsafeBytes(of: random.next()) { Array($0) }
      }
      let sha2 = SHA256Digest(of: bytes).hex
      let id = UniqueID.random()
      func body(_ statement: String, _ bytes: [UInt8], end: String = "--") -> ByteBuffer {
        var body = ByteBuffer(
          string: """
            --b\r\nContent-Type: application/json\r\n\r\n\(statement)\r\n--b\r\nContent-Type: audio/ogg\r\n\
            Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: \(sha2)\r\n\r\n
            """)
        body.writeBytes(bytes)
        body.writeString("\r\n--b\(end)\r\n")
        return body
      }
      let statement = Self.statement(
        id, verb: "did",
        """
        ,"attachments":[{"usageType":"http://example.org/u","display":{"en":"x"},"contentType":"audio/ogg",\
        "length":\(bytes.count),"sha2":"\(sha2)"}]
        """)
      let type: HTTPFields = [.contentType: "multipart/mixed; boundary=b"]
      var other = bytes
      other[2_900_000] ^= 1
      #expect(try await programs[0].ask(.post, "statements", body(statement, other), type).status == .badRequest)
      #expect(
        try await programs[0].ask(.post, "statements", body(statement, bytes, end: ""), type).status == .badRequest)
      #expect(
        try await programs[0].ask(
          .post, "statements", body(statement, Array(repeatElement(bytes, count: 2).joined())), type
        ).status == .contentTooLarge)
      #expect(try await programs[0].count() == 0)
      #expect(try await programs[0].ask(.post, "statements", body(statement, bytes), type).status == .ok)
      let parts = try Self.parts(of: try await programs[0].ask(.get, "statements?attachments=true"))
      #expect(parts.count == 2 && parts.last?.bytes == bytes)
      // Nothing waits beside the store any more.
      let waiting = try? FileManager.default.contentsOfDirectory(atPath: site.site.workFolder + "/incoming")
      #expect(waiting ?? [] == [])
    }
  }

  @Test(
    "What statements say of an activity is put together, and given in the language that is asked for",
    arguments: StoreKind.here)
  func definitions(kind: StoreKind) async throws {
    try await test(on: kind) { _, programs in
      func said(_ language: String, _ name: String) -> String {
        Self.statement().replacing(
          #"{"id":"http://example.org/activity"}"#,
          with: #"{"id":"http://example.org/activity","definition":{"name":{"\#(language)":"\#(name)"}}}"#)
      }
      for text in [said("en", "course"), said("fi", "kurssi"), said("en", "Course")] {
        #expect(try await programs[0].ask(.post, "statements", text).status == .ok)
      }
      let known = try await programs[0].ask(.get, "activities?activityId=http://example.org/activity")
      #expect(try Self.json(known)["definition"]?["name"] == ["en": "Course", "fi": "kurssi"])
      let page = try await programs[0].ask(.get, "statements?format=canonical", "", [.acceptLanguage: "sv, fi;q=0.5"])
      for statement in try #require(try Self.json(page)["statements"]?.elements) {
        #expect(statement["object"]?["definition"]?["name"] == ["fi": "kurssi"])
      }
      let ids = try Self.json(try await programs[0].ask(.get, "statements?format=ids"))
      #expect(ids["statements"]?.elements?.first?["object"] == ["id": "http://example.org/activity"])
      #expect(ids["statements"]?.elements?.first?["actor"]?["name"] == nil)
      let person = try Self.json(
        try await programs[0].ask(.get, "agents?agent=%7B%22mbox%22:%22mailto:ada@example.org%22%7D"))
      #expect(person == ["objectType": "Person", "name": ["Ada"], "mbox": ["mailto:ada@example.org"]])
    }
  }
}

extension HTTPFields {
  fileprivate func merging(authorization: String) -> HTTPFields {
    var fields = self
    fields[.authorization] = authorization
    return fields
  }
}
