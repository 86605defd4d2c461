// learn, Apache-2.0. See LICENSE.

import Assessment
import CXML2
import TestSupport
import Testing

/// Patterns and texts that are made up, put to our matcher, to the definition, and to libxml2's matcher.
///
/// The definition says which of a few short texts a pattern stands for, piece by piece (XSD 1.0 part 2, appendix F). It
/// decides, because libxml2 leaves the standard:
///
/// - A step that is repeated or can be left out before one that shares characters with it, as in `.{2}\S+`, which it finds
///   in "bc", and `\p{Nd}?\p{IsBasicLatin}`, which it does not find in "1": it takes the two for apart and never comes
///   back (F, "quantifier").
/// - Counted groups that fit the empty text, as in `(a?){2}`: it wants a character (F, "quantifier").
/// - A subtraction whose second class is negative or holds an escape, as in `[a-z-[\d]]`: it turns the second around
///   (F.1, production 16).
/// - A class with nothing in it, `[]`: it takes it (F.1, production 14).
/// - A hyphen in the middle of a class, as in `[a-c-e]`: it leaves it out without a word (F.1, productions 17 to 22).
/// - `{` and `}` where no quantity can begin: it takes them as ordinary characters (F, "metacharacter").
/// - Control characters that are no characters of XML: they are in none of its classes, not even `\S` (F.1.1).
@Suite struct PatternDifferentialTests {
  @Test("A made-up pattern fits the texts that the definition says, and libxml2 agrees but for its own faults")
  func sameVerdicts() throws {
    var (agreed, all) = (0, 0)
    var wrong: [String] = []
    for seed in 0..<UInt64(12) {
      var made = RandomPattern(seed: seed)
      for _ in 0..<100 {
        let step = made.step()
        let pattern = try Pattern(step.text)
        let other = try #require(ForeignPattern(step.text), "libxml2 refuses \(step.text)")
        for _ in 0..<12 {
          let word = made.word()
          let verdict = pattern.matches(word)
          if verdict != step.matches(word) { wrong.append("\(step.text) on \(word.debugDescription)") }
          all += 1
          if verdict == other.matches(word) { agreed += 1 }
        }
      }
    }
    #expect(wrong.isEmpty)
    #expect(Double(agreed) > 0.98 * Double(all), "libxml2 agrees in \(agreed) of \(all)")
  }

  @Test("A made-up text is a pattern for both or for neither", arguments: 0..<20)
  func sameRefusals(seed: UInt64) {
    var made = RandomPattern(seed: seed)
    var refused = 0
    for _ in 0..<200 {
      let text = made.noise()
      let ours = try? Pattern(text)
      if ours == nil { refused += 1 }
      if text.contains("[]") { continue }
      #expect((ours == nil) == (ForeignPattern(text) == nil), "\(text)")
    }
    #expect(refused > 20 && refused < 200)
  }

  @Test(
    "Every escape of a class holds the same characters of XML",
    arguments: [
      #"\s"#, #"\S"#, #"\i"#, #"\I"#, #"\c"#, #"\C"#, #"\d"#, #"\D"#, #"\w"#, #"\W"#, ".", #"\p{L}"#, #"\p{Lu}"#,
      #"\P{Nd}"#, #"\p{P}"#, #"\p{Sm}"#, #"\p{IsBasicLatin}"#, #"\P{IsBasicLatin}"#, #"\p{IsCyrillic}"#,
    ])
  func sameClass(text: String) throws {
    let pattern = try Pattern(text)
    let other = try #require(ForeignPattern(text))
    // What Unicode gave out or moved since the tables of libxml2 lies above, but for two signs that are punctuation now.
    let values = (UInt32(32)..<0x237).filter { $0 != 0xA7 && $0 != 0xB6 }
    let differing = values.compactMap { Unicode.Scalar($0) }.filter { scalar in
      pattern.matches(String(Character(scalar))) != other.matches(String(Character(scalar)))
    }
    #expect(differing.isEmpty)
  }
}

/// A pattern as libxml2 compiles it.
private final class ForeignPattern {
  private let compiled: xmlRegexpPtr

  init?(_ text: String) {
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    guard let compiled = xmlRegexpCompile(text) else { return nil }
    self.compiled = compiled
  }

  deinit { xmlRegFreeRegexp(compiled) }

  func matches(_ text: String) -> Bool { xmlRegexpExec(compiled, text) == 1 }
}

/// A pattern as a tree, with what it stands for by definition.
private indirect enum Step {
  case one(String, (Unicode.Scalar) -> Bool)
  case row([Step])
  case choice([Step])
  case group(Step)
  case times(Step, String, Int, Int?)

  var text: String {
    switch self {
    case .one(let text, _): text
    case .row(let steps): steps.map(\.text).joined()
    case .choice(let steps): steps.map(\.text).joined(separator: "|")
    case .group(let step): "(" + step.text + ")"
    case .times(let step, let sign, _, _): step.text + sign
    }
  }

  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return ends(scalars, [0]).contains(scalars.count)
  }

  /// Where the step can end when it begins at one of some places.
  private func ends(_ text: [Unicode.Scalar], _ starts: Set<Int>) -> Set<Int> {
    switch self {
    case .one(_, let holds): return Set(starts.filter { $0 < text.count && holds(text[$0]) }.map { $0 + 1 })
    case .row(let steps): return steps.reduce(starts) { $1.ends(text, $0) }
    case .choice(let steps): return steps.reduce(into: []) { $0.formUnion($1.ends(text, starts)) }
    case .group(let step): return step.ends(text, starts)
    case .times(let step, _, let least, let most):
      var (places, all) = (starts, least == 0 ? starts : [])
      // More often than there are characters leads nowhere new.
      for count in 1...(most ?? least + text.count + 1) {
        places = step.ends(text, places)
        if count >= least { all.formUnion(places) }
      }
      return all
    }
  }
}

