// learn, Apache-2.0. See LICENSE.

/// What somebody may do beside learning.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  /// Publishes packs.
  case educator
  /// Leads groups of learners.
  case coordinator
  /// Gives roles and looks after the installation.
  case administrator
}

/// A learner's account on a server: how they sign in, and what they may do.
///
/// An account is always one learner's; a learner without one is a guest.
public struct Account: Hashable, Sendable {
  public let learner: LearnerID
  /// What the person signs in with: unique, compared without regard to case.
  public let name: AccountName
  /// What others see.
  public var displayName: String
  public var roles: Set<Role>
  /// The language that pages are shown in when none is asked for.
  public var language: LanguageTag?
  public let createdAt: Timestamp
  /// Since when the account may not be used; nil for one that may.
  public var suspendedAt: Timestamp?

  /// Makes an account.
  public init(
    learner: LearnerID, name: AccountName, displayName: String, roles: Set<Role>, language: LanguageTag?,
    createdAt: Timestamp, suspendedAt: Timestamp? = nil
  ) {
    self.learner = learner
    self.name = name
    self.displayName = displayName
    self.roles = roles
    self.language = language
    self.createdAt = createdAt
    self.suspendedAt = suspendedAt
  }
}

/// The name that somebody signs in with: 2 to 64 letters, digits and `. _ - + @`, kept in small letters.
public struct AccountName: Hashable, Sendable, CustomStringConvertible {
  /// The name in small letters.
  public let text: String

  /// Takes a name as it was kept.
  public init(kept text: String) { self.text = text }

  /// Reads a name that a person chose; nil for one that has another form.
  public init?(_ typed: String) {
    let text = typed.lowercased()
    guard (2...64).contains(text.count),
      text.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "._-+@".unicodeScalars.contains($0)
      })
    else { return nil }
    self.text = text
  }

  public var description: String { text }
}

/// The rule for passwords: its length, and nothing else (NIST SP 800-63B-4 §3.1.1.2).
public enum PasswordRule {
  /// The fewest characters.
  public static let minimum = 10
  /// The most characters, so that hashing has a bound.
  public static let maximum = 256

  /// Whether a password may be used.
  public static func allows(_ password: String) -> Bool { (minimum...maximum).contains(password.count) }
}
