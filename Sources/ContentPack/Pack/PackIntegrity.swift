// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// What must hold in every pack, whether it is about to be written or was just read: ids that can name files, nothing
/// of one name twice, and nothing that points at something that is not there.
///
/// Checking an authored pack says more, and where; this is the least that the rest of learn relies on.
struct PackIntegrity {
  private let contents: PackContents
  private let code: PackError.Code
  private let entry: String

  /// Checks what a pack says.
  ///
  /// - Throws: an error of the given code for the first fault.
  static func check(_ contents: PackContents, _ code: PackError.Code, entry: String = "") throws(PackError) {
    let integrity = PackIntegrity(contents: contents, code: code, entry: entry)
    try integrity.checkLanguages()
    for framework in contents.frameworks { try integrity.check(framework) }
    try integrity.checkNames()
    try integrity.checkReferences()
    for instrument in contents.instruments { try integrity.check(instrument) }
    for collection in contents.collections { try integrity.check(collection) }
  }

  // MARK: - Names

  private func checkLanguages() throws(PackError) {
    let about = contents.about
    if about.languages.isEmpty { throw fault("The pack has no language.") }
    let items = contents.items.flatMap(\.languages)
    let lessons = contents.lessons.flatMap(\.languages.keys)
    for language in Set(about.languages + items + lessons).sorted() where !LanguageTag.isWellFormed(language.rawValue) {
      throw fault("\"\(EntryName.shown(language.rawValue))\" is not a language tag, such as en or pt-BR.")
    }
    try checkUnique(about.languages, "language")
  }

  private func checkNames() throws(PackError) {
    try checkIDs([contents.about.id], "pack")
    try checkIDs(contents.course.map(\.id), "unit")
    try checkIDs(contents.frameworks.map(\.id), "framework")
    try checkIDs(contents.instruments.map(\.id), "instrument")
    try checkIDs(contents.items.map(\.id), "item")
    try checkIDs(contents.lessons.map(\.outline.id), "lesson")
    try checkIDs(contents.collections.map(\.id), "collection")
    for item in contents.items {
      if item.languages.isEmpty { throw fault("The item \"\(item.id)\" has no language.") }
      try checkUnique(item.languages, "language of the item \"\(item.id)\"")
    }
    for lesson in contents.lessons where lesson.languages.isEmpty {
      throw fault("The lesson \"\(lesson.outline.id)\" has no language.")
    }
  }

  private func check(_ framework: Framework) throws(PackError) {
    let place = "of the framework \"\(framework.id)\""
    try checkIDs([framework.scale.id], "scale \(place)")
    try checkIDs(framework.scale.levels.map(\.id), "level \(place)")
    try checkIDs(framework.areas.map(\.code) + framework.competences.map(\.code), "code \(place)")
    try checkIDs(framework.targets.map(\.id), "target \(place)")
    if framework.scale.levels.isEmpty { throw fault("The scale \(place) has no levels.") }
    func checkLevels(_ levels: some Sequence<LevelID>) throws(PackError) {
      for level in levels where framework.scale[level] == nil {
        throw fault("The level \"\(EntryName.shown(level.rawValue))\" is not on the scale \(place).")
      }
    }
    for competence in framework.competences { try checkLevels(competence.descriptors.keys.sorted()) }
    for target in framework.targets { try checkLevels(target.levels.values.sorted()) }
  }

  private func check(_ collection: Collection) throws(PackError) {
    try checkIDs(collection.fields.map(\.id), "field of the collection \"\(collection.id)\"")
    try checkIDs(collection.records.map(\.id), "record of the collection \"\(collection.id)\"")
  }

  // MARK: - References

