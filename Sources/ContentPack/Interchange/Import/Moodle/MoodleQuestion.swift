// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads one question of Moodle's XML. Backups are brought into the same form first.
struct MoodleQuestion {
  enum Result {
    case question(ImportedQuestion)
    case description(RichText)
    case refused(String)
  }

  private let element: XMLElement
  private let type: String
  private let words: ImportWords

  init(_ element: XMLElement, type: String, words: ImportWords) {
    self.element = element
    self.type = type
    self.words = words
  }

  /// The question, or why it cannot be one.
  func read(with text: inout MoodleText, into course: inout ImportedCourse) -> Result {
    let format = element.first("questiontext")?.attribute("format").map { FormattedText(name: $0) } ?? .moodle
    let source = element.first("questiontext")?.first("text")?.wholeText ?? ""
    if type == "description" {
      var body = text.read(source, format, line: element.line)
      if let general = text.read(element.first("generalfeedback"), into: &course) { body = body.followed(by: general) }
      return .description(body)
    }
    do throws(ImportRefusal) {
      var question: ImportedQuestion
      switch type {
      case "multichoice", "multichoiceset": question = choice(&text, &course)
      case "truefalse": question = truth(&text, &course)
      case "shortanswer": question = shortAnswer(&text, &course)
      case "numerical": question = try numerical(&text, &course)
      case "matching", "match": question = matching(&text, &course)
      case "essay": question = essay(&text, &course)
      case "cloze", "multianswer": question = try cloze(source, format, &text)
      case "gapselect", "ddwtos": question = try wordGaps(source, format, &text)
      case "ordering": question = ordering(&text, &course)
      case "ddmatch": question = matching(&text, &course)
      case "calculated", "calculatedmulti", "calculatedsimple":
        throw ImportRefusal(
          "Its numbers are drawn anew for each learner, and a check asks everybody the same. Write one of its forms as a "
            + "question of its own.")
      case "randomsamatch":
        throw ImportRefusal("It is put together of other questions at random, which a check does not do.")
      case "random": throw ImportRefusal("It stands for a question drawn at random, which a check does not do.")
      case "ddimageortext", "ddmarker":
        throw ImportRefusal("It is answered by dragging over a picture; no reader for its places is there yet.")
      default: throw ImportRefusal("Questions of the type “\(type.shownName)” are not read.")
      }
      finish(&question, &text, &course)
      return .question(question)
    } catch {
      return .refused(error.reason)
    }
  }

  // MARK: - Common parts

  private func prompt(_ text: inout MoodleText, _ course: inout ImportedCourse) -> RichText {
    text.read(element.first("questiontext"), into: &course) ?? RichText([])
  }

  private func filled(_ text: RichText?) -> RichText? { text.flatMap { $0.isEmpty ? nil : $0 } }

  private func finish(
    _ question: inout ImportedQuestion, _ text: inout MoodleText, _ course: inout ImportedCourse
  ) {
    if let grade = element.first("defaultgrade").flatMap({ NumberText.value($0.wholeText) }) {
      if case .gaps = question.kind, type == "cloze" || type == "multianswer" {
        // The grade of a cloze is the sum of its parts; that of the XML is not used.
      } else if ItemReader.possiblePoints.contains(grade) {
        question.points = grade
      } else {
        text.note("It is worth \(grade.decimal) points in Moodle, and one here.")
      }
    }
    let format = element.first("questiontext")?.attribute("format").map { FormattedText(name: $0) }
    question.general = filled(text.read(element.first("generalfeedback"), into: &course, format: format))
    question.correct = filled(text.read(element.first("correctfeedback"), into: &course, format: format))
    question.incorrect = filled(text.read(element.first("incorrectfeedback"), into: &course, format: format))
    let partly = filled(text.read(element.first("partiallycorrectfeedback"), into: &course, format: format))
    // What is said to everything but a right or wrong answer can be said where an answer can be partly right.
    switch question.kind {
    case .choice(let options, let isSingle, _)
    where isSingle && !options.contains(where: { $0.worth > 0 && $0.worth < 1 }):
      // Nothing is lost: no answer is partly right, so Moodle never says it.
      break
    case .order: if partly != nil { text.note("What Moodle says to an answer that is partly right is not kept.") }
    default: question.partly = partly
    }
    let hints = element.elements("hint").compactMap { filled(text.read($0, into: &course)) }
    if hints.count > 1 { text.note("It has \(hints.count) hints, one for each further try; here they are one.") }
    if !hints.isEmpty { question.hint = RichText(hints.flatMap(\.blocks)) }
  }

  private func worth(_ answer: XMLElement) -> Double {
    (answer.attribute("fraction").flatMap { NumberText.value($0) } ?? 0) / 100
  }

  private func says(_ name: String, else fallback: Bool) -> Bool {
    guard let element = element.first(name) else { return fallback }
    let word = element.wholeText.trimmed.lowercased()
    return word.isEmpty ? name == "shuffleanswers" || name == "single" : word != "0" && word != "false"
  }

  // MARK: - Types

