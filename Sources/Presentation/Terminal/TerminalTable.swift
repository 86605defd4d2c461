// learn, Apache-2.0. See LICENSE.

/// A table for a terminal: as a grid where it fits, else row by row with the name of each column.
struct TerminalTable {
  struct Column {
    let title: TerminalText
    var alignsRight = false
    /// Columns of the lowest weight are left out first when the table is too wide; nil is never left out.
    var weight: Int?
  }

  var columns: [Column]
  var rows: [[TerminalText]] = []
  var showsHeader = true

  /// The table in lines of at most `width` columns.
  ///
  /// Columns with a weight are left out while the rest does not fit in their natural width. What still does not fit
  /// is wrapped within cells, and where even that leaves no room for a word, each row becomes a list.
  func lines(style: TerminalStyle, width: Int) -> [String] {
    if style.plain { return list(Array(columns.indices), style: style, width: width) }
    var kept = Array(columns.indices)
    while total(kept.map(naturalWidth), count: kept.count) > width,
      let lightest = kept.filter({ columns[$0].weight != nil }).min(by: {
        (columns[$0].weight ?? 0, -$0) < (columns[$1].weight ?? 0, -$1)
      })
    {
      kept.removeAll { $0 == lightest }
    }
    guard let widths = fittedWidths(kept, width: width) else { return list(kept, style: style, width: width) }
    return grid(kept, widths, style: style)
  }

  private static let gap = 2

  private func total(_ widths: [Int], count: Int) -> Int {
    widths.reduce(0, +) + max(0, count - 1) * Self.gap
  }

  private func cells(_ column: Int) -> [TerminalText] {
    (showsHeader ? [columns[column].title] : []) + rows.map { $0[column] }
  }

  private func naturalWidth(_ column: Int) -> Int {
    cells(column).map { $0.lines(columns: .max).map(\.width).max() ?? 0 }.max() ?? 0
  }

  // A word of up to 16 columns is not broken; a longer one may be.
  private func leastWidth(_ column: Int) -> Int {
    let words = cells(column).flatMap { $0.runs }.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
    return min(16, words.map { DisplayWidth.of($0) }.max() ?? 1)
  }

  private func fittedWidths(_ kept: [Int], width: Int) -> [Int]? {
    let natural = kept.map(naturalWidth)
    if total(natural, count: kept.count) <= width { return natural }
    var widths = kept.map { min(leastWidth($0), width) }
    var room = width - total(widths, count: kept.count)
    guard room >= 0 else { return nil }
    // The room that is left goes where cells are the tallest.
    while room > 0 {
      let short = widths.indices.filter { widths[$0] < natural[$0] }
      guard let neediest = short.max(by: { natural[$0] * widths[$1] < natural[$1] * widths[$0] }) else { break }
      widths[neediest] += 1
      room -= 1
    }
    // A grid in which a cell becomes a tall, narrow tower reads worse than a list.
    let tallest = rows.flatMap { row in kept.enumerated().map { row[$1].lines(columns: max(1, widths[$0])).count } }
      .max()
    return (tallest ?? 0) > 8 ? nil : widths
  }

  private func grid(_ kept: [Int], _ widths: [Int], style: TerminalStyle) -> [String] {
    func lay(_ row: [TerminalText]) -> [String] {
      let parts = kept.enumerated().map { row[$1].lines(columns: max(1, widths[$0])) }
      return (0..<(parts.map(\.count).max() ?? 0)).map { line in
        var text = TerminalText("")
        for (place, column) in kept.enumerated() {
          if place > 0 { text += TerminalText(String(repeating: " ", count: Self.gap)) }
          let cell = line < parts[place].count ? parts[place][line] : ""
          let isLast = place == kept.count - 1 && !columns[column].alignsRight
          text += isLast ? cell : cell.padded(to: widths[place], right: columns[column].alignsRight)
        }
        return text.painted(style)
      }
    }
    var result: [String] = []
    if showsHeader {
      result += lay(columns.map { $0.title.inked(.strong) })
      result.append(
        style.paint(
          widths.map { String(repeating: style.unicode ? "─" : "-", count: $0) }
            .joined(separator: String(repeating: " ", count: Self.gap)), .soft))
    }
    let tall = rows.contains { row in
      kept.enumerated().contains { row[$1].lines(columns: max(1, widths[$0])).count > 1 }
    }
    for (place, row) in rows.enumerated() {
      if tall, place > 0 { result.append("") }
      result += lay(row)
    }
    return result
  }

  private func list(_ kept: [Int], style: TerminalStyle, width: Int) -> [String] {
    var page = TerminalPage(style, width: width)
    for row in rows {
      page.space()
      for (place, column) in kept.enumerated() where !row[column].isEmpty {
        if place == 0 {
          page.add(row[column].inked(.strong))
        } else if columns[column].title.isEmpty {
          page.add(row[column], first: "  ")
        } else {
          page.add(columns[column].title.inked(.soft) + TerminalText(": ", .soft) + row[column], first: "  ")
        }
      }
    }
    return page.lines
  }
}
