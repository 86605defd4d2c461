// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads H5P content of the plain kinds into questions and lessons; any other is kept whole.
struct H5PImporter {
  private var course = ImportedCourse()
  private let source: ImportSource
  private let files: ImportFiles
  private let words: ImportWords
  private var documents: QTIDocuments
  private var count = 0
  private var isUnderstood = false

  /// The course that a source holds.
  static func read(
    _ source: ImportSource, language: LanguageTag, limits: ReadingLimits
  ) throws(PackError) -> ImportedCourse {
    func json(_ name: String) throws(PackError) -> JSONValue {
      guard let bytes = source.files.bytes(name) else {
        throw PackError(.malformed, entry: name, "The H5P file has no \(name).")
      }
      do {
        return try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
      } catch {
        throw PackError(.malformed, entry: name, "The file is no JSON: \(error)")
      }
    }
    let about = try json("h5p.json")
    let content = try json("content/content.json")
    var importer = H5PImporter(source, language, limits)
    importer.read(about, content)
    return importer.course
  }

  private init(_ source: ImportSource, _ language: LanguageTag, _ limits: ReadingLimits) {
    self.source = source
    files = source.files
    words = ImportWords(language: language)
    documents = QTIDocuments(source.files, limits)
    course.key = source.name
    course.title = Importer.stem(source.name)
  }

  private static let licences = [
    "CC BY": "CC-BY-4.0", "CC BY-SA": "CC-BY-SA-4.0", "CC BY-ND": "CC-BY-ND-4.0", "CC BY-NC": "CC-BY-NC-4.0",
    "CC BY-NC-SA": "CC-BY-NC-SA-4.0", "CC BY-NC-ND": "CC-BY-NC-ND-4.0", "CC0 1.0": "CC0-1.0",
  ]

  private mutating func read(_ about: JSONValue, _ content: JSONValue) {
    if let title = about["title"]?.string?.oneLine, !title.isEmpty { course.title = title }
    if let language = about["defaultLanguage"]?.string ?? about["language"]?.string, language != "und" {
      course.language = LanguageTag(spelled: language)
    }
    course.licence = about["license"]?.string.flatMap { Self.licences[$0] }
    course.authors = about["authors"]?.elements?.compactMap { $0["name"]?.string } ?? []
    course.take(.package, course.title, path: "h5p.json", key: "package")
    for name in files.names where name.hasPrefix("content/") && name != "content/content.json" {
      documents.addMedia(name, &course)
    }
    let libraries = files.names.filter { !$0.hasPrefix("content/") && $0 != "h5p.json" }
    if !libraries.isEmpty {
      course.drop(
        .setting, "\(libraries.count) files of libraries", path: "",
        because: "Programs that show the content; questions and lessons need none.")
    }
    let library = about["mainLibrary"]?.string ?? ""
    let bank = add(bank: course.title, key: "bank:main")
    if Self.isRead(library) {
      isUnderstood = true
      read(library, content, title: course.title, path: "content/content.json", bank: bank)
    }
    if !isUnderstood || course.items.isEmpty && course.lessons.isEmpty { keepWhole(library) }
    course.banks.removeAll { $0.entries.isEmpty }
  }

  private static func isRead(_ library: String) -> Bool {
    [
      "H5P.MultiChoice", "H5P.TrueFalse", "H5P.Blanks", "H5P.DragText", "H5P.MarkTheWords", "H5P.QuestionSet",
      "H5P.SingleChoiceSet", "H5P.CoursePresentation", "H5P.Column", "H5P.InteractiveBook", "H5P.AdvancedText",
      "H5P.Text", "H5P.Essay", "H5P.Accordion", "H5P.Summary",
    ].contains(library)
  }

  private mutating func keepWhole(_ library: String) {
    let path = Slug.make(Importer.stem(source.name), otherwise: "content") + ".h5p"
    guard !source.bytes.isEmpty else {
      return course.drop(
        .launchable, course.title, path: "h5p.json", because: "A folder cannot be kept whole; import the .h5p file.")
    }
    course.launchables[path] = source.bytes
    course.take(
      .launchable, course.title, path: "h5p.json", key: "launchable:" + path,
      notes: [
        "Content of the kind \(library.shownName) is kept whole beside the pack, because packs hold no programs; a platform "
          + "that plays H5P can launch it."
      ])
  }

