// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Brings a course of another system into the form of an authored folder, and says what became of each of its objects.
struct CourseFolder {
  private static let level = LevelID("reached")
  private static let frameworkID = FrameworkID("imported")
  private static let itemsPerFile = 200
  /// What a file of items may hold, with room for what a person adds before it is larger than what is read.
  private static let bytesPerFile = SourceFolder.textLimit / 4 * 3

  private let course: ImportedCourse
  private let language: LanguageTag
  private let words: ImportWords
  private let source: String
  private(set) var ledger: ImportLedger

  private var targets: [String: String] = [:]
  /// Where the texts of an object stand, as ``AuthoredFolderWriter/simplified`` names places.
  private var places: [String: [String]] = [:]
  private var notes: [String: [String]] = [:]
  private var failures: [String: String] = [:]

  private var codes: [String: CompetenceCode] = [:]
  private var topics: [(code: CompetenceCode, title: String)] = []
  private var topicCodes: [String: CompetenceCode] = [:]
  private var lessonIDs: [String: LessonID] = [:]
  private var itemIDs: [String: String] = [:]
  private var scores: [String: ClosedRange<Double>] = [:]
  /// The questions whose rules give no answer any points.
  private var pointless: Set<String> = []

  /// The folder's files but for the reports and `import.json`, the lines of the report, and what to remember.
  struct Result {
    let files: [AuthoredFile]
    let report: TransferReport
    let ledger: ImportLedger
  }

  /// - Parameters:
  ///   - source: What the source is called: a file name.
  ///   - language: The language of a source that names none.
  static func make(
    _ course: ImportedCourse, format: ImportFormat, source: String, language: LanguageTag, ledger: ImportLedger
  ) -> Result {
    var maker = CourseFolder(course, source: source, language: language, ledger: ledger)
    let folder = maker.folder()
    let written = AuthoredFolderWriter.files(of: folder)
    var files = written.files
    for (path, bytes) in course.launchables.sorted(by: { $0.key < $1.key }) {
      files.append(AuthoredFile("launchables/" + path, bytes))
    }
    return Result(files: files, report: maker.report(format, written.simplified), ledger: maker.ledger)
  }

  private init(_ course: ImportedCourse, source: String, language: LanguageTag, ledger: ImportLedger) {
    self.course = course
    self.source = source
    self.language = course.language ?? language
    self.ledger = ledger
    words = ImportWords(language: self.language)
  }

  // MARK: - The whole

  private mutating func folder() -> AuthoredFolder {
    let title = course.title.oneLine.isEmpty ? words.pack : course.title.oneLine
    declareCompetences()
    declareLessons()
    let items = self.items(title)
    var extra: [(key: String, title: String, body: RichText)] = []
    let instruments = self.instruments(&extra)
    let (units, lessons) = self.lessons(extra, title)
    let framework = self.framework()
    let media = self.media()
    targets["package"] = "pack.yaml"
    targets["framework"] = "frameworks/\(Self.frameworkID).yaml"
    if course.licence == nil {
      notes["package", default: []].append(
        "The source names no licence; write one into pack.yaml before the pack is passed on.")
    }
    if !topics.isEmpty {
      notes["package", default: []].append(
        "Every question and lesson of a pack is about a competence; where the source names none, the topics in "
          + "frameworks/\(Self.frameworkID).yaml stand for them.")
    }
    let about = PackDescription(
      id: PackID(ledger.id("pack", course.key.isEmpty ? source : course.key, title: title)), version: "1.0.0",
      title: words.text(title), summary: words.text(summary), languages: [language] + course.otherLanguages,
      fallback: [:], translations: [:],
      licence: course.licence ?? "LicenseRef-not-stated", publisher: nil,
      authors: course.authors.map(\.oneLine).filter { !$0.isEmpty }.unique.map { .init(name: $0, url: nil) },
      audience: nil)
    return AuthoredFolder(
      about: about, course: units, frameworks: framework.map { [$0] } ?? [], instruments: instruments,
      lessons: lessons, collections: [], items: items, media: media)
  }

