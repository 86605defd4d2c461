// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// A pack with an instrument that is a test of QTI: from the folder to the archive and back, and to other systems and back.
@Suite struct TestPackTests {
  /// What was read of the pack of `learn new` with the test in it.
  private static func read() throws -> SourceReader.Result {
    let folder = try TemporaryFolder()
    for file in PackScaffold.files(id: "tour-pack", title: "Tour", languages: ["en"]) {
      try folder.write(file.path, file.text)
    }
    for (path, text) in AskedTests.files(framework: "feedback", competence: "FB-1", levels: ("alone", "guiding")) {
      try folder.write(path, text)
    }
    return SourceReader.read(folder: folder.path)
  }

  private static func pack() throws -> Pack {
    let result = try read()
    return try #require(result.pack, "\(result.findings)")
  }

  @Test("The test is read with the ids of its items, and its sections are those of its parts")
  func source() throws {
    let instrument = try #require(try Self.pack().instrument("tour"))
    let test = try #require(instrument.tests["en"])
    #expect(test.itemReferences.map(\.href) == AskedTests.items && test.parts.count == 2)
    #expect(instrument.sections.map { $0.title["en"] } == ["Sound", "The road"])
    #expect(instrument.items.map(\.rawValue) == AskedTests.items)
    #expect(try Self.read().findings.filter { $0.path.contains("tour") } == [])
  }

  @Test("The archive carries the test as a resource of its own kind, and gives the same pack")
  func archive() throws {
    let pack = try Self.pack()
    let built = try PackBuilder.build(pack)
    let opened = try PackArchive.open(bytes: built.bytes)
    #expect(try opened.pack() == pack)
    let known = try KnownArchive(bytes: built.bytes, digest: built.reference.digest)
    #expect(known.pack.instruments == pack.instruments)
    #expect(opened.documentNames.contains("tests/tour.en.xml"))
    let manifest = String(decoding: try #require(opened.entries.bytes(EntryPath.manifest)), as: UTF8.self)
    let resource = try #require(
      manifest.firstMatch(of: /<resource identifier="test-tour_en"(?s:.*?)<\/resource>/)?.output)
    #expect(resource.contains("imsqti_test_xmlv3p0") && resource.contains("item-q1_en"), "\(resource)")
    let json = String(decoding: try #require(opened.entries.bytes(EntryPath.pack)), as: UTF8.self)
    #expect(json.contains("\"format\": 2"))
    // A pack without tests stays one that earlier readers take.
    let bare = Pack(
      about: pack.about, course: pack.course, frameworks: pack.frameworks,
      instruments: pack.instruments.filter { !$0.isTest }, items: pack.items, lessons: pack.lessons,
      collections: pack.collections, media: pack.media)
    #expect(PackContents(bare).writtenFormat == 1)
    // What others read in the archive is a test with all its items.
    let bundle = AssessmentBundle.read("tests/tour.en.xml") { opened.document($0)[...] }
    #expect(bundle.test != nil && bundle.items.count == 6, "\(bundle.findings)")
  }

  @Test("A test of other items than the instrument's is no pack")
  func integrity() throws {
    let pack = try Self.pack()
    let instrument = try #require(pack.instrument("tour"))
    let fewer = try #require(instrument.tests["en"]).mappingReferences { $0.replacing(address: "q1") }
    let broken = Pack(
      about: pack.about, course: pack.course, frameworks: pack.frameworks,
      instruments: pack.instruments.filter { $0.id != "tour" } + [instrument.asking(["en": fewer])], items: pack.items,
      lessons: pack.lessons, collections: pack.collections, media: pack.media)
    #expect(throws: PackError.self) { try PackBuilder.build(broken) }
  }

  @Test("The folder that an archive is turned back into gives the same pack")
  func folder() throws {
    let pack = try Self.pack()
    let built = try PackBuilder.build(pack)
    let imported = try ImportedFolder(try Importer.read(bytes: built.bytes, name: "tour.zip"))
    #expect(imported.pack == pack)
    #expect(imported.text("instruments/tour.yaml").contains("test: tour.xml"))
  }

  @Test("A package of QTI in either version brings the test in whole", arguments: [ExportFormat.qti3, .qti21])
  func exchange(format: ExportFormat) throws {
    let pack = try Self.pack()
    let export = try PackExporter.export(pack, to: format, language: .english, source: "tour.zip")
    let line = try #require(export.report.lines.first { $0.kind == .instrument && $0.name == "tour" })
    #expect(line.reason?.contains("The test is written whole") == true, "\(line)")
    let imported = try ImportedFolder(try export.archive, name: "tour-qti.zip")
    let brought = try #require(imported.report.lines.first { $0.name.contains("night on tour") })
    #expect(brought.fate != .dropped && brought.kind == .instrument)
    let back = try #require(imported.pack.instruments.first { $0.isTest })
    let test = try #require(back.tests.values.first)
    func bare(_ test: AssessmentTest) -> AssessmentTest { test.mappingReferences { $0.replacing(address: "") } }
    let own = try #require(pack.instrument("tour")?.tests["en"])
    #expect(bare(test).withoutTexts == bare(own).withoutTexts)
    if format == .qti3 { #expect(bare(test) == bare(own)) }
    #expect(back.items.count == 6 && back.scoring.cutOffs.map(\.from) == [0, 60], "3 of 5 points are 60 percent.")
    // The instruments whose sections say all of them are instruments of sections again.
    #expect(imported.pack.instruments.count { !$0.isTest } == pack.instruments.count - 1)
  }

  @Test("Other formats say that the rules of the test are left out", arguments: [ExportFormat.cc13, .gift, .moodlexml])
  func losses(format: ExportFormat) throws {
    let export = try PackExporter.export(try Self.pack(), to: format, language: .english, source: "tour.zip")
    let line = try #require(export.report.lines.first { $0.kind == .instrument && $0.name == "tour" })
    #expect(line.reason?.contains("rules of the test") == true, "\(line)")
  }

  @Test("Two languages may differ in their texts only")
  func languages() throws {
    func both(_ finnish: String) throws -> SourceReader.Result {
      let folder = try TemporaryFolder()
      for file in PackScaffold.files(id: "tour-pack", title: "Tour", languages: ["en", "fi"]) {
        try folder.write(file.path, file.text)
      }
      for (path, text) in AskedTests.files(framework: "feedback", competence: "FB-1", levels: ("alone", "guiding")) {
        try folder.write(path, text.replacing("test: {en: tour.xml}", with: "test: {en: tour.xml, fi: tour-fi.xml}"))
      }
      try folder.write("instruments/tour-fi.xml", finnish)
      return SourceReader.read(folder: folder.path)
    }
    let same = AskedTests.test.replacing("Bring your ears.", with: "Ota korvat mukaan.").replacing(
      "title=\"Sound\"", with: "title=\"Ääni\"")
    let read = try both(same)
    let pack = try #require(read.pack, "\(read.findings)")
    #expect(pack.instrument("tour")?.sections[0].title["fi"] == "Ääni")
    #expect(try PackArchive.open(bytes: try PackBuilder.build(pack).bytes).pack() == pack)
    let other = AskedTests.test.replacing("select=\"2\"", with: "select=\"3\"")
    #expect(try both(other).findings.contains { $0.rule == "instrument.test" && $0.message.contains("same way") })
  }
}
