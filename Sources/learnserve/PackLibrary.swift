// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore
import Presentation

/// The packs that the server shows, as finished pages in memory.
struct PackLibrary: Sendable {
  /// Why a pack cannot be shown.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  /// One pack's files by path.
  private let files: [PackID: [String: [UInt8]]]
  /// The packs with their titles, by id.
  let packs: [PackDescription]

  /// Reads packs from archives and from folders of sources.
  ///
  /// - Throws: ``Problem`` or `PackError` for a pack that has faults, or for two packs of one id.
  init(paths: [String]) throws {
    var files: [PackID: [String: [UInt8]]] = [:]
    var packs: [PackDescription] = []
    for path in paths {
      let (pack, reference) = try Self.load(path)
      guard files[pack.about.id] == nil else {
        throw Problem(description: "Two of the packs are called \(pack.about.id). Name each pack once.")
      }
      files[pack.about.id] = Dictionary(
        uniqueKeysWithValues: PreviewSite.files(of: pack, digest: reference.digest).map { ($0.path, $0.bytes) })
      packs.append(pack.about)
    }
    self.files = files
    self.packs = packs.sorted { $0.id < $1.id }
  }

  /// A file of a pack's pages.
  func file(_ path: String, of pack: PackID) -> [UInt8]? { files[pack]?[path] }

  private static func load(_ path: String) throws -> (Pack, PackReference) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Problem(description: "There is no pack at \(path).")
    }
    guard isFolder.boolValue else {
      let archive = try PackArchive.open(path: path)
      return (try archive.pack(), archive.reference)
    }
    let result = SourceReader.read(folder: path)
    guard let pack = result.pack else {
      let first = result.findings.first { $0.severity == .error }?.description ?? "It has no pack.yaml."
      throw Problem(description: "\(path) has faults. Run `learn check \(path)`. The first: \(first)")
    }
    return (pack, try PackBuilder.build(pack).reference)
  }
}
