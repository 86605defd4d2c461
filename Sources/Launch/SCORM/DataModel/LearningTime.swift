// learn, Apache-2.0. See LICENSE.

/// How long a learner was in a unit, in hundredths of a second, as both versions count it.
public struct LearningTime: Hashable, Sendable, Codable, Comparable {
  /// Hundredths of a second; never negative.
  public let hundredths: Int64

  /// No time.
  public static let zero = LearningTime(hundredths: 0)

  /// Makes a time; what is negative is none.
  public init(hundredths: Int64) { self.hundredths = max(0, hundredths) }

  public static func < (left: LearningTime, right: LearningTime) -> Bool { left.hundredths < right.hundredths }

  /// The sum; what could not be counted any more stays at the end of the range.
  public static func + (left: LearningTime, right: LearningTime) -> LearningTime {
    let (sum, overflow) = left.hundredths.addingReportingOverflow(right.hundredths)
    return LearningTime(hundredths: overflow ? Int64.max : sum)
  }

  /// Reads `HHHH:MM:SS.SS` (SCORM 1.2 RTE §3.4, CMITimespan): two to four digits of hours, and one or two decimals
  /// or none. Nil for anything else.
  public init?(timespan text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3, (2...4).contains(parts[0].count), parts[1].count == 2,
      let hours = Self.number(parts[0]), let minutes = Self.number(parts[1])
    else { return nil }
    let seconds = parts[2].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(seconds.count), seconds[0].count == 2, let whole = Self.number(seconds[0]) else {
      return nil
    }
    var fraction: Int64 = 0
    if seconds.count == 2 {
      guard (1...2).contains(seconds[1].count), let digits = Self.number(seconds[1]) else { return nil }
      fraction = seconds[1].count == 1 ? digits * 10 : digits
    }
    self.init(hundredths: (hours * 3600 + minutes * 60 + whole) * 100 + fraction)
  }

  /// Reads an ISO 8601 duration (IEEE 1484.11.1 timeinterval(second,10,2)).
  ///
  /// At least one part, in its order, each with at most nine digits; only seconds may have decimals, one or two. A year is
  /// counted as 365.25 days, a month as the twelfth part of it. Nil for anything else.
  public init?(duration text: String) {
    var rest = text.utf8[...]
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
    var units: [(letter: UInt8, hundredths: Int64)] = [
      (UInt8(ascii: "Y"), 3_155_760_000), (UInt8(ascii: "M"), 262_980_000), (UInt8(ascii: "D"), 8_640_000),
    ]
    var isTime = false
    var sum: Int64 = 0
    while let first = rest.first {
      if first == UInt8(ascii: "T") {
        guard !isTime else { return nil }
        isTime = true
        units = [(UInt8(ascii: "H"), 360_000), (UInt8(ascii: "M"), 6000), (UInt8(ascii: "S"), 100)]
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
        continue
      }
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard (1...9).contains(digits.count), let count = Self.number(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      var fraction: Int64 = 0
      if rest.first == UInt8(ascii: ".") {
        let decimals = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
        rest = rest.dropFirst(1 + decimals.count)
        guard isTime, (1...2).contains(decimals.count), rest.first == UInt8(ascii: "S"),
          let number = Self.number(decimals)
        else { return nil }
        fraction = decimals.count == 1 ? number * 10 : number
      }
      guard let letter = rest.popFirst(), let place = units.firstIndex(where: { $0.letter == letter }) else {
        return nil
      }
      sum += count * units[place].hundredths + fraction
      units.removeSubrange(...place)
    }
    self.init(hundredths: sum)
  }

  /// The time as `HHHH:MM:SS.SS`; past 9999 hours the most that can be written.
  public var timespan: String {
    let time = min(hundredths, 3_599_999_999)
    return Self.pad(time / 360_000, 4) + ":" + Self.pad(time / 6000 % 60, 2) + ":" + Self.pad(time / 100 % 60, 2) + "."
      + Self.pad(time % 100, 2)
  }

  /// The time as an ISO 8601 duration of hours, minutes and seconds; `PT0S` for none.
  public var duration: String {
    if hundredths == 0 { return "PT0S" }
    let (hours, minutes, seconds) = (hundredths / 360_000, hundredths / 6000 % 60, hundredths % 6000)
    var text = "PT"
    if hours > 0 { text += "\(hours)H" }
    if minutes > 0 { text += "\(minutes)M" }
    if seconds > 0 {
      text += String(seconds / 100)
      if seconds % 100 > 0 {
        text += "." + Self.pad(seconds % 100, 2)
        if text.hasSuffix("0") { text.removeLast() }
      }
      text += "S"
    }
    return text
  }

  private static func number(_ digits: Substring.UTF8View.SubSequence) -> Int64? {
    digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int64(Substring(digits)) : nil
  }

  private static func pad(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

/// When something was answered or said, as the two versions write it.
enum TimeOfRecord {
  /// Whether a text is a time of day (SCORM 1.2 RTE §3.4, CMITime).
  static func isClockTime(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hour = digits(parts[0], 2), hour < 24, let minute = digits(parts[1], 2), minute < 60
    else { return false }
    return isSecond(parts[2])
  }

  /// Whether a text is a date of the years 1970 to 2038, or a date and time (IEEE 1484.11.1 time(second,10,0)).
  static func isTime(_ text: String) -> Bool {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(date.count), let year = digits(date[0], 4), (1970...2038).contains(year) else {
      return false
    }
    if date.count > 1 {
      guard let month = digits(date[1], 2), (1...12).contains(month) else { return false }
      if date.count > 2 {
        let lengths = [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard let day = digits(date[2], 2), day >= 1, day <= lengths[month - 1] else { return false }
      }
    }
    guard halves.count == 2 else { return true }
    guard date.count == 3, let time = withoutZone(halves[1]) else { return false }
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let hour = digits(parts[0], 2), hour < 24 else { return false }
    if parts.count > 1 {
      guard let minute = digits(parts[1], 2), minute < 60 else { return false }
    }
    return parts.count < 3 ? time.count == halves[1].count : isSecond(parts[2])
  }

  /// The time before `Z`, `+hh`, `+hh:mm` or their like. Nil for a zone that is none.
  private static func withoutZone(_ time: Substring) -> Substring? {
    if time.hasSuffix("Z") { return time.dropLast() }
    guard let sign = time.firstIndex(where: { $0 == "+" || $0 == "-" }) else { return time }
    let parts = time[time.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
    guard let hour = digits(parts[0], 2), hour < 24, parts.count <= 2 else { return nil }
    if parts.count == 2 {
      guard let minute = digits(parts[1], 2), minute < 60 else { return nil }
    }
    return time[..<sign]
  }

  private static func isSecond(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let second = digits(parts[0], 2), second < 60, parts.count <= 2 else { return false }
    return parts.count == 1 || digits(parts[1], 1) != nil || digits(parts[1], 2) != nil
  }

  private static func digits(_ text: Substring, _ count: Int) -> Int? {
    text.utf8.count == count && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
  }
}
