// learn, Apache-2.0. See LICENSE.

/// What the terminal tells a program that draws on it.
enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// The size changed, or the program came back from the background: draw again.
  case changed
  /// The program is asked to end, by Ctrl-C or a signal of another process.
  case interrupted
  /// There will be no more keys: the terminal is gone.
  case closed
}
