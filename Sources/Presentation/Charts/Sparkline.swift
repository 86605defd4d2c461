// learn, Apache-2.0. See LICENSE.

/// Levels one after the other as a small line of steps; the list beside it names them with their days.
struct Sparkline {
  /// From 1, oldest first.
  let ranks: [Int]
  /// How many levels the scale has.
  let count: Int
  private let width = 132.0
  private let height = 34.0
  private let edge = 6.0

  /// The picture; it says nothing that does not stand beside it, so it is passed over when the page is read aloud.
  var markup: Markup {
    let grid = (1...max(1, count)).map { "M0 \(SVGWriter.number(y($0)))H\(SVGWriter.number(width))" }.joined()
    let points = ranks.enumerated().map { (x: SVGWriter.number(x($0)), y: SVGWriter.number(y($1))) }
    let line = points.enumerated().map { place, point in
      place == 0 ? "M\(point.x) \(point.y)" : "H\(point.x)V\(point.y)"
    }.joined()
    // A line without length and with round ends is a dot.
    let dots = points.map { "M\($0.x) \($0.y)h0" }.joined()
    let size = "\(SVGWriter.number(width)) \(SVGWriter.number(height))"
    return Markup(
      trusted: "<svg class=\"spark\" viewBox=\"0 0 \(size)\" aria-hidden=\"true\"><path d=\"\(grid)\"/>"
        + "<path d=\"\(line)\"/><path d=\"\(dots)\"/></svg>")
  }

  private func x(_ place: Int) -> Double {
    guard ranks.count > 1 else { return width / 2 }
    return edge + Double(place) / Double(ranks.count - 1) * (width - 2 * edge)
  }

  private func y(_ rank: Int) -> Double {
    guard count > 1 else { return height / 2 }
    return height - edge - Double(rank - 1) / Double(count - 1) * (height - 2 * edge)
  }
}
