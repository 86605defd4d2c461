// learn, Apache-2.0. See LICENSE.

/// What a token for programs may do.
public enum TokenScope: String, Hashable, Sendable, CaseIterable {
  /// Read one's own results, profile and progress.
  case read
  /// Send attempts that were taken elsewhere.
  case sync
  /// Upload and publish packs.
  case publish
  /// Read the figures of one's groups and packs.
  case report
  /// Change the account, leave and join groups, erase everything.
  case account
  /// Make groups and look after them.
  case lead
  /// Give roles and suspend accounts.
  case administer
}
