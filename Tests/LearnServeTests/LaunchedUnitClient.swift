// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import NIOCore
import TestSupport
import Testing

@testable import ContentPack
@testable import learnserve

/// A server that runs programs of packages, asked as programs, units and browsers ask it.
struct LaunchSite: Sendable {
  let site: TestSite
  let client: any TestClientProtocol
  /// The key of a program that may do everything in the record.
  private let record: String

  /// Runs a test.
  static func test(
    on kind: StoreKind = .sqlite, runs: Bool = true, _ body: @escaping @Sendable (LaunchSite) async throws -> Void
  ) async throws {
    try await TestSite(kind) { $0.runsPrograms = runs }.test { site, client in
      let secret = Secret.key()
      let key = AccessKey(secret: secret, name: "test", scopes: [.all], createdAt: site.clock.now)
      try await site.site.store.write { db in try db.add(key) }
      let pair = Data("\(key.id):\(secret)".utf8).base64EncodedString()
      try await body(LaunchSite(site: site, client: client, record: "Basic " + pair))
    }
  }

  // MARK: - Packages

  /// A unit of ``xml(_:)``.
  struct Unit {
    var number = 1
    var attributes = #"moveOn="CompletedAndPassed" masteryScore="0.8""#
    var url = "index.html?lesson=1"
    var rest = "<launchParameters>Start=1</launchParameters><entitlementKey>xyz-123</entitlementKey>"
  }

  /// A course structure with its units in one block.
  static func xml(_ units: [Unit] = [Unit()]) -> String {
    let about = ["title", "description"].map { "<\($0)><langstring lang=\"en\">Pitch</langstring></\($0)>" }.joined()
    return """
      <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
      <course id="https://p.example/course">\(about)</course><block id="https://p.example/block">\(about)
      \(units.map { "<au id=\"https://p.example/au/\($0.number)\" \($0.attributes)>\(about)<url>\($0.url)</url>\($0.rest)</au>" }.joined())
      </block></courseStructure>
      """
  }

  /// A package as a ZIP.
  static func package(_ xml: String = xml(), files: [String: String] = ["index.html": "<p>Hear</p>"]) throws -> [UInt8]
  {
    try archive(files.merging(["cmi5.xml": xml], uniquingKeysWith: { $1 }))
  }

