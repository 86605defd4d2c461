// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import ContentPack

/// The expressions that are read, by name (QTI 3.0 ASI §2.11, ExpressionGroup; QTI 2.1 §15).
@Suite struct QTIOperatorTests {
  /// Every element of the group in the published schema of version 3.0.
  private static let group = """
    and any-n base-value container-size contains correct custom-operator default delete divide duration-gte duration-lt
    equal equal-rounded field-value gcd gt gte index inside integer-divide integer-modulus integer-to-float is-null lcm lt
    lte map-response map-response-point match math-constant math-operator max member min multiple not null number-correct
    number-incorrect number-presented number-responded number-selected or ordered outcome-maximum outcome-minimum
    pattern-match power product random random-float random-integer repeat round round-to stats-operator string-match
    substring subtract sum test-variables truncate variable
    """.split(whereSeparator: \.isWhitespace).map { "qti-" + $0 }

  @Test("The table holds every expression of QTI and nothing else")
  func table() { #expect(Set(QTIOperators.forms.keys) == Set(Self.group)) }

  @Test("Every expression has its name in version 2 too")
  func names() {
    for name in Self.group {
      let older = QTINames.version2(name)
      #expect(older.flatMap(QTINames.element) == name, "\(name)")
    }
  }

  @Test("A pattern that is none of XML Schema is an error with its line and place")
  func pattern() {
    let document = Self.item(
      """
      <qti-response-condition><qti-response-if>
      <qti-pattern-match pattern="(?i)abc"><qti-variable identifier="RESPONSE"/></qti-pattern-match>
      <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
      </qti-response-if></qti-response-condition>
      """)
    #expect(document.item == nil)
    let finding = document.findings.first { $0.rule == "qti.pattern" }
    #expect(finding?.line == 6)
    #expect(finding?.message.contains("Character 2 of the pattern") == true)
  }

  @Test("A pattern may name a variable in braces")
  func patternVariable() {
    let document = Self.item(
      """
      <qti-response-condition><qti-response-if>
      <qti-pattern-match pattern="{P}"><qti-variable identifier="RESPONSE"/></qti-pattern-match>
      </qti-response-if></qti-response-condition>
      """)
    let operation = Expression.Operation.patternMatch(.variable("P"))
    let branch = Rule.Branch(condition: Expression(operation, [.variable("RESPONSE")]), rules: [])
    #expect(document.item?.processing?.rules == [.condition([branch], otherwise: [])])
  }

  private static func item(_ rules: String) -> QTIDocument {
    let text = """
      <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="i" adaptive="false" time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
      <qti-item-body><p><qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>
      <qti-response-processing>\(rules)</qti-response-processing>
      </qti-assessment-item>
      """
    return QTIDocument.read(Array(text.utf8)[...], path: "i.xml")
  }
}
