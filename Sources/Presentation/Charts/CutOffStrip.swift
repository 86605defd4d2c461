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

  private let width = 640.0
  private let edge = 16.0

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
    let top = score == nil ? 4.0 : 38.0
    for (place, band) in bands.enumerated() {
      let (left, right) = (x(band.from), x(band.to))
      svg.add(
        "rect",
        [
          "x": SVGWriter.number(left + 1), "y": SVGWriter.number(top),
          "width": SVGWriter.number(max(1, right - left - 2)), "height": "20", "rx": "3",
          "fill": colors.tint(LevelTint.of(rank: place + 1, count: bands.count)), "stroke": colors.line,
        ])
      svg.text(
        [band.fromText], x: left, y: top + 36, anchor: place == 0 ? "start" : "middle", fill: colors.soft, size: 13)
      // The title of a level stands there where its band has room for it; its number always does.
      let title = "\(place + 1) \(band.level)"
      let fits = Double(DisplayWidth.of(title)) * 7.6 < right - left + 24
      svg.text(
        [fits ? title : "\(place + 1)"], x: (left + right) / 2, y: top + 56, anchor: "middle", fill: colors.ink,
        size: 14, bold: true)
    }
    if let last = bands.last {
      svg.text([last.toText], x: width - edge, y: top + 36, anchor: "end", fill: colors.soft, size: 13)
    }
    if let score { mark(score, x, top, colors, &svg) }
    return svg.markup(width: width, height: top + 64, title: title, description: description, id: "strip")
  }

  private func mark(
    _ score: (value: Double, text: String, error: Double?), _ x: (Double) -> Double, _ top: Double,
    _ colors: ChartColors,
    _ svg: inout SVGWriter
  ) {
    let place = x(score.value)
    if let error = score.error, error > 0 {
      let (left, right) = (x(score.value - error), x(score.value + error))
      svg.add(
        "path",
        [
          "d": "M\(SVGWriter.number(left)) \(SVGWriter.number(top + 10))H\(SVGWriter.number(right))",
          "stroke": colors.ink,
          "stroke-width": "3",
        ])
    }
    svg.add(
      "path",
      [
        "d": "M\(SVGWriter.number(place)) \(SVGWriter.number(top - 10))V\(SVGWriter.number(top + 22))",
        "stroke": colors.ink,
        "stroke-width": "2.5",
      ])
    let anchor = place < 60 ? "start" : place > width - 60 ? "end" : "middle"
    svg.text([score.text], x: place, y: top - 16, anchor: anchor, fill: colors.ink, size: 15, bold: true)
  }

  private var description: String {
    let parts = bands.enumerated().map { "\($0 + 1) \($1.level): \($1.fromText)–\($1.toText)" }
    return (score.map { [$0.text] } ?? []).joined() + (score == nil ? "" : ". ") + parts.joined(separator: "; ") + "."
  }

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
