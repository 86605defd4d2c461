// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import Presentation

/// A published pack, opened and ready to be shown and answered. Immutable, shared by all requests.
struct ShelvedPack: Sendable {
  let reference: PackReference
  /// The pack without the bytes of its media, which the content origin serves out of the store.
  let pack: Pack
  let pictures: PictureSizes
  let mediaPaths: Set<String>
  let outlines: [LessonOutline]
  private let definitions: [InstrumentID: InstrumentDefinition]
  /// How much memory it takes, in some unit: the text of its items and lessons in bytes.
  let cost: Int

  /// Opens an archive. Takes milliseconds of CPU.
  ///
  /// - Throws: `PackError` or `DefinitionError` for what no published archive is.
  init(_ bytes: [UInt8]) throws {
    let archive = try PackArchive.open(bytes: bytes)
    let whole = try archive.pack()
    reference = archive.reference
    pictures = PictureSizes(whole.media)
    mediaPaths = Set(whole.media.map(\.path))
    outlines = archive.lessonOutlines
    pack = Pack(
      about: whole.about, course: whole.course, frameworks: whole.frameworks, instruments: whole.instruments,
      items: whole.items, lessons: whole.lessons, collections: whole.collections, media: [])
    let items = Dictionary(uniqueKeysWithValues: whole.items.map { ($0.id, $0) })
    // Readers of the site's own languages need not be readers of the pack's.
    let chains = Dictionary((whole.about.languages + Phrasebook.languages).map { ($0, whole.about.chain(for: $0)) }) {
      first, _ in first
    }
    var definitions: [InstrumentID: InstrumentDefinition] = [:]
    for instrument in whole.instruments {
      guard let framework = whole.frameworks.first(where: { $0.id == instrument.framework }) else { continue }
      definitions[instrument.id] = try InstrumentDefinition(
        pack: archive.reference, instrument: instrument, framework: framework, items: items, chains: chains)
    }
    self.definitions = definitions
    cost = max(1, bytes.count - whole.media.reduce(0) { $0 + $1.bytes.count })
  }

  func definition(_ instrument: InstrumentID) -> InstrumentDefinition? { definitions[instrument] }

  func framework(_ id: FrameworkID) -> Framework? { pack.frameworks.first { $0.id == id } }
}
