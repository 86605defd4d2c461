// learn, Apache-2.0. See LICENSE.

public import Assessment
import ContentPack
import LearnCore

/// A test of QTI as an instrument of a pack: a linear part that branches, then a part in any order whose answers are
/// handed in together within ten minutes, two of three questions drawn. The second question may not be looked at again; the
/// right answer to the third is shown.
public enum AskedTests {
  /// The test as it stands in `instruments/`. `POINTS` adds up; 3 of at most 5 are mastery.
  public static let test = """
    <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="tour" title="A night on tour" \
    xml:lang="en">
      <qti-outcome-declaration identifier="POINTS" cardinality="single" base-type="float" normal-maximum="5" \
    mastery-value="3"/>
      <qti-outcome-declaration identifier="GRADE" cardinality="single" base-type="identifier"/>
      <qti-rubric-block use="instructions" view="candidate"><qti-content-body><p>Bring your ears.</p></qti-content-body>\
    </qti-rubric-block>
      <qti-rubric-block use="scoring" view="scorer"><qti-content-body><p>For scorers only.</p></qti-content-body>\
    </qti-rubric-block>
      <qti-test-part identifier="hall" navigation-mode="linear" submission-mode="individual">
        <qti-item-session-control show-feedback="true" allow-skipping="true"/>
        <qti-assessment-section identifier="sound" title="Sound" visible="true">
          <qti-rubric-block use="instructions" view="candidate"><qti-content-body><p>Listen <em>twice</em>.</p>\
    </qti-content-body></qti-rubric-block>
          <qti-assessment-item-ref identifier="Q1" href="../items/q1.xml">
            <qti-branch-rule target="Q3"><qti-match><qti-variable identifier="Q1.SCORE"/><qti-base-value \
    base-type="float">1</qti-base-value></qti-match></qti-branch-rule>
          </qti-assessment-item-ref>
          <qti-assessment-item-ref identifier="Q2" href="../items/q2.xml">
            <qti-item-session-control allow-review="false"/>
          </qti-assessment-item-ref>
          <qti-assessment-item-ref identifier="Q3" href="../items/q3.xml">
            <qti-item-session-control max-attempts="2" allow-skipping="false" show-solution="true"/>
          </qti-assessment-item-ref>
        </qti-assessment-section>
      </qti-test-part>
      <qti-test-part identifier="bus" navigation-mode="nonlinear" submission-mode="simultaneous">
        <qti-item-session-control allow-comment="true"/>
        <qti-time-limits max-time="600"/>
        <qti-assessment-section identifier="road" title="The road" visible="true">
          <qti-selection select="2"/>
          <qti-assessment-item-ref identifier="R1" href="../items/r1.xml" required="true"/>
          <qti-assessment-item-ref identifier="R2" href="../items/r2.xml"/>
          <qti-assessment-item-ref identifier="R3" href="../items/r3.xml"/>
        </qti-assessment-section>
      </qti-test-part>
      <qti-outcome-processing>
        <qti-set-outcome-value identifier="POINTS"><qti-sum><qti-test-variables variable-identifier="SCORE"/></qti-sum>\
    </qti-set-outcome-value>
        <qti-outcome-condition><qti-outcome-if><qti-gte><qti-variable identifier="POINTS"/><qti-base-value \
    base-type="float">3</qti-base-value></qti-gte><qti-set-outcome-value identifier="GRADE"><qti-base-value \
    base-type="identifier">ready</qti-base-value></qti-set-outcome-value></qti-outcome-if><qti-outcome-else>\
    <qti-set-outcome-value identifier="GRADE"><qti-base-value base-type="identifier">early</qti-base-value>\
    </qti-set-outcome-value></qti-outcome-else></qti-outcome-condition>
      </qti-outcome-processing>
      \(said("ready", "You are ready for the road."))
      \(said("early", "Rehearse some more."))
    </qti-assessment-test>
    """

  private static func said(_ grade: String, _ text: String) -> String {
    "<qti-test-feedback identifier=\"\(grade)\" outcome-identifier=\"GRADE\" show-hide=\"show\" access=\"atEnd\" "
      + "title=\"Verdict\"><qti-content-body><p>\(text)</p></qti-content-body></qti-test-feedback>"
  }

