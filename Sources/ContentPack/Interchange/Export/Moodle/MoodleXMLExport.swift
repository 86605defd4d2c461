// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import Foundation
internal import LearnCore

/// Questions as XML of Moodle (docs.moodle.org, Moodle XML format), with pictures, points, hints and feedback.
struct MoodleXMLExport {
  private let bank: QuestionBank
  private var ledger: ExportLedger
  private var xml = XMLWriter()
  private var usedMedia: Set<String> = []
  private let media: [String: MediaFile]
  private let target = "questions.xml"

  init(_ pack: Pack, _ language: LanguageTag) {
    bank = QuestionBank(pack, language)
    ledger = ExportLedger(pack, .moodlexml)
    media = Dictionary(pack.media.map { ($0.path, $0) }) { first, _ in first }
  }

  mutating func export(_ source: String) throws(PackError) -> PackExport {
    xml.start("quiz")
    for category in bank.categories {
      xml.line()
      xml.start("question", ["type": "category"])
      xml.line()
      xml.start("category")
      let path = ["top"] + category.path.map { $0.replacing("/", with: "//") }
      xml.element("text", [:], path.joined(separator: "/"))
      xml.end()
      xml.endLine()
      for item in category.items { try add(item) }
    }
    xml.endLine()
    bank.noteFrame(&ledger, at: target)
    bank.dropRest(&ledger, "XML of Moodle")
    for path in usedMedia.sorted() { ledger.keep(.media, path, at: target) }
    ledger.dropRest(.media, because: "No question shows it.")
    let bytes = try xml.finished(entry: target)
    return PackExport(files: [(target, bytes)], report: ledger.report(source: source))
  }

  private mutating func add(_ item: Item) throws(PackError) {
    let variant = item.variant(bank.chain)
    let question: SimpleQuestion
    do throws(NoSimpleForm) {
      question = try SimpleQuestion(variant)
    } catch {
      return ledger.drop(.item, item.id, because: error.reason)
    }
    var losses = bank.losses(item, variant, question)
    xml.line()
    xml.start("question", ["type": Self.type(question)])
    try head(question)
    try body(question, &losses)
    try hint(question)
    tags(item)
    xml.endLine()
    ledger.change(.item, item.id, at: "\(target)#\(item.id)", because: losses)
  }

  private static func type(_ question: SimpleQuestion) -> String {
    switch question.kind {
    case .choice: "multichoice"
    case .order: "ordering"
    case .match: "matching"
    case .gaps: "cloze"
    case .number: "numerical"
    case .text: "shortanswer"
    case .essay: "essay"
    }
  }

  // MARK: - Parts of every question

  private mutating func head(_ question: SimpleQuestion) throws(PackError) {
    xml.line()
    xml.start("name")
    xml.element("text", [:], question.title)
    xml.end()
    if case .gaps(let gaps) = question.kind {
      try text("questiontext", question.prompt) { id in
        gaps.first { $0.id == id }.map { Self.cloze($0, Self.weight($0, question)) } ?? ""
      }
      // What is said of the whole can only be said when it is over.
      try text("generalfeedback", Self.joined([question.whenRight, question.whenWrong]))
    } else {
      try text("questiontext", question.prompt)
      try text("generalfeedback", nil)
      element("defaultgrade", Self.decimal(question.points))
    }
    element("penalty", "0")
    element("hidden", "0")
    element("idnumber", question.id.rawValue)
  }

  private mutating func hint(_ question: SimpleQuestion) throws(PackError) {
    if let hint = question.hint { try text("hint", hint) }
  }

  private mutating func tags(_ item: Item) {
    guard !item.competences.isEmpty else { return }
    xml.line()
    xml.start("tags")
    for competence in item.competences {
      xml.start("tag")
      xml.element("text", [:], competence.code.rawValue)
      xml.end()
    }
    xml.end()
  }

  private mutating func element(_ name: String, _ text: String) {
    xml.line()
    xml.element(name, [:], text)
  }

