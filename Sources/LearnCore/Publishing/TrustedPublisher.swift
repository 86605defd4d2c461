// learn, Apache-2.0. See LICENSE.

/// Whose signature a server shows by name, because its administrator knows whose key it is.
public struct TrustedPublisher: Hashable, Sendable {
  public let key: PublicKey
  /// As people here know them; one line of at most 100 characters.
  public let name: String
  public let addedAt: Timestamp

  /// Makes a publisher.
  public init(key: PublicKey, name: String, addedAt: Timestamp) {
    self.key = key
    self.name = name
    self.addedAt = addedAt
  }
}

extension TrustedPublisher {
  /// The most characters of a name.
  public static let nameLimit = 100

  /// What is missing in what an administrator wrote.
  public enum Fault: Error, Hashable, Sendable {
    /// No name, neither written nor in the key.
    case name
    /// Not exactly one public key of Ed25519.
    case key
  }

  /// Reads what an administrator wrote: a key as a line or JWK, and a name, for which the key's own is taken where none
  /// was written.
  public static func read(name: String, key: String, at now: Timestamp) -> Result<TrustedPublisher, Fault> {
    guard let keys = try? NamedKey.keys(in: key), keys.count == 1 else { return .failure(.key) }
    let words = (name.allSatisfy(\.isWhitespace) ? keys[0].name : name).split(whereSeparator: \.isWhitespace)
    let name = words.joined(separator: " ")
    guard (1...nameLimit).contains(name.count) else { return .failure(.name) }
    return .success(TrustedPublisher(key: keys[0].key, name: name, addedAt: now))
  }
}

/// Who signed an archive, as a server sees it.
public struct Signatory: Hashable, Sendable {
  /// The identifier of the key (``PublicKey/id``).
  public let keyID: String
  /// The trusted publisher whose key it is; nil for a key that nobody added.
  public let name: String?

  /// Makes a signer.
  public init(keyID: String, name: String?) {
    self.keyID = keyID
    self.name = name
  }
}
