// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// One question of GIFT.
struct GiftQuestion {
  enum Result {
    case question(ImportedQuestion)
    case description(RichText)
    case refused(String)
  }

  let title: String
  /// What is asked, as it was written.
  let stem: String
  let result: Result

  init(_ marked: GiftText, words: ImportWords, reader: inout HTMLText) {
    var text = marked.text[...]
    var title = ""
    if text.hasPrefix("::"), let end = text.dropFirst(2).firstRange(of: "::") {
      title = GiftText.plain(text[text.index(text.startIndex, offsetBy: 2)..<end.lowerBound]).oneLine
      text = text[end.upperBound...]
    }
    var rest = String(text).trimmed
    let format = Self.format(&rest) ?? .moodle
    self.title = title
    guard let open = rest.firstIndex(of: "{") else {
      stem = GiftText.plain(rest)
      result =
        rest.contains("}")
        ? .refused("It has a “}” without the “{” that begins its answers. Write “\\}” where the sign is meant.")
        : .description(format.read(GiftText.plain(rest), with: &reader))
      return
    }
    guard let close = rest[open...].firstIndex(of: "}") else {
      stem = GiftText.plain(rest)
      result = .refused("Its answers begin with “{” and have no “}” at their end.")
      return
    }
    if GiftGaps.isNeeded(rest) {
      let gaps = GiftGaps(rest)
      stem = GiftText.plain(gaps.stem)
      do throws(ImportRefusal) {
        result = .question(try gaps.question(format, words, &reader))
      } catch {
        result = .refused(error.reason)
      }
      return
    }
    let before = String(rest[..<open]).trimmed
    let isApart = rest[..<open].last?.isWhitespace ?? true
    let after = String(rest[rest.index(after: close)...])
    var answers = String(rest[rest.index(after: open)..<close]).trimmed
    var general: RichText?
    if let place = answers.firstRange(of: "####") {
      let said = String(answers[place.upperBound...]).trimmed
      if !said.isEmpty { general = Self.text(said, format, &reader) }
      answers = String(answers[..<place.lowerBound]).trimmed
    }
    stem = GiftText.plain(before + (after.trimmed.isEmpty ? "" : " … " + after.trimmed))
    var isMissingWord = false
    let prompt: RichText
    if after.trimmed.isEmpty {
      prompt = format.read(GiftText.plain(before), with: &reader)
    } else {
      isMissingWord = true
      prompt = format.read(
        GiftText.plain(before).printable + (isApart ? " " : "") + HTMLText.gapMark("g1")
          + (after.first?.isWhitespace == true ? " " : "") + GiftText.plain(after.trimmed).printable,
        with: &reader, isMarked: true)
    }
    do throws(ImportRefusal) {
      var question = try Self.question(answers, prompt, format, words, &reader)
      question.general = general
      if isMissingWord { question = Self.withGap(question) }
      result = .question(question)
    } catch {
      result = .refused(error.reason)
    }
  }

  // MARK: - Answers

  static func question(
    _ answers: String, _ prompt: RichText, _ format: FormattedText, _ words: ImportWords, _ reader: inout HTMLText
  ) throws(ImportRefusal) -> ImportedQuestion {
    if answers.isEmpty { return ImportedQuestion(prompt: prompt, kind: .essay(expectedLines: nil)) }
    if answers.hasPrefix("#") {
      return ImportedQuestion(
        prompt: prompt, kind: .number(try numbers(String(answers.dropFirst()), format, &reader), unit: nil))
    }
    if answers.contains("~") { return try choice(answers, prompt, format, &reader) }
    if let truth = truth(answers, words, format, &reader) {
      return ImportedQuestion(prompt: prompt, kind: truth)
    }
    if answers.contains("="), answers.contains("->") { return try match(answers, prompt, format, &reader) }
    // Moodle takes whatever else stands there as short answers, and the first may do without its “=”.
    var written: [ImportedQuestion.Written] = []
    for part in split(answers, "=") {
      let answer = try Answer(part, format, &reader)
      let text = GiftText.plain(answer.text).oneLine
      if text.isEmpty { continue }
      written.append(.init(text: text, worth: answer.worth ?? 1, feedback: answer.feedback))
    }
    if written.isEmpty { throw ImportRefusal("It has no answer between “{” and “}”.") }
    return ImportedQuestion(prompt: prompt, kind: .text(written, isCaseSensitive: false))
  }

