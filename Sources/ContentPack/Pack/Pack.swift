// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// One body of lessons, instruments, items, frameworks and collections, complete and checked. Immutable.
///
/// Both ways to a pack, from the authored folder and from the built archive, end in the same value: two packs are
/// equal when a learner could not tell them apart.
public struct Pack: Hashable, Sendable {
  public let about: PackDescription
  /// The units of the course, in order.
  public let course: [CourseUnit]
  /// By id.
  public let frameworks: [Framework]
  /// By id.
  public let instruments: [Instrument]
  /// By id. Read when they are first asked for, where the pack is one of ``KnownArchive``.
  public var items: [Item] { itemList.items }
  private let itemList: ItemList
  /// By id.
  public let lessons: [Lesson]
  /// By id.
  public let collections: [Collection]
  /// Pictures and sound, by path below `media/`.
  public let media: [MediaFile]

  /// Makes a pack; each list is brought into the order of its ids.
  public init(
    about: PackDescription, course: [CourseUnit], frameworks: [Framework], instruments: [Instrument],
    items: [Item], lessons: [Lesson], collections: [Collection], media: [MediaFile]
  ) {
    self.about = about
    self.course = course
    self.frameworks = frameworks.sorted { $0.id < $1.id }
    self.instruments = instruments.sorted { $0.id < $1.id }
    itemList = ItemList(items)
    self.lessons = lessons.sorted { $0.id < $1.id }
    self.collections = collections.sorted { $0.id < $1.id }
    self.media = media.sorted { $0.path < $1.path }
  }

  /// The pack of an archive, without its media; each list is in the order of its ids.
  init(_ contents: PackContents, items: ItemList, lessons: [Lesson]) {
    about = contents.about
    course = contents.course
    frameworks = contents.frameworks.sorted { $0.id < $1.id }
    instruments = contents.instruments.sorted { $0.id < $1.id }
    itemList = items
    self.lessons = lessons.sorted { $0.id < $1.id }
    collections = contents.collections.sorted { $0.id < $1.id }
    media = []
  }

  /// How many items there are.
  public var itemCount: Int { itemList.count }

  // MARK: - One of many, found in the order of the ids

  /// A lesson; nil where the pack does not have it.
  public func lesson(_ id: LessonID) -> Lesson? { lessons.found(id, by: \.id) }

  /// An item; nil where the pack does not have it.
  public func item(_ id: ItemID) -> Item? { items.found(id, by: \.id) }

  /// A framework; nil where the pack does not have it.
  public func framework(_ id: FrameworkID) -> Framework? { frameworks.found(id, by: \.id) }

  /// An instrument; nil where the pack does not have it.
  public func instrument(_ id: InstrumentID) -> Instrument? { instruments.found(id, by: \.id) }

  /// A collection; nil where the pack does not have it.
  public func collection(_ id: CollectionID) -> Collection? { collections.found(id, by: \.id) }
}

extension Pack {
  /// What attempts at an instrument are made and scored with; nil where the pack does not have its framework.
  ///
  /// - Parameters:
  ///   - reference: The exact pack that this is.
  ///   - languages: Languages that readers may ask for beside the pack's own.
  /// - Throws: `DefinitionError` for an instrument that no checked pack has.
  public func definition(
    of instrument: Instrument, as reference: PackReference, languages: [LanguageTag]
  ) throws(DefinitionError) -> InstrumentDefinition? {
    guard let framework = framework(instrument.framework) else { return nil }
    let items = instrument.items.compactMap { id in item(id).map { (id, $0) } }
    let chains = (about.languages + languages).map { ($0, about.chain(for: $0)) }
    return try InstrumentDefinition(
      pack: reference, instrument: instrument, framework: framework,
      items: Dictionary(items) { first, _ in first }, chains: Dictionary(chains) { first, _ in first })
  }
}

extension Array {
  /// The first element of an id, of elements in the order of their ids.
  fileprivate func found<ID: Comparable>(_ id: ID, by key: (Element) -> ID) -> Element? {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if key(self[middle]) < id { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && key(self[low]) == id ? self[low] : nil
  }
}

/// What a pack says about itself.
public struct PackDescription: Hashable, Sendable, Codable {
  /// How far a translation has come.
  public enum TranslationStatus: String, Hashable, Sendable, Codable { case draft, reviewed }

  /// Somebody who made the pack.
  public struct Author: Hashable, Sendable, Codable {
    public let name: String
    public let url: String?

    /// Makes an author.
    public init(name: String, url: String?) {
      self.name = name
      self.url = url
    }
  }

  public let id: PackID
  /// Semantic version.
  public let version: String
  public let title: LocalizedText
  public let summary: LocalizedText
  /// The languages of the pack; the first is the one it was written in.
  public let languages: [LanguageTag]
  /// What is shown where a text is missing, by language.
  public let fallback: [LanguageTag: [LanguageTag]]
  /// The status of each language but the first.
  public let translations: [LanguageTag: TranslationStatus]
  /// SPDX identifier.
  public let licence: String
  public let publisher: LocalizedText?
  public let authors: [Author]
  public let audience: LocalizedText?

  /// Makes a description; `languages` is not empty.
  public init(
    id: PackID, version: String, title: LocalizedText, summary: LocalizedText, languages: [LanguageTag],
    fallback: [LanguageTag: [LanguageTag]], translations: [LanguageTag: TranslationStatus], licence: String,
    publisher: LocalizedText?, authors: [Author], audience: LocalizedText?
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.summary = summary
    self.languages = languages
    self.fallback = fallback
    self.translations = translations
    self.licence = licence
    self.publisher = publisher
    self.authors = authors
    self.audience = audience
  }

  /// The languages in which to look for a text when a reader asks for `language`.
  public func chain(for language: LanguageTag) -> LanguageChain {
    LanguageChain([language] + (fallback[language] ?? []) + languages)
  }
}

/// A group of lessons learned together (IMS CP: an item of the organization).
public struct CourseUnit: Hashable, Sendable, Codable {
  public let id: UnitID
  public let title: LocalizedText
  public let lessons: [LessonID]

  /// Makes a unit.
  public init(id: UnitID, title: LocalizedText, lessons: [LessonID]) {
    self.id = id
    self.title = title
    self.lessons = lessons
  }
}

/// A file that lessons and items show.
public struct MediaFile: Hashable, Sendable {
  /// The path below `media/`, with `/` between folders.
  public let path: String
  public let content: FileContent

  /// All bytes, in memory.
  ///
  /// - Throws: ``PackError/Code/unreadable`` for a file on the disk that cannot be read any more.
  public var bytes: [UInt8] { get throws(PackError) { try content.bytes() } }

  /// Makes a file.
  public init(path: String, content: FileContent) {
    self.path = path
    self.content = content
  }

  /// Makes a file whose bytes are in memory.
  public init(path: String, bytes: [UInt8]) { self.init(path: path, content: FileContent(bytes)) }
}
