// learn, Apache-2.0. See LICENSE.

/// A key with the name that somebody gave it: whom they take it to belong to.
public struct NamedKey: Hashable, Sendable {
  public let key: PublicKey
  /// Empty where nobody gave it one.
  public let name: String

  /// Makes a key with its name.
  public init(_ key: PublicKey, name: String) {
    self.key = key
    self.name = name
  }

  /// Why a text holds no keys to trust.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1; nil where the text is JSON.
    public let line: Int?
    public let description: String
  }

  /// Reads keys: a JWK, a JWK Set (RFC 7517 §5), or a line `ed25519:KEY Name` for each.
  ///
  /// Empty lines and lines that begin with `#` are passed over.
  /// - Throws: ``Fault`` for what is no key, and for a private key, which nobody should pass on.
  public static func keys(in text: String) throws(Fault) -> [NamedKey] {
    let start = text.first { !$0.isWhitespace }
    if start == "{" { return try json(text) }
    var keys: [NamedKey] = []
    for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard let key = PublicKey(line: String(first)) else {
        throw Fault(
          line: place + 1,
          description:
            "This is no public key. Write ed25519: and the 43 characters that learn keys show names, then a name.")
      }
      let name = words.count > 1 ? words[1].split(separator: " ").joined(separator: " ") : ""
      keys.append(NamedKey(key, name: name))
    }
    if keys.isEmpty { throw Fault(line: nil, description: "There is no public key in it.") }
    return keys
  }

  private static func json(_ text: String) throws(Fault) -> [NamedKey] {
    guard let value = try? JSONValue(parsing: text) else {
      throw Fault(line: nil, description: "It begins like JSON, and is none.")
    }
    var keys: [NamedKey] = []
    for jwk in value["keys"]?.elements ?? [value] {
      if jwk["d"] != nil {
        throw Fault(
          line: nil,
          description: "It holds a private key. Keep that to yourself, and pass on what learn keys export writes.")
      }
      guard let key = PublicKey(jwk: jwk) else {
        throw Fault(line: nil, description: "It holds something else than a public key of Ed25519 as JWK.")
      }
      keys.append(NamedKey(key, name: jwk["name"]?.string ?? ""))
    }
    if keys.isEmpty { throw Fault(line: nil, description: "There is no public key in it.") }
    return keys
  }
}
