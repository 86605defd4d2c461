// learn, Apache-2.0. See LICENSE.

/// What somebody would see on a terminal: a grid of characters that control sequences draw on.
///
/// Knows the sequences that learn uses: cursor position, erasing, colours (left out), and the alternate screen.
public struct TerminalScreen: Sendable {
  public let columns: Int
  public let rows: Int
  private var cells: [[Character]]
  private var row = 0
  private var column = 0
  private var pending: [Unicode.Scalar] = []
  /// Whether the alternate screen is shown.
  public private(set) var isAlternate = false
  /// Whether the cursor is shown.
  public private(set) var showsCursor = true
  /// Whether something was written past the last column of a line.
  public private(set) var overflowed = false

  /// Makes an empty screen.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The lines without the spaces at their ends.
  public var lines: [String] {
    cells.map { line in
      // The second half of a wide character holds the null character.
      var text = String(line.filter { $0 != "\0" })
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// All lines, without the empty ones at the end.
  public var text: String {
    var kept = lines
    while kept.last == "" { kept.removeLast() }
    return kept.joined(separator: "\n")
  }

  /// The line and column of the cursor, from 0.
  public var cursor: (row: Int, column: Int) { (row, column) }

  /// Draws what a program wrote.
  public mutating func write(_ text: String) {
    for scalar in text.unicodeScalars {
      if !pending.isEmpty {
        pending.append(scalar)
        finishSequence()
      } else {
        put(scalar)
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{1B}": pending = [scalar]
    case "\r": column = 0
    case "\n":
      if row + 1 < rows { row += 1 } else { scroll() }
    case "\u{8}": column = max(0, column - 1)
    case "\u{7}": break
    default: put(Character(scalar), scalar)
    }
  }

  private mutating func put(_ character: Character, _ scalar: Unicode.Scalar) {
    if scalar.properties.generalCategory == .nonspacingMark, column > 0 {
      let before = cells[row][column - 1]
      cells[row][column - 1] = Character(String(before) + String(scalar))
      return
    }
    let isWide =
      (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xFFDC).contains(scalar.value) || scalar.value >= 0x1F300
    let width = isWide ? 2 : 1
    if column + width > columns {
      overflowed = true
      column = 0
      if row + 1 < rows { row += 1 } else { scroll() }
    }
    cells[row][column] = character
    if width == 2 { cells[row][column + 1] = "\0" }
    column += width
  }

  private mutating func scroll() {
    cells.removeFirst()
    cells.append(Array(repeating: " ", count: columns))
  }

  // ECMA-48 §5.4: CSI, parameter bytes, a final byte from @ to ~.
  private mutating func finishSequence() {
    guard pending.count > 1 else { return }
    guard pending[1] == "[" else { return pending = [] }
    guard pending.count > 2, let last = pending.last, (0x40...0x7E).contains(last.value) else { return }
    let parameters = String(String.UnicodeScalarView(pending[2..<(pending.count - 1)]))
    pending = []
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    switch (last, parameters) {
    case ("h", "?1049"), ("l", "?1049"):
      isAlternate = last == "h"
      cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
      (row, column) = (0, 0)
    case ("h", "?25"): showsCursor = true
    case ("l", "?25"): showsCursor = false
    case ("H", _):
      row = min(max(0, (numbers.first ?? 1) - 1), rows - 1)
      column = min(max(0, (numbers.count > 1 ? numbers[1] : 1) - 1), columns - 1)
    case ("K", _): for place in min(column, columns)..<columns { cells[row][place] = " " }
    case ("J", _):
      for place in min(column, columns)..<columns { cells[row][place] = " " }
      for line in (row + 1)..<max(row + 1, rows) { cells[line] = Array(repeating: " ", count: columns) }
    default: break
    }
  }
}
