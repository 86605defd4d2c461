// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@Suite struct JSONTests {
  @Test(
    "What is not JSON is refused with its place",
    arguments: [
      ("{\"a\": 1,\n \"a\": 2}", 2, 2, "The name \"a\" stands twice in one object."),
      ("[1, 2,]", 1, 7, "A value is expected: a text in double quotes, a number, true, false, null, [ or {."),
      ("{\"å\": 01}", 1, 7, "A number does not begin with 0 before other digits."),
      ("\"\\ud800\"", 1, 2, "A surrogate stands without its partner."),
      ("\"a\nb\"", 1, 3, "A control character stands in a text; write it as \\u00XX."),
      ("[1] x", 1, 5, "Something stands after the end of the value."),
      ("{\"a\" 1}", 1, 6, "A colon is expected after the name \"a\"."),
      ("1.", 1, 1, "The number is not complete."),
      ("", 1, 1, "The text ends where a value is expected."),
      ("\"abc", 1, 1, "The text in double quotes does not end."),
      ("nul", 1, 1, "A value is expected: a text in double quotes, a number, true, false, null, [ or {."),
      ("\u{FEFF}1", 1, 1, "The text begins with a byte order mark; save it as UTF-8 without one."),
    ])
  func refusal(text: String, line: Int, column: Int, problem: String) throws {
    #expect(throws: JSONError(line: line, column: column, problem: problem)) { try JSONValue(parsing: text) }
  }

  @Test("Bytes that are not UTF-8 are refused") func encoding() throws {
    #expect(throws: JSONError.self) { try JSONDocument([0x22, 0xC3, 0x28, 0x22]) }
  }

  @Test("Depth, count and size are bounded") func limits() throws {
    let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
    #expect(throws: JSONError.self) { try JSONValue(parsing: deep) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: "[1,2,3]", limits: .init(count: 3)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: "[1,2,3]", limits: .init(size: 6)) }
  }

  @Test("Numbers keep their text and names their order") func exactness() throws {
    let text = #"{"z":1.50,"a":12345678901234567890123,"e":1E+2,"n":-0}"#
    #expect(try JSONValue(parsing: text).compactText == text)
  }

  @Test("A surrogate pair is one character") func surrogates() throws {
    #expect(try JSONValue(parsing: #""\ud83c\udfb5""#) == .string("🎵"))
  }

  @Test("Every value written reads back equal, compact and pretty", arguments: 0..<300)
  func roundTrip(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let value = randomValue(depth: 0, &generator)
    #expect(try JSONValue(parsing: value.compactText) == value)
    #expect(try JSONValue(parsing: value.prettyText) == value)
  }

  @Test("Any mutation of a text reads or is refused, and never ends the program", arguments: 0..<50)
  func mutation(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(randomValue(depth: 0, &generator).prettyText.utf8)
    for _ in 0..<100 {
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      if let document = try? JSONDocument(bytes) {
        #expect(try JSONValue(parsing: document.root.value.compactText) == document.root.value)
      }
    }
  }

  private func randomValue(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    let texts = ["", "a", "\"\\/", "ä\u{0}\u{1F}", "e\u{301}", "🎼\u{2028}", "line\nend\t"]
    switch Int.random(in: 0..<(depth > 4 ? 4 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .double(Double.random(in: -1e6...1e6, using: &generator))
    case 3: return .string(texts.randomElement(using: &generator) ?? "")
    case 4:
      return .array(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in randomValue(depth: depth + 1, &generator) })
    default:
      return .object(
        (0..<Int.random(in: 0..<5, using: &generator)).map { place in
          .init("\(texts.randomElement(using: &generator) ?? "")\(place)", randomValue(depth: depth + 1, &generator))
        })
    }
  }
}
