// learn, Apache-2.0. See LICENSE.

internal import Glibc
internal import Synchronization

/// A bar on standard error that shows how far long work is; nothing where no terminal is.
final class ProgressBar: Sendable {
  private let label: String
  private let look: Look
  private let isShown: Bool
  private let shown = Mutex(-1)

  /// Begins at nothing.
  ///
  /// - Parameter label: What is done, without a dot.
  init(_ label: String, _ look: Look) {
    self.label = label
    self.look = look
    isShown = isatty(STDERR_FILENO) == 1 && look.allowsScreen
  }

  /// Shows how much is done.
  func show(_ done: Int, of whole: Int) {
    guard isShown, whole > 0 else { return }
    let percent = min(100, max(0, done * 100 / whole))
    let isNews = shown.withLock { shown in
      guard percent != shown else { return false }
      shown = percent
      return true
    }
    guard isNews else { return }
    let width = 24
    let filled = percent * width / 100
    let (full, empty) = look.unicode ? ("█", "░") : ("#", "-")
    let bar = String(repeating: full, count: filled) + String(repeating: empty, count: width - filled)
    Bytes.write("\r\(label) \(bar) \(percent) %\u{1B}[K", to: STDERR_FILENO)
  }

  /// Takes the bar away.
  func end() {
    guard isShown, shown.withLock({ $0 >= 0 }) else { return }
    Bytes.write("\r\u{1B}[K", to: STDERR_FILENO)
  }
}
