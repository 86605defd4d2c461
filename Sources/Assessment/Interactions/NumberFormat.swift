// learn, Apache-2.0. See LICENSE.

/// How a number is written for a learner, as the formats of C say it with the additions of QTI.
///
/// Source: QTI 2.1, Number Formatting Rules of printedVariable: flags, width, precision and one of the letters
/// `d i o x X e E f g G r R`, text around them and `%%` as in C. `i` writes in the base of the element; `r` and `R` keep so
/// many significant figures, zeros at the end included, in the form that `g` would choose.
public struct NumberFormat: Hashable, Sendable {
  private let before: String
  private let after: String
  private let flags: Set<Character>
  private let width: Int
  private let precision: Int?
  private let letter: Character

  /// Reads a format; nil for one without exactly one conversion.
  public init?(_ text: String) {
    var rest = text[...]
    var before = ""
    while let next = rest.popFirst(), next != "%" || rest.first == "%" {
      if next == "%" { rest.removeFirst() }
      before.append(next)
    }
    var flags: Set<Character> = []
    while let flag = rest.first, "#0- +".contains(flag) {
      flags.insert(flag)
      rest.removeFirst()
    }
    func digits() -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return Int(digits)
    }
    width = min(digits() ?? 0, 200)
    if rest.first == "." {
      rest.removeFirst()
      precision = min(digits() ?? 0, 60)
    } else {
      precision = nil
    }
    guard let letter = rest.popFirst(), "dioxXeEfFgGrR".contains(letter) else { return nil }
    self.letter = letter
    self.before = before
    self.flags = flags
    after = rest.reduce(into: "") { if !($1 == "%" && $0.last == "%") { $0.append($1) } }
  }

  /// A number in the format.
  ///
  /// - Parameter base: Of whole numbers that are written with `i`.
  public func text(_ number: Double, base: Int = 10) -> String {
    guard number.isFinite else { return before + Scalar.lexical(number) + after }
    let digits: String
    switch letter {
    case "d", "i", "o", "x", "X":
      // A fraction has no place in a whole number; it is rounded as people do.
      digits = whole(number.rounded(.toNearestOrAwayFromZero).magnitude, base)
    case "f", "F": digits = Decimal(number.magnitude).fixed(precision ?? 6)
    case "e", "E": digits = exponential(number.magnitude, precision ?? 6)
    case "g", "G": digits = general(number.magnitude, keepsZeros: flags.contains("#"))
    default: digits = general(number.magnitude, keepsZeros: true)
    }
    return before + padded(digits, isNegative: number.sign == .minus && !isZero(digits)) + after
  }

  private func isZero(_ digits: String) -> Bool { !digits.contains { ("1"..."9").contains($0) || $0.isLetter } }

  private var isUpper: Bool { letter.isUppercase }

  private func whole(_ magnitude: Double, _ base: Int) -> String {
    let radix: Int
    switch letter {
    case "o": radix = 8
    case "x", "X": radix = 16
    case "i": radix = (2...36).contains(base) ? base : 10
    default: radix = 10
    }
    var digits =
      UInt64(exactly: magnitude).map { String($0, radix: radix, uppercase: isUpper) } ?? Decimal(magnitude).fixed(0)
    if let precision, digits.count < precision {
      digits = String(repeating: "0", count: precision - digits.count) + digits
    }
    if flags.contains("#"), magnitude != 0 {
      if letter == "x" || letter == "X" { digits = "0\(letter)" + digits }
      if letter == "o", digits.first != "0" { digits = "0" + digits }
    }
    return digits
  }

  private func exponential(_ magnitude: Double, _ precision: Int) -> String {
    let (digits, exponent) = Decimal(magnitude).rounded(toFigures: precision + 1)
    let mantissa = digits.prefix(1) + (precision > 0 ? "." + digits.dropFirst() : "")
    let size = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : String(exponent.magnitude)
    return mantissa + (isUpper ? "E" : "e") + (exponent < 0 ? "-" : "+") + size
  }

  // ISO C §7.21.6.1: the fixed form unless the exponent is below -4 or not below the precision.
  private func general(_ magnitude: Double, keepsZeros: Bool) -> String {
    let figures = max(1, precision ?? 6)
    let exponent = Decimal(magnitude).rounded(toFigures: figures).exponent
    let isFixed = exponent >= -4 && exponent < figures
    var text =
      isFixed ? Decimal(magnitude).fixed(max(0, figures - 1 - exponent)) : exponential(magnitude, figures - 1)
    if !keepsZeros {
      let end = text.firstIndex { $0 == "e" || $0 == "E" } ?? text.endIndex
      var mantissa = text[..<end]
      if mantissa.contains(".") {
        while mantissa.last == "0" { mantissa.removeLast() }
        if mantissa.last == "." { mantissa.removeLast() }
      }
      text = String(mantissa) + text[end...]
    }
    return text
  }

  private func padded(_ digits: String, isNegative: Bool) -> String {
    let sign = isNegative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : ""
    let missing = width - sign.count - digits.count
    guard missing > 0 else { return sign + digits }
    if flags.contains("-") { return sign + digits + String(repeating: " ", count: missing) }
    // `%0.2f` and its like: zeros fill the width, which is none.
    if flags.contains("0") { return sign + String(repeating: "0", count: missing) + digits }
    return String(repeating: " ", count: missing) + sign + digits
  }
}

