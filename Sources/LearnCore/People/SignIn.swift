// learn, Apache-2.0. See LICENSE.

/// A browser that somebody uses: signed in with an account, or as a guest who has begun an attempt.
public struct SignIn: Hashable, Sendable {
  /// The SHA-256 of the key that the browser holds.
  public let keyHash: String
  public let learner: LearnerID
  /// What kind of browser it is, for the person to recognise; nothing that tells two people apart.
  public let device: String
  public let createdAt: Timestamp
  public let usedAt: Timestamp
  public let expiresAt: Timestamp

  /// Makes a sign-in.
  public init(
    keyHash: String, learner: LearnerID, device: String, createdAt: Timestamp, usedAt: Timestamp, expiresAt: Timestamp
  ) {
    self.keyHash = keyHash
    self.learner = learner
    self.device = device
    self.createdAt = createdAt
    self.usedAt = usedAt
    self.expiresAt = expiresAt
  }
}

/// A key with which a program acts for a person.
public struct APIToken: Hashable, Sendable {
  /// What a token may do; each is asked for on its own.
  public enum Scope: String, Hashable, Sendable, Codable, CaseIterable {
    /// See one's own attempts, results, profile and progress.
    case read
    /// Answer, and send attempts that were made elsewhere.
    case sync
    /// Publish packs, for those who may.
    case publish
    /// See the figures of one's groups and packs, for those who lead or publish some.
    case report
    /// Change the account: name, language, password, devices, tokens, groups; erase it.
    case account
    /// Make groups and look after them, for those who lead some.
    case lead
    /// Give roles and suspend accounts, for those who look after the installation.
    case administer
  }

  /// A UUID in lower case; not secret.
  public let id: String
  public let learner: LearnerID
  /// The SHA-256 of the key.
  public let keyHash: String
  /// What the person calls it.
  public let name: String
  public let scopes: Set<Scope>
  public let createdAt: Timestamp
  public let usedAt: Timestamp?
  public let expiresAt: Timestamp

  /// Makes a token.
  public init(
    id: String, learner: LearnerID, keyHash: String, name: String, scopes: Set<Scope>, createdAt: Timestamp,
    usedAt: Timestamp?, expiresAt: Timestamp
  ) {
    self.id = id
    self.learner = learner
    self.keyHash = keyHash
    self.name = name
    self.scopes = scopes
    self.createdAt = createdAt
    self.usedAt = usedAt
    self.expiresAt = expiresAt
  }
}
