// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Writing packs for other systems as a person does it.
struct ExportCommandTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  @Test(arguments: [
    ("qti3", "kinds-1.0.0-qti3.zip"), ("qti21", "kinds-1.0.0-qti21.zip"), ("gift", "kinds-1.0.0.gift.txt"),
    ("moodlexml", "kinds-1.0.0.xml"), ("cc13", "kinds-1.0.0.imscc"), ("json", "kinds-1.0.0.json"),
    ("site", "kinds-1.0.0-site"), ("cmi5", "kinds-1.0.0-cmi5.zip"), ("scorm12", "kinds-1.0.0-scorm12.zip"),
  ])
  func `Each format is written, with a report beside it`(format: String, name: String) throws {
    let run = try pack.run(["export", pack.source, "--to", format])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == name + "\n")
    #expect(FileManager.default.fileExists(atPath: pack.folder.path(name)))
    let text = try String(contentsOfFile: pack.folder.path(name + ".report.json"), encoding: .utf8)
    let report = try JSONValue(parsing: text)
    #expect(report["format"]?.string == format)
    #expect(report["source"]?.string == "kinds")
    let objects = try #require(report["objects"]?.elements)
    #expect(objects.count { $0["kind"]?.string == "item" } == 13)
    let words = try String(contentsOfFile: pack.folder.path(name + ".report.md"), encoding: .utf8)
    #expect(words.hasPrefix("# Export of kinds"))
    #expect(run.errors.contains("\(name).report.json"))
    let again = try pack.run(["export", pack.source, "--to", format, "--json"])
    #expect(again.code == 0, "\(again.errors)")
    #expect(try JSONValue(parsing: again.output)["path"]?.string == name)
  }

  @Test func `One language is written, and another is asked for by name`() throws {
    #expect(try pack.run(["export", pack.source, "--to", "gift", "--language", "fi", "-o", "fi.txt"]).code == 0)
    #expect(
      try String(contentsOfFile: pack.folder.path("fi.txt"), encoding: .utf8).contains("Kumpi ääni on korkeampi?"))
    #expect(try pack.run(["export", pack.source, "--to", "gift", "--language", "sv"]).code == 2)
    let whole = try pack.run(["export", pack.source, "--to", "qti3", "--language", "fi"])
    #expect(whole.code == 2 && whole.errors.contains("in all languages"))
  }

  @Test func `What is not known is refused with what is meant, and no other folder is replaced`() throws {
    let unknown = try pack.run(["export", pack.source, "--to", "moodle"])
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("moodlexml"))
    try pack.folder.write("mine/notes.txt", "mine")
    let taken = try pack.run(["export", pack.source, "--to", "site", "-o", "mine"])
    #expect(taken.code == 1)
    #expect(try String(contentsOfFile: pack.folder.path("mine/notes.txt"), encoding: .utf8) == "mine")
    // An archive of a pack is not what another format is called.
    let archive = try pack.archive()
    let before = try Data(contentsOf: URL(fileURLWithPath: archive))
    for format in ["qti3", "cmi5"] { #expect(try pack.run(["export", archive, "--to", format]).code == 0) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: archive)) == before)
  }
}
