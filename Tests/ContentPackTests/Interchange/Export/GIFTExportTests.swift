// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import ContentPack

@Suite struct GIFTExportTests {
  private func document(_ pack: Pack, _ language: LanguageTag? = nil) throws -> (GIFTDocument, TransferReport) {
    let export = try PackExporter.export(pack, to: .gift, language: language, source: "whole.zip")
    return (try GIFTDocument(String(decoding: export.files[0].bytes, as: UTF8.self)), export.report)
  }

  @Test("Questions keep their texts, weights and feedback") func whole() throws {
    let (document, _) = try document(WholePack.pack())
    #expect(document.categories.first == ["Sound, whole", "Where do you stand?", "Ears"])
    let questions = Dictionary(document.questions.compactMap { one in one.id.map { ($0, one) } }) { first, _ in first }
    let choice = try #require(questions["q-choice"])
    #expect(choice.title == "Higher")
    #expect(choice.format == "html")
    #expect(choice.tags == ["EAR-1"])
    #expect(
      choice.before
        == "<p>Which <em>tone</em> is <strong>higher</strong> (a = b, {x} ~ 5 # or : not\\n)?</p><p>A wave</p>")
    #expect(choice.answers.map(\.mark) == ["=", "~", "~"])
    #expect(choice.answers.map(\.text) == ["440 Hz", "220 Hz", "Neither"])
    #expect(choice.answers[0].feedback == "<p>Yes = right.</p><p>Well heard.</p>")
    #expect(choice.answers[1].feedback == "<p>An octave {lower}.</p><p>Listen again; see the lesson.</p>")

    let multiple = try #require(questions["q-multiple"])
    #expect(multiple.answers.map(\.percent) == [33.33333, 33.33333, 33.33333, -33.33333])
    #expect(multiple.answers[3].feedback == "A fader sets loudness.")

    let match = try #require(questions["q-match"])
    #expect(match.answers.map(\.text) == ["Strings", "Brass"])
    #expect(match.answers.map(\.partner) == ["Cello", "Tuba"])

    let order = try #require(questions["q-order"])
    #expect(order.answers.map(\.partner) == ["1.", "2.", "3."])

    let number = try #require(questions["q-number"])
    #expect(number.isNumeric)
    #expect(number.answers.map(\.text) == ["44.1:0.05"])
    #expect(number.before.hasSuffix("<p>_____\u{A0}kHz</p>"))
    let percent = try #require(questions["q-percent"])
    #expect(percent.answers.map(\.text) == ["343:6.86", ""])
    #expect(percent.answers[1].feedback == "Think of thunder.")

    let text = try #require(questions["q-text"])
    #expect(text.answers.map(\.text) == ["a", "A4", "la\\*", "*"])
    #expect(text.answers.map(\.percent) == [nil, nil, nil, 0])
    #expect(text.answers.map(\.feedback) == ["In tune.", "In tune.", "In tune.", "Ask the oboe."])

    let gap = try #require(questions["q-list"])
    #expect(gap.before.hasSuffix("from A to "))
    #expect(gap.after == ".</p>")
    #expect(gap.answers.map(\.text) == ["G"])
    #expect(questions["q-gap"] == nil, "Two gaps are no question of GIFT.")
    #expect(questions["q-kick"] == nil)
  }

  @Test("One language is written, the pack's first unless another is asked for") func language() throws {
    let pack = try WholePack.pack()
    let (finnish, report) = try document(pack, "fi")
    let text = try #require(finnish.questions.first { $0.id == "q-text" })
    #expect(text.before.hasPrefix("<p>Minkä sävelen mukaan"))
    #expect(report.lines.first?.reason?.contains("Only fi is written.") == true)
    #expect(try document(pack).0.questions.contains { $0.before.hasPrefix("<p>The note that orchestras") })
  }

  @Test(
    "Any pack gives a file that Moodle's rules read, with a question for each item kept",
    arguments: 0..<40 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let pack = RandomPack.pack(seed: seed)
    guard (try? PackBuilder.build(pack)) != nil else { return }
    let (document, report) = try document(pack)
    let kept = report.lines.filter { $0.kind == .item && $0.fate != .dropped }.map(\.name)
    #expect(document.questions.compactMap(\.id).sorted() == kept.sorted())
  }
}