  private func choice(_ text: inout MoodleText, _ course: inout ImportedCourse) -> ImportedQuestion {
    let isSingle = type == "multichoice" && says("single", else: true)
    var options: [ImportedQuestion.Option] = []
    for answer in element.elements("answer") {
      let body = text.read(answer, into: &course) ?? RichText([])
      options.append(
        .init(
          text: body.isEmpty ? RichText(plain: "–") : body, worth: worth(answer),
          feedback: filled(text.read(answer.first("feedback"), into: &course))))
    }
    if type == "multichoiceset" {
      // All or nothing: as many points as all right options give together, and none with a wrong one.
      let right = options.count { $0.worth > 0 }
      text.note(
        "In Moodle all right options together give the points and any other answer none; here each right option "
          + "gives its share and each wrong one takes it.")
      options = options.map { option in
        var option = option
        option.worth = option.worth > 0 ? 1 / Double(max(right, 1)) : -1 / Double(max(right, 1))
        return option
      }
    }
    return ImportedQuestion(
      prompt: prompt(&text, &course),
      kind: .choice(options, isSingle: isSingle, shuffles: says("shuffleanswers", else: true)))
  }

  private func truth(_ text: inout MoodleText, _ course: inout ImportedCourse) -> ImportedQuestion {
    var worths = [0.0, 0.0]
    var feedback: [RichText?] = [nil, nil]
    for answer in element.elements("answer") {
      let word = (answer.first("text")?.wholeText ?? answer.text).trimmed.lowercased()
      let place = word == "false" || word == "0" ? 1 : 0
      worths[place] = worth(answer)
      feedback[place] = filled(text.read(answer.first("feedback"), into: &course))
    }
    return ImportedQuestion(
      prompt: prompt(&text, &course),
      kind: .choice(
        [
          .init(text: RichText(plain: words.yes), worth: worths[0], feedback: feedback[0]),
          .init(text: RichText(plain: words.no), worth: worths[1], feedback: feedback[1]),
        ], isSingle: true, shuffles: false))
  }

  private func shortAnswer(_ text: inout MoodleText, _ course: inout ImportedCourse) -> ImportedQuestion {
    let answers = element.elements("answer").map { answer in
      ImportedQuestion.Written(
        text: (answer.first("text")?.wholeText ?? answer.text).oneLine, worth: worth(answer),
        feedback: filled(text.read(answer.first("feedback"), into: &course)))
    }.filter { !$0.text.isEmpty }
    let isCaseSensitive = element.first("usecase")?.wholeText.trimmed == "1"
    return ImportedQuestion(
      prompt: prompt(&text, &course), kind: .text(answers, isCaseSensitive: isCaseSensitive))
  }

  private func numerical(
    _ text: inout MoodleText, _ course: inout ImportedCourse
  ) throws(ImportRefusal) -> ImportedQuestion {
    var ranges: [ImportedQuestion.Range] = []
    for answer in element.elements("answer") {
      let value = (answer.first("text")?.wholeText ?? answer.text).oneLine
      let feedback = filled(text.read(answer.first("feedback"), into: &course))
      if value == "*" {
        ranges.append(.init(limits: nil, answer: nil, worth: worth(answer), feedback: feedback))
        continue
      }
      guard let number = NumberText.value(value) else {
        throw ImportRefusal("Its answer “\(value.shownName)” is no number.")
      }
      let width = abs(answer.first("tolerance").flatMap { NumberText.value($0.wholeText) } ?? 0)
      ranges.append(
        .init(limits: (number - width)...(number + width), answer: number, worth: worth(answer), feedback: feedback))
    }
    let units = element.first("units")?.elements("unit") ?? []
    let names = units.compactMap { $0.first("unit_name")?.wholeText.oneLine }.filter { !$0.isEmpty }
    var unit: String?
    if names.count == 1 {
      unit = names[0]
      text.note("The unit is shown beside the field, and is not part of the answer.")
    } else if names.count > 1 {
      unit = names[0]
      text.note(
        "It takes answers in several units (\(names.joined(separator: ", ").shownName)); here the answer is in the first."
      )
    }
    return ImportedQuestion(prompt: prompt(&text, &course), kind: .number(ranges, unit: unit))
  }

  private func matching(_ text: inout MoodleText, _ course: inout ImportedCourse) -> ImportedQuestion {
    var pairs: [ImportedQuestion.Pair] = []
    var distractors: [RichText] = []
    for sub in element.elements("subquestion") {
      let row = text.read(sub, into: &course) ?? RichText([])
      let answer = sub.first("answer")
      let partner =
        type == "ddmatch"
        ? text.read(answer, into: &course) ?? RichText([])
        : RichText(plain: (answer?.first("text")?.wholeText ?? answer?.text ?? "").oneLine)
      if partner.plainText.isEmpty, partner.images.isEmpty { continue }
      if row.isEmpty { distractors.append(partner) } else { pairs.append(.init(row: row, partner: partner)) }
    }
    return ImportedQuestion(
      prompt: prompt(&text, &course),
      kind: .match(pairs, distractors: distractors, shuffles: says("shuffleanswers", else: true)))
  }

