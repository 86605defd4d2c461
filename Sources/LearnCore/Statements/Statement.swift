// learn, Apache-2.0. See LICENSE.

/// One learning event of the append-only log, in the form of xAPI 2.0 (IEEE 9274.1.1 §4.2).
///
/// The log keeps the body exactly as it was made or received; what stands beside it is what the store looks up.
public struct Statement: Hashable, Sendable {
  public let id: StatementID
  /// The learner that the statement is about, where it is about one of this record.
  public let learner: LearnerID?
  /// When the event happened.
  public let timestamp: Timestamp
  /// The whole statement as JSON text.
  public let body: String

  /// Makes a statement; `body` holds the same id and timestamp.
  public init(id: StatementID, learner: LearnerID?, timestamp: Timestamp, body: String) {
    self.id = id
    self.learner = learner
    self.timestamp = timestamp
    self.body = body
  }
}
