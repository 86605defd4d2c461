// learn, Apache-2.0. See LICENSE.

/// When a store acknowledges what was written.
public enum Durability: String, Hashable, Sendable, CaseIterable {
  /// When it is on the disk: what was acknowledged outlasts a power failure.
  ///
  /// SQLite: `synchronous = FULL`. PostgreSQL: as its server is set up, which waits for the disk unless told otherwise.
  case full
  /// When the operating system has it: it outlasts the end of the process, however sudden. A power failure may take the
  /// last writes, and leaves the store as it was before them, never damaged.
  ///
  /// SQLite in WAL mode: `synchronous = NORMAL`, which flushes at checkpoints only. PostgreSQL: `synchronous_commit = off`.
  case normal
}
