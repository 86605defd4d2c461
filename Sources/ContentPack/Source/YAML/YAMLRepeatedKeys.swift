// learn, Apache-2.0. See LICENSE.

/// Keys that stand again further on in their map, hidden so that the rest of the text can be composed.
///
/// Yams stops at a repeated key and says where it stands first. That one is overwritten with as many characters of
/// private use as it has, so that every place in the text stays what it is, and the text is composed once more. Whoever
/// reads the result puts the names back, keeps the first of each, and says where the others are.
struct YAMLRepeatedKeys {
  /// A key that was overwritten.
  struct Key {
    let name: String
    /// From 1, in the text.
    let line: Int
    /// In Unicode scalars, from 1.
    let column: Int
  }

  /// The keys that were overwritten, in the order in which they were found.
  private(set) var keys: [Key] = []
  /// The text as it can be composed.
  private(set) var bytes: [UInt8]

  /// How often a text is composed anew, so that a large one full of repeated keys does not take minutes.
  private let limit: Int

  /// Begins with a text in which nothing is overwritten.
  ///
  /// - Parameter bytes: UTF-8 with `\n` line ends.
  init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
    limit = max(1, min(40, (4 << 20) / max(1, self.bytes.count)))
  }

  /// The name of the key that was overwritten at a place; nil where none was.
  func name(line: Int, column: Int) -> String? {
    keys.first { $0.line == line && $0.column == column }?.name
  }

  /// Overwrites a key; false when it cannot be found in the text as it is called, or too many were overwritten.
  mutating func hide(_ name: String, line: Int, column: Int) -> Bool {
    guard keys.count < limit, let range = range(of: name, line: line, column: column) else { return false }
    // Another character for each key: two names that were overwritten in one map must not be equal.
    guard let filler = Unicode.Scalar(0xF0000 + UInt32(keys.count)) else { return false }
    let count = bytes[range].unicodeScalarCount
    keys.append(Key(name: name, line: line, column: column))
    bytes.replaceSubrange(range, with: Array(String(repeating: Character(filler), count: count).utf8))
    return true
  }

  /// The bytes of a key, with its quotes; nil when something else stands there, such as an anchor or tag before it.
  private func range(of name: String, line: Int, column: Int) -> Range<Int>? {
    var text = bytes[...]
    for _ in 1..<max(1, line) {
      guard let end = text.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      text = text[(end + 1)...]
    }
    text = text.prefix { $0 != UInt8(ascii: "\n") }
    var place = text.startIndex
    for _ in 1..<max(1, column) {
      guard place < text.endIndex else { return nil }
      place += 1
      while place < text.endIndex, text[place] & 0xC0 == 0x80 { place += 1 }
    }
    let rest = text[place...]
    switch rest.first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quoted(rest)
    default: return !name.isEmpty && rest.starts(with: name.utf8) ? place..<(place + name.utf8.count) : nil
    }
  }

  private func quoted(_ text: ArraySlice<UInt8>) -> Range<Int>? {
    guard let quote = text.first else { return nil }
    var place = text.startIndex + 1
    while place < text.endIndex {
      if text[place] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        place += 2
      } else if text[place] == quote {
        let isDoubled = quote == UInt8(ascii: "'") && text[place...].dropFirst().first == quote
        if !isDoubled { return text.startIndex..<(place + 1) }
        place += 2
      } else {
        place += 1
      }
    }
    return nil
  }
}
