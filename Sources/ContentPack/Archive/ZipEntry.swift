// learn, Apache-2.0. See LICENSE.

/// An entry of an archive that passed the checks of ``ZipDirectory``.
struct ZipEntry: Sendable {
  let name: String
  /// Whether the name stands in the archive in another form than UTF-8.
  var isConverted = false
  /// Whether the bytes are packed by deflate; else they are stored as they are.
  let isDeflated: Bool
  let crc: UInt32
  let packedSize: Int
  let size: Int
  /// Where the local header begins.
  let offset: Int
  /// Where the packed bytes begin.
  let dataOffset: Int

  /// Whether the entry is an empty folder.
  var isFolder: Bool { name.utf8.last == UInt8(ascii: "/") }
}