  // MARK: - Banks

  private mutating func add(bank title: String, key: String) -> String {
    if !course.banks.contains(where: { $0.key == key }) { course.banks.append(.init(key: key, title: title)) }
    return key
  }

  private mutating func place(_ entry: ImportedCourse.Entry, _ bank: String) {
    if let place = course.banks.firstIndex(where: { $0.key == bank }) { course.banks[place].entries.append(entry) }
  }

  // MARK: - Kinds

  /// Reads one piece of content; what it holds is read as well.
  private mutating func read(
    _ library: String, _ content: JSONValue, title: String, path: String, bank: String, depth: Int = 0, id: String = ""
  ) {
    guard depth < 12 else {
      return course.drop(.activity, title, path: path, because: "It stands too deep in other content.")
    }
    let name = library.split(separator: " ").first.map(String.init) ?? library
    var reader = self.reader()
    func html(_ key: String) -> RichText { reader.read(content[key]?.string ?? "") }
    func media() -> [RichText.Block] {
      guard
        let file = content["media"]?["type"]?["params"]?["file"]?["path"]?.string
          ?? content["media"]?["params"]?["file"]?["path"]?.string,
        let path = documents.media["content/" + file], HTMLText.isPicture(path)
      else { return [] }
      let words =
        content["media"]?["type"]?["params"]?["alt"]?.string ?? content["media"]?["params"]?["alt"]?.string ?? ""
      return [
        .paragraph([
          .image(.init(source: path, alternative: words.oneLine.isEmpty ? Importer.stem(path) : words.oneLine))
        ])
      ]
    }
    switch name {
    case "H5P.MultiChoice":
      let answers = content["answers"]?.elements ?? []
      let right = answers.count { $0["correct"] == .bool(true) }
      let isSingle =
        content["behaviour"]?["type"]?.string == "single"
        || content["behaviour"]?["type"]?.string != "multi" && right == 1
      let options = answers.map { answer in
        let isRight = answer["correct"] == .bool(true)
        let text = reader.read(answer["text"]?.string ?? "")
        let said = reader.read(answer["tipsAndFeedback"]?["chosenFeedback"]?.string ?? "")
        if !(answer["tipsAndFeedback"]?["notChosenFeedback"]?.string ?? "").isEmpty {
          reader.note("What is said about options that were not chosen is not kept.")
        }
        if !reader.read(answer["tipsAndFeedback"]?["tip"]?.string ?? "").isEmpty {
          reader.note("The tips of its options are not kept.")
        }
        return ImportedQuestion.Option(
          text: text.isEmpty ? RichText(plain: "–") : text,
          worth: isRight
            ? (isSingle && right == 1 ? 1 : 1 / Double(max(1, right))) : isSingle ? 0 : -1 / Double(max(1, right)),
          feedback: said.isEmpty ? nil : said)
      }
      if !isSingle, content["behaviour"]?["singlePoint"] == .bool(true) {
        reader.note(
          "In H5P all right options together give the point and any other answer none; here each right option gives its "
            + "share and each wrong one takes it.")
      }
      let prompt = RichText(media() + html("question").blocks)
      let said = said(by: content, &reader)
      question(
        prompt,
        .choice(
          options, isSingle: isSingle && right == 1, shuffles: content["behaviour"]?["randomAnswers"] != .bool(false)),
        title, path, bank, reader.notes, id, said: said)
    case "H5P.TrueFalse":
      let isTrue = content["correct"]?.string == "true"
      let prompt = RichText(media() + html("question").blocks)
      question(
        prompt,
        .choice(
          [
            .init(text: RichText(plain: words.yes), worth: isTrue ? 1 : 0, feedback: said(content, isTrue, &reader)),
            .init(text: RichText(plain: words.no), worth: isTrue ? 0 : 1, feedback: said(content, !isTrue, &reader)),
          ], isSingle: true, shuffles: false), title, path, bank, reader.notes, id)
    case "H5P.Blanks":
      let isCaseSensitive = content["behaviour"]?["caseSensitive"] != .bool(false)
      let task = html("text")
      let said = said(by: content, &reader)
      for (number, text) in (content["questions"]?.elements ?? []).enumerated() {
        let (marked, parts) = Self.starred(text.string ?? "")
        var own = reader
        let body = own.read(marked, isMarked: true)
        let gaps = parts.enumerated().map { place, part in
          ImportedQuestion.Gap(
            name: "g\(place + 1)",
            kind: .text(
              Self.answers(part).map { .init(text: $0.replacing("*", with: "\\*"), worth: 1) },
              isCaseSensitive: isCaseSensitive))
        }
        var notes = own.notes
        if parts.contains(where: { $0.contains(":") }) { notes.append("The tips of its gaps are not kept.") }
        if content["behaviour"]?["acceptSpellingErrors"] == .bool(true) {
          notes.append("In H5P an answer with a small spelling error is right; here it is not.")
        }
        if gaps.isEmpty {
          course.drop(.item, title, path: path, because: "Its text has no gap between stars.")
          continue
        }
        question(
          RichText((number == 0 ? media() + task.blocks : []) + body.blocks), .gaps(gaps),
          number == 0 ? title : "\(title) (\(number + 1))",
          path, bank, notes, id + "-\(number)", points: Double(gaps.count), said: said)
      }
    case "H5P.DragText", "H5P.MarkTheWords":
      let (marked, parts) = Self.starred((content["textField"]?.string ?? "").replacing("\n", with: "<br>"))
      if parts.isEmpty {
        return course.drop(.item, title, path: path, because: "Its text has no word between stars.")
      }
      let task = html("taskDescription")
      let said = said(by: content, &reader)
      if name == "H5P.MarkTheWords" {
        mark(task, content["textField"]?.string ?? "", title, path, bank, reader.notes, id, said)
        return
      }
      let wrong = Self.starred(content["distractors"]?.string ?? "").1.compactMap { Self.answers($0).first }
      let right = parts.map { Self.answers($0).first ?? "" }
      let all = (right + wrong).filter { !$0.isEmpty }.unique
      if all.count < 2 { return course.drop(.item, title, path: path, because: "It has only one word to choose.") }
      let gaps = right.enumerated().map { place, word in
        ImportedQuestion.Gap(
          name: "g\(place + 1)",
          kind: .list(all.map { .init(text: RichText(plain: $0), worth: $0 == word ? 1 : 0) }, shuffles: true))
      }
      var notes = reader.notes + ["Its words are chosen from lists instead of being dragged."]
      if parts.contains(where: { $0.contains(":") }) { notes.append("The tips of its gaps are not kept.") }
      if parts.contains(where: { $0.contains("\\+") || $0.contains("\\-") }) {
        notes.append("What is said about single words is not kept.")
      }
      let body = reader.read(marked, isMarked: true)
      question(
        RichText(media() + task.blocks + body.blocks), .gaps(gaps), title, path, bank, notes, id,
        points: Double(gaps.count), said: said)
    case "H5P.Essay":
      question(
        html("taskDescription"), .essay(expectedLines: 10), title, path, bank,
        reader.notes + ["The words that it would look for are not kept."], id)
    case "H5P.SingleChoiceSet":
      for (number, choice) in (content["choices"]?.elements ?? []).enumerated() {
        var own = reader
        let options = (choice["answers"]?.elements ?? []).enumerated().map { place, answer in
          ImportedQuestion.Option(text: own.read(answer.string ?? ""), worth: place == 0 ? 1 : 0)
        }
        let prompt = own.read(choice["question"]?.string ?? "")
        question(
          prompt, .choice(options, isSingle: true, shuffles: true), prompt.plainText.prefix(60).description.oneLine,
          path, bank,
          own.notes, choice["subContentId"]?.string ?? "\(id)-\(number)")
      }
    case "H5P.Summary":
      for (number, statements) in (content["summaries"]?.elements ?? []).enumerated() {
        var own = reader
        let options = (statements["summary"]?.elements ?? []).enumerated().map { place, statement in
          ImportedQuestion.Option(text: own.read(statement.string ?? ""), worth: place == 0 ? 1 : 0)
        }
        if !own.read(statements["tip"]?.string ?? "").isEmpty { own.note("Its tip is not kept.") }
        own.note("In H5P one chooses until the right statement is found; here once.")
        question(
          own.read(content["intro"]?.string ?? ""), .choice(options, isSingle: true, shuffles: true),
          "\(title) (\(number + 1))", path, bank, own.notes, statements["subContentId"]?.string ?? "\(id)-\(number)")
      }
    case "H5P.Accordion":
      let body = RichText(panels(content, &reader))
      let key = "lesson:accordion " + id
      if body.isEmpty { return course.drop(.lesson, title, path: path, because: "It has no text.") }
      course.lessons.append(.init(key: key, title: title, body: body))
      course.take(.lesson, title, path: path, key: key, notes: reader.notes)
    case "H5P.QuestionSet": set(content, title, path, bank, depth, html("introPage"))
    case "H5P.CoursePresentation":
      for (number, slide) in (content["presentation"]?["slides"]?.elements ?? []).enumerated() {
        parts(
          (slide["elements"]?.elements ?? []).compactMap { $0["action"] }, key: "slide \(number + 1)",
          title: Self.keywords(slide) ?? words.slide(number + 1), path, bank, depth)
      }
    case "H5P.Column":
      parts(
        (content["content"]?.elements ?? []).compactMap { $0["content"] }, key: "column " + id, title: title, path,
        bank, depth)
    case "H5P.InteractiveBook":
      for (number, chapter) in (content["chapters"]?.elements ?? []).enumerated() {
        let own = chapter["chapter"] ?? chapter
        parts(
          ((own["params"] ?? own)["content"]?.elements ?? []).compactMap { $0["content"] },
          key: "chapter \(own["subContentId"]?.string ?? String(number))",
          title: own["metadata"]?["title"]?.string?.oneLine ?? words.slide(number + 1), path, bank, depth)
      }
    case "H5P.AdvancedText", "H5P.Text":
      let key = "lesson:" + (id.isEmpty ? "text \(count)" : id)
      count += 1
      course.lessons.append(.init(key: key, title: title, body: html("text")))
      course.take(.lesson, title, path: path, key: key, notes: reader.notes)
    default:
      course.drop(
        .activity, title.isEmpty ? name : title, path: path,
        because: "Content of the kind \(name.shownName) within other content is not read.")
    }
  }

