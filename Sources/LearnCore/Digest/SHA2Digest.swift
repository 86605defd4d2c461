// learn, Apache-2.0. See LICENSE.

internal import Crypto

/// A digest of the SHA-2 family (FIPS 180-4) that is being compared with bytes which come piece by piece.
public struct ExpectedSHA2 {
  private enum Function {
    case sha256(SHA256)
    case sha384(SHA384)
    case sha512(SHA512)
  }

  /// The digest that is expected, in small hexadecimal letters.
  public let expected: String
  private var function: Function

  /// Expects a digest, whose function is told by its length; letters in either case.
  ///
  /// - Returns: nil for what has the length of none.
  public init?(_ digest: String) {
    expected = digest.lowercased()
    switch digest.utf8.count {
    case 64: function = .sha256(SHA256())
    case 96: function = .sha384(SHA384())
    case 128: function = .sha512(SHA512())
    default: return nil
    }
  }

  /// Takes the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    switch function {
    case .sha256(var hash):
      hash.update(bufferPointer: bytes)
      function = .sha256(hash)
    case .sha384(var hash):
      hash.update(bufferPointer: bytes)
      function = .sha384(hash)
    case .sha512(var hash):
      hash.update(bufferPointer: bytes)
      function = .sha512(hash)
    }
  }

  /// Whether the bytes so far have the digest.
  public var fits: Bool {
    switch function {
    case .sha256(let hash): Self.hex(hash.finalize()) == expected
    case .sha384(let hash): Self.hex(hash.finalize()) == expected
    case .sha512(let hash): Self.hex(hash.finalize()) == expected
    }
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
