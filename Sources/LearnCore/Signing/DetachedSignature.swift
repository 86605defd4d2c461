// learn, Apache-2.0. See LICENSE.

/// A signature that stands beside what it signs: a JWS in its compact form whose payload is left out (RFC 7515 §7.1 and
/// appendix F), made with EdDSA over Ed25519 (RFC 8037 §3.1).
///
/// Any library of JWS checks it once the payload is put back between the two dots. The header holds the public key, so
/// that a reader can say whether the signature is good before anybody says whether the key is trusted: the key in a
/// header proves nothing about who has it.
public struct DetachedSignature: Hashable, Sendable {
  /// Why a text is no signature that can be checked.
  public enum Fault: String, Error, Hashable, Sendable {
    /// It does not have the form: header, two dots, signature.
    case form
    /// The header is no JSON object, or names another algorithm, an extension, or no key.
    case header
    /// The key's identifier is not its thumbprint.
    case keyID = "key-id"
    /// It stands under other bytes, or another key made it.
    case signature
  }

  /// The text: `header..signature`.
  public let text: String
  /// The key that made it.
  public let key: PublicKey

  /// Signs bytes.
  public static func sign(_ payload: [UInt8], with key: SigningKey) -> DetachedSignature {
    let header: JSONValue = [
      "alg": "EdDSA", "kid": .string(key.publicKey.id),
      "jwk": [
        "kty": "OKP", "crv": "Ed25519", "x": .string(Base64URL.encode(key.publicKey.bytes)),
      ],
    ]
    let protected = Base64URL.encode(Array(header.compactText.utf8))
    let signature = key.signature(of: input(protected, payload))
    return DetachedSignature(text: "\(protected)..\(Base64URL.encode(signature))", key: key.publicKey)
  }

  /// Reads a signature and checks it against the bytes that it should stand under.
  ///
  /// - Throws: ``Fault`` for everything but a good signature.
  public static func verified(_ text: String, of payload: [UInt8]) throws(Fault) -> DetachedSignature {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[1].isEmpty, let head = Base64URL.decode(parts[0]),
      let signature = Base64URL.decode(parts[2]), signature.count == 64
    else { throw .form }
    // A header of another algorithm, `none` among them, is refused before any key is looked at (RFC 8725 §3.1); so is
    // an extension that has to be understood (RFC 7515 §4.1.11).
    guard let header = try? JSONValue(parsing: String(decoding: head, as: UTF8.self)),
      header["alg"]?.string == "EdDSA", header["crit"] == nil, let jwk = header["jwk"], jwk["d"] == nil,
      let key = PublicKey(jwk: jwk)
    else { throw .header }
    guard header["kid"]?.string == key.id else { throw .keyID }
    guard key.isSignature(signature, of: input(parts[0], payload)) else { throw .signature }
    return DetachedSignature(text: text, key: key)
  }

  /// What is signed (RFC 7515 §5.1).
  private static func input(_ header: String, _ payload: [UInt8]) -> [UInt8] {
    Array(header.utf8) + [UInt8(ascii: ".")] + Array(Base64URL.encode(payload).utf8)
  }
}
