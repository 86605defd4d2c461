// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// `learn take` and `learn preview` of a document of QTI.
@Suite(.serialized)
struct ItemTakeTests {
  private let folder: TemporaryFolder
  private let learn: BuiltProduct

  init() throws {
    folder = try TemporaryFolder()
    learn = try BuiltProduct("learn")
  }

  private var environment: [String: String] {
    ["HOME": folder.path, "LANG": "en_GB.UTF-8", "TERM": "dumb", "NO_COLOR": "1", "PATH": "/usr/bin:/bin", "TZ": "UTC"]
  }

  private func document(_ declarations: String, _ body: String, processing: String = "", adaptive: Bool = false) throws
    -> String
  {
    try folder.write(
      "item.xml",
      """
      <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="A question" \
      adaptive="\(adaptive)" time-dependent="false">\(declarations)<qti-item-body>\(body)</qti-item-body>\(processing)\
      </qti-assessment-item>
      """)
  }

  private func response(_ name: String, _ rest: String) -> String {
    "<qti-response-declaration identifier=\"\(name)\" \(rest)/>"
  }

  private func take(_ path: String, _ more: [String] = []) throws -> PseudoTerminal {
    try PseudoTerminal(learn.path, ["take", path] + more, environment: environment)
  }

  private static let score = """
    <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>0\
    </qti-value></qti-default-value></qti-outcome-declaration>
    """

  @Test func `An item with several interactions is asked line by line, and its outcomes are said`() throws {
    let path = try document(
      "<qti-response-declaration identifier=\"C\" cardinality=\"single\" base-type=\"identifier\"><qti-correct-response>"
        + "<qti-value>b</qti-value></qti-correct-response></qti-response-declaration>"
        + response("N", "cardinality=\"single\" base-type=\"float\"")
        + response("M", "cardinality=\"multiple\" base-type=\"directedPair\"")
        + response("P", "cardinality=\"single\" base-type=\"point\"")
        + response("U", "cardinality=\"single\" base-type=\"file\"") + Self.score,
      """
      <p>Read this first.</p>
      <qti-choice-interaction response-identifier="C" max-choices="1"><qti-prompt>Which one?</qti-prompt>\
      <qti-simple-choice identifier="a">Alpha</qti-simple-choice><qti-simple-choice identifier="b">Beta</qti-simple-choice></qti-choice-interaction>
      <p>It weighs <qti-text-entry-interaction response-identifier="N"/> kg.</p>
      <qti-match-interaction response-identifier="M" max-associations="2"><qti-simple-match-set>\
      <qti-simple-associable-choice identifier="r" match-max="1">Row</qti-simple-associable-choice></qti-simple-match-set><qti-simple-match-set>\
      <qti-simple-associable-choice identifier="c" match-max="1">Column</qti-simple-associable-choice></qti-simple-match-set></qti-match-interaction>
      <qti-select-point-interaction response-identifier="P" max-choices="1"><object data="m.png" type="image/png" width="206" height="280">Map</object></qti-select-point-interaction>
      <qti-upload-interaction response-identifier="U"/>
      """,
      processing:
        "<qti-response-processing><qti-response-condition><qti-response-if><qti-match><qti-variable identifier=\"C\"/>"
        + "<qti-correct identifier=\"C\"/></qti-match><qti-set-outcome-value identifier=\"SCORE\">"
        + "<qti-base-value base-type=\"float\">1</qti-base-value></qti-set-outcome-value>"
        + "</qti-response-if></qti-response-condition></qti-response-processing>")
    let terminal = try take(path, ["--seed", "1"])
    try terminal.expectWritten("Read this first.")
    try terminal.expectWritten("Which one?")
    try terminal.expectWritten("Number: ")
    terminal.send("7\r")
    try terminal.expectWritten("“7” is not among the numbers here.")
    terminal.send("2\r")
    try terminal.expectWritten("A number: ")
    terminal.send("2,5\r")
    try terminal.expectWritten("such as a 1 b 2: ")
    terminal.send("a1\r")
    try terminal.expectWritten("The picture is 206 wide and 280 high.")
    terminal.send("500 20\r")
    try terminal.expectWritten("The point lies beside the picture")
    terminal.send("50 20\r")
    try terminal.expectWritten("The path of a file:")
    terminal.send(path + "\r")
    try terminal.expectWritten("Your answer is taken.")
    #expect(try terminal.wait() == 0)
    #expect(terminal.transcript.contains("SCORE"))
    #expect(!terminal.transcript.contains("\u{1B}"))
  }

