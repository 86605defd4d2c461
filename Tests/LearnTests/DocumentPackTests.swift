// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Packs whose check asks documents of QTI, by the built `learn`.
@Suite(.serialized)
struct DocumentPackTests {
  private let pack: KindsPack

  init() throws {
    pack = try KindsPack()
    for (name, text) in Self.documents { try pack.folder.write("kinds/items/\(name).xml", text) }
    try pack.folder.write(
      "kinds/items/documents.yaml",
      "items:\n"
        + ["voice", "pairs", "speed"].map {
          "  - {id: \($0), type: qti, competence: EAR-1, document: {en: \($0).xml, fi: \($0).xml}}\n"
        }.joined())
    let check = try #require(KindsPack.files.first { $0.0 == "instruments/test.yaml" }?.1)
    let lines = check.split(separator: "\n").map { line in
      line == "id: test"
        ? "id: documents" : line.contains(" items: [") ? "    items: [voice, pairs, speed]" : String(line)
    }
    try pack.folder.write("kinds/instruments/documents.yaml", lines.joined(separator: "\n"))
  }

  private static let documents = [
    "voice": item(
      "voice",
      response("RESPONSE", "single", "identifier", "b")
        + "<qti-response-declaration identifier=\"HINT\" cardinality=\"single\" base-type=\"boolean\"/>",
      """
      <p>Listen to the choir.</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1">\
      <qti-prompt>Which voice is the lowest?</qti-prompt><qti-simple-choice identifier="a">Alto</qti-simple-choice>\
      <qti-simple-choice identifier="b">Bass</qti-simple-choice></qti-choice-interaction>\
      <p><qti-end-attempt-interaction response-identifier="HINT" title="A hint"/></p>
      """, feedback: "<p>Its name is short.</p>"),
    "pairs": item(
      "pairs",
      response("RESPONSE", "multiple", "directedPair", "al g1", "ba g2"),
      """
      <qti-gap-match-interaction response-identifier="RESPONSE"><qti-gap-text identifier="al" match-max="1">alto</qti-gap-text>\
      <qti-gap-text identifier="ba" match-max="1">bass</qti-gap-text><p>Below the soprano sings the <qti-gap identifier="g1"/>, \
      lowest of all the <qti-gap identifier="g2"/>.</p></qti-gap-match-interaction>
      """),
    "speed": item(
      "speed", response("RESPONSE", "single", "float", "44.1"),
      "<p>A disc samples at <qti-text-entry-interaction response-identifier=\"RESPONSE\"/> kHz.</p>"),
  ]

  private static func response(_ name: String, _ cardinality: String, _ type: String, _ right: String...) -> String {
    "<qti-response-declaration identifier=\"\(name)\" cardinality=\"\(cardinality)\" base-type=\"\(type)\">"
      + "<qti-correct-response>\(right.map { "<qti-value>\($0)</qti-value>" }.joined())</qti-correct-response>"
      + "</qti-response-declaration>"
  }

  private static func item(_ identifier: String, _ declarations: String, _ body: String, feedback: String = "")
    -> String
  {
    """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="\(identifier)" \
    title="\(identifier)" adaptive="false" time-dependent="false">\(declarations)\
    <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>\
    \(feedback.isEmpty ? "" : given)<qti-item-body>\(body)</qti-item-body>\
    \(feedback.isEmpty ? matchCorrect : hinted)\
    \(feedback.isEmpty ? "" : modal(feedback))</qti-assessment-item>
    """
  }

  private static let matchCorrect =
    "<qti-response-processing template=\"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml\"/>"

  /// A point for the right answer, and `GIVEN` is whether the button of the item was used.
  private static let hinted = """
    <qti-response-processing><qti-set-outcome-value identifier="GIVEN"><qti-variable identifier="HINT"/>\
    </qti-set-outcome-value><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/>\
    <qti-correct identifier="RESPONSE"/></qti-match><qti-set-outcome-value identifier="SCORE"><qti-base-value \
    base-type="float">1</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition>\
    </qti-response-processing>
    """

