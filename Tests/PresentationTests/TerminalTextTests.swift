// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore
import TestSupport
import Testing

@testable import Presentation

@Suite struct DisplayWidthTests {
  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("åäö", 3), ("e\u{301}", 1), ("日本語", 6), ("ｱ", 1), ("Ａ", 2), ("한글", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("👩🏽‍🎤", 2), ("❤️", 2), ("❤", 1), ("🇫🇮", 2), ("☃", 1), ("a\u{200B}b", 2),
      ("a\u{AD}b", 2), ("\u{FEFF}", 0), ("…", 1), ("█▒·│", 4), ("שלום", 4), ("مرحبا", 5), ("กำ", 2), ("1️⃣", 2), ("〰️", 2),
      ("𝄞", 1), ("½", 1), ("―", 1),
    ] as [(String, Int)])
  func `text takes the columns that a terminal gives it`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }
}

@Suite struct WrappingTests {
  private func wrapped(_ text: String, _ columns: Int) -> [String] {
    TerminalText(text).lines(columns: columns).map { $0.runs.map(\.text).joined() }
  }

  @Test func `lines break at spaces and keep none at their ends`() {
    #expect(wrapped("one two  three", 7) == ["one two", "three"])
    #expect(wrapped("a b c", 1) == ["a", "b", "c"])
    #expect(wrapped("", 5) == [""])
    #expect(wrapped("one\n\ntwo", 9) == ["one", "", "two"])
  }

  @Test func `a word that is too long is broken where the line ends`() {
    #expect(wrapped("x abcdefgh y", 4) == ["x", "abcd", "efgh", "y"])
  }

  @Test func `a compound may break at its hyphen, an identifier may not`() {
    #expect(wrapped("the co-creation", 8) == ["the co-", "creation"])
    #expect(wrapped("see what-you-may-feed-it", 22) == ["see", "what-you-may-feed-it"])
    #expect(wrapped("at https://a-b.example/c", 22) == ["at", "https://a-b.example/c"])
    let copied = TerminalText("--filter kind= text-tool (3)", isCopied: true).lines(columns: 21)
    #expect(copied.map { $0.runs.map(\.text).joined() } == ["--filter kind=", "text-tool (3)"])
  }

  @Test func `wide characters break between each other but not before a closing mark`() {
    #expect(wrapped("東京都庁", 5) == ["東京", "都庁"])
    #expect(wrapped("東京。都庁", 4) == ["東", "京。", "都庁"])
  }

  @Test func `a space that does not break holds its words together`() {
    #expect(wrapped("on 21\u{A0}November", 12) == ["on", "21\u{A0}November"])
  }

  @Test func `no line is wider than it may be and nothing is lost`() {
    for seed in 0..<400 as Range<UInt64> {
      var random = RandomText(seed: seed)
      let text = random.several(1...6) { $0.text() + $0.one(of: ["日本語。", "what-you-may", "co-op ", "x", " "]) }.joined()
      let columns = random.number(2...50)
      let lines = TerminalText(text).lines(columns: columns)
      for line in lines { #expect(line.width <= columns, "seed \(seed): \(line.runs)") }
      let shown = lines.flatMap(\.runs).map(\.text).joined().filter { !$0.isWhitespace }
      let given = TerminalStyle.clean(text).filter { !$0.isWhitespace }
      #expect(shown == given, "seed \(seed)")
    }
  }

  @Test func `nothing from a pack can command the terminal`() {
    let hostile = "\u{1B}[31mred\u{1B}]0;title\u{7}\u{9B}2J\u{202E}live\u{2066}\u{8}\u{7F}\r"
    #expect(TerminalStyle.clean(hostile) == "[31mred]0;title2Jlive")
    for seed in 0..<200 as Range<UInt64> {
      var random = RandomText(seed: seed)
      let clean = TerminalStyle.clean(random.text() + "\u{1B}" + random.text())
      #expect(!clean.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value) })
    }
  }
}

@Suite struct RichTextTerminalTests {
  private func text(_ style: TerminalStyle, _ language: LanguageTag = .english) throws -> String {
    let lesson = try #require(try SamplePack().pack.lessons.first { $0.id == "listen" })
    let body = lesson.variant(LanguageChain([language])).value.body
    return body.terminalText(style: style, book: Phrasebook(language))
  }

  @Test(arguments: [
    ("80", TerminalStyle(width: 80)), ("40", TerminalStyle(width: 40)),
    ("plain", TerminalStyle(width: 60, plain: true)), ("ascii", TerminalStyle(width: 60, unicode: false)),
    ("colour", TerminalStyle(width: 60, color: true)),
  ])
  func `a text with every element is written for each kind of terminal`(name: String, style: TerminalStyle) throws {
    try expectSnapshot(text(style), "rich-text-\(name).txt")
  }

  @Test func `links can be resolved by the caller`() throws {
    let lesson = try #require(try SamplePack().pack.lessons.first { $0.id == "listen" })
    let body = lesson.variant(LanguageChain([.english])).value.body
    let text = body.terminalText(
      style: TerminalStyle(), book: Phrasebook(.english), lesson: { "learn lesson \($0)" })
    #expect(text.contains("microphones (learn lesson microphones)"))
  }

  @Test func `random texts stay within the width, keep their words and send no command`() {
    for seed in 0..<150 as Range<UInt64> {
      var random = RandomText(seed: seed)
      let rich = random.richText()
      for style in [
        TerminalStyle(width: random.number(20...90)), TerminalStyle(width: 40, plain: true),
        TerminalStyle(width: 30, unicode: false),
      ] {
        let text = rich.terminalText(style: style, book: Phrasebook(.english))
        for line in text.lines {
          #expect(DisplayWidth.of(line) <= style.width, "seed \(seed) width \(style.width): \(line)")
        }
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        if style.plain {
          let drawn: Set<Character> = ["│", "─", "━", "█", "▏", "•", "→"]
          #expect(!text.contains(where: drawn.contains), "seed \(seed)")
        }
      }
    }
  }
}
