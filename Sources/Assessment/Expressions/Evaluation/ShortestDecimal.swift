// learn, Apache-2.0. See LICENSE.

/// A finite number that is not 0, as the shortest decimal that reads back to it: `0.d₁d₂d₃… × 10^exponent`.
struct ShortestDecimal {
  private let isNegative: Bool
  private let digits: [UInt8]
  /// How many digits stand before the decimal point.
  let exponent: Int

  /// nil for 0, infinities and NaN.
  init?(_ number: Double) {
    guard number.isFinite, number != 0 else { return nil }
    var digits: [UInt8] = []
    var (point, power, isFraction) = (0, 0, false)
    var text = abs(number).description[...]
    while let character = text.popFirst() {
      if character == "." {
        isFraction = true
      } else if character == "e" || character == "E" {
        power = Int(text) ?? 0
        break
      } else if let digit = character.wholeNumberValue {
        digits.append(UInt8(digit))
        if !isFraction { point += 1 }
      }
    }
    let zeros = digits.prefix { $0 == 0 }.count
    isNegative = number < 0
    exponent = point - zeros + power
    self.digits = Array(digits.dropFirst(zeros))
  }

  /// The number with so many digits after the decimal point, a half rounded away from zero.
  func rounded(toPlace place: Int) -> Double? {
    let count = exponent + place
    if count >= digits.count { return Double(text(digits, exponent)) }
    if count < 0 { return 0 }
    var kept = Array(digits.prefix(count))
    var exponent = exponent
    if digits[count] >= 5 {
      var position = count - 1
      while position >= 0, kept[position] == 9 {
        kept[position] = 0
        position -= 1
      }
      if position >= 0 {
        kept[position] += 1
      } else {
        kept.insert(1, at: 0)
        exponent += 1
      }
    }
    return kept.isEmpty ? 0 : Double(text(kept, exponent))
  }

  private func text(_ digits: [UInt8], _ exponent: Int) -> String {
    (isNegative ? "-0." : "0.") + digits.map { String($0) }.joined() + "e\(exponent)"
  }
}
