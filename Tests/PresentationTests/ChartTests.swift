// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore
import Testing

@testable import Presentation

@Suite struct ChartTests {
  private let scale = Scale(
    id: "s", title: LocalizedText(["en": "S"]),
    levels: (1...5).map {
      Level(id: LevelID("l\($0)"), title: LocalizedText(["en": "Level <\($0)>"]), description: nil)
    })

  private func entry(_ name: String, _ rank: Int?, lowest: Int? = nil, highest: Int? = nil) -> LevelChart.Entry {
    guard let rank else { return .init(name: name, bar: nil, level: "too few answers (1 of 2)", sure: "") }
    let estimate = LevelEstimate(
      level: LevelID("l\(rank)"), score: Double(rank), standardError: nil, lowest: LevelID("l\(lowest ?? rank)"),
      highest: LevelID("l\(highest ?? rank)"))
    return .init(name: name, bar: LevelBar(estimate, scale: scale), level: "Level <\(rank)>", sure: "settled")
  }

  private func chart(_ count: Int) -> LevelChart {
    let entries = (0..<count).map { place in
      place == 1
        ? entry("Without & level", nil)
        : entry("Area \(place) \"and\" more", place % 5 + 1, highest: min(5, place % 5 + 2))
    }
    return LevelChart(
      title: "Levels <b>", entries: entries, levels: (1...5).map { "Level <\($0)>" }, book: Phrasebook(.english))
  }

  @Test(arguments: [1, 2, 3, 4, 5, 8, 9, 16], [LevelChart.Setting.page, .standalone])
  func `the picture says what the table says`(count: Int, setting: LevelChart.Setting) {
    let chart = chart(count)
    let svg = chart.svg(setting).html
    #expect(chart.isRadar == (3...8).contains(count))
    #expect(chart.rows.count == count)
    let description = svg.split(separator: "<desc").dropFirst().first.map { $0.prefix { $0 != "/" } } ?? ""
    // Names and levels are wrapped over several text elements, so they are compared without their spaces.
    let drawn = svg.split(separator: "<text").dropFirst().map { element in
      element.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
    }.joined().filter { $0 != " " }
    for row in chart.rows {
      for words in [row.name, row.level] {
        let escaped = Markup.escaped(words)
        #expect(description.contains(escaped), "\(words) in the description")
        #expect(drawn.contains(escaped.filter { $0 != " " }), "\(words) in \(drawn)")
      }
    }
  }

  @Test func `the strip of cut-offs can be read on a phone, and its figures never overlap`() throws {
    let limits = [0.0, 50, 55, 60, 62, 100]
    let bands = (0..<5).map {
      CutOffStrip.Band(
        level: "L\($0)", from: limits[$0], to: limits[$0 + 1], fromText: "\(Int(limits[$0])) %",
        toText: "\(Int(limits[$0 + 1])) %")
    }
    let strip = CutOffStrip(title: "Limits", bands: bands, score: (57, "57 %", 4))
    let svg = try #require(strip.markup()).html
    // The page leaves a phone of 375 px 343 px for it.
    let scale = try 343 / #require(svg.firstMatch(of: #/viewBox="0 0 (\d+) /#).flatMap { Double($0.output.1) })
    for size in svg.matches(of: /font-size="(\d+)"/) {
      #expect(try #require(Double(size.output.1)) * scale >= 12)
    }
    let labels = svg.matches(
      of: /<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)" fill="[^"]*" font-size="13">([^<]+)</)
    let words = try labels.map { label in
      let (_, x, row, anchor, text) = label.output
      let (place, long) = (try #require(Double(x)), Double(text.count) * 7)
      let left = anchor == "start" ? place : anchor == "end" ? place - long : place - long / 2
      return (row: row, left: left, right: left + long)
    }
    #expect(words.count > 3)
    for row in Set(words.map(\.row)) {
      let row = words.filter { $0.row == row }.sorted { $0.left < $1.left }
      for (one, next) in zip(row, row.dropFirst()) { #expect(one.right < next.left) }
    }
    #expect(strip.legend == "1 L0: 0 %–50 %; 2 L1: 50 %–55 %; 3 L2: 55 %–60 %; 4 L3: 60 %–62 %; 5 L4: 62 %–100 %.")
  }

  @Test func `a picture that stands alone needs no page`() {
    let svg = chart(4).svg(.standalone).html
    #expect(!svg.contains("var(--") && svg.contains("xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(chart(12).svg(.standalone).html.contains("pattern"))
  }

  @Test func `pictures are well formed whatever they show`() {
    for count in [0, 1, 3, 7, 20] {
      let page = "<!doctype html><html lang=\"en\"><main><h1>x</h1>\(chart(count).svg().html)</main></html>"
      #expect(HTMLPage(page).problems == [], "\(count)")
    }
  }

  @Test func `the result's picture and table are one`() throws {
    let view = try SamplePack().result()
    let chart = LevelChart(view)
    #expect(chart.rows.map(\.name) == ["Ears", "Hands"])
    for (row, area) in zip(chart.rows, view.areas) {
      let title = area.line.level.text
      #expect(row.level == area.line.bar.map { "\($0.rank) \(title)" } ?? title)
    }
    try expectSnapshot(chart.svg(.standalone).html + "\n", "chart.svg")
  }

  @Test func `sine and cosine are what they should be`() {
    for step in -17...17 {
      let angle = Double(step) * 0.18
      let (sine, cosine) = (Trigonometry.sine(angle), Trigonometry.cosine(angle))
      #expect(abs(sine * sine + cosine * cosine - 1) < 1e-6, "\(angle)")
      let double = Trigonometry.sine(2 * angle)
      #expect(abs(double - 2 * sine * cosine) < 1e-6, "\(angle)")
    }
    #expect(abs(Trigonometry.cosine(0) - 1) < 1e-6 && abs(Trigonometry.sine(Double.pi / 6) - 0.5) < 1e-6)
  }

  @Test func `bars say what is reached, perhaps reached and open`() throws {
    let bar = try #require(entry("x", 3, lowest: 2, highest: 4).bar)
    #expect(bar.bands == [.reached, .reached, .maybe, .maybe, .open])
    #expect(bar.terminal(TerminalStyle(), band: 2).runs.map(\.text).joined() == "██│██│▒▒│▒▒│··")
    #expect(bar.terminal(TerminalStyle(unicode: false), band: 1).runs.map(\.text).joined() == "[#|#|?|?|.]")
    #expect(bar.terminal(TerminalStyle(plain: true)).isEmpty)
    #expect((1...5).map { LevelTint.of(rank: $0, count: 5) } == [1, 2, 3, 4, 5])
    #expect((1...8).map { LevelTint.of(rank: $0, count: 8) } == [1, 2, 2, 3, 3, 4, 4, 5])
    #expect(LevelTint.of(rank: 1, count: 1) == 5)
  }
}
