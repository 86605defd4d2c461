// learn, Apache-2.0. See LICENSE.

/// Pieces of text in their inks, before they are broken into lines.
struct TerminalText: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  struct Run: Hashable, Sendable {
    let text: String
    let ink: TerminalStyle.Ink?
    /// Whether its words are identifiers, which people copy: no line breaks at their hyphens.
    var isCopied = false
  }

  private(set) var runs: [Run]

  init(_ text: String, _ ink: TerminalStyle.Ink? = nil, isCopied: Bool = false) {
    let clean = TerminalStyle.clean(text)
    runs = clean.isEmpty ? [] : [Run(text: clean, ink: ink, isCopied: isCopied)]
  }

  init(stringLiteral value: String) { self.init(value) }

  init(runs: [Run]) { self.runs = runs }

  /// The columns of the text, were it on one line.
  var width: Int { runs.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  var isEmpty: Bool { runs.isEmpty }

  /// The same text, in this ink wherever it has none.
  func inked(_ ink: TerminalStyle.Ink) -> TerminalText {
    TerminalText(runs: runs.map { Run(text: $0.text, ink: $0.ink ?? ink, isCopied: $0.isCopied) })
  }

  static func + (left: TerminalText, right: TerminalText) -> TerminalText {
    TerminalText(runs: left.runs + right.runs)
  }

  static func += (left: inout TerminalText, right: TerminalText) { left.runs += right.runs }

  /// The text as it is written to a terminal.
  func painted(_ style: TerminalStyle) -> String {
    runs.map { style.paint($0.text, $0.ink) }.joined()
  }

  /// The text filled up with spaces to a width; longer text stays as it is.
  func padded(to columns: Int, right: Bool = false) -> TerminalText {
    let missing = columns - width
    guard missing > 0 else { return self }
    let space = TerminalText(String(repeating: " ", count: missing))
    return right ? space + self : self + space
  }
}

// MARK: - Lines

extension TerminalText {
  private struct Cell {
    let character: Character
    let ink: TerminalStyle.Ink?
    let width: Int
  }

  /// The text in lines of at most `columns` columns.
  ///
  /// Lines break at spaces, after the one hyphen of a compound word, and between wide characters, which are written
  /// without spaces; addresses and identifiers, which people copy, are not broken at hyphens; a word longer than a
  /// line is broken where the line ends, so nothing is lost.
  func lines(columns: Int) -> [TerminalText] {
    let columns = max(1, columns)
    var result: [TerminalText] = []
    var line: [Cell] = []
    var width = 0
    var lastBreak: Int?
    func finish(_ cells: ArraySlice<Cell>) {
      var cells = cells
      while cells.last?.character == " " { cells.removeLast() }
      result.append(Self.joined(cells))
    }
    for run in runs {
      let hyphens = run.isCopied ? [] : Self.breakableHyphens(run.text)
      for (offset, character) in run.text.enumerated() {
        if character.isNewline {
          finish(line[...])
          (line, width, lastBreak) = ([], 0, nil)
          continue
        }
        let cell = Cell(character: character, ink: run.ink, width: DisplayWidth.of(character))
        if let last = line.last, Self.mayBreak(between: last, and: cell) { lastBreak = line.count }
        // What a break leaves over may still be too long for the character that follows.
        while width + cell.width > columns, !line.isEmpty, character != " " {
          let cut = lastBreak ?? line.count
          finish(line[..<cut])
          line = Array(line[cut...])
          width = line.reduce(0) { $0 + $1.width }
          lastBreak = nil
        }
        if width + cell.width > columns, character == " " {
          finish(line[...])
          (line, width, lastBreak) = ([], 0, nil)
          continue
        }
        // A line that a break began does not begin with the space at which it broke.
        if character == " ", line.isEmpty, !result.isEmpty { continue }
        line.append(cell)
        width += cell.width
        if character == " " || hyphens.contains(offset) { lastBreak = line.count }
      }
    }
    if !line.isEmpty || result.isEmpty { finish(line[...]) }
    return result
  }

  /// The places of hyphens after which a line may break: the only one of a word, between two letters.
  private static func breakableHyphens(_ text: String) -> Set<Int> {
    guard text.utf8.contains(UInt8(ascii: "-")) else { return [] }
    var found: Set<Int> = []
    let characters = Array(text)
    var start = 0
    while start < characters.count {
      let end = characters[start...].firstIndex { $0.isWhitespace } ?? characters.count
      let word = characters[start..<end]
      let hyphens = word.indices.filter { word[$0] == "-" }
      if hyphens.count == 1, let place = hyphens.first, place > start + 1, place + 2 < end,
        !word.contains(where: { "/.:@_".contains($0) && $0 != word.last }), characters[place - 1].isLetter,
        characters[place + 1].isLetter
      {
        found.insert(place)
      }
      start = end + 1
    }
    return found
  }

  // The commonest cases of the rules of Chinese and Japanese typesetting (JIS X 4051): no closing mark begins a
  // line, no opening mark ends one.
  private static func mayBreak(between last: Cell, and next: Cell) -> Bool {
    (last.width == 2 || next.width == 2) && mayEnd(last.character) && mayBegin(next.character) && next.character != " "
  }
  private static func mayBegin(_ character: Character) -> Bool { !"、。，．）」』】〉》！？：；ー々".contains(character) }
  private static func mayEnd(_ character: Character) -> Bool { !"（「『【〈《".contains(character) }

  private static func joined(_ cells: ArraySlice<Cell>) -> TerminalText {
    var runs: [Run] = []
    var text = ""
    var ink: TerminalStyle.Ink?
    for cell in cells {
      if cell.ink != ink, !text.isEmpty {
        runs.append(Run(text: text, ink: ink))
        text = ""
      }
      ink = cell.ink
      text.append(cell.character)
    }
    if !text.isEmpty { runs.append(Run(text: text, ink: ink)) }
    return TerminalText(runs: runs)
  }
}

extension [TerminalText] {
  func joined(_ separator: TerminalText) -> TerminalText {
    var result = TerminalText("")
    for (place, text) in enumerated() {
      if place > 0 { result += separator }
      result += text
    }
    return result
  }
}
