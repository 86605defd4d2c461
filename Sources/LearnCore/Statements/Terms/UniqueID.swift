// learn, Apache-2.0. See LICENSE.

/// A UUID as 128 bits (RFC 9562 §4), compared by value: capital and small letters are the same.
public struct UniqueID: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let high: UInt64
  private let low: UInt64

  /// Reads the usual form of 36 characters, in either case. Nil for anything else.
  public init?(_ text: String) {
    var text = text
    let read = text.withUTF8 { Self.read($0) }
    guard let read else { return nil }
    (high, low) = read
  }

  /// Takes 16 bytes, the most significant first. Nil for another count.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A new random UUID (version 4).
  public static func random() -> UniqueID {
    var generator = SystemRandomNumberGenerator()
    return UniqueID(
      high: generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000, low: generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63)
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The 16 bytes, the most significant first.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      for place in 0..<8 {
        buffer[place] = UInt8(truncatingIfNeeded: high >> (56 - 8 * UInt64(place)))
        buffer[8 + place] = UInt8(truncatingIfNeeded: low >> (56 - 8 * UInt64(place)))
      }
      count = 16
    }
  }

  /// The usual form in small letters.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var at = 0
      for place in 0..<32 {
        if place == 8 || place == 12 || place == 16 || place == 20 {
          buffer[at] = UInt8(ascii: "-")
          at += 1
        }
        let word = place < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: word >> (60 - 4 * UInt64(place & 15))) & 15
        buffer[at] = digit < 10 ? 0x30 + digit : 0x57 + digit
        at += 1
      }
      return 36
    }
  }

  public static func < (left: UniqueID, right: UniqueID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private static func read(_ text: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
    guard text.count == 36 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for place in 0..<36 {
      let byte = text[place]
      if place == 8 || place == 13 || place == 18 || place == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let value: UInt64
      switch byte {
      case 0x30...0x39: value = UInt64(byte - 0x30)
      case 0x41...0x46: value = UInt64(byte - 0x37)
      case 0x61...0x66: value = UInt64(byte - 0x57)
      default: return nil
      }
      if digits < 16 { words.0 = words.0 << 4 | value } else { words.1 = words.1 << 4 | value }
      digits += 1
    }
    return words
  }
}
