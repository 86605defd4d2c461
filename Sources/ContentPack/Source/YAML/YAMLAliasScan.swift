// learn, Apache-2.0. See LICENSE.

/// Finds aliases before YAML is composed, because a nested set of them grows without bound when it is.
///
/// An alias is taken to be there when the text has both `&name` and `*name` where a YAML token may begin. That also
/// catches the pair in prose, where it hardly ever stands.
enum YAMLAliasScan {
  /// The first `*name` whose `&name` stands in the same text.
  static func firstAlias(in bytes: ArraySlice<UInt8>) -> (name: String, offset: Int)? {
    guard bytes.contains(UInt8(ascii: "&")), bytes.contains(UInt8(ascii: "*")) else { return nil }
    var anchors: Set<String> = []
    var aliases: [(name: String, offset: Int)] = []
    var previous = UInt8(ascii: "\n")
    for offset in bytes.indices {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), mayPrecedeToken(previous) {
        let name = bytes[(offset + 1)...].prefix(while: isNameByte)
        if !name.isEmpty {
          let text = String(decoding: name, as: UTF8.self)
          if byte == UInt8(ascii: "&") { anchors.insert(text) } else { aliases.append((text, offset)) }
        }
      }
      previous = byte
    }
    return aliases.first { anchors.contains($0.name) }
  }

  private static func mayPrecedeToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  // libyaml's anchors: letters, digits, `_` and `-`.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
