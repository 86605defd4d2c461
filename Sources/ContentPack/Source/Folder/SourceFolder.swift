// learn, Apache-2.0. See LICENSE.

internal import Foundation

/// What lies in a pack's folder, found without following links and read without surprises.
struct SourceFolder {
  /// The greatest size of a YAML or Markdown file: 2 MiB.
  static let textLimit = 2 << 20
  /// The greatest size of a file in `media/`: 256 MiB.
  static let mediaLimit = 256 << 20
  /// The greatest size of a file in `media/` that is text, such as SVG: 32 MiB.
  static let textMediaLimit = 32 << 20
  /// The greatest size of all files in `media/` together: 3 GiB.
  static let allMediaLimit = 3 << 30
  /// The greatest number of files.
  static let fileLimit = 10_000

  /// The folders of a pack, with what belongs into them.
  static let kinds = ["frameworks", "instruments", "items", "lessons", "collections", "media"]

  /// What `learn import` writes beside a pack, for whoever imported it.
  static let notes = ["import.json", "report.json", "report.md"]

  let root: String
  /// The regular files found, by path below the folder, in the order of their names.
  private(set) var files: [String] = []
  private var saidTooMany = false

  /// Lists a folder; what does not belong there is reported and left out.
  init(root: String, context: SourceContext) {
    self.root = root
    list("", depth: 0, context)
    files.sort()
  }

  /// The files of one of the ``kinds``.
  func files(in kind: String) -> [String] { files.filter { $0.hasPrefix(kind + "/") } }

  /// A regular file of a size between two bounds, which stays on the disk; nil for any other.
  func largeFile(_ path: String, from smallest: Int, to largest: Int) -> FileContent? {
    var status = stat()
    let full = root + "/" + path
    guard lstat(full, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      case let size = Int(status.st_size), (smallest...largest).contains(size)
    else { return nil }
    return FileContent(path: full, size: size)
  }

  /// The bytes of a file; nil, with a finding, when it cannot be read or is larger than `limit`.
  func read(_ path: String, limit: Int, context: SourceContext) -> [UInt8]? {
    let place = Place(path: path, line: 1, column: 1)
    let descriptor = open(root + "/" + path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      context.report(.unreadable, place, "The file cannot be read: \(Self.lastProblem).")
      return nil
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    if size > limit {
      context.report(.fileTooLarge, place, Self.tooLarge(size, limit))
      return nil
    }
    bytes.reserveCapacity(size)
    while true {
      // One byte more than announced, so that the end is seen without another call.
      let wanted = max(size - bytes.count + 1, 4096)
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: wanted))
      let count = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: start), wanted)
      }
      bytes.removeLast(wanted - max(count, 0))
      if count == 0 { return bytes }
      if count < 0, errno != EINTR {
        context.report(.unreadable, place, "The file cannot be read: \(Self.lastProblem).")
        return nil
      }
      if bytes.count > limit {
        context.report(.fileTooLarge, place, Self.tooLarge(bytes.count, limit))
        return nil
      }
    }
  }

  private static func tooLarge(_ size: Int, _ limit: Int) -> String {
    "The file has \(size) bytes; at most \(limit) are read. Make it smaller or divide it."
  }

  private static var lastProblem: String { String(cString: strerror(errno)) }

  // MARK: - Listing

  private mutating func list(_ folder: String, depth: Int, _ context: SourceContext) {
    let full = folder.isEmpty ? root : root + "/" + folder
    guard let directory = opendir(full) else {
      let place = Place(path: folder, line: 1, column: 1)
      context.report(.unreadable, place, "The folder \(full) cannot be read: \(Self.lastProblem).")
      return
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes.first == UInt8(ascii: ".") { continue }
      let name = String(decoding: bytes, as: UTF8.self)
      if name == "README.md" || folder.isEmpty && Self.notes.contains(name) { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      guard bytes.allSatisfy(Self.isAllowed) else {
        context.report(
          .fileName, Place(path: path, line: 1, column: 1),
          "A name may hold only the letters a to z, digits, “-”, “_” and “.”, so that every system can store it. Rename it."
        )
        continue
      }
      names.append(name)
    }
    reportCollisions(names.sorted(), in: folder, context)
    for name in names.sorted() {
      take(name, in: folder, depth: depth, context)
    }
  }

  private mutating func take(_ name: String, in folder: String, depth: Int, _ context: SourceContext) {
    let path = folder.isEmpty ? name : folder + "/" + name
    let place = Place(path: path, line: 1, column: 1)
    var status = stat()
    guard lstat(root + "/" + path, &status) == 0 else {
      context.report(.unreadable, place, "It cannot be read: \(Self.lastProblem).")
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFLNK:
      context.report(.symlink, place, "This is a link to another place. Put the file itself here.")
    case S_IFDIR:
      if folder.isEmpty ? Self.kinds.contains(name) : folder.hasPrefix("media") && depth < 8 {
        list(path, depth: depth + 1, context)
      } else {
        let hint = folder.isEmpty ? Suggestion.sentence(for: name, in: Self.kinds) : " Move its files one folder up."
        context.report(.unknownFile, place, "The folder “\(path)” is not part of a pack, so it is left out.\(hint)")
      }
    case S_IFREG:
      guard files.count < Self.fileLimit else {
        if !saidTooMany {
          saidTooMany = true
          context.report(.tooManyFiles, place, "A pack has at most \(Self.fileLimit) files. Divide it into two packs.")
        }
        return
      }
      if let hint = Self.misplaced(name, in: folder) {
        context.report(.unknownFile, place, "The file “\(path)” is not part of a pack, so it is left out.\(hint)")
      } else {
        files.append(path)
      }
    default:
      context.report(.symlink, place, "This is neither a file nor a folder. Remove it.")
    }
  }

  /// Nil for a file that belongs where it is; else what to do about it, perhaps nothing.
  private static func misplaced(_ name: String, in folder: String) -> String? {
    switch folder {
    case "":
      name == "pack.yaml" ? nil : Suggestion.nearest(to: name, in: ["pack.yaml"]).map { " Did you mean “\($0)”?" } ?? ""
    case "lessons": name.hasSuffix(".md") ? nil : " Lessons are files “<id>.<language>.md”."
    case "items":
      name.hasSuffix(".yaml") || name.hasSuffix(".xml")
        ? nil : " The files in items/ end in “.yaml”, or in “.xml” for documents of QTI."
    case "instruments":
      name.hasSuffix(".yaml") || name.hasSuffix(".xml")
        ? nil : " The files in instruments/ end in “.yaml”, or in “.xml” for tests of QTI."
    case "frameworks", "collections":
      name.hasSuffix(".yaml") ? nil : " The files in \(folder)/ end in “.yaml”."
    default: nil
    }
  }

  private func reportCollisions(_ names: [String], in folder: String, _ context: SourceContext) {
    var seen: [String: String] = [:]
    for name in names {
      if let other = seen.updateValue(name, forKey: name.lowercased()) {
        context.report(
          .nameCase, Place(path: folder.isEmpty ? name : folder + "/" + name, line: 1, column: 1),
          "“\(name)” and “\(other)” differ only in capital letters, which some systems cannot keep apart. Rename one.")
      }
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
