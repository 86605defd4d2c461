// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import Presentation

/// A pack as a site without a server, as far as it can be looked at without a browser.
@Suite struct OfflineSiteTests {
  private func export(_ pack: Pack) throws -> (export: PackExport, reference: PackReference) {
    let reference = try PackBuilder.build(pack).reference
    return (try OfflineSite.export(pack, reference, source: "pack.zip"), reference)
  }

  private func data(_ html: String) throws -> JSONValue {
    let start = try #require(html.range(of: "<script type=\"application/json\" id=\"learn-instrument\">"))
    let end = try #require(html[start.upperBound...].range(of: "</script>"))
    return try JSONValue(parsing: String(html[start.upperBound..<end.lowerBound]))
  }

  /// The files without the data of instruments, which the strict reader of pages takes for a script.
  private static func withoutData(_ files: [PackExport.File]) -> [PackExport.File] {
    files.map { file in
      guard file.path.hasSuffix(".html") else { return file }
      let html = String(decoding: file.bytes, as: UTF8.self)
      guard let start = html.range(of: "<script type=\"application/json\""),
        let end = html[start.upperBound...].range(of: "</script>")
      else { return file }
      return (file.path, Array((html[..<start.lowerBound] + html[end.upperBound...]).utf8))
    }
  }

  @Test("Every page is well-formed, and every link leads somewhere") func links() throws {
    try SiteCheck(Self.withoutData(export(WholePack.pack()).export.files)).run("whole", isChecked: false)
    for seed in 0..<8 as Range<UInt64> {
      let pack = RandomPack.pack(seed: seed)
      guard (try? PackBuilder.build(pack)) != nil else { continue }
      try SiteCheck(Self.withoutData(export(pack).export.files)).run("seed \(seed)", isChecked: false)
    }
  }

  @Test("Every object has a line that the table of formats allows", arguments: [ExportFormat.site, .cmi5, .scorm12])
  func report(format: ExportFormat) throws {
    let pack = try WholePack.pack()
    let reference = try PackBuilder.build(pack).reference
    let export =
      format == .site
      ? try OfflineSite.export(pack, reference, source: "")
      : try LaunchedSite.export(pack, reference, as: format, source: "")
    #expect(export.report.lines.map(\.name) == pack.objects.map(\.name))
    for line in export.report.lines {
      #expect(ExportRules.fates(of: line.kind, in: format).contains(line.fate), "\(line)")
    }
    #expect(Set(export.files.map(\.path)).count == export.files.count)
  }

  @Test("A self-evaluation is asked in the page, a check with a document of QTI is there to read") func taken() throws {
    let (export, reference) = try export(WholePack.pack())
    let files = Dictionary(
      uniqueKeysWithValues: export.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    let page = try #require(files["en/instruments/self/index.html"])
    let data = try data(page)
    #expect(data["pack"]?["digest"]?.string == reference.digest)
    #expect(data["scoring"]?["cutOffs"]?.elements?.count == 3)
    #expect(data["items"]?["ear-a"]?["scoring"]?["scores"]?["high"]?.double == 3)
    #expect(data["items"]?["ear-a"]?["attainable"]?.elements?.compactMap(\.double) == [1, 2, 3])
    let check = try #require(files["en/instruments/test/index.html"])
    #expect(!check.contains("learn-instrument"))
    #expect(check.contains("Here you can read them."))
    #expect(export.report.lines.first { $0.kind == .instrument && $0.name == "test" }?.fate == .changed)
    #expect(files["fi/instruments/self/index.html"]?.contains("Tilanne ear-a") == true)
  }

  @Test("A check without documents is asked, and its data has every kind of answer") func check() throws {
    let pack = try WholePack.pack(replacing: [("instruments/test.yaml", ", q-kick]", "]")])
    let (export, _) = try export(pack)
    let page = try #require(export.files.first { $0.path == "en/instruments/test/index.html" })
    let html = String(decoding: page.bytes, as: UTF8.self)
    let items = try #require(try data(html)["items"])
    func kinds(_ id: String) -> [String?] {
      [items[id]?["responses"]?.elements?.first?["kind"]?.string, items[id]?["scoring"]?["kind"]?.string]
    }
    #expect(kinds("q-choice") == ["one", "options"])
    #expect(kinds("q-multiple") == ["any", "map"])
    #expect(kinds("q-exact") == ["any", "match"])
    #expect(kinds("q-order") == ["order", "match"])
    #expect(kinds("q-match") == ["match", "map"])
    #expect(kinds("q-gap") == ["gap", "map"])
    #expect(kinds("q-number") == ["text", "number"])
    #expect(kinds("q-text") == ["text", "map"])
    #expect(html.contains("The right answers are in the files"))
    // What is to be put in order is not shown in the right one.
    let shown = ["Bass", "Tenor", "Alto"].compactMap { html.range(of: ">\($0)<")?.lowerBound }
    #expect(shown.count == 3 && shown != shown.sorted())
  }

  @Test("What an author writes cannot end the data of the page") func hostile() throws {
    let pack = try WholePack.pack(replacing: [
      ("frameworks/sound.yaml", "en: Beginning", "en: \"</script><script>alert(1)</script>\"")
    ])
    let (export, _) = try export(pack)
    for file in export.files where file.path.hasSuffix(".html") {
      let html = String(decoding: file.bytes, as: UTF8.self)
      #expect(!html.contains("<script>"), "\(file.path)")
    }
  }

  @Test("Units have a manifest that names where they begin, and their pages the script") func units() throws {
    let pack = try WholePack.pack()
    let reference = try PackBuilder.build(pack).reference
    let cmi5 = try LaunchedSite.export(pack, reference, as: .cmi5, source: "")
    #expect(cmi5.files[0].path == "cmi5.xml")
    let structure = String(decoding: cmi5.files[0].bytes, as: UTF8.self)
    #expect(structure.contains("<url>index.html</url>"))
    #expect(structure.contains("<langstring lang=\"fi\">Koko ääni</langstring>"))
    let scorm = try LaunchedSite.export(pack, reference, as: .scorm12, source: "")
    #expect(scorm.files[0].path == "imsmanifest.xml")
    let manifest = String(decoding: scorm.files[0].bytes, as: UTF8.self)
    for file in scorm.files.dropFirst() { #expect(manifest.contains("<file href=\"\(file.path)\"/>"), "\(file.path)") }
    for file in scorm.files where file.path.hasSuffix(".html") {
      #expect(String(decoding: file.bytes, as: UTF8.self).contains("learn-launch.js"))
    }
    #expect(try scorm.archive.starts(with: [0x50, 0x4B, 3, 4]))
  }
}