  private func essay(_ text: inout MoodleText, _ course: inout ImportedCourse) -> ImportedQuestion {
    if let info = filled(text.read(element.first("graderinfo"), into: &course)) {
      text.note("What is said to the person who marks it is not kept: “\(info.plainText.shownName)”.")
    }
    if let template = filled(text.read(element.first("responsetemplate"), into: &course)) {
      text.note("The text that the answer would begin with is not kept: “\(template.plainText.shownName)”.")
    }
    if let count = element.first("attachments").flatMap({ Int($0.wholeText.trimmed) }), count != 0 {
      text.note("It takes files with the answer; here it takes text alone.")
    }
    let lines = element.first("responsefieldlines").flatMap { Int($0.wholeText.trimmed) }
    return ImportedQuestion(
      prompt: prompt(&text, &course), kind: .essay(expectedLines: lines.map { min(100, max(1, $0)) }))
  }

  private func ordering(_ text: inout MoodleText, _ course: inout ImportedCourse) -> ImportedQuestion {
    // The fraction is the place, in files of some versions; the answers stand in the right order in all of them.
    let entries = element.elements("answer").compactMap { filled(text.read($0, into: &course)) }
    let grading = element.first("gradingtype")?.wholeText.trimmed ?? ""
    if grading != "-1", grading != "ALL_OR_NOTHING" {
      text.note("In Moodle an order that is partly right gives some points; here only the right one gives them.")
    }
    return ImportedQuestion(prompt: prompt(&text, &course), kind: .order(entries))
  }

  // MARK: - Words to drag and to select

  private func wordGaps(
    _ source: String, _ format: FormattedText, _ text: inout MoodleText
  ) throws(ImportRefusal) -> ImportedQuestion {
    let boxes = element.elements.filter { $0.name == "dragbox" || $0.name == "selectoption" }
    let choices = boxes.map { box in
      (text: (box.first("text")?.wholeText ?? "").oneLine, group: (box.first("group")?.wholeText ?? "1").trimmed)
    }
    var gaps: [ImportedQuestion.Gap] = []
    var marked = ""
    var rest = source.printable[...]
    while let match = rest.firstMatch(of: /\[\[([0-9]{1,4})\]\]/) {
      marked += rest[..<match.range.lowerBound]
      rest = rest[match.range.upperBound...]
      let number = Int(match.output.1) ?? 0
      guard choices.indices.contains(number - 1) else {
        throw ImportRefusal("Its text has a place for the word \(number), and there is none of that number.")
      }
      let group = choices[number - 1].group
      var seen: Set<String> = []
      let options = choices.enumerated().filter { $1.group == group }.compactMap {
        place, choice -> ImportedQuestion.Option? in
        let isRight = choice.text == choices[number - 1].text
        guard !choice.text.isEmpty, seen.insert(choice.text).inserted else { return nil }
        return .init(text: RichText(plain: HTMLText.words(choice.text)), worth: isRight ? 1 : 0)
      }
      let name = "g\(gaps.count + 1)"
      gaps.append(.init(name: name, kind: .list(options, shuffles: true)))
      marked += HTMLText.gapMark(name)
    }
    marked += rest
    if gaps.isEmpty { throw ImportRefusal("Its text has no place for a word: [[1]].") }
    if type == "ddwtos" { text.note("Its words are chosen from lists instead of being dragged.") }
    return ImportedQuestion(prompt: text.read(marked, format, line: element.line, isMarked: true), kind: .gaps(gaps))
  }

  // MARK: - Cloze

  private func cloze(
    _ source: String, _ format: FormattedText, _ text: inout MoodleText
  ) throws(ImportRefusal) -> ImportedQuestion {
    var gaps: [ImportedQuestion.Gap] = []
    var marked = ""
    var rest = source.printable[...]
    while let open = rest.firstIndex(of: "{") {
      guard let part = try ClozePart.read(rest[open...], text: &text) else {
        marked += rest[...open]
        rest = rest[rest.index(after: open)...]
        continue
      }
      marked += rest[..<open]
      rest = part.rest
      let name = "g\(gaps.count + 1)"
      gaps.append(.init(name: name, weight: part.weight, kind: part.kind))
      marked += HTMLText.gapMark(name)
      if let reason = part.note { text.note(reason) }
    }
    marked += rest
    if gaps.isEmpty { throw ImportRefusal("Its text has no gap.") }
    var question = ImportedQuestion(
      prompt: text.read(marked, format, line: element.line, isMarked: true), kind: .gaps(gaps))
    question.points = max(1, gaps.map(\.weight).reduce(0, +))
    return question
  }
}

extension HTMLText {
  /// The words of a short text that may hold HTML.
  static func words(_ html: String) -> String {
    guard html.contains("<") || html.contains("&") else { return html }
    var reader = HTMLText()
    let words = reader.read(html).plainText.oneLine
    return words.isEmpty ? html : words
  }
}