  /// What is said about an answer as a whole.
  private struct Said {
    var general: RichText?
    var correct: RichText?
    var partly: RichText?
    var incorrect: RichText?
  }

  /// What content says by ranges of the score in percent.
  private func said(by content: JSONValue, _ reader: inout HTMLText) -> Said {
    var said = Said()
    for range in content["overallFeedback"]?.elements ?? [] {
      let text = reader.read(range["feedback"]?.string ?? "")
      if text.isEmpty { continue }
      let (from, to) = (range["from"]?.double ?? 0, range["to"]?.double ?? 100)
      switch (from <= 0, to >= 100) {
      case (true, true): said.general = text
      case (false, true): said.correct = text
      case (true, false): said.incorrect = text
      case (false, false):
        if said.partly != nil { reader.note("Of what is said to answers that are partly right one text is kept.") }
        said.partly = text
      }
      if from > 0 && from < 100 && to >= 100 || from <= 0 && to > 0 && to < 100 {
        reader.note("What is said is bound to no, some or all points, and not to other shares of them.")
      }
    }
    return said
  }

  private func said(_ content: JSONValue, _ isRight: Bool, _ reader: inout HTMLText) -> RichText? {
    let key = isRight ? "feedbackOnCorrect" : "feedbackOnWrong"
    let text = reader.read(content["behaviour"]?[key]?.string ?? "")
    return text.isEmpty ? nil : text
  }

