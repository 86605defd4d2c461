// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// Documents in which something was changed: they are read or give findings, and what is read runs.
///
/// `LEARN_SOAK=1` makes 100,000 changes instead of 3,000.
@Suite("Documents of QTI that were altered", .timeLimit(.minutes(30)))
struct AlteredDocumentTests {
  private static let count: UInt64 = ProcessInfo.processInfo.environment["LEARN_SOAK"] == "1" ? 100_000 : 3000

  @Test("An altered document gives an item that runs, or findings with errors, and never a part")
  func mutations() throws {
    let documents = SampleDocuments.all
    let words = Self.words(documents)
    var (read, refused) = (0, 0)
    for seed in 0..<Self.count {
      var random = SeededGenerator(seed: seed)
      var bytes = documents[Int.random(in: 0..<documents.count, using: &random)].bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.alter(&bytes, words, &random) }
      let document = QTIDocument.read(bytes[...], path: "altered.xml")
      guard let item = document.item else {
        refused += 1
        #expect(document.findings.hasErrors, "seed \(seed): nothing was read, and nothing is said")
        continue
      }
      read += 1
      #expect(!document.findings.hasErrors, "seed \(seed): an item was read in spite of an error")
      run(item, seed: seed)
    }
    // Both happen, else the changes are too strong or too weak to show anything.
    #expect(read > Int(Self.count) / 20 && refused > Int(Self.count) / 20, "\(read) read, \(refused) refused")
  }

  /// Begins a session, answers with the right answers and with none, writes the item.
  private func run(_ item: AssessmentItem, seed: UInt64) {
    let program = ItemProgram(item)
    guard let session = try? program.begin(ItemSessionStart(seed: seed)) else { return }
    let right = Dictionary(zip(item.responses.map(\.identifier), session.correct)) { first, _ in first }
    for answers in [right, [:]] {
      guard let fitted = try? ResponseFit.fitted(answers, to: item) else { continue }
      _ = try? program.attempt(session, responses: fitted)
    }
    for version in QTIWriter.Version.allCases {
      _ = try? QTIWriter.document(of: item, version: version, path: "written.xml")
    }
  }

  /// Everything between signs of XML in the documents, so that changes put things where others belong.
  private static func words(_ documents: [SampleDocuments.Document]) -> [[UInt8]] {
    var words: Set<String> = [
      "", "NaN", "INF", "-1", "999999999999999999999", "1e400", "&amp;", "<!--", "]]>", "<![CDATA[", "&#0;", "\u{0}",
      "<!DOCTYPE a [<!ENTITY b \"c\">]>", "xmlns=\"\"", "{A}", "{A", "\u{202E}", "0.1.2", "true", "a b c",
    ]
    for document in documents {
      for part in document.text.split(whereSeparator: { "<>\"".contains($0) }) where part.count < 40 {
        words.insert(String(part))
      }
    }
    return words.sorted().map { Array($0.utf8) }
  }

  private static func alter(_ bytes: inout [UInt8], _ words: [[UInt8]], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...30, using: &random)))
    case 2: bytes.removeSubrange(place...)
    case 3:
      // A stretch is said again somewhere else: elements in each other, attributes twice.
      let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
      bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
    default:
      // One word takes the place of another between signs of XML.
      let signs: Set<UInt8> = [0x3C, 0x3E, 0x22]
      guard let start = bytes[place...].firstIndex(where: signs.contains), start + 1 < bytes.count,
        let end = bytes[(start + 1)...].firstIndex(where: signs.contains)
      else { return }
      bytes.replaceSubrange((start + 1)..<end, with: words[Int.random(in: 0..<words.count, using: &random)])
    }
  }
}
