// learn, Apache-2.0. See LICENSE.

/// What an account may do on a server.
public enum AccountRole: String, Hashable, Sendable, CaseIterable {
  /// Evaluates themselves and learns; every account may.
  case learner
  /// Publishes packs.
  case educator
  /// Looks after groups.
  case coordinator
  /// Gives roles and suspends accounts.
  case administrator
}
