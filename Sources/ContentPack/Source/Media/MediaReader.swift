// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads the files of media/ and checks that they are what their names say.
struct MediaReader {
  /// How the files of each allowed kind begin; nil stands for kinds that are checked otherwise.
  private static let kinds: [String: [[UInt8?]]] = [
    "svg": [], "vtt": [], "js": [],
    "png": [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]],
    "jpg": [[0xFF, 0xD8, 0xFF]],
    "webp": [Array("RIFF".utf8) + [nil, nil, nil, nil] + Array("WEBP".utf8)],
    "wav": [Array("RIFF".utf8) + [nil, nil, nil, nil] + Array("WAVE".utf8)],
    "ogg": [Array("OggS".utf8)],
    "m4a": [[nil, nil, nil, nil] + Array("ftyp".utf8)],
    "mp3": [
      Array("ID3".utf8), [0xFF, 0xFB], [0xFF, 0xFA], [0xFF, 0xF3], [0xFF, 0xF2], [0xFF, 0xE3], [0xFF, 0xE2],
    ],
  ]

  /// The media of a folder.
  static func read(_ folder: SourceFolder, context: SourceContext) -> [MediaFile] {
    var total = 0
    var media: [MediaFile] = []
    for path in folder.files(in: "media") {
      let place = Place(path: path, line: 1, column: 1)
      guard let content = content(of: path, in: folder, context) else { continue }
      total += content.size
      guard total <= SourceFolder.allMediaLimit else {
        context.report(
          .fileTooLarge, place,
          "The files in media/ are larger than \(SourceFolder.allMediaLimit) bytes together. Make them smaller.")
        break
      }
      media.append(MediaFile(path: String(path.dropFirst("media/".count)), content: content))
    }
    return media
  }

  /// A file that was looked at: a small one in memory, a large one where it is; nil, with a finding, for one that cannot
  /// be read.
  private static func content(of path: String, in folder: SourceFolder, _ context: SourceContext) -> FileContent? {
    let isText = path.hasSuffix(".svg") || path.hasSuffix(".vtt")
    if !isText, let large = folder.largeFile(path, from: largeBytes, to: SourceFolder.mediaLimit) {
      do throws(PackError) {
        check(path, try large.beginning(), context)
        return large
      } catch {
        context.report(.unreadable, Place(path: path, line: 1, column: 1), error.message)
        return nil
      }
    }
    let limit = isText ? SourceFolder.textMediaLimit : SourceFolder.mediaLimit
    guard let bytes = folder.read(path, limit: limit, context: context) else { return nil }
    check(path, bytes, context)
    return FileContent(bytes)
  }

  /// From how many bytes on a file stays on the disk.
  private static let largeBytes = 256 << 10

  /// Says which files no text shows. Subtitles belong to the sound of the same name.
  static func reportUnused(_ media: [MediaFile], context: SourceContext) {
    let shownNames = Set(context.usedMedia.map { $0.prefix { $0 != "." } })
    for file in media where !context.usedMedia.contains(file.path) {
      if file.path.hasSuffix(".vtt"), shownNames.contains(file.path.prefix { $0 != "." }) { continue }
      context.report(
        .mediaUnused, Place(path: "media/" + file.path, line: 1, column: 1),
        "No lesson, item or collection shows this file. Use it, or remove it to make the pack smaller.")
    }
  }

  /// Says what is wrong with a file of media.
  static func check(_ path: String, _ bytes: [UInt8], _ context: SourceContext) {
    let place = Place(path: path, line: 1, column: 1)
    let name = path.split(separator: "/").last ?? ""
    let ending =
      name.split(separator: ".", omittingEmptySubsequences: false).count > 1
      ? String(name.split(separator: ".").last ?? "") : ""
    guard let beginnings = kinds[ending] else {
      let known = ["svg", "png", "jpg", "webp", "mp3", "ogg", "m4a", "wav", "vtt"]
      let meant =
        ending.lowercased() == "jpeg" ? "jpg" : known.contains(ending.lowercased()) ? ending.lowercased() : nil
      context.report(
        .mediaKind, place,
        meant.map { "Write the ending as “.\($0)”, so that every reader knows the kind of file." }
          ?? "Files that end in “.\(ending)” are not kept in a pack. Use one of: \(known.joined(separator: ", ")).")
      return
    }
    switch ending {
    case "svg": SVGCheck.check(path, bytes, context)
    // A program of a portable custom interaction: only the frame of one ever loads it.
    case "js": if String(validating: bytes, as: UTF8.self) == nil { reportMismatch(ending, place, context) }
    case "vtt":
      let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
      if !text.starts(with: "WEBVTT".utf8) || String(validating: bytes, as: UTF8.self) == nil {
        reportMismatch(ending, place, context)
      }
    default:
      if !beginnings.contains(where: { begins(bytes, with: $0) }) { reportMismatch(ending, place, context) }
    }
  }

  private static func begins(_ bytes: [UInt8], with pattern: [UInt8?]) -> Bool {
    bytes.count >= pattern.count && zip(bytes, pattern).allSatisfy { $1 == nil || $0 == $1 }
  }

  private static func reportMismatch(_ ending: String, _ place: Place, _ context: SourceContext) {
    context.report(
      .mediaMismatch, place,
      "The file is called “.\(ending)” but its contents are of another kind. Save it again as \(ending).")
  }
}
