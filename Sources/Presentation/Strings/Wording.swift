// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Sentences by key that stand in all languages of ``Phrasebook`` side by side.
protocol Wording: CaseIterable, Hashable, Sendable {
  /// The sentence in each language; placeholders as in ``Phrasebook/filled(_:_:)``.
  var words: Words { get }
}

/// One sentence in English, Finnish and Swedish.
struct Words: Hashable, Sendable {
  let english: String
  let finnish: String
  let swedish: String

  init(_ english: String, _ finnish: String, _ swedish: String) {
    self.english = english
    self.finnish = finnish
    self.swedish = swedish
  }

  func text(_ language: LanguageTag) -> String {
    switch language {
    case .finnish: finnish
    case .swedish: swedish
    default: english
    }
  }
}

/// A set of sentences in the language of a book.
struct Wordbook<Key: Wording>: Sendable {
  let book: Phrasebook

  init(_ book: Phrasebook) { self.book = book }

  /// The sentence of a key that has no placeholders.
  subscript(_ key: Key) -> String { key.words.text(book.language) }

  /// The sentence of a key, its placeholders filled.
  func callAsFunction(_ key: Key, _ values: [String: Phrasebook.Value]) -> String {
    book.filled(key.words.text(book.language), values)
  }
}
