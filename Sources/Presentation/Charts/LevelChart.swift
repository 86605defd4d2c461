// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Levels of several subjects in one picture and one equal table.
///
/// Up to eight subjects make a radar, fewer than three or more than eight make bars. Colour is never the only sign:
/// every mark carries its level as a number, and a level that is not settled has a hollow mark.
public struct LevelChart: Hashable, Sendable {
  /// One subject.
  public struct Entry: Hashable, Sendable {
    public let name: String
    /// The level; nil without one.
    public let bar: LevelBar?
    /// The title of the level, or why there is none.
    public let level: String
    /// How sure it is, in a few words.
    public let sure: String

    /// Makes an entry.
    public init(name: String, bar: LevelBar?, level: String, sure: String) {
      self.name = name
      self.bar = bar
      self.level = level
      self.sure = sure
    }
  }

  /// Where the picture stands: that decides where its colours come from.
  public enum Setting: Hashable, Sendable {
    /// In one of our pages: colours by the page's custom properties, light and dark.
    case page
    /// Alone, as a file: colours written into it.
    case standalone
  }

  /// What the picture shows, for its title.
  public let title: String
  public let entries: [Entry]
  /// The titles of the levels, lowest first.
  public let levels: [String]
  let book: Phrasebook

  /// Makes a chart; all bars have as many bands as there are levels.
  public init(title: String, entries: [Entry], levels: [String], book: Phrasebook) {
    self.title = title
    self.entries = entries
    self.levels = levels
    self.book = book
  }

  /// The chart of a result's areas; of its competences where it has fewer than two areas.
  public init(_ result: ResultView) {
    let areas = result.areas.map(\.line)
    let lines = areas.count > 1 ? areas : result.areas.flatMap(\.competences)
    self.init(
      title: result.book[areas.count > 1 ? .byArea : .competences],
      entries: lines.map { Entry(name: $0.name.text, bar: $0.bar, level: $0.level.text, sure: $0.sure) },
      levels: result.scale?.levels.map { result.reading.text($0.title).text } ?? [], book: result.book)
  }

  /// Whether the picture is a radar.
  public var isRadar: Bool { (3...8).contains(entries.count) && levels.count > 1 }

  /// The picture as SVG, with its title and the same figures as its description.
  public func svg(_ setting: Setting = .page) -> Markup {
    isRadar ? RadarChart(self, setting).markup : BarChart(self, setting).markup
  }

  /// The table that says the same: name, level with its number, how sure.
  public var rows: [(name: String, level: String, sure: String)] {
    entries.map { entry in
      (entry.name, entry.bar.map { "\($0.rank) \(entry.level)" } ?? entry.level, entry.sure)
    }
  }

  /// The figures in one sentence, for those who do not see the picture.
  var description: String {
    rows.map { "\($0.name): \($0.level)" + ($0.sure.isEmpty ? "" : " (\($0.sure))") }.joined(separator: "; ") + "."
  }
}

/// The colours of charts, as CSS values.
struct ChartColors {
  let ink: String
  let soft: String
  let line: String
  let paper: String
  private let tints: [String]
  private let numbers: [String]

  init(_ setting: LevelChart.Setting) {
    switch setting {
    case .page:
      (ink, soft, line, paper) = ("var(--ink)", "var(--soft)", "var(--line)", "var(--card)")
      tints = (1...5).map { "var(--l\($0))" }
      numbers = ["var(--n1)", "var(--n1)", "var(--n3)", "var(--n4)", "var(--n4)"]
    case .standalone:
      (ink, soft, line, paper) = ("#1c2430", "#4d5866", "#cfccc0", "#fbfaf6")
      tints = ["#dfeaed", "#b5d3d9", "#7cb1bc", "#37798a", "#0b5a6f"]
      numbers = ["#1c2430", "#1c2430", "#0c1a20", "#ffffff", "#ffffff"]
    }
  }

  func tint(_ number: Int) -> String { tints[min(max(number, 1), 5) - 1] }

  /// The colour of a number that stands on a tint.
  func number(on tint: Int) -> String { numbers[min(max(tint, 1), 5) - 1] }
}

/// Writes an SVG picture element by element.
struct SVGWriter {
  private var body = ""
  private static let font = "ui-sans-serif, system-ui, -apple-system, &quot;Segoe UI&quot;, Roboto, sans-serif"

  /// A coordinate with at most one decimal.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return sign + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }

  /// Adds an element without content; values are escaped.
  mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    body += "<\(name)\(Self.written(attributes))/>"
  }

  /// Adds text, one line below the other.
  mutating func text(
    _ lines: [String], x: Double, y: Double, anchor: String, fill: String, size: Double = 14, bold: Bool = false
  ) {
    for (place, line) in lines.enumerated() {
      body +=
        "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y + Double(place) * size * 1.25))\""
        + " text-anchor=\"\(anchor)\" fill=\"\(fill)\" font-size=\"\(Self.number(size))\""
        + (bold ? " font-weight=\"700\"" : "") + ">\(Markup.escaped(line))</text>"
    }
  }

  /// Adds something written before.
  mutating func add(raw: String) { body += raw }

  /// The picture with its title and description.
  func markup(width: Double, height: Double, title: String, description: String, id: String) -> Markup {
    let size = "\(Self.number(width)) \(Self.number(height))"
    return Markup(
      trusted: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" width=\"\(Self.number(width))\""
        + " height=\"\(Self.number(height))\" role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\" font-family=\"\(Self.font)\">"
        + "<title id=\"\(id)-t\">\(Markup.escaped(title))</title><desc id=\"\(id)-d\">\(Markup.escaped(description))</desc>"
        + body + "</svg>")
  }

  /// The picture as a strip that fills its width, for a line whose figures stand beside it in words.
  func strip(width: Double, height: Double) -> String {
    "<svg class=\"strip\" viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" preserveAspectRatio=\"none\""
      + " aria-hidden=\"true\">" + body + "</svg>"
  }

  private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0)=\"\(Markup.escaped($1))\"" }.joined()
  }

  /// Text in lines of at most about so many characters, broken at spaces.
  static func wrapped(_ text: String, _ characters: Int) -> [String] {
    TerminalText(text).lines(columns: characters).map { $0.runs.map(\.text).joined() }
  }
}
