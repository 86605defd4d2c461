// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Nobody could give roles after a change, so that it was not made.
struct LastAdministrator: Error {}

extension Site {
  /// Changes what somebody's account may do, unless nobody could give roles afterwards.
  ///
  /// A suspended account is signed in nowhere.
  /// - Returns: The account as it is now; nil when there is none.
  /// - Throws: ``LastAdministrator``, and nothing was changed.
  func change(
    _ learner: LearnerID, _ change: @Sendable @escaping (inout Account) -> Void
  ) async throws -> Account? {
    try await store.write { db in
      guard var account = try db.reading.account(of: learner) else { return nil }
      change(&account)
      try db.update(account)
      if account.suspendedAt != nil { try db.removeSignIns(of: learner) }
      guard try db.reading.administratorCount() > 0 else { throw LastAdministrator() }
      return account
    }
  }
}
