// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import ContentPack

/// The standard templates of response processing, by each address under which they were published (QTI 2.1 §8.1;
/// QTI 3.0 ASI §2.5.1).
@Suite struct QTITemplateTests {
  private static let places = [
    "http://www.imsglobal.org/question/qti_v2p0/rptemplates/",
    "http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
    "http://www.imsglobal.org/question/qti_v2p2/rptemplates/",
    "https://www.imsglobal.org/question/qti_v3p0/rptemplates/",
    "http://purl.imsglobal.org/spec/qti/v3p0/rptemplates/", "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
  ]

  private static let rules: [String: [Rule]] = [
    "match_correct": [
      .condition(
        [.init(condition: .match(.variable("RESPONSE"), .correct("RESPONSE")), rules: [score(.value(.float(1)))])],
        otherwise: [score(.value(.float(0)))])
    ],
    "map_response": [mapped(.mapResponse("RESPONSE"))],
    "map_response_point": [mapped(Expression(.mapResponsePoint("RESPONSE")))],
  ]

  private static func score(_ expression: Expression) -> Rule { .set(outcome: "SCORE", expression) }

  private static func mapped(_ expression: Expression) -> Rule {
    .condition(
      [.init(condition: .isNull(.variable("RESPONSE")), rules: [score(.value(.float(0)))])],
      otherwise: [score(expression)])
  }

  @Test("A template is known by each of its addresses, with and without .xml", arguments: places)
  func addresses(place: String) {
    for (name, rules) in Self.rules {
      for address in [place + name, place + name + ".xml"] {
        let read = Self.item(template: address, version3: place.contains("v3p0"))
        #expect(read.item?.processing?.rules == rules, "\(address)")
        #expect(read.item?.processing?.template == name)
        #expect(!read.findings.hasErrors, "\(address)")
      }
    }
  }

  @Test("An unknown template is an error that names the known ones")
  func unknown() {
    let read = Self.item(template: "http://example.org/rptemplates/guess", version3: true)
    #expect(read.item == nil)
    #expect(read.findings.first { $0.rule == "qti.template" }?.message.contains("match_correct") == true)
  }

  private static func item(template: String, version3: Bool) -> QTIDocument {
    let newer = """
      <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="i" adaptive="false"
        time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"/>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
      <qti-response-processing template="\(template)"/>
      </qti-assessment-item>
      """
    let older = """
      <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="i" adaptive="false"
        timeDependent="false">
      <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"/>
      <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
      <responseProcessing template="\(template)"/>
      </assessmentItem>
      """
    return QTIDocument.read(Array((version3 ? newer : older).utf8)[...], path: "i.xml")
  }
}
