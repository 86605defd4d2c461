// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Sets the lines of a result in columns: code, name, bar, level, and how sure.
///
/// When the terminal is too narrow, how sure goes first, then the bar gets thinner; after that the name stands on a line
/// of its own. A name that is longer than its column is wrapped, never cut.
struct LineLayout {
  private let style: TerminalStyle
  private let code: Int
  /// The columns of the name; nil when it stands on its own line.
  private let name: Int?
  private let band: Int
  private let level: Int
  private let showsSure: Bool

  init(_ lines: [ResultView.Line], style: TerminalStyle) {
    self.style = style
    let count = lines.compactMap(\.bar?.count).max() ?? 0
    let code = lines.compactMap { $0.code.map { DisplayWidth.of($0.rawValue) } }.max() ?? 0
    let longest = lines.map { DisplayWidth.of($0.name.text) }.max() ?? 0
    let level = lines.filter { $0.bar != nil }.map { DisplayWidth.of($0.level.text) }.max() ?? 0
    let sure = lines.map { DisplayWidth.of($0.sureBrief) }.max() ?? 0
    func room(_ band: Int, _ showsSure: Bool) -> Int {
      let bar = count == 0 ? 0 : count * band + count - 1 + (style.unicode ? 0 : 2)
      let behind = 2 + bar + 2 + level + (showsSure && sure > 0 ? 2 + sure : 0)
      return style.width - (code > 0 ? code + 1 : 0) - behind
    }
    let choices = [(3, true), (2, true), (1, true), (3, false), (2, false), (1, false)]
    let best =
      choices.first { room($0.0, $0.1) >= longest } ?? choices.first { room($0.0, $0.1) >= min(longest, 24) }
    self.code = code
    self.level = level
    band = best?.0 ?? (style.width >= 36 ? 2 : 1)
    showsSure = best?.1 ?? false
    name = best.map { min(longest, room($0.0, $0.1)) }
  }

  /// Writes one line of a result.
  func add(_ line: ResultView.Line, code showsCode: Bool, to page: inout TerminalPage, ink: TerminalStyle.Ink? = nil) {
    let prefix = showsCode && code > 0 ? TerminalText(line.code?.rawValue ?? "", .soft).padded(to: code + 1) : ""
    let title = ink.map { TerminalText(line.name.text, $0) } ?? TerminalText(line.name.text)
    guard let name else {
      page.add(title, first: prefix)
      page.add(values(line), first: "  ")
      return
    }
    let room = showsCode || code == 0 ? name : name + code + 1
    let parts = title.lines(columns: room)
    let indent = TerminalText(String(repeating: " ", count: prefix.width))
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      let text = (place == 0 ? prefix : indent) + (isLast ? part.padded(to: room) + "  " : part)
      if isLast { page.add(values(line), first: text) } else { page.add(line: text) }
    }
  }

  private func values(_ line: ResultView.Line) -> TerminalText {
    guard let bar = line.bar else { return TerminalText(line.level.text, .soft) }
    let level = TerminalText(line.level.text)
    let text = bar.terminal(style, band: band) + "  "
    return showsSure ? text + level.padded(to: self.level) + TerminalText("  " + line.sureBrief, .soft) : text + level
  }
}
