// learn, Apache-2.0. See LICENSE.

/// The types of interactions of SCORM 2004, each with the form of its answers (4th ed. RTE §4.2.9).
enum ResponseFormat: String, Hashable, Sendable, CaseIterable {
  case trueFalse = "true-false"
  case choice
  case fillIn = "fill-in"
  case longFillIn = "long-fill-in"
  case matching
  case performance
  case sequencing
  case likert
  case numeric
  case other

  /// How many right answers an interaction of the type may have.
  var patternLimit: Int {
    switch self {
    case .trueFalse, .likert, .numeric, .other: 1
    case .choice: 10
    case .fillIn, .longFillIn, .matching, .performance, .sequencing: 5
    }
  }

  /// Whether two right answers of one interaction must differ.
  var hasUniquePatterns: Bool { self == .choice || self == .sequencing }

  /// Whether a text is an answer of a learner.
  func fits(response: String) -> Bool {
    switch self {
    case .trueFalse: response == "true" || response == "false"
    case .choice: response.isEmpty || Self.distinct(Self.parts(response, "[,]"), 36)
    case .fillIn: Self.parts(response, "[,]").allSatisfy { Self.localized($0) && $0.utf16.count <= 1000 }
    case .longFillIn: Self.localized(response) && response.utf16.count <= 16_000
    case .matching: response.isEmpty || Self.parts(response, "[,]").allSatisfy(Self.isPair)
    case .performance: Self.parts(response, "[,]").allSatisfy { Self.isStep($0, hasRanges: false) }
    case .sequencing: response.isEmpty || Self.parts(response, "[,]").allSatisfy(Self.shortIdentifier)
    case .likert: Self.shortIdentifier(response)
    case .numeric: DecimalText.value(of: response) != nil
    case .other: response.utf16.count <= 16_000
    }
  }

  /// Whether a text is a right answer.
  func fits(pattern: String) -> Bool {
    switch self {
    case .trueFalse, .choice, .likert, .other: return fits(response: pattern)
    case .matching, .sequencing: return !pattern.isEmpty && fits(response: pattern)
    case .fillIn:
      guard let rest = Self.withoutFlags(pattern, ["case_matters", "order_matters"]) else { return false }
      return fits(response: rest)
    case .longFillIn:
      guard let rest = Self.withoutFlags(pattern, ["case_matters"]) else { return false }
      return fits(response: rest)
    case .performance:
      guard let rest = Self.withoutFlags(pattern, ["order_matters"]) else { return false }
      return Self.parts(rest, "[,]").allSatisfy { Self.isStep($0, hasRanges: true) }
    case .numeric: return Self.isRange(pattern)
    }
  }

  // MARK: - Parts

  /// The parts of a text between separators.
  static func parts(_ text: String, _ separator: String) -> [String] {
    text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether a text has no `{lang=…}` before it or a well-formed one.
  static func localized(_ text: String) -> Bool {
    guard text.hasPrefix("{lang=") else { return true }
    guard let end = text.firstIndex(of: "}") else { return false }
    let tag = String(text[text.index(text.startIndex, offsetBy: 6)..<end])
    return tag.isEmpty || isLanguage(tag)
  }

  /// Whether a text has the form of a language tag.
  static func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count <= 250, let first = parts.first,
      (2...3).contains(first.count) || (first == "i" || first == "x") && parts.count > 1
    else { return false }
    return first.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
      && parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.count)
          && part.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || ($0 >= 0x30 && $0 <= 0x39) }
      }
  }

  /// Whether a text can name something: not empty, no white space, and of a `urn:` all its parts (RFC 2141).
  static func identifier(_ text: String) -> Bool {
    guard !text.isEmpty, text.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.value > 0x20 }) else {
      return false
    }
    guard text.lowercased().hasPrefix("urn:") else { return true }
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 && !parts[1].isEmpty && !parts[2].isEmpty
  }

  private static func shortIdentifier(_ text: String) -> Bool {
    identifier(text) && text.utf16.count <= 1000 && !text.contains { "[]{}".contains($0) }
  }

  private static func distinct(_ parts: [String], _ limit: Int) -> Bool {
    parts.allSatisfy(shortIdentifier) && Set(parts).count == parts.count && parts.count <= 4 * limit
  }

  private static func isPair(_ text: String) -> Bool {
    let sides = parts(text, "[.]")
    return sides.count == 2 && sides.allSatisfy(shortIdentifier)
  }

  /// A step with its answer; either may be left out, not both. In a right answer the answer may be a range.
  private static func isStep(_ text: String, hasRanges: Bool) -> Bool {
    let sides = parts(text, "[.]")
    guard sides.count == 2, sides.contains(where: { !$0.isEmpty }) else { return false }
    guard sides[0].isEmpty || shortIdentifier(sides[0]), sides[1].utf16.count <= 1000 else { return false }
    return !hasRanges || !sides[1].contains("[:]") || isRange(sides[1])
  }

  /// The least and the greatest number, either of which may be left out.
  private static func isRange(_ text: String) -> Bool {
    let sides = parts(text, "[:]")
    guard sides.count == 2 else { return false }
    let numbers = sides.map { DecimalText.value(of: $0) }
    guard zip(sides, numbers).allSatisfy({ $0.isEmpty || $1 != nil }) else { return false }
    if let low = numbers[0], let high = numbers[1] { return low <= high }
    return true
  }

  /// The text after `{case_matters=true}` and its like, in any order. Nil for a flag that is neither true nor false.
  private static func withoutFlags(_ text: String, _ names: [String]) -> String? {
    var rest = Substring(text)
    var left = Set(names)
    while let name = left.first(where: { rest.hasPrefix("{\($0)=") }) {
      guard let end = rest.firstIndex(of: "}") else { return nil }
      let value = rest[..<end].dropFirst(name.count + 2)
      guard value == "true" || value == "false" else { return nil }
      rest = rest[rest.index(after: end)...]
      left.remove(name)
    }
    return String(rest)
  }
}
