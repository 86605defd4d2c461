// learn, Apache-2.0. See LICENSE.

/// A value of YAML as a person would write it.
indirect enum YAMLText {
  case scalar(String)
  /// A list in one line: `[a, b]`, of words that need no quotes.
  case words([String])
  case list([YAMLText])
  case map([(String, YAMLText)])

  /// The value as the text of a file.
  static func document(_ pairs: [(String, YAMLText)]) -> String {
    var output = ""
    write(pairs, indent: 0, isFirstInline: false, to: &output)
    return output
  }

  private static let width = 118

  private static func write(
    _ pairs: [(String, YAMLText)], indent: Int, isFirstInline: Bool, to output: inout String
  ) {
    for (place, pair) in pairs.enumerated() {
      if place > 0 || !isFirstInline { output += String(repeating: " ", count: indent) }
      output += pair.0 + ":"
      pair.1.write(indent: indent, to: &output)
    }
  }

  /// Writes what stands after `key:` or `-`, with its line end.
  private func write(indent: Int, to output: inout String) {
    switch self {
    case .scalar(let text): output += " " + Self.scalar(text, indent: indent + 2) + "\n"
    case .words(let words): output += " [" + words.map { Self.word($0) }.joined(separator: ", ") + "]\n"
    case .list(let entries):
      if entries.isEmpty {
        output += " []\n"
        return
      }
      output += "\n"
      for entry in entries {
        output += String(repeating: " ", count: indent + 2) + "-"
        if case .map(let pairs) = entry {
          output += " "
          Self.write(pairs, indent: indent + 4, isFirstInline: true, to: &output)
        } else {
          entry.write(indent: indent + 2, to: &output)
        }
      }
    case .map(let pairs):
      output += "\n"
      Self.write(pairs, indent: indent + 2, isFirstInline: false, to: &output)
    }
  }

  private static func word(_ text: String) -> String {
    isPlain(text) && !text.contains { ",[]{}".contains($0) } ? text : quoted(text)
  }

  /// A text as the shortest scalar that reads back the same.
  private static func scalar(_ text: String, indent: Int) -> String {
    let isClean = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F && !(0x80..<0xA0).contains($0.value) || $0 == "\n"
    }
    let hasEdges = text.first == " " || text.last == " " || text.first == "\n" || text.last == "\n"
    guard isClean, !hasEdges, !text.isEmpty, !text.contains("\u{2028}"), !text.contains("\u{2029}"),
      !text.contains("\u{FEFF}")
    else { return quoted(text) }
    let space = String(repeating: " ", count: indent)
    if text.contains("\n") {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      // White space at the end of a line would be lost to the first editor that cleans up.
      if lines.contains(where: { $0.last == " " || ($0.isEmpty == false && $0.allSatisfy { $0 == " " }) }) {
        return quoted(text)
      }
      return "|-\n" + lines.map { $0.isEmpty ? "" : space + $0 }.joined(separator: "\n")
    }
    if text.count + indent > width, let folded = folded(text, indent: indent) { return folded }
    return isPlain(text) ? text : quoted(text)
  }

  /// A long line on several, put together again by a space.
  private static func folded(_ text: String, indent: Int) -> String? {
    if text.contains("  ") { return nil }
    let space = String(repeating: " ", count: indent)
    var result = ">-\n" + space
    var length = indent
    for (place, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if place > 0 {
        if length + word.count + 1 > width {
          result += "\n" + space
          length = indent
        } else {
          result += " "
          length += 1
        }
      }
      result += word
      length += word.count
    }
    return result
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.last != " ", text.last != ":" else { return false }
    if "-?:,[]{}#&*!|>'\"%@` ".unicodeScalars.contains(first) { return false }
    if text.contains(": ") || text.contains(" #") || text.contains("\t") { return false }
    return !["~", "null", "Null", "NULL", "---", "..."].contains(text)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _
      where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
