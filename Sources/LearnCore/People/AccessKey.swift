// learn, Apache-2.0. See LICENSE.

/// What a program may use the learning record store with: an identifier and a secret, of which only a hash is kept.
public struct AccessKey: Hashable, Sendable {
  /// What a key may do (xAPI 1.0.3 Communication §4.2, scopes).
  public enum Scope: String, Hashable, Sendable, CaseIterable, Codable {
    case writeStatements = "statements/write"
    /// Statements that this key vouches for.
    case readOwnStatements = "statements/read/mine"
    case readStatements = "statements/read"
    case state
    case profile
    /// What statements say of activities becomes what the store says of them.
    case define
    case readAll = "all/read"
    case all
  }

  /// What the key is called in requests: the name of HTTP Basic.
  public let id: String
  public let secretHash: String
  /// Whose it is, for people.
  public let name: String
  public let scopes: Set<Scope>
  public let createdAt: Timestamp
  /// Since when it opens nothing any more; nil for a key that is in use.
  public let revokedAt: Timestamp?

  /// Makes a key out of what was kept.
  init(
    id: String, secretHash: String, name: String, scopes: Set<Scope>, createdAt: Timestamp, revokedAt: Timestamp?
  ) {
    self.id = id
    self.secretHash = secretHash
    self.name = name
    self.scopes = scopes
    self.createdAt = createdAt
    self.revokedAt = revokedAt
  }

  /// Makes a new key.
  ///
  /// - Parameter secret: The secret, to be shown once.
  public init(secret: String, name: String, scopes: Set<Scope>, createdAt: Timestamp) {
    self.init(
      id: Secret.base64URL(Secret.randomBytes(12)), secretHash: Secret.hash(secret), name: name, scopes: scopes,
      createdAt: createdAt, revokedAt: nil)
  }

  /// What units that were launched are let in with: no key that anybody could show.
  public static func ofUnit(scopes: Set<Scope>) -> AccessKey {
    AccessKey(
      id: "launched-unit", secretHash: "", name: "", scopes: scopes, createdAt: Timestamp(milliseconds: 0),
      revokedAt: nil)
  }

  /// Whether a secret is that of the key, compared in a time that does not say where they differ.
  public func isOpened(by secret: String) -> Bool {
    revokedAt == nil && Secret.areEqual(Secret.hash(secret), secretHash)
  }

  // MARK: - What it may do

  private func has(_ any: Scope...) -> Bool { any.contains { scopes.contains($0) } }

  public var mayWriteStatements: Bool { has(.writeStatements, .all) }
  public var mayReadStatements: Bool { has(.readStatements, .readAll, .all) }
  public var mayReadOwnStatements: Bool { has(.readOwnStatements, .readStatements, .readAll, .all) }
  public var mayDefine: Bool { has(.define, .all) }
  public var mayReadState: Bool { has(.state, .readAll, .all) }
  public var mayWriteState: Bool { has(.state, .all) }
  public var mayReadProfiles: Bool { has(.profile, .readAll, .all) }
  public var mayWriteProfiles: Bool { has(.profile, .all) }
}
