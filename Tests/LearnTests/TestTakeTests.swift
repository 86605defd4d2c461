// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// `learn take` and `learn score` of a test of QTI, with its items beside it.
@Suite(.serialized)
struct TestTakeTests {
  private let folder: TemporaryFolder
  private let learn: BuiltProduct

  init() throws {
    folder = try TemporaryFolder()
    learn = try BuiltProduct("learn")
    for name in ["a", "b", "c"] { try folder.write("items/\(name).xml", Self.item(name)) }
  }

  private var environment: [String: String] {
    ["HOME": folder.path, "LANG": "en_GB.UTF-8", "TERM": "dumb", "NO_COLOR": "1", "PATH": "/usr/bin:/bin", "TZ": "UTC"]
  }

  /// An item with one point for the second of two choices.
  private static func item(_ name: String) -> String {
    """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="\(name)" \
    title="Title of \(name)" adaptive="false" time-dependent="false"><qti-response-declaration identifier="RESPONSE" \
    cardinality="single" base-type="identifier"><qti-correct-response><qti-value>right</qti-value>\
    </qti-correct-response></qti-response-declaration><qti-outcome-declaration identifier="SCORE" cardinality="single" \
    base-type="float"/><qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1">\
    <qti-simple-choice identifier="wrong">Wrong</qti-simple-choice><qti-simple-choice identifier="right">Right\
    </qti-simple-choice></qti-choice-interaction></qti-item-body><qti-response-processing \
    template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/><qti-modal-feedback \
    outcome-identifier="RESPONSE" identifier="wrong" show-hide="show"><qti-content-body><p>Not that one.</p>\
    </qti-content-body></qti-modal-feedback></qti-assessment-item>
    """
  }

  private func reference(_ name: String, _ inner: String = "") -> String {
    #"<qti-assessment-item-ref identifier="\#(name.uppercased())" href="items/\#(name).xml">\#(inner)</qti-assessment-item-ref>"#
  }

  private func part(
    _ navigation: String = "linear", _ submission: String = "individual", _ name: String = "P", control: String = "",
    before: String = "", items: String, after: String = ""
  ) -> String {
    """
    <qti-test-part identifier="\(name)" navigation-mode="\(navigation)" submission-mode="\(submission)">
    \(control.isEmpty ? "" : "<qti-item-session-control \(control)/>")\(before)
    <qti-assessment-section identifier="S\(name)" title="Section \(name)" visible="true"><qti-rubric-block \
    view="candidate"><qti-content-body><p>Rubric of \(name).</p></qti-content-body></qti-rubric-block><qti-rubric-block \
    view="scorer"><qti-content-body><p>For scorers.</p></qti-content-body></qti-rubric-block>\(items)\
    </qti-assessment-section>\(after)</qti-test-part>
    """
  }

  private func test(_ parts: String..., before: String = "", after: String = "") throws -> String {
    try folder.write(
      "test.xml",
      """
      <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T" title="A short test">
      <qti-outcome-declaration identifier="TOTAL" cardinality="single" base-type="float"/>\(before)
      \(parts.joined())<qti-outcome-processing><qti-set-outcome-value identifier="TOTAL"><qti-sum><qti-test-variables \
      variable-identifier="SCORE"/></qti-sum></qti-set-outcome-value></qti-outcome-processing>\(after)
      </qti-assessment-test>
      """)
  }

  private func feedback(_ access: String, _ text: String) -> String {
    """
    <qti-test-feedback access="\(access)" outcome-identifier="TOTAL" identifier="none" show-hide="hide">\
    <qti-content-body><p>\(text)</p></qti-content-body></qti-test-feedback>
    """
  }

  private func take(_ path: String, _ more: [String] = []) throws -> PseudoTerminal {
    try PseudoTerminal(learn.path, ["take", path] + more, environment: environment)
  }

  private func json(_ terminal: PseudoTerminal) throws -> JSONValue {
    let text = terminal.transcript.replacing("\r\n", with: "\n")
    let start = try #require(text.range(of: "\n{\n"))
    return try JSONValue(parsing: String(text[start.lowerBound...]))
  }