  /// The ids of its items; the right answer of each is `a`, for a point, and `c` is there too.
  public static let items = ["q1", "q2", "q3", "r1", "r2", "r3"]

  /// The document of an item. The first says something to a wrong answer.
  public static func item(_ name: String) -> String {
    let said =
      name == "q1"
      ? "<qti-modal-feedback outcome-identifier=\"SAID\" identifier=\"wrong\" show-hide=\"show\"><qti-content-body>"
        + "<p>Listen once more at home.</p></qti-content-body></qti-modal-feedback>" : ""
    return """
      <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="\(name)" title="Question \(name)" \
      adaptive="false" time-dependent="false">
        <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response>\
      <qti-value>a</qti-value></qti-correct-response></qti-response-declaration>
        <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
        <qti-outcome-declaration identifier="SAID" cardinality="single" base-type="identifier"/>
        <qti-item-body><p>This is \(name).</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1">\
      <qti-prompt>What comes next?</qti-prompt><qti-simple-choice identifier="a">The chorus</qti-simple-choice>\
      <qti-simple-choice identifier="b">The bridge</qti-simple-choice><qti-simple-choice identifier="c">Silence\
      </qti-simple-choice></qti-choice-interaction></qti-item-body>
        <qti-response-processing><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/>\
      <qti-correct identifier="RESPONSE"/></qti-match><qti-set-outcome-value identifier="SCORE"><qti-base-value \
      base-type="float">1</qti-base-value></qti-set-outcome-value></qti-response-if><qti-response-else>\
      <qti-set-outcome-value identifier="SAID"><qti-base-value base-type="identifier">wrong</qti-base-value>\
      </qti-set-outcome-value></qti-response-else></qti-response-condition></qti-response-processing>
        \(said)
      </qti-assessment-item>
      """
  }

  /// The file of the instrument, about a framework.
  public static func instrument(framework: String, levels: (low: String, high: String), test: String = "tour.xml")
    -> String
  {
    """
    id: tour
    kind: check
    title: {en: A night on tour}
    introduction: {en: Two parts and about five minutes.}
    minutes: 5
    framework: \(framework)
    version: 1.0.0
    scoring:
      rule: sum
      unit: percent
      cutOffs: [{level: \(levels.low), from: 0, to: 60}, {level: \(levels.high), from: 60, to: 100}]
    test: {en: \(test)}

    """
  }

  /// Every file of the test below the folder of a pack; its items are about one competence.
  public static func files(
    framework: String, competence: String, levels: (low: String, high: String)
  ) -> [(path: String, text: String)] {
    let list = items.map { "  - {id: \($0), type: qti, competence: \(competence), document: {en: \($0).xml}}\n" }
    return [
      ("instruments/tour.yaml", instrument(framework: framework, levels: levels)), ("instruments/tour.xml", test),
      ("items/tour.yaml", "items:\n" + list.joined()),
    ] + items.map { ("items/\($0).xml", item($0)) }
  }

  /// The test with the ids of its items as their addresses, as an instrument has it.
  public static var asked: AssessmentTest {
    let document = QTIDocument.read(Array(test.utf8)[...], path: "tour.xml")
    guard case .test(let test) = document.content else {
      preconditionFailure("The sample is a test that can be read: \(document.findings)")
    }
    return test.mappingReferences { reference in
      let name = reference.href.split(separator: "/").last ?? ""
      return reference.replacing(address: String(name.dropLast(".xml".count)))
    }
  }

  /// An instrument that is the test.
  public static func sample() -> SampleInstrument {
    SampleInstrument(
      SampleInstrument.scoring(
        .sum, unit: .percent, unanswered: .zero, cutOffs: SampleInstrument.percentCutOffs),
      items: items.map { AskedDocuments.item(ItemID($0), item($0)) }, areas: ["A": ["A-1"]], kind: .check, allowed: [],
      tests: ["en": asked])
  }
}
