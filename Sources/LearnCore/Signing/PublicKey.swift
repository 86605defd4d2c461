// learn, Apache-2.0. See LICENSE.

internal import Crypto
internal import Foundation

/// A key that signatures are checked with: Ed25519 (RFC 8032), as a JWK of the type OKP (RFC 8037 §2).
public struct PublicKey: Hashable, Sendable {
  /// The 32 bytes of the key.
  public let bytes: [UInt8]

  /// What a line of text with a key begins with.
  public static let prefix = "ed25519:"

  /// Makes a key of its 32 bytes; nil for another number of bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32, (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil else { return nil }
    self.bytes = bytes
  }

  /// Makes a key of a JWK; nil for a key of another type. Members that the type does not name are passed over.
  public init?(jwk: JSONValue) {
    guard jwk["kty"]?.string == "OKP", jwk["crv"]?.string == "Ed25519", let x = jwk["x"]?.string,
      let bytes = Base64URL.decode(x)
    else { return nil }
    self.init(bytes: bytes)
  }

  /// Makes a key of its line: `ed25519:` and 43 characters.
  public init?(line: String) {
    guard line.hasPrefix(Self.prefix), let bytes = Base64URL.decode(String(line.dropFirst(Self.prefix.count))) else {
      return nil
    }
    self.init(bytes: bytes)
  }

  /// The name that the key is known by everywhere: its thumbprint (RFC 7638 with SHA-256, RFC 8037 §2), 43 characters.
  public var id: String {
    let members = #"{"crv":"Ed25519","kty":"OKP","x":"\#(Base64URL.encode(bytes))"}"#
    return Base64URL.encode(SHA256Digest(of: Array(members.utf8)).bytes)
  }

  /// The beginning of ``id``, for people who compare two keys.
  public var shortID: String { String(id.prefix(12)) }

  /// The key as a JWK, with its name where it has one.
  public func jwk(name: String? = nil) -> JSONValue {
    .object(compact: [
      "kty": "OKP", "crv": "Ed25519", "x": .string(Base64URL.encode(bytes)), "kid": .string(id), "use": "sig",
      "name": name.map { .string($0) },
    ])
  }

  /// The key as one line of text.
  public var line: String { Self.prefix + Base64URL.encode(bytes) }

  /// Whether a signature of this key stands under some bytes.
  public func isSignature(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: self.bytes) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }
}
