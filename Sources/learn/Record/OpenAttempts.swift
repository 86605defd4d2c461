// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// The attempt that a person goes on with, if there is one.
struct OpenAttempts {
  /// The attempt, and the mark that it is being answered here.
  let resumable: (attempt: Attempt, lock: AttemptLock)?
  /// Whether another living process is answering an attempt at this instrument.
  let isAnsweredElsewhere: Bool
  /// The version of the pack that another open attempt was begun with.
  let otherVersion: String?

  /// Looks for the latest attempt at an instrument that is open and that no living process is answering.
  static func find(_ instrument: InstrumentID, of pack: PackReference, in record: Record) async throws -> OpenAttempts {
    let rows = try await record.store.read {
      try $0.openAttempts(of: record.learner, pack: pack.id, instrument: instrument)
    }
    var isAnsweredElsewhere = false
    for row in rows where row.pack.digest == pack.digest {
      guard let lock = try AttemptLock(row.id, record: record.path) else {
        isAnsweredElsewhere = true
        continue
      }
      // The other process may have ended the attempt between the look and the mark.
      guard let now = try await record.store.read({ try $0.attempt(row.id) }), now.finishedAt == nil else { continue }
      return OpenAttempts(
        resumable: (try Attempt(record: now), lock), isAnsweredElsewhere: isAnsweredElsewhere, otherVersion: nil)
    }
    let other = rows.first { $0.pack.digest != pack.digest }?.pack.version
    return OpenAttempts(resumable: nil, isAnsweredElsewhere: isAnsweredElsewhere, otherVersion: other)
  }
}