  private var summary: String {
    let text = course.summary.oneLine
    if text.isEmpty { return words.summary(source.shownName) }
    return text.count <= 300 ? text : String(text.prefix(299)) + "…"
  }

  // MARK: - Competences

  private mutating func declareCompetences() {
    for competence in course.competences where codes[competence.key] == nil {
      let title = competence.code.isEmpty ? competence.title : competence.code
      let code = CompetenceCode(ledger.id("code", competence.key, title: title, isCode: true))
      codes[competence.key] = code
      targets[competence.key] = "frameworks/\(Self.frameworkID).yaml"
    }
  }

  /// The competence that stands for a topic of the source.
  private mutating func topic(_ title: String) -> CompetenceCode {
    let title = title.oneLine.isEmpty ? words.questions : title.oneLine
    if let code = topicCodes[title] { return code }
    let code = CompetenceCode(ledger.id("code", "topic " + title, title: title, isCode: true))
    topicCodes[title] = code
    topics.append((code, title))
    return code
  }

  private func competences(_ keys: [String]) -> [CompetenceCode] {
    var seen: Set<CompetenceCode> = []
    return keys.compactMap { codes[$0] }.filter { seen.insert($0).inserted }
  }

  private mutating func framework() -> Framework? {
    var areas: [Framework.Area] = []
    var names: [String] = []
    for competence in course.competences where !names.contains(competence.framework) {
      names.append(competence.framework)
    }
    for name in names {
      let title = name.oneLine.isEmpty ? words.framework : name.oneLine
      let first = course.competences.first { $0.framework == name }
      let (areaCode, statement) = (first?.areaCode.oneLine ?? "", first?.areaStatement.oneLine ?? "")
      let code = ledger.id("code", "area " + name, title: areaCode.isEmpty ? title : areaCode, isCode: true)
      var seen: Set<CompetenceCode> = []
      areas.append(
        Framework.Area(
          code: CompetenceCode(code), title: words.text(title),
          statement: statement.isEmpty ? nil : words.text(statement),
          competences: course.competences.filter { $0.framework == name }.compactMap { competence in
            guard let code = codes[competence.key], seen.insert(code).inserted else { return nil }
            let title = competence.title.oneLine.isEmpty ? code.rawValue : competence.title.oneLine
            let statement = competence.statement.oneLine.isEmpty ? title : competence.statement.oneLine
            return Competence(
              code: code, title: words.text(title), statement: words.text(statement), descriptors: [:])
          }))
    }
    if !topics.isEmpty {
      areas.append(
        Framework.Area(
          code: CompetenceCode(ledger.id("code", "area topics", title: words.topics, isCode: true)),
          title: words.text(words.topics), statement: nil,
          competences: topics.map {
            Competence(
              code: $0.code, title: words.text($0.title), statement: words.text(words.statement($0.title)),
              descriptors: [:])
          }))
    }
    if areas.isEmpty { return nil }
    let associations = course.competences.compactMap { competence -> Association? in
      guard let address = competence.address, let code = codes[competence.key],
        case .address(let uri)? = HTMLText.webAddress(address), uri.lowercased().hasPrefix("http")
      else { return nil }
      return Association(
        origin: code, kind: .exactMatchOf,
        destination: .init(
          framework: competence.framework.oneLine.isEmpty ? words.framework : competence.framework.oneLine,
          code: CompetenceCode(competence.code.oneLine.isEmpty ? code.rawValue : competence.code.oneLine),
          title: competence.title.oneLine.isEmpty ? code.rawValue : competence.title.oneLine, uri: uri))
    }
    return Framework(
      id: Self.frameworkID, title: words.text(words.framework), version: "1.0.0",
      description: words.text(words.frameworkNote), licence: nil,
      scale: Scale(
        id: "imported-scale", title: words.text(words.scale),
        levels: [
          Level(id: "begun", title: words.text(words.begun), description: nil),
          Level(id: Self.level, title: words.text(words.reached), description: nil),
        ]), areas: areas, associations: associations, targets: [])
  }

  // MARK: - Lessons

