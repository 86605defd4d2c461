// learn, Apache-2.0. See LICENSE.

/// How many people are at which level, line by line: the more of a line's people, the darker the field.
///
/// Every field carries its count, so that the tint is never the only sign; levels stand as their numbers, which the
/// table names.
struct HeatMap: Hashable, Sendable {
  /// A line of fields.
  struct Line: Hashable, Sendable {
    /// What stands above the fields; nil where the line belongs to the one above.
    let name: String?
    /// What stands before the fields, where a subject has several lines.
    let series: String?
    /// One count a level; nil where they are hidden.
    let counts: [Int]?
  }

  let title: String
  let levels: [String]
  let lines: [Line]
  /// What stands in the place of hidden counts.
  let hidden: String

  private static let width = 420.0
  private static let edge = 16.0
  private static let cell = 30.0
  private static let gap = 3.0

  /// The tint of a share: 0 for nobody, else 1 to 5.
  static func tint(_ count: Int, of people: Int) -> Int {
    guard count > 0, people > 0 else { return 0 }
    return min(5, (count * 5 + people - 1) / people)
  }

  /// The picture, its colours by the page's custom properties.
  var markup: Markup {
    var svg = SVGWriter()
    let hasSeries = lines.contains { $0.series != nil }
    let left = Self.edge + (hasSeries ? 66 : 0)
    let count = Double(max(1, levels.count))
    let band = (Self.width - left - Self.edge - (count - 1) * Self.gap) / count
    for place in levels.indices {
      svg.text(
        [String(place + 1)], x: left + Double(place) * (band + Self.gap) + band / 2, y: Self.edge + 2,
        anchor: "middle", fill: "var(--soft)", bold: true)
    }
    var y = Self.edge + 8
    for line in lines {
      if let name = line.name {
        svg.text([name.shortened(to: 50)], x: Self.edge, y: y + 18, anchor: "start", fill: "var(--ink)", bold: true)
        y += 26
      }
      if let series = line.series {
        svg.text([series], x: Self.edge, y: y + 20, anchor: "start", fill: "var(--soft)", size: 13)
      }
      draw(line, x: left, y: y, band: band, to: &svg)
      y += Self.cell + 4
    }
    return svg.markup(width: Self.width, height: y + 12, title: title, description: description, id: "heat")
  }

  private func draw(_ line: Line, x left: Double, y: Double, band: Double, to svg: inout SVGWriter) {
    guard let counts = line.counts else {
      svg.text([hidden], x: left + 2, y: y + 20, anchor: "start", fill: "var(--soft)", size: 13)
      return
    }
    let people = counts.reduce(0, +)
    for (place, count) in counts.prefix(levels.count).enumerated() {
      let tint = Self.tint(count, of: people)
      let x = left + Double(place) * (band + Self.gap)
      svg.add(
        "rect",
        [
          "x": SVGWriter.number(x), "y": SVGWriter.number(y), "width": SVGWriter.number(band),
          "height": SVGWriter.number(Self.cell), "rx": "4", "fill": tint == 0 ? "none" : "var(--l\(tint))",
          "stroke": "var(--edge)",
        ])
      let ink = tint < 3 ? "var(--n1)" : tint == 3 ? "var(--n3)" : "var(--n4)"
      svg.text(
        ["\(count)"], x: x + band / 2, y: y + 20, anchor: "middle", fill: tint == 0 ? "var(--soft)" : ink,
        bold: tint > 0)
    }
  }

  /// The figures in one sentence a line, for those who do not see the picture.
  private var description: String {
    var subject = ""
    return lines.map { line in
      if let name = line.name { subject = name }
      let about = [subject, line.series].compactMap { $0 }.joined(separator: ", ")
      let figures =
        line.counts.map { counts in
          zip(levels, counts).map { "\($0) \($1)" }.joined(separator: ", ")
        } ?? hidden
      return "\(about): \(figures)"
    }.joined(separator: "; ") + "."
  }
}
