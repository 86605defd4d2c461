// learn, Apache-2.0. See LICENSE.

internal import Crypto

/// A UUID that is worked out of a name, so that the same thing has the same UUID everywhere (RFC 9562 §5.5, version 5).
public struct NameUUID: Hashable, Sendable, CustomStringConvertible {
  /// The 16 bytes, the most significant first.
  public let bytes: [UInt8]

  /// The namespace of names that are addresses (RFC 9562 §6.6).
  public static let url = NameUUID(bytes: [
    0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
  ])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Makes the UUID of `name` in `namespace`.
  public init(_ name: String, in namespace: NameUUID) {
    // SHA-1 is what version 5 prescribes; nothing rests on its strength here.
    var digest = Array(Insecure.SHA1.hash(data: namespace.bytes + Array(name.utf8)).prefix(16))
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    bytes = digest
  }

  /// The UUID in its usual form, in lower case.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
