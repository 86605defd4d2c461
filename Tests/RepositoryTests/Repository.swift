// learn, Apache-2.0. See LICENSE.

import Foundation

/// The clone that the tests were built from.
enum Repository {
  /// The folder that holds Package.swift.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The text of a file of the repository.
  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  /// The files below a folder, by path from the root, sorted; build products and hidden folders are left out.
  static func files(below folder: String, ending: String = "") -> [String] {
    let base = folder.isEmpty ? root : root + "/" + folder
    guard let walker = FileManager.default.enumerator(atPath: base) else { return [] }
    var found: [String] = []
    for case let name as String in walker {
      if name.hasPrefix(".") || name.contains("/.") || name.hasSuffix("__pycache__") {
        walker.skipDescendants()
        continue
      }
      let path = folder.isEmpty ? name : folder + "/" + name
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
      if exists, !isFolder.boolValue, path.hasSuffix(ending) { found.append(path) }
    }
    return found.sorted()
  }
}
