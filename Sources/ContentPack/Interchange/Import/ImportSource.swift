// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// What is to be imported: one file, or the files of a folder or archive.
struct ImportSource {
  /// What it is called: a file name without its folder.
  let name: String
  /// The most that is read, in bytes: all of a source is in memory while it is brought in.
  fileprivate static let most = 1 << 30

  /// The bytes of the file; empty for a folder.
  let bytes: [UInt8]
  /// The files in it, by name; empty for a file that is no archive.
  let files: ImportFiles

  /// Reads a file or folder from the disk.
  ///
  /// - Throws: ``PackError`` that names the entry, for what cannot be read or must not be.
  static func read(path: String, limits: ReadingLimits) throws(PackError) -> ImportSource {
    let name = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return ImportSource(name: name, bytes: [], files: try ImportFiles(folder: path, limits: limits))
    }
    return try ImportSource(
      name: name, bytes: ArchiveFile.read(path, limit: min(limits.archiveBytes, most)), limits: limits)
  }

  /// A file in memory.
  init(name: String, bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws(PackError) {
    if bytes.isEmpty { throw PackError(.foreign, "The file is empty. Get it again.") }
    self.name = name
    self.bytes = bytes
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      var foreign = limits
      foreign.asksForMarkedNames = false
      files = ImportFiles(try ArchiveContents(bytes, limits: foreign))
    } else if bytes.starts(with: [0x1F, 0x8B]) {
      files = ImportFiles(try TarReader.files(bytes, limits: limits))
    } else {
      files = ImportFiles([:])
    }
  }

  init(name: String, bytes: [UInt8], files: ImportFiles) {
    self.name = name
    self.bytes = bytes
    self.files = files
  }

  /// The source with the folder that holds everything as its root.
  func rerooted(_ folder: String) -> ImportSource {
    ImportSource(name: name, bytes: bytes, files: files.below(folder))
  }

  /// The file as text; UTF-8 or UTF-16, else as Windows writes Western languages.
  var text: String { Self.text(bytes[...]) }

  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return text(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes.first == 0xFF
      var units: [UInt16] = []
      var rest = bytes.dropFirst(2)
      while let first = rest.popFirst(), let second = rest.popFirst() {
        units.append(isLittle ? UInt16(second) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(second))
      }
      return String(decoding: units, as: UTF16.self)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar(windows1252[Int($0)]) ?? "?" }))
  }

  /// Windows-1252, the upper half of which differs from Latin-1 in 27 places.
  private static let windows1252: [UInt32] = {
    var table = (0..<256).map { UInt32($0) }
    let upper: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
      0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
      0x17E, 0x178,
    ]
    for (place, code) in upper.enumerated() { table[0x80 + place] = code }
    return table
  }()
}

/// The files of an archive or folder by name.
struct ImportFiles {
  private let read: (String) -> ArraySlice<UInt8>?
  /// In the order of their bytes.
  let names: [String]
  private let known: Set<String>

  init(_ archive: ArchiveContents) {
    names = archive.names
    known = Set(names)
    read = { archive.bytes($0) }
  }

  init(_ files: [String: [UInt8]]) {
    names = files.keys.sorted()
    known = Set(names)
    read = { files[$0].map { $0[...] } }
  }

  private init(names: [String], read: @escaping (String) -> ArraySlice<UInt8>?) {
    self.names = names
    known = Set(names)
    self.read = read
  }

  /// Reads the files below a folder of the disk; links are not followed.
  init(folder: String, limits: ReadingLimits) throws(PackError) {
    var files: [String: [UInt8]] = [:]
    var total = 0
    let root = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
    let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey, .fileSizeKey]
    guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys) else {
      throw PackError(.unreadable, "\(folder) cannot be read.")
    }
    for case let url as URL in walk {
      let values = try? url.resourceValues(forKeys: Set(keys))
      guard values?.isRegularFile == true, values?.isSymbolicLink != true else { continue }
      let path = String(url.standardizedFileURL.path.dropFirst(root.path.count).drop { $0 == "/" })
      if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
      if let fault = EntryName.fault(in: path, maximumBytes: limits.nameBytes) {
        throw PackError(.unsafe, entry: EntryName.shown(path), "The name of this file \(fault). Rename it.")
      }
      let size = values?.fileSize ?? 0
      total += size
      if files.count >= limits.entries || size > limits.entryBytes || total > min(limits.totalBytes, ImportSource.most)
      {
        throw PackError(
          .tooLarge, entry: EntryName.shown(path), "With this file the folder is larger than what is read. Divide it.")
      }
      files[path] = try ArchiveFile.read(url.path, limit: limits.entryBytes)
    }
    self.init(files)
  }

  var isEmpty: Bool { names.isEmpty }

  func contains(_ name: String) -> Bool { known.contains(name) }

  func bytes(_ name: String) -> ArraySlice<UInt8>? { known.contains(name) ? read(name) : nil }

  /// The files below a folder, named from it.
  func below(_ folder: String) -> ImportFiles {
    let prefix = folder.hasSuffix("/") || folder.isEmpty ? folder : folder + "/"
    let read = self.read
    return ImportFiles(names: names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }) {
      read(prefix + $0)
    }
  }

  /// The document in a file.
  ///
  /// - Throws: ``PackError`` with the line.
  func xml(_ name: String, limits: ReadingLimits) throws(PackError) -> XMLElement? {
    guard let bytes = bytes(name) else { return nil }
    if bytes.count > limits.textBytes {
      throw PackError(
        .tooLarge, entry: EntryName.shown(name), "This file has more than \(limits.textBytes) bytes.")
    }
    var foreign = limits.xml
    foreign.nodes = max(foreign.nodes, 2_000_000)
    foreign.textBytes = max(foreign.textBytes, limits.textBytes)
    return try XMLReader.read(bytes, entry: name, limits: foreign, dialect: .foreign)
  }
}

/// Addresses from one file of a source to another.
enum RelativePath {
  /// The name of the file that an address leads to from a file; nil for one outside of the source.
  static func resolve(_ address: String, from file: String) -> String? {
    var path = address.trimmed
    if let end = path.firstIndex(where: { $0 == "?" || $0 == "#" }) { path = String(path[..<end]) }
    path = PercentEncoding.decode(path) ?? path
    if path.isEmpty || path.hasPrefix("/") || path.contains("://") || path.hasPrefix("data:") { return nil }
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if parts.isEmpty { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