/// Makes up patterns of the grammar, words over a small alphabet, and texts that are mostly no patterns.
private struct RandomPattern {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(elements.count)] }

  mutating func step(depth: Int = 0) -> Step {
    let branches = (0..<pick([1, 1, 1, 2, 3])).map { _ in
      Step.row((0..<number(3) + 1).map { _ in piece(depth: depth) })
    }
    return .choice(branches)
  }

  private mutating func piece(depth: Int) -> Step {
    let atom = depth < 3 && number(6) == 0 ? .group(step(depth: depth + 1)) : atom()
    switch number(12) {
    case 0: return .times(atom, "?", 0, 1)
    case 1: return .times(atom, "*", 0, nil)
    case 2: return .times(atom, "+", 1, nil)
    case 3: return .times(atom, "{2}", 2, 2)
    case 4: return .times(atom, "{1,}", 1, nil)
    case 5: return .times(atom, "{0,2}", 0, 2)
    case 6: return .times(atom, "{1,3}", 1, 3)
    case 7: return .times(atom, "{2,}", 2, nil)
    default: return atom
    }
  }

  private static let signs: [(String, Unicode.Scalar)] = [
    ("a", "a"), ("b", "b"), ("c", "c"), ("1", "1"), (" ", " "), ("^", "^"), ("$", "$"), ("-", "-"), (",", ","),
    ("ä", "ä"),
    (#"\."#, "."), (#"\-"#, "-"), (#"\^"#, "^"), (#"\\"#, "\\"), (#"\t"#, "\t"), (#"\n"#, "\n"), (#"\["#, "["),
  ]

  // True of the alphabet of the words.
  private static let escapes: [(String, String)] = [
    (#"\s"#, " \t\n"), (#"\d"#, "12"), (#"\w"#, "abcdABä12^$+"), (#"\i"#, "abcdABä"), (#"\c"#, "abcdABä12-."),
    (#"\p{Lu}"#, "AB"), (#"\p{Sm}"#, "+"), (#"\p{IsBasicLatin}"#, "abcdAB12 \n\t-.^$\\[,+"),
  ]

  private mutating func atom() -> Step {
    switch number(10) {
    case 0..<5:
      let (text, sign) = pick(Self.signs)
      return .one(text) { $0 == sign }
    case 5: return .one(".") { $0 != "\n" && $0 != "\r" }
    case 6, 7:
      let (text, members) = pick(Self.escapes)
      if number(3) > 0 { return .one(text) { members.unicodeScalars.contains($0) } }
      let complement = text.replacing(#"\"#, with: "").prefix(1).uppercased() + text.dropFirst(2)
      return .one(#"\"# + complement) { !members.unicodeScalars.contains($0) }
    default: return bracketed()
    }
  }

  private static let members: [(String, String)] =
    [
      ("b-d", "bcd"), ("1-3", "12"), ("A-C", "AB"), ("$", "$"), (".", "."), ("a", "a"), ("ä", "ä"), (#"\-"#, "-"),
      (#"\n"#, "\n"), ("+", "+"),
    ] + escapes

  private static let subtracted: [(String, String)] = [
    ("[b]", "b"), ("[a-c]", "abc"), (#"[\d]"#, "12"), ("[A2-]", "A2-"), ("[b-d-[c]]", "bd"),
  ]

  private mutating func bracketed() -> Step {
    let chosen = (0..<number(3) + 1).map { _ in pick(Self.members) }
    let text = chosen.map(\.0).joined()
    let held = chosen.map(\.1).joined()
    let isNegative = number(4) == 0
    let sign = isNegative ? "^" : ""
    guard number(4) == 0 else {
      return .one("[" + sign + text + "]") { held.unicodeScalars.contains($0) != isNegative }
    }
    let (less, without) = pick(Self.subtracted)
    return .one("[" + sign + text + "-" + less + "]") {
      held.unicodeScalars.contains($0) != isNegative && !without.unicodeScalars.contains($0)
    }
  }

  private static let alphabet = Array("abcdABä12 \n\t-.^$\\[,+".unicodeScalars)

  mutating func word() -> String {
    var word = ""
    for _ in 0..<number(7) { word.unicodeScalars.append(pick(Self.alphabet)) }
    return word
  }

  private static let shreds = [
    "a", "b", "(", ")", "[", "]", "*", "+", "?", "|", "\\", #"\d"#, #"\q"#, "^", "$", ".", "1", "[a-", "p{L}",
    #"\p{Xx}"#,
  ]

  mutating func noise() -> String { (0..<number(6) + 1).map { _ in pick(Self.shreds) }.joined() }
}
