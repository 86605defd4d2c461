// learn, Apache-2.0. See LICENSE.

/// How many columns of a terminal text takes.
public enum DisplayWidth {
  /// The columns of a text without line ends.
  public static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one character: 0, 1 or 2, more for a letter with vowel signs that stand beside it.
  ///
  /// A character is what a reader sees as one: a letter with its marks, or a family of emoji joined into one picture.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    let isPicture = scalars.contains { $0.properties.isEmojiPresentation || $0 == "\u{200D}" }
    var width = 0
    for scalar in scalars {
      // U+FE0F asks for the coloured, wide form of the character before it (UTS #51 §1.4.3).
      if scalar == "\u{FE0F}", width == 1 { return 2 }
      width = isPicture ? max(width, of(scalar)) : width + of(scalar)
    }
    return width
  }

  /// The columns of one scalar that stands alone.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    // The vowels and final consonants of Hangul that join the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if scalar.properties.isEmojiPresentation || isWide(value) { return 2 }
    return 1
  }

  // Unicode 16 EastAsianWidth.txt, the values W and F, without the emoji that ``isEmojiPresentation`` covers;
  // neighbouring ranges are joined where only unassigned code points lie between them.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4DC0...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F200...0x1F265,
    0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    value >= 0x1100 && wide.contains { $0.contains(value) }
  }
}
