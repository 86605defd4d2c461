// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads a course backup of Moodle (`.mbz`), of versions 2 to 4: its pages, books, labels, links, questions and quizzes.
struct MoodleBackupImporter {
  private var course = ImportedCourse()
  private let files: ImportFiles
  private let limits: ReadingLimits
  private let phrases: ImportWords
  private var handled: Set<String> = []
  /// The files of the backup: by the context that they belong to and by the thing in it.
  private var stored: [StoredFile] = []
  /// The key of the item of a question or of an entry of the question bank, by its number.
  private var questionItems: [String: String] = [:]
  private var entryItems: [String: String] = [:]
  /// The points that quizzes give for an item, by its key: a quiz of Moodle may give others than the question bank says.
  private var marks: [String: [(quiz: String, points: Double)]] = [:]
  /// The lesson of an activity, by the number of its module.
  private var lessonModules: [String: String] = [:]

  private struct StoredFile {
    let id: String
    let context: String
    let component: String
    let item: String
    let name: String
    let media: String
  }

  /// The course that a source holds.
  static func read(
    _ source: ImportSource, language: LanguageTag, limits: ReadingLimits
  ) throws(PackError) -> ImportedCourse {
    guard let root = try source.files.xml("moodle_backup.xml", limits: limits) else {
      throw PackError(.malformed, entry: "moodle_backup.xml", "The backup has no moodle_backup.xml.")
    }
    var importer = MoodleBackupImporter(source, language, limits)
    importer.read(root)
    return importer.course
  }

  private init(_ source: ImportSource, _ language: LanguageTag, _ limits: ReadingLimits) {
    files = source.files
    self.limits = limits
    phrases = ImportWords(language: language)
    course.key = source.name
    course.title = Importer.stem(source.name)
  }

  private func xml(_ name: String) -> XMLElement? { try? files.xml(name, limits: limits) }

  private func words(_ element: XMLElement?, _ name: String) -> String {
    (element?.first(name)?.wholeText ?? "").nullless
  }

  // MARK: - The whole

  private struct Activity {
    let module: String
    let section: String
    let kind: String
    let title: String
    let folder: String
    let line: Int
  }

  private mutating func read(_ root: XMLElement) {
    handled.insert("moodle_backup.xml")
    let information = root.first("information") ?? root
    let title = words(information, "original_course_fullname").oneLine
    if !title.isEmpty { course.title = title }
    let id = words(information, "original_course_id").oneLine
    if !id.isEmpty { course.key = "course \(words(information, "original_site_identifier_hash").oneLine) \(id)" }
    course.take(.package, course.title, path: "moodle_backup.xml", key: "package")
    readFiles()
    readQuestions()
    let contents = information.first("contents")
    let activities = (contents?.first("activities")?.elements("activity") ?? []).map { element in
      Activity(
        module: words(element, "moduleid").trimmed, section: words(element, "sectionid").trimmed,
        kind: words(element, "modulename").trimmed, title: words(element, "title").oneLine,
        folder: words(element, "directory").trimmed, line: element.line)
    }
    let readable: Set = [
      "page", "book", "label", "url", "resource", "folder", "lesson", "glossary", "assign", "assignment", "workshop",
    ]
    for activity in activities where readable.contains(activity.kind) {
      lessonModules[activity.module] = "lesson:module \(activity.module)"
    }
    readSections(contents?.first("sections")?.elements("section") ?? [], activities)
    takeMarks()
    readCompetences()
    for name in files.names where !handled.contains(name) && !name.hasPrefix("files/") {
      course.drop(.setting, name, path: name, because: "It holds settings, grades or logs that only Moodle knows.")
    }
  }

  // MARK: - Files

