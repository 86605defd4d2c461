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

/// The description of a block's own codes (RFC 1951 §3.2.7).
struct BlockHeader {
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private let literalCount: Int
  private let distanceCount: Int
  private let runs: [(symbol: Int, extra: UInt32, bits: Int)]
  private let code: HuffmanCode
  private let lengthCount: Int
  /// The bits that the description takes.
  let cost: Int

  init(literals: [UInt8], distances: [UInt8]) {
    literalCount = max(257, (literals.lastIndex { $0 > 0 } ?? 0) + 1)
    distanceCount = max(1, (distances.lastIndex { $0 > 0 } ?? 0) + 1)
    runs = Self.runs(Array(literals[..<literalCount] + distances[..<distanceCount]))
    var frequencies = [Int](repeating: 0, count: 19)
    for run in runs { frequencies[run.symbol] += 1 }
    let code = HuffmanCode(frequencies: frequencies, limit: 7)
    self.code = code
    lengthCount = max(4, (Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
    cost = 14 + 3 * lengthCount + code.cost(frequencies) + runs.reduce(0) { $0 + $1.bits }
  }

  func write(to output: inout BitWriter) {
    output.write(UInt32(literalCount - 257), bits: 5)
    output.write(UInt32(distanceCount - 1), bits: 5)
    output.write(UInt32(lengthCount - 4), bits: 4)
    for symbol in Self.order[..<lengthCount] { output.write(UInt32(code.lengths[symbol]), bits: 3) }
    for run in runs {
      output.write(UInt32(code.words[run.symbol]), bits: Int(code.lengths[run.symbol]))
      output.write(run.extra, bits: run.bits)
    }
  }

  private static func runs(_ lengths: [UInt8]) -> [(symbol: Int, extra: UInt32, bits: Int)] {
    var runs: [(symbol: Int, extra: UInt32, bits: Int)] = []
    var place = 0
    while place < lengths.count {
      let length = lengths[place]
      var end = place + 1
      while end < lengths.count, lengths[end] == length { end += 1 }
      var left = end - place
      if length == 0 {
        while left >= 3 {
          let count = min(left, 138)
          runs.append(count > 10 ? (18, UInt32(count - 11), 7) : (17, UInt32(count - 3), 3))
          left -= count
        }
      } else {
        runs.append((Int(length), 0, 0))
        left -= 1
        while left >= 3 {
          let count = min(left, 6)
          runs.append((16, UInt32(count - 3), 2))
          left -= count
        }
      }
      for _ in 0..<left { runs.append((Int(length), 0, 0)) }
      place = end
    }
    return runs
  }
}

/// Bits put into bytes, the lowest first (RFC 1951 §3.1.1).
struct BitWriter {
  var bytes: [UInt8] = []
  private var held: UInt64 = 0
  private var count = 0

  /// Writes the lowest `bits` bits of a number, at most 32.
  mutating func write(_ value: UInt32, bits: Int) {
    held |= UInt64(value) << UInt64(count)
    count += bits
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: held))
      held >>= 8
      count -= 8
    }
  }

  /// Fills the last byte with zeros.
  mutating func alignToByte() {
    if count > 0 { write(0, bits: 8 - count) }
  }

  /// The bytes, the last one filled with zeros.
  mutating func finished() -> [UInt8] {
    alignToByte()
    return bytes
  }
}
