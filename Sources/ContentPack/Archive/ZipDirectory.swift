// learn, Apache-2.0. See LICENSE.

/// The directory of a ZIP archive, checked before anything is inflated (APPNOTE.TXT 6.3.10 §4.3).
///
/// A good directory describes every byte of the archive exactly once, in one way only. Whatever two readers could
/// understand differently is refused.
struct ZipDirectory {
  /// The entries in the order of their bytes.
  let entries: [ZipEntry]

  /// How many entries are looked at between two pauses.
  static let stretch = 32

  /// Reads and checks the directory of an archive.
  ///
  /// - Parameter pause: Called now and then: what was looked at up to then is not needed at hand any more.
  init(
    _ bytes: UnsafeRawBufferPointer, limits: ReadingLimits, pause: () -> Void = {}
  ) throws(PackError) {
    let end = try ZipEnd(bytes)
    if end.count > limits.entries {
      throw PackError(
        .tooLarge,
        "The archive says that it has \(end.count) entries; at most \(limits.entries) are read. Split the pack.")
    }
    var records: [ZipRecord] = []
    var position = end.directoryOffset
    for _ in 0..<end.count {
      let record = try ZipRecord(
        bytes, at: position, directoryEnd: end.directoryEnd, asksForMarkedNames: limits.asksForMarkedNames)
      position = record.end
      records.append(record)
    }
    guard position == end.directoryEnd else {
      throw PackError(
        .damaged, "The directory of the archive is longer than its \(end.count) entries. Get the file again.")
    }
    try Self.checkNames(records, limits)
    try Self.checkSizes(records, limits)
    entries = try Self.locate(records, in: bytes, upTo: end.directoryOffset, pause)
  }

  // MARK: - Names

  private static func checkNames(_ records: [ZipRecord], _ limits: ReadingLimits) throws(PackError) {
    var seen: [String: String] = [:]
    for record in records {
      if let fault = EntryName.fault(in: record.name, maximumBytes: limits.nameBytes) {
        throw PackError(
          .unsafe, entry: record.shownName,
          "The name of this entry \(fault). Do not use this file; ask where it comes from.")
      }
      try record.checkKind()
      let folded = EntryName.folded(record.name.hasSuffix("/") ? String(record.name.dropLast()) : record.name)
      if let other = seen.updateValue(record.name, forKey: folded) {
        throw PackError(
          .unsafe, entry: record.shownName,
          other == record.name
            ? "This entry stands twice in the archive, so that two readers may see two packs. Do not use this file."
            : "This entry and \"\(EntryName.shown(other))\" have the same name on systems that ignore case. Rename one."
        )
      }
    }
    for record in records {
      let slash = UInt8(ascii: "/")
      var parent = record.name.utf8.last == slash ? record.name.utf8.dropLast() : record.name.utf8[...]
      while let end = parent.lastIndex(of: slash) {
        parent = parent[..<end]
        if let other = seen[EntryName.folded(String(decoding: parent, as: UTF8.self))], !other.hasSuffix("/") {
          throw PackError(
            .unsafe, entry: record.shownName,
            "The archive has \"\(EntryName.shown(other))\" both as a file and as a folder. Do not use this file.")
        }
      }
    }
  }

  // MARK: - Sizes

  private static func checkSizes(_ records: [ZipRecord], _ limits: ReadingLimits) throws(PackError) {
    var (total, inflated) = (0, 0)
    for record in records {
      if record.size > limits.entryBytes {
        throw PackError(
          .tooLarge, entry: record.shownName,
          "This entry says that it has \(record.size) bytes; at most \(limits.entryBytes) are read.")
      }
      if record.method == 0, record.packedSize != record.size {
        throw PackError(
          .damaged, entry: record.shownName, "This entry is stored as it is, yet has two sizes. Get the file again.")
      }
      if record.size > 65_536 + record.packedSize * limits.ratio {
        throw PackError(
          .tooLarge, entry: record.shownName,
          "This entry would grow from \(record.packedSize) to \(record.size) bytes, as entries do that are made to "
            + "fill a computer. Do not use this file.")
      }
      total += record.size
      if record.method == 8 { inflated += record.size }
      for (sum, limit) in [(total, limits.totalBytes), (inflated, limits.inflatedBytes)] where sum > limit {
        throw PackError(
          .tooLarge, entry: record.shownName,
          "With this entry the archive would grow past \(limit) bytes, more than is read. Split the pack.")
      }
    }
  }

  // MARK: - Places

  private static func locate(
    _ records: [ZipRecord], in bytes: UnsafeRawBufferPointer, upTo end: Int, _ pause: () -> Void
  ) throws(PackError) -> [ZipEntry] {
    var entries: [ZipEntry] = []
    var position = 0
    for record in records.sorted(by: { $0.offset < $1.offset }) {
      if record.offset < position {
        throw PackError(
          .unsafe, entry: record.shownName, "This entry shares bytes with the one before it. Do not use this file.")
      }
      if record.offset > position {
        throw PackError(
          .unsafe, entry: record.shownName,
          position == 0
            ? "Other bytes stand before the archive, such as a program. Do not use this file."
            : "Bytes that belong to no entry stand before this one. Do not use this file.")
      }
      if entries.count % Self.stretch == Self.stretch - 1 { pause() }
      let local = try ZipLocalHeader(bytes, of: record, upTo: end)
      position = try local.end(bytes, upTo: end)
      entries.append(
        ZipEntry(
          name: record.name, isConverted: record.isConverted, isDeflated: record.method == 8, crc: record.crc,
          packedSize: record.packedSize,
          size: record.size, offset: record.offset, dataOffset: local.dataOffset))
    }
    if position != end {
      throw PackError(
        .unsafe, "Bytes that belong to no entry stand before the directory of the archive. Do not use this file.")
    }
    return entries
  }
}

extension UnsafeRawBufferPointer {
  /// The number of two bytes at a place that was checked to be inside.
  func u16(_ offset: Int) -> Int {
    Int(UInt16(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
  }

  /// The number of four bytes at a place that was checked to be inside.
  func u32(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The number of eight bytes at a place that was checked to be inside.
  func u64(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
