// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// An attempt together with the record that keeps it: an event has happened when it is on the disk.
@MainActor
final class AttemptKeeper {
  private(set) var attempt: Attempt
  let opening: InstrumentOpening
  let record: Record
  private let lock: AttemptLock?
  /// What has happened and is not on the disk yet.
  private var waiting: [AttemptChange] = []

  private init(_ attempt: Attempt, _ opening: InstrumentOpening, _ record: Record, _ lock: AttemptLock?) {
    self.attempt = attempt
    self.opening = opening
    self.record = record
    self.lock = lock
  }

  /// Begins an attempt and keeps it.
  ///
  /// - Parameters:
  ///   - id: The id of the attempt, a UUID in lower case.
  ///   - seed: What everything random in it depends on.
  static func begin(
    _ opening: InstrumentOpening, id: AttemptID, language: LanguageTag, record: Record,
    seed: UInt64 = .random(in: .min ... .max)
  ) async throws -> AttemptKeeper {
    let (attempt, effects) = try SessionEngine.start(
      opening.outline, id: id, learner: record.learner, language: language, now: .now, seed: seed)
    let lock = try AttemptLock(id, record: record.path)
    let change = AttemptChange(
      attempt: try attempt.record, following: nil,
      statements: attempt.statements(forBeginning: effects, in: opening.outline, seed: seed))
    try await record.store.write { try $0.keep(change) }
    return AttemptKeeper(attempt, opening, record, lock)
  }

  /// Goes on with an attempt that was kept.
  static func resume(
    _ attempt: Attempt, _ opening: InstrumentOpening, record: Record, lock: AttemptLock
  ) -> AttemptKeeper {
    AttemptKeeper(attempt, opening, record, lock)
  }

  /// Lets an event happen and keeps what follows of it, all in one transaction.
  ///
  /// - Parameter files: Files that the event may name in an answer.
  /// - Returns: The result, when the event ended the attempt.
  /// - Throws: When the event is refused or cannot be kept; the attempt is then as it was.
  @discardableResult
  func apply(_ event: SessionEvent, files: [AnswerFile] = []) async throws -> InstrumentResult? {
    try await apply([event], files: files)
  }

  /// Lets the attempt go on in a language; false when no item is in it.
  func change(to language: LanguageTag) async throws -> Bool {
    guard opening.outline.languages.contains(language) else { return false }
    if attempt.language != language { try await apply(.languageChanged(language)) }
    return true
  }

  /// Lets an event of a test happen; ``settle()`` brings it to the disk before anything else is asked.
  ///
  /// - Returns: The session of the test after it.
  /// - Throws: When the event is refused.
  func take(
    _ event: TestEvent, files: [AnswerFile], of definition: InstrumentDefinition
  ) throws -> (session: TestSession, result: InstrumentResult?) {
    let (next, change, result) = try attempt.applying([.test(event)], of: definition, now: .now, files: files) {
      .random(in: .min ... .max)
    }
    guard let test = try SessionEngine.test(of: next, definition) else {
      preconditionFailure("What happened in a test is a run of it.")
    }
    attempt = next
    waiting.append(change)
    return (test.session, result)
  }

  /// Keeps what has happened.
  func settle() async throws {
    while let change = waiting.first {
      try await record.store.write { try $0.keep(change) }
      waiting.removeFirst()
    }
  }

  /// Lets several events happen, all of them or none.
  @discardableResult
  func apply(_ events: [SessionEvent], files: [AnswerFile] = []) async throws -> InstrumentResult? {
    let definition = try await opening.definition
    let (next, change, result) = try attempt.applying(events, of: definition, now: .now, files: files) {
      .random(in: .min ... .max)
    }
    try await record.store.write { try $0.keep(change) }
    attempt = next
    return result
  }
}
