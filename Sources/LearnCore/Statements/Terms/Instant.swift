// learn, Apache-2.0. See LICENSE.

/// An instant in UTC, to the nanosecond: what statements and their queries are timed with.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let nanoseconds: Int64

  /// Makes an instant from nanoseconds since 1970-01-01T00:00:00Z.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Makes an instant from microseconds since 1970-01-01T00:00:00Z.
  public init(microseconds: Int64) { nanoseconds = microseconds * 1000 }

  /// The instant of a time in milliseconds.
  public init(_ time: Timestamp) { nanoseconds = time.milliseconds * 1_000_000 }

  public static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

  /// The instant in whole microseconds, rounded down.
  public var microseconds: Int64 { (nanoseconds - (nanoseconds % 1000 + 1000) % 1000) / 1000 }

  /// RFC 3339 text in UTC with microseconds.
  public var description: String {
    let micros = microseconds
    let millis = micros >= 0 ? micros / 1000 : (micros - 999) / 1000
    let rest = micros - millis * 1000
    var text = Timestamp(milliseconds: millis).description
    text.removeLast()
    for divisor: Int64 in [100, 10, 1] { text.unicodeScalars.append(Unicode.Scalar(UInt8(0x30 + rest / divisor % 10))) }
    return text + "Z"
  }

  /// Reads a date and time of ISO 8601 in its extended form: `2013-05-18T05:32:34.804Z`.
  ///
  /// Seconds may have any count of decimals; those past the nanosecond are cut off. The offset is `Z`, `+05:00`, `+0500`
  /// or `+05`; a time without one is taken as UTC. An offset of minus zero is refused, because it says that the offset
  /// is not known (xAPI 1.0.3 Data §4.5, RFC 3339 §4.3). The years are 1678 to 2261, which nanoseconds can count.
  ///
  /// - Parameter isStrict: Whether only what RFC 3339 allows is taken: an offset with a colon, or `Z` (xAPI 2.0 §4.2.7).
  /// - Returns: nil for anything else.
  public init?(_ text: String, isStrict: Bool = false) {
    var text = text
    let read = text.withUTF8 { bytes -> Int64? in
      var reader = InstantReader(bytes: bytes)
      return reader.instant(isStrict: isStrict)
    }
    guard let read else { return nil }
    nanoseconds = read
  }
}

/// A reader of one instant.
private struct InstantReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var at = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func number(_ count: Int) -> Int? {
    guard at + count <= bytes.count else { return nil }
    var number = 0
    for place in at..<at + count {
      guard bytes[place] >= 0x30, bytes[place] <= 0x39 else { return nil }
      number = number * 10 + Int(bytes[place] - 0x30)
    }
    at += count
    return number
  }

  mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: letter) else { return false }
    at += 1
    return true
  }

  mutating func instant(isStrict: Bool) -> Int64? {
    guard let year = number(4), (1678...2261).contains(year), take("-"), let month = number(2), take("-"),
      let day = number(2), let date = CalendarDay(year: year, month: month, day: day), take("T") || take("t"),
      let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60
    else { return nil }
    var second = 0
    var fraction: Int64 = 0
    if take(":") {
      guard let seconds = number(2), seconds < 61 else { return nil }
      second = seconds
      if take(".") || !isStrict && take(",") {
        var unit: Int64 = 100_000_000
        let from = at
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
          fraction += Int64(bytes[at] - 0x30) * unit
          unit /= 10
          at += 1
        }
        guard at > from else { return nil }
      }
    } else if isStrict {
      return nil
    }
    guard let offset = offset(isStrict: isStrict), at == bytes.count else { return nil }
    let seconds = Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60)
    return seconds * 1_000_000_000 + fraction
  }

  /// Minutes east of UTC.
  private mutating func offset(isStrict: Bool) -> Int? {
    if take("Z") || take("z") { return 0 }
    if at == bytes.count { return isStrict ? nil : 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(2), hours < 24 else { return nil }
    var minutes = 0
    if take(":") {
      guard let number = number(2), number < 60 else { return nil }
      minutes = number
    } else if at < bytes.count {
      guard !isStrict, let number = number(2), number < 60 else { return nil }
      minutes = number
    } else if isStrict {
      return nil
    }
    let offset = hours * 60 + minutes
    guard !isWest || offset != 0 else { return nil }
    return isWest ? -offset : offset
  }
}
