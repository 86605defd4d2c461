// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// A level on its scale, drawn as one band a level: reached, perhaps reached, not reached.
public struct LevelBar: Hashable, Sendable {
  /// What is known about one band.
  public enum Band: Hashable, Sendable {
    case reached
    /// One answer a step up or down decides it.
    case maybe
    case open
  }

  /// The rank of the level, from 1.
  public let rank: Int
  /// The rank of the lowest level that the answers leave possible.
  public let lowest: Int
  /// The rank of the highest level that the answers leave possible.
  public let highest: Int
  /// How many levels the scale has.
  public let count: Int

  /// Makes the bar of an estimate; nil for a level of another scale.
  public init?(_ estimate: LevelEstimate, scale: Scale) {
    guard let rank = scale.rank(of: estimate.level) else { return nil }
    self.rank = rank
    lowest = min(rank, scale.rank(of: estimate.lowest) ?? rank)
    highest = max(rank, scale.rank(of: estimate.highest) ?? rank)
    count = scale.levels.count
  }

  /// The bands, lowest level first.
  public var bands: [Band] {
    (1...count).map { band in
      if band <= lowest { return .reached }
      return band <= highest ? .maybe : .open
    }
  }

  /// The bar with one band a level, its edges marked; empty in plain mode, where the words say it.
  ///
  /// - Parameter band: Columns of each band, without its edge.
  func terminal(_ style: TerminalStyle, band: Int = 3) -> TerminalText {
    guard !style.plain else { return "" }
    var text = TerminalText(style.unicode ? "" : "[", .soft)
    for (place, one) in bands.enumerated() {
      if place > 0 { text += TerminalText(style.unicode ? "│" : "|", .soft) }
      let sign =
        switch one {
        case .reached: style.unicode ? "█" : "#"
        case .maybe: style.unicode ? "▒" : "?"
        case .open: style.unicode ? "·" : "."
        }
      text += TerminalText(String(repeating: sign, count: band), one == .open ? .soft : .accent)
    }
    return text + TerminalText(style.unicode ? "" : "]", .soft)
  }
}
