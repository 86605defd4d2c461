// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import LearnCore
import Testing

@testable import learnserve

/// The OpenAPI document says what the routes do, and the other way round.
@Suite struct APIDescriptionTests {
  @Test func `Every route is described, and every description has its route`() async throws {
    let server = try await APISite()
    let answer = try await server.ask(.get, "/api/openapi.json")
    #expect(answer.status == 200)
    var described: Set<String> = []
    if case .object(let paths)? = answer.json["paths"] {
      for path in paths {
        guard case .object(let members) = path.value else { continue }
        for member in members where member.name != "parameters" { described.insert("\(member.name) \(path.name)") }
      }
    }
    let routed = Set(server.service.operations.map { "\($0.method.rawValue.lowercased()) \($0.path)" })
    #expect(described == routed)
    // Asked for, each is found: none answers that there is no such address.
    for operation in server.service.operations {
      let path = operation.path.split(separator: "/").map { $0.hasPrefix("{") ? "x" : $0 }.joined(separator: "/")
      let found = try await server.ask(operation.method, "/" + path)
      #expect(!found.detail.contains("no such address"), "\(operation.id)")
    }
  }

  @Test func `403 is described where a scope is needed, 404 where a role is needed or something is named`() async throws
  {
    let server = try await APISite()
    let json = OpenAPIDocument(server.service.operations, uploadLimit: 1).json
    for operation in server.service.operations {
      let answers = json["paths"]?[operation.path]?[operation.method.rawValue.lowercased()]?["responses"]
      var (needsScope, needsRole) = (false, false)
      if case .token(_, let role) = operation.access { (needsScope, needsRole) = (true, role != nil) }
      #expect((answers?["403"] != nil) == needsScope, "\(operation.id)")
      #expect(answers?["404"] != nil || !needsRole && operation.parameters.isEmpty, "\(operation.id)")
    }
  }

  @Test func `Every name of a schema leads to one`() async throws {
    let json = try await APISite().ask(.get, "/api/openapi.json").json
    let names = references(json)
    #expect(names.count > 20)
    for name in names {
      let found = name.split(separator: "/").dropFirst().reduce(json as JSONValue?) { $0?[String($1)] }
      #expect(found != nil, "\(name)")
    }
  }

  private func references(_ value: JSONValue) -> Set<String> {
    switch value {
    case .object(let members):
      members.reduce(into: []) { names, member in
        if member.name == "$ref", let name = member.value.string { names.insert(name) }
        names.formUnion(references(member.value))
      }
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(references($1)) }
    default: []
    }
  }

  @Test func `The document is not sent to who has it`() async throws {
    let server = try await APISite()
    let tag = try #require(try await server.ask(.get, "/api/openapi.json").headers[.eTag])
    let again = try await server.ask(.get, "/api/openapi.json", headers: [.ifNoneMatch: tag])
    #expect(again.status == 304)
    #expect(again.bytes.isEmpty)
  }
}
