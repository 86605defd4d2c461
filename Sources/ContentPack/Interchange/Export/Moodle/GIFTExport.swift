// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Questions as GIFT, the text format of Moodle (docs.moodle.org, GIFT format; Moodle 3.4 and later read the identifiers
/// and tags).
struct GIFTExport {
  private let bank: QuestionBank
  private var ledger: ExportLedger
  private let target = "questions.gift.txt"
  private var lines: [String] = []

  init(_ pack: Pack, _ language: LanguageTag) {
    bank = QuestionBank(pack, language)
    ledger = ExportLedger(pack, .gift)
  }

  mutating func export(_ source: String) -> PackExport {
    let about = bank.pack.about
    lines.append("// \(Self.comment(about.title(bank.chain))) \(about.version), \(about.licence)")
    for category in bank.categories {
      lines.append("")
      lines.append("$CATEGORY: " + category.path.map(Self.category).joined(separator: "/"))
      for item in category.items { add(item) }
    }
    bank.noteFrame(&ledger, at: target)
    bank.dropRest(&ledger, "GIFT")
    ledger.dropRest(.media, because: "GIFT is text and carries no files.")
    let text = lines.joined(separator: "\n") + "\n"
    return PackExport(files: [(target, Array(text.utf8))], report: ledger.report(source: source))
  }

  private mutating func add(_ item: Item) {
    let variant = item.variant(bank.chain)
    do throws(NoSimpleForm) {
      let question = try SimpleQuestion(variant)
      var losses = bank.losses(item, variant, question)
      let text = try self.text(question, &losses)
      // Moodle reads the identifier and the tags out of the comment before a question.
      let tags = item.competences.map { " [tag:\($0.code)]" }.joined()
      lines += ["", "// [id:\(item.id)]\(tags)", text]
      ledger.change(.item, item.id, at: "\(target)#\(item.id)", because: losses)
    } catch {
      ledger.drop(.item, item.id, because: error.reason)
    }
  }

  // MARK: - One question

  private func text(_ question: SimpleQuestion, _ losses: inout [String]) throws(NoSimpleForm) -> String {
    if question.points != 1 {
      losses.append("GIFT has no points: it counts 1 instead of \(Scalar.lexical(question.points)).")
    }
    if question.hint != nil { losses.append("GIFT has no hints: the hint is left out.") }
    if question.texts.contains(where: { !$0.images.isEmpty }) {
      losses.append("GIFT carries no pictures: their text alternatives stand in their places.")
    }
    var question = question
    var prompt = html(question.prompt)
    let answers: String
    if case .gaps(let gaps) = question.kind {
      guard gaps.count == 1, let gap = gaps.first else {
        throw NoSimpleForm(reason: "It has \(gaps.count) gaps; a question of GIFT has one answer.")
      }
      let parts = try html(question.prompt, slot: gap.id)
      prompt = parts.before
      question = question.asking(gap)
      return head(question, prompt) + "{" + self.answers(question, &losses) + "}" + parts.after
    }
    answers = self.answers(question, &losses)
    return head(question, prompt) + "{" + answers + "}"
  }

  private func head(_ question: SimpleQuestion, _ prompt: String) -> String {
    "::\(Self.escaped(question.title))::[html]\(prompt)"
  }

  private func answers(_ question: SimpleQuestion, _ losses: inout [String]) -> String {
    switch question.kind {
    case .choice(let options, let isSingle, let isShuffled, let isExact):
      return choice(question, options, isSingle, isShuffled, isExact, &losses)
    case .order(let entries):
      losses.append("GIFT has no questions of order: each part is matched with its place, and each gives a share.")
      noteFeedback(question, &losses)
      return entries.enumerated().map { "=[html]\(html($1, isFlow: true)) -> \($0 + 1)." }.joined(separator: " ")
    case .match(let pairs, let others, let isShuffled, let isExact):
      if !others.isEmpty {
        losses.append("GIFT has no distractors: \(others.map(\.plainText).joined(separator: ", ")) is left out.")
      }
      if isExact { losses.append("GIFT gives a share for each pair instead of all or nothing.") }
      if !isShuffled { losses.append("Moodle shuffles the pairs.") }
      if pairs.contains(where: { !$0.partner.isOneLineOfText }) {
        losses.append("What is matched is written as plain text.")
      }
      noteFeedback(question, &losses)
      return pairs.map { "=[html]\(html($0.row, isFlow: true)) -> \(Self.escaped($0.partner.plainText))" }
        .joined(separator: " ")
    case .number(let answer, let distance):
      var text = "#=\(Scalar.lexical(answer)):\(Scalar.lexical(distance))" + feedback(question.whenRight)
      if let wrong = question.whenWrong { text += "~" + feedback(wrong) }
      return text
    case .text(let accepted, let isCaseSensitive):
      if isCaseSensitive { losses.append("GIFT does not tell capital letters apart.") }
      var text = accepted.map { entry -> String in
        let fraction = MoodleFraction.nearest(entry.share)
        if !fraction.isExact { Self.noteFraction(&losses) }
        let weight = fraction.percent == 100 ? "" : "%\(MoodleFraction.text(fraction.percent))%"
        return "=\(weight)\(Self.escaped(Self.withoutWildcards(entry.text)))" + feedback(question.whenRight)
      }.joined(separator: " ")
      if let wrong = question.whenWrong { text += " =%0%*" + feedback(wrong) }
      return text
    case .essay: return ""
    case .gaps: return ""
    }
  }