  private mutating func readFiles() {
    guard let root = xml("files.xml") else { return }
    handled.insert("files.xml")
    for file in root.elements("file") {
      // Texts name a file as it is called, with every space of it.
      let name = words(file, "filename").trimmed
      if name == "." || name.isEmpty { continue }
      let hash = words(file, "contenthash").trimmed
      let path = "files/\(hash.prefix(2))/\(hash)"
      let component = words(file, "component").trimmed
      guard let bytes = files.bytes(path) else {
        course.drop(
          .media, name, path: "files.xml", line: file.line,
          because: "Its bytes are not in the backup (\(hash.prefix(12).description.shownName)).")
        continue
      }
      if component == "user" || component == "assignsubmission_file" {
        course.drop(.setting, name, path: path, because: "It belongs to a person, not to the course.")
        continue
      }
      var reason: String?
      if let media = course.addMedia(name, Array(bytes), reason: &reason) {
        course.take(.media, name, path: path, key: "media:" + media)
        stored.append(
          StoredFile(
            id: file.attribute("id") ?? "", context: words(file, "contextid").trimmed, component: component,
            item: words(file, "itemid").trimmed, name: name, media: media))
      } else {
        course.drop(.media, name, path: path, because: reason ?? "It cannot be kept.")
      }
    }
  }

  /// A reader of texts that know the files of a context, those of some things first.
  private func text(context: String?, items: Set<String> = []) -> MoodleText {
    var text = MoodleText()
    for file in stored where context == nil || file.context == context { text.files[file.name] = file.media }
    for file in stored where items.contains(file.item) && (context == nil || file.context == context) {
      text.files[file.name] = file.media
    }
    let lessons = lessonModules
    text.link = { address in
      // Backups write addresses of their own course as $@PAGEVIEWBYID*12@$.
      if let match = address.firstMatch(of: /\$@[A-Z]+\*([0-9]+)/), let key = lessons[String(match.output.1)] {
        return .lesson(LessonID(key))
      }
      return HTMLText.webAddress(address)
    }
    return text
  }

  // MARK: - Sections and activities

  private mutating func readSections(_ sections: [XMLElement], _ activities: [Activity]) {
    var placed: Set<String> = []
    for section in sections {
      let id = words(section, "sectionid").trimmed
      let folder = words(section, "directory").trimmed
      let path = folder + "/section.xml"
      let root = xml(path)
      handled.insert(path)
      var title = words(root, "name").oneLine
      if title.isEmpty { title = words(section, "title").oneLine }
      if title.isEmpty || title.allSatisfy(\.isNumber) { title = phrases.topic(words(root, "number").oneLine) }
      var unit = ImportedCourse.Unit(key: "unit:section \(id)", title: title)
      course.take(.unit, title, path: path, key: unit.key)
      var text = self.text(context: nil)
      let summary = text.read(words(root, "summary"), FormattedText(number: words(root, "summaryformat")))
      if !summary.isEmpty {
        let key = "lesson:section \(id)"
        course.lessons.append(.init(key: key, title: title, body: summary))
        course.take(.lesson, title, path: path, key: key, notes: text.notes)
        unit.lessons.append(key)
      }
      let sequence = words(root, "sequence").split(separator: ",").map { String($0).trimmed }
      let own = activities.filter { $0.section == id }.sorted { left, right in
        (sequence.firstIndex(of: left.module) ?? .max) < (sequence.firstIndex(of: right.module) ?? .max)
      }
      for activity in own {
        placed.insert(activity.module)
        read(activity, &unit)
      }
      course.units.append(unit)
    }
    var rest = ImportedCourse.Unit(key: "unit:rest", title: course.title)
    for activity in activities where !placed.contains(activity.module) { read(activity, &rest) }
    if !rest.lessons.isEmpty { course.units.append(rest) }
  }

