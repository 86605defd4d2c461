// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns =
    "id, learner, pack_id, pack_version, pack_digest, instrument, started_at, finished_at, revision, answered"
  static let latest = "SELECT \(columns), NULL FROM attempt WHERE learner = $1 ORDER BY updated_at DESC, id"
  static let one = "SELECT \(columns), result FROM attempt WHERE id = $1"
}

/// An attempt without its answers: enough to lead back to it, and to say what it showed.
public struct AttemptOutline: Hashable, Sendable {
  public let id: AttemptID
  public let learner: LearnerID
  /// The version of the pack that it was begun with.
  public let pack: PackReference
  public let instrument: InstrumentID
  public let startedAt: Timestamp
  public let finishedAt: Timestamp?
  /// Counts the events of the attempt.
  public let revision: Int
  /// How many items have an answer.
  public let answered: Int
  /// What it showed, as text, where it was asked for and is kept.
  public let result: String?

  /// Makes an outline.
  package init(
    id: AttemptID, learner: LearnerID, pack: PackReference, instrument: InstrumentID, startedAt: Timestamp,
    finishedAt: Timestamp?, revision: Int, answered: Int, result: String?
  ) {
    self.id = id
    self.learner = learner
    self.pack = pack
    self.instrument = instrument
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.revision = revision
    self.answered = answered
    self.result = result
  }
}

extension ReadConnection {
  /// The attempts of a learner, the last changed first; without what they showed.
  public func attemptOutlines(of learner: LearnerID) throws -> [AttemptOutline] {
    try sql.rows(SQL.latest, [.id(learner)]).map(AttemptOutline.init)
  }

  /// An attempt with what it showed, without its answers.
  public func attemptOutline(_ id: AttemptID) throws -> AttemptOutline? {
    try sql.rows(SQL.one, [.id(id)]).first.map(AttemptOutline.init)
  }
}

extension AttemptOutline {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      id: try row.identifier(0), learner: try row.identifier(1),
      pack: PackReference(id: try row.identifier(2), version: try row.text(3), digest: try row.text(4)),
      instrument: try row.identifier(5), startedAt: try row.time(6), finishedAt: try row.optionalTime(7),
      revision: try row.int(8), answered: try row.int(9), result: try row.optionalText(10))
  }
}
