// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Nobody could give roles after a change, so that it was not made.
struct LastAdministrator: Error {}

/// Somebody would suspend the account that they make the change with, so that it was not made.
struct OwnAccount: Error {}

extension Site {
  /// Changes what somebody's account may do, unless nobody could give roles afterwards.
  ///
  /// A suspended account is signed in nowhere.
  /// - Parameter administrator: Who makes the change.
  /// - Returns: The account as it is now; nil when there is none.
  /// - Throws: ``OwnAccount`` or ``LastAdministrator``, and nothing was changed.
  func change(
    _ learner: LearnerID, by administrator: LearnerID, _ change: @Sendable @escaping (inout Account) -> Void
  ) async throws -> Account? {
    try await store.write { db in
      guard var account = try db.reading.account(of: learner) else { return nil }
      change(&account)
      if learner == administrator, account.suspendedAt != nil { throw OwnAccount() }
      try db.update(account)
      if account.suspendedAt != nil { try db.removeSignIns(of: learner) }
      guard try db.reading.administratorCount() > 0 else { throw LastAdministrator() }
      return account
    }
  }
}
