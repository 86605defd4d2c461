// learn, Apache-2.0. See LICENSE.

/// The codes for lengths and distances of deflate (RFC 1951 §3.2.5 and §3.2.6).
enum DeflateTables {
  /// A code with the bits that follow it and the smallest number that it stands for.
  typealias Code = (code: Int, bits: Int, base: Int)

  /// The code of each match length, by length up to 258.
  static let length: [Code] = {
    var table = [Code](repeating: (0, 0, 3), count: 512)
    var base = 3
    for code in 0..<28 {
      let bits = code < 8 ? 0 : (code - 4) / 4
      for length in base..<(base + 1 << bits) where length < 258 { table[length] = (code, bits, base) }
      base += 1 << bits
    }
    table[258] = (28, 0, 258)
    return table
  }()

  private static let distances: [Code] = {
    var table: [Code] = []
    var base = 1
    for code in 0..<30 {
      let bits = code < 4 ? 0 : (code - 2) / 2
      table.append((code, bits, base))
      base += 1 << bits
    }
    return table
  }()

  /// The code of a distance from 1 to 32,768.
  static func distance(_ distance: Int) -> Code {
    guard distance > 4 else { return distances[distance - 1] }
    // Two codes share each power of two.
    let top = Int.bitWidth - 1 - (distance - 1).leadingZeroBitCount
    return distances[2 * top + ((distance - 1) >> (top - 1) & 1)]
  }

  static let fixedLiterals = HuffmanCode(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })

  static let fixedDistances = HuffmanCode(lengths: [UInt8](repeating: 5, count: 30))
}
