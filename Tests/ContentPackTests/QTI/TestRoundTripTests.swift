// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// Tests and sections that are read and written read back equal.
@Suite("Tests of QTI, read and written") struct TestRoundTripTests {
  private func test(_ bytes: [UInt8], _ name: String) throws -> AssessmentTest {
    let document = QTIDocument.read(bytes[...], path: name)
    guard case .test(let test) = document.content else {
      throw Problem("\(name) holds no test: \(document.findings.map(\.description))")
    }
    return test
  }

  private struct Problem: Error {
    let words: String
    init(_ words: String) { self.words = words }
  }

  private func rewritten(_ test: AssessmentTest, _ version: QTIWriter.Version) throws -> AssessmentTest {
    try self.test(try QTIWriter.document(of: test, version: version, path: "written.xml").bytes, "written.xml")
  }

  private var sample: AssessmentTest { get throws { try test(SampleTests.test.bytes, "test.xml") } }

  @Test("The sample has every element of tests, and nothing of it is left out")
  func isWhole() throws {
    for element in SampleTests.elements {
      #expect(SampleTests.test.text.contains("<\(element)"), "The sample has no \(element)")
    }
    let document = QTIDocument.read(SampleTests.test.bytes[...], path: "test.xml")
    #expect(document.findings.map(\.rule) == ["qti.adaptive-selection"])
  }

