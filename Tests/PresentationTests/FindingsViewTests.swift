// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

@testable import Presentation

@Suite struct FindingsViewTests {
  private let findings = [
    Finding(
      .warning, "translation.missing", path: "pack.yaml", line: 4, "The title has no text in Finnish. Add `fi:`."),
    Finding(
      .error, "lesson.unknown-competence", path: "lessons/a.en.md", line: 3, column: 11,
      "No framework of the pack has the competence EAR-9. Did you mean EAR-1?"),
    Finding(.note, "media.unused", path: "media/x.svg", "No text shows this picture. Remove it or show it."),
    Finding(.error, "pack.no-course", path: "", "The pack has no lesson in its course. Name one under `course`."),
  ]

  private func source(_ path: String, _ line: Int) -> String? {
    path == "lessons/a.en.md"
      ? "teaches: {日本: EAR-9}  # a comment that goes on and on until it is longer than the line" : nil
  }

  @Test(arguments: [
    ("80", TerminalStyle(width: 80)), ("40", TerminalStyle(width: 40)),
    ("plain", TerminalStyle(width: 80, plain: true)), ("ascii", TerminalStyle(width: 60, unicode: false)),
    ("colour", TerminalStyle(width: 80, color: true)),
  ])
  func `findings are shown with their place, their line and what to do`(name: String, style: TerminalStyle) throws {
    try expectSnapshot(
      FindingsView(findings, book: Phrasebook(.english)).terminal(style: style, source: source), "findings-\(name).txt")
  }

  @Test func `the mark stands under the column, in columns of the terminal`() throws {
    let finding = Finding(.error, "x", path: "a", line: 1, column: 5, "No.")
    let text = FindingsView([finding], book: Phrasebook(.english)).terminal(
      style: TerminalStyle(), source: { _, _ in "日本 é: EAR" })
    let lines = text.lines
    let mark = try #require(lines.first { $0.contains("▲") })
    let line = try #require(lines.first { $0.contains("EAR") })
    let before = try #require(line.firstIndex(of: ":"))
    #expect(DisplayWidth.of(line[..<before]) == DisplayWidth.of(mark.prefix { $0 != "▲" }))
  }

  @Test func `a mark far to the right and one past the end stay on the screen`() {
    for column in [1, 79, 80, 300, 9999] {
      let finding = Finding(.error, "x", path: "a", line: 12, column: column, "No.")
      let text = FindingsView([finding], book: Phrasebook(.english)).terminal(
        style: TerminalStyle(width: 60), source: { _, _ in String(repeating: "abcdefghij", count: 30) })
      #expect(text.contains("▲"))
      for line in text.lines { #expect(DisplayWidth.of(line) <= 60) }
    }
  }

  @Test func `the summary counts in the language`() {
    #expect(FindingsView(findings, book: Phrasebook(.english)).summary == "2 errors, 1 warning, 1 note")
    #expect(FindingsView(findings, book: Phrasebook(.finnish)).summary == "2 virhettä, 1 varoitus, 1 huomautus")
    #expect(FindingsView([], book: Phrasebook(.swedish)).summary == "Inget att rätta.")
  }

  @Test func `the data has every finding with its place`() throws {
    let json = try JSONValue(parsing: FindingsView(findings, book: Phrasebook(.finnish)).json.compactText)
    #expect(json["errors"] == 2 && json["warnings"] == 1 && json["notes"] == 1)
    let list = try #require(json["findings"]?.elements)
    #expect(list.map { $0["rule"]?.string } == findings.sorted().map(\.rule))
    #expect(list[1]["line"] == 3 && list[1]["column"] == 11)
    #expect(list[0]["line"] == nil)
  }
}
