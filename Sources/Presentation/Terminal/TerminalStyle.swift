// learn, Apache-2.0. See LICENSE.

/// What a terminal, and the person before it, can take.
public struct TerminalStyle: Hashable, Sendable {
  /// Columns; at least 20.
  public let width: Int
  /// Whether the 16 ANSI colours may be used.
  public let color: Bool
  /// Whether more than ASCII may be drawn with: bars, boxes, bullets. Words are never changed.
  public let unicode: Bool
  /// For a screen reader: no drawing, no bars, no colour, one thing a line.
  public let plain: Bool

  /// Makes a style; plain switches colour and drawing off.
  public init(width: Int = 80, color: Bool = false, unicode: Bool = true, plain: Bool = false) {
    self.width = max(20, width)
    self.color = color && !plain
    self.unicode = unicode && !plain
    self.plain = plain
  }

  /// What a piece of text is, for its colour.
  public enum Ink: Hashable, Sendable {
    /// What one reads first: headings, the name of a line.
    case strong
    /// What one may pass over.
    case soft
    /// What leads on: links, the chosen answer, filled bars.
    case accent
    case good
    case warning
    case error

    // Only weight and the eight base colours, so that the reader's own palette keeps its contrast.
    var code: String {
      switch self {
      case .strong: "1"
      case .soft: "2"
      case .accent: "36"
      case .good: "32"
      case .warning: "33"
      case .error: "1;31"
      }
    }
  }

  /// The text in this ink, where the terminal has colour.
  ///
  /// Text that comes from a pack must have gone through ``clean(_:)`` before.
  public func paint(_ text: String, _ ink: Ink?) -> String {
    guard color, let ink, !text.isEmpty else { return text }
    return "\u{1B}[\(ink.code)m\(text)\u{1B}[0m"
  }

  /// Text that cannot command the terminal: control characters other than line ends are left out, among them the
  /// ones that turn the direction of what follows.
  public static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\t" { scalars.append(" ") } else if !isCommand(scalar) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  private static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Unicode UAX #9: embeddings, overrides and isolates.
    case 0x202A...0x202E, 0x2066...0x2069: true
    // Line and paragraph separators.
    case 0x2028, 0x2029: true
    default: false
    }
  }
}
