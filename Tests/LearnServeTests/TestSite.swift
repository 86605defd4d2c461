// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import Logging
import TestSupport
import Testing

@testable import learnserve

/// A server on a store of its own, with one small pack, answering in process.
struct TestSite {
  let folder: TemporaryFolder
  let site: Site
  let archive: [UInt8]
  let clock: TestClock
  /// The database of the site, where it has one, which goes with it.
  private let database: TestStore?

  /// - Parameters:
  ///   - kind: What the store of the site is.
  ///   - location: A store that is there already, as that of another node.
  init(
    _ kind: StoreKind = .sqlite, at location: StoreLocation? = nil, _ change: (inout Settings) -> Void = { _ in }
  ) async throws {
    folder = try TemporaryFolder()
    var settings = try Settings(arguments: [], environment: [:])
    database = kind == .postgresql && location == nil ? try TestStore(kind) : nil
    settings.store = location ?? database?.location ?? .sqlite(folder.path("store.sqlite"))
    settings.work = folder.path("work")
    change(&settings)
    let clock = TestClock()
    self.clock = clock
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    site = try await Site(settings: settings, logger: logger, now: { clock.now })
    archive = try Self.packOfAll.get()
    let path = try folder.write("my-pack.zip", archive)
    try await Publisher(site: site).publish(paths: [path])
  }

  /// The pack that every site begins with, built once.
  private static let packOfAll = Result { try archive(id: "my-pack", in: TemporaryFolder()) }

  /// The pack that `learn new` writes, built.
  static func archive(
    id: String, version: String = "0.1.0", in folder: TemporaryFolder, change: (String, String) -> String = { $1 }
  ) throws -> [UInt8] {
    let place = "source-\(id)-\(version)-\(UInt32.random(in: 0...UInt32.max))"
    for file in PackScaffold.files(id: id, title: "My pack", languages: ["en"]) {
      let text =
        file.path == "pack.yaml" ? file.text.replacing("version: 0.1.0", with: "version: \(version)") : file.text
      try folder.write(place + "/" + file.path, change(file.path, text))
    }
    let result = SourceReader.read(folder: folder.path(place))
    let pack = try #require(result.pack, "\(result.findings)")
    return try PackBuilder.build(pack).bytes
  }

  /// Runs a test against the server.
  func test(_ body: @escaping @Sendable (TestSite, any TestClientProtocol) async throws -> Void) async throws {
    let site = self
    try await Application(router: buildPages(self.site), logger: self.site.logger).test(.router) { client in
      try await body(site, client)
    }
  }

  /// Makes an account with roles, as an administrator would give them.
  @discardableResult
  func account(_ name: String, _ roles: Set<Role> = []) async throws -> Account {
    let learner = Learner(id: LearnerID("learner-" + name), createdAt: clock.now)
    let account = Account(
      learner: learner.id, name: try #require(AccountName(name)), displayName: name.capitalized, roles: roles,
      language: nil, createdAt: clock.now)
    // One hash for all, because hashing takes a tenth of a second.
    try await site.store.write { db in
      try db.add(learner)
      try db.add(account, password: Self.hash)
    }
    return account
  }

  static let password = "correct horse battery"
  private static let hash = PasswordHash(of: password, salt: [UInt8](repeating: 3, count: 16))
}

/// A clock that stands until it is moved.
final class TestClock: @unchecked Sendable {
  // Tests move it between requests, never during one.
  private(set) var now = Timestamp(milliseconds: 1_795_000_000_000)

  func pass(seconds: Int) { now = now.adding(seconds: seconds) }
}

/// A browser: keeps its cookie, and knows what the page that it sees has to send along.
final class TestBrowser {
  let client: any TestClientProtocol
  private(set) var cookie: String?
  private(set) var page = ""
  private(set) var status = HTTPResponse.Status.ok
  private(set) var location: String?
  private(set) var headers: HTTPFields = [:]

  init(_ client: any TestClientProtocol) { self.client = client }