  private func choice(
    _ question: SimpleQuestion, _ options: [SimpleQuestion.Option], _ isSingle: Bool, _ isShuffled: Bool,
    _ isExact: Bool, _ losses: inout [String]
  ) -> String {
    if isExact { losses.append("GIFT gives a share for each right option instead of all or nothing.") }
    if !isShuffled || options.haveFixed { losses.append("GIFT does not say which options keep their place.") }
    return options.map { option -> String in
      let wrong = -1 / Double(max(1, options.count { $0.share > 0 }))
      let fraction = MoodleFraction.nearest(isExact && option.share < 0 ? wrong : option.share)
      if !fraction.isExact { Self.noteFraction(&losses) }
      let mark =
        isSingle && fraction.percent == 100
        ? "=" : fraction.percent == 0 ? "~" : "~%\(MoodleFraction.text(fraction.percent))%"
      // GIFT has no feedback on the whole: it stands behind each answer that it is about.
      let whole =
        fraction.percent == 100 || (!isSingle && fraction.percent > 0) ? question.whenRight : question.whenWrong
      let said = [option.feedback, whole].compactMap(\.self).flatMap(\.blocks)
      return "\(mark)[html]\(html(option.content, isFlow: true))" + feedback(said.isEmpty ? nil : RichText(said))
    }.joined(separator: " ")
  }

  private static func noteFraction(_ losses: inout [String]) {
    let sentence = "Moodle knows some fractions only: a share is rounded to the nearest."
    if !losses.contains(sentence) { losses.append(sentence) }
  }

  private func noteFeedback(_ question: SimpleQuestion, _ losses: inout [String]) {
    if question.whenRight != nil || question.whenWrong != nil {
      losses.append("GIFT has no feedback in matching questions: it is left out.")
    }
  }

  private func feedback(_ text: RichText?) -> String { text.map { "#[html]\(html($0, isFlow: true))" } ?? "" }

  // MARK: - Text

  private func plainPictures(_ text: RichText) -> RichText {
    text.withoutLessonLinks.rewritten { inline in
      if case .image(let image) = inline { return [.text(image.alternative)] }
      return nil
    }
  }

  private func html(_ text: RichText, isFlow: Bool = false) -> String {
    let written = try? plainPictures(text).xhtml(isFlow: isFlow, media: { $0 })
    // Text that XML cannot carry is not in a pack that was built; its words are better than nothing.
    return Self.escaped(written ?? text.plainText)
  }

  /// The text before and after the place of an answer.
  private func html(_ text: RichText, slot: String) throws(NoSimpleForm) -> (before: String, after: String) {
    let mark = "\u{E000}"
    let whole = html(
      text.rewritten { inline in
        if case .slot(slot) = inline { return [.text(mark)] }
        return nil
      })
    let parts = whole.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw NoSimpleForm(reason: "The place of its gap is not in its text.") }
    return (String(parts[0]), String(parts[1]))
  }

  /// Text whose signs are not read as GIFT's own.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "~", "=", "#", "{", "}", ":": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An accepted text in which Moodle sees no wildcard.
  static func withoutWildcards(_ text: String) -> String { text.replacing("*", with: "\\*") }

  private static func category(_ title: String) -> String {
    String(title.map { $0.isNewline ? " " : $0 }).replacing("/", with: "//")
  }

  private static func comment(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }
}

extension SimpleQuestion {
  /// The question with its only gap as what it asks.
  func asking(_ gap: Gap) -> SimpleQuestion {
    let kind: Kind =
      switch gap.kind {
      case .list(let options):
        .choice(
          options.enumerated().map {
            Option(
              id: "\($0)", content: RichText(plain: $1.text), share: $1.share, feedback: nil, isFixed: false)
          }, isSingle: true, isShuffled: true, isExact: false)
      case .text(let accepted, let isCaseSensitive): .text(accepted, isCaseSensitive: isCaseSensitive)
      }
    return SimpleQuestion(
      id: id, title: title, prompt: prompt, kind: kind, points: points, hint: hint, whenRight: whenRight,
      whenWrong: whenWrong, losses: losses)
  }
}
