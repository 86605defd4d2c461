// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Many statements that refer to one, and one that has many to refer to.
///
/// `LEARN_SOAK=1` takes 50,000 and says how long each step takes.
@Suite struct ReferenceBreadthTests {
  private static let isSoak = ProcessInfo.processInfo.environment["LEARN_SOAK"] != nil
  private static let sender = StatementSender(
    authority: .mailbox("mailto:key@example.org"), homePage: nil, definesActivities: false)
  private static let hub = AgentIdentifier.mailbox("mailto:hub@example.org")
  private static let ofHub = StatementQuery(all: [StatementQuery.agent(hub, isRelated: false)], limit: 500)

  private static func referring(_ id: UniqueID, to target: UniqueID, verb: String = "urn:verb:commented") -> String {
    """
    {"id":"\(id)","actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"\(verb)"},
    "object":{"objectType":"StatementRef","id":"\(target)"}}
    """
  }

  /// Adds statements in one transaction.
  ///
  /// - Returns: How many seconds it took.
  @discardableResult
  private static func add(_ texts: [String], to store: TestStore) async throws -> Double {
    let text = "[\(texts.joined(separator: ","))]"
    let statements = try ReceivedStatement.read(Array(text.utf8), version: .v2).statements
    return try await seconds {
      try await store.write { db in try db.add(statements, from: sender, at: Instant(nanoseconds: 1)) }
    }
  }

  private static func seconds(_ body: () async throws -> Void) async throws -> Double {
    let clock = ContinuousClock()
    let began = clock.now
    try await body()
    let time = (clock.now - began).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }

  /// All that is found by a query, page by page.
  private static func found(_ query: StatementQuery, in store: TestStore) async throws -> Set<UniqueID> {
    var found: Set<UniqueID> = []
    var cursor: StatementCursor?
    repeat {
      let from = cursor
      let page = try await store.read { db in try db.statements(query, from: from) }
      found.formUnion(page.statements.map(\.id))
      cursor = page.next
    } while cursor != nil
    return found
  }

  /// Whether a statement comes before those that refer to it.
  enum Order: String, CaseIterable { case before, after }

  @Test(
    "Thousands that refer to one, also along another, are found by what it says until it is erased",
    arguments: StoreKind.here, Order.allCases)
  func breadth(_ kind: StoreKind, _ order: Order) async throws {
    let store = try TestStore(kind)
    let (target, between) = (UniqueID.random(), UniqueID.random())
    let direct = (0..<(Self.isSoak ? 50_000 : 2000)).map { _ in UniqueID.random() }
    let further = (0..<50).map { _ in UniqueID.random() }
    let statement = """
      {"id":"\(target)","actor":{"mbox":"mailto:hub@example.org"},"verb":{"id":"urn:verb:hub"},
      "object":{"id":"urn:activity:hub"},"context":{"registration":"\(UniqueID.random())"}}
      """
    var times: [(String, Double)] = []
    if order == .before { times.append(("it comes", try await Self.add([statement], to: store))) }
    for start in stride(from: 0, to: direct.count, by: 500) {
      let batch = direct[start..<min(start + 500, direct.count)].map { Self.referring($0, to: target) }
      times.append(("500 refer", try await Self.add(batch, to: store)))
    }
    try await Self.add(
      [Self.referring(between, to: target)] + further.map { Self.referring($0, to: between) }, to: store)
    if order == .after { times.append(("it comes", try await Self.add([statement], to: store))) }
    times.append(("one more refers", try await Self.add([Self.referring(.random(), to: further[0])], to: store)))
    #expect(
      try await Self.found(Self.ofHub, in: store).isSuperset(of: direct + further + [between, target]))

    let voiding = Self.referring(.random(), to: target, verb: "http://adlnet.gov/expapi/verbs/voided")
    times.append(("it is voided", try await Self.add([voiding], to: store)))
    #expect(try await !Self.found(Self.ofHub, in: store).contains(target))
    times.append(
      (
        "it is erased",
        try await Self.seconds {
          try await store.write { db in _ = try db.eraseStatements(naming: Self.hub, limit: 1) }
        }
      ))
    #expect(try await Self.found(Self.ofHub, in: store).isEmpty)
    // Those of the further chain are still found by what lies before the one that is gone.
    let commented = StatementQuery(all: [[StatementKey(.verb, iri: "urn:verb:commented")]], limit: 500)
    #expect(try await Self.found(commented, in: store).isSuperset(of: direct + further))
    #expect(try store.ask("SELECT COUNT(*) FROM posting WHERE via <> 0") == "\((further.count + 1) * 3 + 3)")
    guard Self.isSoak else { return }
    let slowest = Dictionary(times) { max($0, $1) }.sorted { $0.key < $1.key }
    print("\(kind), it comes \(order): \(slowest.map { "\($0.key) \(String(format: "%.2f", $0.value)) s" })")
  }

  @Test("What many take over from a statement with much to find it by has a bound", arguments: StoreKind.here)
  func bound(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let target = UniqueID.random()
    let members = (0..<3000).map { "{\"mbox\":\"mailto:\($0)@example.org\"}" }.joined(separator: ",")
    let early = (0..<300).map { _ in UniqueID.random() }
    try await Self.add(early.map { Self.referring($0, to: target) }, to: store)
    try await Self.add(
      [
        """
        {"id":"\(target)","actor":{"objectType":"Group","member":[\(members)]},"verb":{"id":"urn:verb:hub"},
        "object":{"id":"urn:activity:hub"}}
        """
      ], to: store)
    #expect(try store.ask("SELECT COUNT(*) FROM posting WHERE via <> 0") == "500000")
    try await Self.add([Self.referring(.random(), to: target)], to: store)
    #expect(try store.ask("SELECT COUNT(*) FROM posting WHERE via <> 0") == "502000")
    try await Self.add((0..<300).map { _ in Self.referring(.random(), to: target) }, to: store)
    #expect(try store.ask("SELECT COUNT(*) FROM posting WHERE via <> 0") == "1002000")
    // Each of the group finds the statement itself, and nobody anything once it is gone.
    let last = AgentIdentifier.mailbox("mailto:2999@example.org")
    let query = StatementQuery(all: [StatementQuery.agent(last, isRelated: false)], limit: 500)
    #expect(try await Self.found(query, in: store).contains(target))
    try await store.write { db in _ = try db.eraseStatements(naming: last, limit: 1) }
    #expect(try store.ask("SELECT COUNT(*) FROM posting WHERE via <> 0") == "0")
  }
}
