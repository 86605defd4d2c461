// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import Glibc
internal import Synchronization

/// A terminal that a program draws on and hears keys from.
///
/// A thread of its own waits for keys and signals, so nothing that draws or stores ever blocks on the keyboard.
final class Terminal: Sendable {
  /// The keys and changes, in order.
  let events: AsyncStream<TerminalEvent>
  private let continuation: AsyncStream<TerminalEvent>.Continuation
  private let mode: TerminalMode
  private let signals: Int32
  private let wake: (read: Int32, write: Int32)
  private let isOpen = Mutex(true)
  private let columns: Int?

  /// Takes over the terminal of the process.
  ///
  /// - Parameter columns: The width to draw in; nil for the terminal's own.
  /// - Returns: nil when there is no terminal to take over.
  init?(columns: Int?) {
    guard let output = Self.drawable, isatty(STDIN_FILENO) == 1 else { return nil }
    self.columns = columns
    mode = TerminalMode(input: STDIN_FILENO, output: output)
    guard let signals = SignalPipe.catching([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGWINCH, SIGCONT]) else { return nil }
    self.signals = signals
    guard let wake = SignalPipe.makePipe() else { return nil }
    self.wake = wake
    (events, continuation) = AsyncStream.makeStream()
    guard mode.enter() else { return nil }
    let thread = Thread { [self] in listen() }
    thread.name = "keyboard"
    thread.start()
  }

  /// The descriptor of the terminal that can be drawn on: standard output, else standard error.
  static var drawable: Int32? {
    [STDOUT_FILENO, STDERR_FILENO].first { isatty($0) == 1 }
  }

  /// Gives the terminal back as it was. A second call does nothing.
  func close() {
    let wasOpen = isOpen.withLock { open in
      defer { open = false }
      if open { mode.leave() }
      return open
    }
    guard wasOpen else { return }
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGWINCH, SIGCONT] { SignalPipe.release(signal) }
    Bytes.write("x", to: wake.write)
    continuation.finish()
  }

  /// The size in columns and rows.
  var size: (columns: Int, rows: Int) {
    let own = Self.size(of: mode.output)
    return (columns ?? own?.columns ?? 80, own?.rows ?? 24)
  }

  /// The size of a terminal; nil for something else.
  static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Shows a frame in place of what was there.
  func draw(_ frame: Frame) {
    let text = frame.rendered(size: size)
    isOpen.withLock { open in
      if open { Bytes.write(text, to: mode.output) }
    }
  }

  // MARK: - Listening

  /// How long a lone escape waits for the rest of a sequence, in milliseconds.
  private static let escapeDelay: Int32 = 40

  private func listen() {
    var decoder = KeyDecoder()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var waiting = [mode.input, signals, wake.read].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let count = poll(&waiting, nfds_t(waiting.count), decoder.isWaiting ? Self.escapeDelay : -1)
      if count < 0 && errno != EINTR { break }
      if waiting[2].revents != 0 { return }
      if count == 0 { send(decoder.flush()) }
      if count > 0, waiting[1].revents != 0 {
        let read = Glibc.read(signals, &buffer, buffer.count)
        for number in buffer[..<max(0, read)] { received(Int32(number)) }
      }
      if count > 0, waiting[0].revents != 0 {
        let read = Glibc.read(mode.input, &buffer, buffer.count)
        if read == 0 || (read < 0 && errno != EINTR && errno != EAGAIN) { break }
        send(decoder.keys(from: buffer[..<max(0, read)]))
      }
    }
    continuation.yield(.closed)
  }

  private func send(_ keys: [Key]) {
    for key in keys {
      switch key {
      case .control("c"): continuation.yield(.interrupted)
      case .control("z"): suspend()
      case .control("l"): continuation.yield(.changed)
      default: continuation.yield(.key(key))
      }
    }
  }

  private func received(_ signal: Int32) {
    switch signal {
    case SIGTSTP: suspend()
    case SIGWINCH, SIGCONT: continuation.yield(.changed)
    default: continuation.yield(.interrupted)
    }
  }

  /// Gives the terminal back, stops the process until it is brought to the front again, and takes it over anew.
  private func suspend() {
    isOpen.withLock { open in
      guard open else { return }
      mode.leave()
      SignalPipe.release(SIGTSTP)
      // The signal has to stop this very thread before it takes the terminal over again, and the threads of Dispatch,
      // one of which made this one, let no signal through.
      var stop = sigset_t()
      sigemptyset(&stop)
      sigaddset(&stop, SIGTSTP)
      pthread_sigmask(SIG_UNBLOCK, &stop, nil)
      raise(SIGTSTP)
      SignalPipe.handle(SIGTSTP)
      _ = mode.enter()
    }
    continuation.yield(.changed)
  }
}