  /// A lesson of texts and pictures, and the questions among them.
  private mutating func parts(
    _ parts: [JSONValue], key: String, title: String, _ path: String, _ bank: String, _ depth: Int
  ) {
    var blocks: [RichText.Block] = []
    var notes: [String] = []
    for part in Self.flat(parts) {
      let library = part["library"]?.string ?? ""
      let name = library.split(separator: " ").first.map(String.init) ?? library
      let params = part["params"] ?? .null
      let id = part["subContentId"]?.string ?? ""
      let own = part["metadata"]?["title"]?.string?.oneLine ?? ""
      switch name {
      case "H5P.AdvancedText", "H5P.Text":
        var reader = self.reader()
        blocks += reader.read(params["text"]?.string ?? "").blocks
        notes += reader.notes
      case "H5P.Image":
        let file = params["file"]?["path"]?.string ?? ""
        let words = params["alt"]?.string?.oneLine ?? ""
        if let path = documents.media["content/" + file], HTMLText.isPicture(path) {
          blocks.append(
            .paragraph([.image(.init(source: path, alternative: words.isEmpty ? Importer.stem(path) : words))]))
        } else {
          notes.append("The picture “\(file.shownName)” is not there or of no kind that packs keep.")
        }
      case "H5P.Table":
        var reader = self.reader()
        blocks += reader.read(params["text"]?.string ?? "").blocks
        notes += reader.notes
      case "H5P.Accordion":
        var reader = self.reader()
        blocks += panels(params, &reader)
        notes += reader.notes
      case "H5P.Link":
        let address = (params["linkWidget"]?["protocol"]?.string ?? "") + (params["linkWidget"]?["url"]?.string ?? "")
        if let link = HTMLText.webAddress(address) {
          blocks.append(.paragraph([.link(link, [.text(params["title"]?.string?.oneLine ?? address)])]))
        } else {
          notes.append("The link “\(address.shownName)” is no address of the web.")
        }
      default:
        if Self.isRead(name) {
          read(
            library, params, title: own.isEmpty || own.hasPrefix("Untitled") ? title : own, path: path, bank: bank,
            depth: depth + 1, id: id)
        } else if !name.isEmpty {
          course.drop(
            .activity, own.isEmpty ? name : own, path: path,
            because: "Content of the kind \(name.shownName) within other content is not read.")
        }
      }
    }
    let text = RichText(RichText.withHeadings(blocks, from: 1))
    guard !text.isEmpty else {
      for note in notes { course.drop(.lesson, title, path: path, because: note) }
      return
    }
    let lesson = "lesson:" + key
    course.lessons.append(.init(key: lesson, title: title, body: text))
    course.take(.lesson, title, path: path, key: lesson, notes: notes)
  }

