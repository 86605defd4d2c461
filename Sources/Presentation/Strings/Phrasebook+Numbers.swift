// learn, Apache-2.0. See LICENSE.

public import LearnCore

// Written out for the three languages instead of taken from the system, so that every machine says the same.

extension Phrasebook {
  private static let noBreakSpace = "\u{A0}"

  /// A whole number, its digits in groups of three from 10,000 on.
  public func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    let sign = value < 0 ? "\u{2212}" : ""
    guard digits.count > 4 else { return sign + String(digits) }
    let separator = language == .english ? "," : Self.noBreakSpace
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return sign + text
  }

  /// A number with a fixed count of decimals, 0 to 6, rounded half away from zero.
  public func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return String(value) }
    let power = (0..<min(max(decimals, 0), 6)).reduce(1) { power, _ in power * 10 }
    let scaled = Int((abs(value) * Double(power)).rounded())
    let sign = value < 0 && scaled > 0 ? "\u{2212}" : ""
    let whole = number(scaled / power)
    guard power > 1 else { return sign + whole }
    let fraction = String(scaled % power)
    let zeros = String(repeating: "0", count: String(power).count - 1 - fraction.count)
    return sign + whole + (language == .english ? "." : ",") + zeros + fraction
  }

  /// A number with as many decimals as it needs, at most two.
  public func number(_ value: Double) -> String {
    let hundredths = (abs(value) * 100).rounded()
    if hundredths.truncatingRemainder(dividingBy: 100) == 0 { return number(value, decimals: 0) }
    if hundredths.truncatingRemainder(dividingBy: 10) == 0 { return number(value, decimals: 1) }
    return number(value, decimals: 2)
  }

  /// A share in percent, without decimals where it has none, else with one.
  public func percent(_ value: Double) -> String {
    let decimals = abs(value.rounded() - value) < 0.05 ? 0 : 1
    return number(value, decimals: decimals) + percentSign
  }

  /// The sign of percent with the space that belongs before it.
  var percentSign: String { language == .english ? "%" : Self.noBreakSpace + "%" }

  /// A day: `21 November 2026`, `21.11.2026`, `21 november 2026`.
  public func date(_ day: CalendarDay) -> String {
    if language == .finnish { return "\(day.day).\(day.month).\(day.year)" }
    let months = language == .swedish ? Self.swedishMonths : Self.englishMonths
    return "\(day.day)\(Self.noBreakSpace)\(months[day.month - 1]) \(day.year)"
  }

  /// A file's size.
  public func size(bytes: Int) -> String {
    let (divisor, unit): (Double, String) =
      bytes < 1000
      ? (1, "B")
      : bytes < 1_000_000 ? (1000, "kB") : bytes < 1_000_000_000 ? (1_000_000, "MB") : (1_000_000_000, "GB")
    let value = Double(bytes) / divisor
    return number(value, decimals: divisor == 1 || value >= 100 ? 0 : 1) + Self.noBreakSpace + unit
  }

  /// The name of a language in the language of the book; its tag where the book does not know it.
  public func name(of tag: LanguageTag) -> String {
    let names: [String: (english: String, finnish: String, swedish: String)] = [
      "en": ("English", "englanti", "engelska"), "fi": ("Finnish", "suomi", "finska"),
      "sv": ("Swedish", "ruotsi", "svenska"), "se": ("Northern Sámi", "pohjoissaame", "nordsamiska"),
      "et": ("Estonian", "viro", "estniska"), "de": ("German", "saksa", "tyska"),
      "fr": ("French", "ranska", "franska"), "es": ("Spanish", "espanja", "spanska"),
      "it": ("Italian", "italia", "italienska"), "pt": ("Portuguese", "portugali", "portugisiska"),
      "nb": ("Norwegian", "norja", "norska"), "da": ("Danish", "tanska", "danska"),
      "nl": ("Dutch", "hollanti", "nederländska"), "pl": ("Polish", "puola", "polska"),
      "uk": ("Ukrainian", "ukraina", "ukrainska"), "ru": ("Russian", "venäjä", "ryska"),
      "ja": ("Japanese", "japani", "japanska"), "zh": ("Chinese", "kiina", "kinesiska"),
      "ar": ("Arabic", "arabia", "arabiska"), "el": ("Greek", "kreikka", "grekiska"),
      "lv": ("Latvian", "latvia", "lettiska"), "lt": ("Lithuanian", "liettua", "litauiska"),
      "is": ("Icelandic", "islanti", "isländska"), "hu": ("Hungarian", "unkari", "ungerska"),
    ]
    guard let found = names[tag.rawValue] else { return tag.rawValue }
    switch language {
    case .finnish: return found.finnish
    case .swedish: return found.swedish
    default: return found.english
    }
  }

  /// The name of a language in that language itself; its tag where it is not known here.
  public static func ownName(of tag: LanguageTag) -> String {
    let names = [
      "en": "English", "fi": "Suomi", "sv": "Svenska", "se": "Davvisámegiella", "et": "Eesti", "de": "Deutsch",
      "fr": "Français", "es": "Español", "it": "Italiano", "pt": "Português", "nb": "Norsk", "da": "Dansk",
      "nl": "Nederlands", "pl": "Polski", "uk": "Українська", "ru": "Русский", "ja": "日本語", "zh": "中文",
      "ar": "العربية", "el": "Ελληνικά", "lv": "Latviešu", "lt": "Lietuvių", "is": "Íslenska", "hu": "Magyar",
    ]
    return names[tag.rawValue] ?? tag.rawValue
  }

  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let swedishMonths = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ]
}
