// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore
import TestSupport
import Testing

@Suite("Hostile and broken sources") struct SourceHostileTests {
  private static let scaffold = PackScaffold.files(id: "mutated", title: "Mutated", languages: [.english, .finnish])

  @Test("A set of aliases that would grow to billions ends at once") func billionLaughs() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      text += "a\(level): &a\(level) [\(repeatElement("*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
    }
    text += "? *a30\n: x\n"
    let start = ContinuousClock.now
    let result = try SourceExample.readBase(.file("items/bomb.yaml", text))
    #expect(result.findings.filter { $0.severity == .error }.map(\.rule) == ["yaml.alias"])
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test("Deep nesting ends with a finding", arguments: ["[", "{a: ", "- ", "? "]) func deep(_ opening: String) throws {
    for count in [100, 900, 100_000] {
      let result = try SourceExample.readBase(.file("items/deep.yaml", String(repeating: opening, count: count)))
      #expect(result.pack == nil)
      #expect(result.findings.contains { $0.path == "items/deep.yaml" && $0.severity == .error })
    }
  }

  @Test(
    "Deep Markdown ends with a finding",
    arguments: ["> ", "- ", "*a ", "**a ", "[", "![", "`", "<", "~~a ", "|a\n", "1. "])
  func deepMarkdown(_ opening: String) throws {
    let body = String(repeating: opening, count: 20_000 / opening.utf8.count)
    let lesson = "---\ntitle: First\nsummary: One.\nteaches: {A-1: mid}\nminutes: 5\n---\n\(body)\n"
    let start = ContinuousClock.now
    _ = try SourceExample.readBase(.file("lessons/first.en.md", lesson))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("Random changes to a pack never crash and give a pack or an error, twice the same", arguments: 0..<30)
  func mutations(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<4 {
      let folder = try TemporaryFolder()
      let victim = Int.random(in: 0..<Self.scaffold.count, using: &random)
      for (number, file) in Self.scaffold.enumerated() {
        var bytes = Array(file.text.utf8)
        if number == victim { for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&bytes, &random) } }
        try folder.write(file.path, bytes)
      }
      let result = SourceReader.read(folder)
      #expect((result.pack != nil) == !result.findings.hasErrors)
      #expect(result.findings == result.findings.sorted())
      for finding in result.findings {
        #expect(finding.line ?? 0 >= 1)
        #expect(finding.column ?? 0 >= 1)
        #expect(!finding.message.isEmpty)
      }
      let again = SourceReader.read(folder)
      #expect(again.pack == result.pack)
      #expect(again.findings == result.findings)
    }
  }

  /// Changes, removes, doubles or swaps a byte or line, or puts a piece in that often means something.
  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
    case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 60)], at: place)
    case 3:
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      lines.swapAt(Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random))
      bytes = Array(lines.joined(separator: [0x0A]))
    case 4:
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      lines.remove(at: Int.random(in: 0..<lines.count, using: &random))
      bytes = Array(lines.joined(separator: [0x0A]))
    case 5:
      let pieces = [
        "\t", ": ", "[", "]", "{", "}", "\"", "'", "|", ">", "&a", "*a", "<b>", "![](", "[[g]]", "~", "null", "-1",
        "1e9",
        "\n---\n", "\n  ", "# ", "!!int ", "ä", "\u{2028}", "😀",
      ]
      bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
    default: bytes.removeLast(bytes.count - place)
    }
  }

  @Test(
    "Thousands of faults in one text end with two thousand findings and one more",
    arguments: ["<b>", "![](x)", "[](x) ", "# a\n"])
  func manyFaults(_ fault: String) throws {
    let body = String(repeating: fault, count: 30_000 / fault.utf8.count)
    let lesson = "---\ntitle: First\nsummary: One.\nteaches: {A-1: mid}\nminutes: 5\n---\n## a\n\n\(body)\n"
    let start = ContinuousClock.now
    let result = try SourceExample.readBase(.file("lessons/first.en.md", lesson))
    #expect(result.findings.count == 2001)
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test("Random changes to an SVG never crash", arguments: 0..<10) func svg(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let picture =
      ##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><!-- c --><style>a{fill:url(#b)}</style><a href="#x">&amp;&#65;</a></svg>"##
    for _ in 0..<10 {
      var bytes = Array(picture.utf8)
      for _ in 0..<3 { Self.mutate(&bytes, &random) }
      let folder = try TemporaryFolder()
      for (path, text) in SourceExample.base { try folder.write(path, text) }
      try folder.write("media/p.svg", bytes)
      let result = SourceReader.read(folder)
      #expect((result.pack != nil) == !result.findings.hasErrors)
    }
  }
}