  /// The texts of an accordion, each below its heading.
  private func panels(_ content: JSONValue, _ reader: inout HTMLText) -> [RichText.Block] {
    var blocks: [RichText.Block] = []
    for panel in content["panels"]?.elements ?? [] {
      let heading = HTMLText.words(panel["title"]?.string ?? "").oneLine
      if !heading.isEmpty { blocks.append(.heading(level: 2, [.text(heading)])) }
      blocks += reader.read(panel["content"]?["params"]?["text"]?.string ?? "").blocks
    }
    return blocks
  }

  /// The parts of a page, with those that stand in its rows and columns as if they stood one below the other.
  private static func flat(_ parts: [JSONValue], depth: Int = 0) -> [JSONValue] {
    parts.flatMap { part -> [JSONValue] in
      let list: String
      switch part["library"]?.string?.split(separator: " ").first {
      case "H5P.Row": list = "columns"
      case "H5P.RowColumn": list = "content"
      default: return [part]
      }
      let inner = part["params"]?[list]?.elements ?? []
      return depth < 12 ? flat(inner.map { $0["content"] ?? $0 }, depth: depth + 1) : [part]
    }
  }

  private static func keywords(_ slide: JSONValue) -> String? {
    let words = slide["keywords"]?.elements?.compactMap { $0["main"]?.string?.oneLine }.first { !$0.isEmpty }
    return words
  }

  private mutating func set(
    _ content: JSONValue, _ title: String, _ path: String, _ bank: String, _ depth: Int, _ unused: RichText
  ) {
    let own = add(bank: title, key: depth == 0 ? "bank:main" : "bank:set \(count)")
    count += 1
    var reader = self.reader()
    let introduction = reader.read(content["introPage"]?["introduction"]?.string ?? "")
    let before = course.items.count
    for (number, question) in (content["questions"]?.elements ?? []).enumerated() {
      let library = question["library"]?.string ?? ""
      let name = question["metadata"]?["title"]?.string?.oneLine ?? ""
      read(
        library, question["params"] ?? .null, title: name.isEmpty ? words.question(number + 1) : name, path: path,
        bank: own,
        depth: depth + 1, id: question["subContentId"]?.string ?? "set-\(number)")
    }
    guard course.items.count > before else { return }
    var quiz = ImportedCourse.Quiz(
      key: "quiz:" + own, title: title, introduction: introduction.isEmpty ? nil : introduction)
    quiz.passMark = content["passPercentage"]?.double
    quiz.sections = [.init(title: title, entries: course.items[before...].map { .item($0.key) })]
    var notes = reader.notes
    if content["poolSize"]?.double ?? 0 > 0 {
      notes.append("It draws some of its questions; here all of them are asked.")
    }
    course.quizzes.append(quiz)
    course.take(.instrument, title, path: path, key: quiz.key, notes: notes)
  }

