// learn, Apache-2.0. See LICENSE.

/// The form of a semantic version.
enum SemanticVersion {
  /// Whether text is `major.minor.patch` with an optional `-pre.release` and `+build` (semver.org 2.0.0).
  static func isWellFormed(_ text: String) -> Bool {
    guard text.utf8.count <= 64, text.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
    let withoutBuild = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    if withoutBuild.count == 2, !areNames(withoutBuild[1], numbersArePlain: false) { return false }
    let parts = withoutBuild[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, !areNames(parts[1], numbersArePlain: true) { return false }
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 3 && numbers.allSatisfy { isDigits($0) && isPlainNumber($0) && $0.count <= 9 }
  }

  private static func areNames(_ text: Substring, numbersArePlain: Bool) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { name in
      !name.isEmpty && name.utf8.allSatisfy(isNameByte) && !(numbersArePlain && isDigits(name) && !isPlainNumber(name))
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static func isPlainNumber(_ text: Substring) -> Bool { text == "0" || text.first != "0" }
}

/// The form of an SPDX licence expression (SPDX 2.3, annex D). Whether the list has the licence is not looked up.
enum LicenceExpression {
  /// Whether text is one licence or several joined by AND, OR and WITH, with brackets.
  static func isWellFormed(_ text: String) -> Bool {
    var words: [Substring] = []
    for part in text.split(separator: " ", omittingEmptySubsequences: true) {
      var word = part
      while word.first == "(" { words.append(word.prefix(1)); word = word.dropFirst() }
      var closing = 0
      while word.last == ")" { closing += 1; word = word.dropLast() }
      if !word.isEmpty { words.append(word) }
      words.append(contentsOf: repeatElement(")", count: closing))
    }
    var depth = 0
    var expectsLicence = true
    for word in words {
      switch word {
      case "(":
        guard expectsLicence else { return false }
        depth += 1
      case ")":
        depth -= 1
        guard !expectsLicence, depth >= 0 else { return false }
      case "AND", "OR", "WITH":
        guard !expectsLicence else { return false }
        expectsLicence = true
      default:
        guard expectsLicence, isLicence(word) else { return false }
        expectsLicence = false
      }
    }
    return depth == 0 && !expectsLicence
  }

  private static func isLicence(_ word: Substring) -> Bool {
    let name = word.last == "+" ? word.dropLast() : word
    return !name.isEmpty && name.utf8.count <= 64
      && name.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46
      }
      && name.utf8.contains { (65...90).contains($0) || (97...122).contains($0) }
  }
}
