// learn, Apache-2.0. See LICENSE.

internal import ContentPack
internal import Foundation
internal import LearnCore

/// The archive of a pack in a file: the one that was given, or the one that a folder builds to, which is removed again.
///
/// Of what it holds only the layout stays in memory, so that sending a pack takes no more for its many questions.
struct BuiltArchive {
  let path: String
  let reference: PackReference
  /// What the archive is put together from.
  let layout: ArchiveLayout
  private let isTemporary: Bool

  /// Opens or builds it.
  ///
  /// - Throws: ``Failure`` that names the path, what is wrong with it, and what to do.
  init(_ place: String) throws {
    switch try PackPlace(place) {
    case .archive: (path, isTemporary) = (place, false)
    case .folder: (path, isTemporary) = (try Self.build(place), true)
    }
    do {
      (reference, layout) = try Self.open(path)
    } catch {
      if isTemporary { unlink(path) }
      throw Failure("\(place) cannot be opened. \(error)")
    }
  }

  /// The path of the archive that a folder builds to.
  private static func build(_ folder: String) throws -> String {
    // What the folder took is not kept for what is sent.
    defer { ProcessMemory.giveBack() }
    let path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("learn-\(UUID().uuidString.lowercased()).zip").path
    let pack = try OpenedPack.read(folder: folder)
    _ = try FileWriter.write(to: path, mode: 0o600) { (file: FileWriter.Draft) throws(Failure) in
      do throws(PackError) {
        return try PackBuilder.build(pack) { file.append($0) }
      } catch {
        throw Failure("\(folder) cannot be built. \(error)")
      }
    }
    return path
  }

  private static func open(_ path: String) throws(PackError) -> (PackReference, ArchiveLayout) {
    defer { ProcessMemory.giveBack() }
    let archive = try PackArchive.open(path: path)
    return (archive.reference, try archive.layout())
  }

  /// All bytes, for a server that takes packs as a whole only.
  func bytes() throws(Failure) -> [UInt8] {
    do {
      return try Bytes.read(path, limit: 1 << 30)
    } catch {
      throw Failure("\(path) cannot be read: \(error.reason).")
    }
  }

  /// Removes what was made.
  func remove() { if isTemporary { unlink(path) } }
}