  private mutating func declareLessons() {
    for lesson in course.lessons {
      if lesson.body.isEmpty {
        failures[lesson.key] = "It has no text."
      } else if lesson.body.plainText.utf8.count > MarkdownReader.sizeLimit * 3 / 4 {
        failures[lesson.key] = "Its text is longer than a lesson may be (256 KiB). Divide it in the source."
      } else {
        lessonIDs[lesson.key] = LessonID(ledger.id("lesson", lesson.key, title: lesson.title))
      }
    }
  }

  private mutating func lessons(
    _ extra: [(key: String, title: String, body: RichText)], _ title: String
  ) -> (units: [CourseUnit], lessons: [Lesson]) {
    var lessons: [Lesson] = []
    var units: [CourseUnit] = []
    var placed: Set<String> = []
    let byKey = Dictionary(course.lessons.map { ($0.key, $0) }) { first, _ in first }
    for unit in course.units {
      var ids: [LessonID] = []
      for key in unit.lessons {
        guard let lesson = byKey[key], let id = lessonIDs[key], placed.insert(key).inserted else { continue }
        ids.append(id)
        lessons.append(self.lesson(lesson, id, unit.title))
      }
      if ids.isEmpty {
        failures[unit.key] = "It has nothing to read in it, and a pack's units are made of lessons."
        continue
      }
      let name = unit.title.oneLine.isEmpty ? title : unit.title.oneLine
      units.append(
        CourseUnit(id: UnitID(ledger.id("unit", unit.key, title: name)), title: words.text(name), lessons: ids))
      targets[unit.key] = "pack.yaml"
    }
    var others: [LessonID] = []
    for lesson in course.lessons where !placed.contains(lesson.key) {
      guard let id = lessonIDs[lesson.key] else { continue }
      placed.insert(lesson.key)
      others.append(id)
      lessons.append(self.lesson(lesson, id, title))
    }
    // A text may stand in several banks and quizzes.
    for text in extra where placed.insert(text.key).inserted {
      let id = LessonID(ledger.id("lesson", text.key, title: text.title))
      others.append(id)
      let translations = (course.texts[text.key] ?? [:]).mapValues { (title: text.title, body: $0) }
      lessons.append(
        lesson(.init(key: text.key, title: text.title, body: text.body, translations: translations), id, title))
      notes[text.key, default: []].append("No question follows it, so it is a lesson.")
    }
    if !others.isEmpty {
      let name = units.isEmpty ? title : words.otherUnit
      units.append(
        CourseUnit(id: UnitID(ledger.id("unit", "others", title: name)), title: words.text(name), lessons: others))
    }
    return (units, lessons)
  }

  private mutating func lesson(_ lesson: ImportedCourse.Lesson, _ id: LessonID, _ unit: String) -> Lesson {
    let key = lesson.key
    var codes = self.competences(lesson.competences)
    if codes.isEmpty { codes = [topic(unit)] }
    let path = "lessons/\(id).\(language).md"
    targets[key] = path
    places[key, default: []].append(path)
    var variants = [language: variant(lesson.title, lesson.body, id)]
    for (other, text) in lesson.translations { variants[other] = variant(text.title, text.body, id) }
    return Lesson(
      id: id,
      teaches: Dictionary(
        codes.map { (CompetenceReference(framework: Self.frameworkID, code: $0), Self.level) }
      ) { first, _ in first },
      prerequisites: [], minutes: Self.minutes(lesson.body), variants: variants)
  }

  private func variant(_ title: String, _ body: RichText, _ id: LessonID) -> Lesson.Variant {
    let title = title.oneLine.isEmpty ? id.rawValue : title.oneLine
    let body = linked(RichText(RichText.withHeadings(body.blocks, from: 1)))
    return .init(title: title, summary: Self.summary(body, title), body: body, tryIt: nil, status: nil)
  }

  /// How long a text takes to read, at 180 words a minute.
  private static func minutes(_ text: RichText) -> Int {
    min(600, max(1, (text.plainText.split(whereSeparator: \.isWhitespace).count + 90) / 180))
  }

