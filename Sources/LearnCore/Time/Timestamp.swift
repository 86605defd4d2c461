// learn, Apache-2.0. See LICENSE.

/// An instant in UTC, to the millisecond.
///
/// Time is an argument everywhere in learn, never read where something is worked out, so that a run can be
/// replayed. Coded as RFC 3339 text: `2026-11-21T09:30:00.000Z`.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let milliseconds: Int64

  /// Makes an instant from milliseconds since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  /// The instant `seconds` later; earlier when negative.
  public func adding(seconds: Int) -> Timestamp { Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000) }

  /// Seconds from `earlier` to this instant.
  public func seconds(since earlier: Timestamp) -> Double {
    Double(milliseconds - earlier.milliseconds) / 1000
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 text in UTC with milliseconds.
  public var description: String {
    let (date, time) = civil
    return date.description + "T" + Self.pad(time / 3_600_000, 2) + ":" + Self.pad(time / 60_000 % 60, 2) + ":"
      + Self.pad(time / 1000 % 60, 2) + "." + Self.pad(time % 1000, 3) + "Z"
  }

  /// The day in UTC.
  public var day: CalendarDay { civil.date }

  private var civil: (date: CalendarDay, time: Int64) {
    let perDay: Int64 = 86_400_000
    var days = milliseconds / perDay
    var time = milliseconds % perDay
    if time < 0 {
      time += perDay
      days -= 1
    }
    return (CalendarDay(daysSince1970: Int(days)), time)
  }

  fileprivate static func pad(_ number: some BinaryInteger, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// Reads RFC 3339 text: a date, `T`, a time with up to nanoseconds, and `Z` or an offset.
  ///
  /// Digits past the millisecond are cut off. Nil for anything else.
  public init?(_ text: String) {
    var rest = Substring(text)
    guard let day = CalendarDay(String(rest.prefix(10))), rest.count > 19 else { return nil }
    rest = rest.dropFirst(10)
    guard let separator = rest.popFirst(), separator == "T" || separator == "t" else { return nil }
    func digits(_ count: Int) -> Int64? {
      let part = rest.prefix(count)
      guard part.count == count, part.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      rest = rest.dropFirst(count)
      return Int64(part)
    }
    guard let hour = digits(2), hour < 24, rest.popFirst() == ":", let minute = digits(2), minute < 60,
      rest.popFirst() == ":", let second = digits(2), second < 61
    else { return nil }
    var fraction: Int64 = 0
    if rest.first == "." {
      rest.removeFirst()
      let part = rest.prefix { $0.isASCII && $0.isNumber }
      guard !part.isEmpty, part.count <= 9 else { return nil }
      rest = rest.dropFirst(part.count)
      fraction = Int64(part.prefix(3).padding(to: 3)) ?? 0
    }
    var offset: Int64 = 0
    guard let sign = rest.popFirst() else { return nil }
    if sign == "+" || sign == "-" {
      guard let hours = digits(2), hours < 24, rest.popFirst() == ":", let minutes = digits(2), minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
    } else if sign != "Z" && sign != "z" {
      return nil
    }
    guard rest.isEmpty else { return nil }
    let seconds = hour * 3600 + minute * 60 + second - offset * 60
    self.init(milliseconds: Int64(day.daysSince1970) * 86_400_000 + seconds * 1000 + fraction)
  }
}

extension Substring {
  fileprivate func padding(to count: Int) -> String {
    self + String(repeating: "0", count: Swift.max(0, count - self.count))
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Timestamp(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is not an RFC 3339 time.")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A day of the Gregorian calendar, without a time zone.
public struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Reads `2026-11-21`. Nil for another form or a day that does not exist.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year > 0
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    // A day that does not exist comes back as another one.
    let again = CalendarDay(daysSince1970: daysSince1970)
    guard (1...12).contains(month), again.month == month, again.day == day else { return nil }
  }

  /// Makes a day. Nil for one that does not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(month, year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  private static func length(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day that lies this many days after 1970-01-01.
  ///
  /// The calendar in whole numbers: years begin in March, 400 years are an era of 146,097 days.
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days from 1970-01-01 to this day.
  public var daysSince1970: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The day as `2026-11-21`.
  public var description: String {
    Timestamp.pad(year, 4) + "-" + Timestamp.pad(month, 2) + "-" + Timestamp.pad(day, 2)
  }
}
