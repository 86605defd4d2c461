// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads a table of questions, one a row; docs/interchange.md says which columns there are.
struct SpreadsheetImporter {
  private var course = ImportedCourse()
  private let name: String
  private let words: ImportWords
  private var keys: Set<String> = []

  /// The columns, by what their first row may call them.
  private enum Column: String, CaseIterable {
    case id, type, question, correct, points, category, competence, hint, tolerance, unit, feedback
    case feedbackCorrect = "feedback correct"
    case feedbackIncorrect = "feedback incorrect"

    /// Quiz games write into their templates how to fill them in: `Question - max 95 characters`, `Correct answer(s)`.
    private static func plain(_ title: String) -> String {
      let words = title.lowercased().replacing("_", with: " ").replacing(/\([^)]*\)/, with: " ").oneLine
      return words.firstRange(of: " - ").map { String(words[..<$0.lowerBound]).trimmed } ?? words
    }

    static func named(_ text: String) -> Column? {
      switch plain(text) {
      case "id", "tunnus", "kod": .id
      case "type", "question type", "tyyppi", "typ": .type
      case "question", "question text", "prompt", "stem", "text", "kysymys", "fråga": .question
      case "correct", "correct answer", "correct answers", "correct option", "correct options", "correct choice",
        "correct index", "correct answer index", "answer", "answer key", "key", "right", "right answer", "oikea",
        "oikea vastaus", "rätt", "rätt svar":
        .correct
      case "points", "marks", "pisteet", "poäng": .points
      case "category", "topic", "bank", "aihe", "ämne": .category
      case "competence", "outcome", "osaaminen", "kompetens": .competence
      case "hint", "vihje", "ledtråd": .hint
      case "tolerance", "toleranssi", "tolerans": .tolerance
      case "unit", "yksikkö", "enhet": .unit
      case "feedback", "explanation", "answer explanation", "rationale", "palaute", "selitys", "återkoppling",
        "förklaring":
        .feedback
      case "feedback correct", "palaute oikein", "återkoppling rätt": .feedbackCorrect
      case "feedback incorrect", "palaute väärin", "återkoppling fel": .feedbackIncorrect
      default: nil
      }
    }

    /// The letter of an option's column: `option a`, `A`, `answer 1`.
    static func option(_ text: String) -> Int? {
      let plain = plain(text)
      guard let match = plain.wholeMatch(of: /(?:option|choice|answer|vaihtoehto|alternativ)?\s*([a-z]|[0-9]{1,2})/)
      else {
        return nil
      }
      let mark = String(match.output.1)
      if let number = Int(mark) { return (1...26).contains(number) ? number - 1 : nil }
      return mark.utf8.first.map { Int($0) - 97 }
    }

    /// The place of a column that holds a wrong option, in tables that hold the right one in a column of its own.
    static func wrong(_ text: String) -> Int? {
      plain(text).wholeMatch(of: /(?:incorrect|wrong|distractor)(?: answer| option| choice)?\s*([0-9]{1,2})/)
        .flatMap { Int($0.output.1) }
    }

