// learn, Apache-2.0. See LICENSE.

/// Levels on three to eight axes, the lowest level at the centre.
struct RadarChart {
  private let chart: LevelChart
  private let colors: ChartColors
  private let setting: LevelChart.Setting
  private let width = 490.0
  private let height = 370.0
  private let radius = 108.0
  private var center: (x: Double, y: Double) { (width / 2, height / 2 + 2) }

  init(_ chart: LevelChart, _ setting: LevelChart.Setting) {
    self.chart = chart
    self.setting = setting
    colors = ChartColors(setting)
  }

  var markup: Markup {
    var svg = SVGWriter()
    if setting == .standalone {
      svg.add(
        "rect",
        ["width": SVGWriter.number(width), "height": SVGWriter.number(height), "rx": "14", "fill": colors.paper])
    }
    rings(&svg)
    shape(&svg)
    marks(&svg)
    labels(&svg)
    return svg.markup(width: width, height: height, title: chart.title, description: chart.description, id: "radar")
  }

  private var count: Int { chart.levels.count }

  private func point(_ axis: Int, _ rank: Double) -> (x: Double, y: Double) {
    let angle = Double(axis) / Double(chart.entries.count) * 2 * Double.pi - Double.pi / 2
    // Rank 1 keeps away from the centre, so that the lowest level is still a place.
    let distance = radius * rank / Double(count)
    return (center.x + distance * Trigonometry.cosine(angle), center.y + distance * Trigonometry.sine(angle))
  }

  private func path(_ points: [(x: Double, y: Double)]) -> String {
    guard let first = points.first else { return "" }
    let rest = points.dropFirst().map { "L\(SVGWriter.number($0.x)) \(SVGWriter.number($0.y))" }.joined()
    return "M\(SVGWriter.number(first.x)) \(SVGWriter.number(first.y))\(rest)Z"
  }

  private func rings(_ svg: inout SVGWriter) {
    for rank in (1...count).reversed() {
      let ring = chart.entries.indices.map { point($0, Double(rank)) }
      svg.add(
        "path", ["d": path(ring), "fill": "none", "stroke": colors.line, "stroke-width": rank == count ? "1.5" : "1"])
    }
    for axis in chart.entries.indices {
      let end = point(axis, Double(count))
      svg.add(
        "path",
        [
          "d":
            "M\(SVGWriter.number(center.x)) \(SVGWriter.number(center.y))L\(SVGWriter.number(end.x)) \(SVGWriter.number(end.y))",
          "stroke": colors.line,
        ])
    }
    for rank in 1...count {
      // The numbers of the rings stand beside the first axis.
      let place = point(0, Double(rank))
      svg.text(["\(rank)"], x: place.x + 9, y: place.y + 11, anchor: "start", fill: colors.soft, size: 12)
    }
  }

  private func shape(_ svg: inout SVGWriter) {
    // A subject without a level leaves the shape open to the centre.
    let points = chart.entries.enumerated().map { point($0, Double($1.bar?.rank ?? 0)) }
    svg.add(
      "path",
      [
        "d": path(points), "fill": colors.tint(3), "fill-opacity": "0.42", "stroke": colors.tint(5),
        "stroke-width": "2.5", "stroke-linejoin": "round",
      ])
  }

  private func marks(_ svg: inout SVGWriter) {
    for (axis, entry) in chart.entries.enumerated() {
      guard let bar = entry.bar else { continue }
      if bar.lowest < bar.highest {
        let (low, high) = (point(axis, Double(bar.lowest)), point(axis, Double(bar.highest)))
        svg.add(
          "path",
          [
            "d":
              "M\(SVGWriter.number(low.x)) \(SVGWriter.number(low.y))L\(SVGWriter.number(high.x)) \(SVGWriter.number(high.y))",
            "stroke": colors.tint(5), "stroke-width": "5", "stroke-linecap": "round", "stroke-dasharray": "1 7",
          ])
      }
      let place = point(axis, Double(bar.rank))
      let isSettled = bar.lowest == bar.highest
      svg.add(
        "circle",
        [
          "cx": SVGWriter.number(place.x), "cy": SVGWriter.number(place.y), "r": "6",
          "fill": isSettled ? colors.tint(5) : colors.paper, "stroke": colors.tint(5), "stroke-width": "2.5",
        ])
    }
  }

  private func labels(_ svg: inout SVGWriter) {
    for (axis, entry) in chart.entries.enumerated() {
      let end = point(axis, Double(count))
      let (dx, dy) = (end.x - center.x, end.y - center.y)
      let anchor = abs(dx) < 12 ? "middle" : dx > 0 ? "start" : "end"
      let name = SVGWriter.wrapped(entry.name, abs(dx) < 12 ? 34 : 12)
      let value = entry.bar.map { "\($0.rank) " + entry.level } ?? entry.level
      let lines = name.count + 1
      let x = end.x + (abs(dx) < 12 ? 0 : dx > 0 ? 12 : -12)
      let above = abs(dx) < 12 && dy < 0
      let y =
        above ? end.y - 12 - Double(lines - 1) * 19 : abs(dx) < 12 ? end.y + 22 : end.y - Double(lines - 2) * 9.5
      svg.text(name, x: x, y: y, anchor: anchor, fill: colors.ink, size: 15.5, bold: true)
      let room = abs(dx) < 12 ? 34 : 13
      svg.text(
        SVGWriter.wrapped(value, room), x: x, y: y + Double(name.count) * 19, anchor: anchor, fill: colors.soft,
        size: 14.5)
    }
  }
}