  /// A text of Moodle: HTML in an element `text`, and beside it the pictures that it shows.
  private mutating func text(
    _ name: String, _ text: RichText?, isFlow: Bool = false, slot: @escaping (String) -> String = { _ in "" }
  ) throws(PackError) {
    xml.line()
    xml.start(name, ["format": "html"])
    try inside(text, isFlow: isFlow, slot: slot)
    xml.end()
  }

  private mutating func inside(
    _ text: RichText?, isFlow: Bool = false, slot: @escaping (String) -> String = { _ in "" }
  ) throws(PackError) {
    let plain = text?.withoutLessonLinks
    xml.element("text", [:], try plain?.xhtml(isFlow: isFlow, media: Self.address, slot: slot) ?? "")
    var seen: Set<String> = []
    for image in plain?.images ?? [] where seen.insert(image.source).inserted {
      guard let bytes = try media[image.source]?.bytes else { continue }
      usedMedia.insert(image.source)
      let parts = image.source.split(separator: "/")
      let folder = parts.dropLast().map { $0 + "/" }.joined()
      xml.element(
        "file", ["name": parts.last.map(String.init) ?? image.source, "path": "/" + folder, "encoding": "base64"],
        Data(bytes).base64EncodedString())
    }
  }

  private static func address(_ media: String) -> String { "@@PLUGINFILE@@/" + PercentEncoding.encode(media) }

  private static func joined(_ texts: [RichText?]) -> RichText? {
    let blocks = texts.compactMap(\.self).flatMap(\.blocks)
    return blocks.isEmpty ? nil : RichText(blocks)
  }

  private static func decimal(_ number: Double) -> String { Scalar.lexical(number) }

  // MARK: - Kinds

  private mutating func body(_ question: SimpleQuestion, _ losses: inout [String]) throws(PackError) {
    switch question.kind {
    case .choice(let options, let isSingle, let isShuffled, let isExact):
      if isExact { losses.append("Moodle gives a share for each right option instead of all or nothing.") }
      if isShuffled, options.haveFixed { losses.append("Moodle does not say which options keep their place.") }
      element("single", isSingle ? "true" : "false")
      element("shuffleanswers", isShuffled ? "true" : "false")
      element("answernumbering", "none")
      try wholeFeedback(question)
      let right = Double(max(1, options.count { $0.share > 0 }))
      for option in options {
        try answer(
          isExact && option.share < 0 ? -1 / right : option.share, option.content, option.feedback, &losses)
      }
    case .order(let entries):
      losses.append("Moodle reads it since version 4.4.")
      for (name, value) in [
        ("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", "0"), ("gradingtype", "ALL_OR_NOTHING"),
        ("showgrading", "SHOW"), ("numberingstyle", "none"),
      ] { element(name, value) }
      try wholeFeedback(question)
      for entry in entries {
        xml.line()
        xml.start("answer", ["fraction": "0", "format": "html"])
        try inside(entry, isFlow: true)
        xml.end()
      }
    case .match(let pairs, let others, let isShuffled, let isExact):
      if isExact { losses.append("Moodle gives a share for each pair instead of all or nothing.") }
      if (pairs.map(\.partner) + others).contains(where: { !$0.isOneLineOfText }) {
        losses.append("What is matched is written as plain text.")
      }
      element("shuffleanswers", isShuffled ? "true" : "false")
      try wholeFeedback(question)
      for pair in pairs { try subquestion(pair.row, pair.partner) }
      for other in others { try subquestion(nil, other) }
    case .number(let number, let distance):
      try answer(Scalar.lexical(number), 100, question.whenRight, tolerance: distance)
      if let wrong = question.whenWrong { try answer("*", 0, wrong, tolerance: 0) }
    case .text(let accepted, let isCaseSensitive):
      element("usecase", isCaseSensitive ? "1" : "0")
      for entry in accepted {
        let fraction = MoodleFraction.nearest(entry.share)
        if !fraction.isExact { Self.noteFraction(&losses) }
        try answer(GIFTExport.withoutWildcards(entry.text), fraction.percent, question.whenRight)
      }
      if let wrong = question.whenWrong { try answer("*", 0, wrong) }
    case .gaps(let gaps):
      if question.whenRight != nil || question.whenWrong != nil {
        losses.append("What is said of right and of wrong answers is said after any answer.")
      }
      let total = gaps.reduce(0) { $0 + Double(Self.weight($1, question)) }
      if total != question.points {
        losses.append(
          "It counts \(Scalar.lexical(total)) instead of \(Scalar.lexical(question.points)): gaps have whole weights.")
      }
    case .essay:
      for (name, value) in [
        ("responseformat", "editor"), ("responserequired", "1"), ("responsefieldlines", "10"), ("attachments", "0"),
        ("attachmentsrequired", "0"),
      ] { element(name, value) }
    }
  }