  // MARK: - Taking

  @Test(arguments: [true, false])
  func `The right answer is said after an item where the test shows solutions`(shows: Bool) throws {
    let path = try test(
      part(control: "max-attempts=\"1\" show-solution=\"\(shows)\"", items: reference("a") + reference("b")))
    let terminal = try PseudoTerminal(learn.path, ["take", path], environment: environment)
    try terminal.expectWritten("Number: ")
    terminal.send("1\r")
    try terminal.expectWritten("Title of b")
    #expect(terminal.transcript.contains("The right answer: Right") == shows, "\(terminal.transcript)")
    terminal.send("2\r")
    try terminal.expectWritten("Enter ends:")
    terminal.send("1\r")
    try terminal.expectWritten("Your answer: Wrong")
    try terminal.expectWritten("Enter ends:")
    terminal.send("\r")
    #expect(try terminal.wait() == 0)
  }

  @Test func `A linear test goes from item to item, with rubrics, feedback and a report`() throws {
    let path = try test(
      part(
        control: #"show-feedback="true" allow-skipping="false""#, items: reference("a") + reference("b"),
        after: feedback("during", "So far <qti-printed-variable identifier=\"TOTAL\"/>.")),
      part("linear", "individual", "Q", items: reference("c")), after: feedback("atEnd", "Thank you."))
    let terminal = try take(path, ["--json", "--report", folder.path("result.xml")])
    for text in ["A short test", "Part 1 of 2", "there is no way back", "Section P", "Rubric of P.", "Question 1 of 2"]
    {
      try terminal.expectWritten(text)
    }
    try terminal.expectWritten("Number: ")
    terminal.send("back\r")
    try terminal.expectWritten("there is no way back")
    terminal.send("\r")
    try terminal.expectWritten("Question 1 must be answered.")
    terminal.send("1\r")
    try terminal.expectWritten("Your answer is taken.")
    try terminal.expectWritten("Not that one.")
    try terminal.expectWritten("So far 0.")
    try terminal.expectWritten("Question 2 of 2")
    terminal.send("2\r")
    try terminal.expectWritten("So far 1.")
    try terminal.expectWritten("Part 2 of 2")
    try terminal.expectWritten("Question 1 of 1")
    terminal.send("\r")
    try terminal.expectWritten("Thank you.")
    try terminal.expectWritten("The test is done.")
    #expect(try terminal.wait() == 0)
    #expect(!terminal.transcript.contains("For scorers."))
    let result = try json(terminal)
    #expect(result["test"]?.string == "T" && result["outcomes"]?["TOTAL"]?.double == 1)
    #expect(result["items"]?["A"]?["outcomes"]?["SCORE"]?.double == 0)
    #expect(result["items"]?["C"]?["numAttempts"]?.double == 1)
    let report = try String(contentsOfFile: folder.path("result.xml"), encoding: .utf8)
    #expect(report.contains("<assessmentResult") && report.contains(#"<testResult identifier="T""#))
    #expect(report.contains(#"<itemResult identifier="B" sequenceIndex="2""#))
  }

  @Test func `In any order one goes to and fro, and what is handed in together is scored when the part ends`() throws {
    let path = try test(
      part(
        "nonlinear", "simultaneous", control: #"show-feedback="true""#, before: "",
        items: reference("a") + reference("b") + reference("c")))
    let terminal = try take(path, ["--lang", "fi", "--json"])
    try terminal.expectWritten("missä järjestyksessä haluat")
    try terminal.expectWritten("Kysymys 1/3")
    terminal.send("2\r")
    try terminal.expectWritten("Vastauksesi on tallessa, kunnes tämä osa päättyy.")
    try terminal.expectWritten("Kysymys 2/3")
    terminal.send("luettelo\r")
    try terminal.expectWritten("1. Title of a: vastattu")
    try terminal.expectWritten("2. Title of b: vastaamatta")
    terminal.send("9\r")
    try terminal.expectWritten("Kysymystä 9 ei ole.")
    terminal.send("3\r")
    try terminal.expectWritten("Kysymys 3/3")
    terminal.send("siirry 1\r")
    try terminal.expectWritten("Olet jo vastannut tähän.")
    terminal.send("1\r")
    try terminal.expectWritten("valmis, jos haluat päättää")
    terminal.send("valmis\r")
    terminal.send("valmis\r")
    try terminal.expectWritten("Not that one.")
    try terminal.expectWritten("Testi on valmis.")
    #expect(try terminal.wait() == 0)
    #expect(try json(terminal)["outcomes"]?["TOTAL"]?.double == 0)
  }

