// learn, Apache-2.0. See LICENSE.

internal import CArchive

/// Reads the files of a tar archive that is packed by gzip, as backups of Moodle are, with the limits and rules of names
/// of ZIP archives.
enum TarReader {
  /// The files by name.
  ///
  /// - Throws: ``PackError`` that names the entry.
  static func files(_ bytes: [UInt8], limits: ReadingLimits) throws(PackError) -> [String: [UInt8]] {
    try bytes.withUnsafeBufferPointer { buffer throws(PackError) in
      try read(UnsafeRawBufferPointer(buffer), limits)
    }
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, _ limits: ReadingLimits
  ) throws(PackError) -> [String: [UInt8]] {
    var previous: locale_t?
    let utf8 = learn_use_utf8(&previous)
    defer { learn_restore_locale(utf8, previous) }
    guard let archive = archive_read_new() else {
      throw PackError(.unreadable, "There is not enough memory to read the archive.")
    }
    defer { archive_read_free(archive) }
    guard archive_read_support_filter_gzip(archive) == ARCHIVE_OK,
      archive_read_support_format_tar(archive) == ARCHIVE_OK,
      archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK
    else { throw fault(archive, entry: "") }
    var files: [String: [UInt8]] = [:]
    var folded: Set<String> = []
    var total = 0
    var count = 0
    while true {
      var header: OpaquePointer?
      let status = archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF { break }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let header else { throw fault(archive, entry: "") }
      count += 1
      if count > limits.entries {
        throw PackError(.tooLarge, "The archive has more than \(limits.entries) entries.")
      }
      guard let pointer = archive_entry_pathname_utf8(header) else {
        throw PackError(.unsafe, "Entry \(count) of the archive has a name that is no text. Do not use this file.")
      }
      var name = String(cString: pointer)
      if name.hasPrefix("./") { name.removeFirst(2) }
      let isFolder = archive_entry_filetype(header) == 0o040000
      if isFolder, name.isEmpty || name == "." { continue }
      if let reason = EntryName.fault(in: name, maximumBytes: limits.nameBytes) {
        throw PackError(
          .unsafe, entry: EntryName.shown(name),
          "The name of this entry \(reason). Do not use this file; ask where it comes from.")
      }
      // An archive made of a folder and of a file in it names the file twice, the second time as a link to itself.
      if let target = archive_entry_hardlink_utf8(header).map({ String(cString: $0) }), files[name] != nil,
        target == name || target == "./" + name
      {
        continue
      }
      guard isFolder || archive_entry_filetype(header) == 0o100000, archive_entry_hardlink_utf8(header) == nil else {
        throw PackError(
          .unsafe, entry: EntryName.shown(name),
          "This entry is a link, a device or another special file. Do not use this archive.")
      }
      if isFolder { continue }
      guard folded.insert(EntryName.folded(name)).inserted else {
        throw PackError(
          .unsafe, entry: EntryName.shown(name), "The archive has two entries of this name. Do not use this file.")
      }
      let size = Int(archive_entry_size(header))
      total += max(0, size)
      // What fills a computer is told by its size against the whole archive: a tar has one stream.
      if size < 0 || size > limits.entryBytes || total > limits.totalBytes
        || total > 16 << 20 + bytes.count * limits.ratio
      {
        throw PackError(
          .tooLarge, entry: EntryName.shown(name),
          "With this entry the archive would grow past what is read. Do not use this file, or divide it.")
      }
      files[name] = try data(size, archive, name)
    }
    return files
  }

  private static func data(_ size: Int, _ archive: OpaquePointer, _ name: String) throws(PackError) -> [UInt8] {
    var failed = false
    let data = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = archive_read_data(archive, buffer.baseAddress?.advanced(by: count), size - count)
        if read <= 0 {
          failed = true
          break
        }
        count += read
      }
    }
    if failed { throw fault(archive, entry: name) }
    return data
  }

  private static func fault(_ archive: OpaquePointer, entry: String) -> PackError {
    let reason = archive_error_string(archive).map { String(cString: $0).trimmed } ?? "it ends too early"
    return PackError(
      .damaged, entry: EntryName.shown(entry), "The packed bytes cannot be read: \(reason). Get the file again.")
  }
}
