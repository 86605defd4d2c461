// learn, Apache-2.0. See LICENSE.

/// The entries of an archive, inflated and compared with their check sums.
struct ArchiveContents: Sendable {
  private enum Place {
    case stored(Range<Int>)
    case inflated([UInt8])
  }

  private let archive: [UInt8]
  private let entries: [ZipEntry]
  private let places: [String: Place]
  /// The names of the files, in the order of their UTF-8 bytes.
  let names: [String]

  /// Reads all entries of an archive.
  init(_ archive: [UInt8], limits: ReadingLimits) throws(PackError) {
    let directory: ZipDirectory
    let contents: [[UInt8]?]
    (directory, contents) = try Self.read(archive, limits)
    var places: [String: Place] = [:]
    places.reserveCapacity(directory.entries.count)
    for (entry, content) in zip(directory.entries, contents) where !entry.isFolder {
      if let content {
        places[entry.name] = .inflated(content)
      } else {
        let range = entry.dataOffset..<(entry.dataOffset + entry.size)
        let crc = archive.withUnsafeBytes { CRC32.of(UnsafeRawBufferPointer(rebasing: $0[range])) }
        guard crc == entry.crc else {
          throw PackError(
            .damaged, entry: EntryName.shown(entry.name), "The check sum of this entry is wrong. Get the file again.")
        }
        places[entry.name] = .stored(range)
      }
    }
    self.archive = archive
    entries = directory.entries
    self.places = places
    names = places.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func read(
    _ archive: [UInt8], _ limits: ReadingLimits
  ) throws(PackError) -> (ZipDirectory, [[UInt8]?]) {
    try archive.withUnsafeBufferPointer { buffer throws(PackError) in
      let bytes = UnsafeRawBufferPointer(buffer)
      let directory = try ZipDirectory(bytes, limits: limits)
      return (directory, try Inflater.inflate(directory.entries, in: bytes))
    }
  }

  /// Whether there is a file of this name.
  func contains(_ name: String) -> Bool { places[name] != nil }

  /// The bytes of a file; nil for an unknown name.
  func bytes(_ name: String) -> ArraySlice<UInt8>? {
    switch places[name] {
    case .stored(let range): archive[range]
    case .inflated(let bytes): bytes[...]
    case nil: nil
    }
  }

  /// A copy of the entries of some names that stays packed.
  func packed(where isKept: (String) -> Bool) throws(PackError) -> PackedEntries {
    var writer = ZipWriter()
    var kept: [ZipEntry] = []
    for entry in entries where !entry.isFolder && isKept(entry.name) {
      let body = archive[entry.dataOffset..<(entry.dataOffset + entry.packedSize)]
      kept.append(try writer.add(entry.name, body, isDeflated: entry.isDeflated, crc: entry.crc, size: entry.size))
    }
    return PackedEntries(archive: writer.finished(), entries: kept)
  }
}