  @Test func `An item with several attempts is asked again, and a closed one is only looked at`() throws {
    let path = try test(
      part(
        "nonlinear", "individual", control: #"max-attempts="2" allow-skipping="false""#,
        items: reference("a") + reference("b")))
    let terminal = try take(path)
    try terminal.expectWritten("Number: ")
    terminal.send("1\r")
    try terminal.expectWritten("You can answer this 1 more time. Enter alone goes on.")
    terminal.send("2\r")
    try terminal.expectWritten("Question 2 of 2")
    terminal.send("back\r")
    try terminal.expectWritten("This question takes no further answer.")
    terminal.send("\r")
    try terminal.expectWritten("Enter alone leaves it unanswered")
    terminal.send("finish\r")
    try terminal.expectWritten("2. Title of b: not answered")
    terminal.send("finish\r")
    try terminal.expectWritten("Question 2 must be answered.")
    terminal.send("goto 2\r")
    terminal.send("2\r")
    terminal.send("\r")
    try terminal.expectWritten("or finish to end this part:")
    terminal.send("finish\r")
    try terminal.expectWritten("Enter ends:")
    terminal.send("\r")
    #expect(try terminal.wait() == 0)
    #expect(terminal.transcript.contains("TOTAL = 2") && terminal.transcript.contains("B.SCORE = 1"))
  }

