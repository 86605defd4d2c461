// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import learnserve

/// What a server tells those who look after it.
@Suite struct OperationsTests {
  @Test("Health and readiness answer plainly, and leave no trace of a visitor")
  func health() async throws {
    try await TestSite().test { _, client in
      for (path, text) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        var answer = try await client.execute(uri: path, method: .get)
        // A machine that runs hundreds of tests at once may keep the store waiting longer than a server should wait.
        for _ in 0..<30 where answer.status == .serviceUnavailable {
          try await Task.sleep(for: .seconds(1))
          answer = try await client.execute(uri: path, method: .get)
        }
        #expect(answer.status == .ok && String(buffer: answer.body) == text)
        #expect(answer.headers[.setCookie] == nil && answer.headers[.cacheControl] == "no-store")
        #expect(try await client.execute(uri: path, method: .head).body.readableBytes == 0)
      }
    }
  }

  @Test("A server whose store does not answer is not ready, and says when to ask again")
  func notReady() async throws {
    try await TestSite().test { site, client in
      let sqlite = Process()
      sqlite.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
      sqlite.arguments = [site.folder.path("store.sqlite"), "DROP TABLE account"]
      try sqlite.run()
      sqlite.waitUntilExit()
      #expect(sqlite.terminationStatus == 0)
      let answer = try await client.execute(uri: "/readyz", method: .get)
      #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
      #expect(String(buffer: answer.body).hasPrefix("not ready"))
      #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
    }
  }

  @Test("Figures count requests by the pattern of their route, in the format of Prometheus")
  func metrics() async throws {
    try await TestSite(.sqlite, { $0.metrics = .open }).test { _, client in
      for pack in ["my-pack", "no-such-pack", "another"] {
        _ = try await client.execute(uri: "/en/packs/\(pack)/", method: .get)
      }
      _ = try await client.execute(uri: "/api/openapi.json", method: .get)
      _ = try await client.execute(uri: "/xapi/about", method: .get)
      let answer = try await client.execute(uri: "/metrics", method: .get)
      #expect(answer.status == .ok && answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
      let text = String(buffer: answer.body)
      // No address that somebody asked for stands in a label.
      #expect(!text.contains("no-such-pack"))
      var samples: [String: Double] = [:]
      var typed: Set<Substring> = []
      for line in text.split(separator: "\n") {
        if line.hasPrefix("# TYPE ") { typed.insert(line.split(separator: " ")[2]) }
        guard !line.hasPrefix("#"), let space = line.lastIndex(of: " ") else { continue }
        let name = String(line[..<space])
        let value: Double = try #require(Double(line[line.index(after: space)...]), "\(line)")
        samples[name] = value
        let family = name.prefix { $0 != "{" }
        #expect(
          typed.contains(family)
            || typed.contains { family.hasPrefix($0) && family.dropFirst($0.count).hasPrefix("_") },
          "\(line)")
      }
      let packs = samples.filter { $0.key.hasPrefix("learn_http_requests_total{") && $0.key.contains("/packs/{pack}") }
      #expect(packs.values.reduce(0, +) == 3, "\(packs)")
      #expect(packs.contains { $0.key.contains("status=\"404\"") && $0.value == 2 }, "\(packs)")
      #expect(samples["learn_http_requests_in_flight"] == 1)
      for part in ["pages", "api", "xapi"] {
        let count = samples["learn_http_request_duration_seconds_count{part=\"\(part)\"}"]
        #expect(count ?? 0 > 0, "\(part)")
        #expect(samples["learn_http_request_duration_seconds_bucket{part=\"\(part)\",le=\"+Inf\"}"] == count)
      }
      #expect(samples["process_resident_memory_bytes"] ?? 0 > 1_048_576)
      #expect(samples["process_cpu_seconds_total"] ?? 0 > 0)
      let started = try #require(samples["process_start_time_seconds"])
      #expect(abs(started - Date().timeIntervalSince1970) < 86_400)
    }
  }

  @Test("Figures are told to this machine only, unless somebody opens them")
  func whoCounts() async throws {
    // A request that comes over no connection has no address, so it is nobody of this machine.
    for (metrics, status) in [(Settings.Metrics.local, 404), (.off, 404), (.open, 200)] {
      try await TestSite(.sqlite, { $0.metrics = metrics }).test { _, client in
        let answer = try await client.execute(uri: "/metrics", method: .get)
        #expect(answer.status.code == status, "\(metrics)")
      }
    }
  }

  @Test("Over a real connection this machine gets figures, and what a proxy forwards does not")
  func local() async throws {
    let site = try await TestSite()
    let app = Application(router: buildPages(site.site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
    try await app.test(.live) { client in
      #expect(try await client.execute(uri: "/metrics", method: .get).status == .ok)
      let forwarded = try await client.execute(
        uri: "/metrics", method: .get, headers: [try #require(HTTPField.Name("X-Forwarded-For")): "203.0.113.9"])
      #expect(forwarded.status == .notFound)
    }
  }
}