  private mutating func read(_ activity: Activity, _ unit: inout ImportedCourse.Unit) {
    for name in files.names where name.hasPrefix(activity.folder + "/") { handled.insert(name) }
    let path = "\(activity.folder)/\(activity.kind).xml"
    guard let root = xml(path), let element = root.first(activity.kind) else {
      return course.drop(
        .activity, activity.title, path: path, line: nil, because: "Its file is not in the backup or cannot be read.")
    }
    let context = root.attribute("contextid")
    let key = "lesson:module \(activity.module)"
    var text = self.text(context: context)
    let named = words(element, "name").oneLine
    let title = named.isEmpty ? activity.title : named
    func format(_ name: String) -> FormattedText { FormattedText(number: words(element, name)) }
    let intro = text.read(words(element, "intro"), format("introformat"))
    switch activity.kind {
    case "page":
      let body = text.read(words(element, "content"), format("contentformat"))
      lesson(key, title, body.isEmpty ? intro : body, path, text.notes, &unit)
    case "label": lesson(key, title, intro, path, text.notes, &unit)
    case "book":
      course.take(.activity, title, path: path, key: key, notes: ["Each of its chapters is a lesson."])
      for (number, chapter) in (element.first("chapters")?.elements("chapter") ?? []).enumerated() {
        var own = self.text(context: context, items: [chapter.attribute("id") ?? ""])
        let body = own.read(words(chapter, "content"), FormattedText(number: words(chapter, "contentformat")))
        let chapterKey = number == 0 ? key : "\(key) chapter \(chapter.attribute("id") ?? String(number))"
        let name = words(chapter, "title").oneLine
        lesson(chapterKey, name.isEmpty ? title : name, body, path, own.notes, &unit, line: chapter.line)
      }
    case "url":
      let address = words(element, "externalurl").trimmed
      guard let link = HTMLText.webAddress(address) else {
        return course.drop(
          .link, title, path: path, because: "“\(address.shownName)” is no address of the web.")
      }
      let body = RichText(intro.blocks + [.paragraph([.link(link, [.text(title.isEmpty ? address : title)])])])
      lesson(key, title, body, path, text.notes + ["The link stands in a lesson of its own."], &unit, kind: .link)
    case "lesson": pages(of: element, activity, title, intro, path, context, text.notes, &unit)
    case "glossary":
      var blocks = intro.blocks
      for entry in element.first("entries")?.elements("entry") ?? [] {
        var own = self.text(context: context, items: [entry.attribute("id") ?? ""])
        blocks.append(.heading(level: 2, [.text(words(entry, "concept").oneLine)]))
        blocks += own.read(words(entry, "definition"), FormattedText(number: words(entry, "definitionformat"))).blocks
        for note in own.notes { text.note(note) }
      }
      if blocks.isEmpty { return course.drop(.activity, title, path: path, because: "It has no entries.") }
      text.note("The entries of the glossary stand in one lesson.")
      lesson(key, title, RichText(blocks), path, text.notes, &unit, kind: .activity)
    case "assign", "assignment", "workshop":
      if intro.isEmpty {
        return course.drop(
          .activity, title, path: path,
          because: "It has no text; what is handed in and marked by a person has no place in a pack.")
      }
      text.note("It is a text to read; nothing is handed in or marked here.")
      lesson(key, title, intro, path, text.notes, &unit, kind: .activity)
    case "resource", "folder":
      let own = stored.filter { $0.context == context }
      let pictures = own.filter { HTMLText.isPicture($0.media) }
      let body = RichText(
        intro.blocks
          + pictures.map { .paragraph([.image(.init(source: $0.media, alternative: Importer.stem($0.name)))]) })
      if body.isEmpty {
        return course.drop(
          .activity, title, path: path,
          because: own.isEmpty
            ? "It holds no files of a kind that a pack keeps."
            : "What it holds is in media/, and no lesson can show it.")
      }
      lesson(key, title, body, path, text.notes, &unit, kind: .activity)
    case "quiz": quiz(element, activity, title, intro, text.notes)
    default:
      course.drop(
        .activity, title, path: path,
        because: "An activity of the kind “\(activity.kind.shownName)” needs people or programs on the other side.")
    }
  }

