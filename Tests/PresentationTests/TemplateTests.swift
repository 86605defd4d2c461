// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

@testable import Presentation

@Suite struct TemplateTests {
  /// Every place where a template writes something unescaped. Each is a ``Markup``, which only this module can make.
  private static let unescaped = [
    "bar: .html", "catalogue: words.html", "collection: name.html", "collection: words.html", "chart: picture.html",
    "comparison: html", "door: html", "explanation: html",
    "profile: html", "step: .html", "home: html", "instrument: html", "instrument: strip.html",
    "item: html",
    "item: prompt.html", "item: text.html", "item: tree.html", "items: html", "items: prompt.html", "items: text.html",
    "lesson: body.html",
    "lesson: html", "page: html", "record: html", "collection: html",
    "part: .html", "part: .image.html", "part: .table.html", "part: .text.html", "part: .title.html",
    "part: .value.html", "question: body.html", "question: html", "result: html", "result: rules.html",
    "sheet: .heading.html", "take: html", "test: html", "test: lead.html",
    "take: prompt.html",
    "take: text.html",
  ]

  @Test func `only markup of our own is written unescaped`() {
    var found: Set<String> = []
    for (name, source) in Templates.sources {
      #expect(!source.contains("{{&"), "\(name) uses the other unescaped form")
      #expect(!source.contains("{{%"), "\(name) changes what is escaped")
      for part in source.split(separator: "{{{", omittingEmptySubsequences: false).dropFirst() {
        found.insert("\(name): \(part.prefix { $0 != "}" })")
      }
    }
    #expect(found.sorted() == Self.unescaped.sorted())
  }

  /// Escaping makes a text safe between quotes; without them a space ends it.
  @Test func `within a tag, values stand between quotes and are escaped`() {
    for (name, source) in Templates.sources {
      var rest = source[...]
      var (isInTag, isQuoted) = (false, false)
      while let sign = rest.first {
        guard rest.hasPrefix("{{") else {
          switch sign {
          case "<" where !isInTag: isInTag = true
          case ">" where isInTag && !isQuoted: isInTag = false
          case "\"" where isInTag: isQuoted.toggle()
          default: break
          }
          rest.removeFirst()
          continue
        }
        let tag = rest.prefix { $0 != "}" }
        let mustBeQuoted = !"#^/$<".contains(tag.dropFirst(2).first ?? " ")
        if isInTag, mustBeQuoted {
          #expect(isQuoted, "\(tag)}} in \(name) stands without quotes")
          #expect(!tag.hasPrefix("{{{") && !tag.hasPrefix("{{>"), "\(tag)}} in \(name) is not escaped")
        }
        rest = rest.dropFirst(tag.count).drop { $0 == "}" }
      }
      #expect(!isInTag && !isQuoted, "a tag of \(name) does not end")
    }
  }

  @Test func `templates bring no script, no handler and no style of their own`() {
    for (name, source) in Templates.sources {
      // The one script is a file of ours, linked by the frame.
      let source = name == "page" ? source.replacing("<script src=\"{{.}}\" defer></script>", with: "") : source
      for needle in ["<script", "style=", "onclick", "javascript:", "http:"] {
        #expect(!source.contains(needle), "\(needle) in \(name)")
      }
    }
  }
}

@Suite struct MarkupTests {
  @Test(
    arguments: [
      ("https://a.example/x?y=1", true), ("mailto:a@b.example", true), ("lessons/a.html#b", true), ("../a", true),
      ("#x", true),
      ("javascript:alert(1)", false), ("JavaScript:alert(1)", false), (" https://a", false), ("java\nscript:x", false),
      ("data:text/html,x", false), ("//a.example", false), ("\\\\a", false), ("vbscript:x", false), ("a?b:c", true),
    ] as [(String, Bool)])
  func `an address is http, mail or within the site`(address: String, isSafe: Bool) {
    #expect(Markup.isSafe(address: address) == isSafe)
  }

  @Test(arguments: [
    ("a b/ä", "a~20b~2f~c3~a4"), ("..", "~2e."), (".x", "~2ex"), ("", "~"), ("DEF-2_x.y", "DEF-2_x.y"), ("~", "~7e"),
  ])
  func `names become parts of paths`(name: String, part: String) {
    #expect(SitePath.part(name) == part)
  }

  @Test(
    arguments: [
      ("en/index.html", "en/lessons/a.html", "lessons/a.html"), ("en/lessons/a.html", "en/lessons/b.html", "b.html"),
      ("en/lessons/a.html", "media/ä ö.png", "../../media/%C3%A4%20%C3%B6.png"),
      ("index.html", "fi/index.html", "fi/index.html"),
      ("en/a/b/c.html", "en/a/index.html", "../index.html"),
    ])
  func `addresses lead from page to page`(page: String, target: String, address: String) {
    #expect(SitePath.relative(from: page, to: target) == address)
  }

