// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import Presentation
import Synchronization

/// A published pack, open and ready to be shown and answered, shared by all requests.
///
/// What most pages ask for is there; the items, the plan by which an instrument is scored and the lessons are read when
/// a page asks for them.
final class ShelvedPack: Sendable {
  let reference: PackReference
  /// The pack without the bytes of its media, which the content origin serves out of the store.
  let pack: Pack
  let pictures: PictureSizes
  let mediaPaths: Set<String>
  let outlines: [LessonOutline]
  private let size: @Sendable () -> Int
  private let fault: @Sendable () -> PackError?
  private let definitions = Mutex<[InstrumentID: InstrumentDefinition]>([:])

  /// Opens an archive that was taken in before. Takes a millisecond or two of CPU.
  ///
  /// - Parameters:
  ///   - rest: Its bytes without those of its large media.
  ///   - pictures: The sizes of large pictures, by path.
  /// - Throws: `PackError` for what no published archive is.
  init(_ layout: ArchiveLayout, rest: [UInt8], pictures known: [String: PictureSize?], digest: String) throws {
    let archive = try KnownArchive(layout, rest: rest, digest: digest)
    reference = archive.reference
    pack = archive.pack
    pictures = PictureSizes(archive.media, known: known)
    mediaPaths = Set(archive.media.map(\.path))
    outlines = archive.lessonOutlines
    size = archive.size
    fault = archive.fault
  }

  /// How much memory it takes at the moment, roughly, in bytes: what is read out of JSON and XML takes several times as
  /// much as its text.
  var cost: Int { 4 * size() }

  /// Asks whether all that pages asked for so far could be read.
  ///
  /// - Throws: `PackError` for what was left out.
  func check() throws { if let fault = fault() { throw fault } }

  /// What attempts at an instrument are made and scored with; worked out once. Nil for another pack's instrument.
  ///
  /// - Throws: `DefinitionError` for an instrument that no published pack has.
  func definition(_ id: InstrumentID) throws -> InstrumentDefinition? {
    guard let instrument = pack.instrument(id) else { return nil }
    return try definitions.withLock { definitions in
      if let known = definitions[id] { return known }
      // Items are read here already, so that one that cannot be read is told as that and not as missing.
      _ = pack.items
      try check()
      let definition = try Self.definition(of: instrument, in: pack, reference)
      definitions[id] = definition
      return definition
    }
  }

  /// What attempts at an instrument are made and scored with; nil where the pack does not have its framework.
  static func definition(
    of instrument: Instrument, in pack: Pack, _ reference: PackReference
  ) throws -> InstrumentDefinition? {
    // Readers of the site's own languages need not be readers of the pack's.
    try pack.definition(of: instrument, as: reference, languages: Phrasebook.languages)
  }

  func framework(_ id: FrameworkID) -> Framework? { pack.framework(id) }
}
