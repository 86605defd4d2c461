// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// A question of GIFT with answers in several places of its text, or with gaps as Moodle’s Cloze writes them.
///
/// The grammar of GIFT has one place for answers. Teachers write more all the same, in its own signs (`{=a ~b}`) and in
/// those of Cloze (`{1:SA:=a}`), and Moodle would show the further ones with their right answers.
struct GiftGaps {
  /// What is asked, with dots in the places of the gaps.
  let stem: String
  /// The texts around the answers; one more than there are answers.
  private var texts: [String] = []
  private var answers: [String] = []
  private var isOpen = false

  /// Whether a question is one of these.
  static func isNeeded(_ text: String) -> Bool {
    text.count { $0 == "{" } > 1 || text.contains(/\{[0-9]*:[A-Z_]+:/)
  }

  /// Takes a question apart.
  ///
  /// - Parameter text: The question without its name, its escaped signs put out of the way (``GiftText``).
  init(_ text: String) {
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      texts.append(String(rest[..<open]))
      guard let close = rest[open...].firstIndex(of: "}") else {
        isOpen = true
        rest = rest[rest.endIndex...]
        break
      }
      answers.append(String(rest[rest.index(after: open)..<close]).trimmed)
      rest = rest[rest.index(after: close)...]
    }
    texts.append(String(rest))
    stem = texts.joined(separator: "…")
  }

  /// The question.
  func question(
    _ format: FormattedText, _ words: ImportWords, _ reader: inout HTMLText
  ) throws(ImportRefusal) -> ImportedQuestion {
    if isOpen { throw ImportRefusal("Its answers begin with “{” and have no “}” at their end.") }
    var gaps: [ImportedQuestion.Gap] = []
    var general: RichText?
    var marked = GiftText.plain(texts[0]).printable
    for (place, answer) in answers.enumerated() {
      let name = "g\(place + 1)"
      var own = answer
      if let mark = own.firstRange(of: "####") {
        let said = GiftQuestion.text(String(own[mark.upperBound...]), format, &reader)
        if !said.isEmpty { general = general?.followed(by: said) ?? said }
        own = String(own[..<mark.lowerBound]).trimmed
      }
      gaps.append(try Self.gap(name, own, format, words, &reader))
      marked += HTMLText.gapMark(name) + GiftText.plain(texts[place + 1]).printable
    }
    var question = ImportedQuestion(
      prompt: format.read(marked.trimmed, with: &reader, isMarked: true), kind: .gaps(gaps))
    question.points = max(1, gaps.map(\.weight).reduce(0, +))
    question.general = general
    return question
  }

  private static func gap(
    _ name: String, _ answer: String, _ format: FormattedText, _ words: ImportWords, _ reader: inout HTMLText
  ) throws(ImportRefusal) -> ImportedQuestion.Gap {
    if answer.contains(/^[0-9]*:[A-Z_]+:/) {
      var text = MoodleText()
      let part = try ClozePart.read(("{" + GiftText.escaped(answer) + "}")[...], text: &text)
      for note in [part?.note].compactMap(\.self) + text.notes { reader.note(note) }
      if let part { return .init(name: name, weight: part.weight, kind: part.kind) }
    }
    let question = try GiftQuestion.question(answer, RichText([]), format, words, &reader)
    guard let kind = question.kind.gap else {
      throw ImportRefusal(
        "It has answers in several places, and “\(GiftText.plain(answer).shownName)” fits into no gap: write a question "
          + "for each.")
    }
    return .init(name: name, kind: kind)
  }
}