  /// The pages of a lesson in their order; where an answer leads is not kept.
  private mutating func pages(
    of element: XMLElement, _ activity: Activity, _ title: String, _ intro: RichText, _ path: String,
    _ context: String?, _ notes: [String], _ unit: inout ImportedCourse.Unit
  ) {
    let key = "lesson:module \(activity.module)"
    var pages = element.first("pages")?.elements("page") ?? []
    var byID = Dictionary(pages.map { ($0.attribute("id") ?? "", $0) }) { first, _ in first }
    var chain: [XMLElement] = []
    var next = pages.first { words($0, "prevpageid").trimmed == "0" }?.attribute("id")
    while let id = next, let page = byID.removeValue(forKey: id) {
      chain.append(page)
      next = words(page, "nextpageid").trimmed
    }
    if chain.count == pages.count { pages = chain }
    func isText(_ page: XMLElement) -> Bool { words(page, "qtype").trimmed == "20" }
    let count = pages.count(where: isText)
    if count == 0, intro.isEmpty {
      course.drop(.activity, title, path: path, because: "It has no page to read.")
    } else {
      course.take(
        .activity, title, path: path, key: key,
        notes: notes + ["Each of its pages is a lesson; they follow each other whatever is answered."])
      if count == 0 || !intro.isEmpty { lesson(key, title, intro, path, [], &unit, line: element.line) }
    }
    var isFirst = intro.isEmpty
    for page in pages {
      let name = words(page, "title").oneLine
      if isText(page) {
        let id = page.attribute("id") ?? ""
        var own = self.text(context: context, items: [id])
        let body = own.read(words(page, "contents"), FormattedText(number: words(page, "contentsformat")))
        lesson(
          isFirst ? key : "\(key) page \(id)", name.isEmpty ? title : name, body, path, own.notes, &unit,
          line: page.line)
        isFirst = false
      } else if ["1", "2", "3", "5", "8", "10"].contains(words(page, "qtype").trimmed) {
        course.drop(
          .item, name, path: path, line: page.line,
          because: "A question within a lesson of Moodle leads to other pages by its answer, which a check does not do."
        )
      }
    }
  }

  private mutating func lesson(
    _ key: String, _ title: String, _ body: RichText, _ path: String, _ notes: [String],
    _ unit: inout ImportedCourse.Unit, kind: TransferKind = .lesson, line: Int? = nil
  ) {
    let name = title.isEmpty ? body.plainText.prefix(48).description.oneLine : title
    course.lessons.append(.init(key: key, title: name, body: body))
    course.take(kind, name, path: path, line: line, key: key, notes: notes)
    unit.lessons.append(key)
  }

  // MARK: - Questions

  private mutating func readQuestions() {
    guard let root = xml("questions.xml") else { return }
    handled.insert("questions.xml")
    let categories = root.elements("question_category")
    var byID: [String: XMLElement] = [:]
    var children: [String: [XMLElement]] = [:]
    var groups: [(category: XMLElement, entries: [(entry: String?, question: XMLElement)])] = []
    for category in categories {
      var found: [(String?, XMLElement)] = (category.first("questions")?.elements("question") ?? []).map { (nil, $0) }
      // From Moodle 4 on, entries with versions; the last one counts.
      for entry in category.first("question_bank_entries")?.elements("question_bank_entry") ?? [] {
        let versions = entry.descendants(["question_versions"])
        let last = versions.max { left, right in
          (Int(words(left, "version").trimmed) ?? 0) < (Int(words(right, "version").trimmed) ?? 0)
        }
        if let question = last?.descendants(["question"]).first { found.append((entry.attribute("id"), question)) }
        for version in versions where version.line != last?.line {
          course.drop(
            .setting, words(version.descendants(["question"]).first, "name").oneLine, path: "questions.xml",
            line: version.line,
            because: "An earlier version of a question; the last one is kept.")
        }
      }
      for (_, question) in found {
        byID[question.attribute("id") ?? ""] = question
        let parent = words(question, "parent").trimmed
        if parent != "0", !parent.isEmpty { children[parent, default: []].append(question) }
      }
      groups.append((category, found))
    }
    for (category, questions) in groups {
      let name = words(category, "name").oneLine
      let own = questions.filter { ["0", ""].contains(words($0.question, "parent").trimmed) }
      if own.isEmpty {
        if !["top"].contains(name) {
          course.drop(.bank, name, path: "questions.xml", line: category.line, because: "It holds no questions.")
        }
        continue
      }
      let key = "bank:category \(category.attribute("id") ?? name)"
      course.banks.append(.init(key: key, title: name))
      course.take(.bank, name, path: "questions.xml", line: category.line, key: key)
      for (entry, question) in own { read(question, entry, bank: key, byID) }
    }
  }

