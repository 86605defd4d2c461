// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Our own words in one language: sentences by key, with numbers and dates as that language writes them.
///
///     let book = Phrasebook(.finnish)
///     book[.why]                                            // Miksi?
///     book(.answeredOf, ["answered": 30, "items": 32])      // Vastattu 30/32
public struct Phrasebook: Hashable, Sendable {
  /// The languages that learn speaks.
  public static let languages: [LanguageTag] = [.english, .finnish, .swedish]

  /// The language that is spoken: one of ``languages``.
  public let language: LanguageTag

  /// Makes the book for a language, or for English where learn does not speak it. `sv-FI` is answered in Swedish.
  public init(_ language: LanguageTag) {
    let primary = LanguageTag(String(language.rawValue.prefix { $0 != "-" }))
    self.language = Self.languages.contains(primary) ? primary : .english
  }

  /// What fills a placeholder.
  public enum Value: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringInterpolation
  {
    case text(String)
    /// A whole number; it also decides between one and many.
    case count(Int)

    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .count(value) }
  }

  /// The sentence of a key that has no placeholders.
  public subscript(_ phrase: Phrase) -> String { template(phrase) }

  /// The sentence of a key, its placeholders filled.
  public func callAsFunction(_ phrase: Phrase, _ values: [String: Value]) -> String {
    filled(template(phrase), values)
  }

  /// The sentence of a key as it is written, with its placeholders.
  public func template(_ phrase: Phrase) -> String {
    switch language {
    case .finnish: phrase.finnish
    case .swedish: phrase.swedish
    default: phrase.english
    }
  }

  /// Fills the placeholders of a sentence.
  ///
  /// `{name}` is replaced by the value of that name; `{name:one|other}` by the first form when the value is 1, else by
  /// the second. A placeholder without a value stays, so that a test sees it.
  public func filled(_ template: String, _ values: [String: Value]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += String(rest[..<open])
      let inner = rest[rest.index(after: open)..<close]
      let parts = inner.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if let value = parts.first.flatMap({ values[String($0)] }) {
        result += parts.count == 1 ? shown(value) : String(Self.form(parts[1], for: value))
      } else {
        result += "{\(inner)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func shown(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .count(let count): number(count)
    }
  }

  private static func form(_ forms: Substring, for value: Value) -> Substring {
    let parts = forms.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return forms }
    return value == .count(1) ? parts[0] : parts[1]
  }

  /// The names of the placeholders of a sentence.
  public static func placeholders(in template: String) -> Set<String> {
    var names: Set<String> = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      names.insert(String(rest[rest.index(after: open)..<close].prefix { $0 != ":" }))
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}
