// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// Frameworks that stand in packages of QTI as CASE.
struct FrameworkImportTests {
  private static func package(_ framework: String, standards: String) throws -> [UInt8] {
    try archive([
      "imsmanifest.xml": """
      <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:csmd="http://www.imsglobal.org/xsd/imscsmd_v1p1" identifier="M1">
      <resources>
      <resource identifier="R1" type="imsqti_item_xmlv2p1" href="one.xml"><metadata><csmd:curriculumStandardsMetadataSet><csmd:curriculumStandardsMetadata>
      <csmd:setOfGUIDs>\(standards)</csmd:setOfGUIDs>
      </csmd:curriculumStandardsMetadata></csmd:curriculumStandardsMetadataSet></metadata><file href="one.xml"/></resource>
      <resource identifier="R2" type="webcontent" href="case/framework.json"><file href="case/framework.json"/></resource>
      </resources></manifest>
      """,
      "one.xml": PackageImportTests.choice("one"), "case/framework.json": framework,
    ])
  }

  @Test func `What a question is bound to is found in the framework of its package`() throws {
    // As other systems write it: nulls, an outer object, addresses as text, places as text, no order in the list.
    let framework = """
      {"CFPackage": {"CFDocument": {"identifier": "D", "uri": "https://example.org/D", "title": "Sound", "notes": null},
      "CFItems": [
      {"identifier": "B2", "uri": "https://example.org/ims/case/v1p1/CFItems/B2", "fullStatement": "You place a microphone.", "humanCodingScheme": "REC-2", "abbreviatedStatement": null},
      {"identifier": "A", "uri": "https://example.org/A", "fullStatement": "Everything about recording.", "abbreviatedStatement": "Recording", "humanCodingScheme": "REC"},
      {"identifier": "B1", "uri": "https://example.org/B1", "fullStatement": "You choose a room by its sound.", "abbreviatedStatement": "Rooms", "humanCodingScheme": "REC-1"},
      {"identifier": "C", "uri": "https://example.org/C", "fullStatement": "You listen."},
      {"identifier": "B1", "uri": "https://example.org/B1", "fullStatement": "The same again"},
      {"fullStatement": "Nobody can name it"},
      {"identifier": "T", "fullStatement": "The whole trade"}
      ],
      "CFAssociations": [
      {"associationType": "isChildOf", "originNodeURI": {"identifier": "B2", "uri": "x"}, "destinationNodeURI": {"identifier": "a"}, "sequenceNumber": "2"},
      {"associationType": "isChildOf", "originNodeURI": "https://example.org/B1", "destinationNodeURI": "https://example.org/A", "sequenceNumber": 1},
      {"associationType": "isChildOf", "originNodeURI": {"identifier": "A"}, "destinationNodeURI": {"identifier": "T"}},
      {"associationType": "isChildOf", "originNodeURI": {"identifier": "T"}, "destinationNodeURI": {"identifier": "D"}},
      {"associationType": "isChildOf", "originNodeURI": {"identifier": "B1"}, "destinationNodeURI": {"identifier": "C"}},
      {"associationType": "precedes", "originNodeURI": {"identifier": "B1"}, "destinationNodeURI": {"identifier": "B2"}}
      ], "CFRubrics": null}}
      """
    let bytes = try Self.package(
      framework,
      standards: """
        <csmd:labelledGUID><csmd:label>Microphones</csmd:label><csmd:caseItemURI>https://elsewhere.org/CFItems/b2</csmd:caseItemURI><csmd:GUID>none</csmd:GUID></csmd:labelledGUID>
        <csmd:labelledGUID><csmd:label>All of it</csmd:label><csmd:GUID>A</csmd:GUID></csmd:labelledGUID>
        """)
    let imported = try ImportedFolder(bytes, name: "package.zip")
    try ImportMutations.expectLines(imported, for: bytes, but: ["imsmanifest.xml"])
    try ImportMutations.run(bytes, name: "package.zip")
    let areas = try #require(imported.pack.frameworks.first).areas
    #expect(areas.map { $0.title[.english] } == ["Sound", "Recording"])
    #expect(areas[1].statement?[.english] == "Everything about recording.")
    #expect(areas[1].competences.map(\.code.rawValue) == ["REC", "REC-1", "REC-2"])
    #expect(areas[1].competences[1].title[.english] == "Rooms")
    #expect(areas[1].competences[1].statement[.english] == "You choose a room by its sound.")
    #expect(areas[1].competences[2].title[.english] == "You place a microphone.")
    #expect(imported.pack.items[0].competences.map(\.code.rawValue) == ["REC-2", "REC"])
    #expect(imported.lines(.framework).map(\.fate) == [.changed], "It has a relation that is not kept.")
    let lines = imported.lines(.competence)
    #expect(lines.filter { $0.fate == .kept }.map(\.line) == [6, 4, 5, 3])
    #expect(lines.filter { $0.fate == .dropped }.map(\.line) == [7, 8, 9], "The last holds areas only.")
  }

