// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import Testing

@testable import Presentation

@Suite struct PeoplePageTests {
  @Test(arguments: Phrasebook.languages)
  func `every page is sound, small and without anything that a strict policy forbids`(language: LanguageTag) throws {
    for (name, html) in SamplePeople(language).pages {
      let page = HTMLPage(html)
      #expect(page.problems == [], "\(language) \(name)")
      let size =
        html.utf8.count + Templates.servedStylesheet.utf8.count + Templates.peopleStylesheet.utf8.count
        + Templates.script.utf8.count
      #expect(size < 60_000, "\(language) \(name): \(size) bytes")
      #expect(!html.contains("<style") && !html.contains("<script"), "\(name)")
      #expect(html.contains("<html lang=\"\(language)\">"))
      #expect(html.contains(/<h1>[^<]/), "\(name) has no title")
    }
  }

  @Test func `what people wrote stays text on every page`() {
    for (name, html) in SamplePeople(.english, mark: SamplePeople.hostile).pages {
      #expect(HTMLPage(html).problems == [], "\(name)")
      for needle in ["<script", "<img", "onerror=alert(1)>\""] {
        #expect(!html.contains(needle), "\(needle) in \(name)")
      }
    }
  }

  @Test func `every form that changes something carries its token, and every other none`() {
    for (name, html) in SamplePeople(.english).pages {
      for form in html.split(separator: "<form ").dropFirst() {
        let inner = form.prefix(upTo: form.firstRange(of: "</form>")?.lowerBound ?? form.endIndex)
        let tokens = inner.split(separator: "name=\"csrf\"", omittingEmptySubsequences: false).count - 1
        #expect(tokens == (inner.contains("method=\"post\"") ? 1 : 0), "\(name): \(inner.prefix(80))")
      }
    }
  }

  @Test func `a page has at most one primary action`() {
    for (name, html) in SamplePeople(.english).pages {
      let count = html.split(separator: "class=\"button\"", omittingEmptySubsequences: false).count - 1
      // Where a button above leads to a form below, both are the same action.
      let leads = html.split(separator: "class=\"button\" href=\"#", omittingEmptySubsequences: false).count - 1
      #expect(count - leads <= 1, "\(name): \(count)")
      if name.hasPrefix("uploaded") { #expect(count == 1 && leads == 0, "\(name)") }
    }
  }

  @Test func `a refused value is shown again with its reason, a password never`() throws {
    let pages = Dictionary(uniqueKeysWithValues: SamplePeople(.english).pages.map { ($0.name, $0.html) })
    let page = try #require(pages["sign-up-refused"])
    #expect(page.contains("value=\"aino\""))
    #expect(page.contains("<title>To correct · Make an account · learn</title>"))
    #expect(page.contains("<a href=\"#sign-up-name\">Name</a>: Somebody else has this name already."))
    #expect(page.contains("id=\"sign-up-name-problem\">Somebody else has this name already."))
    #expect(page.contains("aria-describedby=\"sign-up-name-hint sign-up-name-problem\" aria-invalid=\"true\""))
    let passwords = page.split(separator: "<input ").filter { $0.contains("type=\"password\"") }
    #expect(passwords.count == 1 && passwords.allSatisfy { !$0.prefix { $0 != ">" }.contains("value=") })
    #expect(page.contains("At least 10 characters; no other rule."))
  }

  @Test func `the problems' links lead to the first field that can be changed`() throws {
    let pages = Dictionary(uniqueKeysWithValues: SamplePeople(.english).pages.map { ($0.name, $0.html) })
    for name in ["account-refused", "groups-none", "erase-refused", "studio-refused", "sign-in-refused"] {
      let page = try #require(pages[name])
      let ids = HTMLPage(page).ids
      let links = page.matches(of: /<li><a href="#([^"]+)">/).map { String($0.output.1) }
      #expect(!links.isEmpty && links.allSatisfy(ids.contains), "\(name): \(links)")
    }
  }

  @Test func `an upload with an error cannot be published`() throws {
    let pages = Dictionary(uniqueKeysWithValues: SamplePeople(.english).pages.map { ($0.name, $0.html) })
    for name in ["uploaded", "uploaded-clean", "uploaded-many"] {
      #expect(try #require(pages[name]).contains("/studio/uploads/1/publish"), "\(name)")
    }
    for name in ["uploaded-errors", "uploaded-unreadable"] {
      let page = try #require(pages[name])
      #expect(!page.contains("/studio/uploads/1/publish") && page.contains("/studio/uploads/1/discard"), "\(name)")
    }
  }

  @Test func `a group's page has nobody's level, and hides what fewer than ten people made`() throws {
    let pages = Dictionary(uniqueKeysWithValues: SamplePeople(.english).pages.map { ($0.name, $0.html) })
    for name in ["group-small", "group-new"] {
      let page = try #require(pages[name])
      #expect(page.contains("Not shown yet: fewer than 10 people have finished."))
      #expect(!page.contains("<svg") && !page.contains("/groups/1.csv"))
    }
    let page = try #require(pages["group"])
    #expect(page.contains("<span class=\"soft\">fewer than 10 people</span>"))
    let list = try #require(page.firstRange(of: "id=\"people\""))
    #expect(!page[list.lowerBound...].contains("Confident"))
  }