  private static func choice(
    _ answers: String, _ prompt: RichText, _ format: FormattedText, _ reader: inout HTMLText
  ) throws(ImportRefusal) -> ImportedQuestion {
    let isSingle = answers.contains("=")
    var options: [ImportedQuestion.Option] = []
    for part in split(answers.replacing("=", with: "~="), "~") {
      let isRight = part.hasPrefix("=")
      let answer = try Answer(isRight ? String(part.dropFirst()) : part, format, &reader)
      let text = Self.text(answer.text, format, &reader)
      if text.isEmpty, answer.feedback == nil, answer.worth == nil { continue }
      options.append(
        .init(
          text: text.isEmpty ? RichText(plain: "–") : text, worth: answer.worth ?? (isRight ? 1 : 0),
          feedback: answer.feedback))
    }
    guard options.count > 1 else { throw ImportRefusal("It has only one option to choose.") }
    return ImportedQuestion(prompt: prompt, kind: .choice(options, isSingle: isSingle, shuffles: true))
  }

  private static func truth(
    _ answers: String, _ words: ImportWords, _ format: FormattedText, _ reader: inout HTMLText
  ) -> ImportedQuestion.Kind? {
    let parts = answers.split(separator: "#", omittingEmptySubsequences: false).map { String($0).trimmed }
    let isTrue: Bool
    switch parts[0].uppercased() {
    case "T", "TRUE": isTrue = true
    case "F", "FALSE": isTrue = false
    default: return nil
    }
    func feedback(_ place: Int) -> RichText? {
      guard parts.indices.contains(place), !parts[place].isEmpty else { return nil }
      let text = Self.text(parts[place], format, &reader)
      return text.isEmpty ? nil : text
    }
    // First what is said to a wrong answer, then what to a right one.
    let (wrong, right) = (feedback(1), feedback(2))
    return .choice(
      [
        .init(text: RichText(plain: words.yes), worth: isTrue ? 1 : 0, feedback: isTrue ? right : wrong),
        .init(text: RichText(plain: words.no), worth: isTrue ? 0 : 1, feedback: isTrue ? wrong : right),
      ], isSingle: true, shuffles: false)
  }

  private static func match(
    _ answers: String, _ prompt: RichText, _ format: FormattedText, _ reader: inout HTMLText
  ) throws(ImportRefusal) -> ImportedQuestion {
    var pairs: [ImportedQuestion.Pair] = []
    var distractors: [RichText] = []
    for part in split(answers, "=") {
      guard let arrow = part.firstRange(of: "->") else {
        throw ImportRefusal("The pair “\(GiftText.plain(part).shownName)” has no “->” between its two halves.")
      }
      let row = text(String(part[..<arrow.lowerBound]).trimmed, format, &reader)
      let partner = text(String(part[arrow.upperBound...]).trimmed, format, &reader)
      if partner.isEmpty {
        throw ImportRefusal("The pair “\(GiftText.plain(part).shownName)” has nothing after “->”.")
      }
      if row.isEmpty { distractors.append(partner) } else { pairs.append(.init(row: row, partner: partner)) }
    }
    if pairs.isEmpty { throw ImportRefusal("It has no pair to match.") }
    return ImportedQuestion(prompt: prompt, kind: .match(pairs, distractors: distractors, shuffles: true))
  }

  private static func numbers(
    _ answers: String, _ format: FormattedText, _ reader: inout HTMLText
  ) throws(ImportRefusal) -> [ImportedQuestion.Range] {
    var ranges: [ImportedQuestion.Range] = []
    var rest = answers.trimmed
    var wrong: RichText?
    if let tilde = rest.firstIndex(of: "~") {
      let answer = try Answer(String(rest[rest.index(after: tilde)...]), format, &reader)
      wrong = answer.feedback ?? (answer.text.isEmpty ? nil : text(answer.text, format, &reader))
      rest = String(rest[..<tilde]).trimmed
    }
    for part in rest.contains("=") ? split(rest, "=") : [rest] {
      let answer = try Answer(part, format, &reader)
      let value = GiftText.plain(answer.text).trimmed
      if value.isEmpty { continue }
      ranges.append(try range(value, answer.worth ?? 1, answer.feedback))
    }
    if ranges.isEmpty { throw ImportRefusal("It has no number after “#”.") }
    if let wrong { ranges.append(.init(limits: nil, answer: nil, worth: 0, feedback: wrong)) }
    return ranges
  }

