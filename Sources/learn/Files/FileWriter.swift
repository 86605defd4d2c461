// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import Glibc

/// Writes a file as a whole or not at all.
enum FileWriter {
  /// Writes a file beside its place, makes it durable, and puts it there.
  ///
  /// - Parameters:
  ///   - path: The path as the person gave it.
  ///   - mode: Who may do what with it, before the person's umask.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) throws(Failure) {
    try write(to: path, mode: mode) { (file: Draft) throws(Failure) in
      bytes.withUnsafeBytes { file.append($0) }
    }
  }

  /// Writes a file piece by piece beside its place, makes it durable, and puts it there once it is whole.
  ///
  /// - Parameters:
  ///   - path: The path as the person gave it.
  ///   - mode: Who may do what with it, before the person's umask.
  ///   - body: Appends the pieces; when it throws, nothing is left.
  static func write<Value>(
    to path: String, mode: mode_t = 0o666, _ body: (Draft) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let draft = folder + "/.learn-\(UUID().uuidString.lowercased())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(path) }
    let file = Draft(descriptor)
    let value: Value
    do {
      value = try body(file)
    } catch {
      close(descriptor)
      unlink(draft)
      throw error
    }
    var isWritten = file.problem == 0 && fsync(descriptor) == 0
    isWritten = close(descriptor) == 0 && isWritten
    guard isWritten, rename(draft, path) == 0 else {
      if file.problem != 0 { errno = file.problem }
      let failure = failure(path)
      unlink(draft)
      throw failure
    }
    // The name is durable when the folder is.
    let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
    return value
  }

  /// A file that is being written.
  final class Draft {
    private let descriptor: Int32
    /// Why the disk took no more; 0 while it takes everything.
    fileprivate(set) var problem: Int32 = 0

    fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Writes the next bytes; after a problem nothing more.
    func append(_ bytes: UnsafeRawBufferPointer) {
      var done = 0
      while done < bytes.count, problem == 0 {
        let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0, errno != EINTR { problem = errno }
        done += max(0, count)
      }
    }
  }

  private static func failure(_ path: String) -> Failure {
    Failure("\(path) cannot be written: \(String(cString: strerror(errno))). Nothing was changed.")
  }
}
