// learn, Apache-2.0. See LICENSE.

extension JSONValue {
  /// The value as JSON text without white space, members in their order.
  public var compactText: String {
    var output: [UInt8] = []
    write(to: &output, indent: nil, depth: 0)
    return String(decoding: output, as: UTF8.self)
  }

  /// The value as JSON text for people: two spaces a level, one member a line, ending in a line end.
  public var prettyText: String {
    var output: [UInt8] = []
    write(to: &output, indent: 2, depth: 0)
    output.append(UInt8(ascii: "\n"))
    return String(decoding: output, as: UTF8.self)
  }

  private func write(to output: inout [UInt8], indent: Int?, depth: Int) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let text): output.append(contentsOf: text.utf8)
    case .string(let text): Self.write(text, to: &output)
    case .array(let elements):
      Self.writeList(elements, "[", "]", to: &output, indent: indent, depth: depth) { element, output in
        element.write(to: &output, indent: indent, depth: depth + 1)
      }
    case .object(let members):
      Self.writeList(members, "{", "}", to: &output, indent: indent, depth: depth) { member, output in
        Self.write(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        if indent != nil { output.append(UInt8(ascii: " ")) }
        member.value.write(to: &output, indent: indent, depth: depth + 1)
      }
    }
  }

  private static func writeList<Element>(
    _ list: [Element], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to output: inout [UInt8], indent: Int?,
    depth: Int, _ one: (Element, inout [UInt8]) -> Void
  ) {
    output.append(UInt8(ascii: open))
    for (place, element) in list.enumerated() {
      if place > 0 { output.append(UInt8(ascii: ",")) }
      newLine(to: &output, indent: indent, depth: depth + 1)
      one(element, &output)
    }
    if !list.isEmpty { newLine(to: &output, indent: indent, depth: depth) }
    output.append(UInt8(ascii: close))
  }

  private static func newLine(to output: inout [UInt8], indent: Int?, depth: Int) {
    guard let indent else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
  }

  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output.append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): output.append(contentsOf: #"\\"#.utf8)
      case 0x0A: output.append(contentsOf: #"\n"#.utf8)
      case 0x0D: output.append(contentsOf: #"\r"#.utf8)
      case 0x09: output.append(contentsOf: #"\t"#.utf8)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        output.append(contentsOf: #"\u00"#.utf8)
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