  private mutating func question(
    _ prompt: RichText, _ kind: ImportedQuestion.Kind, _ title: String, _ path: String, _ bank: String,
    _ notes: [String],
    _ id: String, points: Double = 1, said: Said = Said()
  ) {
    count += 1
    var key = "item:" + (id.isEmpty ? "\(title) \(prompt.plainText.oneLine)" : id)
    if course.items.contains(where: { $0.key == key }) { key += "#\(count)" }
    var question = ImportedQuestion(prompt: prompt, kind: kind)
    question.points = points
    question.general = said.general
    question.correct = said.correct
    question.partly = said.partly
    question.incorrect = said.incorrect
    course.items.append(ImportedItem(key: key, title: title, content: .question(question), bank: bank))
    place(.item(key), bank)
    course.take(.item, title.isEmpty ? prompt.plainText : title, path: path, key: key, notes: notes)
  }

  /// Words to mark: each word is an option, those between stars are right.
  private mutating func mark(
    _ task: RichText, _ source: String, _ title: String, _ path: String, _ bank: String, _ notes: [String],
    _ id: String, _ said: Said
  ) {
    let plain = HTMLText.words(source.replacing("\n", with: " "))
    var options: [ImportedQuestion.Option] = []
    var text = ""
    for word in plain.split(whereSeparator: \.isWhitespace) {
      let isRight = word.hasPrefix("*") && word.dropFirst().contains("*")
      let clean = word.replacing("*", with: "").filter { !",.;:!?()“”\"".contains($0) }
      text += (text.isEmpty ? "" : " ") + word.replacing("*", with: "")
      if !clean.isEmpty, options.count < 200 {
        options.append(.init(text: RichText(plain: String(clean)), worth: isRight ? 1 : 0))
      }
    }
    let right = options.count { $0.worth > 0 }
    if right == 0 || options.count < 2 {
      return course.drop(.item, title, path: path, because: "Its text has no word between stars.")
    }
    options = options.map { option in
      var option = option
      option.worth = (option.worth > 0 ? 1 : -1) / Double(right)
      option.isFixed = true
      return option
    }
    question(
      RichText(task.blocks + [.quote([.paragraph([.text(text)])])]), .choice(options, isSingle: false, shuffles: false),
      title, path, bank,
      notes + ["Its words are options of a list instead of being marked in the text."], id, points: Double(right),
      said: said)
  }

  // MARK: - Parts

  private func reader() -> HTMLText {
    let media = documents.media
    return HTMLText(media: { address in media["content/" + address] ?? media[address] })
  }

  /// A text with marks in the place of what stands between stars, and the parts between them.
  private static func starred(_ text: String) -> (String, [String]) {
    var marked = ""
    var parts: [String] = []
    for (place, part) in text.printable.split(separator: "*", omittingEmptySubsequences: false).enumerated() {
      if place % 2 == 0 {
        marked += part
      } else {
        parts.append(String(part))
        marked += HTMLText.gapMark("g\(parts.count)")
      }
    }
    // A last star that has no partner is a star.
    if text.count(where: { $0 == "*" }) % 2 == 1, let last = parts.popLast() {
      marked = marked.replacing(HTMLText.gapMark("g\(parts.count + 1)"), with: "*" + last)
    }
    return (marked, parts)
  }

  /// `big/large:a tip` accepts “big” and “large”.
  private static func answers(_ part: String) -> [String] {
    let answer = part.firstRange(of: /:|\\[+\-]/).map { String(part[..<$0.lowerBound]) } ?? part
    let text = answer.isEmpty ? part : answer
    return text.split(separator: "/").map { HTMLText.words(String($0)).oneLine }.filter { !$0.isEmpty }
  }
}
