// learn, Apache-2.0. See LICENSE.

/// Entries of an archive that stay packed in memory and are inflated each time that they are asked for.
struct PackedEntries: Sendable {
  private let archive: [UInt8]
  private let entries: [ZipEntry]

  /// - Parameters:
  ///   - archive: An archive of nothing but the entries.
  ///   - entries: The entries in the order of their bytes.
  init(archive: [UInt8], entries: [ZipEntry]) {
    self.archive = archive
    self.entries = entries
  }

  /// How many bytes the entries take in memory.
  var size: Int { archive.count }

  /// The bytes of some entries, those together that are asked for together: reading an archive costs more than a page.
  ///
  /// - Returns: The bytes by name, without names that are not there.
  /// - Throws: ``PackError/Code/damaged`` for bytes that are not what they were.
  func bytes(where isWanted: (String) -> Bool) throws(PackError) -> [String: [UInt8]] {
    let contents = try archive.withUnsafeBufferPointer { buffer throws(PackError) in
      try Inflater.inflate(entries, in: UnsafeRawBufferPointer(buffer)) { isWanted($0.name) }
    }
    var found: [String: [UInt8]] = [:]
    for (entry, content) in zip(entries, contents) where isWanted(entry.name) {
      found[entry.name] = content ?? Array(archive[entry.dataOffset..<(entry.dataOffset + entry.size)])
    }
    return found
  }
}
