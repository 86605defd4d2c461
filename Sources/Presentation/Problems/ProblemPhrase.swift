// learn, Apache-2.0. See LICENSE.

/// What could not be done and what to do, in a sentence: the same for pages and for programs.
public enum ProblemPhrase: String, CaseIterable, Sendable {
  case ownAccount, fullCourse

  var words: Words {
    switch self {
    case .ownAccount:
      Words(
        "This is your own account, and you cannot suspend it. Let another administrator do it.",
        "Tämä on oma tunnuksesi, etkä voi jäädyttää sitä. Pyydä toista ylläpitäjää tekemään se.",
        "Det här är ditt eget konto och du kan inte stänga av det. Be en annan administratör göra det.")
    case .fullCourse:
      Words(
        "So much is kept of you in this course already that no more units can be started in it. Ask the administrator "
          + "to register you anew. What the record of learning says of you stays.",
        "Sinusta on tällä kurssilla tallessa jo niin paljon, ettei osia voi enää käynnistää. Pyydä ylläpitäjää "
          + "ilmoittamaan sinut kurssille uudelleen. Oppimisen rekisterin merkinnät sinusta säilyvät.",
        "Det finns redan så mycket sparat om dig i den här kursen att inga fler delar kan startas. Be administratören "
          + "anmäla dig på nytt. Det som står om dig i lärandeloggen finns kvar.")
    }
  }

  /// The sentence in a language.
  public func sentence(_ book: Phrasebook, _ values: [String: Phrasebook.Value] = [:]) -> String { book(self, values) }
}

extension ProblemPhrase: WordingSideBySide {}
