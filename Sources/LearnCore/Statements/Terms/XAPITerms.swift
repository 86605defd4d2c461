// learn, Apache-2.0. See LICENSE.

/// The small data types of xAPI, each told by its text.
enum XAPITerms {
  /// Whether a text is an absolute IRI (RFC 3987 §2.2): a scheme, a colon, and characters that may stand in one.
  static func isIRI(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first, isLetter(first) else { return false }
      var at = 1
      while at < bytes.count, bytes[at] != UInt8(ascii: ":") {
        let byte = bytes[at]
        guard isLetter(byte) || isDigit(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E else { return false }
        at += 1
      }
      guard at < bytes.count - 1 else { return false }
      for byte in bytes[(at + 1)...] {
        switch byte {
        // Controls, space, " < > \ ^ ` { | } and DEL stand in no IRI.
        case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F: return false
        default: continue
        }
      }
      return true
    }
  }

  /// Whether a text is `mailto:` and one address of e-mail, without a header after it (RFC 6068, RFC 5322 §3.4.1).
  static func isMailbox(_ text: String) -> Bool {
    guard text.utf8.starts(with: "mailto:".utf8) else { return false }
    let address = text.utf8.dropFirst(7)
    guard let sign = address.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let (local, domain) = (address[..<sign], address[address.index(after: sign)...])
    guard !local.isEmpty, local.count <= 64, !domain.isEmpty, domain.count <= 255 else { return false }
    let isQuoted = local.count > 2 && local.first == 0x22 && local.last == 0x22
    for byte in local {
      switch byte {
      case 0...0x1F, 0x7F: return false
      case 0x20, 0x22, 0x28, 0x29, 0x2C, 0x3A...0x3C, 0x3E, 0x40, 0x5B...0x5D: if !isQuoted { return false }
      default: continue
      }
    }
    return domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.first != 0x2D && label.last != 0x2D
        && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D || $0 >= 0x80 }
    }
  }

  /// Whether a text has `count` hexadecimal digits, in either case.
  static func isHexadecimal(_ text: String, count: Int) -> Bool {
    text.utf8.count == count
      && text.utf8.allSatisfy { isDigit($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Whether a text has the form of a SHA-2 digest in hexadecimal: SHA-224, 256, 384 or 512 (FIPS 180-4).
  static func isSHA2(_ text: String) -> Bool {
    [56, 64, 96, 128].contains(text.utf8.count) && isHexadecimal(text, count: text.utf8.count)
  }

  /// Whether a text has the form of a language tag (RFC 5646 §2.1).
  static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, first.allSatisfy(isLetter) else { return false }
    let isPrivateOrOld =
      first.count == 1 && (first.first.map { $0 | 0x20 } == 0x78 || first.first.map { $0 | 0x20 } == 0x69)
    guard (2...8).contains(first.count) || isPrivateOrOld && parts.count > 1 else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || isDigit($0) }
    }
  }

  /// Whether a text is a media type, with or without parameters (RFC 9110 §8.3.1).
  static func isMediaType(_ text: String) -> Bool {
    let type = text.utf8.prefix { $0 != UInt8(ascii: ";") }
    let parts = type.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    func isToken(_ part: Substring.UTF8View.SubSequence) -> Bool {
      let trimmed = part.reversed().drop { $0 == 0x20 }
      return !trimmed.isEmpty
        && trimmed.allSatisfy { isLetter($0) || isDigit($0) || "!#$&-^_.+*'`|~%".utf8.contains($0) }
    }
    return isToken(parts[0]) && isToken(parts[1])
  }

  /// Whether a version of a statement or of a request is one of 1.0 (xAPI 1.0.3 Data §2.4.10).
  static func isVersion1(_ text: String) -> Bool { isVersion(text, "1.0") }

  /// Whether a version of a statement or of a request is one of 2.0.
  static func isVersion2(_ text: String) -> Bool { isVersion(text, "2.0") }

  private static func isVersion(_ text: String, _ family: String) -> Bool {
    guard text.hasPrefix(family) else { return false }
    let rest = text.utf8.dropFirst(family.utf8.count)
    return rest.isEmpty
      || rest.first == UInt8(ascii: ".") && (2...10).contains(rest.count)
        && rest.dropFirst().allSatisfy(isDigit)
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