  @Test func `Time limits are told, and what has no time left is closed while nobody writes`() throws {
    let path = try test(
      part(items: reference("a", #"<qti-time-limits max-time="1"/>"#) + reference("b")),
      before: #"<qti-time-limits max-time="3600"/>"#)
    let terminal = try take(path)
    try terminal.expectWritten("Time left for this question: 0:01")
    try terminal.expectWritten("The time for this question is over.")
    try terminal.expectWritten("Time left for the test: 59:5")
    terminal.send("2\r")
    try terminal.expectWritten("Enter ends:")
    terminal.send("\r")
    #expect(try terminal.wait() == 0)
    #expect(terminal.transcript.contains("TOTAL = 1"))
  }

  @Test func `A least time is waited for`() throws {
    let path = try test(part(items: reference("a", #"<qti-time-limits min-time="1"/>"#)))
    let terminal = try take(path, ["--lang", "sv"])
    try terminal.expectWritten("Nummer: ")
    terminal.send("2\r")
    try terminal.expectWritten("Det är för tidigt att gå vidare. 1 sekund återstår.")
    Thread.sleep(forTimeInterval: 1.1)
    terminal.send("2\r")
    try terminal.expectWritten("Enter avslutar:")
    terminal.send("\r")
    #expect(try terminal.wait() == 0)
  }

  @Test func `Leaving ends a test cleanly, and without a terminal it says how to score one`() throws {
    let path = try test(part(items: reference("a")))
    let left = try take(path)
    try left.expectWritten("Number: ")
    left.send("help\r")
    try left.expectWritten("Other words: next")
    left.send("quit\r")
    #expect(try left.wait() == 130)
    let run = try learn.run(["take", path], environment: environment)
    #expect(run.code == 2 && run.errors.contains("learn score"))
    #expect(try learn.run(["take", "pack.zip", "--report", "r.xml"], environment: environment).code != 0)
  }

  // MARK: - Scoring

  private func score(_ path: String, _ answers: String, _ more: String...) throws -> BuiltProduct.Run {
    try learn.run(["score", path, "--responses", "-", "--json"] + more, input: answers, in: folder.path(""))
  }

  @Test func `A whole test is scored from a file, with branches and every way of handing in`() throws {
    let branch = """
      <qti-branch-rule target="EXIT_TESTPART"><qti-gt><qti-variable identifier="A.SCORE"/><qti-base-value \
      base-type="float">0</qti-base-value></qti-gt></qti-branch-rule><qti-time-limits min-time="60"/>
      """
    let path = try test(
      part(items: reference("a", branch) + reference("b")),
      part("nonlinear", "simultaneous", "Q", items: reference("c")))
    let right = try score(path, #"{"A": {"RESPONSE": "right"}, "C": [{"RESPONSE": "right"}]}"#)
    #expect(right.code == 0, "\(right.errors)")
    let first = try JSONValue(parsing: right.output)
    #expect(first["outcomes"]?["TOTAL"]?.double == 2)
    #expect(first["items"]?["B"] == nil && first["items"]?["C"]?["outcomes"]?["SCORE"]?.double == 1)
    let second = try JSONValue(
      parsing: try score(path, #"{"A": {"RESPONSE": "wrong"}, "B": {"RESPONSE": "right"}}"#).output)
    #expect(second["outcomes"]?["TOTAL"]?.double == 1)
    #expect(second["items"]?["C"]?["numAttempts"]?.double == 1)
  }

  @Test func `An item that is drawn several times is named with its number`() throws {
    let path = try test(
      part(items: #"<qti-selection select="2" with-replacement="true"/>"# + reference("a")))
    let run = try score(path, #"{"A.1": {"RESPONSE": "right"}, "A.2": {"RESPONSE": "wrong"}}"#, "--seed", "3")
    let result = try JSONValue(parsing: run.output)
    #expect(result["outcomes"]?["TOTAL"]?.double == 1, "\(run.errors)")
    #expect(result["items"]?["A.2"]?["outcomes"]?["SCORE"]?.double == 0)
  }

  @Test(arguments: [
    (#"{"Z": {}}"#, #"has no item "Z". Its items are: A, B."#), (#"{"A": {"RESPONSE": ["x"]}}"#, "A: "),
    (#"{"A": {"NONE": "x"}}"#, "Its responses are: RESPONSE"), ("[]", "should be an object"),
    (#"{"A": [{"RESPONSE": "right"}, {"RESPONSE": "right"}]}"#, "A: The item A takes no further answer."),
    (#"{"A": {"RESPONSE": "right"}}"#, "B: The item B must be answered."),
  ])
  func `Answers that a test does not take are refused with the item and the reason`(answers: String, reason: String)
    throws
  {
    let path = try test(part(control: #"allow-skipping="false""#, items: reference("a") + reference("b")))
    let run = try score(path, answers)
    #expect(run.code == 1 && run.output.isEmpty)
    #expect(run.errors.contains(reason), "\(run.errors)")
  }

  @Test func `A test whose items are missing is refused with file and line`() throws {
    let path = try test(part(items: reference("nobody")))
    let run = try score(path, "{}")
    #expect(run.code == 1)
    #expect(run.errors.contains("test.xml:") && run.errors.contains("items/nobody.xml"), "\(run.errors)")
  }

  // MARK: - Converting

  @Test func `A test is written in another version and gives the same score`() throws {
    let path = try test(part(items: reference("a")), after: feedback("atEnd", "Done."))
    let convert = try learn.run(["convert", path, "--to", "2.1", "--output", folder.path("old.xml")])
    #expect(convert.code == 0 && convert.errors.isEmpty, "\(convert.errors)")
    #expect(try String(contentsOfFile: folder.path("old.xml"), encoding: .utf8).contains("<assessmentTest "))
    let run = try score(folder.path("old.xml"), #"{"A": {"RESPONSE": "right"}}"#)
    #expect(try JSONValue(parsing: run.output)["outcomes"]?["TOTAL"]?.double == 1, "\(run.errors)")
    try folder.write("section.xml", SampleTests.section.text)
    let section = try learn.run(["convert", folder.path("section.xml"), "--to", "2.1"])
    #expect(section.output.contains("<assessmentSection ") && section.code == 0, "\(section.errors)")
  }
}
