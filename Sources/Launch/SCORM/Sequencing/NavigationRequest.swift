// learn, Apache-2.0. See LICENSE.

/// Where a learner or a unit asks to go (SN §4.4, navigation requests; SN §5.6.6, `adl.nav.request`).
public enum NavigationRequest: Hashable, Sendable, Codable {
  case start, resumeAll, `continue`, previous, exit, exitAll, abandon, abandonAll, suspendAll
  /// To the activity of an identifier, as far as the rules let it be chosen.
  case choice(String)
  /// To the activity of an identifier, whatever the rules say.
  case jump(String)

  private static let words: [String: NavigationRequest] = [
    "continue": .continue, "previous": .previous, "exit": .exit, "exitAll": .exitAll, "abandon": .abandon,
    "abandonAll": .abandonAll, "suspendAll": .suspendAll,
  ]

  /// Reads what a unit sets: a word, `{target=ID}choice` or `{target=ID}jump`. Nil for anything else and `_none_`.
  public init?(element text: String) {
    if let word = Self.words[text] {
      self = word
    } else if text.hasPrefix("{target="), let end = text.lastIndex(of: "}") {
      let target = String(text[text.index(text.startIndex, offsetBy: 8)..<end])
      guard !target.isEmpty, target.utf16.count <= 4000 else { return nil }
      switch text[text.index(after: end)...] {
      case "choice": self = .choice(target)
      case "jump": self = .jump(target)
      default: return nil
      }
    } else {
      return nil
    }
  }
}
