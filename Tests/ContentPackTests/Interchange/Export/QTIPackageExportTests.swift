// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

@Suite struct QTIPackageExportTests {
  private func files(_ pack: Pack, _ format: ExportFormat) throws -> [String: [UInt8]] {
    let export = try PackExporter.export(pack, to: format, source: "whole.zip")
    return Dictionary(uniqueKeysWithValues: export.files.map { ($0.path, $0.bytes) })
  }

  @Test("A package of QTI names every file, and nothing of learn", arguments: [ExportFormat.qti3, .qti21])
  func manifest(format: ExportFormat) throws {
    let files = try files(WholePack.pack(), format)
    let manifest = try XMLReader.read(
      (files["imsmanifest.xml"] ?? [])[...], entry: "imsmanifest.xml", dialect: .foreign)
    let resources = try #require(manifest.first("resources")?.elements)
    let named = resources.flatMap { $0.elements.filter { $0.name == "file" } }.compactMap {
      $0.attribute("href").flatMap(PercentEncoding.decode)
    }
    #expect(Set(named + ["imsmanifest.xml"]) == Set(files.keys))
    #expect(!files.keys.contains { $0.hasPrefix("learn/") || $0.hasPrefix("META-INF/") })
    let version = format == .qti3 ? "v3p0" : "v2p1"
    let types = Set(resources.compactMap { $0.attribute("type") })
    #expect(types == ["imsqti_item_xml\(version)", "imsqti_test_xml\(version)", "webcontent"])
    #expect(manifest.first("organizations")?.elements.isEmpty == true)
  }

  @Test("Items of both versions score as they did", arguments: [ExportFormat.qti3, .qti21])
  func items(format: ExportFormat) throws {
    let pack = try WholePack.pack()
    let files = try files(pack, format)
    for item in pack.items {
      for (language, variant) in item.variants {
        let path = "items/\(item.id).\(language).xml"
        let document = QTIDocument.read(try #require(files[path])[...], path: path)
        #expect(document.version == (format == .qti3 ? .version3p0 : .version2p1))
        let read = try #require(document.item, "\(document.findings)")
        let right = Dictionary(variant.responses.map { ($0.identifier, $0.correct) }) { first, _ in first }
        for responses in [right, [:]] {
          let program = ItemVariant(identifier: item.id, language: language, document: read)
          let outcomes = ItemScorer.outcomes(of: program, responses: responses)
          let expected = ItemScorer.outcomes(of: variant, responses: responses)
          #expect(outcomes["SCORE"] == expected["SCORE"], "\(path)")
        }
      }
    }
    for instrument in pack.instruments {
      let path = "tests/\(instrument.id).en.xml"
      let bundle = AssessmentBundle.read(path) { name in files[name].map { $0[...] } }
      #expect(bundle.test != nil, "\(bundle.findings)")
      #expect(bundle.items.count == instrument.items.count)
    }
  }

  @Test("A package of 3.0 binds items to competences in the standard way") func competences() throws {
    let files = try files(WholePack.pack(), .qti3)
    let text = String(decoding: files["imsmanifest.xml"] ?? [], as: UTF8.self)
    #expect(text.contains("csmd:curriculumStandardsMetadataSet resourcePartId=\"SCORE\""))
    #expect(text.contains("csmd:caseItemURI"))
  }

  @Test("JSON holds everything", arguments: 0..<10 as Range<UInt64>) func json(seed: UInt64) throws {
    let pack = RandomPack.pack(seed: seed)
    guard (try? PackBuilder.build(pack)) != nil else { return }
    let export = try PackExporter.export(pack, to: .json, source: "")
    let value = try JSONValue(parsing: String(decoding: export.files[0].bytes, as: UTF8.self))
    #expect(value["pack"]?["id"]?.string == pack.about.id.rawValue)
    for item in pack.items {
      for language in item.variants.keys {
        let qti = try #require(value["itemTexts"]?[item.id.rawValue]?[language.rawValue]?["qti"]?.string)
        #expect(QTIDocument.read(Array(qti.utf8)[...], path: "item.xml").item != nil)
      }
    }
    for lesson in pack.lessons { #expect(value["lessonTexts"]?[lesson.id.rawValue] != nil) }
    for file in pack.media { #expect(value["media"]?[file.path]?.string != nil) }
  }
}