  private mutating func read(_ element: XMLElement, _ entry: String?, bank: String, _ all: [String: XMLElement]) {
    let id = element.attribute("id") ?? ""
    let type = words(element, "qtype").trimmed
    let title = words(element, "name").oneLine
    let form = BackupQuestion(element, type: type)
    var text = self.text(context: nil, items: form.ids)
    text.path = "questions.xml"
    let result: MoodleQuestion.Result
    if type == "multianswer" {
      result = form.cloze(all, with: &text, into: &course, words: phrases)
    } else {
      result = MoodleQuestion(form.question, type: type, words: phrases).read(with: &text, into: &course)
    }
    let stamp = words(element, "stamp").oneLine
    let key = stamp.isEmpty ? "question \(id)" : "stamp \(stamp)"
    switch result {
    case .question(let question):
      var itemKey = "item:" + key
      if course.items.contains(where: { $0.key == itemKey }) { itemKey += "#" + id }
      course.items.append(ImportedItem(key: itemKey, title: title, content: .question(question), bank: bank))
      questionItems[id] = itemKey
      if let entry { entryItems[entry] = itemKey }
      add(.item(itemKey), to: bank)
      course.take(.item, title, path: "questions.xml", line: element.line, key: itemKey, notes: text.notes)
    case .description(let body):
      let textKey = "text:" + key
      texts[id] = (textKey, body)
      if let entry { texts["entry " + entry] = (textKey, body) }
      add(.text(textKey, body), to: bank)
      course.take(.stimulus, title, path: "questions.xml", line: element.line, key: textKey, notes: text.notes)
    case .refused(let reason):
      course.drop(.item, title, path: "questions.xml", line: element.line, because: reason)
    }
  }

  private var texts: [String: (key: String, body: RichText)] = [:]

  private mutating func add(_ entry: ImportedCourse.Entry, to bank: String) {
    if let place = course.banks.firstIndex(where: { $0.key == bank }) { course.banks[place].entries.append(entry) }
  }

  // MARK: - Quizzes

