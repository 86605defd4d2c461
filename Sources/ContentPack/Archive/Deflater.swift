// learn, Apache-2.0. See LICENSE.

/// Packs bytes by deflate (RFC 1951), always in the same way.
///
/// The packed bytes depend on this file and on nothing else: a pack that is built again, years later and on another
/// machine, is the same file. `docs/decisions/` says why that rules out the system's zlib.
struct Deflater {
  private static let windowBits = 15
  private static let windowSize = 1 << windowBits
  private static let hashBits = 15
  private static let shortest = 3
  private static let longest = 258
  /// How many earlier places are looked at for a match.
  private static let effort = 96
  /// A match of this length is taken without looking for a longer one at the next byte.
  private static let goodEnough = 32
  /// The most symbols in one block, so that the code follows the text.
  private static let blockSymbols = 1 << 15

  /// The last place with each hash, and the place before each place with the same hash; -1 for none.
  private var head = [Int32](repeating: -1, count: 1 << hashBits)
  private var previous = [Int32](repeating: -1, count: windowSize)
  /// Literals as they are, matches as `1 << 31 | distance << 9 | length`.
  private var symbols: [UInt32] = []
  private var output = BitWriter()

  /// Packs some bytes.
  mutating func pack(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    head.withUnsafeMutableBufferPointer { $0.update(repeating: -1) }
    symbols.removeAll(keepingCapacity: true)
    output = BitWriter()
    output.bytes.reserveCapacity(input.count / 2 + 16)
    findMatches(input)
    return output.finished()
  }

  // MARK: - Matches

  private mutating func findMatches(_ input: UnsafeBufferPointer<UInt8>) {
    let end = input.count
    var blockStart = 0
    var position = 0
    // The match found at the byte before, which is taken unless this byte has a longer one.
    var pending: (length: Int, distance: Int)?
    while position < end {
      let found = longestMatch(input, at: position)
      if let before = pending {
        if before.length >= found.length {
          symbols.append(1 << 31 | UInt32(before.distance) << 9 | UInt32(before.length))
          let next = position - 1 + before.length
          for place in (position)..<next { insert(input, at: place) }
          position = next
          pending = nil
          if symbols.count >= Self.blockSymbols {
            writeBlock(input, blockStart..<position, isLast: false)
            blockStart = position
          }
          continue
        }
        symbols.append(UInt32(input[position - 1]))
      }
      pending = found.length >= Self.shortest ? found : nil
      insert(input, at: position)
      if pending == nil { symbols.append(UInt32(input[position])) }
      position += 1
      if let match = pending, match.length >= Self.goodEnough || position >= end {
        symbols.append(1 << 31 | UInt32(match.distance) << 9 | UInt32(match.length))
        let next = position - 1 + match.length
        for place in position..<next { insert(input, at: place) }
        position = next
        pending = nil
      }
      if symbols.count >= Self.blockSymbols, pending == nil {
        writeBlock(input, blockStart..<position, isLast: false)
        blockStart = position
      }
    }
    writeBlock(input, blockStart..<end, isLast: true)
  }

  private func hash(_ input: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    let three = UInt32(input[place]) | UInt32(input[place + 1]) << 8 | UInt32(input[place + 2]) << 16
    return Int(truncatingIfNeeded: (three &* 0x9E37_79B1) >> UInt32(32 - Self.hashBits))
  }

  private mutating func insert(_ input: UnsafeBufferPointer<UInt8>, at place: Int) {
    guard place + Self.shortest <= input.count else { return }
    let hash = hash(input, at: place)
    previous[place & (Self.windowSize - 1)] = head[hash]
    head[hash] = Int32(truncatingIfNeeded: place)
  }

