// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension Attempt {
  /// Lets several events happen, all of them or none, and says what is to be kept of it in one transaction.
  ///
  /// - Parameters:
  ///   - seed: Gives a fresh random seed for each event.
  ///   - homePage: Where the learner's account is; see ``ownRecord``.
  ///   - files: Files that the events may name in answers.
  /// - Returns: The attempt that follows, what to keep, and the result when an event ended the attempt.
  /// - Throws: ``SessionError`` when an event is refused; nothing has happened then.
  public func applying(
    _ events: [SessionEvent], of definition: InstrumentDefinition, now: Timestamp, homePage: String = ownRecord,
    files: [AnswerFile] = [], seed: () -> UInt64
  ) throws(SessionError) -> (attempt: Attempt, change: AttemptChange, result: InstrumentResult?) {
    var next = self
    var result: InstrumentResult?
    var evidence: [Evidence] = []
    var statements: [Statement] = []
    for event in events {
      let seed = seed()
      let (following, effects) = try SessionEngine.apply(event, to: next, of: definition, now: now, seed: seed)
      next = following
      statements += next.statements(for: effects, in: definition, seed: seed, homePage: homePage)
      for effect in effects {
        switch effect {
        case .evidence(let found): evidence += found
        case .result(let found): result = found
        case .record: break
        }
      }
    }
    var change = AttemptChange(
      attempt: try next.record(showing: result), following: revision, evidence: evidence, statements: statements,
      answered: result == nil ? [] : next.answeredItems(in: definition))
    let named = next.fileHashes
    if !files.isEmpty || named != fileHashes { change.files = AnswerFiles(added: files, named: named) }
    return (next, change, result)
  }

  /// The files that the answers name, by hash.
  public var fileHashes: Set<String> {
    var hashes: Set<String> = []
    func collect(_ values: [String: Value]) {
      for case .file(_, let hash) in values.values.flatMap(\.scalars) { hashes.insert(hash) }
    }
    for answer in answers.values {
      switch answer.content {
      case .responses(let values): collect(values)
      case .run(let run): for values in run { collect(values) }
      case .abstained: break
      }
    }
    return hashes
  }
}
