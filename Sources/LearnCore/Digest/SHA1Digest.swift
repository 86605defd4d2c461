// learn, Apache-2.0. See LICENSE.

internal import Crypto

/// The SHA-1 of bytes (FIPS 180-4), where a standard prescribes it: nothing rests on its strength.
public enum SHA1Digest {
  /// The digest in small hexadecimal letters.
  public static func hex(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: Insecure.SHA1.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self)
  }
}
