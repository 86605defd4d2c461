// learn, Apache-2.0. See LICENSE.

/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int
  /// What is wrong, in a sentence.
  public let message: String

  public var description: String { "line \(line), column \(column): \(message)" }
}

extension JSONValue {
  /// Reads JSON text as RFC 8259 has it, and nothing more.
  ///
  /// No comments, no trailing commas, no name twice in one object, no text that is not UTF-8, no half surrogates.
  ///
  /// - Throws: ``JSONError`` with the place of the first fault. Values nested deeper than `maximumDepth` are one.
  public static func read(_ bytes: some Collection<UInt8>, maximumDepth: Int = 128) throws(JSONError) -> JSONValue {
    let whole = Array(bytes)
    var outcome: Result<JSONValue, JSONError>?
    whole.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(bytes: buffer, maximumDepth: maximumDepth)
      do throws(JSONError) {
        outcome = .success(try reader.document())
      } catch {
        outcome = .failure(error)
      }
    }
    guard let outcome else { preconditionFailure("The buffer was visited.") }
    return try outcome.get()
  }
}

/// A reader over a buffer that outlives it.
private struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let maximumDepth: Int
  var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  mutating func document() throws(JSONError) -> JSONValue {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    let value = try value(depth: 0)
    skipSpace()
    if position < bytes.count { throw fault("Something stands after the end of the value.") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard position < bytes.count else { throw fault("The text ends where a value should stand.") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 48...57: return try number()
    default: throw fault("No value of JSON begins like this.")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    if depth > maximumDepth { throw fault("Values are nested deeper than \(maximumDepth).") }
    position += 1
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw fault("The name of a member, in quotation marks, should stand here.")
      }
      let start = position
      let name = try string()
      // Few names are compared one by one; a set pays only for many.
      let isRepeated: Bool
      if members.count < 12 {
        isRepeated = members.contains { $0.name == name }
      } else {
        if names.isEmpty { names = Set(members.map(\.name)) }
        isRepeated = !names.insert(name).inserted
      }
      if isRepeated {
        position = start
        throw fault("The name \"\(name)\" stands twice in one object.")
      }
      skipSpace()
      if !take(UInt8(ascii: ":")) { throw fault("A colon should stand after the name \"\(name)\".") }
      members.append(.init(name, try value(depth: depth)))
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      if take(UInt8(ascii: "}")) { return .object(members) }
      throw fault("A comma or the end of the object should stand here.")
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    if depth > maximumDepth { throw fault("Values are nested deeper than \(maximumDepth).") }
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      if take(UInt8(ascii: "]")) { return .array(elements) }
      throw fault("A comma or the end of the array should stand here.")
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count,
      (0..<text.utf8CodeUnitCount).allSatisfy({ bytes[position + $0] == text.utf8Start[$0] })
    else { throw fault("No value of JSON begins like this.") }
    position = end
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      if position < bytes.count, isDigit(bytes[position]) { throw fault("A number does not begin with 0.") }
    } else if skipDigits() == 0 {
      throw fault("A digit should stand here.")
    }
    if take(UInt8(ascii: ".")), skipDigits() == 0 { throw fault("A digit should stand after the point.") }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      if skipDigits() == 0 { throw fault("A digit should stand in the exponent.") }
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = try text(UnsafeBufferPointer(rebasing: bytes[start..<position]), at: start)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      if byte < 0x20 { throw fault("A control character stands in a string.") }
      position += 1
    }
    throw fault("The text ends inside a string.")
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var output = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        var result: Result<String, JSONError>?
        output.withUnsafeBufferPointer { buffer in
          if let text = String(validating: buffer, as: UTF8.self) { result = .success(text) }
        }
        guard let result else { throw fault("The string is not UTF-8.") }
        position += 1
        return try result.get()
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &output)
      case 0..<0x20: throw fault("A control character stands in a string.")
      default:
        output.append(byte)
        position += 1
      }
    }
    throw fault("The text ends inside a string.")
  }

  private mutating func escape(into output: inout [UInt8]) throws(JSONError) {
    guard position < bytes.count else { throw fault("The text ends inside a string.") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code) {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
          throw fault("Half of a surrogate pair stands alone.")
        }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw fault("Half of a surrogate pair stands alone.") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("Half of a surrogate pair stands alone.") }
      output.append(contentsOf: Character(scalar).utf8)
    default:
      position -= 1
      throw fault("JSON has no such escape in a string.")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw fault("Four hexadecimal digits should stand here.") }
    var code: UInt32 = 0
    for _ in 0..<4 {
      let byte = bytes[position]
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: throw fault("Four hexadecimal digits should stand here.")
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  private func text(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) throws(JSONError) -> String {
    guard let text = String(validating: buffer, as: UTF8.self) else {
      throw fault("The string is not UTF-8.", at: start)
    }
    return text
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    return position - start
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private func fault(_ message: String, at offset: Int? = nil) -> JSONError {
    let before = bytes[..<min(offset ?? position, bytes.count)]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONError(
      line: 1 + before.count { $0 == 0x0A },
      // Bytes that continue a character are not counted.
      column: 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }, message: message)
  }
}
