// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A file of an authored folder.
struct AuthoredFile: Hashable {
  /// The path below the folder.
  let path: String
  let bytes: [UInt8]

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }
}

/// Writes the one form of an authored folder: the same folder gives the same files.
struct AuthoredFolderWriter {
  let folder: AuthoredFolder
  let languages: [LanguageTag]
  /// Texts that could not be said whole in Markdown, by the file that holds them; of items `items/x.yaml#id`.
  private(set) var simplified: Set<String> = []
  private var file = ""

  /// The files of a folder, in the order of their paths, and those whose formatting had to be made simpler.
  static func files(of folder: AuthoredFolder) -> (files: [AuthoredFile], simplified: Set<String>) {
    var writer = AuthoredFolderWriter(folder)
    var files = [AuthoredFile("pack.yaml", writer.packFile())]
    for framework in folder.frameworks {
      files.append(AuthoredFile("frameworks/\(framework.id).yaml", writer.framework(framework)))
    }
    for instrument in folder.instruments {
      files.append(AuthoredFile("instruments/\(instrument.id).yaml", writer.instrument(instrument)))
      files += writer.tests(instrument).map { $0.file }
    }
    for (name, items) in folder.items where !items.isEmpty { files += writer.items(name, items) }
    for lesson in folder.lessons {
      for language in lesson.variants.keys.sorted() {
        let path = "lessons/\(lesson.id).\(language).md"
        files.append(AuthoredFile(path, writer.lesson(lesson, language, path)))
      }
    }
    for collection in folder.collections {
      files.append(AuthoredFile("collections/\(collection.id).yaml", writer.collection(collection)))
    }
    for file in folder.media { files.append(AuthoredFile("media/" + file.path, file.bytes)) }
    return (files.sorted { $0.path < $1.path }, writer.simplified)
  }

  /// A file of one item.
  static func text(of item: AuthoredItem, about: PackDescription) -> String {
    var writer = AuthoredFolderWriter(AuthoredFolder(about: about))
    return writer.items("x", [item]).first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }

  /// How many bytes of a file an item takes.
  static func size(of item: AuthoredItem, languages: [LanguageTag]) -> Int {
    // Of the description, only the languages matter to an item.
    let none = LocalizedText([languages.first ?? .english: ""])
    let about = PackDescription(
      id: "x", version: "1.0.0", title: none, summary: none, languages: languages,
      fallback: [:], translations: [:], licence: "", publisher: nil, authors: [], audience: nil)
    return text(of: item, about: about).utf8.count
  }

  /// The text of `pack.yaml`.
  static func packFile(_ about: PackDescription, course: [CourseUnit]) -> String {
    var writer = AuthoredFolderWriter(AuthoredFolder(about: about, course: course))
    return writer.packFile()
  }

  private init(_ folder: AuthoredFolder) {
    self.folder = folder
    languages = folder.about.languages
  }

  // MARK: - Texts

  private func text(_ text: LocalizedText) -> YAMLText { localized(text) { .scalar($0) } }

  private mutating func rich(_ text: LocalizedRichText) -> YAMLText {
    var written: [LanguageTag: String] = [:]
    for (language, value) in text.values { written[language] = markdown(value) }
    return localized(Localized(written)) { .scalar($0) }
  }

  private mutating func markdown(_ text: RichText) -> String {
    let (markdown, isExact) = MarkdownWriter.write(text, wraps: text.blocks.count > 1)
    if !isExact { simplified.insert(file) }
    return markdown
  }

  /// One value as it is where it is in the first language alone, else a map of languages in the order of the pack.
  private func localized<Value>(_ text: Localized<Value>, _ write: (Value) -> YAMLText) -> YAMLText {
    if text.values.count == 1, let value = text[languages[0]] { return write(value) }
    let order = languages.filter { text[$0] != nil } + text.languages.filter { !languages.contains($0) }
    return .map(order.compactMap { language in text[language].map { (language.rawValue, write($0)) } })
  }

  // MARK: - Pack