  /// The first sentence of a text.
  private static func summary(_ text: RichText, _ title: String) -> String {
    let paragraph = text.blocks.lazy.compactMap { block -> String? in
      if case .paragraph(let inlines) = block, !inlines.plainText.oneLine.isEmpty {
        inlines.plainText.oneLine
      } else {
        nil
      }
    }.first
    guard let paragraph else { return title }
    if let end = paragraph.firstIndex(where: { ".!?".contains($0) }), paragraph[...end].count <= 200 {
      return String(paragraph[...end])
    }
    if paragraph.count <= 160 { return paragraph }
    var summary = ""
    for word in paragraph.split(separator: " ") where summary.count + word.count <= 156 {
      summary += summary.isEmpty ? String(word) : " " + word
    }
    return (summary.isEmpty ? String(paragraph.prefix(156)) : summary) + "…"
  }

  /// The text with its links to lessons by their ids; a link to what is no lesson is its words alone.
  private func linked(_ text: RichText) -> RichText {
    text.mappingLinks { link in
      guard case .lesson(let key) = link else { return link }
      return lessonIDs[key.rawValue].map { .lesson($0) }
    }
  }

  // MARK: - Items

  private mutating func items(_ title: String) -> [(file: String, items: [AuthoredItem])] {
    var files: [String] = []
    var byFile: [String: [AuthoredItem]] = [:]
    var fillings: [String: (number: Int, items: Int, bytes: Int)] = [:]
    let bankTitles = Dictionary(course.banks.map { ($0.key, $0.title) }) { first, _ in first }
    var quizTitles: [String: String] = [:]
    for quiz in course.quizzes {
      for entry in quiz.sections.flatMap(\.entries) {
        if case .item(let key) = entry, quizTitles[key] == nil { quizTitles[key] = quiz.title }
      }
    }
    var documents = 0
    for item in course.items where itemIDs[item.key] == nil && failures[item.key] == nil {
      let group = item.bank.flatMap { bankTitles[$0] } ?? quizTitles[item.key] ?? title
      let own = (item.shortName.isEmpty ? item.title : item.shortName).oneLine
      let name = own.isEmpty ? Self.words(of: item) : own
      let isKnown = ledger.knows("item", item.key)
      let id = ledger.id("item", item.key, title: name)
      var codes = competences(item.competences)
      if codes.isEmpty { codes = [topic(group)] }
      let authored: AuthoredItem
      do throws(ImportRefusal) {
        authored = try self.item(item, id, codes)
      } catch {
        failures[item.key] = error.reason
        if !isKnown { ledger.forget("item", item.key) }
        continue
      }
      if case .document = authored.form {
        documents += 1
        if documents > 8000 {
          failures[item.key] =
            "A pack has at most 10,000 files, and this question would need one more. Divide the source."
          continue
        }
      }
      itemIDs[item.key] = id
      var file = ledger.itemFiles[item.key] ?? ""
      if file.isEmpty {
        let stem = ledger.id("items", item.bank ?? "group " + group, title: group)
        let size = AuthoredFolderWriter.size(of: authored, languages: [language] + course.otherLanguages)
        var filling = fillings[stem] ?? (1, 0, 0)
        if filling.items == Self.itemsPerFile || filling.items > 0 && filling.bytes + size > Self.bytesPerFile {
          filling = (filling.number + 1, 0, 0)
        }
        fillings[stem] = (filling.number, filling.items + 1, filling.bytes + size)
        file = filling.number == 1 ? stem : "\(stem).\(filling.number)"
        ledger.itemFiles[item.key] = file
      }
      if byFile[file] == nil { files.append(file) }
      byFile[file, default: []].append(authored)
      targets[item.key] = "items/\(file).yaml"
      places[item.key, default: []].append("items/\(file).yaml#\(id)")
    }
    return files.map { ($0, byFile[$0] ?? []) }
  }

  private static func words(of item: ImportedItem) -> String {
    switch item.content {
    case .question(let question): question.prompt.plainText.oneLine.prefix(48).description
    case .document(let document), .own(_, let document):
      document.title.isEmpty ? document.identifier : document.title
    }
  }