  private mutating func quiz(
    _ element: XMLElement, _ activity: Activity, _ title: String, _ intro: RichText, _ before: [String]
  ) {
    let key = "quiz:module \(activity.module)"
    let path = "\(activity.folder)/quiz.xml"
    var notes = before
    var quiz = ImportedCourse.Quiz(key: key, title: title, introduction: intro.isEmpty ? nil : intro)
    if let seconds = Int(words(element, "timelimit").trimmed), seconds > 0 {
      quiz.minutes = max(1, (seconds + 59) / 60)
      notes.append("Its time limit is the time that it takes; nothing ends when it is over.")
    }
    if let item = xml("\(activity.folder)/grades.xml")?.descendants(["grade_item"]).first,
      let pass = NumberText.value(words(item, "gradepass")), let most = NumberText.value(words(item, "grademax")),
      pass > 0,
      most > 0
    {
      quiz.passMark = pass / most * 100
    }
    var headings: [Int: String] = [:]
    for section in element.first("sections")?.elements("section") ?? [] {
      if let slot = Int(words(section, "firstslot").trimmed) { headings[slot] = words(section, "heading").oneLine }
    }
    let instances = (element.first("question_instances")?.elements("question_instance") ?? []).enumerated().map {
      (slot: Int(words($1, "slot").trimmed) ?? $0 + 1, element: $1)
    }.sorted { $0.slot < $1.slot }
    var section = ImportedCourse.Quiz.Section(title: title)
    for (slot, instance) in instances {
      if let heading = headings[slot], !section.entries.isEmpty {
        quiz.sections.append(section)
        section = .init(title: heading.isEmpty ? title : heading)
      } else if let heading = headings[slot], !heading.isEmpty {
        section = .init(title: heading)
      }
      let reference = instance.descendants(["questionbankentryid"]).first?.wholeText.trimmed ?? ""
      let old =
        [words(instance, "questionid").trimmed, words(instance, "question").trimmed].first { !$0.isEmpty } ?? ""
      if let item = entryItems[reference] ?? questionItems[old] {
        section.entries.append(.item(item))
        let mark = [words(instance, "maxmark"), words(instance, "grade")].lazy.compactMap(NumberText.value).first
        if let mark { marks[item, default: []].append((key, mark)) }
      } else if let text = texts["entry " + reference] ?? texts[old] {
        section.entries.append(.text(text.key, text.body))
      } else if !instance.descendants(["question_set_reference"]).isEmpty {
        notes.append("A question that it draws at random is not kept, because a check asks everybody the same.")
      } else {
        notes.append("One of its questions is not among those that were kept.")
      }
    }
    quiz.sections.append(section)
    notes.append("Its dates, tries and other settings are not kept.")
    course.quizzes.append(quiz)
    course.take(.instrument, title, path: path, key: key, notes: notes.unique)
  }

  /// Gives items the points of the quizzes that ask them. Where those differ, or are none, the quizzes say so.
  private mutating func takeMarks() {
    for place in course.items.indices {
      let item = course.items[place]
      guard case .question(var question) = item.content, let given = marks[item.key], let first = given.first else {
        continue
      }
      if ItemReader.possiblePoints.contains(first.points), given.allSatisfy({ $0.points == first.points }) {
        question.points = first.points
        course.items[place].content = .question(question)
        continue
      }
      for one in given where one.points != question.points {
        let title = item.title.oneLine.isEmpty ? question.prompt.plainText.oneLine : item.title
        course.note(
          one.quiz,
          "It gives \(one.points.decimal) points for “\(title.shownName)” in Moodle; here the question is worth "
            + "\(question.points.decimal) wherever it is asked.")
      }
    }
  }

  // MARK: - Competences

  private mutating func readCompetences() {
    for path in ["competencies.xml", "course/competencies.xml"] {
      guard let root = xml(path) else { continue }
      handled.insert(path)
      for competence in root.descendants(["competency", "course_competency"]) {
        let code = words(competence, "idnumber").oneLine
        let title = words(competence, "shortname").oneLine
        if code.isEmpty, title.isEmpty { continue }
        let key = "competence:\(words(competence, "frameworkidnumber").oneLine) \(code)"
        if course.competences.contains(where: { $0.key == key }) { continue }
        course.competences.append(
          .init(
            key: key, code: code, title: title.isEmpty ? code : title,
            statement: HTMLText.words(words(competence, "description")).oneLine,
            framework: words(competence, "frameworkidnumber").oneLine))
        course.take(
          .competence, title.isEmpty ? code : title, path: path, line: competence.line, key: key,
          notes: title.isEmpty ? ["A backup names it and does not say what it is."] : [])
      }
    }
  }
}

extension String {
  /// The text, empty where Moodle writes that there is none.
  var nullless: String { self == "$@NULL@$" ? "" : self }
}