  private mutating func packFile() -> String {
    file = "pack.yaml"
    let about = folder.about
    var pairs: [(String, YAMLText)] = [
      ("format", .scalar("1")), ("id", .scalar(about.id.rawValue)), ("version", .scalar(about.version)),
      ("title", text(about.title)), ("summary", text(about.summary)), ("languages", .words(languages.map(\.rawValue))),
    ]
    if !about.fallback.isEmpty {
      pairs.append(
        (
          "fallback",
          .map(about.fallback.sorted { $0.key < $1.key }.map { ($0.key.rawValue, .words($0.value.map(\.rawValue))) })
        ))
    }
    let reviewed = about.translations.filter { $0.value != .draft }
    if !reviewed.isEmpty {
      pairs.append(
        (
          "translations",
          .map(reviewed.sorted { $0.key < $1.key }.map { ($0.key.rawValue, .scalar($0.value.rawValue)) })
        )
      )
    }
    pairs.append(("licence", .scalar(about.licence)))
    if let publisher = about.publisher { pairs.append(("publisher", text(publisher))) }
    if !about.authors.isEmpty {
      pairs.append(
        (
          "authors",
          .list(
            about.authors.map { author in
              .map([("name", .scalar(author.name))] + (author.url.map { [("url", .scalar($0))] } ?? []))
            })
        ))
    }
    if let audience = about.audience { pairs.append(("audience", text(audience))) }
    if !folder.course.isEmpty {
      pairs.append(
        (
          "course",
          .list(
            folder.course.map { unit in
              .map([
                ("id", .scalar(unit.id.rawValue)), ("title", text(unit.title)),
                ("lessons", .words(unit.lessons.map(\.rawValue))),
              ])
            })
        ))
    }
    return YAMLText.document(pairs)
  }

  // MARK: - Frameworks

  private mutating func framework(_ framework: Framework) -> String {
    file = "frameworks/\(framework.id).yaml"
    var pairs: [(String, YAMLText)] = [
      ("id", .scalar(framework.id.rawValue)), ("title", text(framework.title)), ("version", .scalar(framework.version)),
    ]
    if let description = framework.description { pairs.append(("description", text(description))) }
    if let licence = framework.licence { pairs.append(("licence", .scalar(licence))) }
    pairs.append(
      (
        "scale",
        .map([
          ("id", .scalar(framework.scale.id.rawValue)), ("title", text(framework.scale.title)),
          (
            "levels",
            .list(
              framework.scale.levels.map { level in
                .map(
                  [("id", .scalar(level.id.rawValue)), ("title", text(level.title))]
                    + (level.description.map { [("description", text($0))] } ?? []))
              })
          ),
        ])
      ))
    pairs.append(("areas", .list(framework.areas.map { area in .map(self.area(area, framework.scale)) })))
    if !framework.associations.isEmpty {
      pairs.append(("associations", .list(framework.associations.map { .map(Self.association($0)) })))
    }
    if !framework.targets.isEmpty {
      pairs.append(("targets", .list(framework.targets.map { .map(target($0)) })))
    }
    return YAMLText.document(pairs)
  }

  private func area(_ area: Framework.Area, _ scale: Scale) -> [(String, YAMLText)] {
    var pairs: [(String, YAMLText)] = [("code", .scalar(area.code.rawValue)), ("title", text(area.title))]
    if let statement = area.statement { pairs.append(("statement", text(statement))) }
    pairs.append(
      (
        "competences",
        .list(
          area.competences.map { competence in
            var pairs: [(String, YAMLText)] = [
              ("code", .scalar(competence.code.rawValue)), ("title", text(competence.title)),
              ("statement", text(competence.statement)),
            ]
            let descriptors = scale.levels.compactMap { level in
              competence.descriptors[level.id].map { (level.id.rawValue, text($0)) }
            }
            if !descriptors.isEmpty { pairs.append(("levels", .map(descriptors))) }
            return .map(pairs)
          })
      ))
    return pairs
  }

  private static func association(_ association: Association) -> [(String, YAMLText)] {
    let to = association.destination
    var pairs: [(String, YAMLText)] = [
      ("framework", .scalar(to.framework)), ("code", .scalar(to.code.rawValue)), ("title", .scalar(to.title)),
    ]
    if let uri = to.uri { pairs.append(("uri", .scalar(uri))) }
    return [
      ("from", .scalar(association.origin.rawValue)), ("type", .scalar(association.kind.rawValue)), ("to", .map(pairs)),
    ]
  }

  private func target(_ target: Target) -> [(String, YAMLText)] {
    var pairs: [(String, YAMLText)] = [("id", .scalar(target.id.rawValue)), ("title", text(target.title))]
    if let description = target.description { pairs.append(("description", text(description))) }
    if target.accepts != [.measured, .peer, .mentor] {
      pairs.append(("accepts", .words(EvidenceSource.allCases.filter(target.accepts.contains).map(\.rawValue))))
    }
    pairs.append(
      (
        "levels",
        .map(target.levels.sorted { $0.key < $1.key }.map { ($0.key.rawValue, .scalar($0.value.rawValue)) })
      ))
    return pairs
  }

  // MARK: - Instruments

