// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Entries of a pack's archive that stay packed in memory: each is inflated, and compared with its digest, when it is
/// asked for.
struct PackedEntries: Sendable {
  private struct Packed: Sendable {
    let range: Range<Int>
    let isDeflated: Bool
    let crc: UInt32
    /// How many bytes it grows to.
    let size: Int
    /// The SHA-256 of its bytes, in hexadecimal digits.
    let digest: String
  }

  /// The packed bytes of all entries, one after the other.
  private var bodies: [UInt8] = []
  private var entries: [String: Packed] = [:]

  /// How many bytes the entries take in memory.
  var size: Int { bodies.count }

  /// Adds an entry.
  ///
  /// - Parameters:
  ///   - body: Its bytes as they stand in the archive.
  ///   - digest: The SHA-256 that they have once they are inflated, in hexadecimal digits.
  mutating func add(_ entry: ZipEntry, body: ArraySlice<UInt8>, digest: String) {
    entries[entry.name] = Packed(
      range: bodies.count..<(bodies.count + body.count), isDeflated: entry.isDeflated, crc: entry.crc, size: entry.size,
      digest: digest)
    bodies += body
  }

  /// The bytes of one entry.
  ///
  /// - Throws: what ``bytes(where:)`` throws; ``PackError/Code/altered`` for a name that is not there.
  func bytes(of name: String) throws(PackError) -> [UInt8] {
    guard let packed = entries[name], let bytes = try inflated([(name, packed)])[name] else {
      throw PackError(
        .altered, entry: EntryName.shown(name),
        "This entry was removed after the pack was built. Get the file again from its source.")
    }
    return bytes
  }

  /// The bytes of all entries by name. Faster than asking for them one by one.
  ///
  /// - Throws: ``PackError/Code/damaged`` for bytes that do not inflate, ``PackError/Code/altered`` for bytes that are
  ///   not those of the digest.
  func bytes() throws(PackError) -> [String: [UInt8]] {
    try inflated(entries.sorted { $0.value.range.lowerBound < $1.value.range.lowerBound }.map { ($0.key, $0.value) })
  }

  private func inflated(_ wanted: [(name: String, packed: Packed)]) throws(PackError) -> [String: [UInt8]] {
    guard !wanted.isEmpty else { return [:] }
    // What inflates reads archives, so the entries are put into one.
    var writer = ZipWriter()
    var places: [ZipEntry] = []
    places.reserveCapacity(wanted.count)
    for (name, packed) in wanted {
      places.append(
        try writer.add(
          name, bodies[packed.range], isDeflated: packed.isDeflated, crc: packed.crc, size: packed.size))
    }
    let contents = try writer.finished().withUnsafeBufferPointer { buffer throws(PackError) in
      try Inflater.inflate(places, in: UnsafeRawBufferPointer(buffer))
    }
    var found: [String: [UInt8]] = [:]
    found.reserveCapacity(wanted.count)
    for ((name, packed), content) in zip(wanted, contents) {
      let bytes = content ?? Array(bodies[packed.range])
      guard SHA256Digest(of: bytes).hex == packed.digest else {
        throw PackError(
          .altered, entry: EntryName.shown(name),
          "This entry was changed after the pack was built. Get the file again from its source.")
      }
      found[name] = bytes
    }
    return found
  }
}
