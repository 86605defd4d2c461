// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Findings as a good compiler shows them: by file, with the place, the line itself, and what to do.
public struct FindingsView: Sendable {
  /// All findings, in their order.
  public let findings: [Finding]
  let book: Phrasebook

  /// Makes the view; findings are brought into the order of files and lines.
  public init(_ findings: some Sequence<Finding>, book: Phrasebook) {
    self.findings = findings.sorted()
    self.book = book
  }

  /// How many findings there are of a severity.
  public func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

  /// One line: how many errors, warnings and notes; or that there is nothing to mend.
  public var summary: String {
    guard !findings.isEmpty else { return book[.findingsNone] }
    return book(
      .findingsCount,
      [
        "errors": .count(count(.error)), "warnings": .count(count(.warning)), "notes": .count(count(.note)),
      ])
  }

  /// The findings for a terminal, ending in the summary.
  ///
  /// - Parameters:
  ///   - style: The terminal.
  ///   - source: The text of a line of a file, where the caller has it; it is shown with a mark under the column.
  public func terminal(style: TerminalStyle, source: (_ path: String, _ line: Int) -> String? = { _, _ in nil })
    -> String
  {
    var page = TerminalPage(style)
    for finding in findings {
      page.space()
      add(finding, to: &page, source: source)
    }
    page.space()
    page.add(TerminalText(summary, findings.hasErrors ? .error : findings.isEmpty ? .good : .warning))
    return page.text
  }

  private func add(_ finding: Finding, to page: inout TerminalPage, source: (String, Int) -> String?) {
    var place = finding.path.isEmpty ? book[.wholePack] : finding.path
    if let line = finding.line { place += ":\(line)" }
    if finding.line != nil, let column = finding.column { place += ":\(column)" }
    let (word, ink): (Phrase, TerminalStyle.Ink) =
      switch finding.severity {
      case .error: (.severityError, .error)
      case .warning: (.severityWarning, .warning)
      case .note: (.severityNote, .accent)
      }
    page.add(TerminalText(place, .strong) + ": " + TerminalText(book[word] + ": ", ink) + TerminalText(finding.message))
    if !page.style.plain, let line = finding.line, let text = source(finding.path, line) {
      excerpt(text, line: line, column: finding.column, ink: ink, to: &page)
    }
    page.add(TerminalText("[\(finding.rule)]", .soft), first: "  ")
  }

  private func excerpt(_ text: String, line: Int, column: Int?, ink: TerminalStyle.Ink, to page: inout TerminalPage) {
    let number = String(line)
    let edge = page.style.unicode ? " │ " : " | "
    let room = page.style.width - number.count - edge.count - 2
    guard room >= 10 else { return }
    let scalars = Array(TerminalStyle.clean(text.filter { !$0.isNewline }).unicodeScalars)
    let column = min(max(0, (column ?? 1) - 1), scalars.count)
    // A long line is shown from shortly before the column.
    let start = column > room * 3 / 4 ? column - room / 2 : 0
    var shown = String(String.UnicodeScalarView(scalars[start...]))
    while DisplayWidth.of(shown) > room { shown.removeLast() }
    page.add(line: TerminalText("  " + number + edge, .soft) + TerminalText(shown))
    let before = DisplayWidth.of(String(String.UnicodeScalarView(scalars[start..<column])))
    page.add(
      line: TerminalText(String(repeating: " ", count: 2 + number.count) + edge, .soft)
        + TerminalText(String(repeating: " ", count: before) + (page.style.unicode ? "▲" : "^"), ink))
  }

  /// The findings and their counts as JSON; the same fields in every language.
  public var json: JSONValue {
    .object(compact: [
      "errors": .int(count(.error)), "warnings": .int(count(.warning)), "notes": .int(count(.note)),
      "findings": .array(
        findings.map { finding in
          .object(compact: [
            "severity": .string(finding.severity.rawValue), "rule": .string(finding.rule),
            "path": .string(finding.path), "line": finding.line.map { .int($0) },
            "column": finding.column.map { .int($0) }, "message": .string(finding.message),
          ])
        }),
    ])
  }
}
