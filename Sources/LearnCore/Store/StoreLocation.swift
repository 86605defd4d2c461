// learn, Apache-2.0. See LICENSE.

/// Where a store is, as a setting names it: `sqlite:FILE`, `FILE`, or the address of a database of PostgreSQL.
///
/// As text it holds no password.
public enum StoreLocation: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  /// A file of SQLite.
  case sqlite(String)
  /// A database of PostgreSQL.
  case postgresql(PostgreSQLAddress)

  /// Reads a setting; nil for one that names no store.
  public init?(_ text: String) {
    if let address = PostgreSQLAddress(text) {
      self = .postgresql(address)
    } else {
      let path = text.hasPrefix("sqlite:") ? String(text.dropFirst(7)) : text
      guard !path.isEmpty, !path.contains("://") else { return nil }
      self = .sqlite(path)
    }
  }

  /// Opens the store, or begins it where there is none yet.
  ///
  /// - Throws: ``StoreError``.
  public func open(durability: Durability = .full) throws -> any Store {
    switch self {
    case .sqlite(let path): try SQLiteStore(path: path, durability: durability)
    case .postgresql(let address): try PostgreSQLStore(address, durability: durability)
    }
  }

  /// The changes of form that the store has been through, and those that its next opening would bring. Nothing is changed.
  ///
  /// - Throws: ``StoreError``.
  public func migrations() throws -> (applied: [String], pending: [String]) {
    switch self {
    case .sqlite(let path): try SQLiteStore.migrations(ofFile: path)
    case .postgresql(let address): try PostgreSQLStore.migrations(of: address)
    }
  }

  public var description: String {
    switch self {
    case .sqlite(let path): path
    case .postgresql(let address): address.description
    }
  }

  public var debugDescription: String { description }

  /// The text of a setting without a password in it, whether it names a store or not.
  public static func withoutPassword(_ text: String) -> String { PostgreSQLAddress.withoutPassword(text) }
}
