// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension Attempt {
  /// The attempt as another learner's record keeps it: one who answered elsewhere and has an account here.
  ///
  /// Nothing is taken on trust: the attempt must be at this very instrument, every answer must fit its item, and the
  /// times must follow each other. What the answers show is worked out again by the caller.
  /// - Throws: ``SessionError`` that says what no attempt of this instrument can hold.
  public func adopted(
    by learner: LearnerID, of definition: InstrumentDefinition
  ) throws(SessionError) -> Attempt {
    try SessionEngine.check(self, belongsTo: definition)
    func refuse(_ sentence: String) -> SessionError { SessionError(.impossible, sentence) }
    guard instrumentVersion == definition.instrument.version else {
      throw refuse("The attempt names version \(instrumentVersion) of the instrument; the pack has another one.")
    }
    guard order == definition.instrument.items else {
      throw refuse("The items of the attempt are not those of the instrument, in its order.")
    }
    guard (0...order.count).contains(position), revision >= answers.count else {
      throw refuse("The place or the revision of the attempt cannot be.")
    }
    guard startedAt <= updatedAt, finishedAt ?? updatedAt <= updatedAt, startedAt <= finishedAt ?? updatedAt else {
      throw refuse("The attempt was changed or finished before it was begun.")
    }
    try SessionEngine.check(language, in: definition.outline)
    var adopted = Attempt(
      id: id, learner: learner, pack: pack, instrument: instrument, instrumentVersion: instrumentVersion, seed: seed,
      order: order, startedAt: startedAt, language: language)
    for (item, answer) in answers {
      guard answer.answeredAt >= startedAt, answer.answeredAt <= finishedAt ?? updatedAt else {
        throw refuse("The answer to the item \(item) was given outside the time of the attempt.")
      }
    }
    try checkTimes()
    if definition.instrument.isTest { return try adoptingTest(adopted, definition) }
    guard test == nil else { throw refuse("The attempt holds a test, and the instrument is none.") }
    for (item, answer) in answers.sorted(by: { $0.key < $1.key }) {
      try SessionEngine.check(answer.language, in: definition.outline)
      let taken = try SessionEngine.answer(
        answer.content, to: item, answer.language, definition, answer.answeredAt, in: self)
      guard taken.content == answer.content, taken.language == answer.language else {
        throw refuse("The answer to the item \(item) does not have the form in which answers are kept.")
      }
      // How long it took is for the machine to say that it was given on.
      adopted.answers[item] = answer
    }
    return try takingRest(adopted, definition)
  }

  /// Takes over what stands beside the answers.
  private func takingRest(
    _ adopted: Attempt, _ definition: InstrumentDefinition
  ) throws(SessionError) -> Attempt {
    var adopted = adopted
    for (item, note) in notes {
      try SessionEngine.check(item, in: definition)
      guard note.count <= Self.longestNote else {
        throw SessionError(
          .impossible, "The note beside the item \(item) has more than \(Self.longestNote) characters.")
      }
    }
    for (item, states) in moduleStates ?? [:] {
      try SessionEngine.check(item, in: definition)
      try Self.check(states, of: item)
    }
    for item in (spent ?? [:]).keys { try SessionEngine.check(item, in: definition) }
    adopted.moduleStates = moduleStates
    adopted.spent = spent
    adopted.notes = notes
    adopted.updatedAt = updatedAt
    adopted.finishedAt = finishedAt
    adopted.revision = revision
    adopted.position = position
    return adopted
  }

  /// Takes over a run of a test: all that happened in it happens once more, and has to come to the same.
  private func adoptingTest(
    _ empty: Attempt, _ definition: InstrumentDefinition
  ) throws(SessionError) -> Attempt {
    func refuse(_ sentence: String) -> SessionError { SessionError(.impossible, sentence) }
    var adopted = empty
    guard let test else {
      guard answers.isEmpty, finishedAt == nil else { throw refuse("The test was not begun, and there are answers.") }
      return try takingRest(adopted, definition)
    }
    let program = try SessionEngine.program(of: self, definition)
    var last = 0.0
    for moment in test.events {
      guard moment.seconds.isFinite, moment.seconds >= last,
        moment.seconds <= updatedAt.seconds(since: startedAt) + 0.001
      else { throw refuse("What happened in the test happened outside the time of the attempt.") }
      last = moment.seconds
    }
    guard try test.replayed(in: program, seed: seed) == test.session else {
      throw refuse("What happened in the test does not lead to where it stands.")
    }
    guard (finishedAt != nil) == (test.session.status == .ended) else {
      throw refuse("The attempt and its test did not end together.")
    }
    adopted.test = test
    _ = adopted.takeAnswers(in: program, of: definition, now: updatedAt)
    guard adopted.answers.count == answers.count else { throw refuse("The answers are not those of the test.") }
    for (item, answer) in answers {
      guard let taken = adopted.answers[item], taken.content == answer.content, taken.language == answer.language,
        answer.seconds == nil
      else { throw refuse("The answer to the item \(item) is not that of the test.") }
    }
    adopted.answers = answers
    return try takingRest(adopted, definition)
  }

  /// Refuses times that no attempt of this length has.
  private func checkTimes() throws(SessionError) {
    let all = updatedAt.seconds(since: startedAt) + 1
    func isPossible(_ times: some Sequence<Double>) -> Bool {
      var sum = 0.0
      for time in times {
        guard time.isFinite, time >= 0 else { return false }
        sum += time
      }
      return sum <= all
    }
    guard isPossible((spent ?? [:]).values) else {
      throw SessionError(.impossible, "The learner was at the items longer than the attempt took.")
    }
    for (item, answer) in answers {
      guard let seconds = answer.seconds else { continue }
      let attempts = if case .run(let run) = answer.content { run.count } else { 1 }
      guard seconds.count == attempts, isPossible(seconds) else {
        throw SessionError(.impossible, "The answer to the item \(item) took longer than the attempt.")
      }
    }
  }

  /// Refuses states of programs that are too long to be kept.
  static func check(_ states: [String: String], of item: ItemID) throws(SessionError) {
    guard states.count <= 20, states.values.allSatisfy({ $0.utf8.count <= longestModuleState }) else {
      throw SessionError(
        .impossible,
        "A program of the item \(item) keeps more of itself than \(longestModuleState) bytes, or there are more than 20."
      )
    }
  }

  /// The most characters of a note that is taken in from elsewhere.
  static let longestNote = 20_000

  /// The statements of an attempt that was ``adopted(by:of:)``, said anew.
  ///
  /// A statement keeps its id and the instant at which it happened. Who it is about, and every score in it, is ours: of
  /// an answer that was changed later only its text is kept.
  /// - Throws: ``SessionError`` naming the statement that does not belong to the attempt.
  public func statements(
    adopting sent: [Statement], in definition: InstrumentDefinition, homePage: String
  ) throws(SessionError) -> [Statement] {
    var adopted: [Statement] = []
    var seen: Set<StatementID> = []
    for statement in sent {
      func refuse(_ reason: String) -> SessionError {
        SessionError(.impossible, "The statement \(statement.id) \(reason).")
      }
      guard seen.insert(statement.id).inserted else { throw refuse("is there twice") }
      guard statement.timestamp >= startedAt, statement.timestamp <= updatedAt else {
        throw refuse("happened outside the time of the attempt")
      }
      guard let said = try? JSONValue(parsing: statement.body),
        said["id"]?.string == statement.id.rawValue,
        said["timestamp"]?.string.flatMap({ Timestamp($0) }) == statement.timestamp
      else { throw refuse("does not have its own id and time") }
      guard said["context"]?["registration"]?.string == id.rawValue else { throw refuse("is of another attempt") }
      guard let event = event(of: said, in: definition) else {
        throw refuse("says something that does not happen in an attempt")
      }
      var then = self
      then.updatedAt = statement.timestamp
      let writer = StatementWriter(
        attempt: then, outline: definition.outline, definition: definition, homePage: homePage)
      var body = writer.body(of: event.event, id: statement.id)
      if let result = event.result { body = body.replacing("result", by: result) }
      adopted.append(
        Statement(id: statement.id, learner: learner, timestamp: statement.timestamp, body: body.compactText))
    }
    return adopted
  }

  /// What a statement says happened, and its result where that is not the one of the attempt as it ended.
  private func event(
    of said: JSONValue, in definition: InstrumentDefinition
  ) -> (event: LearningEvent, result: JSONValue?)? {
    let verbs = "http://adlnet.gov/expapi/verbs/"
    guard let verb = said["verb"]?["id"]?.string, verb.hasPrefix(verbs) else { return nil }
    switch verb.dropFirst(verbs.count) {
    case "initialized": return (.started, nil)
    case "completed":
      return finishedAt == nil ? nil : (.finished(SessionEngine.result(of: self, definition: definition)), nil)
    case "answered":
      let prefix = "urn:learn:pack:\(pack.id):item:"
      guard let object = said["object"]?["id"]?.string, object.hasPrefix(prefix) else { return nil }
      let item = ItemID(String(object.dropFirst(prefix.count)))
      guard definition.item(item) != nil else { return nil }
      let happenedAt = said["timestamp"]?.string.flatMap { Timestamp($0) }
      if let answer = answers[item], answer.answeredAt == happenedAt {
        return (.answered(item, answer.content), nil)
      }
      let text = said["result"]?["response"]?.string
      guard text.map({ $0.utf8.count <= 64 << 10 }) ?? true else { return nil }
      return (.answered(item, .responses([:])), .object(compact: ["response": text.map { .string($0) }]))
    default: return nil
    }
  }
}

extension JSONValue {
  /// The object with another value for a member that it has.
  fileprivate func replacing(_ name: String, by value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.map { $0.name == name ? .init(name, value) : $0 })
  }
}

extension Attempt {
  /// The evidence that an ended attempt gives; none of an open one. The same each time, with the same ids.
  public func evidence(in definition: InstrumentDefinition) -> [Evidence] {
    guard let finishedAt else { return [] }
    return definition.plan.evidence(
      of: SessionEngine.result(of: self, definition: definition), learner: learner, attempt: id,
      observedAt: finishedAt, seed: seed)
  }

  /// All that an ended attempt adds to what is counted and shown; nil for an open one.
  public func projection(in definition: InstrumentDefinition) -> AttemptProjection? {
    guard status == .finished else { return nil }
    return AttemptProjection(
      evidence: evidence(in: definition), answered: answeredItems(in: definition),
      result: KeptResult.text(of: SessionEngine.result(of: self, definition: definition), attempt: self))
  }
}
