// learn, Apache-2.0. See LICENSE.

internal import ContentPack
internal import Foundation
internal import LearnCore

/// The archive of a pack in a file: the one that was given, or the one that a folder builds to, which is removed again.
struct BuiltArchive {
  let path: String
  let archive: PackArchive
  private let isTemporary: Bool

  /// Opens or builds it.
  ///
  /// - Throws: ``Failure`` that names the path, what is wrong with it, and what to do.
  init(_ place: String) throws {
    switch try PackPlace(place) {
    case .archive: (path, isTemporary) = (place, false)
    case .folder:
      let pack = try OpenedPack.read(folder: place)
      path =
        FileManager.default.temporaryDirectory
        .appendingPathComponent("learn-\(UUID().uuidString.lowercased()).zip").path
      isTemporary = true
      // What the folder took is not kept for what is sent.
      defer { ProcessMemory.giveBack() }
      _ = try FileWriter.write(to: path, mode: 0o600) { (file: FileWriter.Draft) throws(Failure) in
        do throws(PackError) {
          return try PackBuilder.build(pack) { file.append($0) }
        } catch {
          throw Failure("\(place) cannot be built. \(error)")
        }
      }
    }
    do {
      archive = try PackArchive.open(path: path)
    } catch {
      if isTemporary { unlink(path) }
      throw Failure("\(place) cannot be opened. \(error)")
    }
  }

  /// What the archive is put together from.
  func layout() throws(Failure) -> ArchiveLayout {
    do {
      return try archive.layout()
    } catch {
      throw Failure("\(path) cannot be read. \(error)")
    }
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
