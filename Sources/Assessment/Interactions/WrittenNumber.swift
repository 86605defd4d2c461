// learn, Apache-2.0. See LICENSE.

/// A number as somebody wrote it, with everything that QTI wants known about how (QTI 2.1 §7.2, string interactions
/// bound to a record).
public struct WrittenNumber: Hashable, Sendable {
  public let float: Double
  /// Nil for a number with a fraction or an exponent, and for one that is too large.
  public let integer: Int?
  /// Digits before the decimal mark.
  public let leftDigits: Int
  /// Digits after it.
  public let rightDigits: Int
  /// Decimal places, an exponent taken into account.
  public let ndp: Int
  /// Significant figures as they were written: all digits but the zeros before the first other one.
  public let nsf: Int
  /// The exponent, where one was written.
  public let exponent: Int?

  /// Reads a number; nil for text that is none.
  ///
  /// A comma is a decimal mark as a point is, but one after which a point comes groups digits; a real minus sign is one,
  /// and space between groups does not count.
  ///
  /// - Parameter base: In which a whole number is read, from 2 to 36; only base 10 has fractions.
  public init?(_ text: String, base: Int = 10) {
    guard let plain = Self.plain(text) else { return nil }
    if base != 10 {
      guard let number = Int(plain, radix: base) else { return nil }
      let digits = plain.count { $0 != "-" && $0 != "+" }
      self.init(
        float: Double(number), integer: number, leftDigits: digits, rightDigits: 0, ndp: 0, nsf: digits, exponent: nil)
      return
    }
    guard plain.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }), let float = Double(plain),
      float.isFinite
    else { return nil }
    let parts = plain.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    let mantissa = parts[0].drop { $0 == "-" || $0 == "+" }
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let (left, right) = (mantissa[0], mantissa.count > 1 ? mantissa[1] : "")
    let exponent = parts.count > 1 ? Int(parts[1]) : nil
    let isWhole = mantissa.count == 1 && exponent == nil
    self.init(
      float: float, integer: isWhole ? Int(plain) : nil, leftDigits: left.count, rightDigits: right.count,
      ndp: max(0, right.count - (exponent ?? 0)), nsf: max(1, (left + right).drop { $0 == "0" }.count),
      exponent: exponent)
  }

  private init(
    float: Double, integer: Int?, leftDigits: Int, rightDigits: Int, ndp: Int, nsf: Int, exponent: Int?
  ) {
    self.float = float
    self.integer = integer
    self.leftDigits = leftDigits
    self.rightDigits = rightDigits
    self.ndp = ndp
    self.nsf = nsf
    self.exponent = exponent
  }

  /// The text with a point as its mark and without grouping; nil for one that could be read in two ways.
  private static func plain(_ text: String) -> String? {
    var plain = ""
    var marks: [Character] = []
    for character in text.trimmedSpace {
      switch character {
      case " ", "\u{A0}", "\u{202F}", "\u{2009}": continue
      case "\u{2212}": plain.append("-")
      case ".", ",":
        marks.append(character)
        plain.append(character)
      default: plain.append(character)
      }
    }
    switch marks {
    case [], ["."]: return plain
    case [","]: return String(plain.map { $0 == "," ? "." : $0 })
    case _ where marks.last == "." && marks.dropLast().allSatisfy({ $0 == "," }): return plain.filter { $0 != "," }
    default: return nil
    }
  }

  /// The fields of a record that a text is bound to.
  public static func record(_ text: String, base: Int = 10) -> [String: Scalar] {
    var fields: [String: Scalar] = ["stringValue": .string(text)]
    guard let number = WrittenNumber(text, base: base) else { return fields }
    fields["floatValue"] = .float(number.float)
    if let integer = number.integer { fields["integerValue"] = .integer(integer) }
    fields["leftDigits"] = .integer(number.leftDigits)
    fields["rightDigits"] = .integer(number.rightDigits)
    fields["ndp"] = .integer(number.ndp)
    fields["nsf"] = .integer(number.nsf)
    if let exponent = number.exponent { fields["exponent"] = .integer(exponent) }
    return fields
  }
}
