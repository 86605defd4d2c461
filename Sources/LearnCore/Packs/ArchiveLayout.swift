// learn, Apache-2.0. See LICENSE.

/// What an archive is put together from: large media as contents of their own, by digest, and the rest of its bytes.
///
/// Two versions of a pack, and two packs, share the contents that they have in common; the rest is small.
public struct ArchiveLayout: Hashable, Sendable {
  /// The next bytes of the archive.
  public struct Part: Hashable, Sendable {
    /// How many they are.
    public let size: Int
    /// The SHA-256 of the content that they are, in hexadecimal digits; nil for the next bytes of the rest.
    public let digest: String?

    /// Makes a part.
    public init(size: Int, digest: String?) {
      self.size = size
      self.digest = digest
    }
  }

  /// In the order of the archive.
  public let parts: [Part]
  /// The SHA-256 of the rest, in hexadecimal digits.
  public let rest: String

  /// Makes a layout.
  public init(parts: [Part], rest: String) {
    self.parts = parts
    self.rest = rest
  }

  /// How many bytes the archive has.
  public var size: Int { parts.reduce(0) { $0 + $1.size } }
  /// How many bytes the rest has.
  public var restSize: Int { parts.reduce(0) { $0 + ($1.digest == nil ? $1.size : 0) } }

  /// The contents that are needed, each once, with their sizes: the rest first.
  public var contents: [(digest: String, size: Int)] {
    var seen: Set<String> = [rest]
    return [(rest, restSize)]
      + parts.compactMap { part in part.digest.flatMap { seen.insert($0).inserted ? ($0, part.size) : nil } }
  }

  /// Where the bytes of a content stand in the archive, in its order.
  public func ranges(of digest: String) -> [Range<Int>] {
    var place = 0
    var found: [Range<Int>] = []
    for part in parts {
      if part.digest == digest { return [place..<(place + part.size)] }
      if part.digest == nil, digest == rest { found.append(place..<(place + part.size)) }
      place += part.size
    }
    return found
  }
}
