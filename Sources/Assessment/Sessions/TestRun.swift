// learn, Apache-2.0. See LICENSE.

import LearnCore

/// How a learner goes through the test of QTI that an instrument is: where it stands, and all that happened in it.
///
/// What happened gives where it stands once more (``replayed(in:seed:)``), so that a run from elsewhere need not be
/// believed.
public struct TestRun: Hashable, Sendable, Codable {
  public internal(set) var session: TestSession
  /// What happened, in its order.
  public internal(set) var events: [Moment]

  /// The most events of a run; after them it can only be ended.
  public static let mostEvents = 5000
  /// The most bytes of text in the answers and comments of all events together; after them it can only be ended.
  public static let mostText = 1 << 20

  /// Something that happened.
  public struct Moment: Hashable, Sendable, Codable {
    public let event: TestEvent
    /// Seconds since the attempt was begun.
    public let seconds: Double

    init(_ event: TestEvent, seconds: Double) {
      self.event = event
      self.seconds = seconds
    }
  }

  /// A run in which nothing has happened.
  init(_ program: TestProgram, seed: UInt64) {
    session = program.session(seed: seed)
    events = []
  }

  /// Lets something happen.
  mutating func take(_ event: TestEvent, seconds: Double, in program: TestProgram) throws(SessionError) {
    let endsIt = event == .endTest || event == .timePasses
    let text = event.textBytes
    let isFull = text > 0 && events.reduce(text) { $0 + $1.event.textBytes } > Self.mostText
    guard endsIt || events.count < Self.mostEvents && !isFull else {
      throw SessionError(
        .impossible,
        "More than \(Self.mostEvents) things happened in this test, or more was written than is kept. End it.")
    }
    do throws(TestRefusal) {
      try session.apply(event, at: seconds, in: program)
    } catch {
      throw .refused(error)
    }
    events.append(Moment(event, seconds: seconds))
  }

  /// The session that these events give, from the beginning.
  ///
  /// - Throws: The refusal of an event that could not have happened.
  func replayed(in program: TestProgram, seed: UInt64) throws(SessionError) -> TestSession {
    var run = TestRun(program, seed: seed)
    for moment in events { try run.take(moment.event, seconds: moment.seconds, in: program) }
    return run.session
  }
}

// MARK: - The items of the instrument

extension TestRun {
  /// How many items the learner could come to.
  var given: Int {
    Set(session.plan.items.indices.filter { session.runs[$0].session != nil }.map { session.plan.items[$0].item }).count
  }

  /// Where the plan has an item of the instrument: the place that was handed in last where it comes several times, else
  /// the first. Nil where it was not drawn.
  func place(of item: ItemID, in program: TestProgram) -> Int? {
    let places = session.plan.items.indices.filter {
      session.reference(at: $0, in: program).href == item.rawValue
    }
    func rank(_ place: Int) -> Int {
      let run = session.runs[place]
      return run.pending != nil ? .max : run.submission > 0 ? run.submission : run.isPresented ? 0 : -1
    }
    return places.max { (rank($0), -$0) < (rank($1), -$1) }
  }

  /// What was answered to an item: what is handed in, else what waits to be; nil where nothing is.
  func answer(to item: ItemID, in program: TestProgram) -> [String: Value]? {
    guard let place = place(of: item, in: program) else { return nil }
    let run = session.runs[place]
    let item = session.itemProgram(at: place, in: program)
    var values = run.pending ?? [:]
    if run.pending == nil, run.isResponded, let session = run.session {
      values = Dictionary(zip(item.responseNames, session.responses)) { first, _ in first }
    }
    for button in item.endAttemptResponses where values[item.responseNames[button]] == .boolean(false) {
      values[item.responseNames[button]] = nil
    }
    values = values.filter { !$0.value.isNull }
    return values.isEmpty ? nil : values
  }

  /// The score of an item that was handed in; nil for any other, and where it has none.
  func score(of item: ItemID, in program: TestProgram) -> Double? {
    guard let place = place(of: item, in: program) else { return nil }
    let run = session.runs[place]
    guard run.attempts > 0,
      let value = run.session?.value(of: OutcomeDeclaration.score, in: session.itemProgram(at: place, in: program))
    else { return nil }
    return value.singleNumber.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension Attempt {
  /// Brings the answers into line with the run of the test, and gives those that are new or other than before.
  mutating func takeAnswers(
    in program: TestProgram, of definition: InstrumentDefinition, now: Timestamp
  ) -> [(item: ItemID, content: Answer.Content)] {
    guard let test else { return [] }
    var changed: [(ItemID, Answer.Content)] = []
    var taken: [ItemID: Answer] = [:]
    for item in order {
      guard let values = test.answer(to: item, in: program), let variant = definition.variant(of: item, in: language)
      else { continue }
      let content = Answer.Content.responses(values)
      if let before = answers[item], before.content == content {
        taken[item] = before
      } else {
        taken[item] = Answer(content: content, language: variant.language, answeredAt: now)
        changed.append((item, content))
      }
    }
    answers = taken
    return changed
  }
}

extension TestEvent {
  /// The bytes of what somebody wrote.
  fileprivate var textBytes: Int {
    switch self {
    case .submit(let responses), .store(let responses):
      responses.values.reduce(0) { $0 + $1.scalars.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) } }
    case .comment(let text): text.utf8.count
    default: 0
    }
  }
}
