// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import Glibc
internal import Presentation

/// Shows a text that is longer than the terminal.
enum Pager {
  /// Shows a text: page by page where standard input and output are a terminal and the text does not fit, else as it is.
  ///
  /// The person's own pager, named by PAGER, goes before the one that is built in.
  /// - Parameter text: Makes the text in a style.
  static func show(look: Look, book: Phrasebook, text: (TerminalStyle) -> String) async throws {
    let style = look.style(for: STDOUT_FILENO)
    let whole = text(style)
    let rows = Terminal.size(of: STDOUT_FILENO)?.rows ?? 0
    let isLong = whole.split(separator: "\n", omittingEmptySubsequences: false).count > rows
    guard isatty(STDOUT_FILENO) == 1, isatty(STDIN_FILENO) == 1, look.allowsScreen, isLong else {
      return Output.data(whole)
    }
    if let pager = Environment.value("PAGER"), pager != "less", run(pager, with: whole) { return }
    guard let terminal = Terminal(columns: nil) else { return Output.data(whole) }
    defer { terminal.close() }
    await page(terminal, look: look, book: book, text: text)
  }

  private static func page(
    _ terminal: Terminal, look: Look, book: Phrasebook, text: (TerminalStyle) -> String
  ) async {
    var scroll = Scroll()
    var frame = frame(terminal, look, book, text, scroll)
    terminal.draw(frame)
    for await event in terminal.events {
      switch event {
      case .interrupted, .closed, .key(.character("q")), .key(.escape): return
      case .changed: break
      case .key(let key):
        let room = frame.room(rows: terminal.size.rows)
        let isAtEnd = scroll.offset >= frame.body.count - room
        if isAtEnd, key == .enter { return }
        guard scroll.apply(key, lines: frame.body.count, room: room) else { continue }
      }
      frame = Self.frame(terminal, look, book, text, scroll)
      terminal.draw(frame)
    }
  }

  private static func frame(
    _ terminal: Terminal, _ look: Look, _ book: Phrasebook, _ text: (TerminalStyle) -> String, _ scroll: Scroll
  ) -> Frame {
    let size = terminal.size
    let style = look.style(columns: size.columns)
    var frame = Frame()
    frame.body = lines(text(style))
    frame.offset = scroll.offset
    if style.unicode { frame.more = ("▲", "▼") }
    frame.foot = FrameParts(style: style, book: book, rows: 0).foot(
      message: nil,
      keys: [
        (style.unicode ? "↑↓" : "arrows", book[.keyScroll]), (book[.spaceBar], book[.keyPage]), ("q", book[.keyClose]),
      ])
    return frame
  }

  /// The lines of a text that ends in a line end.
  static func lines(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.last == "" ? lines.dropLast() : lines
  }

  /// Runs the person's own pager; false when it cannot be started.
  private static func run(_ pager: String, with text: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", pager]
    let pipe = Pipe()
    process.standardInput = pipe
    // A pager that is left early closes its end; that is no failure of ours.
    signal(SIGPIPE, SIG_IGN)
    do {
      try process.run()
    } catch {
      return false
    }
    Bytes.write(text, to: pipe.fileHandleForWriting.fileDescriptor)
    try? pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus != 127
  }
}
