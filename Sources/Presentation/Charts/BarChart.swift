// learn, Apache-2.0. See LICENSE.

/// Levels as bars of bands, one below the other.
struct BarChart {
  private let chart: LevelChart
  private let colors: ChartColors
  private let setting: LevelChart.Setting
  private let width = 460.0
  private let row = 56.0
  private let edge = 20.0

  init(_ chart: LevelChart, _ setting: LevelChart.Setting) {
    self.chart = chart
    self.setting = setting
    colors = ChartColors(setting)
  }

  var markup: Markup {
    let height = edge * 2 + row * Double(max(1, chart.entries.count)) - 12
    var svg = SVGWriter()
    if setting == .standalone {
      svg.add(
        "rect",
        ["width": SVGWriter.number(width), "height": SVGWriter.number(height), "rx": "14", "fill": colors.paper])
    }
    // The pattern of a band that one answer decides.
    svg.add(
      raw: "<defs><pattern id=\"maybe\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\""
        + " patternTransform=\"rotate(45)\"><rect width=\"3\" height=\"7\" fill=\"\(colors.tint(4))\"/></pattern></defs>"
    )
    for (place, entry) in chart.entries.enumerated() { add(entry, at: edge + Double(place) * row, to: &svg) }
    return svg.markup(width: width, height: height, title: chart.title, description: chart.description, id: "bars")
  }

  private func add(_ entry: LevelChart.Entry, at y: Double, to svg: inout SVGWriter) {
    let room = width - 2 * edge
    let level = entry.bar.map { "\($0.rank) " + entry.level } ?? entry.level
    let name = entry.name.shortened(to: max(12, 58 - level.count))
    svg.text([name], x: edge, y: y + 12, anchor: "start", fill: colors.ink, bold: true)
    svg.text([level], x: width - edge, y: y + 12, anchor: "end", fill: colors.soft, size: 13)
    let bands = entry.bar?.bands ?? []
    let count = max(1, bands.isEmpty ? chart.levels.count : bands.count)
    let band = (room - Double(count - 1) * 3) / Double(count)
    for place in 0..<count {
      let state = place < bands.count ? bands[place] : .open
      let fill =
        switch state {
        case .reached: colors.tint(LevelTint.of(rank: place + 1, count: count))
        case .maybe: "url(#maybe)"
        case .open: "none"
        }
      svg.add(
        "rect",
        [
          "x": SVGWriter.number(edge + Double(place) * (band + 3)), "y": SVGWriter.number(y + 20),
          "width": SVGWriter.number(band), "height": "14", "rx": "3", "fill": fill, "stroke": colors.line,
        ])
    }
  }
}
