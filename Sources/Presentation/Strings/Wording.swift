// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Sentences of our own by key, each written in every language of ``Phrasebook``.
///
/// ``Phrase`` holds those that all faces share; the pages of the server have keys of their own beside it.
protocol Wording: CaseIterable, Hashable, Sendable {
  /// International English without idioms.
  var english: String { get }
  /// Finnish in the sinä-form.
  var finnish: String { get }
  /// Swedish in the du-form.
  var swedish: String { get }
}

/// Sentences whose languages stand side by side.
protocol WordingSideBySide: Wording {
  /// The sentence in each language; placeholders as in ``Phrasebook/filled(_:_:)``.
  var words: Words { get }
}

extension WordingSideBySide {
  var english: String { words.english }
  var finnish: String { words.finnish }
  var swedish: String { words.swedish }
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
}

extension Phrase: Wording {}

extension Phrasebook {
  /// The sentence of a key that has no placeholders.
  subscript(_ phrase: some Wording) -> String { template(phrase) }

  /// The sentence of a key, its placeholders filled.
  func callAsFunction(_ phrase: some Wording, _ values: [String: Value]) -> String {
    filled(template(phrase), values)
  }

  /// The sentence of a key as it is written, with its placeholders.
  func template(_ phrase: some Wording) -> String {
    switch language {
    case .finnish: phrase.finnish
    case .swedish: phrase.swedish
    default: phrase.english
    }
  }
}

/// A set of sentences in the language of a book: `say[.signIn]`.
struct Wordbook<Key: Wording>: Sendable {
  let book: Phrasebook

  init(_ book: Phrasebook) { self.book = book }

  /// The sentence of a key that has no placeholders.
  subscript(_ key: Key) -> String { book.template(key) }

  /// The sentence of a key, its placeholders filled.
  func callAsFunction(_ key: Key, _ values: [String: Phrasebook.Value]) -> String { book(key, values) }
}
