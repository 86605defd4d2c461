// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Where the parts of a pack stand in its archive.
enum EntryPath {
  static let manifest = "imsmanifest.xml"
  static let pack = "learn/pack.json"
  static let digests = "META-INF/digests.json"
  /// Signatures are added after the digests were made, so these entries have none.
  static let signatures = "META-INF/signatures/"
  static let media = "media/"
  static let items = "items/"
  static let tests = "tests/"
  static let lessons = "lessons/"

  static func item(_ id: ItemID, _ language: LanguageTag) -> String { "\(items)\(id).\(language).xml" }
  static func test(_ id: InstrumentID, _ language: LanguageTag) -> String { "\(tests)\(id).\(language).xml" }
  static func lesson(_ id: LessonID, _ language: LanguageTag) -> String { "\(lessons)\(id).\(language).xhtml" }
  static func framework(_ id: FrameworkID) -> String { "frameworks/\(id).json" }
  static func media(_ path: String) -> String { media + path }

  /// The lesson that a relative address in a lesson, item or test leads to; nil for another address.
  static func lesson(fromAddress address: String) -> LessonID? {
    var path = address[...]
    if path.hasPrefix("../lessons/") { path = path.dropFirst("../lessons/".count) }
    guard path.hasSuffix(".xhtml") else { return nil }
    path = path.dropLast(".xhtml".count)
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
      LanguageTag.isWellFormed(String(path[dot...].dropFirst())),
      isPathPart(String(path[..<dot]))
    else { return nil }
    return LessonID(String(path[..<dot]))
  }

  /// Whether an id can be the name of a file: ASCII letters, digits, `-`, `_` and `.`, not only dots.
  static func isPathPart(_ id: String) -> Bool {
    (1...100).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || [0x2D, 0x5F, 0x2E].contains($0)
      } && id.utf8.contains { $0 != 0x2E }
  }

  /// Whether a file of this name is packed already, so that deflate would gain nothing.
  static func isPacked(_ name: String) -> Bool {
    let kinds: Set<String> = [
      "png", "jpg", "jpeg", "webp", "gif", "mp3", "ogg", "oga", "opus", "m4a", "mp4", "webm", "zip",
    ]
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return kinds.contains(name[dot...].dropFirst().lowercased())
  }
}