  private static func range(
    _ text: String, _ worth: Double, _ feedback: RichText?
  ) throws(ImportRefusal) -> ImportedQuestion.Range {
    if text == "*" { return .init(limits: nil, answer: nil, worth: worth, feedback: feedback) }
    func number(_ text: some StringProtocol) throws(ImportRefusal) -> Double {
      guard let value = NumberText.value(String(text)) else {
        throw ImportRefusal("“\(String(text).shownName)” is no number.")
      }
      return value
    }
    if let dots = text.firstRange(of: "..") {
      let low = try number(text[..<dots.lowerBound])
      let high = try number(text[dots.upperBound...])
      guard low <= high else { throw ImportRefusal("The range \(text.shownName) begins above its end.") }
      return .init(limits: low...high, answer: (low...high).middle.answer, worth: worth, feedback: feedback)
    }
    if let colon = text.firstIndex(of: ":") {
      let answer = try number(text[..<colon])
      let width = abs(try number(text[text.index(after: colon)...]))
      return .init(limits: (answer - width)...(answer + width), answer: answer, worth: worth, feedback: feedback)
    }
    let answer = try number(text)
    return .init(limits: answer...answer, answer: answer, worth: worth, feedback: feedback)
  }

  // MARK: - Parts

  /// A question whose answers stand within its sentence, as one gap.
  private static func withGap(_ question: ImportedQuestion) -> ImportedQuestion {
    var question = question
    if let kind = question.kind.gap {
      question.kind = .gaps([.init(name: "g1", kind: kind)])
    } else {
      // Several answers, pairs and long texts do not fit into a line: the place of the gap is shown instead.
      question.prompt = question.prompt.withBlanks
    }
    return question
  }

  private static func split(_ text: String, _ sign: Character) -> [String] {
    text.split(separator: sign, omittingEmptySubsequences: true).map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  static func text(_ part: String, _ format: FormattedText, _ reader: inout HTMLText) -> RichText {
    var rest = part.trimmed
    let own = Self.format(&rest) ?? format
    return own.read(GiftText.plain(rest), with: &reader)
  }

  /// Takes `[html]` and its like from the beginning of a text.
  private static func format(_ text: inout String) -> FormattedText? {
    for name in ["html", "moodle", "plain", "markdown"] where text.lowercased().hasPrefix("[\(name)]") {
      text = String(text.dropFirst(name.count + 2)).trimmed
      return FormattedText(name: name)
    }
    return nil
  }

  /// One answer: its worth in percent, its text, and what is said about it.
  private struct Answer {
    let text: String
    var worth: Double?
    var feedback: RichText?

    init(_ part: String, _ format: FormattedText, _ reader: inout HTMLText) throws(ImportRefusal) {
      var rest = part.trimmed
      if rest.hasPrefix("%"), let end = rest.dropFirst().firstIndex(of: "%") {
        let number = String(rest[rest.index(after: rest.startIndex)..<end])
        guard let percent = NumberText.value(number), abs(percent) <= 100 else {
          throw ImportRefusal("“\(number.shownName)” is no worth in percent between -100 and 100.")
        }
        worth = percent / 100
        rest = String(rest[rest.index(after: end)...]).trimmed
      }
      if let hash = rest.firstIndex(of: "#") {
        let said = String(rest[rest.index(after: hash)...]).trimmed
        if !said.isEmpty {
          let read = GiftQuestion.text(said, format, &reader)
          feedback = read.isEmpty ? nil : read
        }
        rest = String(rest[..<hash]).trimmed
      }
      text = rest
    }
  }
}

extension ImportedQuestion.Kind {
  /// The same as a gap in a line; nil for several answers, pairs and long texts, which do not fit into one.
  var gap: ImportedQuestion.Gap.Kind? {
    switch self {
    case .choice(let options, let isSingle, let shuffles) where isSingle: .list(options, shuffles: shuffles)
    case .text(let answers, let isCaseSensitive): .text(answers, isCaseSensitive: isCaseSensitive)
    case .number(let ranges, _): .number(ranges)
    default: nil
    }
  }
}

/// Numbers as teachers write them.
enum NumberText {
  /// A number with a point or a comma; nil for anything else.
  static func value(_ text: String) -> Double? {
    let trimmed = text.oneLine.replacing("\u{2212}", with: "-").replacing(" ", with: "")
    guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ "+-.,eE0123456789".utf8.contains($0) }) else { return nil }
    let commas = trimmed.count { $0 == "," }
    let plain =
      commas == 1 && !trimmed.contains(".") ? trimmed.replacing(",", with: ".") : trimmed.replacing(",", with: "")
    guard let value = Double(plain), value.isFinite, abs(value) < 1e15 else { return nil }
    return value
  }
}

extension RichText {
  /// The text with a line of blanks in each slot.
  var withBlanks: RichText { RichText(Self.blanked(blocks)) }

  private static func blanked(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      if case .paragraph(let inlines) = block {
        return .paragraph(inlines.map { if case .slot = $0 { .text("_____") } else { $0 } })
      }
      return block
    }
  }
}
