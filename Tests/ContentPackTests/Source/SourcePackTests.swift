// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import LearnCore
import TestSupport
import Testing

@Suite("Whole authored packs") struct SourcePackTests {
  @Test(
    "A new pack has no finding, in whichever languages",
    arguments: [["en"], ["fi"], ["en", "fi"], ["fi", "en"], ["sv", "en"], ["no", "pt-BR"], []])
  func scaffold(_ languages: [String]) throws {
    let folder = try TemporaryFolder()
    let title = "A \"quoted\" title: with #, \\ and 😀"
    let files = PackScaffold.files(id: "new-pack", title: title, languages: languages.map { LanguageTag($0) })
    for (path, text) in files { try folder.write(path, text) }
    let result = SourceReader.read(folder)
    #expect(result.findings == [])
    let pack = try #require(result.pack)
    let first = LanguageTag(languages.first ?? "en")
    #expect(pack.about.title[first] == title)
    #expect(pack.about.languages.map(\.rawValue) == (languages.isEmpty ? ["en"] : languages))
    #expect(pack.items.count == 5)
    #expect(pack.items.allSatisfy { $0.variants.count == max(languages.count, 1) })
    #expect(pack.lessons.map(\.variants.count) == [max(languages.count, 1)])
  }

  @Test("A pack of 500 items and 100 lessons has no finding") func generated() throws {
    let folder = try TemporaryFolder()
    try GeneratedPack().write(to: folder)
    let result = SourceReader.read(folder)
    #expect(result.findings == [])
    #expect(result.pack?.items.count == 500)
    #expect(result.pack?.lessons.count == 100)
  }

  @Test("YAML's own guesses do not happen: Norwegian is a language and a level, 1984 a title") func guesses() throws {
    let folder = try TemporaryFolder()
    for (path, text) in SourceExample.base {
      let changed =
        text.replacing("languages: [en]", with: "languages: [no]").replacing("title: Base", with: "title: {no: 1984}")
        .replacing("low", with: "no").replacing("mid", with: "yes").replacing("high", with: "off")
      try folder.write(path.replacing(".en.md", with: ".no.md"), changed)
    }
    let result = SourceReader.read(folder)
    #expect(result.findings == [])
    #expect(result.pack?.about.title["no"] == "1984")
    #expect(result.pack?.frameworks[0].scale.levels.map(\.id) == ["no", "yes", "off"])
  }

  @Test("Keys that stand twice hide nothing else of their file") func repeatedKeys() throws {
    let result = try SourceExample.readBase(
      .file(
        "pack.yaml",
        """
        format: 1
        id: base
        version: one
        title: Base
        summary: A small pack.
        title: Again
        "licence": CC0-1.0
        languages: [en]
        'licence': CC0-1.0
        title: And again
        course:
          - {id: one, title: {en: Yksi, en: One}, lessons: [first, second, third]}
        colour: red

        """))
    let found = result.findings.map { "\($0.path):\($0.line ?? 0):\($0.column ?? 0) \($0.rule)" }
    #expect(
      found == [
        "pack.yaml:3:10 version.form", "pack.yaml:6:1 yaml.duplicate-key", "pack.yaml:9:1 yaml.duplicate-key",
        "pack.yaml:10:1 yaml.duplicate-key", "pack.yaml:12:33 yaml.duplicate-key",
        "pack.yaml:12:68 lesson.unknown", "pack.yaml:13:1 key.unknown",
      ], "\(result.findings)")
  }

  @Test("Keys that stand twice are told where the rest of the YAML cannot be read") func repeatedKeysInBrokenYAML()
    throws
  {
    let result = try SourceExample.readBase(
      .file("pack.yaml", "format: 1\nmap:\n  a: 1\n  b: 2\n  a: 3\nid: base\n  x: y: z\n"))
    let found = result.findings.filter { $0.path == "pack.yaml" }.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.rule)" }
    #expect(found.contains("5:3 yaml.duplicate-key"), "\(found)")
    #expect(found.contains { $0.hasSuffix("yaml.syntax") }, "\(found)")
  }

  @Test("A file full of keys that stand twice is read in no time") func manyRepeatedKeys() throws {
    let lines = String(repeating: "title: Again and again\n", count: 40_000)
    let clock = ContinuousClock()
    let time = try clock.measure {
      let result = try SourceExample.readBase(.file("pack.yaml", "format: 1\n" + lines))
      #expect(result.findings.contains { $0.rule == SourceRule.yamlDuplicateKey.rawValue })
    }
    #expect(time < .seconds(30))
  }

  @Test("Rich text keeps everything on the allow-list") func richText() throws {
    let body = """
      ## Part

      One *two* **three** ~~four~~ `five` [six](https://example.org)\\
      seven ~5 ms.

      3. a
      4. b

         - c

      > quote

      ```swift
      let x = 1
      ```

      | l | r |
      |:--|--:|
      | a | `b` |

      ---

      ![A line](../media/p.svg "Caption")
      """
    let lesson = "---\ntitle: First\nsummary: One.\nteaches: {A-1: mid}\nminutes: 5\n---\n\(body)\n"
    let result = try SourceExample.readBase(.file("lessons/first.en.md", lesson))
    #expect(result.findings == [])
    let variant = try #require(result.pack?.lessons.first { $0.id == "first" }?.variants[.english])
    #expect(
      variant.body
        == RichText([
          .heading(level: 2, [.text("Part")]),
          .paragraph([
            .text("One "), .emphasis([.text("two")]), .text(" "), .strong([.text("three")]), .text(" "),
            .strikethrough([.text("four")]), .text(" "), .code("five"), .text(" "),
            .link(.address("https://example.org"), [.text("six")]), .lineBreak, .text("seven ~5 ms."),
          ]),
          .numberedList(
            start: 3,
            [
              [.paragraph([.text("a")])],
              [.paragraph([.text("b")]), .bulletList([[.paragraph([.text("c")])]])],
            ]),
          .quote([.paragraph([.text("quote")])]), .code("let x = 1\n", language: "swift"),
          .table(
            .init(
              alignments: [.left, .right], header: [[.text("l")], [.text("r")]], rows: [[[.text("a")], [.code("b")]]])),
          .rule, .paragraph([.image(.init(source: "p.svg", alternative: "A line", title: "Caption"))]),
        ]))
  }

  @Test("Prerequisites in a long chain are no cycle, and two cycles are both named") func cycles() throws {
    let folder = try TemporaryFolder()
    try GeneratedPack(items: 7, lessons: 300).write(to: folder)
    #expect(SourceReader.read(folder).findings == [])
    for (lesson, before) in [(10, 20), (100, 101)] {
      let path = "lessons/lesson-\(lesson).en.md"
      let text = try String(contentsOfFile: folder.path(path), encoding: .utf8)
      try folder.write(path, text.replacing("[lesson-\(lesson - 1)]", with: "[lesson-\(before)]"))
    }
    let cycles = SourceReader.read(folder).findings.filter { $0.rule == "lesson.prerequisite-cycle" }
    #expect(cycles.count == 2)
    #expect(cycles.contains { $0.message.contains("“lesson-100” → “lesson-101” → “lesson-100”") })
  }
}