  private mutating func item(
    _ item: ImportedItem, _ id: String, _ codes: [CompetenceCode]
  ) throws(ImportRefusal) -> AuthoredItem {
    if !item.translations.isEmpty { return try inLanguages(item, id, codes) }
    // A test asks documents.
    if isInTest(item.key), let document = item.content.document { return try self.document(document, item, id, codes) }
    switch item.content {
    case .own(let variant, let document):
      if variant.identifier.rawValue == id, variant.language == language,
        let authored = ItemReconstruction.item(variant, codes: codes, framework: Self.frameworkID)
      {
        scores[item.key] = 0...(variant.maximumScore ?? 1)
        return authored
      }
      return try self.document(document, item, id, codes)
    case .document(let document):
      let written = try self.document(document, item, id, codes)
      guard let form = DocumentForm(document, language: language) else { return written }
      let title = item.title.oneLine
      scores[item.key] = 0...form.points
      return AuthoredItem(
        id: id, competences: codes, title: title.isEmpty ? nil : words.text(title), prompt: localized(form.prompt),
        points: form.points, form: form.form)
    case .question(var question):
      question.prompt = linked(question.prompt)
      guard question.kind.isAnswerable else {
        throw ImportRefusal("It has no answers to choose from or to compare with.")
      }
      if question.prompt.isEmpty {
        let title = item.title.oneLine
        if title.isEmpty { throw ImportRefusal("It asks nothing: it has neither a text nor a name.") }
        question.prompt = RichText(plain: title)
      }
      if case .gaps(let gaps) = question.kind, !Set(gaps.map(\.name)).isSubset(of: question.prompt.slots) {
        throw ImportRefusal("One of its gaps stands in a part of its text that is not kept.")
      }
      if let form = QuestionForm(question, language: language) {
        scores[item.key] = 0...form.points
        let title = item.title.oneLine
        return AuthoredItem(
          id: id, competences: codes, title: title.isEmpty ? nil : words.text(title),
          prompt: localized(form.prompt), hint: form.hint.map(localized), correct: form.correct.map(localized),
          incorrect: form.incorrect.map(localized), points: form.points, form: form.form)
      }
      if question.hint != nil {
        notes[item.key, default: []].append("Its hints are not kept, because a document of QTI has no place for them.")
      }
      let title = item.title.oneLine.isEmpty ? Self.words(of: item) : item.title.oneLine
      let written = QuestionDocument.item(of: question, identifier: id, title: title, language: language)
      if case .essay = question.kind {
        notes[item.key, default: []].append("Nobody marks it here: the answer is kept and gives no points.")
      }
      return try self.document(written, item, id, codes)
    }
  }

  /// An item in several languages: as learn wrote it itself where it did, else a document in each.
  private mutating func inLanguages(
    _ item: ImportedItem, _ id: String, _ codes: [CompetenceCode]
  ) throws(ImportRefusal) -> AuthoredItem {
    var contents = item.translations
    contents[language] = item.content
    var variants: [LanguageTag: ItemVariant] = [:]
    var bytes: [LanguageTag: [UInt8]] = [:]
    for (language, content) in contents.sorted(by: { $0.key < $1.key }) {
      if case .own(let variant, _) = content, variant.identifier.rawValue == id, variant.language == language {
        variants[language] = variant
      }
    }
    let order = [language] + course.otherLanguages.filter { variants[$0] != nil }
    if !isInTest(item.key), variants.count == contents.count,
      let authored = ItemReconstruction.item(variants, order, codes: codes, framework: Self.frameworkID)
    {
      scores[item.key] = 0...(variants[language]?.maximumScore ?? 1)
      return authored
    }
    for (language, content) in contents.sorted(by: { $0.key < $1.key }) {
      guard let document = content.document else { continue }
      let written = try self.document(document, item, id, codes)
      if case .document(let own) = written.form { bytes[language] = own.values.first }
    }
    return AuthoredItem(id: id, competences: codes, form: .document(bytes))
  }

  private func localized(_ text: RichText) -> LocalizedRichText { localized(text, [:]) }

  private func localized(_ text: RichText, _ others: [LanguageTag: RichText]) -> LocalizedRichText {
    var texts = others.filter { !$0.value.isEmpty }.mapValues(linked)
    texts[language] = linked(text)
    return LocalizedRichText(texts)
  }

