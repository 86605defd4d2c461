// learn, Apache-2.0. See LICENSE.

internal import ContentPack
internal import Foundation
internal import Glibc

/// The folder that an import writes into, which may hold what a person wrote.
struct ImportPlace {
  /// The absolute path.
  let path: String
  private let name: String

  init(_ name: String) {
    self.name = name
    path = URL(fileURLWithPath: name).standardizedFileURL.path
  }

  /// Refuses a file, and a folder that nobody named and that an import did not make.
  func check(isNamed: Bool) throws(Failure) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Failure("\(name) is a file. Name a folder with --output.")
    }
    let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty ?? false
    if !isNamed, !isEmpty, bytes("import.json") == nil {
      throw Failure("\(name) exists and was not made by an import. Name a folder with --output.")
    }
  }

  /// The bytes of a file; nil for one that is not there. Links are not followed.
  func bytes(_ file: String) -> [UInt8]? {
    let full = path + "/" + file
    var status = stat()
    guard lstat(full, &status) == 0 else { return nil }
    // Something else than a file is nobody's to overwrite: no bytes are like those of the import.
    guard status.st_mode & S_IFMT == S_IFREG, let data = FileManager.default.contents(atPath: full) else { return [] }
    return Array(data)
  }

  /// Writes files, each whole; into a new folder all of them or none.
  func write(_ files: [Importer.Result.File]) throws(Failure) {
    guard FileManager.default.fileExists(atPath: path) else {
      return try FolderWriter.write(files.map { ($0.path, $0.bytes) }, to: path, named: name)
    }
    for file in files {
      let target = path + "/" + file.path
      let parent = URL(fileURLWithPath: target).deletingLastPathComponent()
      guard parent.resolvingSymlinksInPath().path.hasPrefix(URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
      else { throw Failure("\(name)/\(file.path) leads out of the folder by a link. Nothing more was written.") }
      do {
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      } catch {
        throw Failure("\(name)/\(file.path) cannot be written: \(FolderWriter.reason(error)).")
      }
      try FileWriter.write(file.bytes, to: target)
    }
  }
}
