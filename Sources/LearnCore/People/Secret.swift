// learn, Apache-2.0. See LICENSE.

internal import Crypto
internal import Foundation

/// Random keys, and codes that are worked out of a server's own secret.
///
/// A key that opens something (a session, an API token) is 256 random bits, shown once, and kept as its SHA-256 only.
/// A key of that length needs no slow hash: there is nothing to guess (ASVS 5.0 §11.4, OWASP Password Storage).
public enum Secret {
  /// A new key of 256 random bits as 43 characters of base64url (RFC 4648 §5).
  public static func key() -> String { base64URL(randomBytes(32)) }

  /// Bytes of the system's generator for secrets.
  public static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// What is kept of a key: its SHA-256 in lower-case hexadecimal.
  public static func hash(_ key: String) -> String { SHA256Digest(of: Array(key.utf8)).hex }

  /// HMAC-SHA-256 of a text under a key (RFC 2104).
  public static func code(_ text: String, under key: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
  }

  /// Whether two texts are equal, in a time that does not say where they differ.
  public static func areEqual(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Bytes as base64url without padding (RFC 4648 §5).
  public static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().map { character -> Character in
      switch character {
      case "+": "-"
      case "/": "_"
      default: character
      }
    }.reduce(into: "") { if $1 != "=" { $0.append($1) } }
  }
}
