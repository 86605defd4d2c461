// learn, Apache-2.0. See LICENSE.

internal import Crypto

/// The SHA-256 digest of some bytes (FIPS 180-4).
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes of the digest.
  public let bytes: [UInt8]

  /// A digest that was worked out.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// A digest out of its 64 hexadecimal digits; nil for anything else.
  public init?(hex: String) {
    let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 64, hex.utf8.count == 64 else { return nil }
    bytes = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  /// Digests bytes in memory.
  public init(of bytes: UnsafeRawBufferPointer) {
    self.bytes = Array(SHA256.hash(data: bytes))
  }

  /// Digests an array or a slice of one.
  public init(of bytes: some Collection<UInt8>) {
    let digest = bytes.withContiguousStorageIfAvailable { SHA256Digest(of: UnsafeRawBufferPointer($0)) }
    self = digest ?? Array(bytes).withUnsafeBytes { SHA256Digest(of: $0) }
  }

  /// The digest in lower-case hexadecimal.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  public var description: String { hex }
}
