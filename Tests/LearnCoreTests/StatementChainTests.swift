// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

/// Chains of references that are longer than what is followed, and filters that never meet.
@Suite struct StatementChainTests {
  private static func add(_ texts: [String], to store: some Store) async throws {
    let statements = try ReceivedStatement.read(
      Array("[\(texts.joined(separator: ","))]".utf8), version: .v2
    ).statements
    let sender = StatementSender(authority: .mailbox("mailto:key@example.org"), homePage: nil, definesActivities: false)
    try await store.write { db in try db.add(statements, from: sender, at: Instant(nanoseconds: 1)) }
  }

  private static func statement(_ id: UniqueID, actor: Int = 0, verb: String, target: UniqueID?) -> String {
    let object =
      target.map { "{\"objectType\":\"StatementRef\",\"id\":\"\($0)\"}" } ?? "{\"id\":\"urn:activity:\(actor)\"}"
    return """
      {"id":"\(id)","actor":{"mbox":"mailto:\(actor)@example.org"},"verb":{"id":"urn:verb:\(verb)"},"object":\(object)}
      """
  }

  @Test(
    "A chain is followed along 32 references, in whichever order it came", arguments: [true, false], StoreKind.here)
  func longChain(endComesFirst: Bool, kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let ids = (0..<50).map { _ in UniqueID.random() }
    // The first is what the others lead to.
    let chain = ids.indices.map { place in
      Self.statement(ids[place], verb: place == 0 ? "end" : "link", target: place == 0 ? nil : ids[place - 1])
    }
    for text in endComesFirst ? chain : chain.reversed() { try await Self.add([text], to: store) }
    let query = StatementQuery(all: [[StatementKey(.verb, iri: "urn:verb:end")]], isAscending: true)
    let found = try await store.read { db in try db.statements(query) }.statements.map(\.id)
    #expect(Set(found) == Set(ids.prefix(33)))
  }

  @Test("Two filters that never meet find nothing, and come to an end", arguments: StoreKind.here)
  func filtersThatNeverMeet(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    // Two actors take turns, each with a verb of its own: no actor ever has the other's verb.
    let count = 12_000
    for batch in 0..<(count / 1000) {
      try await Self.add(
        (0..<1000).map { place in
          let actor = (batch * 1000 + place) % 2
          return Self.statement(.random(), actor: actor, verb: "\(actor)", target: nil)
        }, to: store)
    }
    let query = StatementQuery(all: [
      StatementQuery.agent(.mailbox("mailto:0@example.org"), isRelated: false),
      [StatementKey(.verb, iri: "urn:verb:1")],
    ])
    var cursor: StatementCursor?
    var pages = 0
    repeat {
      let from = cursor
      let page = try await store.read { db in try db.statements(query, from: from) }
      #expect(page.statements.isEmpty)
      pages += 1
      cursor = page.next
    } while cursor != nil && pages < 1000
    #expect((1..<100).contains(pages))
  }
}
