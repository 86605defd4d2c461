// learn, Apache-2.0. See LICENSE.

internal import Glibc
internal import LearnCore

/// The mark of the process that is answering an attempt.
///
/// Every attempt has one byte of a lock file beside the record, at a place that its id gives. The kernel lets go of the
/// byte when the process ends, however it ends, so no attempt stays locked by a process that is gone.
final class AttemptLock {
  private let descriptor: Int32

  /// Takes the mark; nil when another living process has it.
  ///
  /// - Throws: ``Failure`` when the lock file cannot be made.
  init?(_ attempt: AttemptID, record path: String) throws(Failure) {
    descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Failure("The file \(path).lock cannot be made: \(String(cString: strerror(errno))). Check the folder.")
    }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = Self.place(of: attempt)
    lock.l_len = 1
    guard fcntl(descriptor, Self.setOpenFileLock, &lock) == 0 else {
      close(descriptor)
      return nil
    }
  }

  // F_OFD_SETLK of Linux, which glibc shows only with _GNU_SOURCE. Unlike F_SETLK, whose locks end when the process
  // closes any descriptor of the file, such a lock belongs to this descriptor alone (fcntl(2)).
  private static let setOpenFileLock: Int32 = 37

  deinit { close(descriptor) }

  /// A place in the lock file for every attempt: FNV-1a of its id, in 62 bits.
  private static func place(of attempt: AttemptID) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in attempt.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int(hash >> 2)
  }
}
