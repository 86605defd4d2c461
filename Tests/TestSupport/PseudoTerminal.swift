// learn, Apache-2.0. See LICENSE.

import Foundation
import Glibc

/// A program that runs on a terminal of its own, with the keys and the eyes of a test.
public final class PseudoTerminal {
  /// Why a test could not go on.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String

    /// Makes an error.
    public init(description: String) { self.description = description }
  }

  public let process: Int32
  private let master: Int32
  public private(set) var screen: TerminalScreen
  /// All that the program wrote.
  public private(set) var transcript = ""
  private var status: Int32?
  private var undecoded: [UInt8] = []

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - environment: The whole environment of the program.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 24
  ) throws {
    screen = TerminalScreen(columns: columns, rows: rows)
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: Int32 = 0
    var number: Int32 = 0
    // Glibc shows posix_openpt only with _XOPEN_SOURCE; these are the requests behind it (ioctl_tty(2)).
    let (unlock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    guard master >= 0, ioctl(master, unlock, &isLocked) == 0, ioctl(master, getNumber, &number) == 0 else {
      throw Failure(description: "No pseudo-terminal is to be had.")
    }
    let name = "/dev/pts/\(number)"
    Self.resize(master, columns, rows)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a new session gets the first terminal that it opens (tty_ioctl(4)).
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    let newSession: Int16 = 0x80
    var defaults = sigset_t()
    sigfillset(&defaults)
    sigdelset(&defaults, SIGKILL)
    sigdelset(&defaults, SIGSTOP)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    posix_spawnattr_setsigmask(&attributes, &unblocked)
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, &attributes, &argv, &envp) == 0 else {
      throw Failure(description: "\(program) cannot be started.")
    }
    process = child
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  /// Types text.
  public func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) { kill(process, number) }

  /// Gives the terminal another size.
  public func resize(columns: Int, rows: Int) {
    screen = TerminalScreen(columns: columns, rows: rows)
    Self.resize(master, columns, rows)
    kill(process, SIGWINCH)
  }

  private static func resize(_ master: Int32, _ columns: Int, _ rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Whether the terminal edits lines and echoes them, as a shell expects it to.
  public var editsLines: Bool {
    var modes = termios()
    tcgetattr(master, &modes)
    let both = tcflag_t(ICANON | ECHO)
    return modes.c_lflag & both == both
  }

  /// Reads on until the screen shows a text.
  ///
  /// - Throws: ``Failure`` with the screen as it is, when the text does not come in time.
  public func expect(_ text: String, within seconds: Double = 10) throws {
    try expect("“\(text)”", within: seconds) { $0.text.contains(text) }
  }

  /// Reads on until the screen no longer shows a text.
  public func expectGone(_ text: String, within seconds: Double = 10) throws {
    try expect("the end of “\(text)”", within: seconds) { !$0.text.contains(text) }
  }

  /// Reads on until the screen is as it should be.
  public func expect(_ what: String, within seconds: Double = 10, _ isThere: (TerminalScreen) -> Bool) throws {
    let end = Date().addingTimeInterval(seconds)
    while !isThere(screen) {
      let left = end.timeIntervalSinceNow
      let isOpen = left > 0 && read(atMost: left)
      if !isOpen, !isThere(screen) {
        throw Failure(description: "Waited for \(what). The screen shows:\n\(screen.text)")
      }
    }
  }

  /// Reads on until the program wrote a text, whether it is still to be seen or not.
  public func expectWritten(_ text: String, within seconds: Double = 10) throws {
    let end = Date().addingTimeInterval(seconds)
    while !transcript.contains(text) {
      let left = end.timeIntervalSinceNow
      let isOpen = left > 0 && read(atMost: left)
      if !isOpen, !transcript.contains(text) {
        throw Failure(description: "Waited for “\(text)”. Written was:\n\(transcript.suffix(3000))")
      }
    }
  }

  /// Waits for the program to end.
  ///
  /// - Returns: Its exit code, or 128 and the number of the signal that ended it.
  public func wait(within seconds: Double = 10) throws -> Int32 {
    let end = Date().addingTimeInterval(seconds)
    while status == nil {
      _ = read(atMost: 0.02)
      var raw: Int32 = 0
      if waitpid(process, &raw, WNOHANG) == process {
        while read(atMost: 0) {}
        status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
      } else if end.timeIntervalSinceNow < 0 {
        throw Failure(description: "The program did not end. The screen shows:\n\(screen.text)")
      }
    }
    return status ?? -1
  }

  /// Ends the program as a power cut would.
  public func killNow() throws {
    kill(process, SIGKILL)
    _ = try wait()
  }

  /// Takes in what the program has written so far, for at most a time; false when nothing more can come.
  @discardableResult
  public func read(atMost seconds: Double) -> Bool {
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, Int32(max(0, seconds) * 1000)) > 0 else { return seconds > 0 }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    undecoded += buffer[..<count]
    // A character may be cut in two by the end of what was read.
    var end = undecoded.count
    while end > 0, undecoded.count - end < 4, undecoded[end - 1] & 0xC0 == 0x80 { end -= 1 }
    if end > 0, undecoded[end - 1] >= 0xC0 { end -= 1 }
    let whole = String(validating: undecoded, as: UTF8.self) != nil ? undecoded.count : end
    let text = String(decoding: undecoded[..<whole], as: UTF8.self)
    undecoded.removeFirst(whole)
    transcript += text
    screen.write(text)
    return true
  }
}
