// learn, Apache-2.0. See LICENSE.

/// A pattern as a tree.
indirect enum PatternNode {
  /// The empty text.
  case empty
  /// One character of a class, by its place among the classes of the pattern.
  case one(Int)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// nil for any number of times more.
  case repeated(PatternNode, least: Int, most: Int?)

  /// How many instructions the tree makes; at most ``Int/max``.
  var size: Int {
    switch self {
    case .empty: 0
    case .one: 1
    case .sequence(let parts): parts.reduce(0) { Self.sum($0, $1.size) }
    case .choice(let parts): parts.reduce(2 * (parts.count - 1)) { Self.sum($0, $1.size) }
    case .repeated(let part, let least, let most): Self.size(part.size, least: least, most: most)
    }
  }

  private static func size(_ size: Int, least: Int, most: Int?) -> Int {
    // The empty text, however often, is the empty text.
    if size == 0 { return 0 }
    let required = product(size, least)
    guard let most else { return sum(required, least == 0 ? size + 2 : 1) }
    return sum(required, product(sum(size, 1), most - least))
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }

  private static func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? .max : product
  }
}
