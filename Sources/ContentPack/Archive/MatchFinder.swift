// learn, Apache-2.0. See LICENSE.

/// Finds earlier places of a text that go on like a place of it, by chains of places with the same hash.
struct MatchFinder {
  /// How far back a match may lie (RFC 1951 §2).
  static let windowSize = 1 << 15
  /// The lengths that a match may have (RFC 1951 §3.2.5).
  static let shortest = 3
  private static let longest = 258
  private static let hashBits = 15
  static let hashCount = 1 << hashBits
  /// How many earlier places are looked at for a match.
  private static let effort = 96

  let input: UnsafeBufferPointer<UInt8>
  /// The last place with each hash; -1 for none.
  let head: UnsafeMutableBufferPointer<Int32>
  /// The place before each place of the window with the same hash.
  let previous: UnsafeMutableBufferPointer<Int32>

  private func hash(_ place: Int) -> Int {
    let three = UInt32(input[place]) | UInt32(input[place + 1]) << 8 | UInt32(input[place + 2]) << 16
    return Int(truncatingIfNeeded: (three &* 0x9E37_79B1) >> UInt32(32 - Self.hashBits))
  }

  /// Makes a place known.
  func insert(_ place: Int) {
    guard place + Self.shortest <= input.count else { return }
    let hash = hash(place)
    previous[place & (Self.windowSize - 1)] = head[hash]
    head[hash] = Int32(truncatingIfNeeded: place)
  }

  /// The longest match for a place that is not known yet; its length is less than ``shortest`` when there is none.
  func longest(at place: Int) -> (length: Int, distance: Int) {
    let most = min(Self.longest, input.count - place)
    guard most >= Self.shortest else { return (0, 0) }
    var best = (length: 0, distance: 0)
    var candidate = Int(head[hash(place)])
    var left = Self.effort
    while candidate >= 0, place - candidate <= Self.windowSize, left > 0 {
      // Only a match that is longer counts, so the byte that would make it longer is compared first.
      if input[candidate + best.length] == input[place + best.length] {
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
}
