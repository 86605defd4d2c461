// learn, Apache-2.0. See LICENSE.

internal import Glibc
internal import Synchronization

/// Where the handlers of signals write: a handler may do next to nothing itself (POSIX.1-2017, signal-safety).
private let writeEnd = Atomic<Int32>(-1)

/// Signals as bytes that can be read beside the keyboard.
enum SignalPipe {
  /// Lets these signals arrive as their numbers; the end to read from, or nil when the system gives no pipe.
  static func catching(_ signals: [Int32]) -> Int32? {
    guard let ends = makePipe() else { return nil }
    for end in [ends.read, ends.write] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    writeEnd.store(ends.write, ordering: .sequentiallyConsistent)
    for signal in signals { handle(signal) }
    return ends.read
  }

  /// A pipe that no other program inherits; nil when the system gives none.
  static func makePipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Lets a signal arrive in the pipe, again if need be.
  static func handle(_ signal: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let kept = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(writeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
      errno = kept
    }
    action.sa_flags = SA_RESTART
    sigaction(signal, &action, nil)
  }

  /// Gives a signal back its own meaning.
  static func release(_ signal: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(signal, &action, nil)
  }
}
