// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import Glibc

/// Writes a folder of files as a whole or not at all.
enum FolderWriter {
  /// Writes files into a folder that does not exist or may be replaced.
  ///
  /// The files are written beside the folder first, which takes their place when all are there.
  /// - Parameters:
  ///   - path: The absolute path of the folder.
  ///   - name: What the folder is called in messages.
  ///   - replaces: Whether what is in the folder gives way.
  static func write(
    _ files: [(path: String, bytes: [UInt8])], to path: String, named name: String, replaces: Bool = false
  ) throws(Failure) {
    let manager = FileManager.default
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
    let draft = parent.appendingPathComponent(".learn-\(UUID().uuidString.lowercased())").path
    do {
      try manager.createDirectory(atPath: draft, withIntermediateDirectories: true)
      for file in files {
        let target = URL(fileURLWithPath: draft).appendingPathComponent(file.path)
        try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: target)
      }
    } catch {
      try? manager.removeItem(atPath: draft)
      throw Failure("\(name) cannot be written: \(Self.reason(error)).")
    }
    let former = draft + "-former"
    let isReplaced = replaces && rename(path, former) == 0
    guard rename(draft, path) == 0 else {
      let reason = String(cString: strerror(errno))
      if isReplaced { rename(former, path) }
      try? manager.removeItem(atPath: draft)
      throw Failure("\(name) cannot be written: \(reason).")
    }
    if isReplaced { try? manager.removeItem(atPath: former) }
  }

  /// Why something could not be done with a file, without its path.
  static func reason(_ error: any Error) -> String {
    guard let cocoa = error as? CocoaError else { return "no reason given" }
    if let posix = cocoa.underlying as? POSIXError { return String(cString: strerror(posix.code.rawValue)) }
    switch cocoa.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: return "the folder above it does not exist"
    case .fileWriteNoPermission, .fileReadNoPermission: return "you may not write there"
    case .fileWriteOutOfSpace: return "the disk is full"
    case .fileWriteFileExists: return "something of that name is there"
    default: return "no reason given"
    }
  }
}