  @Test("A test written as 3.0 reads back equal")
  func version3() throws {
    let test = try sample
    let written = try QTIWriter.document(of: test, version: .version3p0, path: "written.xml")
    #expect(written.findings == [])
    #expect(try self.test(written.bytes, "written.xml") == test)
    let text = String(decoding: written.bytes, as: UTF8.self)
    for element in SampleTests.elements { #expect(text.contains("<\(element)"), "\(element) was not written") }
  }

  @Test("What 2.1 cannot say of a test is a finding with its line, and nothing else is left out")
  func losses() throws {
    let test = try sample
    let written = try QTIWriter.document(of: test, version: .version2p1, path: "written.xml")
    let lost = [
      "language of a test", "variable \"COURSE\"", "A rubric of the test", "A rubric of the part \"P1\"",
      "adaptive selection of the section \"S2\"", "A stylesheet of the section \"S2\"",
    ]
    #expect(written.findings.count == lost.count)
    for (finding, what) in zip(written.findings, lost) {
      #expect(finding.message.contains(what), "\(finding)")
    }
    #expect(written.findings.dropFirst().allSatisfy { ($0.line ?? 0) > 1 })
    let text = String(decoding: written.bytes, as: UTF8.self)
    for line in [
      #"<timeLimits minTime="5" maxTime="3600.5" allowLateSubmission="true"/>"#,
      #"<testPart identifier="P2" navigationMode="nonlinear" submissionMode="simultaneous">"#,
      #"<selection select="2" withReplacement="true"/>"#, #"<ordering shuffle="true"/>"#,
      #"<variableMapping sourceIdentifier="SCORE" targetIdentifier="MARK"/>"#,
      #"<rubricBlock use="instructions" view="candidate"><p>Listen <em>twice</em>.</p><stylesheet"#,
      #"identifier="low" showHide="hide" title="Well done"><p>You heard it all.</p></testFeedback>"#,
    ] {
      #expect(text.contains(line), "\(line) is missing in\n\(text)")
    }
    let there = try self.test(written.bytes, "written.xml")
    #expect(there.outcomes == test.outcomes && there.outcomeRules == test.outcomeRules)
    #expect(there.feedback == test.feedback && there.styleSheets == test.styleSheets)
    #expect(there.parts[0].sections == test.parts[0].sections)
  }

  @Test("From 2.1 to 3.0 to 2.1 nothing changes")
  func version2() throws {
    let old = try rewritten(try sample, .version2p1)
    let written = try QTIWriter.document(of: old, version: .version2p1, path: "written.xml")
    #expect(written.findings == [])
    #expect(try test(written.bytes, "written.xml") == old)
    #expect(try rewritten(try rewritten(old, .version3p0), .version2p1) == old)
  }

  @Test("A section of its own reads back equal in both versions", arguments: QTIWriter.Version.allCases)
  func section(version: QTIWriter.Version) throws {
    let document = QTIDocument.read(SampleTests.section.bytes[...], path: "section.xml")
    guard case .section(let section) = document.content else { throw Problem("\(document.findings)") }
    #expect(document.findings == [] && section.shuffles && section.parts.count == 1)
    let written = try QTIWriter.document(of: section, version: version, path: "written.xml")
    #expect(written.findings == [])
    #expect(QTIDocument.read(written.bytes[...], path: "written.xml").content == .section(section))
  }

  @Test("An item that the test itself holds is kept in the reference to it", arguments: QTIWriter.Version.allCases)
  func compact(version: QTIWriter.Version) throws {
    let text = """
      <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title=""><testPart identifier="P"
      navigationMode="linear" submissionMode="individual"><assessmentSection identifier="S" title="" visible="true">
      <assessmentItemRef identifier="A" href="a.xml" adaptive="true" timeDependent="true" title="First"><responseDeclaration
      identifier="R" cardinality="single" baseType="string"/><outcomeDeclaration identifier="SCORE" cardinality="single"
      baseType="float"/><templateDeclaration identifier="N" cardinality="single" baseType="integer"/><templateProcessing>
      <setTemplateValue identifier="N"><baseValue baseType="integer">2</baseValue></setTemplateValue></templateProcessing>
      <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>
      </assessmentItemRef></assessmentSection></testPart></assessmentTest>
      """
    let test = try test(Array(text.utf8), "compact.xml")
    guard case .section(let section) = test.parts[0].sections[0], case .item(let reference) = section.parts[0] else {
      throw Problem("The test has an item in a section.")
    }
    #expect(reference.item?.isAdaptive == true && reference.item?.templateRules.count == 1)
    #expect(try rewritten(test, version) == test)
  }

  /// Public samples are not ours to give away, so this runs where `LEARN_QTI_SAMPLES` names a folder of them.
  @Test("Every test and section of others that reads is written and reads back equal")
  func samples() throws {
    guard let folder = ProcessInfo.processInfo.environment["LEARN_QTI_SAMPLES"] else {
      print("skipped: LEARN_QTI_SAMPLES does not name a folder of documents of QTI")
      return
    }
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".xml") }.sorted()
    var (tests, sections, through2) = (0, 0, 0)
    for file in files {
      guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { continue }
      let content = QTIDocument.read(Array(data)[...], path: file).content
      switch content {
      case .test: tests += 1
      case .section: sections += 1
      case .item, .items, .nothing: continue
      }
      #expect(try rewritten(content, .version3p0).content == content, "\(file)")
      let old = try rewritten(content, .version2p1)
      guard old.losses == 0 else { continue }
      through2 += 1
      #expect(old.content == content, "\(file) in 2.1")
      #expect(try rewritten(rewritten(old.content, .version3p0).content, .version2p1).content == content, "\(file)")
    }
    print("\(tests) tests and \(sections) sections were written as 3.0 and read back, \(through2) through 2.1 too")
    #expect(tests > 0 && sections > 0, "No test or no section of QTI lies in \(folder)")
  }

  /// A test or section, written and read again, and how much could not be said.
  private func rewritten(
    _ content: QTIDocument.Content, _ version: QTIWriter.Version
  ) throws -> (content: QTIDocument.Content, losses: Int) {
    let (bytes, findings) =
      switch content {
      case .test(let test): try QTIWriter.document(of: test, version: version, path: "written.xml")
      case .section(let section): try QTIWriter.document(of: section, version: version, path: "written.xml")
      case .item, .items, .nothing: throw Problem("Neither a test nor a section")
      }
    return (QTIDocument.read(bytes[...], path: "written.xml").content, findings.count)
  }
}