  /// An item as a document, looked at as the reader of folders will.
  private mutating func document(
    _ document: AssessmentItem, _ item: ImportedItem, _ id: String, _ codes: [CompetenceCode]
  ) throws(ImportRefusal) -> AuthoredItem {
    if let obstacle = document.askingObstacle { throw ImportRefusal(obstacle.message) }
    let path = "items/\(id).xml"
    let bytes: [UInt8]
    do throws(PackError) {
      bytes = try QTIWriter.document(of: document, version: .version3p0, path: path).bytes
    } catch {
      throw ImportRefusal(error.message)
    }
    if bytes.count > SourceFolder.textLimit { throw ImportRefusal("The question is larger than 2 MiB.") }
    let read = QTIDocument.checked(bytes[...], path: path)
    if let fault = read.findings.first(where: { $0.severity == .error }) { throw ImportRefusal(fault.message) }
    guard let again = read.item else { throw ImportRefusal("The question cannot be written as a document of QTI 3.0.") }
    for media in again.mediaPaths where course.media[media] == nil {
      throw ImportRefusal("It shows “\(media.shownName)”, which is not in the source or not of a kind that packs keep.")
    }
    let variant = ItemVariant(identifier: ItemID(id), language: language, document: again)
    let maximum = variant.isScored ? variant.scoreRange.maximum : 0
    if variant.isScored, maximum <= 0 { pointless.insert(item.key) }
    let minimum = variant.outcome(OutcomeDeclaration.score)?.normalMinimum ?? 0
    scores[item.key] = min(minimum, maximum)...max(minimum, maximum)
    return AuthoredItem(id: id, competences: codes, form: .document([language: bytes]))
  }

  // MARK: - Instruments

  private mutating func instruments(
    _ extra: inout [(key: String, title: String, body: RichText)]
  ) -> [Instrument] {
    var instruments: [Instrument] = []
    var asked: Set<String> = []
    for quiz in course.quizzes {
      let before = asked
      if let instrument = instrument(quiz, &asked, &extra) {
        instruments.append(instrument)
      } else {
        asked = before
        failures[quiz.key] = failures[quiz.key] ?? "It asks no question that is in the pack."
      }
    }
    for bank in course.banks {
      let keys = bank.entries.compactMap { if case .item(let key) = $0 { key } else { nil } }
      let there = keys.filter { itemIDs[$0] != nil }
      if there.isEmpty {
        failures[bank.key] = "None of its questions is in the pack."
        keepTexts(of: bank.entries, bank.title, &extra)
        continue
      }
      if there.allSatisfy(asked.contains) {
        targets[bank.key] = there.first.flatMap { targets[$0] }
        keepTexts(of: bank.entries, bank.title, &extra)
        continue
      }
      let quiz = ImportedCourse.Quiz(
        key: bank.key, title: bank.title,
        sections: [
          .init(
            title: bank.title,
            entries: bank.entries.filter { entry in
              if case .item(let key) = entry { itemIDs[key] == nil || !asked.contains(key) } else { true }
            })
        ])
      if let instrument = instrument(quiz, &asked, &extra, isBank: true) { instruments.append(instrument) }
    }
    // What stands in no bank and no quiz is asked all the same.
    let rest = course.items.map(\.key).filter { itemIDs[$0] != nil && !asked.contains($0) }
    if !rest.isEmpty {
      let quiz = ImportedCourse.Quiz(
        key: "rest", title: words.questions,
        sections: [.init(title: words.questions, entries: rest.map { .item($0) })])
      if let instrument = instrument(quiz, &asked, &extra, isBank: true) { instruments.append(instrument) }
    }
    return instruments
  }

  private mutating func keepTexts(
    of entries: [ImportedCourse.Entry], _ title: String, _ extra: inout [(key: String, title: String, body: RichText)]
  ) {
    for case .text(let key, let text) in entries where targets[key] == nil && !text.isEmpty {
      extra.append((key, words.textTitle(title.oneLine.isEmpty ? words.questions : title.oneLine), text))
    }
  }

