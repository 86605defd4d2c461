// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// The terminal program in which a result is looked at: each line can be opened down to the answers behind it.
@MainActor
final class ResultProgram {
  private enum Page: Equatable {
    case result, all, picking
    case explanation(Int)
    case lesson(LessonID)
  }

  private let terminal: Terminal
  private let look: Look
  private let outcome: Outcome
  private let view: ResultView
  private let book: Phrasebook
  private let reading: Reading
  private let markDone: (LessonID) async throws -> Void
  private var page = Page.result
  private var scroll = Scroll()
  private var picked = 0
  private var done: Set<LessonID>
  private var message: (text: String, ink: TerminalStyle.Ink)?

  /// - Parameter markDone: Keeps that a lesson was worked through.
  init(
    terminal: Terminal, look: Look, outcome: Outcome, reading: Reading,
    markDone: @escaping (LessonID) async throws -> Void
  ) {
    self.terminal = terminal
    self.look = look
    self.outcome = outcome
    self.reading = reading
    self.markDone = markDone
    view = outcome.view(reading)
    book = reading.book
    done = outcome.completed
  }

  /// Runs until the person leaves.
  func run() async throws {
    terminal.draw(frame())
    for await event in terminal.events {
      switch event {
      case .interrupted, .closed: return
      case .changed: break
      case .key(let key):
        message = nil
        if try await handle(key) { return }
      }
      terminal.draw(frame())
    }
  }

  /// Does what a key means; true when the person leaves.
  private func handle(_ key: Key) async throws -> Bool {
    switch (page, key) {
    case (.result, .character("q")), (.all, .character("q")), (.result, .escape): return true
    case (.result, .character("e")), (.all, .character("e")): open(.picking)
    case (.result, .character("a")): open(.all)
    case (.all, .character("a")), (.all, .escape), (.picking, .escape), (.picking, .character("q")): open(.result)
    case (.result, .character("r")), (.all, .character("r")): openLesson()
    case (.picking, .up), (.picking, .character("k")): picked = max(0, picked - 1)
    case (.picking, .down), (.picking, .character("j")): picked = min(view.lines.count - 1, picked + 1)
    case (.picking, .home): picked = 0
    case (.picking, .end): picked = view.lines.count - 1
    case (.picking, .enter), (.picking, .right), (.picking, .character(" ")): open(.explanation(picked))
    case (.explanation, .escape), (.explanation, .left), (.explanation, .character("q")): open(.picking)
    case (.lesson, .escape), (.lesson, .left), (.lesson, .character("q")): open(.result)
    case (.lesson(let id), .character("d")):
      try await markDone(id)
      done.insert(id)
      message = (book[.lessonDone], .good)
    default:
      let frame = frame()
      _ = scroll.apply(key, lines: frame.body.count, room: frame.room(rows: terminal.size.rows))
    }
    return false
  }

  private func open(_ page: Page) {
    self.page = page
    scroll = Scroll()
  }

  private func openLesson() {
    guard let next = view.next.first(where: { !done.contains($0.lesson) }) ?? view.next.first else {
      return message = (book[.nothingToRead], .soft)
    }
    open(.lesson(next.lesson))
  }

  // MARK: - Drawing

  private func frame() -> Frame {
    let size = terminal.size
    let style = look.style(columns: size.columns)
    let parts = FrameParts(style: style, book: book, rows: size.rows)
    let enter = style.unicode ? "↵" : "enter"
    let arrows = style.unicode ? "↑↓" : "arrows"
    var frame = Frame()
    if style.unicode { frame.more = ("▲", "▼") }
    frame.offset = scroll.offset
    var keys: [FrameParts.Key]
    switch page {
    case .result, .all:
      frame.body = Pager.lines(view.terminal(style: style, all: page == .all, namesFlag: false))
      keys = [("e", book[.keyExplain]), ("a", page == .all ? book[.yourResult] : book[.keyAll])]
      if !view.next.isEmpty { keys.append(("r", book[.keyRead])) }
      keys.append(("q", book[.keyClose]))
    case .picking:
      frame.head = parts.title(book[.explainPick], right: "")
      let choices = choices(style, parts)
      frame.body = choices.flatMap(\.self)
      let height = choices.first?.count ?? 1
      frame.focus = picked * height..<(picked + 1) * height
      keys = [(arrows, book[.keyMove]), (enter, book[.why]), ("esc", book[.goBack])]
    case .explanation(let place):
      frame.body = Pager.lines(view.explanation(view.lines[place])?.terminal(style: style) ?? "")
      keys = [(arrows, book[.keyScroll]), ("esc", book[.goBack])]
    case .lesson(let id):
      frame.body = Pager.lines(outcome.lesson(id, reading)?.terminal(style: style) ?? "")
      keys = [(arrows, book[.keyScroll]), (book[.spaceBar], book[.keyPage])]
      if !done.contains(id) { keys.append(("d", book[.keyDone])) }
      keys.append(("esc", book[.goBack]))
    }
    let foot = parts.foot(message: message, keys: keys, always: 1)
    // Without a message every line counts: the result is made for 24 of them.
    frame.foot = message == nil ? Array(foot.dropFirst()) : foot
    return frame
  }

  /// A line for each line of the result, or two where the terminal is narrow.
  private func choices(_ style: TerminalStyle, _ parts: FrameParts) -> [[String]] {
    let lines = view.lines
    let code = lines.compactMap { $0.code?.rawValue.columns }.max() ?? 0
    return lines.enumerated().map { place, line in
      let isPicked = place == picked
      let own = line.code?.rawValue ?? ""
      let level = parts.cut(TerminalStyle.clean(line.level.text), to: style.width / 2)
      let name = own + String(repeating: " ", count: code - own.columns + 2) + TerminalStyle.clean(line.name.text)
      let pointer = style.paint(isPicked ? (style.unicode ? " ▸ " : " > ") : "   ", .accent)
      guard style.width >= 60 else {
        let indent = String(repeating: " ", count: code + 5)
        return [
          pointer + style.paint(parts.cut(name, to: style.width - 4), isPicked ? .strong : nil),
          indent + style.paint(parts.cut(level, to: style.width - code - 6), isPicked ? .accent : .soft),
        ]
      }
      let room = style.width - level.columns - 7
      let text = parts.cut(name, to: room)
      let space = String(repeating: " ", count: room - text.columns + 2)
      return [
        pointer + style.paint(text, isPicked ? .strong : nil) + space + style.paint(level, isPicked ? .accent : .soft)
      ]
    }
  }
}