  private mutating func wholeFeedback(_ question: SimpleQuestion) throws(PackError) {
    try text("correctfeedback", question.whenRight)
    try text("partiallycorrectfeedback", question.whenWrong)
    try text("incorrectfeedback", question.whenWrong)
  }

  private mutating func answer(
    _ share: Double, _ content: RichText, _ feedback: RichText?, _ losses: inout [String]
  ) throws(PackError) {
    let fraction = MoodleFraction.nearest(share)
    if !fraction.isExact { Self.noteFraction(&losses) }
    xml.line()
    xml.start("answer", ["fraction": MoodleFraction.text(fraction.percent), "format": "html"])
    try inside(content, isFlow: true)
    try text("feedback", feedback)
    xml.end()
  }

  private mutating func answer(
    _ written: String, _ percent: Double, _ feedback: RichText?, tolerance: Double? = nil
  ) throws(PackError) {
    xml.line()
    xml.start("answer", ["fraction": MoodleFraction.text(percent), "format": "moodle_auto_format"])
    xml.element("text", [:], written)
    try text("feedback", feedback)
    if let tolerance { element("tolerance", Scalar.lexical(tolerance)) }
    xml.end()
  }

  private mutating func subquestion(_ row: RichText?, _ partner: RichText) throws(PackError) {
    xml.line()
    xml.start("subquestion", ["format": "html"])
    try inside(row, isFlow: true)
    xml.start("answer")
    xml.element("text", [:], partner.plainText)
    xml.end()
    xml.end()
  }

  private static func noteFraction(_ losses: inout [String]) {
    let sentence = "Moodle knows some fractions only: a share is rounded to the nearest."
    if !losses.contains(sentence) { losses.append(sentence) }
  }

  // MARK: - Gaps

  /// The weight of a gap: its points where all gaps have whole ones, else 1.
  private static func weight(_ gap: SimpleQuestion.Gap, _ question: SimpleQuestion) -> Int {
    guard case .gaps(let gaps) = question.kind else { return 1 }
    let points = gaps.map { $0.share * question.points }
    guard points.allSatisfy({ abs($0 - $0.rounded()) < 1e-9 && $0 >= 1 && $0 < 1000 }) else { return 1 }
    return Int((gap.share * question.points).rounded())
  }

  /// A gap in the notation of embedded answers (docs.moodle.org, Embedded Answers question type).
  private static func cloze(_ gap: SimpleQuestion.Gap, _ weight: Int) -> String {
    func answers(_ list: [SimpleQuestion.Accepted], isText: Bool) -> String {
      list.map { entry in
        let share = gap.share > 0 ? entry.share / gap.share : 0
        let fraction = MoodleFraction.nearest(share)
        let mark =
          fraction.percent == 100 ? "=" : fraction.percent == 0 ? "" : "%\(MoodleFraction.text(fraction.percent))%"
        return mark + escaped(isText ? GIFTExport.withoutWildcards(entry.text) : entry.text)
      }.joined(separator: "~")
    }
    switch gap.kind {
    case .list(let options): return "{\(weight):MULTICHOICE_S:\(answers(options, isText: false))}"
    case .text(let accepted, let isCaseSensitive):
      return "{\(weight):\(isCaseSensitive ? "SHORTANSWER_C" : "SHORTANSWER"):\(answers(accepted, isText: true))}"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if ["\\", "}", "#", "~", "/", "\""].contains(character) { result += "\\" }
      result.append(character)
    }
  }
}
