// learn, Apache-2.0. See LICENSE.

/// A recursive-descent reader of RFC 8259 over bytes; recursion is bounded by the depth limit.
struct JSONParser {
  private let bytes: [UInt8]
  private let limits: JSONDocument.Limits
  private var at = 0
  private var count = 0

  init(_ bytes: [UInt8], limits: JSONDocument.Limits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func document() throws(JSONError) -> JSONDocument.Node {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error("The text begins with a byte order mark; save it as UTF-8 without one.")
    }
    skipSpace()
    let node = try value(depth: 0)
    skipSpace()
    guard at == bytes.count else { throw error("Something stands after the end of the value.") }
    return node
  }

  static func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in bytes[..<min(offset, bytes.count)] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  // MARK: - Values

  private mutating func value(depth: Int) throws(JSONError) -> JSONDocument.Node {
    guard depth <= limits.depth else {
      throw error("Values lie more than \(limits.depth) deep within each other.")
    }
    count += 1
    guard count <= limits.count else { throw error("The text holds more than \(limits.count) values.") }
    let start = at
    guard at < bytes.count else { throw error("The text ends where a value is expected.") }
    let content: JSONDocument.Node.Content
    switch bytes[at] {
    case UInt8(ascii: "{"): content = .object(try object(depth: depth))
    case UInt8(ascii: "["): content = .array(try array(depth: depth))
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "t"): content = try word("true", .bool(true))
    case UInt8(ascii: "f"): content = try word("false", .bool(false))
    case UInt8(ascii: "n"): content = try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
    default: throw error("A value is expected: a text in double quotes, a number, true, false, null, [ or {.")
    }
    return JSONDocument.Node(content: content, range: start..<at)
  }

  private mutating func object(depth: Int) throws(JSONError) -> [JSONDocument.Member] {
    at += 1
    var members: [JSONDocument.Member] = []
    // Few names are compared one by one, many by a set.
    var names: Set<[UInt8]>?
    skipSpace()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      let start = at
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        throw error("A name in double quotes is expected.")
      }
      let name = try string()
      let nameRange = start..<at
      // Names are compared by their scalars, not by Unicode's canonical equivalence.
      if members.count == 16 { names = Set(members.map { Array($0.name.utf8) }) }
      let isNew =
        names?.insert(Array(name.utf8)).inserted
        ?? !members.contains { $0.name.utf8.count == name.utf8.count && $0.name.utf8.elementsEqual(name.utf8) }
      guard isNew else {
        throw error("The name \(Self.shown(name)) stands twice in one object.", at: start)
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("A colon is expected after the name \(Self.shown(name)).") }
      skipSpace()
      members.append(.init(name: name, nameRange: nameRange, node: try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: ",")) {
        skipSpace()
        continue
      }
      guard take(UInt8(ascii: "}")) else { throw error("A comma or } is expected.") }
      return members
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONDocument.Node] {
    at += 1
    var elements: [JSONDocument.Node] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: ",")) {
        skipSpace()
        continue
      }
      guard take(UInt8(ascii: "]")) else { throw error("A comma or ] is expected.") }
      return elements
    }
  }

  private mutating func word(
    _ word: String, _ content: JSONDocument.Node.Content
  ) throws(JSONError) -> JSONDocument.Node.Content {
    guard bytes[at...].starts(with: word.utf8) else {
      throw error("A value is expected: a text in double quotes, a number, true, false, null, [ or {.")
    }
    at += word.utf8.count
    return content
  }

  private mutating func number() throws(JSONError) -> String {
    let start = at
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      if isDigit { throw error("A number does not begin with 0 before other digits.", at: start) }
    } else {
      try digits(after: start)
    }
    if take(UInt8(ascii: ".")) { try digits(after: start) }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits(after: start)
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private var isDigit: Bool { at < bytes.count && bytes[at] >= 0x30 && bytes[at] <= 0x39 }

  private mutating func digits(after start: Int) throws(JSONError) {
    guard isDigit else { throw error("The number is not complete.", at: start) }
    while isDigit { at += 1 }
  }

  // MARK: - Strings

  private mutating func string() throws(JSONError) -> String {
    let start = at
    at += 1
    // What stands before the last escape; nothing is copied where there is none.
    var text: [UInt8] = []
    var from = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        if !text.isEmpty { text.append(contentsOf: bytes[from..<at]) }
        let result =
          text.isEmpty ? String(validating: bytes[from..<at], as: UTF8.self) : String(validating: text, as: UTF8.self)
        at += 1
        guard let result else { throw error("The text is not UTF-8.", at: start) }
        return result
      }
      if byte < 0x20 {
        throw error("A control character stands in a text; write it as \\u00XX.")
      }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: bytes[from..<at])
        text.append(contentsOf: try escape())
        from = at
      } else {
        at += 1
      }
    }
    throw error("The text in double quotes does not end.", at: start)
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    let start = at
    at += 1
    guard at < bytes.count else { throw error("The text in double quotes does not end.", at: start) }
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(Character(try unicodeEscape(from: start))).utf8)
    default: throw error("A backslash stands before a character that it does not go with.", at: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw error("A surrogate stands without its partner.", at: start)
    }
    let second = try hexadecimal(from: start)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error("A surrogate stands without its partner.", at: start) }
    return scalar
  }

  private mutating func hexadecimal(from start: Int) throws(JSONError) -> UInt32 {
    guard at + 4 <= bytes.count else { throw error("\\u needs four hexadecimal digits.", at: start) }
    var number: UInt32 = 0
    for byte in bytes[at..<at + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("\\u needs four hexadecimal digits.", at: start)
      }
      number = number << 4 + UInt32(digit)
    }
    at += 4
    return number
  }

  // MARK: - Places

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return
      }
    }
  }

  /// A name in quotes, with the escapes of JSON for what cannot be seen, and cut where it is long.
  private static func shown(_ name: String) -> String {
    var text = "\""
    for scalar in name.unicodeScalars.prefix(80) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + (name.unicodeScalars.count > 80 ? "…\"" : "\"")
  }

  private func error(_ problem: String, at offset: Int? = nil) -> JSONError {
    let (line, column) = Self.position(of: offset ?? at, in: bytes)
    return JSONError(line: line, column: column, problem: problem)
  }
}
