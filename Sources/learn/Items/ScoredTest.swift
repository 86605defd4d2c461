// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A test that was run to its end.
struct ScoredTest {
  let program: TestProgram
  let session: TestSession

  /// What came of a run that happened elsewhere.
  init(program: TestProgram, session: TestSession) {
    self.program = program
    self.session = session
  }

  /// Runs a test from its beginning to its end on answers that are all given before.
  ///
  /// - Parameter responses: An object from item, as the session names it (`ITEM`, or `ITEM.2` where it was drawn
  ///   several times), to its responses or to an array of attempts. An item that is not named is skipped; one with an
  ///   empty array is passed without an attempt.
  init(_ program: TestProgram, responses: JSONValue, seed: UInt64) throws(Failure) {
    var run = UnattendedTest(program, session: program.session(seed: seed))
    try run.take(responses)
    try run.run()
    self.init(program: program, session: run.session)
  }

  /// Whether everything could be scored.
  var isScored: Bool { session.fault == nil && session.runs.allSatisfy { $0.fault == nil } }

  private var outcomes: [(name: String, value: Value)] {
    zip(program.test.outcomes, session.outcomes).map { ($0.identifier, $1) }
  }

  /// The items that were given to the learner, in their order.
  private var items: [(name: String, run: ItemRun, item: ScoredItem)] {
    session.runs.enumerated().compactMap { place, run in
      guard run.isPresented, let variables = run.session else { return nil }
      let item = ScoredItem(program: session.itemProgram(at: place, in: program), session: variables)
      return (session.name(of: place, in: program), run, item)
    }
  }

  /// Every outcome of the test, then those of each item by its name.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("test", .string(program.test.identifier)),
      .init("outcomes", ResponseJSON.json(Dictionary(outcomes.map { ($0.name, $0.value) }) { first, _ in first })),
    ]
    if let fault = session.fault { members.append(.init("error", .string(fault.description))) }
    members.append(.init("items", .object(items.map { .init($0.name, Self.json($0.item, $0.run)) })))
    return .object(members)
  }

  private static func json(_ item: ScoredItem, _ run: ItemRun) -> JSONValue {
    guard case .object(var members) = item.json else { return .null }
    if let fault = run.fault { members.append(.init("error", .string(fault.description))) }
    return .object(members)
  }

  /// Every outcome of the test on a line of its own, then those of each item with its name before them.
  var text: String {
    var lines = outcomes.map { "\($0.name) = \(ResponseJSON.json($0.value).compactText)" }
    if let fault = session.fault { lines.append("\(program.test.identifier): \(fault.description)") }
    for (name, run, item) in items {
      lines += item.text.split(separator: "\n").map { "\(name).\($0)" }
      if let fault = run.fault { lines.append("\(name): \(fault.description)") }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// Takes a test in its order without a person.
private struct UnattendedTest {
  let program: TestProgram
  private(set) var session: TestSession
  private var responses: [String: JSONValue] = [:]
  private var now = 0.0

  init(_ program: TestProgram, session: TestSession) {
    self.program = program
    self.session = session
  }

  /// Takes the answers; refuses those for items that the test does not have.
  mutating func take(_ json: JSONValue) throws(Failure) {
    guard case .object(let members) = json else {
      throw Failure("The responses to a test should be an object, from the identifier of an item to its responses.")
    }
    let known = Set(program.itemIdentifiers)
    for member in members {
      let name = member.name
      let base = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
      guard known.contains(name) || known.contains(base) || session.place(name, in: program) != nil else {
        throw Failure(
          "The test \(program.test.identifier) has no item \"\(name)\". Its items are: "
            + program.itemIdentifiers.joined(separator: ", ") + ".")
      }
      guard responses.updateValue(member.value, forKey: name) == nil else {
        throw Failure("The item \"\(name)\" stands twice among the responses.")
      }
    }
  }

  mutating func run() throws(Failure) {
    try perform(.begin, "The test")
    while session.status == .running, let place = session.place {
      let name = session.name(of: place, in: program)
      try answer(place, name)
      try perform(.next, name)
    }
  }

  private mutating func answer(_ place: Int, _ name: String) throws(Failure) {
    guard let given = responses[name] else { return try perform(.skip, name) }
    let attempts: [JSONValue] = if case .array(let attempts) = given { attempts } else { [given] }
    let part = program.test.parts[session.part]
    if part.submission == .simultaneous, attempts.count > 1 {
      throw Failure("\(name): The answers of its part are handed in together, so that the item takes one attempt.")
    }
    for attempt in attempts {
      let values: [String: Value]
      do {
        values = try ResponseJSON.responses(attempt, for: session.itemProgram(at: place, in: program).item)
      } catch { throw Failure("\(name): \(error.description)") }
      try perform(.submit(values), name)
    }
  }

  /// Does what an event says; where it is too early for it, after the least time has passed.
  private mutating func perform(_ event: TestEvent, _ name: String) throws(Failure) {
    while true {
      do throws(TestRefusal) {
        return try session.apply(event, at: now, in: program)
      } catch {
        guard case .tooEarly(_, let remaining) = error, remaining > 0 else {
          throw Failure("\(name): \(error.description)")
        }
        now += max(remaining, 0.001)
      }
    }
  }
}
