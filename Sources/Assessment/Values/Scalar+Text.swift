// learn, Apache-2.0. See LICENSE.

extension Scalar {
  /// The value that a text stands for; nil when it is none of the base type.
  ///
  /// Source: QTI 3.0 ASI, BaseTypeEnum; numbers as XML Schema part 2 writes them. Space around everything but a
  /// string does not count.
  public init?(text: String, type: BaseType) {
    if type == .string {
      self = .string(text)
      return
    }
    let word = text.trimmedSpace
    switch type {
    case .string: return nil
    case .identifier:
      guard !word.isEmpty, !word.hasSpace else { return nil }
      self = .identifier(word)
    case .boolean:
      switch word.lowercased() {
      case "true", "1": self = .boolean(true)
      case "false", "0": self = .boolean(false)
      default: return nil
      }
    case .integer:
      // "4.0" is a whole number in the documents of many authors.
      guard let number = Int(word) ?? Self.number(word).flatMap({ Int(exactly: $0) }) else { return nil }
      self = .integer(number)
    case .float:
      guard let number = Self.number(word) else { return nil }
      self = .float(number)
    case .duration:
      guard let number = Self.number(word) ?? Self.seconds(word) else { return nil }
      self = .duration(number)
    case .uri: self = .uri(word)
    case .file:
      guard !word.isEmpty else { return nil }
      self = .file(name: word, sha256: "")
    case .intOrIdentifier:
      guard !word.isEmpty, !word.hasSpace else { return nil }
      self = Int(word).map { .integer($0) } ?? .identifier(word)
    case .pair, .directedPair:
      let parts = word.words
      guard parts.count == 2 else { return nil }
      let (first, second) = (String(parts[0]), String(parts[1]))
      self = type == .pair ? .pair(first, second) : .directedPair(first, second)
    case .point:
      let parts = word.split(whereSeparator: { $0.isWhitespace || $0 == "," })
      guard parts.count == 2, let x = Self.coordinate(parts[0]), let y = Self.coordinate(parts[1]) else { return nil }
      self = .point(x: x, y: y)
    }
  }

  /// A number as XML Schema writes it (XSD part 2, §3.2.4); nil for other text.
  public static func number(_ text: String) -> Double? {
    switch text {
    case "INF", "+INF": return .infinity
    case "-INF": return -.infinity
    case "NaN": return .nan
    default: break
    }
    // Swift also reads hexadecimal and the words of C, which XML Schema does not have.
    var hasDigit = false
    for byte in text.utf8 {
      switch byte {
      case 48...57: hasDigit = true
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"): break
      default: return nil
      }
    }
    return hasDigit ? Double(text) : nil
  }

  /// The seconds of a time period in ISO 8601, as some engines write the durations that QTI has as floats (QTI 2.1 §5);
  /// nil for other text, and for years and months, which have no certain length.
  private static func seconds(_ text: String) -> Double? {
    var units: [(sign: Character, seconds: Double)] = [("D", 86_400), ("T", 0), ("H", 3600), ("M", 60), ("S", 1)]
    guard text.hasPrefix("P"), let last = text.last, last != "P", last != "T" else { return nil }
    var (seconds, digits, isTime) = (0.0, "", false)
    for character in text.dropFirst() {
      if character.isASCII, character.isNumber || character == "." {
        digits.append(character)
        continue
      }
      // Each unit once, in their order; those of a day's parts behind the T.
      guard let place = units.firstIndex(where: { $0.sign == character }), (character == "T") == digits.isEmpty,
        character == "T" || isTime == (character != "D")
      else { return nil }
      if character == "T" {
        isTime = true
      } else {
        guard let count = number(digits), character == "S" || !digits.contains(".") else { return nil }
        seconds += count * units[place].seconds
      }
      units.removeSubrange(...place)
      digits = ""
    }
    return digits.isEmpty ? seconds : nil
  }

  // A whole number of pixels; a fraction, which browsers report, is rounded to the nearest one.
  private static func coordinate(_ text: Substring) -> Int? {
    Int(text) ?? number(String(text)).flatMap { Int(exactly: ($0 + 0.5).rounded(.down)) }
  }

  /// The value as text that ``init(text:type:)`` reads back; of a file its name.
  public var lexical: String {
    switch self {
    case .identifier(let text), .string(let text), .uri(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .integer(let number): String(number)
    case .float(let number), .duration(let number): Self.lexical(number)
    case .point(let x, let y): "\(x) \(y)"
    case .pair(let first, let second), .directedPair(let first, let second): "\(first) \(second)"
    case .file(let name, _): name
    }
  }

  /// The shortest text that reads back to the same number.
  public static func lexical(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number > 0 ? "INF" : "-INF" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return number.description
  }
}

extension String {
  /// The text without white space of XML around it.
  package var trimmedSpace: String {
    let bytes = utf8
    guard let first = bytes.first, let last = bytes.last else { return self }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    if !isSpace(first), !isSpace(last) { return self }
    guard let start = bytes.firstIndex(where: { !isSpace($0) }), let end = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[start...end])
  }

  /// Whether white space stands in it.
  fileprivate var hasSpace: Bool {
    // A byte below 128 says all about its character, and nearly all identifiers have no other.
    utf8.contains { $0 <= 0x20 || $0 >= 0x80 } && contains(where: \.isWhitespace)
  }

  /// The parts of it between white space.
  fileprivate var words: [Substring] {
    if utf8.contains(where: { $0 >= 0x80 }) { return split(whereSeparator: \.isWhitespace) }
    return utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { Substring($0) }
  }
}
