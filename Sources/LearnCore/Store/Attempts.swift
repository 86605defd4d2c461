// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns =
    "id, learner, pack_id, pack_version, pack_digest, instrument, started_at, updated_at, finished_at, revision, answered, state, result"
  static let insert =
    "INSERT INTO attempt (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING"
  static let update =
    "UPDATE attempt SET updated_at = $1, finished_at = $2, revision = $3, answered = $4, state = $5, result = $6 WHERE id = $7 AND revision = $8"
  static let one = "SELECT \(columns) FROM attempt WHERE id = $1"
  static let ofLearner = "SELECT \(columns) FROM attempt WHERE learner = $1 ORDER BY started_at, id"
  static let open =
    "SELECT \(columns) FROM attempt WHERE learner = $1 AND pack_id = $2 AND instrument = $3 AND finished_at IS NULL "
    + "ORDER BY updated_at DESC, id"
}

extension WriteConnection {
  /// Keeps a new attempt without anything that follows from it: see ``keep(_:)``.
  ///
  /// - Throws: ``StoreError`` with the code `conflict` when there is an attempt of this id.
  package func insert(_ attempt: AttemptRecord) throws {
    let count = try sql.run(
      SQL.insert,
      [
        .id(attempt.id), .id(attempt.learner), .id(attempt.pack.id), .text(attempt.pack.version),
        .text(attempt.pack.digest), .id(attempt.instrument), .time(attempt.startedAt), .time(attempt.updatedAt),
        .time(attempt.finishedAt), .int(attempt.revision), .int(attempt.answered), .text(attempt.state),
        .optional(attempt.result),
      ])
    guard count == 1 else { throw StoreError(.conflict, "An attempt of the same id is in the record already.") }
  }

  /// Keeps the next state of an attempt without anything that follows from it: see ``keep(_:)``.
  ///
  /// - Parameter revision: The revision that this state was made from.
  /// - Throws: ``StoreError`` with the code `conflict` when the record holds another revision by now; nothing changes.
  package func update(_ attempt: AttemptRecord, following revision: Int) throws {
    let count = try sql.run(
      SQL.update,
      [
        .time(attempt.updatedAt), .time(attempt.finishedAt), .int(attempt.revision), .int(attempt.answered),
        .text(attempt.state), .optional(attempt.result), .id(attempt.id), .int(revision),
      ])
    guard count == 1 else {
      throw StoreError(
        .conflict,
        "This attempt was changed elsewhere in the meantime, perhaps in another window. Open it again to go on.")
    }
  }
}

extension ReadConnection {
  /// An attempt by its id.
  public func attempt(_ id: AttemptID) throws -> AttemptRecord? {
    try sql.rows(SQL.one, [.id(id)]).first.map(AttemptRecord.init)
  }

  /// All attempts of a learner, the oldest first.
  public func attempts(of learner: LearnerID) throws -> [AttemptRecord] {
    try sql.rows(SQL.ofLearner, [.id(learner)]).map(AttemptRecord.init)
  }

  /// The attempts at an instrument that were begun and not finished, the latest first.
  public func openAttempts(
    of learner: LearnerID, pack: PackID, instrument: InstrumentID
  ) throws -> [AttemptRecord] {
    try sql.rows(SQL.open, [.id(learner), .id(pack), .id(instrument)]).map(AttemptRecord.init)
  }
}

extension AttemptRecord {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      id: try row.identifier(0), learner: try row.identifier(1),
      pack: PackReference(id: try row.identifier(2), version: try row.text(3), digest: try row.text(4)),
      instrument: try row.identifier(5), startedAt: try row.time(6), updatedAt: try row.time(7),
      finishedAt: try row.optionalTime(8), revision: try row.int(9), answered: try row.int(10), state: try row.text(11),
      result: try row.optionalText(12))
  }
}
