// learn, Apache-2.0. See LICENSE.

import TestSupport
import Testing

@testable import ContentPack

@Suite("Files that are no packs")
struct ForeignFileTests {
  @Test(
    "A file that is no archive is called what it is",
    arguments: [
      ("%PDF-1.7", "PDF"), ("<!DOCTYPE html><html>", "web page"), ("<?xml version='1.0'?><a/>", "XML"),
      ("\u{1F}\u{8B}", "not a pack"), ("", "empty"), ("format: 1\nid: x\nlanguages: [en]\n", "learn build"),
      ("hello", "learn build"), ("7z\u{BC}\u{AF}", "not a pack"), ("PK", "not a pack"),
    ])
  func noArchive(text: String, word: String) {
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let error = #expect(throws: PackError.self) { try PackArchive.open(bytes: bytes) }
    #expect(error?.code == .foreign)
    #expect(error?.message.contains(word) ?? false, "\(error?.message ?? "")")
  }

  @Test(
    "An archive of something else is called what it is",
    arguments: [
      (["[Content_Types].xml", "word/document.xml"], "", "Word"),
      (["[Content_Types].xml", "xl/workbook.xml"], "", "Excel"),
      (["mimetype"], "application/epub+zip", "EPUB"),
      (["mimetype"], "application/vnd.oasis.opendocument.text", "office"),
      (["imsmanifest.xml"], "<manifest xmlns:adlcp='x'>", "SCORM"),
      (["imsmanifest.xml"], "<schema>IMS Common Cartridge</schema>", "Common Cartridge"),
      (["imsmanifest.xml"], "imsqti_item_xmlv2p1", "QTI"), (["cmi5.xml"], "", "cmi5"), (["h5p.json"], "", "H5P"),
      (["moodle_backup.xml"], "", "Moodle"), (["my/pack.yaml"], "", "learn build"),
      (["inner.zip"], "", "another archive"),
      (["META-INF/MANIFEST.MF"], "", "Java"), (["a.txt"], "", "learn/pack.json is missing"),
    ] as [([String], String, String)])
  func otherArchive(names: [String], text: String, word: String) {
    let zip = ForgedZip(names.map { .init($0, Array(text.utf8)) })
    let error = #expect(throws: PackError.self) { try PackArchive.open(bytes: zip.bytes) }
    #expect(error?.code == .foreign)
    #expect(error?.message.contains(word) ?? false, "\(error?.message ?? "")")
  }

  @Test("A file that is missing, a folder and a device are refused with the path")
  func paths() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path("missing.zip"), folder.path, "/dev/null"] {
      let error = #expect(throws: PackError.self) { try PackArchive.open(path: path) }
      #expect(error?.message.contains(path) ?? false || error?.code == .foreign, "\(error?.message ?? "")")
    }
  }

  @Test func `Archives of other systems are read with folders as PHP packs them, and with names of old PCs`() throws {
    var folder = ForgedZip.Entry("a/", [])
    (folder.packed, folder.method, folder.attributes) = ([3, 0], 8, 0o040755 << 16)
    var mac = ForgedZip.Entry("a/Prüfung.md", Array("# Mac".utf8))
    mac.flags = 0
    let windows = ForgedZip.Entry(name: [0x50, 0x72, 0x81, 0x66, 0x2E, 0x6D, 0x64], Array("# Windows".utf8))
    var plain = windows
    (plain.flags, plain.madeBy, plain.attributes) = (0, 0, 0x20)
    var both = windows
    both.name = [0x83, 0x2E, 0x6D, 0x64]
    (both.flags, both.madeBy, both.attributes) = (0, 0, 0x20)
    both.extra = ForgedZip.extra(0x7075, [1, 0, 0, 0, 0] + Array("č.md".utf8))
    both.localExtra = both.extra
    let bytes = ForgedZip([folder, mac, plain, both]).bytes
    let files = try ImportSource(name: "a.zip", bytes: bytes).files
    #expect(files.names == ["Prüf.md", "a/Prüfung.md", "č.md"])
    #expect(files.bytes("Prüf.md").map { String(decoding: $0, as: UTF8.self) } == "# Windows")
    // Whether a pack has another name for another reader is never left open.
    #expect(throws: PackError.self) { _ = try ArchiveContents(bytes, limits: ReadingLimits()) }
  }
}
