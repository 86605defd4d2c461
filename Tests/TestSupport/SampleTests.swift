// learn, Apache-2.0. See LICENSE.

/// A small test of QTI with every element that tests have, and a section of its own.
public enum SampleTests {
  /// The names of all elements that a test of version 3.0 has around its expressions and its text.
  public static let elements = """
    assessment-test context-declaration outcome-declaration time-limits stylesheet rubric-block test-part pre-condition \
    branch-rule item-session-control assessment-section adaptive-selection selection ordering assessment-section-ref \
    assessment-item-ref variable-mapping weight template-default outcome-processing outcome-condition outcome-if \
    outcome-else-if outcome-else outcome-processing-fragment set-outcome-value lookup-outcome-value exit-test \
    test-feedback test-variables outcome-minimum outcome-maximum number-correct number-incorrect number-presented \
    number-responded number-selected
    """.split(separator: " ").map { "qti-" + $0 }

  /// The test, as version 3.0.
  public static let test = SampleDocuments.Document(
    name: "test",
    text: """
      <?xml version="1.0" encoding="UTF-8"?>
      <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T" title="Sound &amp; light" \
      tool-name="an editor" tool-version="1.2" xml:lang="en">
        <qti-context-declaration identifier="COURSE" cardinality="single" base-type="string"><qti-default-value>\
      <qti-value>evening</qti-value></qti-default-value></qti-context-declaration>
        <qti-outcome-declaration identifier="POINTS" cardinality="single" base-type="float" normal-maximum="4"/>
        <qti-outcome-declaration identifier="COUNT" cardinality="single" base-type="integer"/>
        <qti-outcome-declaration identifier="GRADE" cardinality="single" base-type="identifier"><qti-match-table \
      default-value="low"><qti-match-table-entry source-value="2" target-value="high"/></qti-match-table>\
      </qti-outcome-declaration>
        <qti-time-limits min-time="5" max-time="3600.5" allow-late-submission="true"/>
        <qti-stylesheet href="test.css" type="text/css"/>
        <qti-rubric-block use="instructions" view="candidate proctor"><qti-content-body><p>Bring headphones.</p>\
      </qti-content-body></qti-rubric-block>
        <qti-test-part identifier="P1" navigation-mode="linear" submission-mode="individual">
          <qti-pre-condition><qti-match><qti-variable identifier="COURSE"/><qti-base-value base-type="string">evening\
      </qti-base-value></qti-match></qti-pre-condition>
          <qti-branch-rule target="EXIT_TEST"><qti-gte><qti-number-incorrect/><qti-base-value base-type="integer">3\
      </qti-base-value></qti-gte></qti-branch-rule>
          <qti-item-session-control max-attempts="2" show-feedback="true" allow-review="false" show-solution="true" \
      allow-comment="true" allow-skipping="false" validate-responses="true"/>
          <qti-time-limits max-time="600"/>
          <qti-rubric-block use="navigation" view="candidate"><qti-content-body><p>There is no way back.</p>\
      </qti-content-body></qti-rubric-block>
          <qti-assessment-section identifier="S1" title="Sound" visible="false" keep-together="false" required="true" \
      fixed="true">
            <qti-pre-condition><qti-not><qti-is-null><qti-variable identifier="POINTS"/></qti-is-null></qti-not>\
      </qti-pre-condition>
            <qti-branch-rule target="EXIT_TESTPART"><qti-gt><qti-variable identifier="S1.duration"/><qti-base-value \
      base-type="duration">300</qti-base-value></qti-gt></qti-branch-rule>
            <qti-item-session-control max-attempts="0"/>
            <qti-time-limits min-time="1"/>
            <qti-selection select="2" with-replacement="true"/>
            <qti-ordering shuffle="true"/>
            <qti-rubric-block use="instructions" view="candidate"><qti-stylesheet href="rubric.css" type="text/css"/>\
      <qti-content-body><p>Listen <em>twice</em>.</p></qti-content-body></qti-rubric-block>
            <qti-assessment-item-ref identifier="A" href="items/a%20b.xml" category="easy short" required="true" \
      fixed="true">
              <qti-pre-condition><qti-base-value base-type="boolean">true</qti-base-value></qti-pre-condition>
              <qti-branch-rule target="B"><qti-match><qti-variable identifier="A.RESPONSE"/><qti-base-value \
      base-type="identifier">a</qti-base-value></qti-match></qti-branch-rule>
              <qti-branch-rule target="EXIT_SECTION"><qti-null/></qti-branch-rule>
              <qti-item-session-control allow-skipping="true" allow-comment="false"/>
              <qti-time-limits min-time="2" max-time="30"/>
              <qti-variable-mapping source-identifier="SCORE" target-identifier="MARK"/>
              <qti-weight identifier="DOUBLE" value="2"/>
              <qti-weight identifier="HALF" value="0.5"/>
              <qti-template-default template-identifier="N"><qti-variable identifier="COUNT"/></qti-template-default>
            </qti-assessment-item-ref>
            <qti-assessment-item-ref identifier="B" href="items/b.xml"/>
          </qti-assessment-section>
          <qti-test-feedback access="during" outcome-identifier="GRADE" identifier="high" show-hide="show">\
      <qti-content-body><p>So far <qti-printed-variable identifier="POINTS"/> points.</p></qti-content-body>\
      </qti-test-feedback>
        </qti-test-part>
        <qti-test-part identifier="P2" navigation-mode="nonlinear" submission-mode="simultaneous">
          <qti-assessment-section identifier="S2" title="Light" visible="true">
            <qti-adaptive-selection><qti-adaptive-engine-ref identifier="engine" href="https://example.org/engine"/>\
      <qti-adaptive-settings-ref identifier="settings" href="settings.xml"/><qti-usagedata-ref identifier="usagedata" \
      href="usage.xml"/><qti-metadata-ref identifier="metadata" href="metadata.xml"/></qti-adaptive-selection>
            <qti-stylesheet href="light.css" type="text/css"/>
            <qti-assessment-section identifier="S3" title="Colour" visible="true"><qti-assessment-item-ref \
      identifier="C" href="items/c.xml" category="hard"/></qti-assessment-section>
            <qti-assessment-section-ref identifier="S4" href="sections/s4.xml"/>
          </qti-assessment-section>
        </qti-test-part>
        <qti-outcome-processing>
          <qti-outcome-processing-fragment><qti-set-outcome-value identifier="POINTS"><qti-sum><qti-test-variables \
      variable-identifier="MARK" weight-identifier="DOUBLE" base-type="float" section-identifier="S1" \
      include-category="easy short" exclude-category="hard"/></qti-sum></qti-set-outcome-value>\
      </qti-outcome-processing-fragment>
          <qti-set-outcome-value identifier="COUNT"><qti-sum><qti-number-correct section-identifier="S1"/>\
      <qti-number-presented/><qti-number-responded include-category="hard"/><qti-number-selected/></qti-sum>\
      </qti-set-outcome-value>
          <qti-lookup-outcome-value identifier="GRADE"><qti-variable identifier="COUNT"/></qti-lookup-outcome-value>
          <qti-outcome-condition>
            <qti-outcome-if><qti-lt><qti-outcome-minimum outcome-identifier="SCORE"/><qti-outcome-maximum \
      outcome-identifier="SCORE" weight-identifier="HALF"/></qti-lt><qti-exit-test/></qti-outcome-if>
            <qti-outcome-else-if><qti-is-null><qti-variable identifier="A.MARK" weight-identifier="HALF"/>\
      </qti-is-null><qti-set-outcome-value identifier="COUNT"><qti-null/></qti-set-outcome-value></qti-outcome-else-if>
            <qti-outcome-else><qti-set-outcome-value identifier="COUNT"><qti-base-value base-type="integer">-1\
      </qti-base-value></qti-set-outcome-value></qti-outcome-else>
          </qti-outcome-condition>
        </qti-outcome-processing>
        <qti-test-feedback access="atEnd" outcome-identifier="GRADE" identifier="low" show-hide="hide" title="Well done">\
      <qti-content-body><p>You heard it all.</p></qti-content-body></qti-test-feedback>
      </qti-assessment-test>
      """)

  /// The section that the test refers to.
  public static let section = SampleDocuments.Document(
    name: "section",
    text: """
      <?xml version="1.0" encoding="UTF-8"?>
      <qti-assessment-section xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S4" title="Stage" \
      visible="true"><qti-item-session-control show-feedback="true"/><qti-ordering shuffle="true"/>\
      <qti-assessment-item-ref identifier="D" href="../items/d.xml"/></qti-assessment-section>
      """)
}