  private mutating func instrument(_ instrument: Instrument) -> String {
    file = "instruments/\(instrument.id).yaml"
    var pairs: [(String, YAMLText)] = [
      ("id", .scalar(instrument.id.rawValue)), ("kind", .scalar(instrument.kind.rawValue)),
      ("title", text(instrument.title)),
    ]
    if let introduction = instrument.introduction { pairs.append(("introduction", rich(introduction))) }
    pairs += [
      ("minutes", .scalar(String(instrument.minutes))), ("framework", .scalar(instrument.framework.rawValue)),
      ("version", .scalar(instrument.version)),
    ]
    if !instrument.allowed.isEmpty { pairs.append(("allow", .words(instrument.allowed.map(\.rawValue)))) }
    pairs.append(("scoring", .map(scoring(instrument))))
    if instrument.isTest {
      pairs.append(("test", testNames(instrument)))
      return YAMLText.document(pairs)
    }
    var sections: [YAMLText] = []
    for section in instrument.sections {
      var one: [(String, YAMLText)] = [("id", .scalar(section.id.rawValue)), ("title", text(section.title))]
      if let introduction = section.introduction { one.append(("introduction", rich(introduction))) }
      one.append(("items", .list(section.items.map { .scalar($0.rawValue) })))
      sections.append(.map(one))
    }
    pairs.append(("sections", .list(sections)))
    return YAMLText.document(pairs)
  }

  private func scoring(_ instrument: Instrument) -> [(String, YAMLText)] {
    let scoring = instrument.scoring
    var pairs: [(String, YAMLText)] = [("rule", .scalar(scoring.rule.rawValue))]
    if scoring.areas != .answers { pairs.append(("areas", .scalar(scoring.areas.rawValue))) }
    if scoring.minimum != .init() {
      pairs.append(
        (
          "minimum",
          .map([
            ("competence", .scalar(String(scoring.minimum.competence))),
            ("area", .scalar(String(scoring.minimum.area))),
            ("total", .scalar(String(scoring.minimum.total))),
          ])
        ))
    }
    if scoring.unanswered != (instrument.kind == .check ? .zero : .leftOut) {
      pairs.append(("unanswered", .scalar(scoring.unanswered.rawValue)))
    }
    if scoring.rule == .anchored {
      if scoring.atLeast != 1 { pairs.append(("atLeast", .scalar(String(scoring.atLeast)))) }
      return pairs
    }
    if scoring.unit != .score { pairs.append(("unit", .scalar(scoring.unit.rawValue))) }
    pairs.append(
      (
        "cutOffs",
        .list(
          scoring.cutOffs.map { cutOff in
            .map([
              ("level", .scalar(cutOff.level.rawValue)), ("from", .scalar(cutOff.from.decimal)),
              ("to", .scalar(cutOff.to.decimal)),
            ])
          })
      ))
    return pairs
  }

  // MARK: - Lessons

  private mutating func lesson(_ lesson: Lesson, _ language: LanguageTag, _ path: String) -> String {
    file = path
    guard let variant = lesson.variants[language] else { return "" }
    var pairs: [(String, YAMLText)] = [("title", .scalar(variant.title)), ("summary", .scalar(variant.summary))]
    if language == languages[0] {
      pairs.append(
        (
          "teaches",
          .map(lesson.teaches.sorted { $0.key < $1.key }.map { ($0.key.code.rawValue, .scalar($0.value.rawValue)) })
        ))
      if !lesson.prerequisites.isEmpty { pairs.append(("prerequisites", .words(lesson.prerequisites.map(\.rawValue)))) }
      pairs.append(("minutes", .scalar(String(lesson.minutes))))
    }
    if let tryIt = variant.tryIt {
      let (markdown, isExact) = MarkdownWriter.write(tryIt)
      if !isExact { simplified.insert(file) }
      pairs.append(("try", .scalar(markdown)))
    }
    if let status = variant.status { pairs.append(("status", .scalar(status.rawValue))) }
    let (markdown, isExact) = MarkdownWriter.write(variant.body)
    if !isExact { simplified.insert(file) }
    return "---\n" + YAMLText.document(pairs) + "---\n" + markdown + "\n"
  }

  // MARK: - Items

  private mutating func items(_ name: String, _ items: [AuthoredItem]) -> [AuthoredFile] {
    var documents: [AuthoredFile] = []
    var list: [YAMLText] = []
    for item in items {
      file = "items/\(name).yaml#\(item.id)"
      list.append(.map(self.item(item, &documents)))
    }
    let text = YAMLText.document([("items", .list(list))])
    // A line between questions, as a person leaves one.
    let spaced = text.replacing("\n  - id: ", with: "\n\n  - id: ").replacing("items:\n\n", with: "items:\n")
    return [AuthoredFile("items/\(name).yaml", spaced)] + documents
  }

