// learn, Apache-2.0. See LICENSE.

internal import Glibc
internal import Synchronization

/// How the terminal was before, for the handler that runs when the program fails: it may use no lock.
private let savedModes = Atomic<UInt>(0)
private let savedTerminal = Atomic<Int32>(-1)

/// The terminal in raw mode with a screen of its own, and back.
///
/// Every way out leads through ``leave()``; a failure of the program, which no `defer` sees, through a handler.
struct TerminalMode: Sendable {
  /// The terminal that keys come from.
  let input: Int32
  /// The terminal that is drawn on.
  let output: Int32

  private static let entering = "\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?25l"
  private static let leaving: StaticString = "\u{1B}[0m\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l"
  private static let failures = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT]

  /// Takes the terminal over; false when it cannot be had.
  func enter() -> Bool {
    var modes = termios()
    guard tcgetattr(input, &modes) == 0 else { return false }
    if Self.kept == nil {
      let kept = UnsafeMutablePointer<termios>.allocate(capacity: 1)
      kept.initialize(to: modes)
      savedModes.store(UInt(bitPattern: kept), ordering: .releasing)
    }
    savedTerminal.store(input, ordering: .releasing)
    for signal in Self.failures { Self.restoreOn(signal) }
    modes.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | ISTRIP | IXON)
    modes.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN | ISIG)
    modes.c_cflag |= tcflag_t(CS8)
    guard tcsetattr(input, TCSADRAIN, &modes) == 0 else { return false }
    Bytes.write(Self.entering, to: output)
    return true
  }

  /// Gives the terminal back as it was; keys that were typed ahead are dropped.
  func leave() {
    guard let kept = Self.kept else { return }
    Self.leaving.withUTF8Buffer { _ = Glibc.write(output, $0.baseAddress, $0.count) }
    _ = tcsetattr(input, TCSAFLUSH, kept)
  }

  /// The modes from before; never freed, so a handler may read them at any time.
  private static var kept: UnsafePointer<termios>? { UnsafePointer(bitPattern: savedModes.load(ordering: .acquiring)) }

  private static func restoreOn(_ signal: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      if let kept = TerminalMode.kept {
        let terminal = savedTerminal.load(ordering: .acquiring)
        TerminalMode.leaving.withUTF8Buffer { _ = Glibc.write(terminal, $0.baseAddress, $0.count) }
        _ = tcsetattr(terminal, TCSANOW, kept)
      }
      raise(number)
    }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND) | UInt32(SA_NODEFER))
    sigaction(signal, &action, nil)
  }
}
