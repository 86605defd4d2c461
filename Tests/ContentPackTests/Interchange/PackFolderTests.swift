// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// A pack goes back to a folder that gives the same pack, and whose own pack gives the same folder.
struct PackFolderTests {
  @Test func `A pack of every type of item goes to a folder and back`() throws {
    let folder = try TemporaryFolder()
    try GeneratedPack(items: 60, lessons: 6).write(to: folder)
    try expectRoundTrip(SourceReader.read(folder: folder.path).pack, isAuthored: true)
  }

  @Test func `The course that comes with learn goes to a folder and back`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let source = SourceReader.read(folder: root.path + "/courses/creative-ai")
    try expectRoundTrip(source.pack, isAuthored: true)
  }

  @Test func `The small pack of learn new goes to a folder and back`() throws {
    let folder = try TemporaryFolder()
    for file in PackScaffold.files(id: "own", title: "Own", languages: [.english, .finnish]) {
      try folder.write(file.path, file.text)
    }
    try expectRoundTrip(SourceReader.read(folder: folder.path).pack, isAuthored: true)
  }

  /// Packs that no folder would give have texts that Markdown cannot say; nothing of them is lost without a line.
  @Test func `Any pack gives a line for each of its objects`() throws {
    for seed in UInt64(1)...12 {
      let pack = RandomPack.pack(seed: seed)
      guard let built = try? PackBuilder.build(pack) else { continue }
      let result = try Importer.read(bytes: built.bytes, name: "random.zip")
      let lessons = pack.lessons.reduce(0) { $0 + $1.variants.count }
      #expect(result.report.lines.filter { $0.kind == .item }.count == pack.items.count)
      #expect(result.report.lines.filter { $0.kind == .lesson }.count == lessons)
      #expect(result.report.lines.filter { $0.kind == .media }.count == pack.media.count)
    }
  }

  private func expectRoundTrip(_ pack: Pack?, isAuthored: Bool) throws {
    let pack = try #require(pack)
    let built = try PackBuilder.build(pack)
    let result = try Importer.read(bytes: built.bytes, name: "pack.zip")
    #expect(result.format == .learn)
    if isAuthored {
      let faults = result.report.lines.filter { $0.fate != .kept }
      #expect(faults.isEmpty, "\(faults.prefix(5))")
    }
    let imported = try ImportedFolder(result)
    #expect(imported.pack.about == pack.about)
    #expect(imported.pack.items == pack.items)
    #expect(imported.pack.lessons == pack.lessons)
    #expect(imported.pack.instruments == pack.instruments)
    #expect(imported.pack.frameworks == pack.frameworks)
    #expect(imported.pack.collections == pack.collections)
    #expect(imported.pack == pack)
    // The folder of the folder's pack is the folder.
    let again = try Importer.read(bytes: try PackBuilder.build(imported.pack).bytes, name: "pack.zip")
    #expect(again.files == result.files)
  }
}

/// Markdown that is written is read back.
struct MarkdownWriterTests {
  @Test(arguments: UInt64(1)...300)
  func `Any text is written so that the same words are read, and the same tree where it says so`(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let text = random.richText()
    let (markdown, isExact) = MarkdownWriter.write(text)
    let context = SourceContext()
    for case .lesson(let lesson) in text.links { context.lessons.insert(lesson) }
    for image in text.images { context.media.insert(image.source) }
    let file = SourceText(path: "", normalized: Array(markdown.utf8))
    let read = MarkdownReader.read(
      markdown, origin: TextOrigin(file: file, firstLine: 1), pictures: .besideLesson, context: context)
    if isExact { #expect(read == text || read.withGapSlots().text == text, "\(markdown)") }
  }

  @Test(arguments: [
    "a * b * c", "1. no list", "# no heading", "- no list", "> no quote", "x_y_z _a_", "<b>", "&amp; &", "[a](b)", "!",
    "~~a~~", "`code`", "C:\\path\\*", "a | b", "2) x", "+ plus", "=== x", "snow*ball*", "\\(x^2\\)", "[[g1]]", "***",
  ])
  func `Signs of Markdown are signs of the text`(text: String) {
    let (_, isExact) = MarkdownWriter.write(RichText(plain: text))
    #expect(isExact)
  }

  @Test func `HTML is read through an allow-list, and what is not kept is told`() {
    var reader = HTMLText()
    let text = reader.read(
      """
      <h1>Title</h1><p onclick="x()">One <b> bold </b>and H<sub>2</sub>O <a href="javascript:x()">link</a>
      <a href="https://example.org/a b">ok</a></p><script>alert(1)</script><iframe src="https://example.org/v"></iframe>
      <ul><li>a<ul><li>b</li></ul></li></ul><table><tr><th>x</th><th>y</th></tr><tr><td>1</td></tr></table><form><input></form>
      """)
    #expect(text.plainText.contains("One bold and H₂O link ok"))
    #expect(text.links == [.address("https://example.org/a%20b"), .address("https://example.org/v")])
    #expect(reader.notes.contains { $0.contains("program") })
    #expect(reader.notes.contains { $0.contains("iframe") })
    #expect(reader.notes.contains { $0.contains("form") })
    #expect(MarkdownWriter.write(text).isExact)
  }
}
