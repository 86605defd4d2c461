// learn, Apache-2.0. See LICENSE.

/// Random numbers that are the same on every machine and in every version for the same seed and name.
///
/// The algorithm is xoshiro256** (Blackman and Vigna 2018), its state filled by SplitMix64 (Steele, Lea and Flood
/// 2014) from the seed and from the text that names the stream, so that two streams of one seed have nothing in
/// common. Not for secrets.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Begins the stream with this name under a seed.
  public init(seed: UInt64, stream: String = "") {
    var first = seed
    var second = ~seed
    var word: UInt64 = 0
    var length: UInt64 = 0
    for byte in stream.utf8 {
      word = word << 8 | UInt64(byte)
      length += 1
      if length % 8 == 0 {
        Self.absorb(word, &first, &second)
        word = 0
      }
    }
    Self.absorb(word ^ length << 56, &first, &second)
    state = (Self.splitMix(&first), Self.splitMix(&second), Self.splitMix(&first), Self.splitMix(&second))
    if state == (0, 0, 0, 0) { state.0 = 1 }
  }

  /// Goes on from a state of the generator itself, as its published test values do.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotate(state.3, 45)
    return result
  }

  /// A number from 0 up to, and without, `bound`, each as likely; `bound` is at least 1.
  public mutating func number(below bound: Int) -> Int {
    let bound = UInt64(bound)
    // Values in the incomplete last block of 2^64 would be too likely, so they are drawn again.
    let limit = UInt64.max - UInt64.max % bound
    var value = next()
    while value >= limit { value = next() }
    return Int(value % bound)
  }

  /// The elements in an order that depends on the stream only (Fisher and Yates).
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(last, number(below: last + 1)) }
    return result
  }

  /// A UUID in lower case, of version 4 in form (RFC 9562 §5.4).
  public mutating func uuid() -> String {
    let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let (first, second) = (Self.digits(high >> 32), Self.digits(high))
    let (third, fourth) = (Self.digits(low >> 32), Self.digits(low))
    return String(unsafeUninitializedCapacity: 36) { text in
      let text = UnsafeMutableRawBufferPointer(text)
      text.storeBytes(of: first.bigEndian, as: UInt64.self)
      text.storeBytes(of: UInt32(truncatingIfNeeded: second >> 32).bigEndian, toByteOffset: 9, as: UInt32.self)
      text.storeBytes(of: UInt32(truncatingIfNeeded: second).bigEndian, toByteOffset: 14, as: UInt32.self)
      text.storeBytes(of: UInt32(truncatingIfNeeded: third >> 32).bigEndian, toByteOffset: 19, as: UInt32.self)
      text.storeBytes(of: UInt32(truncatingIfNeeded: third).bigEndian, toByteOffset: 24, as: UInt32.self)
      text.storeBytes(of: fourth.bigEndian, toByteOffset: 28, as: UInt64.self)
      for place in [8, 13, 18, 23] { text[place] = UInt8(ascii: "-") }
      return 36
    }
  }

  /// The lower 32 bits as eight hexadecimal digits in ASCII, the first in the highest byte.
  ///
  /// All digits at once: each half byte is moved into a byte of its own, then those above 9 step over to the letters.
  private static func digits(_ word: UInt64) -> UInt64 {
    var spread = word & 0xFFFF_FFFF
    spread = (spread << 16 | spread) & 0x0000_FFFF_0000_FFFF
    spread = (spread << 8 | spread) & 0x00FF_00FF_00FF_00FF
    spread = (spread << 4 | spread) & 0x0F0F_0F0F_0F0F_0F0F
    let letters = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return spread &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
  }

  private static func absorb(_ word: UInt64, _ first: inout UInt64, _ second: inout UInt64) {
    first ^= word
    second &+= word &* 0xD6E8_FEB8_6659_FD93
    first = splitMix(&first)
    second = rotate(splitMix(&second), 23)
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 { value << count | value >> (64 - count) }
}
