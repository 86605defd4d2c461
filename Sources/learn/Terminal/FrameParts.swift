// learn, Apache-2.0. See LICENSE.

internal import Presentation

/// The parts that all screens share: title, progress, and the keys at the foot.
struct FrameParts {
  /// A key and what it does.
  typealias Key = (key: String, words: String)

  let style: TerminalStyle
  let book: Phrasebook
  /// The height of the screen; a low one does without air.
  let rows: Int

  /// A line with a title, and something at its right end.
  func title(_ text: String, right: String) -> [String] {
    let room = style.width - right.columns - 3
    let text = cut(TerminalStyle.clean(text), to: room)
    let space = String(repeating: " ", count: max(1, style.width - text.columns - right.columns - 2))
    return [" " + style.paint(text, .soft) + (right.isEmpty ? "" : space + right)] + (rows > 16 ? [""] : [])
  }

  /// A bar of what is done, with words behind it.
  func progress(done: Int, of count: Int, text: String) -> [String] {
    let text = cut(TerminalStyle.clean(text), to: style.width - 12)
    let width = max(8, min(40, style.width - text.columns - 5))
    let filled = count == 0 ? width : min(width, done * width / count)
    let bar =
      style.unicode
      ? style.paint(String(repeating: "━", count: filled), .accent)
        + style.paint(String(repeating: "─", count: width - filled), .soft)
      : "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled) + "]"
    return [" " + bar + "  " + text] + (rows > 16 ? [""] : [])
  }

  /// The foot: a message, and the keys that fit on one line, or on two where the screen is narrow.
  ///
  /// - Parameter always: How many keys at the end are shown before those in the middle.
  func foot(message: (text: String, ink: TerminalStyle.Ink)?, keys: [Key], always: Int = 0) -> [String] {
    var lines =
      message.map { message in
        wrapped(message.text, to: style.width - 2).map { style.paint(" " + $0, message.ink) }
      } ?? [""]
    if lines.count == 1, rows > 16, message != nil { lines.insert("", at: 0) }
    return lines + keyLines(keys, always)
  }

  private func keyLines(_ keys: [Key], _ always: Int) -> [String] {
    let most = style.width < 60 && rows > 16 ? 2 : 1
    var kept = keys
    while kept.count > 1, packed(kept).count > most {
      let place = kept.count - 1 - min(always, kept.count - 1)
      kept.remove(at: max(0, place))
    }
    return packed(kept).map { line in
      " "
        + line.map { style.paint($0.key, .strong) + " " + style.paint(Self.small($0.words), .soft) }.joined(
          separator: "  ")
    }
  }

  /// What a key does, as it stands in a line of several.
  private static func small(_ words: String) -> String { words.prefix(1).lowercased() + words.dropFirst() }

  private func packed(_ keys: [Key]) -> [[Key]] {
    var lines: [[Key]] = [[]]
    var used = 1
    for key in keys {
      let width = key.key.columns + 1 + key.words.columns
      if used + width + (lines[lines.count - 1].isEmpty ? 0 : 2) > style.width, !lines[lines.count - 1].isEmpty {
        lines.append([])
        used = 1
      }
      used += width + (lines[lines.count - 1].isEmpty ? 0 : 2)
      lines[lines.count - 1].append(key)
    }
    return lines
  }

  /// The text in lines of at most so many columns, broken between words where that can be.
  func wrapped(_ text: String, to columns: Int) -> [Substring] {
    let columns = max(2, columns)
    var lines: [Substring] = []
    var rest = TerminalStyle.clean(text)[...]
    while rest.columns > columns {
      let head = Self.prefix(rest, columns: columns)
      let cut = head.lastIndex(of: " ") ?? head.endIndex
      lines.append(rest[..<cut])
      rest = rest[cut...].drop { $0 == " " }
    }
    return lines + [rest]
  }

  /// The text, ending in an ellipsis where it is too wide.
  func cut(_ text: String, to columns: Int) -> String {
    let mark = style.unicode ? "…" : "..."
    return text.columns <= columns ? text : Self.prefix(text[...], columns: max(1, columns - mark.count)) + mark
  }

  private static func prefix(_ text: Substring, columns: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += text[end].columns
      if used > columns { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }
}
