// learn, Apache-2.0. See LICENSE.

internal import Assessment
public import LearnCore

/// Reads a pack as its authors wrote it: a folder of text (docs/pack-format.md).
///
/// Reading goes on after a finding, so that one run tells everything that is wrong. Nothing outside of the folder is
/// opened, no link in it is followed, and nothing is fetched.
public enum SourceReader {
  /// What came of reading a folder.
  public struct Result: Sendable {
    /// The pack; nil when a finding is an error.
    public let pack: Pack?
    /// In the order of files and lines.
    public let findings: [Finding]
  }

  /// Reads the pack in a folder.
  ///
  /// - Parameter folder: The path of the folder. Findings name the files below it.
  /// - Returns: The pack and the findings; two runs on the same files return the same. Blocks while files are read.
  public static func read(folder: String) -> Result {
    let context = SourceContext()
    var reading = SourceReading(folder: SourceFolder(root: folder, context: context), context: context)
    let pack = reading.read()
    let findings = context.findings.sorted()
    return Result(pack: findings.hasErrors ? nil : pack, findings: findings)
  }
}

/// One reading of a folder: each part is read when what it refers to is known.
private struct SourceReading {
  let folder: SourceFolder
  let context: SourceContext

  mutating func read() -> Pack? {
    let lessonNames = folder.files(in: "lessons").compactMap { LessonFile.Name(path: $0, context: context) }
    context.lessons = Set(lessonNames.map(\.id))
    context.media = Set(folder.files(in: "media").map { String($0.dropFirst("media/".count)) })

    let contents = packFile()
    let frameworks = frameworks()
    let lessons = LessonsReader.read(lessonNames, context: context, open: text)
    let (items, facts) = items()
    let instruments = instruments(items, facts)
    let collections = collections()
    let media = MediaReader.read(folder, context: context)
    MediaReader.reportUnused(media, context: context)
    guard let contents else { return nil }
    reportLessonsWithoutUnit(lessons, contents)
    return Pack(
      about: contents.about, course: contents.course, frameworks: frameworks, instruments: instruments, items: items,
      lessons: lessons, collections: collections, media: media)
  }

  // MARK: - Files

  private func text(_ path: String) -> SourceText? {
    guard let bytes = folder.read(path, limit: SourceFolder.textLimit, context: context) else { return nil }
    return SourceText(path: path, bytes: bytes, context: context)
  }

  private func yaml(_ path: String) -> (root: YAMLNode, file: SourceText)? {
    guard let file = text(path), let root = YAMLDocument.read(file, context: context) else {
      if let folder = path.split(separator: "/").first { context.unreadFolders.insert(String(folder)) }
      return nil
    }
    return (root, file)
  }

  private func packFile() -> PackFile.Contents? {
    guard folder.files.contains("pack.yaml") else {
      context.report(
        .packMissing, Place(path: "pack.yaml", line: 1, column: 1),
        "The folder has no file pack.yaml, which says what the pack is. “learn new” writes an example.")
      return nil
    }
    guard let (root, file) = yaml("pack.yaml") else { return nil }
    return PackFile.read(root, file: file, context: context)
  }

  private func frameworks() -> [Framework] {
    folder.files(in: "frameworks").compactMap { path in
      guard let (root, file) = yaml(path),
        let framework = FrameworkFile.read(root, file: file, context: context)
      else {
        context.unreadFolders.insert("frameworks")
        return nil
      }
      context.frameworks[framework.id] = framework
      return framework
    }
  }

  private func items() -> (items: [Item], facts: [ItemID: ItemFacts]) {
    var items: [Item] = []
    var facts: [ItemID: ItemFacts] = [:]
    let documents = folder.files(in: "items").filter { $0.hasSuffix(".xml") }
    context.document = { [folder, context] name in
      guard documents.contains("items/" + name) else { return nil }
      return folder.read("items/" + name, limit: SourceFolder.textLimit, context: context)
    }
    for path in folder.files(in: "items") where path.hasSuffix(".yaml") {
      guard let (root, file) = yaml(path) else { continue }
      items += ItemFile.read(root, file: file, context: context, facts: &facts)
    }
    for path in documents where !context.usedDocuments.contains(String(path.dropFirst("items/".count))) {
      context.report(
        .itemDocument, Place(path: path, line: 1, column: 1),
        "No item names this document. Name it as “document” of an item of type “qti”, or remove it.")
    }
    context.document = { _ in nil }
    return (items, facts)
  }

  private func instruments(_ items: [Item], _ facts: [ItemID: ItemFacts]) -> [Instrument] {
    var used: Set<ItemID> = []
    var instruments: [Instrument] = []
    let documents = Set(folder.files.filter { $0.hasSuffix(".xml") })
    context.testFile = { [folder, context] path in
      guard documents.contains(path) else { return nil }
      context.usedTests.insert(path)
      return folder.read(path, limit: SourceFolder.textLimit, context: context)
    }
    for path in folder.files(in: "instruments") where path.hasSuffix(".yaml") {
      guard let (root, file) = yaml(path) else { continue }
      if let instrument = InstrumentFile.read(root, file: file, context: context, items: facts, used: &used) {
        instruments.append(instrument)
      }
    }
    context.testFile = { _ in nil }
    for path in documents.sorted() where path.hasPrefix("instruments/") && !context.usedTests.contains(path) {
      context.report(
        .testDocument, Place(path: path, line: 1, column: 1),
        "No instrument names this document. Name it as “test” of an instrument, or remove it.")
    }
    for item in items where !used.contains(item.id) {
      guard let place = facts[item.id]?.place else { continue }
      context.report(
        .itemUnused, place, "No instrument asks the item “\(item.id)”. Name it in a section, or remove it.")
    }
    return instruments
  }

  private func collections() -> [Collection] {
    let files = folder.files(in: "collections").compactMap { path in
      yaml(path).flatMap { CollectionFile($0.root, file: $0.file, context: context) }
    }
    var index: CollectionFile.Index = [:]
    for file in files { file.note(in: &index) }
    return files.compactMap { $0.read(index) }
  }

  private func reportLessonsWithoutUnit(_ lessons: [Lesson], _ contents: PackFile.Contents) {
    let named = Set(contents.course.flatMap(\.lessons))
    for lesson in lessons where !named.contains(lesson.id) {
      context.report(
        .lessonWithoutUnit, Place(path: "lessons/\(lesson.id).\(context.languages[0]).md", line: 1, column: 1),
        "No unit of the course names the lesson “\(lesson.id)”. Add it to one in pack.yaml."
      )
    }
  }
}