  private func checkReferences() throws(PackError) {
    let lessons = Set(contents.lessons.map(\.outline.id))
    for unit in contents.course {
      for lesson in unit.lessons where !lessons.contains(lesson) {
        throw fault(
          "The unit \"\(unit.id)\" names the lesson \"\(EntryName.shown(lesson.rawValue))\", which is not there.")
      }
    }
    let frameworks = Dictionary(uniqueKeysWithValues: contents.frameworks.map { ($0.id, $0) })
    func check(_ reference: CompetenceReference, _ level: LevelID?, _ what: String) throws(PackError) {
      guard let framework = frameworks[reference.framework], framework.title(of: reference.code) != nil else {
        throw fault(
          "\(what) names the competence \"\(EntryName.shown(reference.code.rawValue))\" of the framework "
            + "\"\(EntryName.shown(reference.framework.rawValue))\", which is not there.")
      }
      if let level, framework.scale[level] == nil {
        throw fault(
          "\(what) names the level \"\(EntryName.shown(level.rawValue))\", which its framework does not have.")
      }
    }
    for item in contents.items {
      for reference in item.competences { try check(reference, item.level, "The item \"\(item.id)\"") }
    }
    for lesson in contents.lessons.map(\.outline) {
      for (reference, level) in lesson.teaches.sorted(by: { $0.key < $1.key }) {
        try check(reference, level, "The lesson \"\(lesson.id)\"")
      }
      for other in lesson.prerequisites where !lessons.contains(other) {
        throw fault("The lesson \"\(lesson.id)\" builds on \"\(EntryName.shown(other.rawValue))\", which is not there.")
      }
    }
  }

  private func check(_ instrument: Instrument) throws(PackError) {
    let place = "The instrument \"\(instrument.id)\""
    guard let framework = contents.frameworks.first(where: { $0.id == instrument.framework }) else {
      throw fault(
        "\(place) names the framework \"\(EntryName.shown(instrument.framework.rawValue))\", which is not there.")
    }
    try checkIDs(instrument.sections.map(\.id), "section of the instrument \"\(instrument.id)\"")
    try checkUnique(instrument.items, "item of the instrument \"\(instrument.id)\"")
    try checkUnique(instrument.allowed.map(\.rawValue), "allowed answer of the instrument \"\(instrument.id)\"")
    for language in contents.testLanguages[instrument.id] ?? []
    where !LanguageTag.isWellFormed(language.rawValue) || !EntryPath.isPathPart(language.rawValue) {
      throw fault("\(place) has a test in \"\(EntryName.shown(language.rawValue))\", which is no language tag.")
    }
    let items = Set(contents.items.map(\.id))
    for test in instrument.tests.values
    where Set(test.itemReferences.map(\.href)) != Set(instrument.items.map(\.rawValue)) {
      throw fault("\(place) does not have the items of its test.")
    }
    for item in instrument.items where !items.contains(item) {
      throw fault("\(place) names the item \"\(EntryName.shown(item.rawValue))\", which is not there.")
    }
    for cutOff in instrument.scoring.cutOffs {
      if framework.scale[cutOff.level] == nil {
        throw fault(
          "\(place) names the level \"\(EntryName.shown(cutOff.level.rawValue))\", which its framework does not have.")
      }
      if !cutOff.from.isFinite || !cutOff.to.isFinite { throw fault("\(place) has a cut-off that is not a number.") }
    }
  }

  // MARK: - Parts

  private func checkIDs(_ ids: [some Identifier], _ what: String) throws(PackError) {
    for id in ids where !EntryPath.isPathPart(id.rawValue) {
      throw fault(
        "The id \"\(EntryName.shown(id.rawValue))\" of a \(what) is not one. Ids have letters a to z, digits, -, _ and ., "
          + "and at most 100 of them.")
    }
    try checkUnique(ids, what)
  }

  private func checkUnique<Value: Hashable>(_ values: [Value], _ what: String) throws(PackError) {
    var seen: Set<Value> = []
    for value in values where !seen.insert(value).inserted {
      throw fault("There are two of \"\(EntryName.shown("\(value)"))\" as \(what).")
    }
  }

  private func fault(_ message: String) -> PackError { PackError(code, entry: entry, message) }
}