  private static let given =
    "<qti-outcome-declaration identifier=\"GIVEN\" cardinality=\"single\" base-type=\"boolean\"/>"

  private static func modal(_ text: String) -> String {
    "<qti-modal-feedback outcome-identifier=\"GIVEN\" identifier=\"true\" show-hide=\"show\"><qti-content-body>\(text)"
      + "</qti-content-body></qti-modal-feedback>"
  }

  @Test func `They are asked line by line, kept, and count in the result`() throws {
    let terminal = try pack.terminal(["take", pack.source, "--instrument", "documents", "--record", pack.record])
    try terminal.expectWritten("1 of 3")
    try terminal.expectWritten("Which voice is the lowest?")
    try terminal.expectWritten("Number:")
    terminal.send("7\r")
    try terminal.expectWritten("is not among the numbers")
    terminal.send("hint\r")
    try terminal.expectWritten("Its name is short.")
    terminal.send("2\r")
    try terminal.expectWritten("Saved.")
    try terminal.expectWritten("Below the soprano")
    terminal.send("1\r")
    terminal.send("2\r")
    try terminal.expectWritten("3 of 3")
    terminal.send("/back\r")
    try terminal.expectWritten("Your answer: alto – Gap 1; bass – Gap 2")
    terminal.send("/skip\r")
    try terminal.expectWritten("A disc samples at")
    terminal.send("/x\r")
    try terminal.expectWritten("Saved: Prefer not to say")
    terminal.send("goto 3\r")
    try terminal.expectWritten("A disc samples at")
    terminal.send("44,1\r")
    try terminal.expectWritten("Every item has an answer.")
    terminal.send("finish\r")
    try terminal.expectWritten("Write explain CODE")
    terminal.send("explain ear-1\r")
    try terminal.expectWritten("alto – Gap 1; bass – Gap 2")
    terminal.send("quit\r")
    #expect(try terminal.wait() == 0)
    let report = try JSONValue(
      parsing: pack.run(["report", pack.source, "--attempt", "latest", "--json", "--record", pack.record]).output)
    #expect(report["evidence"]?.elements?.first?["level"] == "high", "\(report.prettyText)")
  }

