// learn, Apache-2.0. See LICENSE.

/// Packs bytes by deflate (RFC 1951), always in the same way.
///
/// The packed bytes depend on this file and on nothing else: a pack that is built again, years later and on another
/// machine, is the same file. `docs/decisions/` says why that rules out the system's zlib.
struct Deflater {
  /// A match of this length is taken without looking for a longer one at the next byte.
  private static let goodEnough = 32
  /// The most symbols in one block, so that the code follows the text.
  private static let blockSymbols = 1 << 15

  private var head = [Int32](repeating: -1, count: MatchFinder.hashCount)
  private var previous = [Int32](repeating: -1, count: MatchFinder.windowSize)
  /// Literals as they are, matches as `1 << 31 | distance << 9 | length`.
  private var symbols: [UInt32] = []
  private var output = BitWriter(capacity: 0)

  /// Packs some bytes.
  mutating func pack(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    symbols.removeAll(keepingCapacity: true)
    output = BitWriter(capacity: input.count / 2 + 64)
    var (heads, places) = ([Int32](), [Int32]())
    swap(&heads, &head)
    swap(&places, &previous)
    heads.withUnsafeMutableBufferPointer { heads in
      heads.update(repeating: -1)
      places.withUnsafeMutableBufferPointer { places in
        findMatches(MatchFinder(input: input, head: heads, previous: places))
      }
    }
    swap(&heads, &head)
    swap(&places, &previous)
    return output.finished()
  }

  // MARK: - Matches

  private mutating func findMatches(_ finder: MatchFinder) {
    let input = finder.input
    let end = input.count
    var blockStart = 0
    var position = 0
    // The match found at the byte before, which is taken unless this byte has a longer one.
    var pending: (length: Int, distance: Int)?
    while position < end {
      let found = finder.longest(at: position)
      if let before = pending, before.length >= found.length {
        position = take(before, endingAfter: position, finder)
        pending = nil
      } else {
        if pending != nil { symbols.append(UInt32(input[position - 1])) }
        finder.insert(position)
        position += 1
        if found.length < MatchFinder.shortest {
          pending = nil
          symbols.append(UInt32(input[position - 1]))
        } else if found.length >= Self.goodEnough || position == end {
          position = take(found, endingAfter: position, finder)
          pending = nil
        } else {
          pending = found
        }
      }
      if symbols.count >= Self.blockSymbols, pending == nil {
        writeBlock(input, blockStart..<position, isLast: false)
        blockStart = position
      }
    }
    writeBlock(input, blockStart..<end, isLast: true)
  }

  /// Takes a match that begins at the byte before `position`, and gives the byte after it.
  private mutating func take(
    _ match: (length: Int, distance: Int), endingAfter position: Int, _ finder: MatchFinder
  ) -> Int {
    symbols.append(1 << 31 | UInt32(match.distance) << 9 | UInt32(match.length))
    let next = position - 1 + match.length
    for place in position..<next { finder.insert(place) }
    return next
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
      output.append(UnsafeBufferPointer(rebasing: input[start..<end]))
      start = end
    } while start < range.upperBound
  }
}
