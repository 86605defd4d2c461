// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// One gap of a cloze question: `{1:MULTICHOICE:~wrong#said~=right}` (Moodle's documentation, “Embedded answers”).
struct ClozePart {
  let weight: Double
  let kind: ImportedQuestion.Gap.Kind
  /// What is different here.
  let note: String?
  /// The text after the gap.
  let rest: Substring

  private static let types = [
    "SHORTANSWER_C": "c", "SHORTANSWER": "s", "SAC": "c", "MWC": "c", "SA": "s", "MW": "s", "NUMERICAL": "n", "NM": "n",
    "MULTICHOICE_VS": "v", "MULTICHOICE_HS": "v", "MULTICHOICE_V": "v", "MULTICHOICE_H": "v", "MULTICHOICE_S": "m",
    "MULTICHOICE": "m", "MCVS": "v", "MCHS": "v", "MCV": "v", "MCH": "v", "MCS": "m", "MC": "m",
    "MULTIRESPONSE_HS": "r", "MULTIRESPONSE_H": "r", "MULTIRESPONSE_S": "r", "MULTIRESPONSE": "r", "MRHS": "r",
    "MRH": "r", "MRS": "r", "MR": "r",
  ]

  /// The gap at the beginning of a text; nil for text that begins with `{` and is no gap.
  ///
  /// - Throws: what is wrong with a gap that cannot be answered. It is never left in the text, where it would tell its
  ///   answers.
  static func read(_ text: Substring, text reader: inout MoodleText) throws(ImportRefusal) -> ClozePart? {
    guard let head = text.prefixMatch(of: /\{([0-9]*):([A-Z_]+):/), let type = types[String(head.output.2)] else {
      return nil
    }
    if let part = ClozePart(text, head.range.upperBound, weight: Double(head.output.1), type, text: &reader) {
      return part
    }
    let shown = text.prefix { !$0.isNewline && $0 != "}" } + "}"
    throw ImportRefusal(
      "Its gap “\(String(shown).shownName)” cannot be answered: it has no “}” at its end, no answer, only one option, or "
        + "one that is no number where numbers are asked for.")
  }

  private init?(
    _ text: Substring, _ start: Substring.Index, weight given: Double?, _ type: String, text reader: inout MoodleText
  ) {
    let body = text[start...]
    // To the first brace that no backslash stands before.
    var end: Substring.Index?
    var isEscaped = false
    for index in body.indices {
      if isEscaped {
        isEscaped = false
      } else if body[index] == "\\" {
        isEscaped = true
      } else if body[index] == "}" {
        end = index
        break
      }
    }
    guard let end else { return nil }
    weight = max(1, given ?? 1)
    rest = body[body.index(after: end)...]
    let answers = Self.answers(body[..<end])
    func said(_ answer: Answer) -> RichText? {
      guard !answer.feedback.isEmpty else { return nil }
      let text = reader.read(answer.feedback, .html)
      return text.isEmpty ? nil : text
    }
    switch type {
    case "s", "c":
      let written = answers.map { answer in
        ImportedQuestion.Written(text: HTMLText.words(answer.text).oneLine, worth: answer.worth, feedback: said(answer))
      }.filter { !$0.text.isEmpty }
      guard !written.isEmpty else { return nil }
      kind = .text(written, isCaseSensitive: type == "c")
      note = nil
    case "n":
      let ranges = answers.compactMap { answer -> ImportedQuestion.Range? in
        let parts = answer.text.split(separator: ":").map(String.init)
        if answer.text.trimmed == "*" {
          return .init(limits: nil, answer: nil, worth: answer.worth, feedback: said(answer))
        }
        guard let number = parts.first.flatMap({ NumberText.value($0) }) else { return nil }
        let width = abs(parts.count > 1 ? NumberText.value(parts[1]) ?? 0 : 0)
        return .init(
          limits: (number - width)...(number + width), answer: number, worth: answer.worth, feedback: said(answer))
      }
      guard ranges.count == answers.count, !ranges.isEmpty else { return nil }
      kind = .number(ranges)
      note = nil
    default:
      let options = answers.map { answer in
        ImportedQuestion.Option(
          text: RichText(plain: HTMLText.words(answer.text).oneLine), worth: answer.worth, feedback: said(answer))
      }.filter { !$0.text.plainText.isEmpty }
      guard options.count > 1 else { return nil }
      kind = .list(options, shuffles: true)
      note =
        type == "r"
        ? "A gap in which several options may be chosen takes one here."
        : type == "v" ? "Options that stand below or beside each other in Moodle are a list here." : nil
    }
  }

  private struct Answer {
    var text = ""
    var worth = 0.0
    var feedback = ""
  }

  private static func answers(_ body: Substring) -> [Answer] {
    var parts = [""]
    var isEscaped = false
    for character in body {
      if isEscaped {
        // A sign that means something has to be told from one that does not, until the parts are cut.
        parts[parts.count - 1] += "~=#%}\"/\\".contains(character) ? "\u{E002}\(character)" : "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "~" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.compactMap { part -> Answer? in
      var text = part.trimmed
      if text.isEmpty { return nil }
      var answer = Answer()
      if text.hasPrefix("=") {
        answer.worth = 1
        text.removeFirst()
      } else if text.hasPrefix("%"), let end = text.dropFirst().firstIndex(of: "%"),
        let percent = NumberText.value(String(text[text.index(after: text.startIndex)..<end]))
      {
        answer.worth = percent / 100
        text = String(text[text.index(after: end)...])
      }
      var place = text.startIndex
      var before: Character = " "
      while place < text.endIndex {
        if text[place] == "#", before != "\u{E002}" {
          answer.feedback = String(text[text.index(after: place)...])
          text = String(text[..<place])
          break
        }
        before = text[place]
        place = text.index(after: place)
      }
      answer.text = text.replacing("\u{E002}", with: "").trimmed
      answer.feedback = answer.feedback.replacing("\u{E002}", with: "").trimmed
      return answer
    }
  }
}
