// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// The language in which somebody reads: where a pack's texts are looked up, and our own words beside them.
public struct Reading: Hashable, Sendable {
  /// The language that was asked for.
  public let language: LanguageTag
  /// Where a pack's texts are looked up.
  public let chain: LanguageChain
  /// The language of a pack's texts, where the pack has none in the language that was asked for.
  public let fallback: LanguageTag?
  /// Our own words.
  public let book: Phrasebook
  /// How far the reader's clock is ahead of UTC; decides which day an instant falls on.
  public let secondsFromUTC: Int

  /// Reads in a language; a pack's texts follow the pack's own rules for missing translations.
  public init(_ language: LanguageTag, of pack: PackDescription, secondsFromUTC: Int = 0) {
    self.language = language
    chain = pack.chain(for: language)
    let name = language.rawValue.prefix { $0 != "-" }
    let isTranslated = pack.languages.contains { $0.rawValue.prefix { $0 != "-" } == name }
    fallback = isTranslated ? nil : chain.languages.first(where: pack.languages.contains)
    book = Phrasebook(language)
    self.secondsFromUTC = secondsFromUTC
  }

  /// Reads in a language where no single pack is shown; texts fall back to English.
  public init(_ language: LanguageTag, secondsFromUTC: Int = 0) {
    self.language = language
    chain = LanguageChain([language, .english])
    fallback = nil
    book = Phrasebook(language)
    self.secondsFromUTC = secondsFromUTC
  }

  /// A text, marked with its language where that is not the one that was asked for.
  public func text(_ text: LocalizedText) -> MarkedText {
    let (value, found) = text.resolved(chain)
    return MarkedText(value, found, in: self)
  }

  /// The day in the reader's own time.
  public func date(_ instant: Timestamp) -> String { book.date(instant.adding(seconds: secondsFromUTC).day) }
}

/// A text for a page, with its language where that differs from the page's.
public struct MarkedText: Hashable, Sendable {
  /// The text.
  public let text: String
  /// The text's language, where it is not the page's: a browser needs to know how to speak it.
  public let lang: String?

  /// A text in the page's own language.
  public init(_ text: String) {
    self.text = text
    lang = nil
  }

  init(_ text: String, lang: String?) {
    self.text = text
    self.lang = lang
  }

  init(_ text: String, _ language: LanguageTag, in reading: Reading) {
    self.text = text
    lang = language == reading.language ? nil : language.rawValue
  }
}
