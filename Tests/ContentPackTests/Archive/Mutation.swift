// learn, Apache-2.0. See LICENSE.

import TestSupport

/// Changes to a text that a careless tool, a bad disk or an attacker might make, decided by a seed.
struct Mutation {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// What breaks readers that were written without care.
  private static let splinters = [
    "<", ">", "&", "\"", "'", "{", "}", "[", "]", ",", ":", "\\", "]]>", "<!--", "-->", "<?xml?>", "&lt;", "&#0;",
    "&#xD800;", "&nbsp;", "\u{0}", "\u{FFFE}", "\u{202E}", "e\u{301}", "\u{1F600}", " ", "\n", "-1", "1e999", "NaN",
    "null",
    "99999999999999999999", "true", "_", "LEARN-", "LEARN-ID-", "SCORE", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<p/>",
    "<qti-prompt/>", "<script>1</script>", " onclick=\"1\"", " xmlns=\"\"", "../", "http://a", "javascript:1",
  ]

  /// A file with one change of any kind.
  mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 8 else { return bytes }
    switch number(in: 0..<8) {
    case 0: return flipped(bytes)
    case 1: return replaced(bytes, by: [])
    case 2: return replaced(bytes, by: Array(bytes[range(in: bytes)]))
    case 3:
      let place = number(in: 0..<bytes.count)
      return Array(bytes[..<place]) + Array(splinter.utf8) + bytes[place...]
    case 4: return replaced(bytes, by: Array(splinter.utf8))
    case 5: return withOtherString(bytes)
    default: return withoutOrWithTwo(bytes)
    }
  }

  /// A file with one bit turned over.
  mutating func flipped(_ bytes: [UInt8]) -> [UInt8] {
    var changed = bytes
    changed[number(in: 0..<bytes.count)] ^= 1 << UInt8(number(in: 0..<8))
    return changed
  }

  private mutating func number(in range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  private var splinter: String {
    mutating get { Self.splinters.randomElement(using: &random) ?? "" }
  }

  private mutating func range(in bytes: [UInt8]) -> Range<Int> {
    let start = number(in: 0..<bytes.count)
    return start..<min(bytes.count, start + number(in: 1..<24))
  }

  private mutating func replaced(_ bytes: [UInt8], by other: [UInt8]) -> [UInt8] {
    let range = range(in: bytes)
    return Array(bytes[..<range.lowerBound]) + other + bytes[range.upperBound...]
  }

  /// What stands between two quotes, by something else that does, or by a splinter.
  private mutating func withOtherString(_ bytes: [UInt8]) -> [UInt8] {
    let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
    guard quotes.count > 3 else { return flipped(bytes) }
    let (one, other) = (number(in: 0..<(quotes.count / 2)) * 2, number(in: 0..<(quotes.count / 2)) * 2)
    let inside = (quotes[one] + 1)..<quotes[one + 1]
    let text = Bool.random(using: &random) ? bytes[(quotes[other] + 1)..<quotes[other + 1]] : Array(splinter.utf8)[...]
    return Array(bytes[..<inside.lowerBound]) + text + bytes[inside.upperBound...]
  }

  /// A whole element, or a whole object or list of JSON, left out or written twice, so that the text stays well-formed.
  private mutating func withoutOrWithTwo(_ bytes: [UInt8]) -> [UInt8] {
    let isXML = bytes.first == UInt8(ascii: "<")
    let starts = bytes.indices.dropFirst().filter { isXML ? isStartTag(bytes, $0) : Self.opening.contains(bytes[$0]) }
    guard let start = starts.randomElement(using: &random),
      var end = isXML ? Self.endOfElement(bytes, start) : Self.endOfValue(bytes, start)
    else { return flipped(bytes) }
    if Bool.random(using: &random) {
      let comma: [UInt8] = isXML ? [] : [UInt8(ascii: ",")]
      return Array(bytes[..<end]) + comma + bytes[start..<end] + bytes[end...]
    }
    if !isXML, end < bytes.count, bytes[end] == UInt8(ascii: ",") { end += 1 }
    return Array(bytes[..<start]) + (isXML ? [] : Array("null".utf8)) + bytes[end...]
  }

  private static let opening: Set<UInt8> = [UInt8(ascii: "{"), UInt8(ascii: "[")]
  private static let closing: Set<UInt8> = [UInt8(ascii: "}"), UInt8(ascii: "]")]

  private func isStartTag(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count else { return false }
    return bytes[place + 1] | 0x20 >= UInt8(ascii: "a")
  }

  private static func endOfElement(_ bytes: [UInt8], _ start: Int) -> Int? {
    var depth = 0
    var place = start
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      if bytes[open + 1] == UInt8(ascii: "/") {
        depth -= 1
      } else if bytes[close - 1] != UInt8(ascii: "/") {
        depth += 1
      }
      place = close + 1
      if depth <= 0 { return place }
    }
    return nil
  }

  private static func endOfValue(_ bytes: [UInt8], _ start: Int) -> Int? {
    var depth = 0
    var isText = false
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\\") {
        place += 1
      } else if byte == UInt8(ascii: "\"") {
        isText.toggle()
      } else if !isText, opening.contains(byte) {
        depth += 1
      } else if !isText, closing.contains(byte) {
        depth -= 1
        if depth == 0 { return place + 1 }
      }
      place += 1
    }
    return nil
  }
}
