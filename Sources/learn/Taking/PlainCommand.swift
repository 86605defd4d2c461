// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// A word that means something other than an answer, in the plain dialogue.
enum PlainCommand: Hashable, Sendable {
  case help, back, next, skip, hint, clear, `repeat`, overview, finish, quit, language, all, read
  case note(String)
  case goTo(String)
  case explain(String)

  private static let words: [String: PlainCommand] = {
    let lists: [(PlainCommand, [String])] = [
      (.help, ["help", "?", "ohje", "hjälp"]),
      (.back, ["back", "previous", "edellinen", "takaisin", "tillbaka", "föregående"]),
      (.next, ["next", "seuraava", "nästa"]),
      (.skip, ["skip", "ohita", "hoppa"]),
      (.hint, ["hint", "vihje", "ledtråd"]),
      (.clear, ["clear", "peru", "ta bort"]),
      (.repeat, ["repeat", "toista", "upprepa"]),
      (.overview, ["overview", "list", "yhteenveto", "luettelo", "översikt", "lista"]),
      (.finish, ["finish", "valmis", "klar"]),
      (.quit, ["quit", "exit", "lopeta", "avsluta"]),
      (.language, ["language", "kieli", "språk"]),
      (.all, ["all", "kaikki", "allt"]),
      (.read, ["read", "lue", "läs"]),
    ]
    return Dictionary(lists.flatMap { command, words in words.map { ($0, command) } }) { first, _ in first }
  }()

  private static let noting = ["note", "muistiinpano", "anteckning"]
  private static let going = ["goto", "go", "siirry", "gå"]
  private static let explaining = ["explain", "why", "perustele", "miksi", "förklara", "varför"]

  /// Reads a line.
  ///
  /// - Parameter isWritten: Whether the item is answered in words; a command then begins with a slash.
  static func read(_ line: String, isWritten: Bool) -> PlainCommand? {
    var text = line[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    if text.first == "/" { text.removeFirst() } else if isWritten { return nil }
    let lower = text.lowercased()
    if let command = words[lower] { return command }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let head = parts.first?.lowercased() else { return nil }
    let rest = parts.count > 1 ? String(parts[1]) : ""
    if noting.contains(head) { return .note(rest) }
    if going.contains(head) { return .goTo(rest) }
    if explaining.contains(head) { return .explain(rest) }
    return nil
  }
}