  @Test func `A ring of items and a framework without any are read to their end`() throws {
    let ring = """
      {"CFDocument": {"title": "Ring"}, "CFItems": [{"identifier": "1", "fullStatement": "One"}, {"identifier": "2", "fullStatement": "Two"}],
      "CFAssociations": [{"associationType": "isChildOf", "originNodeURI": {"identifier": "1"}, "destinationNodeURI": {"identifier": "2"}},
      {"associationType": "isChildOf", "originNodeURI": {"identifier": "2"}, "destinationNodeURI": {"identifier": "1"}}]}
      """
    let imported = try ImportedFolder(try Self.package(ring, standards: ""), name: "package.zip")
    #expect(imported.lines(.competence).map(\.name) == ["One", "Two"])
    let empty = try ImportedFolder(
      try Self.package(#"{"CFDocument": {"title": "None"}, "CFItems": []}"#, standards: ""), name: "package.zip")
    #expect(empty.lines(.framework).map(\.fate) == [.dropped])
  }

  @Test func `The framework of a pack comes back from a package of QTI with its codes and statements`() throws {
    let pack = try WholePack.pack()
    let export = try PackExporter.export(pack, to: .qti3, language: .english, source: "whole.zip")
    let imported = try ImportedFolder(try export.archive, name: "whole.zip")
    let (before, after) = (try #require(pack.frameworks.first), try #require(imported.pack.frameworks.first))
    #expect(before.areas.count > 0)
    for area in before.areas {
      let again = try #require(after.areas.first { $0.code == area.code })
      #expect(again.title[.english] == area.title[.english])
      #expect(again.competences.map(\.code) == area.competences.map(\.code))
      #expect(again.competences.map { $0.title[.english] } == area.competences.map { $0.title[.english] })
      #expect(again.competences.map { $0.statement[.english] } == area.competences.map { $0.statement[.english] })
    }
    for item in pack.items {
      guard let again = imported.pack.item(item.id) else { continue }
      #expect(again.competences.map(\.code) == item.competences.map(\.code))
    }
    #expect(imported.lines(.framework).map(\.fate) == [.changed], "Its levels are not kept.")
  }

  @Test(
    .enabled(if: CASESamples.folder != nil, "skipped: there is no folder of samples of CASE beside the repository"),
    arguments: CASESamples.names)
  func `Frameworks as other systems export them come in whole`(name: String) throws {
    let text = try String(contentsOf: #require(CASESamples.folder).appendingPathComponent(name), encoding: .utf8)
    let count = try #require(JSONValue(parsing: text)["CFItems"]?.elements).count
    let imported = try ImportedFolder(try Self.package(text, standards: ""), name: "package.zip")
    let framework = try #require(imported.pack.frameworks.first)
    #expect(framework.competences.count > count / 2)
    // Each has a line, and what is said to be there is there.
    let lines = imported.lines(.competence)
    #expect(lines.count == count)
    let titles = (framework.areas.map(\.title) + framework.competences.map(\.title)).map {
      $0[.english]?.shownName ?? ""
    }
    for line in lines where line.fate != .dropped {
      #expect(titles.contains { $0 == line.name || $0.hasSuffix(" – " + line.name) }, "\(line.name)")
    }
  }
}

/// Exports of systems that keep frameworks, in `shared/data/case` beside the repository.
private enum CASESamples {
  static let names = [
    "opencase-export.json", "opensalt-ordering.json", "opensalt-sample.json", "opensalt-smart-level.json",
  ]
  static let folder: URL? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let folder = root.appendingPathComponent("../../../../shared/data/case").standardized
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}