  @Test(arguments: [
    "sign-up-refused", "account", "group", "join", "uploaded-errors", "versions", "answers", "administration-none",
    "erase",
  ])
  func `pages are as they were looked at`(name: String) throws {
    let page = try #require(SamplePeople(name == "join" ? .finnish : .english).pages.first { $0.name == name })
    try expectSnapshot(page.html, "people-\(name).html")
  }

  /// Writes every page into the folder that `LEARN_PAGES` names, to be looked at.
  @Test func `pages can be written to be looked at`() throws {
    guard let path = ProcessInfo.processInfo.environment["LEARN_PAGES"] else { return }
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try (Templates.servedStylesheet + Templates.peopleStylesheet).write(
      to: folder.appendingPathComponent("style.css"), atomically: true, encoding: .utf8)
    for language in Phrasebook.languages {
      for (name, html) in SamplePeople(language).pages {
        try html.replacing("/style.css", with: "style.css").write(
          to: folder.appendingPathComponent("\(language).\(name).html"), atomically: true, encoding: .utf8)
      }
    }
  }
}

@Suite struct WordingTests {
  private static let all: [(String, Words)] =
    entries(FormPhrase.self) + entries(AccountPhrase.self) + entries(GroupPhrase.self)
    + entries(PublishingPhrase.self) + entries(AdministrationPhrase.self) + entries(ApiPhrase.self)

  private static func entries<Key: WordingSideBySide>(_ keys: Key.Type) -> [(String, Words)] {
    keys.allCases.map { ("\(Key.self).\($0)", $0.words) }
  }

  @Test func `every sentence exists in every language, with the same placeholders and the same kind of end`() {
    func end(_ text: String) -> Character? { text.last.flatMap { ".:?!".contains($0) ? $0 : nil } }
    for (name, words) in Self.all {
      let english = Phrasebook.placeholders(in: words.english)
      for language in Phrasebook.languages {
        let text =
          Phrasebook(language).language == .finnish
          ? words.finnish : language == .swedish ? words.swedish : words.english
        #expect(!text.isEmpty && !text.contains("  ") && text.first != " " && text.last != " ", "\(name): \(text)")
        #expect(text.count { $0 == "{" } == text.count { $0 == "}" }, "\(name): \(text)")
        #expect(Phrasebook.placeholders(in: text) == english, "\(name) in \(language): \(text)")
        #expect(end(text) == end(words.english), "\(name) in \(language): \(text)")
        for part in text.split(separator: "{").dropFirst() where part.prefix(while: { $0 != "}" }).contains(":") {
          #expect(part.prefix { $0 != "}" }.count { $0 == "|" } == 1, "\(name): \(text)")
        }
        let pieces = text.split(separator: "{", omittingEmptySubsequences: false)
        #expect(pieces.dropFirst().allSatisfy { $0.contains("}") }, "\(name): a placeholder within another: \(text)")
      }
    }
  }

  @Test func `no page leaves a placeholder open`() {
    for language in Phrasebook.languages {
      for (name, html) in SamplePeople(language).pages {
        #expect(!html.contains(/\{[a-z]+[:}]/), "\(language) \(name)")
      }
    }
  }

  @Test(arguments: [(0, "1 second"), (1, "1 second"), (90, "90 seconds"), (91, "2 minutes"), (600, "10 minutes")])
  func `a time to wait is said in the unit that one can use`(seconds: Int, words: String) {
    #expect(Wordbook<FormPhrase>(Phrasebook(.english)).wait(seconds: seconds) == words)
  }
}

@Suite struct HeatMapTests {
  @Test(arguments: [(0, 10, 0), (1, 10, 1), (2, 10, 1), (3, 10, 2), (5, 10, 3), (10, 10, 5), (0, 0, 0)])
  func `more of the people make a darker field`(count: Int, people: Int, tint: Int) {
    #expect(HeatMap.tint(count, of: people) == tint)
  }

  @Test func `the picture says what the table says`() throws {
    let rows = [
      GroupLevels.Row(code: "A-1", name: MarkedText("One <&>"), counts: [3, 17]),
      GroupLevels.Row(code: "A-2", name: MarkedText("Two"), counts: nil),
    ]
    let again = [
      GroupLevels.Row(code: "A-2", name: MarkedText("Two"), counts: [4, 6]),
      GroupLevels.Row(code: "A-1", name: MarkedText("One <&>"), counts: [1, 9]),
    ]
    let chart = GroupLevelsChart(
      levels: ["Low", "High"], first: GroupLevels(people: 20, rows: rows),
      latest: GroupLevels(people: 10, rows: again), book: Phrasebook(.english))
    let svg = chart.heatMap.markup.html
    let table = chart.table.markup.html
    for count in [3, 17, 4, 6, 1, 9] {
      #expect(svg.contains(">\(count)</text>"), "\(count)")
      #expect(table.contains(">\(count)</td>"), "\(count)")
    }
    #expect(svg.contains("A-1 One &lt;&amp;&gt;, before: Low 3, High 17; A-1 One &lt;&amp;&gt;, after: Low 1, High 9"))
    #expect(svg.contains("A-2 Two, before: fewer than 10 people; A-2 Two, after: Low 4, High 6."))
    #expect(table.contains("colspan=\"3\""))
  }
}
