// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

@Suite struct ResultsReportTests {
  @Test("A report of a test tells the same in both versions, and nothing about a person that the caller did not say")
  func report() throws {
    let item = AssessmentItem(
      identifier: "a", title: "", outcomes: [.init(identifier: "SCORE", cardinality: .single, baseType: .float)])
    let reference = AssessmentItemRef(identifier: "A", href: "a.xml")
    let section = AssessmentSection(identifier: "S", title: "", parts: [.item(reference)])
    let part = TestPart(
      identifier: "P", navigation: .linear, submission: .individual, sections: [.section(section)])
    let program = try TestProgram(
      AssessmentTest(identifier: "T", title: "Test", parts: [part]), items: ["a.xml": item])
    var session = program.session(seed: 1)
    try session.apply(.begin, at: 0, in: program)
    try session.apply(.skip, at: 2.5, in: program)
    try session.apply(.next, at: 4, in: program)
    for version in ResultsReport.Version.allCases {
      let report = ResultsReport(
        version: version,
        context: .init(
          sourcedId: "learner-1", sessions: [.init(source: "https://example.org", identifier: "attempt-1")]),
        datestamp: "2026-01-02T03:04:05Z")
      let text = String(decoding: try report.document(of: session, in: program), as: UTF8.self)
      #expect(
        text == """
          <?xml version="1.0" encoding="UTF-8"?>
          <assessmentResult xmlns="\(version.namespace)">
            <context sourcedId="learner-1">
              <sessionIdentifier sourceID="https://example.org" identifier="attempt-1"/>
            </context>
            <testResult identifier="T" datestamp="2026-01-02T03:04:05Z">
              <responseVariable identifier="duration" cardinality="single" baseType="duration">
                <candidateResponse><value>4</value></candidateResponse>
              </responseVariable>
              <responseVariable identifier="P.duration" cardinality="single" baseType="duration">
                <candidateResponse><value>4</value></candidateResponse>
              </responseVariable>
            </testResult>
            <itemResult identifier="A" sequenceIndex="1" datestamp="2026-01-02T03:04:05Z" sessionStatus="final">
              <responseVariable identifier="numAttempts" cardinality="single" baseType="integer">
                <candidateResponse><value>1</value></candidateResponse>
              </responseVariable>
              <responseVariable identifier="duration" cardinality="single" baseType="duration">
                <candidateResponse><value>2.5</value></candidateResponse>
              </responseVariable>
              <outcomeVariable identifier="SCORE" cardinality="single" baseType="float"><value>0</value></outcomeVariable>
              <outcomeVariable identifier="completionStatus" cardinality="single" baseType="identifier"><value>unknown</value></outcomeVariable>
            </itemResult>
          </assessmentResult>

          """)
    }
  }

  @Test("A report of one item has its responses with the right answers, templates, outcomes and the comment")
  func itemReport() throws {
    let item = AssessmentItem(
      identifier: "i", title: "",
      responses: [
        .init(
          identifier: "R", cardinality: .multiple, baseType: .identifier,
          correct: .multiple([.identifier("a"), .identifier("b")])),
        .init(identifier: "REC", cardinality: .record, baseType: nil),
      ],
      outcomes: [
        .init(identifier: "SCORE", cardinality: .single, baseType: .float, normalMinimum: -1, normalMaximum: 2.5)
      ],
      templates: [.init(identifier: "T", cardinality: .single, baseType: .integer, defaultValue: .single(.integer(7)))])
    let program = ItemProgram(item)
    let session = try program.attempt(
      program.begin(),
      responses: ["R": .multiple([.identifier("c")]), "REC": .record(["x": .float(1.5), "s": .string("<&>")])],
      seconds: 3)
    let report = ResultsReport(context: .init(sourcedId: nil), datestamp: "2026-01-02T03:04:05Z")
    let text = String(
      decoding: try report.document(of: session, in: program, status: .pendingSubmission, comment: "Why?"),
      as: UTF8.self)
    for part in [
      "<context/>", #"<itemResult identifier="i" datestamp="2026-01-02T03:04:05Z" sessionStatus="pendingSubmission">"#,
      "<correctResponse><value>a</value><value>b</value></correctResponse>",
      "<candidateResponse><value>c</value></candidateResponse>",
      #"<responseVariable identifier="REC" cardinality="record">"#,
      #"<value fieldIdentifier="s" baseType="string">&lt;&amp;&gt;</value><value fieldIdentifier="x" baseType="float">1.5</value>"#,
      #"<templateVariable identifier="T" cardinality="single" baseType="integer"><value>7</value></templateVariable>"#,
      #"normalMaximum="2.5" normalMinimum="-1""#, "<candidateComment>Why?</candidateComment>",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test("A report of an attempt has the level of the whole and of each competence, and every item, answered or not")
  func attemptReport() throws {
    let sample = SampleInstrument(
      SampleInstrument.scoring(
        .sum, unit: .percent, unanswered: .zero, cutOffs: SampleInstrument.percentCutOffs),
      items: [
        AskedDocuments.item("document", AskedTests.item("document")),
        SampleItems.choice("own", ["A-1"], options: ["a", "b"], correct: "a", points: 3),
        SampleItems.choice("left", ["A-1"], options: ["a", "b"], correct: "a"),
        SampleItems.choice("open", ["A-1"], options: ["a", "b"], correct: "a"),
      ], areas: ["A": ["A-1"]], kind: .check)
    let definition = try sample.definition()
    var attempt = try SessionEngine.start(
      definition.outline, id: "5f0c0000-0000-4000-8000-000000000001", learner: "learner", language: "en",
      now: sampleTime, seed: 1
    ).attempt
    let events: [SessionEvent] = [
      .answered("document", .responses(["RESPONSE": .single(.identifier("a"))])),
      .answered("own", .responses(["RESPONSE": .single(.identifier("b"))])),
      .noted("own", "Not < sure."), .answered("left", .abstained(.notApplicable)), .finished,
    ]
    for event in events {
      attempt = try SessionEngine.apply(event, to: attempt, of: definition, now: sampleTime, seed: 2).attempt
    }
    let report = ResultsReport(context: .init(sourcedId: nil), datestamp: "2026-01-02T03:04:05Z")
    let text = String(decoding: try report.document(of: attempt, in: definition), as: UTF8.self)
    let items = text.split(separator: "<itemResult ").map(String.init)
    #expect(items.count == 5 && !text.contains("learner"), "\(text)")
    // 1 of the 5 points of what was not abstained from.
    for part in [
      #"<testResult identifier="sample-check" datestamp="2026-01-02T03:04:05Z">"#,
      #"<outcomeVariable identifier="SCORE" cardinality="single" baseType="float" normalMaximum="100"><value>20</value>"#,
      #"<outcomeVariable identifier="LEVEL" cardinality="single" baseType="identifier"><value>aware</value>"#,
      #"<outcomeVariable identifier="A-1.LEVEL" cardinality="single" baseType="identifier"><value>aware</value>"#,
    ] { #expect(items[0].contains(part), "\(part)\n\(items[0])") }
    func name(_ item: String) -> String { String(item.split(separator: "\"")[1]) }
    let named = Dictionary(items.dropFirst().map { (name($0), $0) }) { first, _ in first }
    func expect(_ name: String, _ parts: String..., but absent: String = "<candidateComment>") throws {
      let item = try #require(named[name], "\(text)")
      for part in parts { #expect(item.contains(part), "\(part)\n\(item)") }
      #expect(!item.contains(absent), "\(item)")
    }
    let given = "<candidateResponse><value>"
    try expect(
      "document", given + "a</value>",
      #"identifier="SCORE" cardinality="single" baseType="float" normalMaximum="1"><value>1<"#)
    try expect(
      "own", given + "b</value>", "<correctResponse><value>a</value>",
      "<candidateComment>Not &lt; sure.</candidateComment>",
      #"identifier="SCORE" cardinality="single" baseType="float" normalMaximum="3" normalMinimum="0"><value>0<"#,
      but: "ABSTENTION")
    try expect("left", #"identifier="ABSTENTION" cardinality="single" baseType="identifier"><value>not-applicable<"#)
    try expect("open", "<candidateResponse></candidateResponse>", but: "<outcomeVariable")
  }
}
