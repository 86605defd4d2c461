// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import ContentPack

@Suite struct AssessmentBundleTests {
  private func item(_ name: String) -> String {
    """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="\(name)" title="\(name)"
      adaptive="false" time-dependent="false">
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
    </qti-assessment-item>
    """
  }

  private func test(_ body: String, before: String = "", after: String = "") -> String {
    """
    <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T" title="Test">
      \(before)
      <qti-test-part identifier="P" navigation-mode="linear" submission-mode="individual">
        \(body)
      </qti-test-part>
      \(after)
    </qti-assessment-test>
    """
  }

  private func section(_ name: String, _ body: String) -> String {
    """
    <qti-assessment-section xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="\(name)" title="\(name)"
      visible="true">\(body)</qti-assessment-section>
    """
  }

  private func read(_ files: [String: String]) -> AssessmentBundle {
    AssessmentBundle.read("test.xml") { files[$0].map { [UInt8]($0.utf8)[...] } }
  }

  private func rules(_ bundle: AssessmentBundle) -> [String] { bundle.findings.map(\.rule) }

  @Test("A test says the same in versions 2.1 and 3.0")
  func versions() throws {
    let new = test(
      """
      <qti-item-session-control max-attempts="2" show-feedback="true"/>
      <qti-time-limits min-time="1" max-time="60" allow-late-submission="true"/>
      <qti-assessment-section identifier="S" title="Section" visible="false" keep-together="false" required="true">
        <qti-selection select="1" with-replacement="true"/>
        <qti-ordering shuffle="true"/>
        <qti-rubric-block use="instructions" view="candidate"><qti-content-body><p>Read.</p></qti-content-body></qti-rubric-block>
        <qti-assessment-item-ref identifier="A" href="a.xml" category="easy short" fixed="true">
          <qti-pre-condition><qti-base-value base-type="boolean">true</qti-base-value></qti-pre-condition>
          <qti-branch-rule target="EXIT_SECTION"><qti-null/></qti-branch-rule>
          <qti-variable-mapping source-identifier="SCORE" target-identifier="POINTS"/>
          <qti-weight identifier="W" value="0.5"/>
          <qti-template-default template-identifier="X"><qti-base-value base-type="integer">3</qti-base-value></qti-template-default>
        </qti-assessment-item-ref>
      </qti-assessment-section>
      """,
      before: #"<qti-outcome-declaration identifier="N" cardinality="single" base-type="integer"/>"#,
      after: """
        <qti-outcome-processing><qti-set-outcome-value identifier="N"><qti-number-correct section-identifier="S"
          include-category="easy"/></qti-set-outcome-value></qti-outcome-processing>
        <qti-test-feedback access="atEnd" outcome-identifier="N" identifier="f" show-hide="show" title="Well">
          <qti-content-body><p>Done.</p></qti-content-body></qti-test-feedback>
        """)
    let old = """
      <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="Test">
        <outcomeDeclaration identifier="N" cardinality="single" baseType="integer"/>
        <testPart identifier="P" navigationMode="linear" submissionMode="individual">
          <itemSessionControl maxAttempts="2" showFeedback="true"/>
          <timeLimits minTime="1" maxTime="60" allowLateSubmission="true"/>
          <assessmentSection identifier="S" title="Section" visible="false" keepTogether="false" required="true">
            <selection select="1" withReplacement="true"/>
            <ordering shuffle="true"/>
            <rubricBlock use="instructions" view="candidate"><p>Read.</p></rubricBlock>
            <assessmentItemRef identifier="A" href="a.xml" category="easy short" fixed="true">
              <preCondition><baseValue baseType="boolean">true</baseValue></preCondition>
              <branchRule target="EXIT_SECTION"><null/></branchRule>
              <variableMapping sourceIdentifier="SCORE" targetIdentifier="POINTS"/>
              <weight identifier="W" value="0.5"/>
              <templateDefault templateIdentifier="X"><baseValue baseType="integer">3</baseValue></templateDefault>
            </assessmentItemRef>
          </assessmentSection>
        </testPart>
        <outcomeProcessing><setOutcomeValue identifier="N"><numberCorrect sectionIdentifier="S"
          includeCategory="easy"/></setOutcomeValue></outcomeProcessing>
        <testFeedback access="atEnd" outcomeIdentifier="N" identifier="f" showHide="show" title="Well"><p>Done.</p></testFeedback>
      </assessmentTest>
      """
    let (first, second) = (
      QTIDocument.read([UInt8](new.utf8)[...], path: "t"), QTIDocument.read([UInt8](old.utf8)[...], path: "t")
    )
    #expect(first.findings == [] && second.findings == [])
    guard case .test(let newTest) = first.content, case .test(let oldTest) = second.content else {
      Issue.record("Both documents are tests.")
      return
    }
    #expect(newTest.parts[0].sections[0].rules.isRequired && newTest.outcomeRules == oldTest.outcomeRules)
    #expect(newTest.parts[0].control.maxAttempts == 2 && newTest.parts[0].timeLimits?.maximum == 60)
    guard case .section(let section) = newTest.parts[0].sections[0], case .item(let item) = section.parts[0] else {
      Issue.record("The part has a section with an item.")
      return
    }
    #expect(section.selection == .init(count: 1, isWithReplacement: true) && section.shuffles && !section.keepsTogether)
    #expect(item.categories == ["easy", "short"] && item.weights == [.init(identifier: "W", value: 0.5)])
    #expect(item.rules.branchRules.map(\.target) == [.exitSection] && item.rules.isFixed)
    #expect(newTest.feedback.map(\.title) == ["Well"])
  }

