// learn, Apache-2.0. See LICENSE.

internal import Crypto
internal import Foundation

/// A key that signs: Ed25519 (RFC 8032). Whoever has it signs in its name, so it is kept to its owner.
public struct SigningKey: Sendable {
  private let seed: [UInt8]
  /// The key that others check with.
  public let publicKey: PublicKey

  /// A new key out of the system's generator for secrets.
  public init() {
    guard let key = SigningKey(seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation)) else {
      preconditionFailure("A new key of Ed25519 has 32 bytes.")
    }
    self = key
  }

  /// The key of a seed of 32 bytes (RFC 8032 §5.1.5); nil for another number of bytes.
  public init?(seed: [UInt8]) {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let publicKey = PublicKey(bytes: Array(key.publicKey.rawRepresentation))
    else { return nil }
    self.seed = seed
    self.publicKey = publicKey
  }

  /// The key of a JWK with its private part (RFC 8037 §2); nil for any other, or where the two parts do not belong together.
  public init?(jwk: JSONValue) {
    guard let stated = PublicKey(jwk: jwk), let d = jwk["d"]?.string, let seed = Base64URL.decode(d) else { return nil }
    self.init(seed: seed)
    if publicKey != stated { return nil }
  }

  /// The key as a JWK with its private part. Only ever written into a file of its owner's.
  public func jwk(name: String?) -> JSONValue {
    .object(compact: [
      "kty": "OKP", "crv": "Ed25519", "x": .string(Base64URL.encode(publicKey.bytes)),
      "d": .string(Base64URL.encode(seed)), "kid": .string(publicKey.id), "name": name.map { .string($0) },
    ])
  }

  /// The signature of some bytes, 64 bytes; the same bytes give the same signature.
  public func signature(of bytes: [UInt8]) -> [UInt8] {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let signature = try? key.signature(for: bytes)
    else { preconditionFailure("A key that was made once signs.") }
    return Array(signature)
  }
}