  @Test func `They are answered from a file, and what does not fit is refused with its place`() throws {
    func take(_ answers: String) throws -> BuiltProduct.Run {
      let path = try pack.folder.write("answers.json", answers)
      return try pack.run(
        ["take", pack.source, "--instrument", "documents", "--answers", path, "--json", "--record", pack.record])
    }
    let taken = try take(#"{"voice": "b", "pairs": {"RESPONSE": ["al g1"]}, "speed": 44.1}"#)
    #expect(taken.code == 0, "\(taken.output)\(taken.errors)")
    let result = try JSONValue(parsing: taken.output)
    #expect(result["evidence"]?.elements?.first?["level"] == "mid", "\(result.prettyText)")
    let refused = try take(#"{"voice": "z", "pairs": {"OTHER": null}, "speed": "fast"}"#)
    #expect(refused.code == 1)
    let findings = try JSONValue(parsing: refused.output)["findings"]?.elements ?? []
    #expect(
      findings.map { $0["column"] } == [.int(11), .int(25), .int(51)] && findings.allSatisfy { $0["line"] == .int(1) },
      "\(refused.output)")
    for (finding, words) in zip(findings, ["does not offer \"z\"", "no response \"OTHER\"", "of the type float"]) {
      #expect(finding["message"]?.string?.contains(words) == true, "\(words): \(refused.output)")
    }
  }

  @Test func `The archive of a built pack asks the same`() throws {
    let archive = try pack.archive()
    let answers = try pack.folder.write("answers.json", #"{"voice": "b", "pairs": ["al g1", "ba g2"], "speed": 44.1}"#)
    let (folder, built) = try [pack.source, archive].map { source in
      try JSONValue(
        parsing: pack.run(
          ["take", source, "--instrument", "documents", "--answers", answers, "--json", "--record", pack.record]).output
      )
    }.pair
    #expect(built["evidence"]?.elements?.map { $0["level"] } == folder["evidence"]?.elements?.map { $0["level"] })
    #expect(built["evidence"]?.elements?.first?["level"] == "high", "\(built.prettyText)")
    let check = try pack.run(["check", archive])
    #expect(check.code == 0, "\(check.output)")
  }

  /// The pack with a check of a document that is drawn and one that is adaptive.
  private func writeAsked() throws {
    try pack.folder.write("kinds/items/bars.xml", AskedDocuments.drawn)
    try pack.folder.write("kinds/items/choir.xml", AskedDocuments.adaptive)
    try pack.folder.write(
      "kinds/items/asked.yaml",
      "items:\n"
        + ["bars", "choir"].map {
          "  - {id: \($0), type: qti, competence: EAR-1, document: {en: \($0).xml, fi: \($0).xml}}\n"
        }.joined())
    let check = try #require(KindsPack.files.first { $0.0 == "instruments/test.yaml" }?.1)
    let lines = check.split(separator: "\n").map { line in
      line == "id: test" ? "id: asked" : line.contains(" items: [") ? "    items: [bars, choir]" : String(line)
    }
    try pack.folder.write("kinds/instruments/asked.yaml", lines.joined(separator: "\n"))
  }

  @Test func `A document is drawn for the attempt, and an adaptive one answers every attempt at it`() throws {
    try writeAsked()
    let terminal = try pack.terminal(["take", pack.source, "--instrument", "asked", "--record", pack.record])
    try terminal.expectWritten("1 of 2")
    try terminal.expectWritten("A number:")
    let page = terminal.transcript
    let bars = try #require(page.firstMatch(of: /A verse of (\d+) bars and a chorus of (\d+) bars/))
    let (a, b) = (try #require(Int(bars.output.1)), try #require(Int(bars.output.2)))
    #expect(page.contains("The \(a > b ? "verse" : "chorus") goes on and on."), "\(page)")
    terminal.send("\(a + b)\r")
    try terminal.expectWritten("Which is longer?")
    try terminal.expectWritten("The chorus of \(b)")
    terminal.send("\(a > b ? 1 : 2)\r")
    try terminal.expectWritten("Saved.")
    try terminal.expectWritten("Which voice is the lowest?")
    terminal.send("\r")
    try terminal.expectWritten("a. A hint")
    terminal.send("a\r")
    try terminal.expectWritten("Its name is short.")
    try terminal.expectWritten("Attempt 2")
    terminal.send("1\r")
    terminal.send("\r")
    try terminal.expectWritten("There is a lower one.")
    terminal.send("/back\r")
    try terminal.expectWritten("Your answer: \(a + b); The \(a > b ? "verse of \(a)" : "chorus of \(b)")")
    terminal.send("/skip\r")
    // Left and gone on with: the run is where it was, and asks for a reason too.
    try terminal.expectWritten("2 of 2")
    terminal.send("quit\r")
    #expect(try terminal.wait() == 130)
    let again = try pack.terminal(["take", pack.source, "--instrument", "asked", "--record", pack.record])
    try again.expectWritten("1) A hint · 2) Alto")
    again.send("3\r")
    try again.expectWritten("Text:")
    again.send("It sounds low.\r")
    again.send("\r")
    try again.expectWritten("Well heard.")
    try again.expectWritten("This question is done.")
    try again.expectWritten("Every item has an answer.")
    again.send("finish\r")
    try again.expectWritten("Write explain CODE")
    again.send("explain ear-1\r")
    try again.expectWritten("A verse of \(a) bars")
    try again.expectWritten("3) Bass; It sounds low.")
    again.send("quit\r")
    #expect(try again.wait() == 0)
    let report = try JSONValue(
      parsing: pack.run(["report", pack.source, "--attempt", "latest", "--json", "--record", pack.record]).output)
    // 2 of 2 for the sum, 1 of 2 after a wrong attempt.
    #expect(report["total"]?["score"] == .int(75), "\(report.prettyText)")
    #expect(report.compactText.contains(#""templates":{"A":\#(a),"B":\#(b),"#), "\(report.prettyText)")
  }

  @Test func `A file is named by its path, and goes with the attempt`() throws {
    try pack.folder.write("kinds/media/stage.svg", AskedDocuments.stage)
    try pack.folder.write("kinds/items/recording.xml", AskedDocuments.files.recording)
    try pack.folder.write("kinds/items/picture.xml", AskedDocuments.files.picture)
    try pack.folder.write(
      "kinds/items/files.yaml",
      "items:\n"
        + ["recording", "picture"].map {
          "  - {id: \($0), type: qti, competence: EAR-1, document: {en: \($0).xml, fi: \($0).xml}}\n"
        }.joined())
    let check = try #require(KindsPack.files.first { $0.0 == "instruments/test.yaml" }?.1)
    let lines = check.split(separator: "\n").map { line in
      line == "id: test" ? "id: files" : line.contains(" items: [") ? "    items: [recording, picture]" : String(line)
    }
    try pack.folder.write("kinds/instruments/files.yaml", lines.joined(separator: "\n"))
    let song = try pack.folder.write("song.txt", "la la la")
    let page = try pack.folder.write("page.html", "<p>la</p>")
    let terminal = try pack.terminal(["take", pack.source, "--instrument", "files", "--record", pack.record])
    try terminal.expectWritten("The path of a file:")
    terminal.send("nowhere.txt\r")
    try terminal.expectWritten("The file nowhere.txt cannot be read")
    terminal.send(page + "\r")
    try terminal.expectWritten("This kind of file is not taken.")
    terminal.send(song + "\r")
    try terminal.expectWritten("A person judges this answer.")
    try terminal.expectWritten("The path of a picture of your drawing:")
    terminal.send(song + "\r")
    try terminal.expectWritten("This kind of file is not taken.")
    terminal.send("\r")
    try terminal.expectWritten("2 stays unanswered.")
    terminal.send("finish\r")
    try terminal.expectWritten("Write explain CODE")
    terminal.send("quit\r")
    #expect(try terminal.wait() == 0)
    let export = try JSONValue(parsing: pack.run(["record", "export", "--record", pack.record]).output)
    #expect(export["answer_file"]?.elements?.map { $0["bytes"] } == ["bGEgbGEgbGE="], "\(export.prettyText)")
    #expect(export["answer_file"]?.elements?.first?["media_type"] == "text/plain")
  }

  @Test func `A file answers an adaptive document with its attempts, and a run that cannot be is refused`() throws {
    try writeAsked()
    func take(_ answers: String) throws -> BuiltProduct.Run {
      let path = try pack.folder.write("answers.json", answers)
      return try pack.run(
        ["take", pack.source, "--instrument", "asked", "--answers", path, "--json", "--record", pack.record])
    }
    let taken = try take(#"{"choir": [{"RESPONSE": "alto"}, {"RESPONSE": "bass"}]}"#)
    #expect(taken.code == 0, "\(taken.errors)")
    #expect(try JSONValue(parsing: taken.output)["total"]?["score"] == .int(25), "\(taken.output)")
    let single = try take(#"{"choir": "bass"}"#)
    #expect(try JSONValue(parsing: single.output)["total"]?["score"] == .int(50), "\(single.output)")
    let late = try take(#"{"choir": [{"RESPONSE": "bass"}, {"RESPONSE": "alto"}]}"#)
    #expect(late.code == 1 && late.errors.contains("was completed by attempt 1"), "\(late.output)\(late.errors)")
    let hidden = try take(#"{"choir": {"RESPONSE": "alto", "WHY": "so"}}"#)
    #expect(hidden.code == 1 && hidden.errors.contains("does not ask as it stands"), "\(hidden.output)\(hidden.errors)")
  }

  @Test(arguments: [
    ("picture", "<p>A disc", "<p><img src=\"absent.png\" alt=\"A disc\"/> A disc", "no file “absent.png” in media/"),
    ("remote", "<p>A disc", "<p><img src=\"https://example.org/a.png\" alt=\"A disc\"/> A disc", "lies elsewhere"),
    ("rules", "match_correct", "no_such_template", "template"),
    ("broken", "</qti-item-body>", "", "kinds/items/speed.xml:1"),
  ])
  func `What no instrument asks is refused in its file`(
    name: String, found: String, replaced: String, reason: String
  ) throws {
    let document = try #require(Self.documents["speed"])
    try #require(document.contains(found))
    try pack.folder.write("kinds/items/speed.xml", document.replacing(found, with: replaced))
    let check = try pack.run(["check", pack.source])
    #expect(check.code == 1)
    #expect(check.output.contains(reason), "\(name): \(check.output)")
    #expect(check.output.contains("items/speed.xml:"), "\(check.output)")
  }

  @Test func `A text that items share is shown with each of them, and its absence is told`() throws {
    let question = try #require(Self.documents["speed"])
    func refers(_ marks: String) -> String {
      question.replacing(
        "<qti-item-body>",
        with: "<qti-assessment-stimulus-ref identifier=\"S\" href=\"text.xml\" title=\"A text\"/><qti-item-body>"
          + marks)
    }
    try pack.folder.write(
      "kinds/items/text.xml",
      """
      <qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="text" title="Discs">
        <qti-stimulus-body><p>Discs came in 1982. <img src="../media/disc.svg" alt="A disc"/></p></qti-stimulus-body>
      </qti-assessment-stimulus>
      """)
    try pack.folder.write(
      "kinds/media/disc.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>"
    )
    try pack.folder.write("kinds/items/speed.xml", refers(""))
    try pack.folder.write(
      "kinds/items/pairs.xml",
      try #require(Self.documents["pairs"]).replacing(
        "<qti-item-body>",
        with: "<qti-assessment-stimulus-ref identifier=\"S\" href=\"text.xml\"/><qti-item-body><p>Read this first:</p>"
          + "<div class=\"qti-shared-stimulus\" data-stimulus-idref=\"S\"></div>"))
    let check = try pack.run(["check", pack.source])
    #expect(check.code == 0, "\(check.output)")
    let archive = try pack.archive()
    let terminal = try pack.terminal(["take", archive, "--instrument", "documents", "--record", pack.record])
    try terminal.expectWritten("Which voice is the lowest?")
    terminal.send("/skip\r")
    try terminal.expectWritten("Read this first:")
    try terminal.expectWritten("Discs came in 1982.")
    terminal.send("/skip\r")
    try terminal.expectWritten("3 of 3")
    try terminal.expectWritten("Discs came in 1982.")
    terminal.send("/quit\r")
    #expect(try terminal.wait() == 130)
    let alone = try pack.terminal(["take", pack.folder.path("kinds/items/speed.xml")])
    try alone.expectWritten("Discs came in 1982.")
    alone.send("44,1\r")
    #expect(try alone.wait() == 0)
    let converted = try pack.run(["convert", pack.folder.path("kinds/items/speed.xml"), "--to", "3.0"])
    #expect(converted.output.contains("qti-assessment-stimulus-ref") && !converted.output.contains("1982"))
    try FileManager.default.removeItem(atPath: pack.folder.path("kinds/items/text.xml"))
    let missing = try pack.run(["check", pack.source])
    #expect(missing.code == 1 && missing.output.contains("The text “text.xml” that the item refers to is not there."))
  }

  @Test func `A document that no item names, and one that is not there, are told`() throws {
    try pack.folder.write("kinds/items/stray.xml", Self.documents["speed"] ?? "")
    try FileManager.default.removeItem(atPath: pack.folder.path("kinds/items/voice.xml"))
    let check = try pack.run(["check", pack.source])
    #expect(check.code == 1)
    #expect(check.output.contains("No item names this document."), "\(check.output)")
    #expect(check.output.contains("There is no document “voice.xml” in items/."), "\(check.output)")
  }
}

extension [JSONValue] {
  fileprivate var pair: (JSONValue, JSONValue) { (self[0], self[1]) }
}
