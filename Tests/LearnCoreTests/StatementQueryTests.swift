// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Queries of random logs beside a definition that follows every reference and looks at every statement.
@Suite struct StatementQueryTests {
  private static let isSoak = ProcessInfo.processInfo.environment["LEARN_SOAK"] != nil
  static let seeds: [UInt64] = Array(1...(isSoak ? 200 : 20))
  /// Each log is a database: fifty at once are as many as one server of the tests has connections for.
  static let cases: [(seed: UInt64, kind: StoreKind)] = StoreKind.here.flatMap { kind in
    seeds.prefix(kind == .sqlite ? seeds.count : 50).map { ($0, kind) }
  }
  private static let queriesPerLog = isSoak ? 50 : 25

  // MARK: - The model

  /// A statement as the definition sees it: small numbers in place of names.
  private struct Model {
    let id: UniqueID
    let actor: [Int]
    let instructor: Int?
    let verb: Int
    var activity: Int?
    let parents: [Int]
    let registration: Int?
    var target: UniqueID?
    let isVoiding: Bool
    /// The actor and activity of a SubStatement.
    let inner: (agent: Int, activity: Int)?
    let authority: Int
    var stored = Instant(nanoseconds: 0)

    var json: String {
      let agents = actor.map { StatementQueryTests.agent($0) }
      let actor =
        agents.count == 1 ? agents[0] : "{\"objectType\":\"Group\",\"member\":[\(agents.joined(separator: ","))]}"
      var object = "{\"objectType\":\"StatementRef\",\"id\":\"\(target?.description ?? "")\"}"
      if let activity { object = StatementQueryTests.activity(activity) }
      if let inner {
        object = """
          {"objectType":"SubStatement","actor":\(StatementQueryTests.agent(inner.agent)),"verb":{"id":"urn:verb:0"},\
          "object":\(StatementQueryTests.activity(inner.activity))}
          """
      }
      var context: [String] = []
      if let registration { context.append("\"registration\":\"\(StatementQueryTests.registration(registration))\"") }
      if let instructor { context.append("\"instructor\":\(StatementQueryTests.agent(instructor))") }
      if !parents.isEmpty {
        let list = parents.map { StatementQueryTests.activity($0) }.joined(separator: ",")
        context.append("\"contextActivities\":{\"parent\":[\(list)]}")
      }
      let verbID = isVoiding ? "http://adlnet.gov/expapi/verbs/voided" : "urn:verb:\(verb)"
      return """
        {"id":"\(id)","actor":\(actor),"verb":{"id":"\(verbID)"},"object":\(object),\
        "context":{\(context.joined(separator: ","))}}
        """
    }
  }

  private static func agent(_ number: Int) -> String { "{\"mbox\":\"mailto:\(number)@example.org\"}" }
  private static func activity(_ number: Int) -> String { "{\"id\":\"urn:activity:\(number)\"}" }
  private static func registration(_ number: Int) -> UniqueID {
    UniqueID("00000000-0000-4000-8000-00000000000\(number)") ?? .random()
  }
  private static func authority(_ number: Int) -> AgentIdentifier {
    .account(homePage: "http://example.org", name: "key \(number)")
  }

  private struct Filter {
    var agent: (number: Int, isRelated: Bool)?
    var verb: Int?
    var activity: (number: Int, isRelated: Bool)?
    var registration: Int?
    var authority: Int?

    var keys: [[StatementKey]] {
      var keys: [[StatementKey]] = []
      if let agent {
        keys.append(StatementQuery.agent(.mailbox("mailto:\(agent.number)@example.org"), isRelated: agent.isRelated))
      }
      if let verb { keys.append([StatementKey(.verb, iri: "urn:verb:\(verb)")]) }
      if let activity {
        keys.append(StatementQuery.activity("urn:activity:\(activity.number)", isRelated: activity.isRelated))
      }
      if let registration { keys.append([StatementKey(registration: StatementQueryTests.registration(registration))]) }
      if let authority { keys.append([StatementKey(.authority, agent: StatementQueryTests.authority(authority))]) }
      return keys
    }

