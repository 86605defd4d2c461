// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Texts that break what is written without care, from a seed.
public struct RandomText {
  /// What the choices are made with.
  public var generator: SeededGenerator

  /// Makes a source of texts.
  public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A number from `range`.
  public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  /// Whether one of `count` throws of a die comes out.
  public mutating func isOne(of count: Int) -> Bool { number(1...count) == 1 }

  /// One of the elements; `list` is not empty.
  public mutating func one<Element>(of list: [Element]) -> Element {
    list[number(0...(list.count - 1))]
  }

  /// As many values as a number from `range` says.
  public mutating func several<Value>(_ range: ClosedRange<Int>, _ make: (inout RandomText) -> Value) -> [Value] {
    (0..<number(range)).map { _ in make(&self) }
  }

  private static let pieces = [
    "word", " ", "  ", "\n", "\t", "\r", "\r\n", "]]>", "<p>", "</qti-prompt>", "&amp;", "&#13;", "&", "<", ">", "\"",
    "'",
    "e\u{301}", "é", "a\u{302}\u{323}", "שלום", "\u{202E}", "مرحبا", "👩🏽‍🎤", "𝄞", "ß", "İ", "\u{A0}", "\u{85}", "\u{2028}",
    "\u{FEFF}", "\u{FFFD}",
    "\u{E000}", "<!--", "-->", "<![CDATA[", "<?xml?>", "%20", "{{", "[[g1]]", "\\", "$&", "C:\\", "ääkköset", "\u{0}",
  ]

  /// A text that may begin or end in spaces, hold markup, or be empty.
  public mutating func text(allowsEmpty: Bool = true) -> String {
    let text = several((allowsEmpty ? 0 : 1)...5) { $0.one(of: Self.pieces) }.joined()
    let carried = text.replacing("\u{0}", with: "")
    return carried.isEmpty && !allowsEmpty ? "x" : carried
  }

  /// An id that can be in a pack, different for each `number`.
  public mutating func id(_ number: Int) -> String {
    one(of: ["", "q", "1-", "9-", "a.b_", "item-", "Z"]) + "\(number)" + one(of: ["", "-x", ".y", "_"])
  }

  static let languages: [LanguageTag] = ["en", "fi", "sv", "pt-BR"]

  /// A value in some languages, at least one.
  public mutating func localized<Value>(_ make: (inout RandomText) -> Value) -> Localized<Value> {
    var values: [LanguageTag: Value] = [:]
    for language in Self.languages where isOne(of: 2) { values[language] = make(&self) }
    if values.isEmpty { values[.english] = make(&self) }
    return Localized(values)
  }

  /// A text in some languages.
  public mutating func localizedText() -> LocalizedText { localized { $0.text() } }

  // MARK: - Rich text

  /// A rich text of a few blocks, possibly of none.
  public mutating func richText() -> RichText { RichText(blocks(depth: 2)) }

  /// A rich text in some languages.
  public mutating func localizedRichText() -> LocalizedRichText { localized { $0.richText() } }

  mutating func blocks(depth: Int) -> [RichText.Block] { several(0...3) { $0.block(depth: depth) } }

  private mutating func block(depth: Int) -> RichText.Block {
    switch number(depth > 0 ? 0...9 : 0...4) {
    case 0, 1: return .paragraph(line(depth: 2))
    case 2: return .heading(level: number(1...6), line(depth: 1))
    case 3:
      let code = text() + one(of: ["", "\n", "\n\n", " \n "])
      return .code(code, language: one(of: [nil, "", "swift", "c++ {.x}", "a&\"b", "objective-c#1"]))
    case 4: return .rule
    case 5: return .bulletList(several(0...3) { $0.blocks(depth: depth - 1) })
    case 6: return .numberedList(start: one(of: [1, 0, 3, -2, 1000]), several(1...3) { $0.blocks(depth: depth - 1) })
    case 7: return .quote(blocks(depth: depth - 1))
    default:
      let columns = number(1...3)
      let rows = several(0...2) { random in (0..<columns).map { _ in random.line(depth: 1) } }
      return .table(
        .init(
          alignments: (0..<columns).map { _ in one(of: [.natural, .left, .center, .right]) },
          header: (0..<columns).map { _ in line(depth: 1) }, rows: rows))
    }
  }

  mutating func line(depth: Int) -> [RichText.Inline] { several(0...4) { $0.inline(depth: depth) } }

  private mutating func inline(depth: Int) -> RichText.Inline {
    switch number(depth > 0 ? 0...9 : 0...5) {
    case 0, 1, 2: return .text(text())
    case 3: return .code(text())
    case 4: return .lineBreak
    case 5:
      return .image(
        .init(
          source: one(of: ["a.svg", "kuvat/ä ö.png", "50%.jpg", "a#b&c.svg", "x'y+z.webp"]), alternative: text(),
          title: isOne(of: 2) ? text() : nil))
    case 6: return .emphasis(line(depth: depth - 1))
    case 7: return .strong(line(depth: depth - 1))
    case 8: return .strikethrough(line(depth: depth - 1))
    default:
      let link: RichText.Link =
        isOne(of: 2)
        ? .lesson(LessonID(one(of: ["1", "a.en", "intro", "not-there"])))
        : .address(one(of: ["https://example.org/?a=1&b=%20", "mailto:a@example.org", "HTTP://x y/\"<"]))
      return .link(link, line(depth: depth - 1))
    }
  }
}
