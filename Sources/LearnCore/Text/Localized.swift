// learn, Apache-2.0. See LICENSE.

/// One text in the languages in which it exists.
public struct Localized<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The text by language; never empty.
  public let values: [LanguageTag: Value]

  /// Makes a text; `values` holds at least one language.
  public init(_ values: [LanguageTag: Value]) {
    precondition(!values.isEmpty, "A localized text needs at least one language.")
    self.values = values
  }

  /// The languages in which the text exists, in order of their tags.
  public var languages: [LanguageTag] { values.keys.sorted() }

  /// The text in exactly this language.
  public subscript(_ language: LanguageTag) -> Value? { values[language] }

  /// The text in the first language of the chain in which it exists, with that language.
  ///
  /// Where no language of the chain has it, the first language by tag is taken: a reader who can be shown
  /// something is shown something, and the page marks its language.
  public func resolved(_ chain: LanguageChain) -> (value: Value, language: LanguageTag) {
    for language in chain.languages {
      if let value = values[language] { return (value, language) }
    }
    let first = languages[0]
    guard let value = values[first] else { preconditionFailure("A language has its text.") }
    return (value, first)
  }

  /// The text in the first language of the chain in which it exists.
  public func callAsFunction(_ chain: LanguageChain) -> Value { resolved(chain).value }
}

extension Localized: Codable where Value: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let values = try container.decode([LanguageTag: Value].self)
    guard !values.isEmpty else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "A text needs at least one language.")
    }
    self.init(values)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }
}

/// Plain text in the languages in which it exists.
public typealias LocalizedText = Localized<String>

/// Rich text in the languages in which it exists.
public typealias LocalizedRichText = Localized<RichText>
