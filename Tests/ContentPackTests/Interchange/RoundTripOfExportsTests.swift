// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// What was written for another system comes back in with its texts, its scores and its feedback.
@Suite struct RoundTripOfExportsTests {
  private static func back(_ format: ExportFormat) throws -> (pack: Pack, imported: ImportedFolder) {
    let pack = try WholePack.pack()
    let export = try PackExporter.export(pack, to: format, language: .english, source: "whole.zip")
    let isPackage = format == .qti3 || format == .qti21 || format == .cc13
    let bytes = isPackage ? try export.archive : export.files[0].bytes
    return (pack, try ImportedFolder(bytes, name: isPackage ? "whole.zip" : "whole.txt"))
  }

  /// The questions of the check that came back, each with the one that it was; matched by what is asked.
  private static func pairs(_ pack: Pack, _ imported: Pack) -> [(before: ItemVariant, after: ItemVariant)] {
    let after = imported.items.compactMap { $0.variants[.english] }
    return pack.items.compactMap { item in
      guard item.id.rawValue.hasPrefix("q-"), let before = item.variants[.english], before.document == nil else {
        return nil
      }
      // Gaps and pictures are written in as many ways as there are formats.
      let start = words(before.body).prefix(24).prefix { $0 != "_" }
      return after.first { asked($0).hasPrefix(start) }.map { (before, $0) }
    }
  }

  /// The words of a question; those of a document with its options.
  private static func asked(_ variant: ItemVariant) -> String {
    guard let document = variant.document else { return words(variant.body) }
    func text(_ nodes: [ContentNode]) -> String {
      nodes.map {
        switch $0 {
        case .text(let text): text
        case .element(let element): text(element.children)
        }
      }.joined()
    }
    return text(document.body?.children ?? []).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func words(_ text: RichText) -> String {
    text.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The share of the points that each set of options gives, by the words of the options.
  private static func shares(_ variant: ItemVariant) -> [Set<String>: Double]? {
    guard variant.interactions.count == 1, case .choice(let choice) = variant.interactions[0].kind else { return nil }
    let response = variant.interactions[0].response
    let isSingle = choice.maximum == 1
    var shares: [Set<String>: Double] = [:]
    for mask in 1..<(1 << choice.options.count) {
      let chosen = choice.options.enumerated().filter { mask & 1 << $0.offset != 0 }.map(\.element)
      if isSingle, chosen.count > 1 { continue }
      let values = chosen.map { Scalar.identifier($0.identifier) }
      let value: Value = isSingle ? .single(values[0]) : .multiple(values)
      let score = ItemScorer.score(of: variant, responses: [response: value]) ?? .nan
      shares[Set(chosen.map { words($0.content) })] = (score / (variant.maximumScore ?? 1) * 1e6).rounded() / 1e6
    }
    return shares
  }

  @Test(arguments: [(ExportFormat.qti3, 10), (.qti21, 10), (.moodlexml, 10), (.gift, 8), (.cc13, 7)])
  func `questions come back with what is asked and what it is worth`(format: ExportFormat, least: Int) throws {
    let (pack, imported) = try Self.back(format)
    let pairs = Self.pairs(pack, imported.pack)
    #expect(pairs.count >= least, "\(pairs.map(\.before.identifier))")
    var compared = 0
    for (before, after) in pairs {
      guard let was = Self.shares(before), let isNow = Self.shares(after) else { continue }
      // What a system cannot say is told by a line of the report: all or nothing in GIFT and Moodle.
      if format != .qti3, format != .qti21, ["q-exact", "q-multiple"].contains(before.identifier.rawValue) { continue }
      #expect(was == isNow, "\(before.identifier)")
      compared += 1
    }
    #expect(compared >= (format == .qti3 ? 2 : 0))
  }

  @Test(arguments: [ExportFormat.qti3, .qti21, .moodlexml, .gift])
  func `Feedback comes back`(format: ExportFormat) throws {
    let (_, imported) = try Self.back(format)
    let all = imported.result.plan { _ in nil }.files.map { String(decoding: $0.bytes, as: UTF8.self) }
      .joined(separator: "\n").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for text in ["Well heard.", "Yes = right.", "A fader sets loudness.", "In tune.", "Ask the oboe."] {
      #expect(all.contains(text), "\(text)")
    }
  }

  @Test func `a package of QTI 3 comes back with its pages, its competences and equal questions`() throws {
    let (pack, imported) = try Self.back(.qti3)
    // Its languages stand side by side, as they did.
    func languages(_ pack: Pack) -> [Int] { pack.lessons.map(\.variants.count).sorted() }
    #expect(languages(imported.pack) == languages(pack))
    #expect(imported.pack.items.map(\.variants.count).sorted() == pack.items.map(\.variants.count).sorted())
    #expect(imported.lines(.lesson).allSatisfy { $0.fate != .dropped })
    for (before, after) in Self.pairs(pack, imported.pack) {
      // A question with a picture in it stays the document that it was.
      if after.document == nil { #expect(after.interactions == before.interactions, "\(before.identifier)") }
      #expect((after.document == nil) == (before.identifier != "q-choice"), "\(before.identifier)")
      let item = try #require(imported.pack.items.first { $0.variants[.english] == after })
      let codes = pack.item(before.identifier)?.competences.map(\.code.rawValue) ?? []
      let titles = Set(
        item.competences.compactMap { reference in
          imported.pack.frameworks.lazy.flatMap(\.competences).first { $0.code == reference.code }?.title[.english]
        })
      let wanted = Set(
        codes.compactMap { code in
          pack.frameworks.lazy.flatMap(\.competences).first { $0.code.rawValue == code }?.title[.english]
        })
      #expect(titles == wanted, "\(before.identifier)")
    }
  }
}