  private mutating func instrument(
    _ quiz: ImportedCourse.Quiz, _ asked: inout Set<String>,
    _ extra: inout [(key: String, title: String, body: RichText)], isBank: Bool = false
  ) -> Instrument? {
    let title = quiz.title.oneLine.isEmpty ? words.questions : quiz.title.oneLine
    if let test = quiz.test { return instrument(quiz, test, title, &asked, &extra) }
    var sections: [Instrument.Section] = []
    var own: Set<String> = []
    var lows = 0.0
    var count = 0
    let id = ledger.id("instrument", quiz.key, title: title)
    let path = "instruments/\(id).yaml"
    var sectionIDs: Set<String> = []
    for section in quiz.sections {
      var introduction: [RichText.Block] = []
      var introductions: [LanguageTag: [RichText.Block]] = [:]
      var texts: [(String, RichText)] = []
      var items: [ItemID] = []
      var number = 1
      func sectionTitle() -> String {
        let name = section.title.oneLine.isEmpty ? title : section.title.oneLine
        return number == 1 ? name : "\(name) (\(number))"
      }
      func close(_ ids: inout Set<String>) {
        guard !items.isEmpty else { return }
        var sectionID = Slug.make(sectionTitle(), otherwise: "section")
        var next = 2
        while !ids.insert(sectionID).inserted {
          sectionID = Slug.make(sectionTitle(), otherwise: "section") + "-\(next)"
          next += 1
        }
        sections.append(
          .init(
            id: SectionID(sectionID), title: localized(sectionTitle(), number == 1 ? section.titles : [:]),
            introduction: introduction.isEmpty
              ? nil : localized(RichText(introduction), introductions.mapValues { RichText($0) }), items: items))
        (introduction, introductions) = ([], [:])
        texts = []
        items = []
        number += 1
      }
      for entry in section.entries {
        switch entry {
        case .item(let key):
          guard let item = itemIDs[key] else { continue }
          guard own.insert(key).inserted else {
            notes[quiz.key, default: []].append("A question that it asks twice is asked once.")
            continue
          }
          let range = scores[key] ?? 0...1
          if pointless.contains(key) {
            notes[key, default: []].append("No answer to it gives points, so no check asks it.")
            continue
          }
          if range.upperBound > 0 { lows = min(lows, range.lowerBound / range.upperBound * 100) }
          asked.insert(key)
          count += 1
          items.append(ItemID(item))
        case .text(let key, let text):
          guard !text.isEmpty else { continue }
          close(&sectionIDs)
          introduction += text.blocks
          for (other, text) in course.texts[key] ?? [:] { introductions[other, default: []] += text.blocks }
          texts.append((key, text))
          targets[key] = path
          places[key, default: []].append(path)
        }
      }
      if items.isEmpty {
        for (key, text) in texts {
          targets[key] = nil
          extra.append((key, words.textTitle(title), text))
        }
      }
      close(&sectionIDs)
    }
    guard count > 0 else { return nil }
    if isBank {
      notes[quiz.key, default: []].append("A pack has no banks; a check asks all of its questions.")
    }
    return check(quiz, id, title, sections, lows: lows, isBank: isBank)
  }

  /// The test that a quiz is; nil where one of its items is not in the pack.
  private mutating func instrument(
    _ quiz: ImportedCourse.Quiz, _ test: AssessmentTest, _ title: String, _ asked: inout Set<String>,
    _ extra: inout [(key: String, title: String, body: RichText)]
  ) -> Instrument? {
    let keys = test.itemReferences.map(\.href)
    if let missing = keys.first(where: { itemIDs[$0] == nil }) {
      failures[quiz.key] = "A question of the test cannot be kept. \(failures[missing] ?? "")".trimmed
      return nil
    }
    if keys.contains(where: pointless.contains) {
      notes[quiz.key, default: []].append(
        "It is no test any more, because no answer to a question of it gives points; what is there is asked in sections."
      )
      var plain = quiz
      plain.test = nil
      plain.sections = [.init(title: title, entries: keys.map { .item($0) })]
      return instrument(plain, &asked, &extra)
    }
    asked.formUnion(keys)
    let ids = itemIDs
    var whole = quiz.translations
    whole[language] = test
    let tests = whole.mapValues { $0.mappingReferences { $0.replacing(address: ids[$0.href] ?? $0.href) } }
    let sections = TestSections.sections(of: tests, title: words.text(title))
    let lows = keys.compactMap { scores[$0] }.filter { $0.upperBound > 0 }.map { $0.lowerBound / $0.upperBound * 100 }
    let id = ledger.id("instrument", quiz.key, title: title)
    return check(quiz, id, title, sections, lows: min(0, lows.min() ?? 0)).asking(tests)
  }

