// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore
import TestSupport
import Testing

@Suite("The folder of an authored pack") struct SourceFolderTests {
  private func base() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in SourceExample.base { try folder.write(path, text) }
    return folder
  }

  private func lines(_ folder: TemporaryFolder) -> [String] {
    SourceReader.read(folder).findings.map(\.description)
  }

  @Test("A folder that is not there is an error") func missingFolder() throws {
    let result = SourceReader.read(folder: "/nowhere/at/all")
    #expect(result.pack == nil)
    #expect(result.findings.map(\.rule) == ["source.unreadable", "source.pack-missing"])
  }

  @Test("A folder without pack.yaml is an error, and the rest is still read") func packMissing() throws {
    let folder = try TemporaryFolder()
    try folder.write("items/x.yaml", "items: 3\n")
    #expect(
      lines(folder) == [
        "items/x.yaml:1:8: error: “items” is a list, but here is a text. Write it in [ ] or with “- ”. [value.kind]",
        "pack.yaml:1:1: error: The folder has no file pack.yaml, which says what the pack is. “learn new” writes an example. [source.pack-missing]",
      ])
  }

  @Test("Links are refused, whatever they lead to") func symlinks() throws {
    let folder = try base()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("items/link.yaml"), withDestinationPath: "items.yaml")
    try FileManager.default.createSymbolicLink(atPath: folder.path("media/etc"), withDestinationPath: "/etc")
    #expect(
      lines(folder) == [
        "items/link.yaml:1:1: error: This is a link to another place. Put the file itself here. [source.symlink]",
        "media/etc:1:1: error: This is a link to another place. Put the file itself here. [source.symlink]",
      ])
  }

  @Test("A pipe is refused and nobody waits for it") func pipe() throws {
    let folder = try base()
    #expect(mkfifo(folder.path("items/pipe.yaml"), 0o600) == 0)
    #expect(lines(folder).map { $0.hasSuffix("[source.symlink]") } == [true])
  }

  @Test("A folder where a file belongs is left out, with a warning") func folderForFile() throws {
    let folder = try base()
    try FileManager.default.createDirectory(
      atPath: folder.path("lessons/deep.en.md"), withIntermediateDirectories: true)
    #expect(
      lines(folder) == [
        "lessons/deep.en.md:1:1: warning: The folder “lessons/deep.en.md” is not part of a pack, so it is left out. Move its files one folder up. [source.unknown-file]"
      ])
  }

  @Test("Bytes that are no UTF-8 are found by line and column") func notUTF8() throws {
    let folder = try base()
    try folder.write("items/more.yaml", Array("items:\n  - id: ä".utf8) + [0xC3, 0x28] + Array("\n".utf8))
    #expect(
      lines(folder) == [
        "items/more.yaml:2:10: error: The file is not UTF-8 text: a byte here belongs to no character. Save the file as UTF-8. [text.not-utf-8]"
      ])
  }

  @Test("A NUL byte is found") func nul() throws {
    let folder = try base()
    try folder.write("items/more.yaml", Array("items: []\nä\0".utf8))
    #expect(lines(folder).first?.hasPrefix("items/more.yaml:2:2: error: The invisible character U+0000") == true)
  }

  @Test("Files that are too large are refused before they are read") func tooLarge() throws {
    let folder = try base()
    try folder.write("items/large.yaml", [UInt8](repeating: 35, count: (2 << 20) + 1))
    try folder.write("lessons/first.en.md", try longLesson())
    let rules = Set(SourceReader.read(folder).findings.map(\.rule))
    #expect(rules.isSuperset(of: ["source.file-too-large", "text.too-long"]))
  }

  private func longLesson() throws -> String {
    "---\ntitle: First\nsummary: The first.\nteaches: {A-1: mid}\nminutes: 5\n---\n"
      + String(repeating: "*long* ", count: 50_000)
  }

  @Test("Names that begin with a dot and README.md are left alone") func quietNames() throws {
    let folder = try base()
    try folder.write(".git/config", "x")
    try folder.write("items/.items.yaml.swp", "x")
    try folder.write("README.md", "# <b>Hello</b>")
    #expect(lines(folder) == [])
  }

  @Test("More files than a pack may have are refused") func tooManyFiles() throws {
    let folder = try base()
    for number in 0..<10_001 { try folder.write("media/\(number).vtt", "WEBVTT\n") }
    let findings = SourceReader.read(folder).findings
    #expect(findings.count { $0.rule == "source.too-many-files" } == 1)
  }

  @Test("After 2000 findings one says that there are more") func tooManyFindings() throws {
    let folder = try base()
    let keys = (0..<5000).map { "key\($0): 1\n" }.joined()
    try folder.write("items/many.yaml", keys)
    let findings = SourceReader.read(folder).findings
    #expect(findings.count == 2001)
    #expect(findings.first?.rule == "source.too-many-findings")
  }

  @Test("Windows line ends change nothing") func lineEnds() throws {
    let unix = SourceReader.read(try base())
    let folder = try TemporaryFolder()
    for (path, text) in SourceExample.base {
      try folder.write(path, path.hasSuffix("svg") ? text : text.replacingOccurrences(of: "\n", with: "\r\n"))
    }
    #expect(SourceReader.read(folder).findings == [])
    let windows = SourceReader.read(folder)
    #expect(windows.pack?.lessons == unix.pack?.lessons)
    #expect(windows.pack?.items == unix.pack?.items)
    #expect(windows.pack?.media == unix.pack?.media)
    #expect(windows.pack == unix.pack)
  }
}
