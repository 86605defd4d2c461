// learn, Apache-2.0. See LICENSE.

import Assessment

/// The cut-offs of an instrument as a strip true to scale, with a score on it where there is one.
struct CutOffStrip: Sendable {
  struct Band: Sendable {
    let level: String
    let from: Double
    let to: Double
    let fromText: String
    let toText: String
  }

  let title: String
  let bands: [Band]
  /// The score, its words, and its standard error.
  var score: (value: Double, text: String, error: Double?)?

  // As wide as the column of a phone, so that the figures can be read there.
  private let width = 360.0
  private let edge = 10.0

  init(title: String, bands: [Band], score: (value: Double, text: String, error: Double?)? = nil) {
    self.title = title
    self.bands = bands
    self.score = score
  }

  /// The strip; nil where the cut-offs have no width.
  func markup(_ setting: LevelChart.Setting = .page) -> Markup? {
    guard let low = bands.first?.from, let high = bands.last?.to, high > low, (high - low).isFinite else { return nil }
    let colors = ChartColors(setting)
    func x(_ value: Double) -> Double { edge + (width - 2 * edge) * (min(max(value, low), high) - low) / (high - low) }
    var svg = SVGWriter()
    let top = score == nil ? 2.0 : 38.0
    for (place, band) in bands.enumerated() {
      let (left, right) = (x(band.from), x(band.to))
      let tint = LevelTint.of(rank: place + 1, count: bands.count)
      svg.add(
        "rect",
        [
          "x": SVGWriter.number(left + 1), "y": SVGWriter.number(top),
          "width": SVGWriter.number(max(1, right - left - 2)), "height": "26", "rx": "3",
          "fill": colors.tint(tint), "stroke": colors.line,
        ])
      if right - left > 14 {
        svg.text(
          ["\(place + 1)"], x: (left + right) / 2, y: top + 18, anchor: "middle", fill: colors.number(on: tint),
          size: 14, bold: true)
      }
    }
    let rows = limits(x, top, colors, &svg)
    if let score { mark(score, x, top, colors, &svg) }
    return svg.markup(
      width: width, height: top + 32 + 16 * Double(rows), title: title, description: description, id: "strip")
  }

  /// Writes the cut-offs below their places, in a second row where the first has no room, and gives how many rows it took.
  private func limits(
    _ x: (Double) -> Double, _ top: Double, _ colors: ChartColors, _ svg: inout SVGWriter
  ) -> Int {
    var ends = [-Double.infinity, -Double.infinity]
    var rows = 1
    let last = bands.last.map { [($0.to, $0.toText, "end")] } ?? []
    let all = bands.enumerated().map { ($1.from, $1.fromText, $0 == 0 ? "start" : "middle") } + last
    for (value, text, anchor) in all {
      let (place, long) = (x(value), Double(DisplayWidth.of(text)) * 7.6)
      let left = anchor == "start" ? place : anchor == "end" ? place - long : place - long / 2
      guard let row = ends.firstIndex(where: { $0 + 4 <= left }) else { continue }
      ends[row] = left + long
      rows = max(rows, row + 1)
      svg.text(
        [text], x: place, y: top + 43 + 16 * Double(row), anchor: anchor, fill: colors.soft, size: 13)
    }
    return rows
  }

  private func mark(
    _ score: (value: Double, text: String, error: Double?), _ x: (Double) -> Double, _ top: Double,
    _ colors: ChartColors, _ svg: inout SVGWriter
  ) {
    func line(_ path: String, width: String) {
      svg.add("path", ["d": path, "stroke": colors.ink, "stroke-width": width])
    }
    let place = x(score.value)
    if let error = score.error, error > 0 {
      let (left, right) = (x(score.value - error), x(score.value + error))
      line("M\(SVGWriter.number(left)) \(SVGWriter.number(top - 9))H\(SVGWriter.number(right))", width: "3")
    }
    line("M\(SVGWriter.number(place)) \(SVGWriter.number(top - 18))V\(SVGWriter.number(top))", width: "2.5")
    let anchor = place < 40 ? "start" : place > width - 40 ? "end" : "middle"
    svg.text([score.text], x: place, y: top - 23, anchor: anchor, fill: colors.ink, size: 15, bold: true)
  }

  /// The levels with their cut-offs, in words.
  var legend: String {
    bands.enumerated().map { "\($0 + 1) \($1.level): \($1.fromText)–\($1.toText)" }.joined(separator: "; ") + "."
  }

  private var description: String { (score.map { $0.text + ". " } ?? "") + legend }

  /// The strip of an instrument's cut-offs.
  init?(_ instrument: Instrument, names: PackNames, title: String) {
    let scoring = instrument.scoring
    guard !scoring.cutOffs.isEmpty else { return nil }
    let book = names.reading.book
    func text(_ value: Double) -> String { scoring.unit == .percent ? book.percent(value) : book.number(value) }
    self.init(
      title: title,
      bands: scoring.cutOffs.map {
        Band(
          level: names.title($0.level, of: instrument.framework).text, from: $0.from, to: $0.to,
          fromText: text($0.from),
          toText: text($0.to))
      })
  }
}
