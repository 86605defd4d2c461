// learn, Apache-2.0. See LICENSE.

import Foundation
import Launch
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// Packages of launched content as files: which are taken, and what is kept of them.
@Suite struct LaunchablePackageTests {
  private static func xml(url: String = "index.html") -> String {
    let about = ["title", "description"].map { "<\($0)><langstring lang=\"en\">Pitch</langstring></\($0)>" }.joined()
    return """
      <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
      <course id="https://p.example/c">\(about)</course><au id="https://p.example/au">\(about)<url>\(url)</url></au>
      </courseStructure>
      """
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ bytes: [UInt8]) throws -> LaunchablePackage {
    try LaunchablePackage.open(folder.write("package", bytes))
  }

  private func refusal(_ bytes: [UInt8]) -> [Finding] {
    do {
      _ = try open(bytes)
      return []
    } catch {
      return (error as? LaunchablePackage.Refusal)?.findings ?? []
    }
  }

  private static func zip(_ entries: [(String, String)]) -> ForgedZip {
    ForgedZip(entries.map { .deflated($0.0, Array($0.1.utf8)) })
  }

  @Test("A ZIP gives its course and its files byte by byte")
  func files() throws {
    let package = try open(
      Self.zip([("cmi5.xml", Self.xml()), ("index.html", "<p>Hear</p>"), ("media/a b.svg", "<svg/>")]).bytes)
    #expect(package.kind == .cmi5 && package.title[.english] == "Pitch" && package.findings.isEmpty)
    #expect(package.files.map(\.path).sorted() == ["cmi5.xml", "index.html", "media/a b.svg"])
    let page = try #require(package.files.first { $0.path == "index.html" })
    #expect(try page.content.bytes().elementsEqual("<p>Hear</p>".utf8))
    guard case .cmi5(let course) = package.content else { return }
    let stored = try JSONDecoder().decode(CourseStructure.self, from: Data(package.structure().utf8))
    #expect(stored == course)
  }

  @Test("A ZIP of 64 bits is read as one of 32 (§14)")
  func long() throws {
    var zip = Self.zip([("cmi5.xml", Self.xml()), ("index.html", "<p>Hear</p>")])
    for place in zip.entries.indices {
      let entry = zip.entries[place]
      zip.entries[place].extra = ForgedZip.extra(1, ForgedZip.u64(entry.size) + ForgedZip.u64(entry.packed.count))
      zip.entries[place].localExtra = zip.entries[place].extra
      (zip.entries[place].size, zip.entries[place].claimedPackedSize) = (0xFFFF_FFFF, 0xFFFF_FFFF)
    }
    zip.longEnd = { offset, size in
      ForgedZip.u32(0x0606_4b50) + ForgedZip.u64(44) + ForgedZip.u16(45) + ForgedZip.u16(45) + ForgedZip.u32(0)
        + ForgedZip.u32(0) + ForgedZip.u64(2) + ForgedZip.u64(2) + ForgedZip.u64(size) + ForgedZip.u64(offset)
        + ForgedZip.u32(0x0706_4b50) + ForgedZip.u32(0) + ForgedZip.u64(offset + size) + ForgedZip.u32(1)
    }
    #expect(try open(zip.bytes).files.count == 2)
  }

  @Test("A course structure alone is taken, with a byte order mark too, when its addresses are whole (§14.2)")
  func alone() throws {
    let text = Self.xml(url: "https://p.example/unit/")
    #expect(try open(Array(text.utf8)).files.isEmpty)
    #expect(try open([0xEF, 0xBB, 0xBF] + Array(("\n" + text).utf8)).kind == .cmi5)
    #expect(refusal(Array(Self.xml().utf8)).map(\.rule) == ["cmi5.relative-url"])
  }

  @Test("What is no package says so")
  func foreign() {
    for text in ["# Notes", "", "{}", "PK", "<html/>"] { #expect(!refusal(Array(text.utf8)).isEmpty, "\(text)") }
    let inner = refusal(Self.zip([("course/cmi5.xml", Self.xml()), ("course/index.html", "x")]).bytes)
    #expect(inner.count == 1 && inner[0].message.contains("course/cmi5.xml"))
    let none = refusal(Self.zip([("index.html", "x")]).bytes)
    #expect(none.count == 1 && none[0].message.contains("neither cmi5.xml nor"))
    let cut = Self.zip([("cmi5.xml", Self.xml()), ("index.html", "x")]).bytes.dropLast(30)
    #expect(!refusal(Array(cut)).isEmpty)
  }

  @Test("A file that the course names and the ZIP lacks is named with its line (§14.1)")
  func missing() {
    let found = refusal(Self.zip([("cmi5.xml", Self.xml(url: "start.html")), ("index.html", "x")]).bytes)
    #expect(found.map(\.rule) == ["cmi5.missing-file"] && found[0].line == 2 && found[0].path == "cmi5.xml")
  }

  @Test("A path that leads out of the package is refused before anything is kept")
  func hostile() {
    let found = refusal(Self.zip([("cmi5.xml", Self.xml()), ("index.html", "x"), ("../../evil.js", "x")]).bytes)
    #expect(found.count == 1 && found[0].severity == .error)
  }
}
