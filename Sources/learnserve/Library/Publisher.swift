// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore

/// Takes packs in: what was sent is opened and looked at before anything is kept.
struct Publisher: Sendable {
  let site: Site

  /// A pack that was opened, with all that the store keeps of it.
  struct Taken: Sendable {
    let bytes: [UInt8]
    let pack: Pack
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
  static func take(_ bytes: [UInt8]) throws -> Taken {
    let archive = try PackArchive.open(bytes: bytes)
    if let bad = archive.signatures.first(where: { $0.signature == nil }) {
      throw PackError(.altered, entry: bad.entry, bad.problem ?? "")
    }
    let pack = try archive.pack()
    if let finding = pack.mediaFindings.first(where: { $0.severity == .error }) {
      throw PackError(.malformed, entry: finding.path, line: finding.line, finding.message)
    }
    // An instrument that cannot be scored would only fail when the first learner begins it.
    for instrument in pack.instruments {
      _ = try ShelvedPack.definition(of: instrument, in: pack, archive.reference)
    }
    return Taken(
      bytes: bytes, pack: pack, reference: archive.reference, card: CatalogueCard(pack).json,
      signatures: archive.signatures.compactMap(\.signature))
  }

  /// Publishes the packs that the server was started with, in the name of the installation; those that are published
  /// already stay as they are.
  func publish(paths: [String]) async throws {
    var seen: Set<PackID> = []
    for path in paths {
      let taken = try Self.load(path)
      guard seen.insert(taken.reference.id).inserted else {
        throw Problem(description: "Two of the packs are called \(taken.reference.id). Name each pack once.")
      }
      let now = site.now()
      do {
        try await site.store.write { db in
          if try db.reading.publishedPack(taken.reference.id)?.current == taken.reference.digest {
            return try db.addSignatures(taken.signatures, of: taken.bytes, digest: taken.reference.digest)
          }
          try db.add(taken)
          try db.publish(
            Publication(
              pack: taken.reference, publisher: nil, publishedAt: now, size: taken.bytes.count, card: taken.card))
        }
      } catch let error as StoreError where error.code == .conflict {
        throw Problem(description: "\(path): \(error.description)")
      }
    }
  }

  private static func load(_ path: String) throws -> Taken {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Problem(description: "There is no pack at \(path).")
    }
    do {
      guard isFolder.boolValue else {
        guard let data = FileManager.default.contents(atPath: path) else {
          throw Problem(description: "\(path) cannot be read.")
        }
        return try take(Array(data))
      }
      let source = SourceReader.read(folder: path)
      guard let pack = source.pack, !source.findings.contains(where: { $0.severity == .error }) else {
        let first = source.findings.first { $0.severity == .error }?.description ?? "It has no pack.yaml."
        throw Problem(description: "\(path) has faults. Run `learn check \(path)`. The first: \(first)")
      }
      return try take(PackBuilder.build(pack).bytes)
    } catch let error as PackError {
      throw Problem(description: "\(path) cannot be opened. \(error)")
    }
  }
}

extension WriteConnection {
  /// Keeps the archive of a pack that was opened, with its media and signatures.
  func add(_ taken: Publisher.Taken) throws {
    let media = try taken.pack.media.map { (path: $0.path, bytes: try $0.bytes) }
    try addArchive(taken.bytes, digest: taken.reference.digest, media: media)
    try addSignatures(taken.signatures, of: taken.bytes, digest: taken.reference.digest)
  }
}
