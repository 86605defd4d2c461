// learn, Apache-2.0. See LICENSE.

/// An attempt as the store keeps it: what is looked up, and the whole state as text.
///
/// The store does not know questions or scoring; `Assessment` turns an attempt into this form and back.
public struct AttemptRecord: Hashable, Sendable {
  public let id: AttemptID
  public let learner: LearnerID
  public let pack: PackReference
  public let instrument: InstrumentID
  public let startedAt: Timestamp
  public let updatedAt: Timestamp
  public let finishedAt: Timestamp?
  /// Counts the events of the attempt; a write names the revision that it follows.
  public let revision: Int
  /// How many items have an answer.
  public let answered: Int
  /// The attempt as JSON text.
  public let state: String
  /// What an ended attempt showed, as text; nil where it is worked out of the state each time.
  public let result: String?

  /// Makes a record.
  public init(
    id: AttemptID, learner: LearnerID, pack: PackReference, instrument: InstrumentID, startedAt: Timestamp,
    updatedAt: Timestamp, finishedAt: Timestamp?, revision: Int, answered: Int = 0, state: String,
    result: String? = nil
  ) {
    self.id = id
    self.learner = learner
    self.pack = pack
    self.instrument = instrument
    self.startedAt = startedAt
    self.updatedAt = updatedAt
    self.finishedAt = finishedAt
    self.revision = revision
    self.answered = answered
    self.state = state
    self.result = result
  }
}
