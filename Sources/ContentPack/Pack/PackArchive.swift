// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// A built pack, opened and verified.
///
/// Opening checks the whole archive: its form, its limits and the digest of every entry. Items and lessons are
/// read when they are asked for. Nothing is ever written to the disk.
public struct PackArchive: Sendable {
  /// The pack's id, version and digest.
  public let reference: PackReference
  private(set) var entries: ArchiveContents
  private let contents: PackContents
  private let places: Places
  private let xmlLimits: XMLLimits

  /// Where items and lessons stand in the lists of the contents.
  private struct Places: Sendable {
    let items: [ItemID: Int]
    let lessons: [LessonID: Int]
  }

  public var about: PackDescription { contents.about }
  /// The units of the course, in order.
  public var course: [CourseUnit] { contents.course }
  /// By id.
  public var frameworks: [Framework] { contents.frameworks }
  /// By id.
  public var instruments: [Instrument] { contents.instruments }
  /// By id.
  public var collections: [Collection] { contents.collections }
  /// What each lesson is for, by id.
  public var lessonOutlines: [LessonOutline] { contents.lessons.map(\.outline) }

  // MARK: - Opening

  /// Opens the archive in a file.
  ///
  /// - Throws: a ``PackError`` that names the entry, and the line where there is one.
  public static func open(path: String, limits: ReadingLimits = ReadingLimits()) throws(PackError) -> PackArchive {
    try open(.file(ArchiveFile.open(path, limit: limits.archiveBytes)), limits: limits)
  }