    /// Whether a column tells that a quiz game wrote the table, in which right answers are numbers of options.
    static func isOfGame(_ text: String) -> Bool { plain(text) == "time limit" || plain(text).hasSuffix(" index") }
  }

  /// The row with the names of the columns; tables of quiz games have words on how to fill them in above it.
  private static func header(of rows: [[String]]) -> Int? {
    rows.prefix(30).firstIndex { row in
      let columns = row.compactMap { Column.named($0) }
      return columns.contains(.question)
        && (columns.contains(.correct) || columns.contains(.type) || row.contains { Column.option($0) != nil })
    }
  }

  /// Whether a text begins with a table of questions.
  static func matches(_ text: String) -> Bool {
    header(of: QuestionTable.csv(String(text.prefix(4000)), path: "").rows) != nil
  }

  /// The course that a source holds.
  static func read(
    _ source: ImportSource, language: LanguageTag, limits: ReadingLimits
  ) throws(PackError) -> ImportedCourse {
    var sheets: [QuestionTable.Sheet]
    if source.files.contains("xl/workbook.xml") {
      sheets = try QuestionTable.xlsx(source.files, limits: limits)
    } else if let root = try source.files.xml("content.xml", limits: limits) {
      sheets = QuestionTable.ods(root, path: "content.xml")
    } else {
      sheets = [QuestionTable.csv(source.text.printable, path: source.name)]
    }
    var importer = SpreadsheetImporter(source, language)
    for sheet in sheets { importer.read(sheet, isOnly: sheets.count == 1) }
    for name in source.files.names where name.hasPrefix("xl/media/") || name.hasPrefix("Pictures/") {
      importer.course.drop(.media, name, path: name, because: "A picture in a table belongs to no question.")
    }
    return importer.course
  }

  private init(_ source: ImportSource, _ language: LanguageTag) {
    name = source.name
    words = ImportWords(language: language)
    course.key = source.name
    course.title = Importer.stem(source.name)
    course.take(.package, source.name, path: "", key: "package")
  }

  private mutating func read(_ sheet: QuestionTable.Sheet, isOnly: Bool) {
    let plain = sheet.rows.firstIndex { row in row.contains { Column.named($0) == .question } }
    guard let first = Self.header(of: sheet.rows) ?? plain else {
      if sheet.rows.contains(where: { !$0.allSatisfy(\.isEmpty) }) {
        course.drop(
          .bank, sheet.name, path: sheet.path,
          because: "It has no row with the names of columns, one of which is “question”.")
      }
      return
    }
    var columns: [Column: Int] = [:]
    var options: [(letter: Int, place: Int)] = []
    var wrong: [(number: Int, place: Int)] = []
    let isOfGame = sheet.rows[first].contains(where: Column.isOfGame)
    for (place, title) in sheet.rows[first].enumerated() {
      if let column = Column.named(title) {
        if columns[column] == nil { columns[column] = place }
      } else if let letter = Column.option(title) {
        options.append((letter, place))
      } else if let number = Column.wrong(title) {
        wrong.append((number, place))
      } else if !title.isEmpty {
        course.drop(
          .setting, title, path: sheet.path, line: first + 1, because: "No column of questions is called so.")
      }
    }
    options.sort { $0.letter < $1.letter }
    wrong.sort { $0.number < $1.number }
    for (place, row) in sheet.rows.enumerated().dropFirst(first + 1) where !row.allSatisfy(\.isEmpty) {
      func cell(_ column: Column) -> String {
        guard let place = columns[column], row.indices.contains(place) else { return "" }
        return row[place].printable.trimmed
      }
      func text(_ place: Int) -> String { row.indices.contains(place) ? row[place].printable.trimmed : "" }
      var texts = options.map { (letter: $0.letter, text: text($0.place)) }.filter { !$0.text.isEmpty }
      let distractors = wrong.map { text($0.place) }.filter { !$0.isEmpty }
      if !distractors.isEmpty, texts.isEmpty, !cell(.correct).isEmpty {
        texts = ([cell(.correct)] + distractors).enumerated().map { (letter: $0, text: $1) }
      }
      add(cell, texts, sheet, line: place + 1, isOnly: isOnly, isOfGame: isOfGame)
    }
  }

  private mutating func add(
    _ cell: (Column) -> String, _ options: [(letter: Int, text: String)], _ sheet: QuestionTable.Sheet, line: Int,
    isOnly: Bool, isOfGame: Bool
  ) {
    let text = cell(.question)
    let shown = cell(.id).isEmpty ? text : cell(.id)
    var reader = HTMLText()
    var notes: [String] = []
    do throws(ImportRefusal) {
      if text.isEmpty { throw ImportRefusal("The row has no question.") }
      var question = ImportedQuestion(
        prompt: FormattedText.markdown(text, with: &reader),
        kind: try kind(cell, options, isOfGame: isOfGame, &reader, &notes))
      if let points = NumberText.value(cell(.points)), ItemReader.possiblePoints.contains(points) {
        question.points = points
      } else if !cell(.points).isEmpty {
        notes.append("“\(cell(.points).shownName)” is no number of points; it counts one.")
      }
      func said(_ column: Column) -> RichText? {
        cell(column).isEmpty ? nil : FormattedText.markdown(cell(column), with: &reader)
      }
      question.hint = said(.hint)
      question.general = said(.feedback)
      question.correct = said(.feedbackCorrect)
      question.incorrect = said(.feedbackIncorrect)
      var key = "item:" + (cell(.id).isEmpty ? "text " + text.oneLine : cell(.id))
      var number = 2
      let stem = key
      while !keys.insert(key).inserted {
        key = "\(stem)#\(number)"
        number += 1
      }
      let category =
        cell(.category).isEmpty ? (isOnly || sheet.name.isEmpty ? course.title : sheet.name) : cell(.category)
      let bank = "bank:" + category
      if !course.banks.contains(where: { $0.key == bank }) {
        course.banks.append(.init(key: bank, title: category))
        course.take(.bank, category, path: sheet.path, line: line, key: bank)
      }
      if let place = course.banks.firstIndex(where: { $0.key == bank }) {
        course.banks[place].entries.append(.item(key))
      }
      let competences = cell(.competence).split(whereSeparator: { ",;".contains($0) }).map { String($0).oneLine }
      for competence in competences where !competence.isEmpty {
        let competenceKey = "competence:" + competence
        if !course.competences.contains(where: { $0.key == competenceKey }) {
          course.competences.append(
            .init(key: competenceKey, code: competence, title: competence, statement: "", framework: ""))
          course.take(.competence, competence, path: sheet.path, line: line, key: competenceKey)
        }
      }
      course.items.append(
        ImportedItem(
          key: key, title: "", content: .question(question),
          competences: competences.filter { !$0.isEmpty }.map { "competence:" + $0 }, bank: bank,
          shortName: cell(.id)))
      course.take(.item, shown, path: sheet.path, line: line, key: key, notes: notes + reader.notes)
    } catch {
      course.drop(.item, shown, path: sheet.path, line: line, because: error.reason)
    }
  }

  private func kind(
    _ cell: (Column) -> String, _ options: [(letter: Int, text: String)], isOfGame: Bool, _ reader: inout HTMLText,
    _ notes: inout [String]
  ) throws(ImportRefusal) -> ImportedQuestion.Kind {
    let correct = cell(.correct)
    var type = cell(.type).lowercased().replacing("-", with: " ").replacing("_", with: " ").oneLine
    if type.isEmpty {
      type =
        !options.isEmpty
        ? "choice" : correct.isEmpty ? "essay" : NumberText.value(correct) != nil ? "number" : "text"
      if ["true", "false"].contains(correct.lowercased()), options.isEmpty { type = "truefalse" }
    }
    switch type {
    case "choice", "multiple", "single", "multiple choice", "single choice", "mc", "mcq", "quiz", "checkbox",
      "multiple select", "multiple response", "multiple answers", "monivalinta", "flerval":
      if options.count < 2 { throw ImportRefusal("It has fewer than two options.") }
      let right = try self.right(correct, options, isOfGame: isOfGame, &notes)
      let isSeveral = ["multiple", "checkbox", "multiple select", "multiple response", "multiple answers"].contains(
        type)
      let isSingle = right.count == 1 && !isSeveral
      return .choice(
        options.enumerated().map { place, option in
          .init(
            text: FormattedText.markdown(option.text, with: &reader),
            worth: right.contains(place)
              ? 1 / Double(isSingle ? 1 : right.count) : isSingle ? 0 : -1 / Double(right.count))
        }, isSingle: isSingle, shuffles: true)
    case "truefalse", "true/false", "true false", "true or false", "boolean", "tf":
      let isTrue = ["true", "t", "1", "yes", words.yes.lowercased()].contains(correct.lowercased())
      guard isTrue || ["false", "f", "0", "no", words.no.lowercased()].contains(correct.lowercased()) else {
        throw ImportRefusal("“\(correct.shownName)” is neither true nor false.")
      }
      return .choice(
        [
          .init(text: RichText(plain: words.yes), worth: isTrue ? 1 : 0),
          .init(text: RichText(plain: words.no), worth: isTrue ? 0 : 1),
        ], isSingle: true, shuffles: false)
    case "text", "short", "short answer", "fill in the blank", "fill in the blanks", "fill in":
      let written = correct.isEmpty ? options.map(\.text).joined(separator: "|") : correct
      let answers = written.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map { String($0).oneLine }.filter {
        !$0.isEmpty
      }
      if answers.isEmpty { throw ImportRefusal("It has no answer in the column “correct”.") }
      return .text(answers.map { .init(text: $0.replacing("*", with: "\\*"), worth: 1) }, isCaseSensitive: false)
    case "number", "numeric", "numerical", "luku", "tal":
      guard let answer = NumberText.value(correct) else {
        throw ImportRefusal("“\(correct.shownName)” is no number.")
      }
      let width = abs(NumberText.value(cell(.tolerance)) ?? 0)
      return .number(
        [.init(limits: (answer - width)...(answer + width), answer: answer, worth: 1)],
        unit: cell(.unit).isEmpty ? nil : cell(.unit).oneLine)
    case "order", "ordering", "järjestys", "ordning":
      if options.count < 2 { throw ImportRefusal("It has fewer than two things to put in order.") }
      return .order(options.map { FormattedText.markdown($0.text, with: &reader) })
    case "match", "matching":
      var pairs: [ImportedQuestion.Pair] = []
      for option in options {
        guard let place = option.text.firstRange(of: "->") ?? option.text.firstRange(of: "=") else {
          throw ImportRefusal("The pair “\(option.text.shownName)” has no “->” between its halves.")
        }
        pairs.append(
          .init(
            row: FormattedText.markdown(String(option.text[..<place.lowerBound]).trimmed, with: &reader),
            partner: FormattedText.markdown(String(option.text[place.upperBound...]).trimmed, with: &reader)))
      }
      if pairs.isEmpty { throw ImportRefusal("It has no pairs.") }
      return .match(pairs, distractors: [], shuffles: true)
    case "poll", "survey": throw ImportRefusal("It asks for an opinion, and has no right answer.")
    case "essay", "open", "open ended": return .essay(expectedLines: nil)
    default: throw ImportRefusal("Questions of the type “\(type.shownName)” are not read.")
    }
  }

  /// Which options are right: by letters, numbers or their own words.
  private func right(
    _ correct: String, _ options: [(letter: Int, text: String)], isOfGame: Bool, _ notes: inout [String]
  ) throws(ImportRefusal) -> Set<Int> {
    let named = Self.named(correct, options)
    if isOfGame, let named { return named }
    if let whole = options.firstIndex(where: { $0.text == correct }) {
      if let named, named != [whole] {
        notes.append(
          "“\(correct.shownName)” is the text of one option and the name of another; the one with the text is right.")
      }
      return [whole]
    }
    if let named { return named }
    var right: Set<Int> = []
    for part in correct.split(whereSeparator: { ";|\n".contains($0) }).map({ String($0).trimmed }) where !part.isEmpty {
      guard let place = options.firstIndex(where: { $0.text.lowercased() == part.lowercased() }) else {
        throw ImportRefusal("“\(part.shownName)” in the column “correct” is none of the options.")
      }
      right.insert(place)
    }
    if right.isEmpty { throw ImportRefusal("The column “correct” names none of the options.") }
    return right
  }

  /// The options that a text names by letters or numbers: `B`, `1, 3`, `option_c`; nil for any other text.
  private static func named(_ correct: String, _ options: [(letter: Int, text: String)]) -> Set<Int>? {
    func place(_ name: String) -> Int? {
      Column.option(name).flatMap { letter in options.firstIndex { $0.letter == letter } }
    }
    if let one = place(correct) { return [one] }
    var named: Set<Int> = []
    for part in correct.split(whereSeparator: { ",;|\n ".contains($0) }) {
      guard let one = place(String(part)) else { return nil }
      named.insert(one)
    }
    return named.isEmpty ? nil : named
  }
}
