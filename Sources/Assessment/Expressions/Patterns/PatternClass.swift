// learn, Apache-2.0. See LICENSE.

/// A set of characters that one step of a pattern takes.
indirect enum PatternClass: Hashable, Sendable {
  /// Ranges in order, none touching another.
  case ranges(ScalarRanges)
  case categories(Set<Unicode.GeneralCategory>)
  case union([PatternClass])
  case complement(PatternClass)
  case difference(PatternClass, PatternClass)

  /// Whether a character belongs to the set.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .ranges(let ranges): ranges.contains(scalar.value)
    case .categories(let categories): categories.contains(scalar.properties.generalCategory)
    case .union(let parts): parts.contains { $0.contains(scalar) }
    case .complement(let part): !part.contains(scalar)
    case .difference(let whole, let part): whole.contains(scalar) && !part.contains(scalar)
    }
  }
}

/// Code points as ranges, in order and apart.
struct ScalarRanges: Hashable, Sendable {
  private let ranges: [ClosedRange<UInt32>]

  /// Puts ranges in order and together.
  init(_ ranges: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  /// Reads ranges in hexadecimal, as `41-5A 5F`.
  init(hexadecimal text: String) {
    self.init(
      text.split(whereSeparator: \.isWhitespace).compactMap { word in
        let ends = word.split(separator: "-").compactMap { UInt32($0, radix: 16) }
        guard let first = ends.first, let last = ends.last else { return nil }
        return first...last
      })
  }

  func contains(_ value: UInt32) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }
}
