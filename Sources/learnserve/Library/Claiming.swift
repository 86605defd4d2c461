// learn, Apache-2.0. See LICENSE.

import LearnCore

extension Site {
  /// What a code led to, for somebody with an account.
  enum Claim: Sendable {
    /// All that the guest had is the account's now, or was so before.
    case claimed(AttemptID)
    /// No attempt has this code.
    case unknown
    /// It belongs to another account.
    case taken
  }

  /// Gives what a guest did to the account of somebody who has the code of one of its attempts.
  func claim(_ code: ReceiptCode, for learner: LearnerID) async throws -> Claim {
    try await store.write { db in
      guard let found = try db.reading.receipt(code) else { return .unknown }
      guard found.learner != learner else { return .claimed(found.attempt) }
      guard try db.reading.account(of: found.learner) == nil else { return .taken }
      try db.move(allOf: found.learner, to: learner)
      return .claimed(found.attempt)
    }
  }
}