  @Test func `sizes of pictures are read from their files`() {
    func svg(_ text: String) -> PictureSize? { PictureSize(Array(text.utf8)) }
    #expect(
      svg("<?xml version='1.0'?><svg xmlns='x' viewBox='0 0 640 360'>").map { [$0.width, $0.height] } == [640, 360])
    #expect(svg("<svg width=\"10px\" height=\"20\">").map { [$0.width, $0.height] } == [10, 20])
    #expect(svg("<svg width=\"100%\" height=\"50%\">") == nil)
    #expect(svg("<svg viewBox='0 0 NaN inf'>") == nil && svg("<p>") == nil && PictureSize([]) == nil)
    let png: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 44, 0, 0, 0, 200,
    ]
    #expect(PictureSize(png).map { [$0.width, $0.height] } == [300, 200])
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC0, 0, 11, 8, 0, 100, 0, 150, 3, 1, 1, 1]
    #expect(PictureSize(jpeg).map { [$0.width, $0.height] } == [150, 100])
    for seed in 0..<200 as Range<UInt64> {
      var random = Random(seed: seed)
      let bytes =
        [png, jpeg, Array("RIFF....WEBPVP8 ".utf8)][Int(seed % 3)].prefix(Int(random.next() % 24)) + random.bytes(40)
      _ = PictureSize(Array(bytes))
    }
  }

  private struct Random {
    var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
  }
}

@Suite struct StyleTests {
  /// The custom properties of the stylesheet, light and dark.
  private func palette(dark: Bool) throws -> [String: String] {
    let blocks = Templates.stylesheet.split(separator: ":root {", omittingEmptySubsequences: false).dropFirst().prefix(
      2
    ).map { $0.prefix { $0 != "}" } }
    var colours: [String: String] = [:]
    for block in dark ? Array(blocks) : Array(blocks.prefix(1)) {
      for line in block.split(separator: ";") {
        let parts = line.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
        if parts.count == 2, parts[1].hasPrefix("#") { colours[parts[0]] = parts[1] }
      }
    }
    return colours
  }

  /// WCAG 2.2, relative luminance and contrast ratio.
  private func contrast(_ first: String, _ second: String) throws -> Double {
    func luminance(_ hex: String) throws -> Double {
      let value = try #require(Int(hex.dropFirst(), radix: 16))
      let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
        let share = Double(part) / 255
        guard share > 0.04045 else { return share / 12.92 }
        return power((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (a, b) = (try luminance(first), try luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    // 2.4 = 12 / 5: the fifth root by Newton's steps, then the twelfth power.
    var root = base
    for _ in 0..<60 { root -= (root * root * root * root * root - base) / (5 * root * root * root * root) }
    return (0..<12).reduce(1) { product, _ in product * root }
  }

  @Test(arguments: [false, true])
  func `text has the contrast that it needs, light and dark`(dark: Bool) throws {
    let colours = try palette(dark: dark)
    func ratio(_ front: String, _ back: String) throws -> Double {
      try contrast(try #require(colours[front]), try #require(colours[back]))
    }
    for ground in ["--paper", "--card", "--wash", "--mark-wash"] {
      #expect(try ratio("--ink", ground) >= 7, "ink on \(ground)")
      #expect(try ratio("--soft", ground) >= 4.5, "soft on \(ground)")
    }
    for ground in ["--paper", "--card", "--wash"] {
      #expect(try ratio("--accent", ground) >= 4.5, "accent on \(ground)")
      #expect(try ratio("--edge", ground) >= 3, "edge on \(ground)")
    }
    #expect(try ratio("--accent-ink", "--accent") >= 4.5)
    #expect(try ratio("--good", "--paper") >= 4.5)
    for (number, tint) in [("--n1", "--l1"), ("--n1", "--l2"), ("--n3", "--l3"), ("--n4", "--l4"), ("--n4", "--l5")] {
      #expect(try ratio(number, tint) >= 4.5, "\(number) on \(tint)")
    }
  }

  @Test func `the stylesheet loads nothing`() {
    #expect(!PageFrame.stylesheetText.contains("url(") && !PageFrame.stylesheetText.contains("@import"))
    #expect(Templates.stylesheet.utf8.count < 20_000)
    #expect(PageFrame.stylesheetText.utf8.count < 27_000)
  }
}
