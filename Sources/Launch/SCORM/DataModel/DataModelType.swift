// learn, Apache-2.0. See LICENSE.

/// What the value of an element may be.
///
/// Limits of texts are the smallest permitted maximum of the standard. SCORM 1.2 refuses a longer text. In SCORM 2004 a
/// platform may keep more, so that here four times as much is kept; what is longer still is refused, never cut off.
public indirect enum DataModelType: Hashable, Sendable {
  /// Any characters.
  case text(Int)
  /// Characters, before which `{lang=…}` may stand (IEEE 1484.11.1 localized_string_type).
  case localizedText(Int)
  /// Printable ASCII without spaces (SCORM 1.2 CMIIdentifier).
  case identifier(Int)
  /// A URI or another name without white space (long_identifier_type, short_identifier_type).
  case longIdentifier(Int)
  /// One of these words, as they are spelled.
  case vocabulary([String])
  /// A whole number (CMIInteger).
  case integer(ClosedRange<Int>)
  /// A decimal number without exponent (CMIDecimal; real(10,7)), with the ends of its range where it has any.
  case number(from: Double?, to: Double?)
  /// Nothing, or a value of another type (SCORM 1.2 scores).
  case blank(or: DataModelType)
  /// One of these words, or a value of another type (the result of an interaction).
  case words([String], or: DataModelType)
  /// `HHHH:MM:SS.SS` (CMITimespan).
  case timespan
  /// `HH:MM:SS.SS` of a day (CMITime).
  case clockTime
  /// `P1Y2M3DT4H5M6.78S` (timeinterval(second,10,2)).
  case duration
  /// `2003-07-25T03:00:00.00Z`, or its first parts (time(second,10,0)), 1970 to 2038.
  case time
  /// Nothing, or a language tag (language_type).
  case language
  /// What a learner answered, by the type of the interaction.
  case learnerResponse
  /// A right answer, by the type of the interaction.
  case correctResponse
  /// Where to go after the unit (`adl.nav.request`).
  case navigationRequest

  /// Whether a value fits.
  ///
  /// - Parameter interaction: The `type` of the interaction that a response is of.
  /// - Returns: nil if it fits.
  func fault(of value: String, in version: SCORMVersion, interaction: String? = nil) -> RunTimeFault? {
    switch self {
    case .text(let limit): Self.length(value, limit, version)
    case .localizedText(let limit):
      ResponseFormat.localized(value) ? Self.length(value, limit, version) : .type
    case .identifier(let limit):
      !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? Self.length(value, limit, version) : .type
    case .longIdentifier(let limit):
      ResponseFormat.identifier(value) ? Self.length(value, limit, version) : .type
    case .vocabulary(let words): words.contains(value) ? nil : .type
    case .integer(let range): Self.whole(value).map { range.contains($0) ? nil : .range } ?? .type
    case .number(let from, let to): Self.numberFault(value, from, to)
    case .blank(let other): value.isEmpty ? nil : other.fault(of: value, in: version)
    case .words(let words, let other): words.contains(value) ? nil : other.fault(of: value, in: version)
    case .timespan: LearningTime(timespan: value) == nil ? .type : nil
    case .clockTime: TimeOfRecord.isClockTime(value) ? nil : .type
    case .duration: LearningTime(duration: value) == nil ? .type : nil
    case .time: TimeOfRecord.isTime(value) ? nil : .type
    case .language: value.isEmpty || ResponseFormat.isLanguage(value) ? nil : .type
    case .learnerResponse:
      interaction.flatMap(ResponseFormat.init(rawValue:)).map { $0.fits(response: value) ? nil : .type } ?? .dependency
    case .correctResponse:
      interaction.flatMap(ResponseFormat.init(rawValue:)).map { $0.fits(pattern: value) ? nil : .type } ?? .dependency
    case .navigationRequest: NavigationRequest(element: value) == nil && value != "_none_" ? .type : nil
    }
  }

  private static func length(_ value: String, _ limit: Int, _ version: SCORMVersion) -> RunTimeFault? {
    // Units count as their language does, in UTF-16.
    value.utf16.count <= (version == .scorm12 ? limit : 4 * limit) ? nil : .tooLong
  }

  private static func whole(_ value: String) -> Int? {
    let digits = value.hasPrefix("-") || value.hasPrefix("+") ? value.dropFirst() : Substring(value)
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(value)
  }

  private static func numberFault(_ value: String, _ from: Double?, _ to: Double?) -> RunTimeFault? {
    guard let number = DecimalText.value(of: value) else { return .type }
    if let from, number < from { return .range }
    if let to, number > to { return .range }
    return nil
  }
}

/// Decimal numbers as units write them.
public enum DecimalText {
  /// The number of a text: digits with an optional sign before and decimals after, at most 40 characters, without an
  /// exponent. Nil for anything else.
  public static func value(of text: String) -> Double? {
    var rest = text.utf8[...]
    guard rest.count <= 40 else { return nil }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.contains(where: { !$0.isEmpty }),
      parts.allSatisfy({ $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
    else { return nil }
    let whole = parts[0].isEmpty ? "0" : String(Substring(parts[0]))
    let decimals = parts.count < 2 || parts[1].isEmpty ? "0" : String(Substring(parts[1]))
    return Double((text.hasPrefix("-") ? "-" : "") + whole + "." + decimals)
  }

  /// A number with at most seven decimals, as real(10,7) has them.
  public static func text(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e11 else { return "0" }
    let scaled = Int64((abs(number) * 1e7).rounded())
    let decimals = String(scaled % 10_000_000)
    var text = String(repeating: "0", count: 7 - decimals.count) + decimals
    while text.hasSuffix("0") { text.removeLast() }
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return sign + String(scaled / 10_000_000) + (text.isEmpty ? "" : "." + text)
  }
}
