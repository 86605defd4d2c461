// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Sentences of our own by key, each written in every language of ``Phrasebook``.
///
/// ``Phrase`` holds those that all faces share; the pages of the server have keys of their own beside it.
protocol Wording: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// International English without idioms.
  var english: String { get }
  /// Finnish in the sinä-form.
  var finnish: String { get }
  /// Swedish in the du-form.
  var swedish: String { get }
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