  /// Files as a ZIP.
  static func archive(_ files: [String: String]) throws -> [UInt8] {
    var writer = ZipWriter()
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try writer.add(name, Array(text.utf8), isPacked: false)
    }
    return writer.finished()
  }

  // MARK: - Programs

  /// A token of somebody with an account, who is made with these roles.
  func token(_ name: String, _ roles: Set<Role> = []) async throws -> String {
    let learner = try await site.account(name, roles).learner
    let key = "learn_" + Secret.key()
    let token = APIToken(
      id: UUID().uuidString.lowercased(), learner: learner, keyHash: Secret.hash(key), name: "test",
      scopes: Set(APIToken.Scope.allCases), createdAt: site.clock.now, usedAt: nil,
      expiresAt: site.clock.now.adding(seconds: 864_000))
    try await site.site.store.write { db in try db.add(token) }
    return key
  }

  /// Asks the interface for programs.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, token: String?, _ json: JSONValue? = nil, bytes: [UInt8]? = nil,
    type: String = "application/json"
  ) async throws -> (status: Int, json: JSONValue) {
    var headers: HTTPFields = [:]
    headers[.authorization] = token.map { "Bearer " + $0 }
    let body = bytes ?? json.map { Array($0.compactText.utf8) }
    if body != nil { headers[.contentType] = type }
    let answer = try await client.execute(
      uri: "/api/v1" + path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    let bytes = Array(answer.body.readableBytesView)
    return (answer.status.code, bytes.isEmpty ? .null : try JSONDocument(bytes).root.value)
  }

  /// Sends a package that everybody finds.
  func send(_ package: [UInt8], token: String) async throws -> String {
    let answer = try await ask(
      .post, "/launchables?visibility=public", token: token, bytes: package, type: "application/zip")
    #expect(answer.status == 201, "\(answer.json.compactText)")
    return try #require(answer.json["id"]?.string)
  }

  /// Sends a package and enrols somebody in it.
  func enrol(_ units: [Unit] = [Unit()], token: String? = nil) async throws -> (registration: String, token: String) {
    let educator = try await self.token("eddie", [.educator, .administrator])
    let launchable = try await send(Self.package(Self.xml(units)), token: educator)
    let answer = try await ask(.post, "/launchables/\(launchable)/registrations", token: token ?? educator)
    #expect(answer.status == 201)
    return (try #require(answer.json["id"]?.string), educator)
  }

  /// Launches a unit, and gives what its address tells it.
  func launch(
    _ registration: String, unit: Int = 0, mode: String? = nil, token: String
  ) async throws -> LaunchedUnitClient {
    let answer = try await ask(
      .post, "/registrations/\(registration)/launch", token: token,
      .object(compact: [
        "unit": .int(unit), "mode": mode.map { .string($0) }, "returnURL": "https://learn.example/back",
      ]))
    #expect(answer.status == 200, "\(answer.json.compactText)")
    return try LaunchedUnitClient(
      client: client, url: #require(answer.json["url"]?.string), session: #require(answer.json["session"]?.string))
  }

  // MARK: - The record

  /// All statements of a registration, the oldest first.
  func statements(_ registration: String) async throws -> [JSONValue] {
    var headers: HTTPFields = [.authorization: record]
    headers[.experienceVersion] = "1.0.3"
    let answer = try await client.execute(
      uri: "/xapi/1.0.3/statements?ascending=true&limit=200&registration=\(registration)", method: .get,
      headers: headers)
    return try #require(JSONDocument(Array(answer.body.readableBytesView)).root.value["statements"]?.elements)
  }

  /// Says something about a statement, as another system with a key of its own.
  func refer(to target: UniqueID, id: UniqueID, verb: String = "commented") async throws -> Int {
    let statement: JSONValue = [
      "actor": ["mbox": "mailto:teacher@example.org"],
      "verb": ["id": .string("http://adlnet.gov/expapi/verbs/" + verb)],
      "object": ["objectType": "StatementRef", "id": .string(target.description)],
    ]
    var headers: HTTPFields = [.authorization: record, .contentType: "application/json"]
    headers[.experienceVersion] = "1.0.3"
    return try await client.execute(
      uri: "/xapi/1.0.3/statements?statementId=\(id)", method: .put, headers: headers,
      body: ByteBuffer(string: statement.compactText)
    ).status.code
  }

  /// The last words of the verbs of a registration's statements.
  func verbs(_ registration: String) async throws -> [String] {
    try await statements(registration).map {
      $0["verb"]?["id"]?.string?.split(separator: "/").last.map(String.init) ?? ""
    }
  }
}

/// A unit in its learner's browser, with what its launch told it.
final class LaunchedUnitClient: @unchecked Sendable {
  // A test asks with one unit at a time.
  let client: any TestClientProtocol
  let url: String
  let session: String
  let fields: [String: String]
  var actor: JSONValue
  var authorization: String?
  private(set) var template: JSONValue = .null

  init(client: any TestClientProtocol, url: String, session: String) throws {
    (self.client, self.url, self.session) = (client, url, session)
    let items = try #require(URLComponents(string: url)?.queryItems)
    fields = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    actor = try JSONDocument(Array((fields["actor"] ?? "").utf8)).root.value
  }

  /// Asks for the token.
  func fetch(_ method: HTTPRequest.Method = .post) async throws -> (status: Int, json: JSONValue) {
    let path = try #require(URL(string: fields["fetch"] ?? "")).path
    let answer = try await client.execute(uri: path, method: method)
    #expect(method != .post || answer.headers[.accessControlAllowOrigin] == "*")
    let json = try JSONDocument(Array(answer.body.readableBytesView)).root.value
    return (answer.status.code, json)
  }

  /// Begins as the standard says: token, launch data, preferences.
  func start() async throws {
    authorization = "Basic " + (try #require(try await fetch().json["auth-token"]?.string))
    let data = try await ask(.get, "activities/state?stateId=LMS.LaunchData&" + place)
    #expect(data.status == 200)
    template = try #require(data.json["contextTemplate"])
    #expect(try await ask(.get, "agents/profile?profileId=cmi5LearnerPreferences&" + agent).status == 404)
  }

  /// The place of the unit's state in the record, as a query.
  var place: String {
    "activityId=\(SiteURL.part(fields["activityId"] ?? ""))&\(agent)&registration=\(fields["registration"] ?? "")"
  }
  var agent: String { "agent=" + SiteURL.part(actor.compactText) }

  /// Asks the record at the endpoint of the launch.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ json: JSONValue? = nil, type: String = "application/json",
    headers more: HTTPFields = [:]
  ) async throws -> (status: Int, json: JSONValue) {
    var headers = more
    headers[.authorization] = authorization
    headers[.experienceVersion] = "1.0.3"
    if json != nil { headers[.contentType] = type }
    let base = try #require(URL(string: fields["endpoint"] ?? "")).path
    let answer = try await client.execute(
      uri: base + (base.hasSuffix("/") ? "" : "/") + path, method: method, headers: headers,
      body: json.map { ByteBuffer(string: $0.compactText) })
    #expect(answer.headers[.accessControlAllowOrigin] == "*")
    let bytes = Array(answer.body.readableBytesView)
    let isJSON = answer.headers[.contentType]?.contains("json") ?? false
    return (answer.status.code, isJSON && !bytes.isEmpty ? try JSONDocument(bytes).root.value : .null)
  }

  /// A statement as the standard wants it; nil for one with a verb that it allows.
  func statement(_ verb: String?, scaled: Double? = nil, id: UniqueID = .random()) -> JSONValue {
    let isJudged = verb == "passed" || verb == "failed"
    var categories: [JSONValue] = verb == nil ? [] : [["id": "https://w3id.org/xapi/cmi5/context/categories/cmi5"]]
    if isJudged || verb == "completed" {
      categories.append(["id": "https://w3id.org/xapi/cmi5/context/categories/moveon"])
    }
    var extensions: [JSONValue.Member] = []
    if case .object(let own) = template["extensions"] { extensions = own }
    if isJudged {
      extensions.append(.init("https://w3id.org/xapi/cmi5/context/extensions/masteryscore", .number("0.8")))
    }
    return .object(compact: [
      "id": .string(id.description), "timestamp": "2026-11-21T09:30:00.000Z", "actor": actor,
      "verb": ["id": .string("http://adlnet.gov/expapi/verbs/" + (verb ?? "experienced"))],
      "object": ["id": .string(fields["activityId"] ?? "")],
      "result": verb == nil || verb == "initialized"
        ? nil
        : .object(compact: [
          "duration": "PT10S", "success": isJudged ? .bool(verb == "passed") : nil,
          "completion": verb == "completed" ? true : nil, "score": scaled.map { ["scaled": .double($0)] },
        ]),
      "context": [
        "registration": .string(fields["registration"] ?? ""),
        "contextActivities": .object(compact: [
          "grouping": template["contextActivities"]?["grouping"],
          "category": categories.isEmpty ? nil : .array(categories),
        ]), "extensions": .object(extensions),
      ],
    ])
  }

  /// Sends a statement.
  func put(_ statement: JSONValue) async throws -> (status: Int, json: JSONValue) {
    try await ask(.put, "statements?statementId=\(statement["id"]?.string ?? UniqueID.random().description)", statement)
  }

  /// Says something that has to be taken.
  func say(
    _ verb: String?, scaled: Double? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let answer = try await put(statement(verb, scaled: scaled))
    #expect(answer.status == 204, "\(answer.json.compactText)", sourceLocation: sourceLocation)
  }
}
