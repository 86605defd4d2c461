// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// What is read and written reads back equal.
@Suite("Documents of QTI, read and written") struct DocumentRoundTripTests {
  private func item(_ bytes: [UInt8], _ name: String) throws -> AssessmentItem {
    let document = QTIDocument.read(bytes[...], path: name)
    return try #require(document.item, "\(name): \(document.findings.map(\.description))")
  }

  private func rewritten(_ item: AssessmentItem, _ version: QTIWriter.Version) throws -> AssessmentItem {
    let written = try QTIWriter.document(of: item, version: version, path: "written.xml")
    return try self.item(written.bytes, "written.xml")
  }

  @Test("Nothing in a document of our own is left out", arguments: SampleDocuments.all)
  func isWhole(document: SampleDocuments.Document) throws {
    let read = QTIDocument.read(document.bytes[...], path: document.name)
    #expect(read.findings == [])
    _ = try #require(read.item)
  }

  @Test("A document written as 3.0 reads back equal", arguments: SampleDocuments.all)
  func version3(document: SampleDocuments.Document) throws {
    let item = try item(document.bytes, document.name)
    #expect(try rewritten(item, .version3p0) == item)
  }

  @Test("From 2.1 to 3.0 to 2.1 nothing changes")
  func version2() throws {
    let document = try #require(SampleDocuments.all.last)
    let item = try item(document.bytes, document.name)
    let written = try QTIWriter.document(of: item, version: .version2p1, path: "written.xml")
    #expect(written.findings == [])
    let there = try self.item(written.bytes, "written.xml")
    #expect(there == item)
    #expect(try rewritten(try rewritten(there, .version3p0), .version2p1) == item)
  }

  @Test("What 2.1 cannot say is a finding, and the rest reads back equal")
  func losses() throws {
    let document = try #require(SampleDocuments.all.first { $0.name == "content" })
    let item = try item(document.bytes, document.name)
    let written = try QTIWriter.document(of: item, version: .version2p1, path: "written.xml")
    let lost = written.findings.map(\.message).joined(separator: "\n")
    for name in ["qti-companion-materials-info", "qti-assessment-stimulus-ref", "speak", "ruby", "data-origin"] {
      #expect(lost.contains(name), "\(name) is lost without a word")
    }
    let there = try self.item(written.bytes, "written.xml")
    #expect(there.responses == item.responses && there.outcomes == item.outcomes && there.templates == item.templates)
    #expect(there.processing == item.processing)
  }

  @Test("What 3.0 cannot say, or wants said, is written so that its schema takes it")
  func renewed() throws {
    let old = """
      <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" xmlns:ma="http://example.org/ma" identifier="old"
        title="Old" adaptive="false" timeDependent="false">
        <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"/>
        <responseDeclaration identifier="FILE" cardinality="single" baseType="file"/>
        <templateDeclaration identifier="N" cardinality="single" baseType="integer"/>
        <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
        <templateProcessing>
          <setTemplateValue identifier="N"><randomInteger min="1" max="3"/></setTemplateValue>
        </templateProcessing>
        <itemBody>
          <rubricBlock view="candidate"><p>Listen.</p></rubricBlock>
          <infoControl id="hint" title="A hint">Count <b>the bars</b>.</infoControl>
          <hottextInteraction responseIdentifier="RESPONSE" maxChoices="1" ma:level="3">
            <p><hottext identifier="A" fixed="true">one</hottext> <hottext identifier="B" fixed="false">two</hottext></p>
          </hottextInteraction>
        </itemBody>
        <responseProcessing>
          <setOutcomeValue identifier="SCORE">
            <sum><repeat numberRepeats="N"><baseValue baseType="float">1</baseValue></repeat></sum>
          </setOutcomeValue>
        </responseProcessing>
      </assessmentItem>
      """
    let read = QTIDocument.read(Array(old.utf8)[...], path: "old.xml")
    #expect(read.findings.map(\.rule) == ["qti.attribute-not-kept"], "\(read.findings)")
    let item = try #require(read.item)
    let written = try QTIWriter.document(of: item, version: .version3p0, path: "new.xml")
    #expect(written.findings.map(\.line) == [12, 14] && written.findings.allSatisfy { $0.rule == "qti.not-in-3.0" })
    let text = String(decoding: written.bytes, as: UTF8.self)
    #expect(!text.contains("fixed") && !text.contains("info-control") && !text.contains("level"))
    #expect(text.contains("number-repeats=\"N\"") && text.contains("use=\"ext:unspecified\""))
    #expect(
      text.contains(
        "<div><details id=\"hint\"><summary>A hint</summary><div>Count <b>the bars</b>.</div></details></div>"))
    // 2.1 can say all of it.
    #expect(try rewritten(item, .version2p1) == item)
  }

  /// Public samples are not ours to give away, so this runs where `LEARN_QTI_SAMPLES` names a folder of them.
  @Test("Every sample of others that reads is written and reads back equal")
  func samples() throws {
    guard let folder = ProcessInfo.processInfo.environment["LEARN_QTI_SAMPLES"] else {
      print("skipped: LEARN_QTI_SAMPLES does not name a folder of documents of QTI")
      return
    }
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".xml") }.sorted()
    var (read, through2) = (0, 0)
    var only2 = 0
    for file in files {
      guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { continue }
      let document = QTIDocument.read(Array(data)[...], path: file)
      guard let item = document.item else { continue }
      read += 1
      let third = try QTIWriter.document(of: item, version: .version3p0, path: "written.xml")
      guard third.findings.isEmpty else {
        only2 += 1
        continue
      }
      #expect(try rewritten(item, .version3p0) == item, "\(file)")
      let written = try QTIWriter.document(of: item, version: .version2p1, path: "written.xml")
      guard written.findings.isEmpty else { continue }
      through2 += 1
      #expect(try rewritten(try rewritten(item, .version2p1), .version3p0) == item, "\(file) through 2.1")
    }
    print("\(read - only2) items were written as 3.0 and read back, \(through2) of them through 2.1 too;")
    print("\(only2) hold what 3.0 cannot say")
    #expect(read > only2, "No item of QTI lies in \(folder)")
  }
}