  private mutating func item(_ item: AuthoredItem, _ documents: inout [AuthoredFile]) -> [(String, YAMLText)] {
    var pairs: [(String, YAMLText)] = [("id", .scalar(item.id)), ("type", .scalar(item.form.type))]
    if item.competences.count == 1 {
      pairs.append(("competence", .scalar(item.competences[0].rawValue)))
    } else {
      pairs.append(("competences", .words(item.competences.map(\.rawValue))))
    }
    if let level = item.level { pairs.append(("level", .scalar(level.rawValue))) }
    if let title = item.title { pairs.append(("title", text(title))) }
    if let prompt = item.prompt { pairs.append(("prompt", rich(prompt))) }
    if let hint = item.hint { pairs.append(("hint", rich(hint))) }
    pairs += form(item, &documents)
    if item.points != 1 { pairs.append(("points", .scalar(item.points.decimal))) }
    if item.correct != nil || item.incorrect != nil {
      var feedback: [(String, YAMLText)] = []
      if let correct = item.correct { feedback.append(("correct", rich(correct))) }
      if let incorrect = item.incorrect { feedback.append(("incorrect", rich(incorrect))) }
      pairs.append(("feedback", .map(feedback)))
    }
    return pairs
  }

  private mutating func form(_ item: AuthoredItem, _ documents: inout [AuthoredFile]) -> [(String, YAMLText)] {
    switch item.form {
    case .behaviour(let anchors):
      var pairs: [(String, YAMLText)] = []
      for anchor in anchors { pairs.append((anchor.level.rawValue, rich(anchor.text))) }
      return [("anchors", .map(pairs))]
    case .choice(let options, let shuffles):
      return [("options", self.options(options))] + (shuffles ? [] : [("shuffle", .scalar("false"))])
    case .multiple(let options, let shuffles, let isPartial):
      return [("options", self.options(options))] + (shuffles ? [] : [("shuffle", .scalar("false"))])
        + (isPartial ? [] : [("scoring", .scalar("exact"))])
    case .order(let options): return [("options", self.options(options))]
    case .match(let rows, let partners, let columns, let shuffles, let isPartial):
      var list: [YAMLText] = []
      for (row, partner) in zip(rows, partners) {
        list.append(.map([("id", .scalar(row.id)), ("text", rich(row.text)), ("partner", .scalar(partner))]))
      }
      return [("rows", .list(list)), ("columns", self.options(columns))]
        + (shuffles ? [] : [("shuffle", .scalar("false"))]) + (isPartial ? [] : [("scoring", .scalar("exact"))])
    case .gap(let gaps):
      return [
        (
          "gaps",
          .list(
            gaps.map { gap in
              switch gap {
              case .list(let id, let options, let correct):
                .map([
                  ("id", .scalar(id)),
                  (
                    "options",
                    .list(options.map { .map([("id", .scalar($0.id)), ("text", text($0.text))]) })
                  ), ("correct", .scalar(correct)),
                ])
              case .written(let id, let accepted): .map([("id", .scalar(id)), ("accept", accept(accepted))])
              }
            })
        )
      ]
    case .numeric(let answer, let tolerance, let unit):
      var pairs: [(String, YAMLText)] = [("answer", .scalar(answer.decimal))]
      switch tolerance {
      case .absolute(0): break
      case .absolute(let width): pairs.append(("tolerance", .scalar(width.decimal)))
      case .percent(let percent): pairs.append(("tolerancePercent", .scalar(percent.decimal)))
      }
      if let unit { pairs.append(("unit", text(unit))) }
      return pairs
    case .text(let accepted): return [("accept", accept(accepted))]
    case .document(let bytes):
      var names: [(String, YAMLText)] = []
      for language in languages.filter({ bytes[$0] != nil }) + bytes.keys.sorted().filter({ !languages.contains($0) }) {
        let name = documentName(item.id, language, of: bytes.count)
        documents.append(AuthoredFile("items/" + name, bytes[language] ?? []))
        names.append((language.rawValue, .scalar(name)))
      }
      return [("document", bytes.count == 1 && bytes[languages[0]] != nil ? names[0].1 : .map(names))]
    }
  }

  private mutating func options(_ options: [AuthoredItem.Option]) -> YAMLText {
    var list: [YAMLText] = []
    for option in options {
      var pairs: [(String, YAMLText)] = [("id", .scalar(option.id)), ("text", rich(option.text))]
      if option.isCorrect { pairs.append(("correct", .scalar("true"))) }
      if option.isFixed { pairs.append(("fixed", .scalar("true"))) }
      if let feedback = option.feedback { pairs.append(("feedback", rich(feedback))) }
      list.append(.map(pairs))
    }
    return .list(list)
  }

