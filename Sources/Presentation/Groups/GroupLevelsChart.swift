// learn, Apache-2.0. See LICENSE.

/// The levels of a group as a picture and as the table that says the same.
struct GroupLevelsChart {
  let levels: [String]
  let first: GroupLevels
  /// The figures of those who took it again, in the same rows; nil where there are none to show.
  let latest: GroupLevels?
  let book: Phrasebook

  private var say: Wordbook<GroupPhrase> { Wordbook(book) }

  /// One line of the picture and of the table.
  private struct Line {
    let code: String
    let name: MarkedText
    let series: String?
    let isFirst: Bool
    let counts: [Int]?
  }

  private var lines: [Line] {
    guard let latest else {
      return first.rows.map { Line(code: $0.code, name: $0.name, series: nil, isFirst: true, counts: $0.counts) }
    }
    let again = Dictionary(latest.rows.map { ($0.code, $0.counts) }, uniquingKeysWith: { one, _ in one })
    return first.rows.flatMap { row in
      [
        Line(code: row.code, name: row.name, series: say[.first], isFirst: true, counts: row.counts),
        Line(code: row.code, name: row.name, series: say[.latest], isFirst: false, counts: again[row.code] ?? nil),
      ]
    }
  }

  /// What the figures are of.
  var sentence: String {
    guard let latest else { return say(.levelsOf, ["count": .count(first.people)]) }
    return say(.levelsOfBoth, ["first": .count(first.people), "latest": .count(latest.people)])
  }

  var heatMap: HeatMap {
    HeatMap(
      title: say[.levels], levels: levels,
      lines: lines.map { line in
        HeatMap.Line(
          name: line.isFirst ? "\(line.code) \(line.name.text)" : nil, series: line.series, counts: line.counts)
      }, hidden: Wordbook<FormPhrase>(book)[.fewer])
  }

  var table: DataTable {
    let numbers = levels.indices.map { DataTable.Column(String($0 + 1), isNumber: true) }
    let names = levels.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
    return DataTable(
      caption: say(.levelsCaption, ["list": .text(names)]),
      columns: [.init(say[.competence])] + numbers + [.init(say[.people], isNumber: true)],
      rows: lines.map { line in
        let subject = MarkedText("\(line.code) \(line.name.text)", lang: line.name.lang)
        let name: DataTable.Cell =
          line.isFirst ? .lines(subject, line.series.map { [$0] } ?? []) : .again(subject, line.series ?? "")
        guard let counts = line.counts else {
          return [name, .wide(Wordbook<FormPhrase>(book)[.fewer], columns: levels.count + 1)]
        }
        return [name] + counts.map { .text(book.number($0)) } + [.text(book.number(counts.reduce(0, +)))]
      }, stacks: false, kind: "grid")
  }
}
