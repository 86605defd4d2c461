// learn, Apache-2.0. See LICENSE.

/// A language tag by BCP 47, as packs use it: `en`, `fi`, `sv`, `pt-BR`.
public struct LanguageTag: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let english: LanguageTag = "en"
  public static let finnish: LanguageTag = "fi"
  public static let swedish: LanguageTag = "sv"

  /// Whether text has the form of a language tag: a language of 2–3 letters, then subtags of 2–8 letters or digits.
  ///
  /// Source: BCP 47 (RFC 5646 §2.1), without grandfathered and private-use tags.
  public static func isWellFormed(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let language = parts.first, (2...3).contains(language.count),
      language.allSatisfy({ (97...122).contains($0) })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.count)
        && part.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
    }
  }

  /// The tag that text from elsewhere spells, in the usual case of its parts: `pt-BR` for `PT-br` and `pt_BR`; nil for
  /// what is none.
  ///
  /// Source: BCP 47 (RFC 5646 §2.1.1): language in small letters, script with a capital, region in capitals.
  package init?(spelled text: String) {
    let parts = text.replacing("_", with: "-").split(separator: "-", omittingEmptySubsequences: false)
    let usual = parts.enumerated().map { place, part in
      if place == 0 { return part.lowercased() }
      // What follows a subtag of one letter is small as well; such tags are no ``isWellFormed(_:)`` ones.
      return switch part.utf8.count {
      case 2: part.uppercased()
      case 4 where part.utf8.first.map { $0 > 57 } ?? false: part.prefix(1).uppercased() + part.dropFirst().lowercased()
      default: part.lowercased()
      }
    }.joined(separator: "-")
    guard Self.isWellFormed(usual) else { return nil }
    self.init(usual)
  }

  /// The language without its script, region and variants: `pt` of `pt-BR`.
  package var primary: LanguageTag { LanguageTag(String(rawValue.prefix { $0 != "-" })) }
}

/// The languages in which something is asked for, the best first.
///
/// A pack makes one from the language that a person reads and its own fallback rules; every text is then
/// looked up along it, so that all pages agree on what is shown where a translation is missing.
public struct LanguageChain: Hashable, Sendable, Codable {
  /// The languages, the best first, without repetition.
  public let languages: [LanguageTag]

  /// Makes a chain; later repetitions are left out.
  public init(_ languages: [LanguageTag]) {
    var seen: Set<LanguageTag> = []
    self.languages = languages.filter { seen.insert($0).inserted }
  }
}
