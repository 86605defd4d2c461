// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore

/// What was sent or made, in a file that is removed when nobody needs it any more: so that nothing large is in memory.
final class SpooledFile: Sendable {
  let path: String
  /// How many bytes it has.
  let size: Int

  private let isRemoved: Bool

  fileprivate init(path: String, size: Int, isRemoved: Bool = true) {
    self.path = path
    self.size = size
    self.isRemoved = isRemoved
  }

  deinit { if isRemoved { unlink(path) } }

  /// The bytes of a range.
  ///
  /// - Throws: `StoreError` with the code `inaccessible` when they cannot be read.
  func bytes(_ range: Range<Int>) throws(StoreError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    var isWhole = descriptor >= 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while isWhole, count < range.count {
        let read = pread(
          descriptor, buffer.baseAddress?.advanced(by: count), range.count - count, off_t(range.lowerBound + count))
        if read < 0, errno == EINTR { continue }
        isWhole = read > 0
        count += max(0, read)
      }
    }
    guard isWhole else { throw StoreError(.inaccessible, "A file that waits beside the store cannot be read again.") }
    return bytes
  }

  /// A file of somebody else, which stays where it is.
  static func kept(_ path: String) -> SpooledFile {
    var status = stat()
    let size = stat(path, &status) == 0 ? Int(status.st_size) : 0
    return SpooledFile(path: path, size: size, isRemoved: false)
  }
}

/// A file of the server that is being written.
final class Spool {
  private let descriptor: Int32
  private let path: String
  private(set) var size = 0
  private var isFinished = false

  /// Begins a file in a folder, which is made where it is not there.
  ///
  /// - Throws: `StoreError` with the code `full` or `inaccessible`.
  init(in folder: String) throws(StoreError) {
    path = folder + "/" + UUID().uuidString.lowercased()
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(.inaccessible, "The folder \(folder) cannot be made. Let the server write beside its store.")
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if !isFinished { unlink(path) }
  }

  /// Writes the next bytes.
  ///
  /// - Throws: `StoreError` with the code `full` or `inaccessible`.
  func append(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count < 0, errno != EINTR { throw Self.failure }
      done += max(0, count)
    }
    size += bytes.count
  }

  /// The file as it is now; nothing more is written.
  func finish() -> SpooledFile {
    isFinished = true
    return SpooledFile(path: path, size: size)
  }

  private static var failure: StoreError {
    errno == ENOSPC || errno == EDQUOT
      ? StoreError(.full, "The disk is full: what was sent was not taken.")
      : StoreError(.inaccessible, "A temporary file cannot be written: \(String(cString: strerror(errno))).")
  }
}