  private func isInTest(_ key: String) -> Bool {
    course.quizzes.contains { $0.test?.itemReferences.contains { $0.href == key } ?? false }
  }

  /// A title with what it is in other languages; where it has no words there, readers see the first.
  private func localized(_ title: String, _ others: [LanguageTag: String]) -> LocalizedText {
    var texts = others.mapValues(\.oneLine).filter { !$0.value.isEmpty }
    texts[language] = title
    return LocalizedText(texts)
  }

  private mutating func check(
    _ quiz: ImportedCourse.Quiz, _ id: String, _ title: String, _ sections: [Instrument.Section], lows: Double,
    isBank: Bool = false
  ) -> Instrument {
    let path = "instruments/\(id).yaml"
    targets[quiz.key] = path
    places[quiz.key, default: []].append(path)
    let count = sections.flatMap(\.items).count
    if quiz.passMark == nil, !isBank {
      notes[quiz.key, default: []].append("It names no share of the points that is enough; 50 percent are taken.")
    }
    let pass = min(99, max(1, quiz.passMark ?? 50))
    return Instrument(
      id: InstrumentID(id), kind: .check, version: "1.0.0", title: localized(title, quiz.titles),
      introduction: quiz.introduction.flatMap { $0.isEmpty ? nil : localized($0, quiz.introductions) },
      minutes: min(600, max(1, quiz.minutes ?? (count * 3 + 1) / 2)), framework: Self.frameworkID, allowed: [],
      scoring: Scoring(
        rule: .sum, unit: .percent, areas: .answers, minimum: .init(), unanswered: .zero,
        cutOffs: [
          .init(level: "begun", from: lows.rounded(.down), to: pass), .init(level: Self.level, from: pass, to: 100),
        ], atLeast: 1), sections: sections)
  }

  // MARK: - Media

  private mutating func media() -> [(path: String, bytes: [UInt8])] {
    var total = 0
    var kept: [(String, [UInt8])] = []
    for (path, bytes) in course.media.sorted(by: { $0.key < $1.key }) {
      total += bytes.count
      if total > SourceFolder.allMediaLimit {
        failures["media:" + path] = "All media together are larger than a pack keeps (256 MiB)."
        continue
      }
      targets["media:" + path] = "media/" + path
      kept.append((path, bytes))
    }
    for path in course.launchables.keys { targets["launchable:" + path] = "launchables/" + path }
    return kept
  }

  // MARK: - Report

  private func report(_ format: ImportFormat, _ simplified: Set<String>) -> TransferReport {
    var report = TransferReport(.imported, format: format.rawValue, source: source)
    for object in course.objects {
      guard let key = object.key else {
        report.add(
          .dropped(
            object.kind, object.name, path: object.path, line: object.line, because: object.notes.joined(separator: " ")
          ))
        continue
      }
      guard let target = targets[key] else {
        let reason = failures[key] ?? "It has nothing that a pack can hold."
        report.add(.dropped(object.kind, object.name, path: object.path, line: object.line, because: reason))
        continue
      }
      var reasons = object.notes + (notes[key] ?? [])
      if !simplified.isDisjoint(with: places[key] ?? []) {
        reasons.append("Some of its formatting is simpler, because Markdown cannot say it.")
      }
      if reasons.isEmpty {
        report.add(.kept(object.kind, object.name, path: object.path, line: object.line, target: target))
      } else {
        report.add(
          .changed(
            object.kind, object.name, path: object.path, line: object.line, target: target,
            because: reasons.unique.joined(separator: " ")))
      }
    }
    return report
  }
}

/// Why one object of a source cannot be in a pack, in a sentence.
struct ImportRefusal: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

extension String {
  /// The text as one line of printable characters.
  var oneLine: String { printable.collapsed.trimmed }
}
