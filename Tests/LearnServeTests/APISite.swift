// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import Logging
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import learnserve

/// A whole server on a store of its own, with people and their tokens, asked as a program would ask it.
///
/// Every answer is held against the server's own OpenAPI document.
struct APISite {
  let site: Site
  let service: APIService
  private let folder: TemporaryFolder
  private let check: SchemaCheck
  private let responder: RouterResponder<SiteContext>

  /// The time on the server's clock.
  static let now = sampleTime

  /// Makes a server.
  ///
  /// - Parameter change: Sets what differs from a server that was started with nothing said.
  init(_ change: (inout Settings) -> Void = { _ in }) async throws {
    folder = try TemporaryFolder()
    var settings = try Settings(
      arguments: ["--store", folder.path("store.sqlite"), "--public-url", "https://learn.example"], environment: [:])
    change(&settings)
    site = try await Site(settings: settings) { Self.now }
    service = APIService(site: site)
    responder = buildPages(site).buildResponder()
    check = SchemaCheck(OpenAPIDocument(service.operations, uploadLimit: 1).json)
  }

  // MARK: - People and packs

  /// Makes a person with a token.
  ///
  /// - Returns: The learner, and the token.
  func person(
    _ name: String, roles: Set<Role> = [], scopes: Set<APIToken.Scope> = Set(APIToken.Scope.allCases),
    isSuspended: Bool = false
  ) async throws -> (learner: LearnerID, token: String) {
    let learner = LearnerID(UUID().uuidString.lowercased())
    let account = Account(
      learner: learner, name: AccountName(kept: name), displayName: name, roles: roles, language: nil,
      createdAt: Self.now, suspendedAt: isSuspended ? Self.now : nil)
    try await site.store.write { db in
      try db.add(Learner(id: learner, createdAt: Self.now))
      try db.add(account, password: PasswordHash(text: "none"))
    }
    return (learner, try await token(of: learner, scopes: scopes))
  }

  /// Makes a token of a person.
  func token(
    of learner: LearnerID, scopes: Set<APIToken.Scope>, expiresIn seconds: Int = 3600
  ) async throws -> String {
    let key = "learn_" + Secret.key()
    let token = APIToken(
      id: UUID().uuidString.lowercased(), learner: learner, keyHash: Secret.hash(key), name: "test", scopes: scopes,
      createdAt: Self.now, usedAt: nil, expiresAt: Self.now.adding(seconds: seconds))
    try await site.store.write { db in try db.add(token) }
    return key
  }

  /// Archives that were built already: building one takes a while in a debug build.
  private static let built = Mutex<[String: [UInt8]]>([:])

  /// The archive of a small pack.
  static func archive(id: String = "my-pack", version: String = "0.1.0", title: String = "My pack") throws -> [UInt8] {
    try built("\(id) \(version) \(title)") { folder in
      for file in PackScaffold.files(id: id, title: title, languages: ["en", "fi"]) {
        try folder.write(file.path, file.text.replacing("version: 0.1.0  ", with: "version: \(version)  "))
      }
    }
  }

  /// What attempts at an instrument of an archive are made with.
  static func definition(_ instrument: InstrumentID, of archive: [UInt8]) throws -> InstrumentDefinition {
    let opened = try PackArchive.open(bytes: archive)
    let layout = try opened.layout()
    let rest = layout.ranges(of: layout.rest).flatMap { archive[$0] }
    let pack = try ShelvedPack(layout, rest: rest, pictures: [:], digest: opened.reference.digest)
    return try #require(try pack.definition(instrument))
  }

  /// The archive of a pack with questions of every type.
  static func generated(items: Int = 24) throws -> [UInt8] {
    try built("generated \(items)") { try GeneratedPack(items: items, lessons: 2).write(to: $0) }
  }

  private static func built(_ name: String, _ write: (TemporaryFolder) throws -> Void) throws -> [UInt8] {
    if let bytes = built.withLock({ $0[name] }) { return bytes }
    let folder = try TemporaryFolder()
    try write(folder)
    let source = SourceReader.read(folder: folder.path)
    #expect(!source.findings.hasErrors, "\(source.findings)")
    let bytes = try PackBuilder.build(#require(source.pack)).bytes
    built.withLock { $0[name] = bytes }
    return bytes
  }

  // MARK: - Asking

  /// What was answered.
  struct Answer {
    let status: Int
    let json: JSONValue
    let headers: HTTPFields
    let bytes: [UInt8]

    var detail: String { json["detail"]?.string ?? "" }
  }

  /// Asks over the whole stack of middlewares, and holds the answer against the description of the operation.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, token: String? = nil, type: String? = nil, bytes: [UInt8]? = nil,
    headers more: HTTPFields = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    var headers = more
    if let token { headers[.authorization] = "Bearer " + token }
    if let type { headers[.contentType] = type }
    let application = Application(responder: responder)
    let uri = path.hasPrefix("/api") ? path : APIService.root + path
    let fields = headers
    let answer = try await application.test(.router) { client in
      try await client.execute(
        uri: uri, method: method, headers: fields, body: bytes.map { ByteBuffer(bytes: $0) })
    }
    let all = Array(answer.body.readableBytesView)
    let content = answer.headers[.contentType] ?? ""
    let json = content.contains("json") && !all.isEmpty ? try JSONDocument(all).root.value : .null
    if method != .head {
      check.hold(
        method: method.rawValue, path: path, status: answer.status.code, type: content, json: json,
        sourceLocation: sourceLocation)
    }
    #expect(answer.headers[.setCookie] == nil, sourceLocation: sourceLocation)
    #expect(!content.contains("html"), sourceLocation: sourceLocation)
    return Answer(status: answer.status.code, json: json, headers: answer.headers, bytes: all)
  }

  /// Sends JSON.
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ json: JSONValue, token: String?, headers: HTTPFields = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    try await ask(
      method, path, token: token, type: "application/json", bytes: Array(json.compactText.utf8), headers: headers,
      sourceLocation: sourceLocation)
  }

  /// Publishes an archive.
  @discardableResult
  func publish(
    _ archive: [UInt8], token: String, as visibility: String = "public",
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    let answer = try await ask(
      .post, "/packs?publish=\(visibility)", token: token, type: "application/zip", bytes: archive,
      sourceLocation: sourceLocation)
    #expect(answer.status == 201, "\(answer.json.compactText)", sourceLocation: sourceLocation)
    return answer
  }

  /// Begins an attempt and gives its id.
  func begin(
    _ token: String, _ instrument: String = "self-evaluation", of pack: String = "my-pack"
  ) async throws -> String {
    let answer = try await ask(.post, "/packs/\(pack)/instruments/\(instrument)/attempts", token: token)
    #expect([200, 201].contains(answer.status))
    return try #require(answer.json["id"]?.string)
  }
}
