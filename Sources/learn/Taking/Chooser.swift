// learn, Apache-2.0. See LICENSE.

internal import LearnCore
internal import Presentation

/// Asks a person to choose one of a few things.
@MainActor
enum Chooser {
  /// Asks on a screen; nil when the person leaves.
  static func choose(_ titles: [String], terminal: Terminal, look: Look, book: Phrasebook) async -> Int? {
    var picked = 0
    terminal.draw(frame(titles, picked, terminal, look, book))
    for await event in terminal.events {
      switch event {
      case .interrupted, .closed, .key(.escape), .key(.character("q")): return nil
      case .key(.enter), .key(.right), .key(.character(" ")): return picked
      case .key(.up), .key(.character("k")): picked = max(0, picked - 1)
      case .key(.down), .key(.character("j")): picked = min(titles.count - 1, picked + 1)
      case .key(.character(let character)):
        guard let number = character.wholeNumberValue, (1...titles.count).contains(number) else { continue }
        return number - 1
      case .key, .changed: break
      }
      terminal.draw(frame(titles, picked, terminal, look, book))
    }
    return nil
  }

  private static func frame(
    _ titles: [String], _ picked: Int, _ terminal: Terminal, _ look: Look, _ book: Phrasebook
  ) -> Frame {
    let size = terminal.size
    let style = look.style(columns: size.columns)
    let parts = FrameParts(style: style, book: book, rows: size.rows)
    var frame = Frame()
    frame.head = parts.title(book[.chooseOne], right: "")
    frame.body = titles.enumerated().map { place, title in
      let pointer = place == picked ? (style.unicode ? " ▸ " : " > ") : "   "
      let text = parts.cut(TerminalStyle.clean(title), to: style.width - 8)
      return style.paint(pointer + "\(place + 1) ", .accent) + style.paint(text, place == picked ? .strong : nil)
    }
    frame.foot = parts.foot(
      message: nil,
      keys: [
        ("1-\(min(9, titles.count))", book[.keyChoose]), (style.unicode ? "↵" : "enter", book[.keyOpen]),
        ("q", book[.keyClose]),
      ])
    return frame
  }

  /// Asks in a dialogue; nil when the person leaves.
  static func ask(_ titles: [String], input: LineInput, output: Int32, book: Phrasebook) async -> Int? {
    let list = titles.enumerated().map { "\($0 + 1). \(TerminalStyle.clean($1))\n" }.joined()
    Bytes.write(book[.chooseOne] + "\n" + list + book[.plainPrompt] + " ", to: output)
    for await event in input.events {
      if event == .continued {
        Bytes.write(list + book[.plainPrompt] + " ", to: output)
        continue
      }
      guard case .line(let line) = event else { return nil }
      if PlainCommand.read(line, isWritten: false) == .quit { return nil }
      if let number = Int(line.filter { !$0.isWhitespace }), (1...titles.count).contains(number) { return number - 1 }
      Bytes.write(
        book(.notUnderstood, ["text": .text(TerminalStyle.clean(line))]) + "\n" + list + book[.plainPrompt] + " ",
        to: output)
    }
    return nil
  }
}
