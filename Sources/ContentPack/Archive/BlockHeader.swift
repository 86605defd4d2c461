// learn, Apache-2.0. See LICENSE.

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
