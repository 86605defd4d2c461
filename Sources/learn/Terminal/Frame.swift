// learn, Apache-2.0. See LICENSE.

/// One full screen: a head and a foot that stay, and a body that scrolls between them.
struct Frame: Sendable {
  /// Lines at the top, each fitting the width.
  var head: [String] = []
  /// Lines between head and foot.
  var body: [String] = []
  /// Lines at the bottom.
  var foot: [String] = []
  /// The lines of the body that must be seen, the first of them above all.
  var focus: Range<Int>?
  /// How far the body is scrolled down, in lines, where nothing has to be seen.
  var offset = 0
  /// The cursor: a line of the body and a column from 0; nil when none is shown there.
  var cursor: (line: Int, column: Int)?
  /// The cursor: a line of the foot and a column from 0; goes before that of the body.
  var footCursor: (line: Int, column: Int)?
  /// Said at the right end of the foot when the body goes on above or below.
  var more: (above: String, below: String) = ("^", "v")

  /// How many lines of the body fit.
  func room(rows: Int) -> Int { max(1, rows - head.count - foot.count) }

  /// The first line of the body that is seen.
  func top(rows: Int) -> Int {
    let room = room(rows: rows)
    let last = max(0, body.count - room)
    var top = min(max(0, offset), last)
    guard let focus else { return top }
    if focus.upperBound > top + room { top = focus.upperBound - room }
    if focus.lowerBound < top { top = focus.lowerBound }
    return min(top, last)
  }

  /// The bytes that draw the frame on a terminal of this size.
  func rendered(size: (columns: Int, rows: Int)) -> String {
    let room = room(rows: size.rows)
    let top = top(rows: size.rows)
    let shown = Array(body.dropFirst(top).prefix(room))
    // A screen too low for head and foot keeps the body: that is where the question is.
    let head = size.rows > self.head.count + self.foot.count ? self.head : []
    let foot = size.rows > self.head.count + self.foot.count ? self.foot : []
    var lines = head + shown + Array(repeating: "", count: max(0, room - shown.count)) + foot
    lines = Array(lines.prefix(size.rows))
    let isAbove = top > 0
    let isBelow = top + room < body.count
    if isAbove || isBelow, !shown.isEmpty {
      let mark = (isAbove ? more.above : "") + (isBelow ? more.below : "")
      let row = head.count + shown.count - 1
      lines[row] = Self.marked(lines[row], mark, columns: size.columns)
    }
    var text = "\u{1B}[?25l\u{1B}[H"
    text += lines.map { Self.clipped($0, columns: size.columns) + "\u{1B}[0m\u{1B}[K" }.joined(separator: "\r\n")
    text += "\u{1B}[J"
    if let footCursor, !foot.isEmpty {
      text += Self.cursor(row: head.count + room + footCursor.line, column: footCursor.column, size)
    } else if let cursor, (top..<top + room).contains(cursor.line) {
      text += Self.cursor(row: head.count + cursor.line - top, column: cursor.column, size)
    }
    return text
  }

  private static func cursor(row: Int, column: Int, _ size: (columns: Int, rows: Int)) -> String {
    "\u{1B}[\(min(row, size.rows - 1) + 1);\(min(column, size.columns - 1) + 1)H\u{1B}[?25h"
  }

  /// A line without what goes past the last column of a terminal narrower than any style; colours stay.
  private static func clipped(_ line: String, columns: Int) -> String {
    guard line.columns > columns else { return line }
    var result = ""
    var used = 0
    var rest = line[...]
    while let character = rest.first {
      if character == "\u{1B}" {
        let end = rest.firstIndex(of: "m").map { rest.index(after: $0) } ?? rest.endIndex
        result += rest[..<end]
        rest = rest[end...]
        continue
      }
      used += character.columns
      if used > columns { break }
      result.append(character)
      rest.removeFirst()
    }
    return result
  }

  private static func marked(_ line: String, _ mark: String, columns: Int) -> String {
    let space = columns - line.columns - mark.columns
    return space > 0 ? line + "\u{1B}[0m" + String(repeating: " ", count: space) + mark : line
  }
}
