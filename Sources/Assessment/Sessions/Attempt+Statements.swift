// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension Attempt {
  /// The home page of a learner's account in a record of their own, which no server keeps.
  ///
  /// xAPI 1.0.3, Data §2.4.2.4 asks for the home of the system that the account is on; a server gives its address.
  public static let ownRecord = "urn:learn:record"

  /// The statements of what happened in an event; of effects that are not for the log nothing.
  ///
  /// Call it on the attempt that the event gave. The ids depend on the attempt, its revision and the seed only, so that
  /// saying the same thing twice gives the same statement.
  /// - Parameters:
  ///   - effects: What the event gave.
  ///   - homePage: Where the learner's account is; see ``ownRecord``.
  public func statements(
    for effects: [SessionEffect], in definition: InstrumentDefinition, seed: UInt64, homePage: String = ownRecord
  ) -> [Statement] {
    statements(
      for: effects,
      by: StatementWriter(
        attempt: self, outline: definition.outline, definition: definition, homePage: homePage), seed: seed)
  }

  /// The statements of what happened when the attempt was begun.
  public func statements(
    forBeginning effects: [SessionEffect], in outline: InstrumentOutline, seed: UInt64, homePage: String = ownRecord
  ) -> [Statement] {
    statements(
      for: effects, by: StatementWriter(attempt: self, outline: outline, definition: nil, homePage: homePage),
      seed: seed)
  }

  private func statements(for effects: [SessionEffect], by writer: StatementWriter, seed: UInt64) -> [Statement] {
    let events = effects.compactMap { effect -> LearningEvent? in
      if case .record(let event) = effect { return event }
      return nil
    }
    var generator = RandomStream(seed: seed, stream: "\(id)/statements/\(revision)")
    return events.map { event in
      let statement = StatementID(generator.uuid())
      return Statement(
        id: statement, learner: learner, timestamp: updatedAt,
        body: writer.body(of: event, id: statement).compactText)
    }
  }

  /// The statement of one event.
  public func statement(
    of event: LearningEvent, in definition: InstrumentDefinition, seed: UInt64, homePage: String = ownRecord
  ) -> Statement {
    statements(for: [.record(event)], in: definition, seed: seed, homePage: homePage)[0]
  }
}