  /// Opens the archive in memory.
  ///
  /// - Throws: a ``PackError`` that names the entry, and the line where there is one.
  public static func open(bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws(PackError) -> PackArchive {
    if bytes.count > limits.archiveBytes {
      throw PackError(.tooLarge, "The archive has \(bytes.count) bytes; at most \(limits.archiveBytes) are read.")
    }
    return try open(.memory(bytes), limits: limits)
  }

  private static func open(_ bytes: ArchiveBytes, limits: ReadingLimits) throws(PackError) -> PackArchive {
    if let description = ForeignFile.describe(head: Array(try bytes.bytes(0..<min(bytes.size, 600))), of: bytes.size) {
      throw PackError(.foreign, description)
    }
    return try PackArchive(ArchiveContents(bytes, limits: limits), limits)
  }

  private init(_ entries: ArchiveContents, _ limits: ReadingLimits) throws(PackError) {
    guard let packBytes = entries.bytes(EntryPath.pack) else {
      throw PackError(.foreign, ForeignFile.describe(entries))
    }
    let digest = try DigestsFile.verify(entries)
    if packBytes.count > limits.textBytes {
      throw PackError(.tooLarge, entry: EntryPath.pack, "This entry has more than \(limits.textBytes) bytes.")
    }
    var contents = try PackJSONReader.contents(packBytes)
    try PackIntegrity.check(contents, .malformed, entry: EntryPath.pack)
    var items: [ItemID: Int] = [:]
    for (place, item) in contents.items.enumerated() {
      for language in item.languages { try Self.require(EntryPath.item(item.id, language), entries) }
      items[item.id] = place
    }
    var lessons: [LessonID: Int] = [:]
    for (place, lesson) in contents.lessons.enumerated() {
      for language in lesson.languages.keys.sorted() {
        try Self.require(EntryPath.lesson(lesson.outline.id, language), entries)
      }
      lessons[lesson.outline.id] = place
    }
    try contents.readTests { name throws(PackError) in
      try Self.require(name, entries)
      return entries.bytes(name) ?? []
    }
    reference = PackReference(id: contents.about.id, version: contents.about.version, digest: digest.hex)
    self.entries = entries
    self.contents = contents
    places = Places(items: items, lessons: lessons)
    xmlLimits = limits.xml
  }

  private static func require(_ name: String, _ entries: ArchiveContents) throws(PackError) {
    if !entries.contains(name) {
      throw PackError(
        .malformed, entry: EntryPath.pack, "The pack says that it has \"\(name)\", which is not in the archive.")
    }
  }

  /// What the archive is put together from: its large media by their digests, and the rest.
  ///
  /// - Throws: ``PackError/Code/unreadable`` when the file cannot be read any more.
  public func layout() throws(PackError) -> ArchiveLayout { try entries.layout() }

  // MARK: - Items

  /// The item in the first language of the pack's chain for `language`; nil for an unknown item.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when the item is not what a pack holds.
  public func item(_ id: ItemID, language: LanguageTag) throws(PackError) -> ItemVariant? {
    guard let outline = outline(of: id) else { return nil }
    let chain = about.chain(for: language).languages
    let found = chain.first(where: outline.languages.contains) ?? outline.languages.min()
    return try found.map { language throws(PackError) in try variant(id, language) }
  }

  /// The item in all its languages; nil for an unknown item.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when the item is not what a pack holds.
  public func item(_ id: ItemID) throws(PackError) -> Item? {
    guard let outline = outline(of: id) else { return nil }
    var variants: [LanguageTag: ItemVariant] = [:]
    for language in outline.languages { variants[language] = try variant(id, language) }
    return Item(id: id, competences: outline.competences, level: outline.level, variants: variants)
  }

  /// The items of an instrument, in all their languages.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when an item is not what a pack holds.
  public func items(of instrument: Instrument) throws(PackError) -> [ItemID: Item] {
    var items: [ItemID: Item] = [:]
    for id in instrument.items { items[id] = try item(id) }
    return items
  }

  /// The languages in which at least one item of an instrument exists.
  public func languages(of instrument: Instrument) -> Set<LanguageTag> {
    Set(instrument.items.flatMap { outline(of: $0)?.languages ?? [] })
  }

  private func outline(of id: ItemID) -> PackContents.ItemOutline? { places.items[id].map { contents.items[$0] } }

  private func variant(_ id: ItemID, _ language: LanguageTag) throws(PackError) -> ItemVariant {
    let name = EntryPath.item(id, language)
    return try ItemEntry.read(
      entries.bytes(name) ?? [], entry: name, id: id, language: language,
      isDocument: outline(of: id)?.isDocument == true, limits: xmlLimits)
  }

  /// Whether an instrument asks documents of QTI, which are answered line by line on a terminal.
  public func asksDocuments(_ instrument: Instrument) -> Bool {
    instrument.items.contains { outline(of: $0)?.isDocument == true }
  }

  /// The names of the entries that are items and tests of QTI.
  public var documentNames: [String] {
    entries.names.filter { ($0.hasPrefix("items/") || $0.hasPrefix("tests/")) && $0.hasSuffix(".xml") }.sorted()
  }

  /// The bytes of an entry that ``documentNames`` names.
  public func document(_ name: String) -> [UInt8] { Array(entries.bytes(name) ?? []) }

  // MARK: - Lessons and media

  /// The lesson in all its languages; nil for an unknown lesson.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when the lesson is not what a pack holds.
  public func lesson(_ id: LessonID) throws(PackError) -> Lesson? {
    guard let record = places.lessons[id].map({ contents.lessons[$0] }) else { return nil }
    var variants: [LanguageTag: Lesson.Variant] = [:]
    for (language, status) in record.languages {
      let name = EntryPath.lesson(id, language)
      variants[language] = try LessonPageReader.read(
        entries.bytes(name) ?? [], entry: name, status: status, limits: xmlLimits)
    }
    let outline = record.outline
    return Lesson(
      id: id, teaches: outline.teaches, prerequisites: outline.prerequisites, minutes: outline.minutes,
      variants: variants)
  }

  /// The paths of the media files below `media/`, in order.
  public var mediaPaths: [String] {
    entries.names.filter { $0.hasPrefix(EntryPath.media) }.map { String($0.dropFirst(EntryPath.media.count)) }
  }

  /// The bytes of a media file, by its path below `media/`; nil for an unknown file.
  public func media(_ path: String) -> [UInt8]? { entries.bytes(EntryPath.media(path)).map { Array($0) } }

  /// A media file, by its path below `media/`; nil for an unknown file. Of an archive on the disk its bytes are read
  /// when they are asked for.
  public func mediaFile(_ path: String) -> MediaFile? {
    entries.content(EntryPath.media(path)).map { MediaFile(path: path, content: $0) }
  }

  // MARK: - Whole

  /// The whole pack, equal to the one that was built.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when an item or lesson is not what a pack holds.
  public func pack() throws(PackError) -> Pack {
    var items: [Item] = []
    for outline in contents.items { if let item = try item(outline.id) { items.append(item) } }
    return try pack(items, mediaPaths.compactMap(mediaFile))
  }

  /// The whole pack, as ``pack()`` gives it. Its items are not in the archive any more then, so that they are
  /// never in memory twice.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when an item or lesson is not what a pack holds.
  public mutating func takePack() throws(PackError) -> Pack {
    var items: [Item] = []
    for outline in contents.items {
      if let item = try item(outline.id) { items.append(item) }
      for language in outline.languages { entries.forget(EntryPath.item(outline.id, language)) }
    }
    return try pack(items, mediaPaths.compactMap(mediaFile))
  }

  /// The pack without its items and media, which take most of the time that a whole one takes: for what is said about
  /// competences and lessons.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when a lesson is not what a pack holds.
  public func packWithoutItems() throws(PackError) -> Pack { try pack([], []) }

  private func pack(_ items: [Item], _ media: [MediaFile]) throws(PackError) -> Pack {
    var lessons: [Lesson] = []
    for record in contents.lessons { if let lesson = try lesson(record.outline.id) { lessons.append(lesson) } }
    return Pack(
      about: about, course: course, frameworks: frameworks, instruments: instruments, items: items, lessons: lessons,
      collections: collections, media: media)
  }
}
