// learn, Apache-2.0. See LICENSE.

internal import Assessment
public import LearnCore
internal import Synchronization

/// An archive that was opened as a ``PackArchive`` before and kept unchanged since, opened again.
///
/// Lessons and items are read when they are asked for; until then they stay packed, in a fraction of the memory. What is
/// read is compared with its digest, so that it is what was opened then, whatever became of the disk; that the parts fit
/// each other is not looked at again.
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
  /// Why a lesson or item that was asked for could not be read and was left out; nil while all could.
  public let fault: @Sendable () -> PackError?

  /// Opens an archive.
  ///
  /// - Parameter digest: The digest of the archive's ``PackArchive/reference``.
  /// - Throws: a ``PackError`` for an archive that was never a ``PackArchive``, is damaged, or is another than that of
  ///   the digest.
  public init(bytes: [UInt8], digest: String, limits: ReadingLimits = ReadingLimits()) throws(PackError) {
    try self.init(.memory(bytes), digest, limits)
  }

  /// Opens an archive without its large media, which were compared with their digests when they were kept by them. Those
  /// are among ``media`` with their sizes, and cannot be read there.
  ///
  /// - Parameters:
  ///   - rest: The bytes of the archive that are no content of their own.
  ///   - digest: The digest of the archive's ``PackArchive/reference``.
  /// - Throws: as ``init(bytes:digest:limits:)`` does.
  public init(
    _ layout: ArchiveLayout, rest: [UInt8], digest: String, limits: ReadingLimits = ReadingLimits()
  ) throws(PackError) {
    try self.init(.sparse(SparseArchive(layout, rest: rest)), digest, limits)
  }

  private init(_ archive: ArchiveBytes, _ digest: String, _ limits: ReadingLimits) throws(PackError) {
    let entries = try KnownEntries(archive, digest: digest, limits: limits)
    let packBytes = try entries.packed { $0 == EntryPath.pack }.bytes(of: EntryPath.pack)
    var contents = try PackJSONReader.contents(packBytes[...])
    if !contents.testLanguages.isEmpty {
      let tests = try entries.packed { $0.hasPrefix(EntryPath.tests) }
      try contents.readTests { name throws(PackError) in try tests.bytes(of: name)[...] }
    }
    let texts = PackedTexts(
      items: try entries.packed { $0.hasPrefix(EntryPath.items) },
      lessons: try entries.packed { $0.hasPrefix(EntryPath.lessons) }, limits: limits.xml, rest: packBytes.count)
    size = { texts.size }
    fault = { texts.fault }
    let lessons = contents.lessons.map(texts.lesson)
    let outlines = contents.items
    reference = PackReference(id: contents.about.id, version: contents.about.version, digest: digest)
    pack = Pack(contents, items: ItemList(count: outlines.count) { texts.items(outlines) }, lessons: lessons)
    lessonOutlines = contents.lessons.map(\.outline)
    media = try entries.media()
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
    /// What stands before the texts of lessons, and the texts, as far as they were read.
    var heads: [String: Lesson.Head] = [:]
    var texts: [String: Lesson.Text] = [:]
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

  /// A lesson that is read when it is asked for.
  func lesson(_ record: PackContents.LessonRecord) -> Lesson {
    let outline = record.outline
    var variants: [LanguageTag: Lesson.Variant] = [:]
    for (language, status) in record.languages {
      let name = EntryPath.lesson(outline.id, language)
      variants[language] = Lesson.Variant(
        status: status, head: { self.head(of: name) }, text: { self.text(of: name) })
    }
    return Lesson(
      id: outline.id, teaches: outline.teaches, prerequisites: outline.prerequisites, minutes: outline.minutes,
      variants: variants)
  }

  private func head(of lesson: String) -> Lesson.Head {
    if let known = state.withLock({ $0.heads[lesson] }) { return known }
    do throws(PackError) {
      let head = try LessonPageReader.head(try lessons.bytes(of: lesson)[...], entry: lesson, limits: limits)
      state.withLock { state in
        if state.heads.updateValue(head, forKey: lesson) == nil {
          state.size += head.title.utf8.count + head.summary.utf8.count
        }
      }
      return head
    } catch {
      note(error)
      return Lesson.Head(title: "", summary: "")
    }
  }

  private func text(of lesson: String) -> Lesson.Text {
    if let known = state.withLock({ $0.texts[lesson] }) { return known }
    do throws(PackError) {
      let bytes = try lessons.bytes(of: lesson)
      let text = try LessonPageReader.read(bytes[...], entry: lesson, status: nil, limits: limits).text
      state.withLock { state in
        if state.texts.updateValue(text, forKey: lesson) == nil { state.size += bytes.count }
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
      let bytes = try items.bytes()
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
