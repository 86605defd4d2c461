// learn, Apache-2.0. See LICENSE.

internal import Assessment
public import LearnCore
internal import Synchronization

/// An archive that was opened as a ``PackArchive`` before and kept unchanged since, opened again.
///
/// Its digests are compared again, so that it is the archive that was opened then, whatever became of the disk; that its
/// parts fit each other is not looked at again. The texts of lessons and the items are read when they are asked for;
/// until then they stay packed, in a fraction of the memory.
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
  /// Why a text or item that was asked for could not be read and was left out; nil while all could.
  public let fault: @Sendable () -> PackError?

  /// Opens an archive.
  ///
  /// - Parameter digest: The digest of the archive's ``PackArchive/reference``.
  /// - Throws: a ``PackError`` for an archive that was never a ``PackArchive``, is damaged, or is another than that of
  ///   the digest.
  public init(bytes: [UInt8], digest: String, limits: ReadingLimits = ReadingLimits()) throws(PackError) {
    let entries = try ArchiveContents(bytes, limits: limits)
    guard let packBytes = entries.bytes(EntryPath.pack) else {
      throw PackError(.foreign, ForeignFile.describe(entries))
    }
    guard try DigestsFile.verify(entries).hex == digest else {
      throw PackError(
        .altered, "This is another archive than the one that was kept under the digest \(digest). Get the file again.")
    }
    let contents = try PackJSONReader.contents(packBytes)
    let texts = PackedTexts(
      items: try entries.packed { $0.hasPrefix(EntryPath.items) },
      lessons: try entries.packed { $0.hasPrefix(EntryPath.lessons) }, limits: limits.xml, rest: packBytes.count)
    size = { texts.size }
    fault = { texts.fault }
    var lessons: [Lesson] = []
    lessons.reserveCapacity(contents.lessons.count)
    for record in contents.lessons { lessons.append(try texts.lesson(record, in: entries)) }
    let outlines = contents.items
    reference = PackReference(id: contents.about.id, version: contents.about.version, digest: digest)
    pack = Pack(contents, items: ItemList(count: outlines.count) { texts.items(outlines) }, lessons: lessons)
    lessonOutlines = contents.lessons.map(\.outline)
    media = entries.names.filter { $0.hasPrefix(EntryPath.media) }.compactMap { name in
      entries.content(name).map { MediaFile(path: String(name.dropFirst(EntryPath.media.count)), content: $0) }
    }
  }
}

/// The packed items and lessons of an archive that was read whole before.
///
/// What was read once can be read again. Should it ever not be, because memory failed or a later learn reads more
/// strictly, the part is left out and the fault noted.
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
    /// The first fault.
    var fault: PackError?
  }

  /// - Parameter rest: How many bytes of text the pack holds besides.
  init(items: PackedEntries, lessons: PackedEntries, limits: XMLLimits, rest: Int) {
    self.items = items
    self.lessons = lessons
    self.limits = limits
    state = Mutex(State(size: items.size + lessons.size + rest))
  }

  var size: Int { state.withLock { $0.size } }
  var fault: PackError? { state.withLock { $0.fault } }

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
    do throws(PackError) {
      let bytes = try lessons.bytes { $0 == lesson }[lesson, default: []]
      let text = try LessonPageReader.read(bytes[...], entry: lesson, status: nil, limits: limits).text
      state.withLock { state in
        if state.read.updateValue(text, forKey: lesson) == nil { state.size += bytes.count }
      }
      return text
    } catch {
      note(error)
      return Lesson.Text(body: RichText([]), tryIt: nil)
    }
  }

  /// All items.
  func items(_ outlines: [PackContents.ItemOutline]) -> [Item] {
    do throws(PackError) {
      let bytes = try items.bytes { _ in true }
      state.withLock { $0.size += bytes.values.reduce(0) { $0 + $1.count } }
      var read: [Item] = []
      read.reserveCapacity(outlines.count)
      for outline in outlines { read.append(try item(outline, bytes)) }
      return read
    } catch {
      note(error)
      return []
    }
  }

  private func item(_ outline: PackContents.ItemOutline, _ bytes: [String: [UInt8]]) throws(PackError) -> Item {
    var variants: [LanguageTag: ItemVariant] = [:]
    for language in outline.languages {
      let name = EntryPath.item(outline.id, language)
      variants[language] = try ItemEntry.read(
        bytes[name, default: []][...], entry: name, id: outline.id, language: language,
        isDocument: outline.isDocument, limits: limits)
    }
    return Item(id: outline.id, competences: outline.competences, level: outline.level, variants: variants)
  }

  private func note(_ fault: PackError) { state.withLock { $0.fault = $0.fault ?? fault } }
}
