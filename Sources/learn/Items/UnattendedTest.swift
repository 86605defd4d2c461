// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A test that is taken in its order without a person, on answers that are all given before.
struct UnattendedTest {
  let program: TestProgram
  /// Whether the least times of the test are let pass; else an answer that comes too early is refused.
  let waits: Bool
  private(set) var session: TestSession
  /// What has happened, in its order.
  private(set) var events: [TestEvent] = []
  private var responses: [String: JSONValue] = [:]
  private var now = 0.0

  init(_ program: TestProgram, seed: UInt64, waits: Bool = true) {
    self.program = program
    self.waits = waits
    session = program.session(seed: seed)
  }

  /// Takes the answers, by the names that the test has for its items; refuses those for items that it does not have.
  ///
  /// - Parameter documents: Whether an item may be named as its document, too, which stands for every time that the
  ///   test asks it.
  mutating func take(_ json: JSONValue, byDocument documents: Bool = false) throws(Failure) {
    guard case .object(let members) = json else {
      throw Failure("The responses to a test should be an object, from the identifier of an item to its responses.")
    }
    let known = Set(program.itemIdentifiers).union(documents ? program.itemDocuments : [])
    for member in members {
      let name = member.name
      let base = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
      guard known.contains(name) || known.contains(base) || session.place(name, in: program) != nil else {
        throw Failure(
          "The test \(program.test.identifier) has no item \"\(name)\". Its items are: "
            + (documents ? program.itemDocuments : program.itemIdentifiers).joined(separator: ", ") + ".")
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
    let document = session.reference(at: place, in: program).href
    guard let given = responses[name] ?? responses[document], given != .null else { return try perform(.skip, name) }
    let item = session.itemProgram(at: place, in: program).item
    let attempts = Self.attempts(given, item)
    let part = program.test.parts[session.part]
    if part.submission == .simultaneous, attempts.count > 1 {
      throw Failure("\(name): The answers of its part are handed in together, so that the item takes one attempt.")
    }
    for attempt in attempts {
      let values: [String: Value]
      do {
        values = try ResponseJSON.responses(attempt, for: item)
      } catch { throw Failure("\(name): \(error.description)") }
      try perform(.submit(values), name)
    }
  }

  /// The attempts that a value says: an array of objects is one for each, and what is no object answers all that the item
  /// asks in one attempt.
  private static func attempts(_ given: JSONValue, _ item: AssessmentItem) -> [JSONValue] {
    func isObject(_ value: JSONValue) -> Bool { if case .object = value { true } else { false } }
    if case .array(let attempts) = given, attempts.allSatisfy(isObject) { return attempts }
    let asked = item.itemInteractions.filter { !$0.isButton }
    guard !isObject(given), asked.count == 1 else { return [given] }
    return [.object([.init(asked[0].response, given)])]
  }

  /// Does what an event says; where it is too early for it, after the least time has passed.
  private mutating func perform(_ event: TestEvent, _ name: String) throws(Failure) {
    while true {
      do throws(TestRefusal) {
        try session.apply(event, at: now, in: program)
        return events.append(event)
      } catch {
        guard waits, case .tooEarly(_, let remaining) = error, remaining > 0 else {
          throw Failure("\(name): \(error.description)")
        }
        now += max(remaining, 0.001)
      }
    }
  }
}
