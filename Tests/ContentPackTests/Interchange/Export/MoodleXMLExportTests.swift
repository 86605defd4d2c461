// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// What Moodle's importer looks for in its XML, looked for in the same places.
@Suite struct MoodleXMLExportTests {
  private func quiz(_ pack: Pack, _ language: LanguageTag? = nil) throws -> (XMLElement, TransferReport) {
    let export = try PackExporter.export(pack, to: .moodlexml, language: language, source: "whole.zip")
    return (try XMLReader.read(export.files[0].bytes[...], entry: "questions.xml", dialect: .foreign), export.report)
  }

  private func question(_ id: String, _ quiz: XMLElement) throws -> XMLElement {
    try #require(quiz.elements.first { $0.first("idnumber")?.wholeText == id }, "\(id)")
  }

  private func text(_ element: XMLElement?, _ name: String) -> String? {
    element?.first(name)?.first("text")?.wholeText
  }

  @Test("Questions keep their texts, points, pictures, hints and feedback") func whole() throws {
    let (quiz, report) = try quiz(WholePack.pack())
    #expect(quiz.name == "quiz")
    let categories = quiz.elements.filter { $0.attribute("type") == "category" }
    #expect(
      categories.first.flatMap { text($0, "category") } == "top/Sound, whole/Where do you stand?/Ears")

    let choice = try question("q-choice", quiz)
    #expect(choice.attribute("type") == "multichoice")
    #expect(text(choice, "name") == "Higher")
    #expect(choice.first("defaultgrade")?.wholeText == "2")
    #expect(choice.first("single")?.wholeText == "true")
    #expect(text(choice, "questiontext")?.contains("<img src=\"@@PLUGINFILE@@/wave.svg\" alt=\"A wave\"/>") == true)
    let file = choice.first("questiontext")?.first("file")
    #expect(file?.attribute("name") == "wave.svg" && file?.attribute("path") == "/")
    #expect(
      file.flatMap { Data(base64Encoded: $0.wholeText) }.map { String(decoding: $0, as: UTF8.self) }?.hasPrefix("<svg")
        == true)
    #expect(text(choice, "correctfeedback") == "<p>Well heard.</p>")
    #expect(text(choice, "incorrectfeedback") == "<p>Listen again; see the lesson.</p>")
    #expect(text(choice, "hint") == "<p>More cycles a second.</p>")
    let answers = choice.elements.filter { $0.name == "answer" }
    #expect(answers.map { $0.attribute("fraction") } == ["100", "0", "0"])
    #expect(answers.map { $0.first("text")?.wholeText } == ["440 Hz", "220 Hz", "Neither"])
    #expect(text(answers[1], "feedback") == "<p>An octave {lower}.</p>")
    #expect(choice.first("tags")?.first("tag")?.first("text")?.wholeText == "EAR-1")

    let multiple = try question("q-multiple", quiz)
    #expect(multiple.first("single")?.wholeText == "false")
    #expect(
      multiple.elements.filter { $0.name == "answer" }.map { $0.attribute("fraction") }
        == ["33.33333", "33.33333", "33.33333", "-33.33333"])
    #expect(try question("q-exact", quiz).first("shuffleanswers")?.wholeText == "false")
    let order = try question("q-order", quiz)
    #expect(order.attribute("type") == "ordering")
    #expect(
      order.elements.filter { $0.name == "answer" }.map { $0.first("text")?.wholeText } == ["Bass", "Tenor", "Alto"])
    #expect(order.first("gradingtype")?.wholeText == "ALL_OR_NOTHING")
    let match = try question("q-match", quiz)
    let pairs = match.elements.filter { $0.name == "subquestion" }
    #expect(pairs.map { $0.first("text")?.wholeText } == ["Strings", "Brass", ""])
    #expect(pairs.map { $0.first("answer")?.first("text")?.wholeText } == ["Cello", "Tuba", "Drum"])
    #expect(text(match, "correctfeedback") == "<p>All together.</p>")
    let gap = try question("q-gap", quiz)
    #expect(gap.attribute("type") == "cloze")
    #expect(
      text(gap, "questiontext")
        == "<p>A rate of 48 kHz keeps tones to {1:MULTICHOICE_S:=24~48} kHz; a single track is a "
        + "{1:SHORTANSWER:=stem~=stems}.</p>")
    let number = try question("q-percent", quiz)
    #expect(number.attribute("type") == "numerical")
    let values = number.elements.filter { $0.name == "answer" }
    #expect(values.map { $0.first("text")?.wholeText } == ["343", "*"])
    #expect(values.map { $0.first("tolerance")?.wholeText } == ["6.86", "0"])
    #expect(text(values[1], "feedback") == "<p>Think of thunder.</p>")
    let short = try question("q-text", quiz)
    #expect(short.first("usecase")?.wholeText == "0")
    #expect(
      short.elements.filter { $0.name == "answer" }.map { $0.first("text")?.wholeText } == ["a", "A4", "la\\*", "*"])
    #expect(report.lines.first { $0.kind == .media }?.fate == .kept)
    #expect(report.lines.first { $0.name == "q-kick" }?.reason?.contains("qti-hotspot-interaction") == true)
  }

  @Test("Every question is of a type that Moodle knows, and has its parts", arguments: 0..<30 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let pack = RandomPack.pack(seed: seed)
    guard (try? PackBuilder.build(pack)) != nil else { return }
    let (quiz, report) = try quiz(pack)
    var ids: [String] = []
    let fractions = Set(
      [
        100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111,
        10, 5, 0,
      ]
      .flatMap { [$0, -$0] })
    for question in quiz.elements {
      let type = try #require(question.attribute("type"))
      #expect(
        ["category", "multichoice", "ordering", "matching", "cloze", "numerical", "shortanswer", "essay"].contains(type)
      )
      if type == "category" { continue }
      ids.append(try #require(question.first("idnumber")?.wholeText))
      #expect(text(question, "name") != nil)
      #expect(question.first("questiontext")?.attribute("format") == "html")
      #expect((type == "cloze") == (question.first("defaultgrade") == nil))
      for answer in question.elements where answer.name == "answer" {
        let fraction = try #require(answer.attribute("fraction").flatMap(Double.init))
        #expect(fractions.contains(fraction), "\(fraction)")
      }
    }
    let kept = report.lines.filter { $0.kind == .item && $0.fate != .dropped }.map(\.name)
    #expect(ids.sorted() == kept.sorted())
  }
}