    /// Whether all filters hold on this very statement.
    func holds(_ statement: Model) -> Bool {
      if let agent {
        var agents = statement.actor
        if agent.isRelated { agents += [statement.instructor, statement.inner?.agent].compactMap { $0 } }
        if !agents.contains(agent.number) { return false }
      }
      if let verb, statement.isVoiding || statement.verb != verb { return false }
      if let activity {
        var activities = [statement.activity].compactMap { $0 }
        if activity.isRelated { activities += statement.parents + [statement.inner?.activity].compactMap { $0 } }
        if !activities.contains(activity.number) { return false }
      }
      if let registration, statement.registration != registration { return false }
      if let authority, statement.authority != authority { return false }
      return true
    }
  }

  // MARK: - Chance

  private static func statement(_ ids: [UniqueID], _ place: Int, _ random: inout SeededGenerator) -> Model {
    let kind = Int.random(in: 0..<20, using: &random)
    let refers = kind < 7
    return Model(
      id: ids[place], actor: (0..<(kind == 19 ? 3 : 1)).map { _ in .random(in: 0..<4, using: &random) },
      instructor: Bool.random(using: &random) ? .random(in: 0..<4, using: &random) : nil,
      verb: .random(in: 0..<3, using: &random),
      activity: refers || kind == 18 ? nil : .random(in: 0..<4, using: &random),
      parents: (0..<Int.random(in: 0...2, using: &random)).map { _ in .random(in: 0..<4, using: &random) },
      registration: Bool.random(using: &random) ? .random(in: 0..<3, using: &random) : nil,
      // A target may be there, come later, be the statement itself, or never come.
      target: refers ? (kind == 0 ? .random() : ids.randomElement(using: &random)) : nil, isVoiding: refers && kind < 3,
      inner: kind == 18 ? (.random(in: 0..<4, using: &random), .random(in: 0..<4, using: &random)) : nil,
      authority: .random(in: 0..<2, using: &random))
  }

  private static func filter(_ random: inout SeededGenerator) -> Filter {
    var filter = Filter()
    func isAsked() -> Bool { Int.random(in: 0..<5, using: &random) < 2 }
    if isAsked() { filter.agent = (.random(in: 0..<5, using: &random), .random(using: &random)) }
    if isAsked() { filter.verb = .random(in: 0..<4, using: &random) }
    if isAsked() { filter.activity = (.random(in: 0..<5, using: &random), .random(using: &random)) }
    if Int.random(in: 0..<6, using: &random) == 0 { filter.registration = .random(in: 0..<3, using: &random) }
    if Int.random(in: 0..<6, using: &random) == 0 { filter.authority = .random(in: 0..<2, using: &random) }
    return filter
  }

  // MARK: - The definition

  /// Statements that a filter finds, in the order of the log.
  private static func found(_ filter: Filter, in log: [Model], followsReferences: Bool = true) -> [Model] {
    let byID = Dictionary(uniqueKeysWithValues: log.map { ($0.id, $0) })
    let voided = Set(log.filter(\.isVoiding).compactMap(\.target).filter { byID[$0].map { !$0.isVoiding } ?? false })
    return log.filter { statement in
      guard !voided.contains(statement.id) else { return false }
      var seen: Set<UniqueID> = []
      var next: Model? = statement
      while let current = next, seen.insert(current.id).inserted {
        if filter.holds(current) { return true }
        guard followsReferences else { return false }
        next = current.target.flatMap { byID[$0] }
      }
      return false
    }
  }

