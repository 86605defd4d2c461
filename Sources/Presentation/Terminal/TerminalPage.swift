// learn, Apache-2.0. See LICENSE.

/// Lines for a terminal, from top to bottom.
struct TerminalPage {
  let style: TerminalStyle
  private(set) var lines: [String] = []

  /// The columns of the page, which may be a part of the terminal.
  private let width: Int

  init(_ style: TerminalStyle, width: Int? = nil) {
    self.style = style
    self.width = width ?? style.width
  }

  /// The lines as one text that ends in a line end.
  var text: String { lines.map { Self.trimmed($0) + "\n" }.joined() }

  /// An empty line, unless one stands there already or nothing does.
  mutating func space() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// A paragraph; its first line begins with `first`, the others with `rest`, each as wide as given.
  mutating func add(_ text: TerminalText, first: TerminalText = "", rest: TerminalText? = nil) {
    let rest = rest ?? TerminalText(String(repeating: " ", count: first.width))
    let columns = width - max(first.width, rest.width)
    for (place, line) in text.lines(columns: columns).enumerated() {
      lines.append(((place == 0 ? first : rest) + line).painted(style))
    }
  }

  /// A line of its own, as it is.
  mutating func add(line: TerminalText) { lines.append(line.painted(style)) }

  /// Lines that were made before.
  mutating func add(lines others: [String]) { lines += others }

  /// A heading of one of three ranks.
  mutating func heading(_ text: TerminalText, rank: Int = 2) {
    space()
    add(text.inked(.strong))
    if rank == 1, !style.plain {
      let width = min(width, text.lines(columns: width).map(\.width).max() ?? 0)
      lines.append(style.paint(String(repeating: style.unicode ? "━" : "=", count: width), .accent))
    }
  }

  private static func trimmed(_ line: String) -> Substring {
    var rest = line[...]
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}

extension TerminalStyle {
  /// A name at the beginning and a value behind it, on as many lines as they need.
  func pair(_ name: String, _ value: TerminalText, indent: Int = 0) -> (first: TerminalText, value: TerminalText) {
    (TerminalText(String(repeating: " ", count: indent)) + TerminalText(name + ": ", .soft), value)
  }

  var bullet: String { unicode ? "• " : "- " }
  var dot: String { unicode ? " · " : plain ? ", " : " - " }
  var arrow: String { unicode ? "→ " : "> " }
}
