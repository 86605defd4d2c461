// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore
import Presentation

/// Takes packs in: what was sent is opened and looked at before anything is kept.
struct Publisher: Sendable {
  let site: Site

  /// What the store keeps of a pack that was opened. The pack itself is not held on to while its contents are kept.
  struct Taken: Sendable {
    /// The archive; removed when nobody needs it any more.
    let file: SpooledFile
    let layout: ArchiveLayout
    /// The media files with their SHA-256.
    let media: [(path: String, digest: String, content: FileContent)]
    /// The sizes of those that are pictures, by their SHA-256.
    let pictures: [String: PictureSize?]
    let reference: PackReference
    let card: String
    /// Good ones; an archive with a bad one is not taken.
    let signatures: [DetachedSignature]
  }

  /// Why a pack that the server was started with cannot be shown.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  /// Opens an archive.
  ///
  /// - Throws: `PackError` naming the entry, for anything that is not a whole and unchanged pack of learn.
  static func take(_ file: SpooledFile) throws -> (taken: Taken, pack: Pack) {
    // What it came in with, and what is looked at here, is not kept beside each other.
    ProcessMemory.giveBack()
    let opened = try open(file.path)
    ProcessMemory.giveBack()
    // An instrument that cannot be scored would only fail when the first learner begins it.
    for instrument in opened.pack.instruments {
      _ = try ShelvedPack.definition(of: instrument, in: opened.pack, opened.reference)
    }
    let media = try opened.pack.media.map { (path: $0.path, digest: try $0.content.digest().hex, content: $0.content) }
    var pictures: [String: PictureSize?] = [:]
    for file in media where PictureSizes.isPicture(file.path) {
      pictures[file.digest] = .some(PictureSize(try file.content.beginning(PictureSize.headBytes)))
    }
    let taken = Taken(
      file: file, layout: opened.layout, media: media, pictures: pictures, reference: opened.reference,
      card: CatalogueCard(opened.pack).json, signatures: opened.signatures)
    return (taken, opened.pack)
  }

  private typealias Opened = (
    pack: Pack, reference: PackReference, layout: ArchiveLayout, signatures: [DetachedSignature]
  )

  /// The pack of an archive; its entries are not held any longer.
  private static func open(_ path: String) throws -> Opened {
    var archive = try PackArchive.open(path: path, limits: limits)
    if let bad = archive.signatures.first(where: { $0.signature == nil }) {
      throw PackError(.altered, entry: bad.entry, bad.problem ?? "")
    }
    let layout = try archive.layout()
    guard layout.restSize <= mostOfRest else {
      throw PackError(
        .tooLarge,
        "Texts and small files of the pack have \(layout.restSize) bytes together; at most \(mostOfRest) are taken. "
          + "Divide the pack.")
    }
    let pack = try archive.takePack()
    if let finding = pack.mediaFindings.first(where: { $0.severity == .error }) {
      throw PackError(.malformed, entry: finding.path, line: finding.line, finding.message)
    }
    return (pack, archive.reference, layout, archive.signatures.compactMap(\.signature))
  }

  /// The most bytes of an archive beside its large media: they are in memory when it is opened.
  private static let mostOfRest = 64 << 20

  /// What an archive may ask of the server: its media stay on the disk, its texts do not.
  private static var limits: ReadingLimits {
    var limits = ReadingLimits()
    limits.inflatedBytes = 256 << 20
    return limits
  }

  /// Publishes the packs that the server was started with, in the name of the installation; those that are published
  /// already stay as they are.
  func publish(paths: [String]) async throws {
    var seen: Set<PackID> = []
    for path in paths {
      let taken = try load(path)
      guard seen.insert(taken.reference.id).inserted else {
        throw Problem(description: "Two of the packs are called \(taken.reference.id). Name each pack once.")
      }
      let now = site.now()
      do {
        let known = try await site.store.read { db in try db.publishedPack(taken.reference.id)?.current }
        if known == taken.reference.digest, taken.signatures.isEmpty { continue }
        try await site.keepContents(of: taken)
        try await site.store.write { db in
          if try db.reading.publishedPack(taken.reference.id)?.current == taken.reference.digest {
            return try db.addSignatures(taken.signatures, of: taken.layout, digest: taken.reference.digest)
          }
          try db.add(taken)
          try db.publish(
            Publication(
              pack: taken.reference, publisher: nil, publishedAt: now, size: taken.file.size, card: taken.card))
        }
      } catch let error as StoreError where error.code == .conflict {
        throw Problem(description: "\(path): \(error.description)")
      }
    }
  }

  private func load(_ path: String) throws -> Taken {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Problem(description: "There is no pack at \(path).")
    }
    do {
      guard isFolder.boolValue else {
        return try Self.take(SpooledFile.kept(path)).taken
      }
      let source = SourceReader.read(folder: path)
      guard let pack = source.pack, !source.findings.contains(where: { $0.severity == .error }) else {
        let first = source.findings.first { $0.severity == .error }?.description ?? "It has no pack.yaml."
        throw Problem(description: "\(path) has faults. Run `learn check \(path)`. The first: \(first)")
      }
      let spool = try Spool(in: site.workFolder + "/incoming")
      _ = try PackBuilder.build(pack) { bytes throws(PackError) in try spool.take(bytes) }
      return try Self.take(spool.finish()).taken
    } catch let error as PackError {
      throw Problem(description: "\(path) cannot be opened. \(error)")
    }
  }
}

extension WriteConnection {
  /// Keeps the archive of a pack that was opened, with its media and signatures.
  ///
  /// - Precondition: ``Site/keepContents(of:)`` was called before.
  func add(_ taken: Publisher.Taken) throws {
    try addArchive(
      taken.layout, digest: taken.reference.digest, media: taken.media.map { (path: $0.path, content: $0.digest) })
    for (digest, size) in taken.pictures { try note(size, of: digest) }
    try addSignatures(taken.signatures, of: taken.layout, digest: taken.reference.digest)
  }
}