  @Test
  func `An adaptive item goes on until it is completed, with hints by its buttons, in the language that is asked for`()
    throws
  {
    let path = try document(
      response("C", "cardinality=\"single\" base-type=\"identifier\"")
        + response("H", "cardinality=\"single\" base-type=\"boolean\"")
        + "<qti-outcome-declaration identifier=\"F\" cardinality=\"single\" base-type=\"identifier\"/>",
      """
      <qti-choice-interaction response-identifier="C" max-choices="1"><qti-simple-choice identifier="a">Alpha</qti-simple-choice>\
      <qti-simple-choice identifier="b">Beta</qti-simple-choice></qti-choice-interaction>
      <qti-feedback-block outcome-identifier="F" identifier="hint" show-hide="show"><p>It is not the first.</p></qti-feedback-block>
      <p><qti-end-attempt-interaction response-identifier="H" title="Show a hint"/></p>
      """,
      processing: """
        <qti-response-processing><qti-response-condition><qti-response-if><qti-variable identifier="H"/>\
        <qti-set-outcome-value identifier="F"><qti-base-value base-type="identifier">hint</qti-base-value></qti-set-outcome-value></qti-response-if>\
        <qti-response-else><qti-set-outcome-value identifier="completionStatus"><qti-base-value base-type="identifier">completed</qti-base-value>\
        </qti-set-outcome-value></qti-response-else></qti-response-condition></qti-response-processing>
        """, adaptive: true)
    let terminal = try take(path, ["--lang", "fi", "--json"])
    try terminal.expectWritten("Numero: ")
    terminal.send("\r")
    try terminal.expectWritten("a. Show a hint")
    terminal.send("a\r")
    try terminal.expectWritten("It is not the first.")
    try terminal.expectWritten("Yritys 2")
    terminal.send("2\r")
    try terminal.expectWritten("Enter, niin vastaat: ")
    terminal.send("\r")
    #expect(try terminal.wait() == 0)
    #expect(terminal.transcript.contains("\"completionStatus\": \"completed\""))
    #expect(terminal.transcript.contains("\"numAttempts\": 2"))
  }

  @Test func `Leaving ends it cleanly`() throws {
    let path = try document(
      response("T", "cardinality=\"single\" base-type=\"string\""),
      "<qti-extended-text-interaction response-identifier=\"T\"/>")
    let left = try take(path)
    try left.expectWritten("Text: ")
    left.signal(SIGINT)
    #expect(try left.wait() == 130)
    let quit = try take(path)
    try quit.expectWritten("Text: ")
    quit.send("/quit\r")
    #expect(try quit.wait() == 130)
    let written = try take(path)
    try written.expectWritten("Text: ")
    written.send("quit\r")
    #expect(try written.wait() == 0)
  }

  @Test func `Flags of packs and items are kept apart`() throws {
    let path = try document("", "<p>Nothing.</p>")
    for arguments in [
      ["take", path, "--instrument", "x"], ["take", path, "--answers", "a.json"], ["take", "pack.zip", "--seed", "1"],
    ] {
      #expect(
        try learn.run(arguments, environment: environment).code == 64
          || learn.run(arguments, environment: environment).code == 2)
    }
    #expect(try learn.run(["take", path], environment: environment).code == 2)
  }

  @Test func `A preview of an item is one page with what it shows beside it`() throws {
    let path = try document(
      response("C", "cardinality=\"single\" base-type=\"identifier\""),
      """
      <p><img src="pictures/a.png" alt="A picture"/><img src="../secret.png" alt="Another"/></p>\
      <qti-inline-choice-interaction response-identifier="C"><qti-inline-choice identifier="a">Alpha</qti-inline-choice></qti-inline-choice-interaction>
      """)
    try folder.write("pictures/a.png", [1, 2, 3] as [UInt8])
    let run = try learn.run(
      ["preview", path, "--lang", "sv", "-o", folder.path("page")], environment: environment, in: folder.path)
    #expect(run.code == 0, "\(run.errors)")
    let html = try String(contentsOfFile: folder.path("page/index.html"), encoding: .utf8)
    #expect(html.contains("src=\"media/pictures/a.png\"") && html.contains("Another") && !html.contains("secret"))
    #expect(html.contains("<html lang=\"sv\">") && html.contains("interactions.js"))
    #expect(FileManager.default.fileExists(atPath: folder.path("page/media/pictures/a.png")))
    for name in ["style.css", "interactions.css", "interactions.js"] {
      #expect(FileManager.default.fileExists(atPath: folder.path("page/" + name)))
    }
  }
}
