// learn, Apache-2.0. See LICENSE.

internal import Assessment
public import LearnCore
internal import Synchronization

/// An archive that was opened as a ``PackArchive`` before and kept unchanged since, opened again.
///
/// What made the archive trustworthy is not done again: its digests are not compared and its parts not looked at one by
/// one. Check sums are, so that a damaged disk is noticed. The texts of lessons and the items are read when they are
/// asked for; until then they stay packed, in a fraction of the memory.
public struct KnownArchive: Sendable {
  /// The pack's id and version, and the digest that the archive is known by.
  public let reference: PackReference
  /// The pack without its media.
  public let pack: Pack
  /// What each lesson is for, by id.
  public let lessonOutlines: [LessonOutline]
  /// Pictures and sound, which the pack does not hold on to.
  public let media: [MediaFile]
  /// How many bytes of text the pack holds on to at the moment: more once items and lessons were asked for.
  public let size: @Sendable () -> Int

  /// Opens an archive.
  ///
  /// - Parameter digest: The digest of the archive's ``PackArchive/reference``.
  /// - Throws: a ``PackError`` for an archive that was never a ``PackArchive``, or is damaged.
  public init(bytes: [UInt8], digest: String, limits: ReadingLimits = ReadingLimits()) throws(PackError) {
    let entries = try ArchiveContents(bytes, limits: limits)
    guard let packBytes = entries.bytes(EntryPath.pack) else {
      throw PackError(.foreign, ForeignFile.describe(entries))
    }
    let contents = try PackJSONReader.contents(packBytes)
    let texts = PackedTexts(
      items: try entries.packed { $0.hasPrefix(EntryPath.items) },
      lessons: try entries.packed { $0.hasPrefix(EntryPath.lessons) }, limits: limits.xml, rest: packBytes.count)
    size = { texts.size }
    var lessons: [Lesson] = []
    lessons.reserveCapacity(contents.lessons.count)
    for record in contents.lessons { lessons.append(try texts.lesson(record, in: entries)) }
    let outlines = contents.items
    reference = PackReference(id: contents.about.id, version: contents.about.version, digest: digest)
    pack = Pack(contents, items: ItemList(count: outlines.count) { texts.items(outlines) }, lessons: lessons)
    lessonOutlines = contents.lessons.map(\.outline)
    media = entries.names.filter { $0.hasPrefix(EntryPath.media) }.map {
      MediaFile(path: String($0.dropFirst(EntryPath.media.count)), bytes: entries.bytes($0).map { Array($0) } ?? [])
    }
  }
}

/// The packed items and lessons of an archive that was read whole before.
///
/// What was read once can be read again; should it ever not be, because memory failed, the part is left out.
private final class PackedTexts: Sendable {
  private let items: PackedEntries
  private let lessons: PackedEntries
  private let limits: XMLLimits
  private let state: Mutex<State>

  private struct State {
    /// How many bytes of text are held.
    var size: Int
    /// The texts of lessons that were read.
    var read: [String: Lesson.Text] = [:]
  }

  /// - Parameter rest: How many bytes of text the pack holds besides.
  init(items: PackedEntries, lessons: PackedEntries, limits: XMLLimits, rest: Int) {
    self.items = items
    self.lessons = lessons
    self.limits = limits
    state = Mutex(State(size: items.size + lessons.size + rest))
  }

  var size: Int { state.withLock { $0.size } }

  /// A lesson whose text is read when it is asked for.
  ///
  /// - Parameter contents: Where title and summary are read now.
  func lesson(_ record: PackContents.LessonRecord, in contents: ArchiveContents) throws(PackError) -> Lesson {
    let outline = record.outline
    var variants: [LanguageTag: Lesson.Variant] = [:]
    for (language, status) in record.languages {
      let name = EntryPath.lesson(outline.id, language)
      let head = try LessonPageReader.head(contents.bytes(name) ?? [], entry: name, limits: limits)
      variants[language] = Lesson.Variant(title: head.title, summary: head.summary, status: status) {
        self.text(of: name)
      }
    }
    return Lesson(
      id: outline.id, teaches: outline.teaches, prerequisites: outline.prerequisites, minutes: outline.minutes,
      variants: variants)
  }

  private func text(of lesson: String) -> Lesson.Text {
    if let known = state.withLock({ $0.read[lesson] }) { return known }
    guard let bytes = try? lessons.bytes(where: { $0 == lesson })[lesson],
      let text = try? LessonPageReader.read(bytes[...], entry: lesson, status: nil, limits: limits).text
    else { return Lesson.Text(body: RichText([]), tryIt: nil) }
    state.withLock { state in
      if state.read.updateValue(text, forKey: lesson) == nil { state.size += bytes.count }
    }
    return text
  }

  /// All items.
  func items(_ outlines: [PackContents.ItemOutline]) -> [Item] {
    guard let bytes = try? items.bytes(where: { _ in true }) else { return [] }
    state.withLock { $0.size += bytes.values.reduce(0) { $0 + $1.count } }
    return outlines.compactMap { outline in
      var variants: [LanguageTag: ItemVariant] = [:]
      for language in outline.languages {
        let name = EntryPath.item(outline.id, language)
        variants[language] = try? QTIItemReader.read(
          bytes[name, default: []][...], entry: name, id: outline.id, language: language, limits: limits)
      }
      guard !variants.isEmpty else { return nil }
      return Item(id: outline.id, competences: outline.competences, level: outline.level, variants: variants)
    }
  }
}
