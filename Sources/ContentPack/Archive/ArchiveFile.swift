// learn, Apache-2.0. See LICENSE.

internal import Foundation

/// Reads the file of an archive whole.
enum ArchiveFile {
  /// The bytes of a file that is not larger than `limit`.
  ///
  /// - Throws: ``PackError/Code/unreadable`` with the system's reason, or ``PackError/Code/tooLarge``.
  static func read(_ path: String, limit: Int) throws(PackError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw PackError(.unreadable, "There is no file \(path).")
    }
    if isFolder.boolValue {
      throw PackError(.unreadable, "\(path) is a folder. Build it with `learn build`, and open the archive.")
    }
    guard let file = fopen(path, "rb") else {
      throw PackError(.unreadable, "\(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { fclose(file) }
    guard fseek(file, 0, SEEK_END) == 0, case let size = ftell(file), size >= 0, fseek(file, 0, SEEK_SET) == 0 else {
      throw PackError(.unreadable, "\(path) is not a file that can be read from its beginning, such as a pipe.")
    }
    if size > limit {
      throw PackError(.tooLarge, "\(path) has \(size) bytes; at most \(limit) are read.")
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
    guard bytes.count == size else {
      throw PackError(.unreadable, "\(path) changed or could not be read to its end. Try again.")
    }
    return bytes
  }
}
