// learn, Apache-2.0. See LICENSE.

/// An area of a picture, in pixels from its upper left corner (QTI 3.0: shape and coords, as in HTML image maps).
public enum Shape: Hashable, Sendable {
  /// The whole picture.
  case `default`
  /// Left, top, right, bottom.
  case rectangle(Double, Double, Double, Double)
  /// Centre and radius.
  case circle(x: Double, y: Double, radius: Double)
  /// The corners, two numbers each; the last is joined to the first.
  case polygon([Double])
  /// Centre, half the width and half the height. Deprecated in QTI.
  case ellipse(x: Double, y: Double, horizontal: Double, vertical: Double)

  /// Makes a shape of its name and coordinates; nil when they do not fit each other.
  public init?(name: String, coordinates: [Double]) {
    guard coordinates.allSatisfy(\.isFinite) else { return nil }
    switch (name, coordinates.count) {
    case ("default", _): self = .default
    case ("rect", 4): self = .rectangle(coordinates[0], coordinates[1], coordinates[2], coordinates[3])
    case ("circle", 3): self = .circle(x: coordinates[0], y: coordinates[1], radius: coordinates[2])
    case ("ellipse", 4):
      self = .ellipse(x: coordinates[0], y: coordinates[1], horizontal: coordinates[2], vertical: coordinates[3])
    case ("poly", 6...) where coordinates.count.isMultiple(of: 2): self = .polygon(coordinates)
    default: return nil
    }
  }

  /// The name in QTI.
  public var name: String {
    switch self {
    case .default: "default"
    case .rectangle: "rect"
    case .circle: "circle"
    case .polygon: "poly"
    case .ellipse: "ellipse"
    }
  }

  /// The coordinates in the order of QTI.
  public var coordinates: [Double] {
    switch self {
    case .default: []
    case .rectangle(let left, let top, let right, let bottom): [left, top, right, bottom]
    case .circle(let x, let y, let radius): [x, y, radius]
    case .polygon(let corners): corners
    case .ellipse(let x, let y, let horizontal, let vertical): [x, y, horizontal, vertical]
    }
  }

  /// Whether a point lies in the area or on its edge.
  public func contains(x: Double, y: Double) -> Bool {
    switch self {
    case .default: return true
    case .rectangle(let left, let top, let right, let bottom):
      return min(left, right) <= x && x <= max(left, right) && min(top, bottom) <= y && y <= max(top, bottom)
    case .circle(let centerX, let centerY, let radius):
      let (a, b) = (x - centerX, y - centerY)
      return a * a + b * b <= radius * radius
    case .ellipse(let centerX, let centerY, let horizontal, let vertical):
      guard horizontal > 0, vertical > 0 else { return false }
      let (a, b) = ((x - centerX) / horizontal, (y - centerY) / vertical)
      return a * a + b * b <= 1
    case .polygon(let corners): return Self.polygon(corners, contains: x, y)
    }
  }

  // Even and odd crossings of a ray to the right; the edge itself belongs to the area.
  private static func polygon(_ corners: [Double], contains x: Double, _ y: Double) -> Bool {
    var isInside = false
    let count = corners.count / 2
    for corner in 0..<count {
      let next = (corner + 1) % count
      let (x1, y1, x2, y2) = (corners[2 * corner], corners[2 * corner + 1], corners[2 * next], corners[2 * next + 1])
      let cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
      if cross == 0, min(x1, x2) <= x, x <= max(x1, x2), min(y1, y2) <= y, y <= max(y1, y2) { return true }
      if (y1 > y) != (y2 > y), x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 { isInside.toggle() }
    }
    return isInside
  }
}
