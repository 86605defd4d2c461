// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let latest = """
    SELECT id, pack_id, pack_digest, instrument, started_at, finished_at, answered FROM attempt WHERE learner = $1 \
    ORDER BY updated_at DESC, id
    """
}

/// An attempt without its answers: enough to lead back to it.
public struct AttemptOutline: Hashable, Sendable {
  public let id: AttemptID
  public let pack: PackID
  /// The digest of the version of the pack that it was begun with.
  public let digest: String
  public let instrument: InstrumentID
  public let startedAt: Timestamp
  public let finishedAt: Timestamp?
  /// How many items have an answer.
  public let answered: Int
}

extension ReadConnection {
  /// The attempts of a learner, the last changed first.
  public func attemptOutlines(of learner: LearnerID) throws -> [AttemptOutline] {
    try sql.rows(SQL.latest, [.id(learner)]).map { row in
      AttemptOutline(
        id: try row.identifier(0), pack: try row.identifier(1), digest: try row.text(2),
        instrument: try row.identifier(3), startedAt: try row.time(4), finishedAt: try row.optionalTime(5),
        answered: try row.int(6))
    }
  }
}
