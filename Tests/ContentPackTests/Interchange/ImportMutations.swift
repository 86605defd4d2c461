// learn, Apache-2.0. See LICENSE.

import TestSupport
import Testing

@testable import ContentPack

/// Changes a sample at random, inside of its archive, and imports what came of it: it is read or refused, and what is
/// read makes a folder without errors.
enum ImportMutations {
  private static let pieces = [
    "<", ">", "</", "\"", "&", "&amp;", "]]>", "\u{0}", "\u{FFFE}", "../", "{", "}", "[", "]", "null", "-1",
    "99999999999999999999",
    "<script>x</script>", "<!--", "%zz", "\\", "ä", "\u{202E}", "<p><b>", "''", "*", "::",
  ]

  static func run(
    _ bytes: [UInt8], name: String, seeds: ClosedRange<UInt64> = 1...24, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let contents = try ArchiveContents(bytes, limits: ReadingLimits())
    var read = 0
    for seed in seeds {
      var random = RandomText(seed: seed)
      var writer = ZipWriter()
      let chosen = random.one(of: contents.names)
      for entry in contents.names {
        var own = Array(contents.bytes(entry) ?? [])
        if entry == chosen ? !random.isOne(of: 3) : random.isOne(of: 8) { mutate(&own, &random) }
        if !random.isOne(of: 12) { try writer.add(entry, own, isPacked: false) }
      }
      guard let result = try? Importer.read(bytes: writer.finished(), name: name) else { continue }
      read += 1
      if seed % 4 == 0 { _ = try ImportedFolder(result, location) }
    }
    // A generator that breaks everything tries nothing.
    #expect(read > 0, sourceLocation: location)
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout RandomText) {
    for _ in 0..<random.number(1...4) where !bytes.isEmpty {
      let place = random.number(0...(bytes.count - 1))
      switch random.number(0...3) {
      case 0: bytes[place] = UInt8(random.number(0...255))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.number(1...40)))
      case 2: bytes.insert(contentsOf: Array(random.one(of: pieces).utf8), at: place)
      default:
        // A part of the file stands there twice.
        let part = Array(bytes[place..<min(bytes.count, place + random.number(1...80))])
        bytes.insert(contentsOf: part, at: place)
      }
    }
  }

  /// Every file of an archive has a line, but for those that are the form of the whole.
  static func expectLines(
    _ imported: ImportedFolder, for bytes: [UInt8], but forms: Set<String>,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let paths = Set(imported.report.lines.map(\.path))
    let names = try ArchiveContents(bytes, limits: ReadingLimits()).names
    let missing = names.filter { !paths.contains($0) && !forms.contains($0) }
    #expect(missing.isEmpty, "\(missing) have no line", sourceLocation: location)
  }
}
