// learn, Apache-2.0. See LICENSE.

/// A canonical prefix code whose words are at most so many bits long (RFC 1951 §3.2.2).
struct HuffmanCode {
  /// The length of each symbol's word in bits; 0 for a symbol that does not occur.
  let lengths: [UInt8]
  /// Each symbol's word with its bits reversed, as deflate writes them.
  let words: [UInt16]

  /// Makes a code for symbols that occur so often, with at least two words.
  init(frequencies: [Int], limit: Int) {
    self.init(lengths: Self.lengths(frequencies, limit: limit))
  }

  /// Makes the code that has words of these lengths.
  init(lengths: [UInt8]) {
    self.lengths = lengths
    var count = [Int](repeating: 0, count: 17)
    for length in lengths where length > 0 { count[Int(length)] += 1 }
    var next = [UInt16](repeating: 0, count: 17)
    for length in 1..<17 { next[length] = (next[length - 1] + UInt16(truncatingIfNeeded: count[length - 1])) << 1 }
    var words = [UInt16](repeating: 0, count: lengths.count)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      words[symbol] = Self.reversed(next[Int(length)], bits: Int(length))
      next[Int(length)] += 1
    }
    self.words = words
  }

  /// The bits that symbols of these frequencies take.
  func cost(_ frequencies: [Int]) -> Int {
    zip(frequencies, lengths).reduce(0) { $0 + $1.0 * Int($1.1) }
  }

  private static func reversed(_ word: UInt16, bits: Int) -> UInt16 {
    var word = word
    var result: UInt16 = 0
    for _ in 0..<bits {
      result = result << 1 | word & 1
      word >>= 1
    }
    return result
  }

  private static func lengths(_ frequencies: [Int], limit: Int) -> [UInt8] {
    var used = frequencies.indices.filter { frequencies[$0] > 0 }
    // A decoder may refuse a code of one word, so there are always two.
    for symbol in frequencies.indices where used.count < 2 && !used.contains(symbol) { used.append(symbol) }
    // Equal frequencies are told apart by the symbol: the order must not depend on how sorting is done.
    used.sort { (frequencies[$0], $0) < (frequencies[$1], $1) }

    // Huffman's tree by two queues: the leaves in order, and the inner nodes, which come out in order.
    let leaves = used.count
    var weight = used.map { frequencies[$0] }
    var parent = [Int](repeating: 0, count: 2 * leaves - 1)
    var leaf = 0
    var inner = leaves
    for node in leaves..<(2 * leaves - 1) {
      var sum = 0
      for _ in 0..<2 {
        let takesLeaf = leaf < leaves && (inner >= node || weight[leaf] <= weight[inner])
        let child = takesLeaf ? leaf : inner
        if takesLeaf { leaf += 1 } else { inner += 1 }
        sum += weight[child]
        parent[child] = node
      }
      weight.append(sum)
    }
    var depth = [Int](repeating: 0, count: 2 * leaves - 1)
    var count = [Int](repeating: 0, count: limit + 1)
    for node in stride(from: 2 * leaves - 3, through: 0, by: -1) {
      depth[node] = depth[parent[node]] + 1
      if node < leaves { count[min(depth[node], limit)] += 1 }
    }

    // Words cut to the limit overfill the code; each step lengthens one shorter word until it fits (Kraft's sum).
    var sum = (1...limit).reduce(0) { $0 + count[$1] << (limit - $1) }
    while sum > 1 << limit {
      count[limit] -= 1
      for length in stride(from: limit - 1, to: 0, by: -1) where count[length] > 0 {
        count[length] -= 1
        count[length + 1] += 2
        break
      }
      sum -= 1
    }

    var lengths = [UInt8](repeating: 0, count: frequencies.count)
    var place = 0
    for length in stride(from: limit, to: 0, by: -1) {
      for _ in 0..<count[length] {
        lengths[used[place]] = UInt8(length)
        place += 1
      }
    }
    return lengths
  }
}
