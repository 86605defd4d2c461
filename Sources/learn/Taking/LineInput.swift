// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import Glibc
internal import Synchronization

/// Lines that a person types on a terminal that edits them itself.
///
/// A thread of its own waits, so that a signal is heard while no line comes.
final class LineInput: Sendable {
  /// What comes in.
  enum Event: Hashable, Sendable {
    case line(String)
    case interrupted
    /// The program came back from the background; what was asked is no longer in sight.
    case continued
    /// The time that was set is over.
    case alarm
    /// There will be no more lines.
    case closed
  }

  /// The lines and signals, in order.
  let events: AsyncStream<Event>
  private let continuation: AsyncStream<Event>.Continuation
  private let signals: Int32
  private let alarm = Mutex<Task<Void, Never>?>(nil)

  /// Begins to listen; nil when the system gives no pipe for signals.
  init?() {
    guard let signals = SignalPipe.catching([SIGINT, SIGTERM, SIGHUP, SIGCONT]) else { return nil }
    self.signals = signals
    (events, continuation) = AsyncStream.makeStream()
    let thread = Thread { [self] in listen() }
    thread.name = "lines"
    thread.start()
  }

  /// Lets an alarm come among the events after so many seconds, instead of one that was set before; nil for none.
  func setAlarm(after seconds: Double?) {
    alarm.withLock { task in
      task?.cancel()
      task = seconds.map { seconds in
        Task { [continuation] in
          try? await Task.sleep(for: .seconds(max(0, seconds)))
          if !Task.isCancelled { continuation.yield(.alarm) }
        }
      }
    }
  }

  private static let limit = 1 << 16

  private func listen() {
    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var waiting = [STDIN_FILENO, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let count = poll(&waiting, nfds_t(waiting.count), -1)
      if count < 0 {
        if errno == EINTR { continue }
        break
      }
      if waiting[1].revents != 0 {
        let count = read(signals, &buffer, buffer.count)
        for number in buffer[..<max(0, count)] {
          continuation.yield(Int32(number) == SIGCONT ? .continued : .interrupted)
        }
      }
      guard waiting[0].revents != 0 else { continue }
      let length = read(STDIN_FILENO, &buffer, buffer.count)
      if length == 0 || (length < 0 && errno != EINTR && errno != EAGAIN) { break }
      pending.append(contentsOf: buffer[..<max(0, length)].prefix(max(0, Self.limit - pending.count)))
      while let end = pending.firstIndex(of: 0x0A) {
        continuation.yield(.line(String(decoding: pending[..<end], as: UTF8.self)))
        pending.removeFirst(end + 1)
      }
    }
    if !pending.isEmpty { continuation.yield(.line(String(decoding: pending, as: UTF8.self))) }
    continuation.yield(.closed)
  }
}
