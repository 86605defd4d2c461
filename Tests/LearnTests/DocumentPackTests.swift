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

  @Test(arguments: [
    (" adaptive-item", "adaptive=\"false\"", "adaptive=\"true\"", "is adaptive or drawn from a template"),
    (
      "upload", "<qti-text-entry-interaction response-identifier=\"RESPONSE\"/>",
      "<qti-upload-interaction response-identifier=\"RESPONSE\"/>", "an attempt keeps no files"
    ),
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
