// learn, Apache-2.0. See LICENSE.

internal import CArchive

/// Inflates the packed entries of an archive whose directory was checked.
///
/// The only place where libarchive is used. It reads the archive from memory, as a ZIP and as nothing else.
enum Inflater {
  /// The bytes of each packed entry that is wanted, in the order of the entries; nil for entries that are stored.
  ///
  /// - Parameters:
  ///   - isWanted: Which entries are inflated.
  ///   - pause: Called now and then, as by ``ZipDirectory``.
  /// - Throws: ``PackError/Code/damaged`` for an entry whose packed bytes are broken, or do not grow to exactly the
  ///   size that the directory says.
  static func inflate(
    _ entries: [ZipEntry], in bytes: UnsafeRawBufferPointer, where isWanted: (ZipEntry) -> Bool = { _ in true },
    pause: () -> Void = {}
  ) throws(PackError) -> [[UInt8]?] {
    var previous: locale_t?
    let utf8 = learn_use_utf8(&previous)
    defer { learn_restore_locale(utf8, previous) }
    guard let archive = archive_read_new() else {
      throw PackError(.unreadable, "There is not enough memory to read the archive.")
    }
    defer { archive_read_free(archive) }
    guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
      archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK
    else { throw fault(archive, entry: "") }

    var contents: [[UInt8]?] = []
    for entry in entries {
      if contents.count % ZipDirectory.stretch == ZipDirectory.stretch - 1 { pause() }
      var header: OpaquePointer?
      let status = archive_read_next_header(archive, &header)
      // Of a name that is not in UTF-8 it warns.
      guard status == ARCHIVE_OK || entry.isConverted && status == ARCHIVE_WARN, let header else {
        throw fault(archive, entry: entry.name)
      }
      guard entry.isConverted || archive_entry_pathname_utf8(header).map({ String(cString: $0) }) == entry.name else {
        throw PackError(
          .damaged, entry: EntryName.shown(entry.name), "This entry cannot be found in the archive. Get the file again."
        )
      }
      contents.append(entry.isDeflated && isWanted(entry) ? try data(of: entry, in: archive) : nil)
    }
    return contents
  }

  private static func data(of entry: ZipEntry, in archive: OpaquePointer) throws(PackError) -> [UInt8] {
    var failed = false
    let data = [UInt8](unsafeUninitializedCapacity: entry.size) { buffer, count in
      while count < entry.size {
        let read = archive_read_data(archive, buffer.baseAddress?.advanced(by: count), entry.size - count)
        if read <= 0 {
          failed = true
          break
        }
        count += read
      }
    }
    var excess: UInt8 = 0
    // The end of the data is where libarchive compares the check sum.
    guard !failed, archive_read_data(archive, &excess, 1) == 0, CRC32.of(data) == entry.crc else {
      throw fault(archive, entry: entry.name)
    }
    return data
  }

  private static func fault(_ archive: OpaquePointer, entry: String) -> PackError {
    // Some of libarchive's messages end in a line end.
    let reason =
      archive_error_string(archive).map { String(cString: $0).trimmed } ?? "its size or check sum is wrong"
    return PackError(
      .damaged, entry: EntryName.shown(entry), "The packed bytes cannot be read: \(reason). Get the file again.")
  }
}