  @Test("Sections and items are read from beside the document that refers to them")
  func references() throws {
    let bundle = read([
      "test.xml": test(#"<qti-assessment-section-ref identifier="S" href="sections/s.xml"/>"#),
      "sections/s.xml": section(
        "S",
        #"<qti-assessment-item-ref identifier="A" href="../items/a%20b.xml"/><qti-assessment-section-ref identifier="S2" href="s2.xml"/>"#
      ),
      "sections/s2.xml": section("S2", #"<qti-assessment-item-ref identifier="B" href="b.xml"/>"#),
      "items/a b.xml": item("a"), "sections/b.xml": item("b"),
    ])
    #expect(bundle.findings == [])
    #expect(bundle.items.keys.sorted() == ["items/a b.xml", "sections/b.xml"])
    let program = try TestProgram(try #require(bundle.test), items: bundle.items)
    var session = program.session(seed: 1)
    try session.apply(.begin, at: 0, in: program)
    #expect(session.runs.count == 2 && session.sections(at: 1, in: program).map(\.identifier) == ["S", "S2"])
  }

  @Test("References that lead nowhere, in a circle or out of the pack are errors, and give no part of a test")
  func badReferences() {
    let inner = #"<qti-assessment-item-ref identifier="A" href="a.xml"/>"#
    let cases: [(String, [String: String], String)] = [
      (#"<qti-assessment-section-ref identifier="S" href="none.xml"/>"#, [:], "qti.missing-file"),
      (section("S", inner), [:], "qti.missing-file"),
      (section("S", inner), ["a.xml": section("X", "")], "qti.not-an-item"),
      (#"<qti-assessment-section-ref identifier="S" href="s.xml"/>"#, ["s.xml": item("x")], "qti.not-a-section"),
      (#"<qti-assessment-section-ref identifier="S" href="../s.xml"/>"#, [:], "qti.address"),
      (#"<qti-assessment-section-ref identifier="S" href="https://example.org/s.xml"/>"#, [:], "qti.address"),
      (
        #"<qti-assessment-section-ref identifier="S" href="s.xml"/>"#,
        ["s.xml": section("S", #"<qti-assessment-section-ref identifier="S2" href="s.xml"/>"#)], "qti.cycle"
      ),
    ]
    for (body, files, rule) in cases {
      let bundle = read(files.merging(["test.xml": test(body)]) { $1 })
      #expect(rules(bundle).contains(rule), "\(body)")
      #expect(bundle.test == nil)
      #expect(bundle.findings.allSatisfy { $0.line != nil || $0.rule == "qti.missing-file" })
    }
    #expect(rules(read([:])) == ["qti.missing-file"])
    #expect(rules(read(["test.xml": item("x")])) == ["qti.not-a-test"])
  }

  @Test("Sections that multiply without end are refused in bounded time")
  func explosion() {
    var files = ["test.xml": test(#"<qti-assessment-section-ref identifier="S" href="0.xml"/>"#)]
    for level in 0..<30 {
      let twice = (0..<4).map {
        #"<qti-assessment-section-ref identifier="S\#(level)-\#($0)" href="\#(level + 1).xml"/>"#
      }
      files["\(level).xml"] = section("S", twice.joined())
    }
    #expect(rules(read(files)).contains("qti.too-deep"))
  }

  @Test("What the rules of a test name must be there")
  func names() {
    func found(_ body: String, before: String = "", after: String = "") -> [String] {
      let bundle = read(["test.xml": test(body, before: before, after: after), "a.xml": item("a")])
      return rules(bundle).filter { $0 != "qti.missing-file" }
    }
    func refs(_ inner: String, second: String = "B") -> String {
      section(
        "S",
        #"<qti-assessment-item-ref identifier="A" href="a.xml">\#(inner)</qti-assessment-item-ref><qti-assessment-item-ref identifier="\#(second)" href="a.xml"/>"#
      )
    }
    func branch(_ target: String) -> String { #"<qti-branch-rule target="\#(target)"><qti-null/></qti-branch-rule>"# }
    func set(_ expression: String) -> String {
      """
      <qti-outcome-processing><qti-set-outcome-value identifier="N">\(expression)</qti-set-outcome-value>
      </qti-outcome-processing>
      """
    }
    let outcome = #"<qti-outcome-declaration identifier="N" cardinality="single" base-type="float"/>"#
    #expect(found(refs(branch("B"))) == [])
    #expect(found(refs(branch("C"))) == ["qti.branch-target"])
    #expect(found(refs(branch("P"))) == ["qti.branch-target"])
    #expect(found(refs(branch("A"))) == ["qti.branch-backward"])
    #expect(found(refs("", second: "A")) == ["qti.place-twice"])
    #expect(
      found(refs(#"<qti-weight identifier="W" value="1"/><qti-weight identifier="W" value="2"/>"#)) == [
        "qti.declared-twice"
      ])
    #expect(
      found(refs(#"<qti-variable-mapping source-identifier="X" target-identifier="Y"/>"#)) == ["qti.unknown-variable"])
    let good = ["A.SCORE", "A.2.SCORE", "S.duration", "P.duration", "duration", "N", "A.numAttempts"]
    for name in good {
      #expect(found(refs(""), before: outcome, after: set(#"<qti-variable identifier="\#(name)"/>"#)) == [], "\(name)")
    }
    for name in ["C.SCORE", "A.NONE", "S.SCORE", "SCORE"] {
      #expect(
        found(refs(""), before: outcome, after: set(#"<qti-variable identifier="\#(name)"/>"#))
          == ["qti.unknown-variable"], "\(name)")
    }
    #expect(
      found(
        refs(""), before: outcome, after: set(#"<qti-variable identifier="A.SCORE" weight-identifier="W"/>"#))
        == ["qti.unknown-weight"])
    #expect(
      found(refs(""), before: outcome, after: set(#"<qti-number-correct section-identifier="X"/>"#))
        == ["qti.unknown-section"])
    #expect(found(refs(""), after: set("<qti-null/>")) == ["qti.unknown-variable"])
  }

  @Test("What is wrong in a test is an error with its line, and gives no part of it")
  func errors() {
    func found(_ body: String) -> [String] {
      let document = QTIDocument.read([UInt8](test(body).utf8)[...], path: "t")
      #expect(document.findings.allSatisfy { ($0.line ?? 0) > 1 })
      if case .test = document.content { #expect(!document.findings.contains { $0.severity == .error }) }
      return document.findings.map(\.rule)
    }
    #expect(found(section("S", #"<qti-selection select="many"/>"#)) == ["qti.attribute"])
    #expect(found(section("S", #"<qti-selection select="-1"/>"#)) == ["qti.attribute"])
    #expect(found(section("S", #"<qti-time-limits max-time="-5"/>"#)) == ["qti.attribute"])
    #expect(found(section("S", #"<qti-time-limits min-time="9" max-time="5"/>"#)) == ["qti.time-limits"])
    #expect(found(section("S", #"<qti-assessment-item-ref identifier="A"/>"#)) == ["qti.missing-attribute"])
    #expect(found(section("S", "<qti-pre-condition/>")) == ["qti.operands"])
    #expect(found(section("S", "<qti-choice-interaction/>")) == ["qti.unexpected-element"])
    #expect(found(section("S", #"<qti-item-session-control max-attempts="-1"/>"#)) == ["qti.attribute"])
    #expect(
      found(
        section(
          "S",
          #"<qti-adaptive-selection><qti-adaptive-engine-ref identifier="e" href="e.xml"/></qti-adaptive-selection>"#))
        == ["qti.adaptive-selection"])
    #expect(
      found(
        section(
          "S",
          #"<qti-selection select="1"/><qti-assessment-section identifier="X" title="" required="true"/><qti-assessment-section identifier="Y" title="" required="true"/>"#
        ))
        == ["qti.selection"])
  }
}
