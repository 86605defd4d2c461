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
    var run = UnattendedTest(program, seed: seed)
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
