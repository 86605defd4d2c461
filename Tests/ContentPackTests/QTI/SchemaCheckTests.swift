// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// Documents against schemas in a folder, without the network.
@Suite("Documents against schemas in a folder") struct SchemaCheckTests {
  private static let item = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:item" xmlns="urn:item" \
    elementFormDefault="qualified"><xs:include schemaLocation="http://schemas.example/parts/title.xsd"/>\
    <xs:element name="item"><xs:complexType><xs:sequence><xs:element ref="title"/></xs:sequence></xs:complexType>\
    </xs:element></xs:schema>
    """
  private static let title = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:item" xmlns="urn:item">\
    <xs:element name="title" type="xs:token"/></xs:schema>
    """

  private func check() throws -> (SchemaCheck, TemporaryFolder) {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("parts"), withIntermediateDirectories: true)
    try Data(Self.item.utf8).write(to: URL(fileURLWithPath: folder.path("item.xsd")))
    try Data(Self.title.utf8).write(to: URL(fileURLWithPath: folder.path("parts/title.xsd")))
    return (try SchemaCheck(folder: folder.path("")), folder)
  }

  @Test("A document that fits its schema has no findings; what a schema includes is found by its name")
  func valid() throws {
    let (check, folder) = try check()
    withExtendedLifetime(folder) {
      let findings = check.findings(Array("<item xmlns='urn:item'><title>A</title></item>".utf8), path: "a.xml")
      #expect(findings == [])
    }
  }

  @Test("A document that does not fit is told with its line, one without a schema is noted")
  func invalid() throws {
    let (check, folder) = try check()
    withExtendedLifetime(folder) {
      let wrong = check.findings(Array("<item xmlns='urn:item'>\n<name/>\n</item>".utf8), path: "a.xml")
      #expect(wrong.map(\.rule) == ["schema.invalid"] && wrong.first?.line == 2, "\(wrong)")
      let other = check.findings(Array("<item/>".utf8), path: "a.xml")
      #expect(other.map(\.rule) == ["schema.none"], "\(other)")
    }
  }

  @Test("A folder without schemas is refused")
  func empty() throws {
    let folder = try TemporaryFolder()
    #expect(throws: PackError.self) { _ = try SchemaCheck(folder: folder.path("")) }
  }

  @Test("Of two schemas of one name, the one beside the schema that names it counts")
  func besides() throws {
    let folder = try TemporaryFolder()
    let item = Self.item.replacing("http://schemas.example/parts/", with: "parts/")
    try Data(item.utf8).write(to: URL(fileURLWithPath: folder.path("item.xsd")))
    // In whatever order a folder is listed, one that does not fit comes before or after.
    for (place, type) in [("a", "xs:int"), ("parts", "xs:token"), ("z", "xs:int")] {
      try FileManager.default.createDirectory(atPath: folder.path(place), withIntermediateDirectories: true)
      let title = Self.title.replacing("xs:token", with: type)
      try Data(title.utf8).write(to: URL(fileURLWithPath: folder.path(place + "/title.xsd")))
    }
    for path in [folder.path, folder.path + "/"] {
      let findings = try SchemaCheck(folder: path).findings(
        Array("<item xmlns='urn:item'><title>A</title></item>".utf8), path: "a.xml")
      #expect(findings == [])
    }
  }
}