/// The exact decimal digits of a double, for writing it with so many places.
private struct Decimal {
  // Digits of the number without its point, the most significant first, no zero before them.
  private let digits: [UInt8]
  /// How many of the digits stand after the point.
  private let places: Int

  /// The exact value of a number that is finite and not negative.
  init(_ magnitude: Double) {
    guard magnitude > 0 else {
      digits = [0]
      places = 0
      return
    }
    // magnitude = significand * 2^power, exactly.
    var significand = magnitude.significandBitPattern
    var power = Int(magnitude.exponentBitPattern) - 1075
    if magnitude.exponentBitPattern == 0 { power += 1 } else { significand |= 1 << 52 }
    while significand & 1 == 0 {
      significand >>= 1
      power += 1
    }
    var number = String(significand).utf8.map { $0 - 48 }
    // 2^-n = 5^n / 10^n.
    for _ in 0..<power.magnitude { Self.multiply(&number, by: power < 0 ? 5 : 2) }
    digits = number
    places = power < 0 ? -power : 0
  }

  private static func multiply(_ number: inout [UInt8], by factor: UInt8) {
    var carry: UInt8 = 0
    for place in number.indices.reversed() {
      let product = number[place] * factor + carry
      number[place] = product % 10
      carry = product / 10
    }
    if carry > 0 { number.insert(carry, at: 0) }
  }

  /// The digits cut off after `count` of them, rounded half away from zero; one digit more when it carries.
  private func rounded(count: Int) -> [UInt8] {
    guard count >= 0 else { return [0] }
    var kept = Array(digits.prefix(count))
    if count < digits.count, digits[count] >= 5 {
      var place = count - 1
      while place >= 0, kept[place] == 9 {
        kept[place] = 0
        place -= 1
      }
      if place >= 0 { kept[place] += 1 } else { kept.insert(1, at: 0) }
    }
    return kept
  }

  /// With so many places after the point.
  func fixed(_ count: Int) -> String {
    let wholeDigits = digits.count - places
    var all = rounded(count: wholeDigits + count)
    if wholeDigits + count > digits.count {
      all += [UInt8](repeating: 0, count: wholeDigits + count - digits.count)
    }
    if all.count < count + 1 { all = [UInt8](repeating: 0, count: count + 1 - all.count) + all }
    let text = String(decoding: all.map { $0 + 48 }, as: UTF8.self)
    return count == 0 ? text : text.dropLast(count) + "." + text.suffix(count)
  }

  /// So many significant digits, and the power of ten of the first.
  func rounded(toFigures count: Int) -> (digits: String, exponent: Int) {
    if digits == [0] { return (String(repeating: "0", count: count), 0) }
    var kept = rounded(count: count)
    var exponent = digits.count - places - 1
    if kept.count > count, count < digits.count {
      kept.removeLast()
      exponent += 1
    }
    if kept.count < count { kept += [UInt8](repeating: 0, count: count - kept.count) }
    return (String(decoding: kept.map { $0 + 48 }, as: UTF8.self), exponent)
  }
}
