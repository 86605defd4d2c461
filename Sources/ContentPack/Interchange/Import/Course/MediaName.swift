// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// What a file of a source is called below `media/`, and whether packs keep files of its kind.
enum MediaName {
  private static let endings: Set<String> = ["svg", "png", "jpg", "webp", "mp3", "ogg", "m4a", "wav", "vtt"]
  private static let others = ["jpeg": "jpg", "jpe": "jpg", "oga": "ogg", "svgz": "svgz"]

  /// The path below `media/`, its ending that of what the bytes are; else why the file cannot be kept.
  static func path(for name: String, _ bytes: [UInt8]) -> (path: String?, reason: String?) {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    let written = file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() } ?? ""
    var ending = others[written] ?? written
    if let found = kind(of: bytes), found != ending { ending = found }
    guard endings.contains(ending) else {
      return (nil, "A pack keeps pictures and sound only, and no files that end in “.\(written.shownName)”.")
    }
    if bytes.isEmpty { return (nil, "The file is empty.") }
    if bytes.count > SourceFolder.mediaLimit {
      return (nil, "The file has \(bytes.count) bytes; a pack keeps at most \(SourceFolder.mediaLimit).")
    }
    let path = Slug.make(stem, otherwise: "file-" + Slug.digest(name)) + "." + ending
    // The same check as that of the folder, so that no import ends in a folder with errors.
    let context = SourceContext()
    MediaReader.check("media/" + path, bytes, context)
    if let finding = context.findings.first(where: { $0.severity == .error }) { return (nil, finding.message) }
    return (path, nil)
  }

  /// The path with a number before its ending.
  static func numbered(_ path: String, _ number: Int) -> String {
    guard let dot = path.lastIndex(of: ".") else { return "\(path)-\(number)" }
    return "\(path[..<dot])-\(number)\(path[dot...])"
  }

  /// What bytes are, where their beginning tells.
  private static func kind(of bytes: [UInt8]) -> String? {
    func begins(_ signature: [UInt8], at offset: Int = 0) -> Bool {
      bytes.count >= offset + signature.count && bytes[offset..<(offset + signature.count)].elementsEqual(signature)
    }
    if begins([0x89, 0x50, 0x4E, 0x47]) { return "png" }
    if begins([0xFF, 0xD8, 0xFF]) { return "jpg" }
    if begins(Array("RIFF".utf8)) { return begins(Array("WEBP".utf8), at: 8) ? "webp" : "wav" }
    if begins(Array("OggS".utf8)) { return "ogg" }
    if begins(Array("GIF8".utf8)) { return "gif" }
    return nil
  }
}

/// Names of files and ids out of titles.
enum Slug {
  /// An id of a title in the form of docs/pack-format.md, at most 48 characters; `fallback` where the title has no
  /// letters that an id may have.
  static func make(_ title: String, otherwise fallback: String) -> String {
    if isID(title) { return title }
    var slug = ""
    for character in title.folding(options: .diacriticInsensitive, locale: nil).lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug.append("-")
      }
      if slug.count >= 48 { break }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? fallback : slug
  }

  /// Whether a name is an id already (docs/pack-format.md).
  static func isID(_ name: String) -> Bool {
    guard (1...48).contains(name.utf8.count), let first = name.utf8.first, first >= 0x30 else { return false }
    return name.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
    } && name.utf8.last != 0x2E && first != 0x5F
  }

  /// Whether a name is an id that a person would have given: not a long row of digits.
  static func isReadable(_ name: String) -> Bool {
    isID(name) && (name.utf8.count <= 16 || name.utf8.count { (48...57).contains($0) } < 6)
  }

  /// Eight digits that stand for a key.
  static func digest(_ key: String) -> String { String(SHA256Digest(of: Array(key.utf8)).hex.prefix(8)) }
}
