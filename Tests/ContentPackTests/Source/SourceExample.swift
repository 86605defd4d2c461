// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore
import TestSupport
import Testing

/// A small pack without findings, and changes to it that should bring one.
struct SourceExample: Sendable, CustomTestStringConvertible {
  /// One change: a file written anew, or a part of one replaced.
  struct Edit: Sendable {
    let path: String
    let old: String?
    let new: String

    /// Replaces the first occurrence of `old`.
    static func replace(_ path: String, _ old: String, _ new: String) -> Edit { Edit(path: path, old: old, new: new) }

    /// Writes a file.
    static func file(_ path: String, _ text: String) -> Edit { Edit(path: path, old: nil, new: text) }
  }

  /// Stands in a text where the finding is expected; taken out before the text is written.
  static let marker: Character = "📍"

  let rule: SourceRule
  let message: String
  let edits: [Edit]
  /// Where the finding is expected when no marker says so.
  let path: String?

  init(_ rule: SourceRule, _ message: String, at path: String? = nil, _ edits: Edit...) {
    self.rule = rule
    self.message = message
    self.edits = edits
    self.path = path
  }

  var testDescription: String { "\(rule.rawValue): \(message)" }

  /// The files after the changes, without the marker, and the place that it marked.
  func files() -> (files: [String: String], place: String) {
    var files = Dictionary(uniqueKeysWithValues: Self.base.map { ($0.path, $0.text) })
    var place = path.map { $0 + ":1:1" } ?? ""
    for edit in edits {
      if let old = edit.old, let text = files[edit.path], let range = text.firstRange(of: old) {
        files[edit.path] = text.replacingCharacters(in: range, with: edit.new)
      } else if edit.old == nil {
        files[edit.path] = edit.new
      } else {
        return (files, "“\(edit.old ?? "")” is not in \(edit.path)")
      }
    }
    for (path, text) in files {
      guard let index = text.firstIndex(of: Self.marker) else { continue }
      let before = text[..<index]
      let line = before.count(where: { $0 == "\n" || $0 == "\r\n" }) + 1
      let column = before.reversed().prefix { $0 != "\n" && $0 != "\r\n" }.reduce(1) { $0 + $1.unicodeScalars.count }
      place = "\(path):\(line):\(column)"
      files[path] = text.filter { $0 != Self.marker }
    }
    return (files, place)
  }

  /// Reads the changed pack.
  func read() throws -> SourceReader.Result {
    let folder = try TemporaryFolder()
    for (path, text) in files().files { try folder.write(path, text) }
    return SourceReader.read(folder)
  }

  /// Reads the pack as it is before any change.
  static func readBase(_ edits: Edit...) throws -> SourceReader.Result {
    let folder = try TemporaryFolder()
    for (path, text) in base { try folder.write(path, text) }
    for edit in edits { try folder.write(edit.path, edit.new) }
    return SourceReader.read(folder)
  }
}

extension SourceReader {
  /// Reads the pack in a temporary folder, which lives until it was read.
  static func read(_ folder: TemporaryFolder) -> Result {
    withExtendedLifetime(folder) { read(folder: folder.path) }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

extension SourceExample {
  /// The pack that the examples change.
  static let base: [(path: String, text: String)] = [
    (
      "pack.yaml",
      """
      format: 1
      id: base
      version: 1.0.0
      title: Base
      summary: A small pack.
      languages: [en]
      licence: CC0-1.0
      course:
        - id: one
          title: One
          lessons: [first, second]

      """
    ),
    (
      "frameworks/f.yaml",
      """
      id: f
      title: Framework
      version: 1.0.0
      scale:
        id: steps
        title: Steps
        levels:
          - {id: low, title: Low}
          - {id: mid, title: Mid}
          - {id: high, title: High}
      areas:
        - code: A
          title: Area
          competences:
            - {code: A-1, title: First, statement: You do the first.}
            - {code: A-2, title: Second, statement: You do the second.}

      """
    ),
    (
      "lessons/first.en.md",
      """
      ---
      title: First
      summary: The first lesson.
      teaches: {A-1: mid}
      minutes: 5
      ---
      ## Begin

      ![A line](../media/p.svg)

      """
    ),
    (
      "lessons/second.en.md",
      """
      ---
      title: Second
      summary: The second lesson.
      teaches: {A-2: mid}
      prerequisites: [first]
      minutes: 5
      ---
      Read [the first](lesson:first) again.

      """
    ),
    (
      "items/items.yaml",
      """
      items:
        - id: s1
          type: behaviour
          competence: A-1
          prompt: What do you do?
          anchors: {low: Little, mid: Some, high: Much}
        - id: s2
          type: behaviour
          competence: A-2
          prompt: What else do you do?
          anchors: {low: Little, mid: Some, high: Much}
        - id: c1
          type: choice
          competence: A-1
          prompt: Which one?
          options:
            - {id: a, text: This, correct: true}
            - {id: b, text: That}

      """
    ),
    (
      "instruments/self.yaml",
      """
      id: self
      kind: self-evaluation
      title: Self
      minutes: 5
      framework: f
      version: 1.0.0
      scoring:
        rule: mean
        cutOffs:
          - {level: low, from: 1, to: 1.5}
          - {level: mid, from: 1.5, to: 2.5}
          - {level: high, from: 2.5, to: 3}
      sections:
        - {id: all, title: All, items: [s1, s2]}

      """
    ),
    (
      "instruments/check.yaml",
      """
      id: check
      kind: check
      title: Check
      minutes: 5
      framework: f
      version: 1.0.0
      scoring:
        rule: sum
        unit: percent
        cutOffs:
          - {level: low, from: 0, to: 50}
          - {level: mid, from: 50, to: 100}
      sections:
        - {id: all, title: All, items: [c1]}

      """
    ),
    (
      "collections/tools.yaml",
      """
      id: tools
      kind: tool-sheets
      title: Tools
      fields:
        - {id: kind, type: choice, title: Kind, values: {pen: Pen, brush: Brush}}
        - {id: checked, type: date, title: Checked, optional: true}
        - {id: steps, type: steps, title: Steps, optional: true}
      records:
        - {id: quill, title: Quill, kind: pen, checked: 2026-11-21}
        - {id: fan, title: Fan brush, kind: brush}

      """
    ),
    ("media/p.svg", #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>"#),
  ]
}
