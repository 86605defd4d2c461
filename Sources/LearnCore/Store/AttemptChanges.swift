// learn, Apache-2.0. See LICENSE.

/// What follows from something that a learner did in an attempt: kept as a whole or not at all.
public struct AttemptChange: Sendable {
  /// The attempt as it is now.
  public let attempt: AttemptRecord
  /// The revision that it was made from; nil for a new attempt.
  public let following: Int?
  public let evidence: [Evidence]
  public let statements: [Statement]
  /// What was answered, once the attempt has ended.
  public let answered: [AnsweredItem]
  /// The files of its answers; nil where no answer has or had one.
  public var files: AnswerFiles?
  /// When the statements come to the log; nil for when the attempt was last changed.
  public var storedAt: Timestamp?

  /// Makes a change.
  public init(
    attempt: AttemptRecord, following: Int?, evidence: [Evidence] = [], statements: [Statement] = [],
    answered: [AnsweredItem] = []
  ) {
    self.attempt = attempt
    self.following = following
    self.evidence = evidence
    self.statements = statements
    self.answered = answered
  }
}

extension WriteConnection {
  /// Keeps a change of an attempt with all that follows from it.
  ///
  /// - Throws: ``StoreError`` with the code `conflict` when the attempt was changed elsewhere in the meantime.
  public func keep(_ change: AttemptChange) throws {
    let attempt = change.attempt
    if let following = change.following {
      try update(attempt, following: following)
    } else {
      try insert(attempt)
    }
    try add(change.evidence)
    try append(change.statements.map { ($0, change.storedAt ?? $0.timestamp) })
    if let files = change.files { try keep(files, of: attempt) }
    try add(change.answered, of: attempt)
    if change.following == nil || attempt.finishedAt != nil {
      let groups = try reading.groups(of: attempt.learner).map(\.group)
      try noteStages(
        of: attempt.learner,
        in: groups.filter { $0.pack == attempt.pack.id && $0.instrument == attempt.instrument })
    }
  }
}
