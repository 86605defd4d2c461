// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// The entries of an archive of which only the digest is known: its directory and its digests are read, everything else
/// stays packed until it is asked for.
struct KnownEntries {
  private let archive: ArchiveBytes
  private let files: [ZipEntry]
  private let digests: [String: String]

  /// Reads the directory and the digests of an archive.
  ///
  /// - Parameter digest: The digest that the archive was kept under.
  /// - Throws: ``PackError/Code/altered`` for another archive than that, and for one whose entries are not those of its
  ///   digests; what ``ZipDirectory`` throws.
  init(_ archive: ArchiveBytes, digest: String, limits: ReadingLimits) throws(PackError) {
    let entries = try archive.withAll { bytes throws(PackError) in try ZipDirectory(bytes, limits: limits).entries }
    self.archive = archive
    files = entries.filter { !$0.isFolder }
    guard let place = files.first(where: { $0.name == EntryPath.digests }) else {
      throw PackError(.foreign, "This archive has no \(EntryPath.digests), so it is no pack that learn built.")
    }
    var own = PackedEntries()
    own.add(place, body: try Self.body(of: place, in: archive), digest: digest)
    let bytes: [UInt8]
    do throws(PackError) {
      bytes = try own.bytes(of: EntryPath.digests)
    } catch  where error.code == .altered {
      throw PackError(
        .altered, "This is another archive than the one that was kept under the digest \(digest). Get the file again.")
    }
    digests = try DigestsFile.read(bytes[...])
    try DigestsFile.checkSignatures(
      files.filter { $0.name.hasPrefix(EntryPath.signatures) }.map { ($0.name, $0.size) })
    var vouched = 0
    for file in files where file.name != EntryPath.digests && !file.name.hasPrefix(EntryPath.signatures) {
      guard digests[file.name] != nil else {
        throw PackError(
          .altered, entry: EntryName.shown(file.name),
          "This entry was added after the pack was built. Get the file again from its source.")
      }
      // Large media may be elsewhere, known by the digests that they were compared with when they were kept.
      let range = file.dataOffset..<(file.dataOffset + file.packedSize)
      if let kept = archive.digest(ofGap: range), kept.hex != digests[file.name] {
        throw PackError(
          .altered, entry: EntryName.shown(file.name),
          "This entry was changed after the pack was built. Get the file again from its source.")
      }
      vouched += 1
    }
    guard vouched == digests.count else {
      throw PackError(
        .altered, "Entries were removed after the pack was built. Get the file again from its source.")
    }
  }

  private static func body(of entry: ZipEntry, in archive: ArchiveBytes) throws(PackError) -> ArraySlice<UInt8> {
    try archive.bytes(entry.dataOffset..<(entry.dataOffset + entry.packedSize))
  }

  /// A copy of the entries of some names that stays packed.
  ///
  /// - Throws: ``PackError/Code/unreadable`` for entries that are not at hand.
  func packed(where isKept: (String) -> Bool) throws(PackError) -> PackedEntries {
    var kept = PackedEntries()
    for file in files where isKept(file.name) {
      guard let digest = digests[file.name] else { continue }
      kept.add(file, body: try Self.body(of: file, in: archive), digest: digest)
    }
    return kept
  }

  /// The media, in the order of the bytes of their names. Those that are not packed are not compared with their digests:
  /// they may be large.
  func media() throws(PackError) -> [MediaFile] {
    let all = files.filter { $0.name.hasPrefix(EntryPath.media) }
    let inflated = try packed { name in all.contains { $0.name == name && $0.isDeflated } }.bytes()
    return all.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map { file in
      MediaFile(
        path: String(file.name.dropFirst(EntryPath.media.count)),
        content: inflated[file.name].map { FileContent($0) }
          ?? archive.content(file.dataOffset..<(file.dataOffset + file.size)))
    }
  }
}