  @Test(
    "Every query finds what its definition finds, page by page, while others write", arguments: cases)
  func oracle(seed: UInt64, kind: StoreKind) async throws {
    let store = try TestStore(kind)
    var random = SeededGenerator(seed: seed)
    // Chains stay shorter than what is followed: 30 statements, more only where they refer to nothing of these.
    let count = Int.random(in: 5...30, using: &random)
    let ids = (0..<count).map { _ in UniqueID.random() }
    var log: [Model] = []
    var clock = Instant(nanoseconds: 1_800_000_000_000_000_000)
    var place = 0
    while place < count {
      // Batches of one sender, of one to four.
      let size = min(Int.random(in: 1...4, using: &random), count - place)
      var batch: [Model] = []
      let sender = Int.random(in: 0..<2, using: &random)
      while batch.count < size {
        let next = Self.statement(ids, place + batch.count, &random)
        if next.authority == sender { batch.append(next) }
      }
      clock = Instant(nanoseconds: clock.nanoseconds + Int64.random(in: 0...3, using: &random) * 1000)
      try await Self.add(batch, to: store, at: clock)
      log += batch
      place += size
    }
    for place in log.indices {
      let id = log[place].id
      log[place].stored = try #require(try await store.read { db in try db.statement(id) }).stored
    }
    for pair in zip(log, log.dropFirst()) { #expect(pair.0.stored < pair.1.stored) }

    for _ in 0..<Self.queriesPerLog {
      let filter = Self.filter(&random)
      let followsReferences = Int.random(in: 0..<4, using: &random) > 0
      var query = StatementQuery(
        all: filter.keys, followsReferences: followsReferences, isAscending: .random(using: &random),
        limit: .random(in: 1...7, using: &random))
      var expected = Self.found(filter, in: log, followsReferences: followsReferences)
      if Int.random(in: 0..<3, using: &random) == 0 {
        let since = try #require(log.randomElement(using: &random)).stored
        query.since = since
        expected = expected.filter { $0.stored > since }
      }
      if Int.random(in: 0..<3, using: &random) == 0 {
        let until = try #require(log.randomElement(using: &random)).stored
        query.until = until
        expected = expected.filter { $0.stored <= until }
      }
      if !query.isAscending { expected.reverse() }
      var given: [UniqueID] = []
      var cursor: StatementCursor?
      repeat {
        let (asked, from) = (query, cursor)
        let page = try await store.read { db in try db.statements(asked, from: from) }
        #expect(page.statements.count <= query.limit)
        given += page.statements.map(\.id)
        cursor = page.next
        if cursor != nil, Int.random(in: 0..<4, using: &random) == 0 {
          // What comes while the pages are read stands on none of them.
          var late = Self.statement([.random()], 0, &random)
          (late.target, late.activity) = (nil, 0)
          if !late.isVoiding, late.inner == nil {
            clock = Instant(nanoseconds: clock.nanoseconds + 1000)
            try await Self.add([late], to: store, at: clock)
            let id = late.id
            late.stored = try #require(try await store.read { db in try db.statement(id) }).stored
            log.append(late)
          }
        }
      } while cursor != nil
      #expect(given == expected.map(\.id), "seed \(seed): \(query)")
    }
  }

  private static func add(_ batch: [Model], to store: some Store, at now: Instant) async throws {
    let text = "[\(batch.map(\.json).joined(separator: ","))]"
    let statements = try ReceivedStatement.read(Array(text.utf8), version: .v1).statements
    let sender = StatementSender(
      authority: authority(batch[0].authority), homePage: nil, definesActivities: true)
    try await store.write { db in try db.add(statements, from: sender, at: now) }
  }

  /// Whatever is asked finds what of `rest` it fits, and nothing else.
  private static func expect(
    _ store: TestStore, toHold rest: [Model], _ name: String, _ random: inout SeededGenerator
  ) async throws {
    for _ in 0..<20 {
      let filter = filter(&random)
      let query = StatementQuery(all: filter.keys, isAscending: true, limit: 100)
      let given = try await store.read { db in try db.statements(query) }.statements.map(\.id)
      #expect(given == found(filter, in: rest).map(\.id), "\(name): \(query)")
    }
  }

  /// No file of the store holds a text, not even where nothing stands any more.
  private static func expect(noBytesOf text: String, in store: TestStore) throws {
    for file in try store.files() {
      do {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
        #expect(bytes.range(of: Data(text.utf8)) == nil, "\(file)")
      } catch CocoaError.fileReadNoSuchFile {
        // The database took it away in the meantime.
      }
    }
  }

  @Test(
    "Erasing a learner leaves the rest of a log as if their statements had never come", arguments: seeds.prefix(6),
    StoreKind.here)
  func erasure(seed: UInt64, kind: StoreKind) async throws {
    let store = try TestStore(kind)
    var random = SeededGenerator(seed: seed ^ 0xE4A5E)
    let learner = LearnerID("learner-of-this-log")
    try await store.write { db in try db.add(Learner(id: learner, createdAt: Timestamp(milliseconds: 1))) }
    let ids = (0..<20).map { _ in UniqueID.random() }
    var rest: [Model] = []
    for place in ids.indices {
      var next = Self.statement(ids, place, &random)
      while next.isVoiding { next = Self.statement(ids, place, &random) }
      let isTheirs = Int.random(in: 0..<3, using: &random) == 0
      var text = next.json
      if isTheirs {
        let name = "{\"account\":{\"homePage\":\"http://home.example\",\"name\":\"\(learner)\"}}"
        let verb = try #require(text.range(of: "\"verb\"")).lowerBound
        text = "{\"id\":\"\(next.id)\",\"actor\":\(name)," + text[verb...]
      } else {
        rest.append(next)
      }
      let statements = try ReceivedStatement.read(Array(text.utf8), version: .v1).statements
      let sender = StatementSender(
        authority: Self.authority(next.authority), homePage: "http://home.example", definesActivities: true)
      try await store.write { db in
        try db.add(statements, from: sender, at: Instant(nanoseconds: 1_800_000_000_000_000_000))
      }
    }
    try await store.write { db in try db.erase(learner) }
    try await store.compact()
    try await Self.expect(store, toHold: rest, "seed \(seed)", &random)
    try Self.expect(noBytesOf: learner.rawValue, in: store)
  }

  /// What an administrator takes out of a log.
  enum Removal: CaseIterable { case storedBefore, namingAgent }

  @Test(
    "What is purged, or names somebody, is gone as if it had never come",
    arguments: Removal.allCases.flatMap { kind in seeds.prefix(6).map { (kind, $0) } }, StoreKind.here)
  func removal(of removal: (kind: Removal, seed: UInt64), kind storeKind: StoreKind) async throws {
    let (kind, seed) = removal
    var random = SeededGenerator(seed: seed ^ 0x9A6E)
    let store = try TestStore(storeKind)
    let ids = (0..<20).map { _ in UniqueID.random() }
    var log: [Model] = []
    for place in ids.indices {
      var next = Self.statement(ids, place, &random)
      while next.isVoiding { next = Self.statement(ids, place, &random) }
      try await Self.add([next], to: store, at: Instant(nanoseconds: 1_800_000_000_000_000_000))
      let id = next.id
      next.stored = try #require(try await store.read { db in try db.statement(id) }).stored
      log.append(next)
    }
    let named = Int.random(in: 0..<4, using: &random)
    let first = try #require(log.randomElement(using: &random)).stored
    let rest = log.filter { statement in
      switch kind {
      case .storedBefore: statement.stored >= first
      case .namingAgent: !(statement.actor + [statement.instructor, statement.inner?.agent]).contains(named)
      }
    }
    // A few at a time, until fewer than asked for were there.
    var count = 0
    var last = 3
    while last == 3 {
      last = try await store.write { db in
        switch kind {
        case .storedBefore: try db.eraseStatements(storedBefore: first, limit: 3)
        case .namingAgent: try db.eraseStatements(naming: .mailbox("mailto:\(named)@example.org"), limit: 3)
        }
      }
      count += last
    }
    #expect(count == log.count - rest.count)
    try await store.compact()
    try await Self.expect(store, toHold: rest, "seed \(seed)", &random)
    if kind == .namingAgent { try Self.expect(noBytesOf: "mailto:\(named)@example.org", in: store) }
  }

  @Test("The same statement again changes nothing; another of its id is a conflict", arguments: StoreKind.here)
  func repeated(_ kind: StoreKind) async throws {
    let store = try TestStore(kind)
    let sender = StatementSender(authority: Self.authority(0), homePage: nil, definesActivities: false)
    func add(_ text: String) async throws {
      let statements = try ReceivedStatement.read(Array(text.utf8), version: .v2).statements
      try await store.write { db in try db.add(statements, from: sender, at: Instant(nanoseconds: 1)) }
    }
    let id = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"
    func text(_ id: String, raw: String, duration: String, verb: String = "v", display: String = "did") -> String {
      """
      {"id":"\(id)","actor":{"mbox":"mailto:a@e.org"},"verb":{"id":"urn:\(verb)","display":{"en":"\(display)"}},\
      "object":{"id":"urn:a"},"result":{"score":{"raw":\(raw)},"duration":"\(duration)"}}
      """
    }
    try await add(text(id, raw: "1", duration: "PT1.12S"))
    try await add(text(id.uppercased(), raw: "1.0", duration: "PT1.129S", display: "has done"))
    for other in [
      text(id, raw: "2", duration: "PT1.12S"), text(id, raw: "1", duration: "PT1.13S"),
      text(id, raw: "1", duration: "PT1.12S", verb: "w"),
    ] {
      let error = await #expect(throws: StoreError.self) { try await add(other) }
      #expect(error?.code == .conflict)
    }
    #expect(try await store.read { db in try db.statements(StatementQuery()) }.statements.count == 1)
  }
}
