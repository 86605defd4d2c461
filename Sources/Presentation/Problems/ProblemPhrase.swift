// learn, Apache-2.0. See LICENSE.

/// What could not be done and what to do, in a sentence: the same for pages and for programs.
public enum ProblemPhrase: String, CaseIterable, Sendable {
  case ownAccount

  var words: Words {
    switch self {
    case .ownAccount:
      Words(
        "This is your own account, and you cannot suspend it. Let another administrator do it.",
        "Tämä on oma tunnuksesi, etkä voi jäädyttää sitä. Pyydä toista ylläpitäjää tekemään se.",
        "Det här är ditt eget konto och du kan inte stänga av det. Be en annan administratör göra det.")
    }
  }

  /// The sentence in a language.
  public func sentence(_ book: Phrasebook, _ values: [String: Phrasebook.Value] = [:]) -> String { book(self, values) }
}

extension ProblemPhrase: WordingSideBySide {}
