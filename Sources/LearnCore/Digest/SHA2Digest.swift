// learn, Apache-2.0. See LICENSE.

internal import Crypto

/// The digests of the SHA-2 family (FIPS 180-4).
public enum SHA2Digest {
  /// Whether bytes have a digest, whose function is told by its length; letters in either case.
  public static func fits(_ bytes: [UInt8], _ digest: String) -> Bool {
    let digest = digest.lowercased()
    switch digest.utf8.count {
    case 64: return SHA256Digest(of: bytes).hex == digest
    case 96: return hex(SHA384.hash(data: bytes)) == digest
    case 128: return hex(SHA512.hash(data: bytes)) == digest
    default: return false
    }
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
