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

/// Servers on a database of PostgreSQL: several nodes as one site, and what each answers while the database is away.
@Suite(.enabled(if: PostgreSQLCluster.programs != nil, "PostgreSQL is not installed: make setup installs it"))
struct PostgreSQLSiteTests {
  @Test("Whatever one node is told the other knows: the first administrator, who is signed in, packs and their people")
  func twoNodes() async throws {
    let first = try await TestSite(.postgresql)
    let second = try await TestSite(.postgresql, at: first.site.settings.store)
    try await Application(router: buildPages(first.site), logger: first.site.logger).test(.router) { one in
      try await Application(router: buildPages(second.site), logger: second.site.logger).test(.router) { other in
        // The link of either leads to a page on both.
        let code = try #require(first.site.setupCode)
        #expect(code == second.site.setupCode)
        let browser = TestBrowser(one)
        try await browser.get("/en/setup/\(code)")
        try await browser.post(
          "/en/setup/\(code)", [("name", "root"), ("display", "Root"), ("password", TestSite.password)])
        #expect(browser.status == .ok)
        let late = TestBrowser(other)
        try await late.get("/en/setup/\(code)")
        #expect(late.status == .notFound)
        try await late.signIn("root")
        try await late.get("/en/administration")
        #expect(late.status == .ok && late.page.contains("Root"))
        // A form that one node made is taken by the other: both know the same secret.
        #expect(first.site.csrf(for: "key") == second.site.csrf(for: "key"))
        try await late.get("/en")
        #expect(late.page.contains("My pack"))
      }
    }
  }

  @Test("A server whose database hangs says that it is not ready, without waiting for the end of it")
  func databaseHangs() async throws {
    let cluster = try PostgreSQLCluster.shared.get()
    let address = try cluster.makeDatabase()
    defer { cluster.remove(address) }
    let location = try #require(StoreLocation(address))
    let site = try await TestSite(.postgresql, at: location)
    func comes(_ condition: String) async throws -> Bool {
      for _ in 0..<100 {
        if try cluster.psql("SELECT EXISTS (\(condition))", in: address) == "t\n" { return true }
        try await Task.sleep(for: .milliseconds(50))
      }
      return false
    }
    // Somebody keeps the accounts to themselves until the database is removed.
    Thread.detachNewThread {
      _ = try? cluster.psql("BEGIN; LOCK TABLE account IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(300)", in: address)
    }
    let locks = "SELECT FROM pg_locks WHERE relation = 'account'::regclass"
    try #require(try await comes("\(locks) AND mode = 'AccessExclusiveLock' AND granted"))
    try await site.test { _, client in
      let answer = try await client.execute(uri: "/readyz", method: .get)
      #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
      #expect(String(buffer: answer.body) == "not ready: the store does not answer\n")
    }
    // What was asked of the store still waits for an answer.
    #expect(try await comes("\(locks) AND NOT granted"))
  }

  @Test("While the database is away every part of the server says 503 and when to ask again; then all goes on")
  func databaseAway() async throws {
    let cluster = try PostgreSQLCluster()
    let location = try #require(StoreLocation(try cluster.makeDatabase()))
    let site = try await TestSite(.postgresql, at: location)
    let secret = Secret.key()
    let key = AccessKey(secret: secret, name: "test", scopes: [.all], createdAt: site.clock.now)
    try await site.site.store.write { db in try db.add(key) }
    let xapi: HTTPFields = [
      .authorization: "Basic " + Data("\(key.id):\(secret)".utf8).base64EncodedString(),
      .contentType: "application/json", .experienceVersion: "2.0.0",
    ]
    let statement = """
      {"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"http://example.org/v"},"object":{"id":"http://example.org/a"}}
      """
    let cookie: HTTPFields = [.cookie: "__Host-learn=" + String(repeating: "a", count: 43)]
    typealias Asked = (path: String, method: HTTPRequest.Method, headers: HTTPFields, body: String)
    let asked: [Asked] = [
      ("/en", .get, [:], ""), ("/sv", .get, cookie, ""), ("/api/v1/packs", .get, [:], ""),
      ("/xapi/statements", .get, xapi, ""), ("/xapi/statements", .post, xapi, statement),
      ("/xapi/agents?agent=%7B%22mbox%22:%22mailto:a@e.org%22%7D", .get, xapi, ""),
    ]
    try await Application(router: buildPages(site.site), logger: site.site.logger).test(.router) { client in
      func answers() async throws -> [(path: String, answer: TestResponse)] {
        var answers: [(path: String, answer: TestResponse)] = []
        for one in asked {
          let answer = try await client.execute(
            uri: one.path, method: one.method, headers: one.headers, body: ByteBuffer(string: one.body))
          answers.append(("\(one.method) \(one.path)", answer))
        }
        return answers
      }
      for (path, answer) in try await answers() { #expect(answer.status.kind == .successful, "\(path)") }
      try cluster.stop(abruptly: true)
      for (path, answer) in try await answers() {
        #expect(answer.status == .serviceUnavailable, "\(path)")
        #expect(answer.headers[.retryAfter] != nil, "\(path)")
        #expect(!String(buffer: answer.body).contains("learn@"), "\(path)")
      }
      try cluster.start()
      for (path, answer) in try await answers() { #expect(answer.status.kind == .successful, "\(path)") }
    }
    try cluster.stop(abruptly: false)
    try await Application(router: buildContent(site.site), logger: site.site.logger).test(.router) { client in
      let answer = try await client.execute(
        uri: "/packs/\(String(repeating: "a", count: 64))/media/x.svg", method: .get)
      #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] != nil)
    }
  }

  @Test("Texts that PostgreSQL cannot keep are refused as the sender's mistake") func unstorable() async throws {
    let site = try await TestSite(.postgresql)
    let secret = Secret.key()
    let key = AccessKey(secret: secret, name: "test", scopes: [.all], createdAt: site.clock.now)
    try await site.site.store.write { db in try db.add(key) }
    let headers: HTTPFields = [
      .authorization: "Basic " + Data("\(key.id):\(secret)".utf8).base64EncodedString(),
      .contentType: "text/plain", .experienceVersion: "2.0.0",
    ]
    try await site.test { _, client in
      for name in ["a%00b", (0..<200).map { _ in "\(UniqueID.random())" }.joined()] {
        let answer = try await client.execute(
          uri: "/xapi/activities/state?activityId=urn:a&stateId=\(name)&agent=%7B%22mbox%22:%22mailto:a@e.org%22%7D",
          method: .put, headers: headers, body: ByteBuffer(string: "x"))
        #expect(answer.status == .badRequest)
        #expect(String(buffer: answer.body).contains("unstorable"))
      }
    }
  }
}
