// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// The entries of an archive, compared with their check sums: small ones in memory, media that are stored as they are
/// where the archive is.
struct ArchiveContents: Sendable {
  private enum Place {
    case stored(Range<Int>)
    case elsewhere(SHA256Digest, size: Int)
    case inflated([UInt8])
  }

  private let archive: ArchiveBytes
  private let entries: [ZipEntry]
  private var places: [String: Place]
  /// The names of the files, in the order of their UTF-8 bytes.
  let names: [String]

  /// Reads all entries of an archive in memory.
  init(_ archive: [UInt8], limits: ReadingLimits) throws(PackError) { try self.init(.memory(archive), limits: limits) }

  /// Reads all entries of an archive.
  init(_ archive: ArchiveBytes, limits: ReadingLimits) throws(PackError) {
    let (directory, contents) = try archive.withAll { bytes throws(PackError) in
      // The system counts what lies around each place that is looked at, so it gets it back now and then.
      let directory = try ZipDirectory(bytes, limits: limits) { archive.letGo(of: bytes) }
      return (directory, try Inflater.inflate(directory.entries, in: bytes, pause: { archive.letGo(of: bytes) }))
    }
    var places: [String: Place] = [:]
    places.reserveCapacity(directory.entries.count)
    for (entry, content) in zip(directory.entries, contents) where !entry.isFolder {
      if let content {
        places[entry.name] = .inflated(content)
      } else {
        let range = entry.dataOffset..<(entry.dataOffset + entry.size)
        if let digest = archive.digest(ofGap: range) {
          places[entry.name] = .elsewhere(digest, size: entry.size)
          continue
        }
        guard try Self.checkSum(range, in: archive) == entry.crc else {
          throw PackError(
            .damaged, entry: EntryName.shown(entry.name), "The check sum of this entry is wrong. Get the file again.")
        }
        places[entry.name] =
          entry.name.hasPrefix(EntryPath.media) ? .stored(range) : .inflated(Array(try archive.bytes(range)))
      }
    }
    self.archive = archive
    entries = directory.entries
    self.places = places
    names = places.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func checkSum(_ range: Range<Int>, in archive: ArchiveBytes) throws(PackError) -> UInt32 {
    var crc: UInt32 = 0
    try archive.read(range) { piece throws(PackError) in crc = CRC32.of(piece, after: crc) }
    return crc
  }

  /// Whether there is a file of this name.
  func contains(_ name: String) -> Bool { places[name] != nil }

  /// The bytes of a file; nil for an unknown name, and for media of an archive on the disk that cannot be read any more.
  func bytes(_ name: String) -> ArraySlice<UInt8>? {
    switch places[name] {
    case .stored(let range): try? archive.bytes(range)
    case .inflated(let bytes): bytes[...]
    case .elsewhere, nil: nil
    }
  }

  /// Lets go of the bytes of a file that is in memory: only its name is known afterwards.
  mutating func forget(_ name: String) { places[name] = nil }

  /// The bytes of a file, read when they are asked for; nil for an unknown name.
  func content(_ name: String) -> FileContent? {
    switch places[name] {
    case .stored(let range): archive.content(range)
    case .inflated(let bytes): FileContent(bytes)
    case .elsewhere(_, let size): FileContent(elsewhere: size)
    case nil: nil
    }
  }

  /// The SHA-256 of a file; nil for an unknown name.
  ///
  /// - Throws: ``PackError/Code/unreadable``.
  func digest(_ name: String) throws(PackError) -> SHA256Digest? {
    switch places[name] {
    case .inflated(let bytes): return SHA256Digest(of: bytes)
    case .stored(let range):
      var hash = RunningSHA256()
      try archive.read(range) { piece throws(PackError) in hash.update(piece) }
      return hash.digest
    case .elsewhere(let digest, _): return digest
    case nil: return nil
    }
  }

  /// The smallest media file that is a content of its own, in bytes: of smaller ones the rest takes care.
  private static let leastOfOwn = 32 << 10

  /// What the archive is put together from, when media that stand in it as they are are kept apart.
  ///
  /// - Throws: ``PackError/Code/unreadable``.
  func layout() throws(PackError) -> ArchiveLayout {
    var parts: [ArchiveLayout.Part] = []
    var rest = RunningSHA256()
    var place = 0
    func skip(to end: Int) throws(PackError) {
      guard end > place else { return }
      try archive.read(place..<end) { piece throws(PackError) in rest.update(piece) }
      parts.append(.init(size: end - place, digest: nil))
      place = end
    }
    for entry in entries.sorted(by: { $0.dataOffset < $1.dataOffset }) {
      guard case .stored(let range) = places[entry.name], range.count >= Self.leastOfOwn,
        let digest = try digest(entry.name)
      else { continue }
      try skip(to: range.lowerBound)
      parts.append(.init(size: range.count, digest: digest.hex))
      place = range.upperBound
    }
    try skip(to: archive.size)
    return ArchiveLayout(parts: parts, rest: rest.digest.hex)
  }

  /// A writer that has entries of some names already, packed as they are and in their order.
  func copied(where isKept: (String) -> Bool) throws(PackError) -> ZipWriter {
    var writer = ZipWriter()
    for entry in entries where !entry.isFolder && isKept(entry.name) {
      let body = try archive.bytes(entry.dataOffset..<(entry.dataOffset + entry.packedSize))
      try writer.add(entry.name, body, isDeflated: entry.isDeflated, crc: entry.crc, size: entry.size)
    }
    return writer
  }
}
