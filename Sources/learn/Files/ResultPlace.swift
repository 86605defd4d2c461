// learn, Apache-2.0. See LICENSE.

internal import Foundation

/// Where a command writes what it made of a pack when nobody says where.
enum ResultPlace {
  /// The help's words for it.
  static let help = "in the current folder, or beside the pack when you are in its folder"

  /// A path for a file or folder of this name: in the current folder, unless that lies in the folder of the pack, where
  /// the next check would find a stranger.
  static func path(of name: String, for pack: String) -> String {
    let folder = resolved(pack)
    let current = resolved(FileManager.default.currentDirectoryPath)
    guard current.starts(with: folder) else { return name }
    return String(repeating: "../", count: current.count - folder.count + 1) + name
  }

  private static func resolved(_ path: String) -> [String] {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
  }
}
