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
    for (item, answer) in answers.sorted(by: { $0.key < $1.key }) {
      guard answer.answeredAt >= startedAt, answer.answeredAt <= finishedAt ?? updatedAt else {
        throw refuse("The answer to the item \(item) was given outside the time of the attempt.")
      }
      try SessionEngine.check(answer.language, in: definition.outline)
      let taken = try SessionEngine.answer(
        answer.content, to: item, answer.language, definition, answer.answeredAt, in: self)
      guard taken == answer else {
        throw refuse("The answer to the item \(item) does not have the form in which answers are kept.")
      }
      adopted.answers[item] = taken
    }
    for (item, note) in notes {
      try SessionEngine.check(item, in: definition)
      guard note.count <= Self.longestNote else {
        throw refuse("The note beside the item \(item) has more than \(Self.longestNote) characters.")
      }
    }
    for (item, states) in moduleStates ?? [:] {
      try SessionEngine.check(item, in: definition)
      try Self.check(states, of: item)
    }
    adopted.moduleStates = moduleStates
    adopted.notes = notes
    adopted.updatedAt = updatedAt
    adopted.finishedAt = finishedAt
    adopted.revision = revision
    adopted.position = position
    return adopted
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
