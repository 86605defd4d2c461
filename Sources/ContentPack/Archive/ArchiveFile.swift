// learn, Apache-2.0. See LICENSE.

internal import Foundation

/// Opens the file of an archive.
enum ArchiveFile {
  /// A file that is not larger than `limit`.
  ///
  /// - Throws: ``PackError/Code/unreadable`` with the system's reason, or ``PackError/Code/tooLarge``.
  static func open(_ path: String, limit: Int) throws(PackError) -> DiskFile {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw PackError(.unreadable, "There is no file \(path).")
    }
    if isFolder.boolValue {
      throw PackError(.unreadable, "\(path) is a folder. Build it with `learn build`, and open the archive.")
    }
    let file = try DiskFile(path)
    if file.size > limit {
      throw PackError(.tooLarge, "\(path) has \(file.size) bytes; at most \(limit) are read.")
    }
    return file
  }

  /// The bytes of a file that is not larger than `limit`, in memory.
  ///
  /// - Throws: ``PackError/Code/unreadable`` with the system's reason, or ``PackError/Code/tooLarge``.
  static func read(_ path: String, limit: Int) throws(PackError) -> [UInt8] {
    let file = try open(path, limit: limit)
    return try file.bytes(0..<file.size)
  }
}