  private func longestMatch(_ input: UnsafeBufferPointer<UInt8>, at place: Int) -> (length: Int, distance: Int) {
    let most = min(Self.longest, input.count - place)
    guard most >= Self.shortest else { return (0, 0) }
    var best = (length: 0, distance: 0)
    var candidate = Int(head[hash(input, at: place)])
    var left = Self.effort
    while candidate >= 0, place - candidate <= Self.windowSize, left > 0 {
      if best.length == 0 || input[candidate + best.length] == input[place + best.length] {
        var length = 0
        while length < most, input[candidate + length] == input[place + length] { length += 1 }
        if length > best.length {
          best = (length, place - candidate)
          if length == most { break }
        }
      }
      let next = Int(previous[candidate & (Self.windowSize - 1)])
      // The ring was overwritten by a later place: the chain ends.
      if next >= candidate { break }
      candidate = next
      left -= 1
    }
    // Three bytes from far away cost more than three literals.
    if best.length == Self.shortest, best.distance > 4096 { return (0, 0) }
    return best
  }

  // MARK: - Blocks

  private mutating func writeBlock(_ input: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isLast: Bool) {
    var literals = [Int](repeating: 0, count: 286)
    var distances = [Int](repeating: 0, count: 30)
    literals[256] = 1
    var extraBits = 0
    for symbol in symbols {
      if symbol < 256 {
        literals[Int(symbol)] += 1
      } else {
        let length = DeflateTables.length[Int(symbol & 511)]
        let distance = DeflateTables.distance(Int(symbol >> 9 & 0x3F_FFFF))
        literals[257 + length.code] += 1
        distances[distance.code] += 1
        extraBits += length.bits + distance.bits
      }
    }
    let literalCode = HuffmanCode(frequencies: literals, limit: 15)
    let distanceCode = HuffmanCode(frequencies: distances, limit: 15)
    let header = BlockHeader(literals: literalCode.lengths, distances: distanceCode.lengths)
    let own = header.cost + literalCode.cost(literals) + distanceCode.cost(distances) + extraBits
    let fixed =
      DeflateTables.fixedLiterals.cost(literals) + DeflateTables.fixedDistances.cost(distances) + extraBits
    let stored = (range.count + 5 * (range.count / 65_535 + 1)) * 8
    if stored < min(own, fixed) {
      writeStored(input, range, isLast: isLast)
    } else {
      output.write(isLast ? 1 : 0, bits: 1)
      if own < fixed {
        output.write(2, bits: 2)
        header.write(to: &output)
        writeSymbols(literalCode, distanceCode)
      } else {
        output.write(1, bits: 2)
        writeSymbols(DeflateTables.fixedLiterals, DeflateTables.fixedDistances)
      }
    }
    symbols.removeAll(keepingCapacity: true)
  }

  private mutating func writeSymbols(_ literals: HuffmanCode, _ distances: HuffmanCode) {
    for symbol in symbols {
      if symbol < 256 {
        output.write(UInt32(literals.words[Int(symbol)]), bits: Int(literals.lengths[Int(symbol)]))
      } else {
        let length = Int(symbol & 511)
        let (code, bits, base) = DeflateTables.length[length]
        output.write(UInt32(literals.words[257 + code]), bits: Int(literals.lengths[257 + code]))
        output.write(UInt32(length - base), bits: bits)
        let far = Int(symbol >> 9 & 0x3F_FFFF)
        let (farCode, farBits, farBase) = DeflateTables.distance(far)
        output.write(UInt32(distances.words[farCode]), bits: Int(distances.lengths[farCode]))
        output.write(UInt32(far - farBase), bits: farBits)
      }
    }
    output.write(UInt32(literals.words[256]), bits: Int(literals.lengths[256]))
  }

  private mutating func writeStored(_ input: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isLast: Bool) {
    var start = range.lowerBound
    repeat {
      let end = min(start + 65_535, range.upperBound)
      output.write(isLast && end == range.upperBound ? 1 : 0, bits: 1)
      output.write(0, bits: 2)
      output.alignToByte()
      let count = UInt16(end - start)
      output.write(UInt32(count), bits: 16)
      output.write(UInt32(~count), bits: 16)
      output.alignToByte()
      output.bytes.append(contentsOf: input[start..<end])
      start = end
    } while start < range.upperBound
  }
}
