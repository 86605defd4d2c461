// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// A question of a backup, whose elements are those of Moodle's tables, brought into the form of Moodle's XML.
struct BackupQuestion {
  private let element: XMLElement
  private let type: String
  private let plugin: XMLElement?

  init(_ element: XMLElement, type: String) {
    self.element = element
    self.type = type
    plugin = element.elements.first { $0.name.hasPrefix("plugin_qtype_") && $0.name.hasSuffix("_question") }
  }

  /// The numbers by which files name what they belong to.
  var ids: Set<String> {
    var ids: Set<String> = [element.attribute("id") ?? ""]
    for part in plugin?.descendants(["answer", "match"]) ?? [] { ids.insert(part.attribute("id") ?? "") }
    return ids
  }

  /// The question as Moodle's XML has it.
  var question: XMLElement {
    var children: [XMLNode] = [
      .element(text("name", words(element, "name"))),
      .element(text("questiontext", words(element, "questiontext"), format: words(element, "questiontextformat"))),
      .element(
        text("generalfeedback", words(element, "generalfeedback"), format: words(element, "generalfeedbackformat"))),
      .element(
        leaf(
          "defaultgrade",
          words(element, "defaultmark").isEmpty ? words(element, "defaultgrade") : words(element, "defaultmark"))),
    ]
    let options = plugin?.elements.first {
      [type, "matchoptions", "ordering", "gapselect", "ddwtos", "ddmatch"].contains($0.name)
        && $0.attribute("id") != nil
    }
    for name in ["single", "shuffleanswers", "usecase", "gradingtype", "responsefieldlines", "attachments"] {
      if let value = options?.first(name)?.wholeText { children.append(.element(leaf(name, value.nullless))) }
    }
    for name in ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "graderinfo", "responsetemplate"] {
      let said = words(options, name)
      if !said.isEmpty { children.append(.element(text(name, said, format: words(options, name + "format")))) }
    }
    children += answers.map { .element($0) }
    for match in plugin?.descendants(["match"]) ?? [] {
      children.append(
        .element(
          text(
            "subquestion", words(match, "questiontext"), format: words(match, "questiontextformat"),
            more: [.element(text("answer", words(match, "answertext"), format: words(match, "answertextformat")))])))
    }
    let units = plugin?.descendants(["numerical_unit"]) ?? []
    if !units.isEmpty {
      children.append(
        .element(
          make("units", units.map { .element(make("unit", [.element(leaf("unit_name", words($0, "unit")))])) })))
    }
    for hint in element.descendants(["question_hint"]) {
      children.append(.element(text("hint", words(hint, "hint"), format: words(hint, "hintformat"))))
    }
    return make("question", children)
  }

  private var answers: [XMLElement] {
    let found = plugin?.first("answers")?.elements("answer") ?? []
    var tolerances: [String: String] = [:]
    for record in plugin?.descendants(["numerical_record"]) ?? [] {
      tolerances[words(record, "answer").trimmed] = words(record, "tolerance")
    }
    let trueAnswer = plugin?.descendants(["trueanswer"]).first?.wholeText.trimmed
    return found.map { answer in
      if type == "gapselect" || type == "ddwtos" {
        // The group stands where other questions have feedback; for dragging it is one number of several.
        let note = words(answer, "feedback")
        let group = note.firstMatch(of: /s:9:"draggroup";(?:i:|s:[0-9]+:")([0-9]+)/).map { String($0.output.1) } ?? note
        return make(
          type == "ddwtos" ? "dragbox" : "selectoption",
          [.element(leaf("text", words(answer, "answertext"))), .element(leaf("group", group.isEmpty ? "1" : group))])
      }
      var body = words(answer, "answertext")
      if type == "truefalse" { body = answer.attribute("id") == trueAnswer ? "true" : "false" }
      let fraction = (NumberText.value(words(answer, "fraction")) ?? 0) * 100
      var more: [XMLNode] = [
        .element(text("feedback", words(answer, "feedback"), format: words(answer, "feedbackformat")))
      ]
      if let tolerance = tolerances[answer.attribute("id") ?? ""] {
        more.append(.element(leaf("tolerance", tolerance)))
      }
      let made = text("answer", body, format: words(answer, "answerformat"), more: more)
      return XMLElement(
        name: made.name, namespace: "",
        attributes: made.attributes + [XMLAttribute(name: "fraction", namespace: "", value: String(fraction))],
        children: made.children, line: answer.line, column: 1)
    }
  }

  /// A question with gaps, whose parts are questions of their own.
  func cloze(
    _ all: [String: XMLElement], with text: inout MoodleText, into course: inout ImportedCourse, words: ImportWords
  ) -> MoodleQuestion.Result {
    let sequence = plugin?.descendants(["sequence"]).first?.wholeText ?? ""
    let parts = sequence.split(separator: ",").map { String($0).trimmed }
    var gaps: [ImportedQuestion.Gap] = []
    var marked = ""
    var rest = self.words(element, "questiontext").printable[...]
    while let match = rest.firstMatch(of: /\{#([0-9]{1,4})\}/) {
      marked += rest[..<match.range.lowerBound]
      rest = rest[match.range.upperBound...]
      let place = (Int(match.output.1) ?? 0) - 1
      guard parts.indices.contains(place), let part = all[parts[place]] else {
        return .refused("The part \(place + 1) of its text is not in the backup.")
      }
      let type = self.words(part, "qtype").trimmed
      let form = BackupQuestion(part, type: type)
      guard
        case .question(let question) = MoodleQuestion(form.question, type: type, words: words).read(
          with: &text, into: &course)
      else { return .refused("The part \(place + 1) of its text cannot be read.") }
      let name = "g\(gaps.count + 1)"
      let kind: ImportedQuestion.Gap.Kind
      switch question.kind {
      case .choice(let options, _, _): kind = .list(options, shuffles: true)
      case .text(let answers, let isCaseSensitive): kind = .text(answers, isCaseSensitive: isCaseSensitive)
      case .number(let ranges, _): kind = .number(ranges)
      default: return .refused("The part \(place + 1) of its text is of a kind that no gap has.")
      }
      gaps.append(.init(name: name, weight: question.points, kind: kind))
      marked += HTMLText.gapMark(name)
    }
    marked += rest
    if gaps.isEmpty { return .refused("Its text has no gap.") }
    let format = FormattedText(number: self.words(element, "questiontextformat"))
    var question = ImportedQuestion(
      prompt: text.read(marked, format, line: element.line, isMarked: true), kind: .gaps(gaps))
    question.points = max(1, gaps.map(\.weight).reduce(0, +))
    let general = text.read(
      self.words(element, "generalfeedback"), FormattedText(number: self.words(element, "generalfeedbackformat")))
    question.general = general.isEmpty ? nil : general
    return .question(question)
  }

  // MARK: - Making elements

  private func words(_ element: XMLElement?, _ name: String) -> String {
    (element?.first(name)?.wholeText ?? "").nullless
  }

  private func make(_ name: String, _ children: [XMLNode]) -> XMLElement {
    XMLElement(name: name, namespace: "", attributes: [], children: children, line: element.line, column: 1)
  }

  private func leaf(_ name: String, _ text: String) -> XMLElement { make(name, text.isEmpty ? [] : [.text(text)]) }

  private func text(_ name: String, _ text: String, format: String = "1", more: [XMLNode] = []) -> XMLElement {
    let form = FormattedText(number: format.isEmpty ? "1" : format)
    return XMLElement(
      name: name, namespace: "",
      attributes: [XMLAttribute(name: "format", namespace: "", value: form.rawValue)],
      children: [.element(leaf("text", text))] + more, line: element.line, column: 1)
  }
}
