// learn, Apache-2.0. See LICENSE.

/// Paths as parts of an address (RFC 3986 §2.1).
enum PercentEncoding {
  /// The path with every byte encoded that has a meaning of its own in an address; slashes stay.
  static func encode(_ path: String, keeping kept: StaticString = "/-._~") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let keptBytes = UnsafeBufferPointer(start: kept.utf8Start, count: kept.utf8CodeUnitCount)
    var output: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122: output.append(byte)
      case _ where keptBytes.contains(byte): output.append(byte)
      default: output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The path that was encoded; nil for a broken encoding or one of something else than UTF-8.
  static func decode(_ text: String) -> String? {
    var output: [UInt8] = []
    var bytes = text.utf8[...]
    func digit(_ byte: UInt8?) -> UInt8? {
      guard let byte else { return nil }
      switch byte {
      case 48...57: return byte - 48
      case 65...70: return byte - 55
      case 97...102: return byte - 87
      default: return nil
      }
    }
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        output.append(byte)
        continue
      }
      guard let high = digit(bytes.popFirst()), let low = digit(bytes.popFirst()) else { return nil }
      output.append(high << 4 | low)
    }
    return String(validating: output, as: UTF8.self)
  }
}
