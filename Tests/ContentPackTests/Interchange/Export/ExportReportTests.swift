// learn, Apache-2.0. See LICENSE.

import ContentPack
import TestSupport
import Testing

/// No object of a pack goes without a line, and no line says something that the table of formats does not.
@Suite struct ExportReportTests {
  static let formats: [ExportFormat] = [.qti3, .qti21, .gift, .moodlexml, .cc13, .json]

  @Test("Every object of a pack has one line, and a fate that the format declares", arguments: formats)
  func whole(format: ExportFormat) throws {
    try check(WholePack.pack(), format)
  }

  @Test("So it is with any pack", arguments: formats, 0..<12 as Range<UInt64>)
  func random(format: ExportFormat, seed: UInt64) throws {
    // Random texts break what is written without care; what XML cannot carry is refused when a pack is built.
    let pack = RandomPack.pack(seed: seed)
    guard (try? PackBuilder.build(pack)) != nil else { return }
    try check(pack, format)
  }

  private func check(_ pack: Pack, _ format: ExportFormat) throws {
    let export = try PackExporter.export(pack, to: format, source: "pack.zip")
    let lines = export.report.lines
    #expect(lines.map { "\($0.kind) \($0.name)" } == pack.objects.map { "\($0.kind) \($0.name)" })
    let paths = Set(export.files.map(\.path))
    #expect(paths.count == export.files.count)
    for line in lines {
      #expect(ExportRules.fates(of: line.kind, in: format).contains(line.fate), "\(format): \(line)")
      #expect((line.reason == nil) == (line.fate == .kept), "\(line)")
      #expect(line.reason?.isEmpty != true)
      if let target = line.target {
        #expect(paths.contains(String(target.prefix { $0 != "#" })), "\(format): \(line)")
      }
    }
    // The same pack gives the same bytes.
    let again = try PackExporter.export(pack, to: format, source: "pack.zip")
    #expect(again.files.map(\.bytes) == export.files.map(\.bytes))
  }

  @Test("What the table declares does occur", arguments: formats) func declared(format: ExportFormat) throws {
    // A fate that nothing ever has would make the table say more than is true.
    let random = (0..<30 as Range<UInt64>).map { RandomPack.pack(seed: $0) }
      .filter { (try? PackBuilder.build($0)) != nil }
    let packs = try [WholePack.pack(), WholePack.pack(replacing: Self.variations)] + random
    var seen: Set<String> = []
    for pack in packs {
      for language in pack.about.languages where format.isMonolingual || language == pack.about.languages[0] {
        let report = try PackExporter.export(pack, to: format, language: language, source: "").report
        seen.formUnion(report.lines.map { "\($0.kind) \($0.fate)" })
      }
    }
    for kind in ExportRules.kinds {
      for fate in ExportRules.fates(of: kind, in: format) {
        #expect(seen.contains("\(kind) \(fate)"), "\(format): no \(kind) is \(fate)")
      }
    }
  }

  /// What the whole pack does not have: a question of several with one point.
  private static let variations = [
    (file: "items/test.yaml", text: "    points: 3\n", by: "")
  ]
}
