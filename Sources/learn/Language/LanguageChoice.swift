// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Which language a person reads, by what they asked for and what their system is set to.
enum LanguageChoice {
  /// The languages asked for, the best first: `--lang`, LEARN_LANG, LANGUAGE's locale variables.
  static func wanted(_ option: String?) -> [LanguageTag] {
    if let option { return [tag(option)].compactMap(\.self) }
    if let own = Environment.value("LEARN_LANG").flatMap(tag) { return [own] }
    let locale = Environment.value("LC_ALL") ?? Environment.value("LC_MESSAGES") ?? Environment.value("LANG")
    return [locale.flatMap(tag)].compactMap(\.self)
  }

  /// The language of these that is nearest to what is wanted; the first of them when none is.
  ///
  /// `sv-FI` is answered with `sv-FI`, else `sv`, else another `sv-…` (RFC 4647 §3.4, lookup, then by language).
  static func best(_ wanted: [LanguageTag], of languages: [LanguageTag]) -> LanguageTag {
    match(wanted, of: languages) ?? languages.first ?? .english
  }

  /// The language of these that is nearest to what is wanted; nil when none is near.
  static func match(_ wanted: [LanguageTag], of languages: [LanguageTag]) -> LanguageTag? {
    for tag in wanted {
      var range = tag.rawValue.lowercased()
      while !range.isEmpty {
        if let found = languages.first(where: { $0.rawValue.lowercased() == range }) { return found }
        range = range.lastIndex(of: "-").map { String(range[..<$0]) } ?? ""
      }
      let primary = tag.primary
      if let found = languages.first(where: { $0.primary == primary }) { return found }
    }
    return nil
  }

  /// The language tag of a locale name: `fi_FI.UTF-8` is `fi-FI`; nil for `C`, `POSIX` and what is none.
  static func tag(_ locale: String) -> LanguageTag? {
    let name = locale.prefix { $0 != "." && $0 != "@" }.replacing("_", with: "-")
    guard let dash = name.firstIndex(of: "-") else {
      let text = name.lowercased()
      return LanguageTag.isWellFormed(text) ? LanguageTag(text) : nil
    }
    let text = name[..<dash].lowercased() + name[dash...]
    return LanguageTag.isWellFormed(text) ? LanguageTag(text) : nil
  }
}

extension LanguageTag {
  /// The language without its region or script: `sv` of `sv-FI`.
  var primary: String { rawValue.prefix { $0 != "-" }.lowercased() }
}
