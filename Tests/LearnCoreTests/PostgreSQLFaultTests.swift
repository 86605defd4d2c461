// learn, Apache-2.0. See LICENSE.

import LearnCore
import Synchronization
import TestSupport
import Testing

/// A server of PostgreSQL that goes away under load and comes back. It has no other tests on it.
@Suite(
  .enabled(if: PostgreSQLCluster.programs != nil, "PostgreSQL is not installed: make setup installs it"), .serialized)
struct PostgreSQLFaultTests {
  @Test(
    "Whatever was acknowledged is there after the server was stopped or crashed under load", arguments: [false, true])
  func restart(abruptly: Bool) async throws {
    let cluster = try PostgreSQLCluster()
    let location = try #require(StoreLocation(try cluster.makeDatabase()))
    let nodes = [try location.open(), try location.open()]
    let sender = StatementSender(authority: .mailbox("mailto:k@e.org"), homePage: nil, definesActivities: true)
    let isDone = Flag()
    let acknowledged = Tally<UniqueID>()
    let refused = Tally<Int>()
    let others = Tally<String>()
    let writers = (0..<6).map { writer in
      Task { [nodes] in
        while !isDone.isSet {
          let ids = [UniqueID.random(), UniqueID.random()]
          let texts = ids.map {
            "{\"id\":\"\($0)\",\"actor\":{\"mbox\":\"mailto:\(writer)@e.org\"},\"verb\":{\"id\":\"urn:v\"},\"object\":{\"id\":\"urn:a\"}}"
          }
          do {
            let statements = try ReceivedStatement.read(Array("[\(texts.joined(separator: ","))]".utf8), version: .v1)
              .statements
            try await nodes[writer % 2].write { db in try db.add(statements, from: sender, at: Instant(nanoseconds: 1))
            }
            acknowledged.add(ids)
          } catch let error as StoreError where error.code == .unavailable {
            refused.add([refused.all.count])
            try? await Task.sleep(for: .milliseconds(20))
          } catch {
            others.add(["\(error)"])
          }
        }
      }
    }
    for _ in 0..<3 {
      try await Task.sleep(for: .milliseconds(300))
      try cluster.stop(abruptly: abruptly)
      try await Task.sleep(for: .milliseconds(200))
      let error = await #expect(throws: StoreError.self) { try await nodes[0].read { db in try db.learners() } }
      #expect(error?.code == .unavailable)
      let before = acknowledged.all.count
      try cluster.start()
      for _ in 0..<200 where acknowledged.all.count == before { try await Task.sleep(for: .milliseconds(50)) }
      #expect(acknowledged.all.count > before, "nothing was written after the start")
    }
    isDone.set()
    for writer in writers { await writer.value }
    #expect(others.all == [])
    #expect(!refused.all.isEmpty)
    var kept: Set<UniqueID> = []
    var after = 0
    while true {
      let from = after
      let more = try await nodes[1].read { db in try db.statements(after: from, limit: 5000) }
      guard let last = more.last else { break }
      kept.formUnion(more.compactMap { UniqueID($0.statement.id.rawValue) })
      after = last.seq
    }
    let missing = acknowledged.all.subtracting(kept)
    #expect(missing.isEmpty)
    #expect(kept.count % 2 == 0, "half a batch was stored")
    #expect(try await nodes[0].problems().isEmpty)
  }
}

/// What many tasks noted.
private final class Tally<Value: Hashable & Sendable>: Sendable {
  private let state = Mutex<Set<Value>>([])
  var all: Set<Value> { state.withLock { $0 } }
  func add(_ values: [Value]) { state.withLock { $0.formUnion(values) } }
}
