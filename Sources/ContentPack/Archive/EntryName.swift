// learn, Apache-2.0. See LICENSE.

/// What an entry of an archive may be called.
///
/// The rules are the same for writing and reading: a name that no file system, reader or person can take for another
/// or for a way out of the archive.
enum EntryName {
  /// Why the name is refused, as the end of a sentence that begins with the name; nil for a good one.
  static func fault(in name: String, maximumBytes: Int) -> String? {
    if name.isEmpty { return "is empty" }
    if name.utf8.count > maximumBytes {
      return "is longer than \(maximumBytes) bytes"
    }
    if let scalar = name.unicodeScalars.first(where: isHidden) {
      return "contains the invisible character \(codePoint(scalar))"
    }
    // Bytes, not characters: a slash with a combining mark is still a slash to a file system.
    if let byte = name.utf8.first(where: { #"\:*?"<>|"#.utf8.contains($0) }) {
      return "contains the character \(Character(Unicode.Scalar(byte))), which not every system allows in a name"
    }
    let slash = UInt8(ascii: "/")
    if name.utf8.first == slash { return "begins at the root of the file system" }
    let path = name.utf8.last == slash ? name.utf8.dropLast() : name.utf8[...]
    for part in path.split(separator: slash, omittingEmptySubsequences: false) {
      if part.isEmpty { return "has an empty part between two slashes" }
      if part.elementsEqual("..".utf8) { return "leads out of the archive by \"..\"" }
      if part.elementsEqual(".".utf8) { return "has the part \".\"" }
      let space = UInt8(ascii: " ")
      if part.last == UInt8(ascii: ".") || part.last == space || part.first == space {
        return "has a part that ends in a dot or begins or ends in a space"
      }
    }
    return nil
  }

  /// The form in which two names are the same for a file system that ignores case or normalization.
  static func folded(_ name: String) -> String {
    // Upper case first brings ß and the final sigma together; equality of String is that of normalized text.
    name.uppercased().lowercased()
  }

  /// A name that can be shown: what is invisible stands as its code point.
  static func shown(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars.prefix(200) {
      if isHidden(scalar) { text += "<\(codePoint(scalar))>" } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    // Formats hold the characters that turn the direction of text, and those of no width.
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: return true
    default: return false
    }
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
