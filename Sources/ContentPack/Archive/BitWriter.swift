// learn, Apache-2.0. See LICENSE.

/// Bits put into bytes, the lowest first (RFC 1951 §3.1.1).
struct BitWriter {
  private var bytes: [UInt8] = []
  private var held: UInt64 = 0
  private var count = 0

  /// Makes a writer with room for so many bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Writes the lowest `bits` bits of a number, at most 32; the others are 0.
  mutating func write(_ value: UInt32, bits: Int) {
    held |= UInt64(value) << UInt64(count)
    count += bits
    guard count >= 32 else { return }
    // Four bytes at a time: adding to an array costs more than the bytes.
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: held).littleEndian) { bytes.append(contentsOf: $0) }
    held >>= 32
    count -= 32
  }

  /// Fills the last byte with zeros.
  mutating func alignToByte() {
    while count > 0 {
      bytes.append(UInt8(truncatingIfNeeded: held))
      held >>= 8
      count -= 8
    }
    count = 0
  }

  /// Adds whole bytes after the last bit, filling the byte that it is in.
  mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    alignToByte()
    bytes.append(contentsOf: more)
  }

  /// The bytes, the last one filled with zeros.
  mutating func finished() -> [UInt8] {
    alignToByte()
    return bytes
  }
}