  /// Opens a page, and those that it leads on to.
  @discardableResult
  func get(_ path: String, follows: Bool = true) async throws -> TestBrowser {
    try await send(path, .get, nil, [:])
    if follows, let location, status.code / 100 == 3 { try await get(location) }
    return self
  }

  /// Sends a form of the page that is seen.
  @discardableResult
  func post(
    _ path: String, _ fields: [(String, String)] = [], csrf: String? = nil, follows: Bool = true
  ) async throws -> TestBrowser {
    let all = [("csrf", csrf ?? self.csrf ?? "")] + fields
    let body = all.map { SiteURL.part($0.0) + "=" + SiteURL.part($0.1) }.joined(separator: "&")
    try await send(
      path, .post, ByteBuffer(string: body), [.contentType: "application/x-www-form-urlencoded"])
    if follows, let location, status.code / 100 == 3 { try await get(location) }
    return self
  }

  /// Sends a file.
  @discardableResult
  func upload(_ path: String, _ bytes: [UInt8], name: String = "pack.zip") async throws -> TestBrowser {
    let boundary = "xyzzy"
    var body = ByteBuffer(
      string: "--\(boundary)\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf ?? "")\r\n--\(boundary)\r\n"
        + "Content-Disposition: form-data; name=\"pack\"; filename=\"\(name)\"\r\nContent-Type: application/zip\r\n\r\n"
    )
    body.writeBytes(bytes)
    body.writeString("\r\n--\(boundary)--\r\n")
    try await send(path, .post, body, [.contentType: "multipart/form-data; boundary=\(boundary)"])
    if let location, status.code / 100 == 3 { try await get(location) }
    return self
  }

  /// Sends a form with files, as a form with a file field does.
  @discardableResult
  func post(
    _ path: String, _ fields: [(String, String)], files: [(field: String, name: String, type: String, bytes: [UInt8])]
  ) async throws -> TestBrowser {
    let boundary = "xyzzy"
    var body = ByteBuffer()
    for (name, value) in [("csrf", csrf ?? "")] + fields {
      body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    for file in files {
      body.writeString(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
          + "Content-Type: \(file.type)\r\n\r\n")
      body.writeBytes(file.bytes)
      body.writeString("\r\n")
    }
    body.writeString("--\(boundary)--\r\n")
    try await send(path, .post, body, [.contentType: "multipart/form-data; boundary=\(boundary)"])
    if let location, status.code / 100 == 3 { try await get(location) }
    return self
  }

  func signIn(_ name: String) async throws {
    try await get("/en/sign-in")
    try await post("/en/sign-in", [("name", name), ("password", TestSite.password)], follows: false)
    try #require(status == .seeOther, "\(name) cannot sign in: \(status)")
  }

  /// What the forms of the page send along.
  var csrf: String? { value("csrf") }

  /// The value of a hidden field of the page.
  func value(_ name: String) -> String? {
    let pattern = try? Regex("name=\"\(name)\" value=\"([^\"]*)\"")
    return pattern.flatMap { page.firstMatch(of: $0) }.flatMap { $0.output[1].substring.map(String.init) }
  }

  /// The first address in the page that a pattern fits.
  func address(_ pattern: String) throws -> String {
    let regex = try Regex("(?:href|action)=\"(\(pattern))\"")
    let found = try #require(page.firstMatch(of: regex)?.output[1].substring, "no address like \(pattern)")
    return String(found.replacing("&amp;", with: "&"))
  }

  private func send(_ path: String, _ method: HTTPRequest.Method, _ body: ByteBuffer?, _ fields: HTTPFields)
    async throws
  {
    var fields = fields
    if let cookie { fields[.cookie] = "__Host-learn=\(cookie)" }
    let parts = path.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let answer = try await client.execute(uri: String(parts[0]), method: method, headers: fields, body: body)
    status = answer.status
    headers = answer.headers
    location = answer.headers[.location]
    page = String(buffer: answer.body)
    if let set = answer.headers[.setCookie], let value = set.firstMatch(of: /__Host-learn=([^;]*)/)?.output.1 {
      cookie = value.isEmpty ? nil : String(value)
    }
  }
}
