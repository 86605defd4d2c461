// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads `learn/pack.json`.
enum PackJSONReader {
  /// What the file says.
  ///
  /// - Throws: ``PackError/Code/newerFormat`` for a file that a later learn wrote, else
  ///   ``PackError/Code/malformed`` with the place.
  static func contents(_ bytes: ArraySlice<UInt8>) throws(PackError) -> PackContents {
    let document = try JSONEntry.read(bytes, entry: EntryPath.pack)
    // The form is looked at first: a later form may differ in anything else.
    if let format = JSONEntry.format(of: document), format > PackContents.format {
      throw PackError(
        .newerFormat, entry: EntryPath.pack,
        "The pack has the form \(format); this version of learn reads forms up to \(PackContents.format). Update learn."
      )
    }
    do throws(JSONFault) {
      return try contents(document.root)
    } catch {
      throw JSONEntry.error(error, in: document, entry: EntryPath.pack)
    }
  }

  private static func contents(_ value: JSONNode) throws(JSONFault) -> PackContents {
    var fields = try JSONFields(value)
    guard (1...PackContents.format).contains(try fields.required("format", JSONRead.int)) else {
      throw JSONFault("The form of a pack is 1 to \(PackContents.format).", at: value)
    }
    let about = try fields.required("pack", about)
    let course = try fields.list("course", unit)
    let frameworks = try fields.list("frameworks", framework)
    let instruments = try fields.list("instruments", instrument)
    let contents = PackContents(
      about: about, course: course, frameworks: frameworks, instruments: instruments.map(\.0),
      testLanguages: Dictionary(
        instruments.filter { !$0.1.isEmpty }.map { ($0.0.id, $0.1) }
      ) { first, _ in first },
      items: try fields.list("items", item), lessons: try fields.list("lessons", lesson),
      collections: try fields.list("collections", collection))
    try fields.end()
    return contents
  }

  static func id<ID: Identifier>(_ value: JSONNode) throws(JSONFault) -> ID { try JSONRead.id(value) }
  static func ids<ID: Identifier>(_ value: JSONNode) throws(JSONFault) -> [ID] { try JSONRead.list(value, id) }
  static func string(_ value: JSONNode) throws(JSONFault) -> String { try JSONRead.text(value) }
  static func text(_ value: JSONNode) throws(JSONFault) -> LocalizedText { try JSONRead.text(value) }

  static func reference(_ value: JSONNode) throws(JSONFault) -> CompetenceReference {
    var fields = try JSONFields(value)
    let reference = CompetenceReference(
      framework: try fields.required("framework", id), code: try fields.required("code", id))
    try fields.end()
    return reference
  }

  private static func about(_ value: JSONNode) throws(JSONFault) -> PackDescription {
    var fields = try JSONFields(value)
    let about = PackDescription(
      id: try fields.required("id", id), version: try fields.required("version", string),
      title: try fields.required("title", text), summary: try fields.required("summary", text),
      languages: try fields.required("languages", ids),
      fallback: try fields.required("fallback") { value throws(JSONFault) in try JSONRead.table(value, ids) },
      translations: try fields.required("translations") { value throws(JSONFault) in
        try JSONRead.table(value, status)
      },
      licence: try fields.required("licence", string), publisher: try fields.optional("publisher", text),
      authors: try fields.list("authors", author), audience: try fields.optional("audience", text))
    try fields.end()
    return about
  }

  private static func status(_ value: JSONNode) throws(JSONFault) -> PackDescription.TranslationStatus {
    guard let status = PackDescription.TranslationStatus(rawValue: try string(value)) else {
      throw JSONFault("The status of a translation is draft or reviewed.", at: value)
    }
    return status
  }

  private static func author(_ value: JSONNode) throws(JSONFault) -> PackDescription.Author {
    var fields = try JSONFields(value)
    let author = PackDescription.Author(
      name: try fields.required("name", string), url: try fields.optional("url", string))
    try fields.end()
    return author
  }

  private static func unit(_ value: JSONNode) throws(JSONFault) -> CourseUnit {
    var fields = try JSONFields(value)
    let unit = CourseUnit(
      id: try fields.required("id", id), title: try fields.required("title", text),
      lessons: try fields.required("lessons", ids))
    try fields.end()
    return unit
  }

  private static func item(_ value: JSONNode) throws(JSONFault) -> PackContents.ItemOutline {
    var fields = try JSONFields(value)
    let item = PackContents.ItemOutline(
      id: try fields.required("id", id), competences: try fields.list("competences", reference),
      level: try fields.optional("level", id), languages: try fields.required("languages", ids),
      isDocument: try fields.optional("document", JSONRead.flag) ?? false)
    try fields.end()
    return item
  }

  private static func lesson(_ value: JSONNode) throws(JSONFault) -> PackContents.LessonRecord {
    var fields = try JSONFields(value)
    var teaches: [CompetenceReference: LevelID] = [:]
    for (reference, level) in try fields.list("teaches", taught) { teaches[reference] = level }
    let lesson = PackContents.LessonRecord(
      outline: LessonOutline(
        id: try fields.required("id", id), teaches: teaches, prerequisites: try fields.required("prerequisites", ids),
        minutes: try fields.required("minutes", JSONRead.int)),
      languages: try fields.required("languages") { value throws(JSONFault) in
        try JSONRead.table(value) { value throws(JSONFault) in
          var fields = try JSONFields(value)
          let status = try fields.optional("status", status)
          try fields.end()
          return status
        }
      })
    try fields.end()
    return lesson
  }

  private static func taught(_ value: JSONNode) throws(JSONFault) -> (CompetenceReference, LevelID) {
    var fields = try JSONFields(value)
    let taught = (
      CompetenceReference(framework: try fields.required("framework", id), code: try fields.required("code", id)),
      try fields.required("level", id) as LevelID
    )
    try fields.end()
    return taught
  }
}

/// JSON entries of an archive.
enum JSONEntry {
  /// The document of an entry.
  static func read(_ bytes: ArraySlice<UInt8>, entry: String) throws(PackError) -> JSONDocument {
    do throws(JSONError) {
      return try JSONDocument(Array(bytes))
    } catch {
      throw PackError(.malformed, entry: entry, line: error.line, column: error.column, error.problem)
    }
  }

  /// The number under `format`, by which a file says what form it has.
  static func format(of document: JSONDocument) -> Int? {
    guard case .number(let text)? = document.root.members?.first(where: { $0.name == "format" })?.node.content else {
      return nil
    }
    return Int(text)
  }

  /// The error for a fault in an entry.
  static func error(_ fault: JSONFault, in document: JSONDocument, entry: String) -> PackError {
    let place = document.position(of: fault.offset)
    return PackError(.malformed, entry: entry, line: place.line, column: place.column, fault.message)
  }
}