  private func accept(_ accepted: Localized<[String]>) -> YAMLText {
    localized(accepted) { .list($0.map { .scalar($0) }) }
  }

  // MARK: - Collections

  private mutating func collection(_ collection: Collection) -> String {
    file = "collections/\(collection.id).yaml"
    var pairs: [(String, YAMLText)] = [
      ("id", .scalar(collection.id.rawValue)), ("kind", .scalar(collection.kind.rawValue)),
      ("title", text(collection.title)),
    ]
    if let introduction = collection.introduction { pairs.append(("introduction", rich(introduction))) }
    pairs.append(("fields", .list(collection.fields.map { .map(field($0)) })))
    var records: [YAMLText] = []
    for record in collection.records {
      var one: [(String, YAMLText)] = [("id", .scalar(record.id.rawValue)), ("title", text(record.title))]
      for field in collection.fields {
        if let value = record.values[field.id] { one.append((field.id.rawValue, self.value(value, of: field))) }
      }
      records.append(.map(one))
    }
    pairs.append(("records", .list(records)))
    return YAMLText.document(pairs)
  }

  private func field(_ field: Collection.Field) -> [(String, YAMLText)] {
    var pairs: [(String, YAMLText)] = [
      ("id", .scalar(field.id.rawValue)), ("type", .scalar(field.type.rawValue)), ("title", text(field.title)),
    ]
    if field.isFilter { pairs.append(("filter", .scalar("true"))) }
    if field.isOptional { pairs.append(("optional", .scalar("true"))) }
    if !field.choices.isEmpty { pairs.append(("values", .map(field.choices.map { ($0.id, text($0.title)) }))) }
    if let target = field.target { pairs.append(("of", .scalar(target.rawValue))) }
    return pairs
  }

  private mutating func value(_ value: Collection.FieldValue, of field: Collection.Field) -> YAMLText {
    switch value {
    case .choices(let choices):
      return field.type == .choice && choices.count == 1 ? .scalar(choices[0]) : .words(choices)
    case .text(let text): return rich(text)
    case .texts(let texts):
      var list: [YAMLText] = []
      for text in texts { list.append(rich(text)) }
      return .list(list)
    case .competences(let references): return .words(references.map(\.code.rawValue))
    case .lessons(let lessons): return .words(lessons.map(\.rawValue))
    case .records(let records): return .words(records.map(\.record.rawValue))
    case .date(let day): return .scalar(day)
    case .number(let number): return .scalar(number.decimal)
    case .url(let address): return .scalar(address)
    case .steps(let steps):
      var list: [YAMLText] = []
      for step in steps {
        var pairs: [(String, YAMLText)] = [("title", text(step.title))]
        if let text = step.text { pairs.append(("text", rich(text))) }
        if let phase = step.phase { pairs.append(("phase", .scalar(phase.code.rawValue))) }
        if !step.records.isEmpty { pairs.append(("records", .words(step.records.map(\.record.rawValue)))) }
        if !step.lessons.isEmpty { pairs.append(("lessons", .words(step.lessons.map(\.rawValue)))) }
        list.append(.map(pairs))
      }
      return .list(list)
    }
  }
}

extension AuthoredItem.Form {
  /// The word for the type in files.
  var type: String {
    switch self {
    case .behaviour: "behaviour"
    case .choice: "choice"
    case .multiple: "multiple"
    case .order: "order"
    case .match: "match"
    case .gap: "gap"
    case .numeric: "numeric"
    case .text: "text"
    case .document: "qti"
    }
  }
}

extension Double {
  /// The number in decimal form, as files of packs write numbers: no exponent.
  var decimal: String {
    if self == rounded(), abs(self) < 1e15 { return String(Int64(self)) }
    let text = description
    guard let e = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return text }
    let exponent = Int(text[text.index(after: e)...]) ?? 0
    var mantissa = String(text[..<e])
    let isNegative = mantissa.hasPrefix("-")
    if isNegative { mantissa.removeFirst() }
    let parts = mantissa.split(separator: ".")
    var digits = String(parts[0]) + (parts.count > 1 ? String(parts[1]) : "")
    var point = parts[0].count + exponent
    while point <= 0 { digits = "0" + digits; point += 1 }
    while point > digits.count { digits += "0" }
    let place = digits.index(digits.startIndex, offsetBy: point)
    let fraction = digits[place...]
    return (isNegative ? "-" : "") + digits[..<place] + (fraction.isEmpty ? "" : "." + fraction)
  }
}
