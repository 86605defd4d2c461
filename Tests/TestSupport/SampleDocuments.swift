// learn, Apache-2.0. See LICENSE.

/// Small documents of QTI, together with every interaction, declaration and rule that items have.
public enum SampleDocuments {
  /// A document with its name.
  public struct Document: Sendable, CustomStringConvertible {
    public let name: String
    public let text: String
    public var description: String { name }
    public var bytes: [UInt8] { Array(text.utf8) }
  }

  /// Every document, of versions 2.1 and 3.0.
  public static let all: [Document] =
    interactions.map { Document(name: $0.name, text: version3($0)) } + [
      Document(name: "rules", text: rules), Document(name: "template", text: template),
      Document(name: "adaptive", text: adaptive), Document(name: "version 2.1", text: version2),
    ]

  private struct Sample {
    let name: String
    let response: String
    let body: String
    var beside = ""
  }

  private static func version3(_ sample: Sample) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="\(sample.name)" \
    title="Sample: \(sample.name)" adaptive="false" time-dependent="false" xml:lang="en" tool-name="an editor">
      <qti-response-declaration identifier="RESPONSE" \(sample.response)</qti-response-declaration>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="2"/>
      \(sample.beside)<qti-item-body class="qti-layout-row" data-origin="own"><div class="qti-layout-col6"><p>One \
    <em>short</em> text &amp; a sign: &lt;.</p>\(sample.body)</div></qti-item-body>
      <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
      <qti-modal-feedback outcome-identifier="SCORE" identifier="high" show-hide="show" title="Well heard">
        <qti-content-body><p>The bass carries it.</p></qti-content-body>
      </qti-modal-feedback>
    </qti-assessment-item>
    """
  }

  private static func correct(_ values: String...) -> String {
    "><qti-correct-response>" + values.map { "<qti-value>\($0)</qti-value>" }.joined() + "</qti-correct-response>"
  }

  private static let single = #"cardinality="single" base-type="identifier""#
  private static let several = #"cardinality="multiple" base-type="identifier""#
  private static let picture = #"<img src="stage.png" alt="A stage" width="200" height="100"/>"#

  private static let interactions: [Sample] = [
    Sample(
      name: "choice", response: single + correct("b"),
      body: """
        <qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="1" class="qti-labels-none">\
        <qti-prompt>Which is a drum?</qti-prompt><qti-simple-choice identifier="a">Oboe</qti-simple-choice>\
        <qti-simple-choice identifier="b" fixed="true">Tabla<qti-feedback-inline outcome-identifier="RESPONSE" \
        identifier="b" show-hide="show">Yes.</qti-feedback-inline></qti-simple-choice></qti-choice-interaction>
        """),
    Sample(
      name: "order", response: #"cardinality="ordered" base-type="identifier""# + correct("a", "b", "c"),
      body: """
        <qti-order-interaction response-identifier="RESPONSE" orientation="vertical"><qti-prompt>From low to high\
        </qti-prompt><qti-simple-choice identifier="a">Bass</qti-simple-choice><qti-simple-choice identifier="b">Tenor\
        </qti-simple-choice><qti-simple-choice identifier="c">Alto</qti-simple-choice></qti-order-interaction>
        """),
    Sample(
      name: "associate", response: #"cardinality="multiple" base-type="pair""# + correct("a b"),
      body: """
        <qti-associate-interaction response-identifier="RESPONSE" max-associations="1"><qti-simple-associable-choice \
        identifier="a" match-max="1">Riff</qti-simple-associable-choice><qti-simple-associable-choice identifier="b" \
        match-max="1">Ostinato</qti-simple-associable-choice></qti-associate-interaction>
        """),
    Sample(
      name: "match", response: #"cardinality="multiple" base-type="directedPair""# + correct("a x", "b y"),
      body: """
        <qti-match-interaction response-identifier="RESPONSE" max-associations="2"><qti-simple-match-set>\
        <qti-simple-associable-choice identifier="a" match-max="1">Go</qti-simple-associable-choice>\
        <qti-simple-associable-choice identifier="b" match-max="1">Shogi</qti-simple-associable-choice>\
        </qti-simple-match-set><qti-simple-match-set><qti-simple-associable-choice identifier="x" match-max="2">Stones\
        </qti-simple-associable-choice><qti-simple-associable-choice identifier="y" match-max="2">Tiles\
        </qti-simple-associable-choice></qti-simple-match-set></qti-match-interaction>
        """),
    Sample(
      name: "gapMatch", response: #"cardinality="multiple" base-type="directedPair""# + correct("w g1"),
      body: """
        <qti-gap-match-interaction response-identifier="RESPONSE"><qti-gap-text identifier="w" match-max="1">loop\
        </qti-gap-text><qti-gap-img identifier="i" match-max="0"><img src="note.png" alt="A note"/></qti-gap-img>\
        <p>A <qti-gap identifier="g1"/> repeats, a <qti-gap identifier="g2" required="false"/> may.</p>\
        </qti-gap-match-interaction>
        """),
    Sample(
      name: "inlineChoice", response: single + correct("b"),
      body: """
        <p>The pixel is <qti-inline-choice-interaction response-identifier="RESPONSE" shuffle="false">\
        <qti-inline-choice identifier="a">round</qti-inline-choice><qti-inline-choice identifier="b">square\
        </qti-inline-choice></qti-inline-choice-interaction>.</p>
        """),
    Sample(
      name: "textEntry", response: #"cardinality="single" base-type="string""# + correct("reverb"),
      body: """
        <p>It is called <qti-text-entry-interaction response-identifier="RESPONSE" expected-length="15" \
        pattern-mask="[a-z]{1,20}" placeholder-text="a word"/>.</p>
        """),
    Sample(
      name: "extendedText", response: #"cardinality="single" base-type="string">"#,
      body: """
        <qti-extended-text-interaction response-identifier="RESPONSE" expected-lines="5" format="plain"><qti-prompt>\
        Describe the sound.</qti-prompt></qti-extended-text-interaction>
        """),
    Sample(
      name: "hottext", response: several + correct("h1"),
      body: """
        <qti-hottext-interaction response-identifier="RESPONSE" max-choices="2"><p>The <qti-hottext identifier="h1">\
        coda</qti-hottext> ends, the <qti-hottext identifier="h2">intro</qti-hottext> begins.</p>\
        </qti-hottext-interaction>
        """),
    Sample(
      name: "hotspot", response: single + correct("left"),
      body: """
        <qti-hotspot-interaction response-identifier="RESPONSE" max-choices="1">\(picture)<qti-hotspot-choice \
        identifier="left" shape="rect" coords="0,0,100,100" hotspot-label="left"/><qti-hotspot-choice \
        identifier="right" shape="circle" coords="150,50,40"/></qti-hotspot-interaction>
        """),
    Sample(
      name: "selectPoint",
      response: """
        cardinality="single" base-type="point"><qti-correct-response><qti-value>50 50</qti-value>\
        </qti-correct-response><qti-area-mapping default-value="0" lower-bound="-1" upper-bound="1">\
        <qti-area-map-entry shape="circle" coords="50,50,10" mapped-value="1"/><qti-area-map-entry shape="poly" \
        coords="0,0,10,0,0,10" mapped-value="-1"/></qti-area-mapping>
        """,
      body: """
        <qti-select-point-interaction response-identifier="RESPONSE" max-choices="1">\(picture)\
        </qti-select-point-interaction>
        """),
    Sample(
      name: "graphicOrder", response: #"cardinality="ordered" base-type="identifier""# + correct("a", "b"),
      body: """
        <qti-graphic-order-interaction response-identifier="RESPONSE">\(picture)<qti-hotspot-choice identifier="a" \
        shape="circle" coords="20,20,8"/><qti-hotspot-choice identifier="b" shape="circle" coords="60,20,8"/>\
        </qti-graphic-order-interaction>
        """),
    Sample(
      name: "graphicAssociate", response: #"cardinality="multiple" base-type="pair""# + correct("a b"),
      body: """
        <qti-graphic-associate-interaction response-identifier="RESPONSE" max-associations="1">\(picture)\
        <qti-associable-hotspot identifier="a" shape="circle" coords="20,20,8" match-max="1"/><qti-associable-hotspot \
        identifier="b" shape="circle" coords="60,20,8" match-max="1"/></qti-graphic-associate-interaction>
        """),
    Sample(
      name: "graphicGapMatch", response: #"cardinality="multiple" base-type="directedPair""# + correct("n a"),
      body: """
        <qti-graphic-gap-match-interaction response-identifier="RESPONSE">\(picture)<qti-gap-img identifier="n" \
        match-max="1"><img src="note.png" alt="A note"/></qti-gap-img><qti-associable-hotspot identifier="a" \
        shape="rect" coords="0,0,20,20" match-max="1"/></qti-graphic-gap-match-interaction>
        """),
    Sample(
      name: "positionObject", response: #"cardinality="single" base-type="point""# + correct("10 10"),
      body: """
        <qti-position-object-stage>\(picture)<qti-position-object-interaction response-identifier="RESPONSE" \
        max-choices="1"><img src="note.png" alt="A note" width="16" height="16"/></qti-position-object-interaction>\
        </qti-position-object-stage>
        """),
    Sample(
      name: "slider", response: #"cardinality="single" base-type="integer""# + correct("120"),
      body: """
        <qti-slider-interaction response-identifier="RESPONSE" lower-bound="40" upper-bound="240" step="10" \
        step-label="true" orientation="horizontal"><qti-prompt>Beats a minute?</qti-prompt></qti-slider-interaction>
        """),
    Sample(
      name: "media", response: #"cardinality="single" base-type="integer""# + correct("1"),
      body: """
        <qti-media-interaction response-identifier="RESPONSE" autostart="false" min-plays="1" max-plays="3"><audio \
        controls="controls"><source src="loop.mp3" type="audio/mpeg"/></audio></qti-media-interaction>
        """),
    Sample(
      name: "drawing", response: #"cardinality="single" base-type="file">"#,
      body: """
        <qti-drawing-interaction response-identifier="RESPONSE"><qti-prompt>Mark the beat.</qti-prompt>\(picture)\
        </qti-drawing-interaction>
        """),
    Sample(
      name: "upload", response: #"cardinality="single" base-type="file">"#,
      body: """
        <qti-upload-interaction response-identifier="RESPONSE" type="audio/wav"><qti-prompt>Your mix, please.\
        </qti-prompt></qti-upload-interaction>
        """),
    Sample(
      name: "endAttempt", response: #"cardinality="single" base-type="boolean""# + correct("true"),
      body: """
        <p><qti-end-attempt-interaction response-identifier="RESPONSE" title="Show a hint" count-attempt="false"/></p>
        """),
    Sample(
      name: "portableCustom", response: #"cardinality="single" base-type="string""# + correct("C4"),
      body: """
        <qti-portable-custom-interaction response-identifier="RESPONSE" custom-interaction-type-identifier="urn:keys" \
        module="keys" data-octaves="2"><qti-interaction-modules><qti-interaction-module id="keys" \
        primary-path="keys.js"/></qti-interaction-modules><qti-interaction-markup><div class="keys"/>\
        </qti-interaction-markup></qti-portable-custom-interaction>
        """),
    Sample(
      name: "content", response: #"cardinality="single" base-type="string">"#,
      body: """
        <table><caption>Modes</caption><tr><th scope="col">Name</th><td colspan="2">Dorian</td></tr></table>\
        <math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>3</mn><mi>n</mi></mfrac></math>\
        <p>A <speak xmlns="http://www.w3.org/2001/10/synthesis">C<break time="1s"/></speak>, a <ruby>音<rt>on</rt>\
        </ruby> and <qti-printed-variable identifier="SCORE" format="%.1f"/>.</p><qti-feedback-block \
        outcome-identifier="SCORE" identifier="x" show-hide="hide"><qti-content-body><ul><li>one</li></ul>\
        </qti-content-body></qti-feedback-block><qti-rubric-block view="scorer tutor" use="scoring"><qti-content-body>\
        <p>Two points.</p></qti-content-body></qti-rubric-block><qti-template-block template-identifier="T" \
        identifier="y"><qti-content-body><p>Seen.</p></qti-content-body></qti-template-block><object data="score.pdf" \
        type="application/pdf"><p>The score</p></object><figure><img src="f.png" alt=""/><figcaption>Fig.</figcaption>\
        </figure><qti-text-entry-interaction response-identifier="RESPONSE"/>
        """,
      beside: """
        <qti-template-declaration identifier="T" cardinality="single" base-type="identifier"/>\
        <qti-assessment-stimulus-ref identifier="s" href="stimulus.xml" title="A score"/>\
        <qti-companion-materials-info><qti-calculator><qti-calculator-type>basic</qti-calculator-type>\
        <qti-description>plain</qti-description></qti-calculator></qti-companion-materials-info><qti-stylesheet \
        href="style.css" type="text/css"/>
        """),
  ]

  /// An item whose rules use every expression that needs no test.
  private static let rules = """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="rules" title="Rules" \
    adaptive="false" time-dependent="true">
      <qti-context-declaration identifier="QTI_CONTEXT" cardinality="record"/>
      <qti-response-declaration identifier="R" cardinality="record"/>
      <qti-response-declaration identifier="P" cardinality="multiple" base-type="point"/>
      <qti-response-declaration identifier="N" cardinality="ordered" base-type="integer">
        <qti-default-value><qti-value>3</qti-value><qti-value>-4</qti-value></qti-default-value>
        <qti-mapping lower-bound="-1" upper-bound="4" default-value="0.5">
          <qti-map-entry map-key="3" mapped-value="1.25" case-sensitive="false"/>
        </qti-mapping>
      </qti-response-declaration>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" mastery-value="0.5" \
    interpretation="points" view="tutor scorer"/>
      <qti-outcome-declaration identifier="GRADE" cardinality="single" base-type="identifier">
        <qti-interpolation-table default-value="low"><qti-interpolation-table-entry source-value="5" \
    include-boundary="false" target-value="high"/><qti-interpolation-table-entry source-value="2.5" \
    target-value="middle"/></qti-interpolation-table>
      </qti-outcome-declaration>
      <qti-outcome-declaration identifier="WORD" cardinality="single" base-type="string">
        <qti-match-table default-value="none"><qti-match-table-entry source-value="1" target-value="one"/>\
    </qti-match-table>
      </qti-outcome-declaration>
      <qti-outcome-declaration identifier="ALL" cardinality="ordered" base-type="float"/>
      <qti-outcome-declaration identifier="TRUE" cardinality="multiple" base-type="boolean"/>
      <qti-item-body><p>Rules only.</p></qti-item-body>
      <qti-response-processing>
        <qti-response-condition>
          <qti-response-if>
            <qti-and><qti-not><qti-is-null><qti-variable identifier="N"/></qti-is-null></qti-not><qti-or><qti-gt>\
    <qti-container-size><qti-variable identifier="N"/></qti-container-size><qti-base-value base-type="integer">0\
    </qti-base-value></qti-gt><qti-inside shape="rect" coords="0,0,9,9"><qti-variable identifier="P"/></qti-inside>\
    </qti-or></qti-and>
            <qti-set-outcome-value identifier="SCORE"><qti-sum><qti-map-response identifier="N"/><qti-product>\
    <qti-index n="1"><qti-variable identifier="N"/></qti-index><qti-math-constant name="pi"/></qti-product>\
    <qti-subtract><qti-divide><qti-base-value base-type="float">1.5</qti-base-value><qti-base-value base-type="float">3\
    </qti-base-value></qti-divide><qti-power><qti-base-value base-type="integer">2</qti-base-value><qti-base-value \
    base-type="integer">5</qti-base-value></qti-power></qti-subtract></qti-sum></qti-set-outcome-value>
          </qti-response-if>
          <qti-response-else-if>
            <qti-any-n min="1" max="2"><qti-match><qti-variable identifier="N"/><qti-default identifier="N"/>\
    </qti-match><qti-null/></qti-any-n>
            <qti-exit-response/>
          </qti-response-else-if>
          <qti-response-else><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">-INF\
    </qti-base-value></qti-set-outcome-value></qti-response-else>
        </qti-response-condition>
        <qti-lookup-outcome-value identifier="GRADE"><qti-round-to rounding-mode="decimalPlaces" figures="2">\
    <qti-variable identifier="SCORE"/></qti-round-to></qti-lookup-outcome-value>
        <qti-lookup-outcome-value identifier="WORD"><qti-integer-modulus><qti-base-value base-type="integer">7\
    </qti-base-value><qti-integer-divide><qti-base-value base-type="integer">7</qti-base-value><qti-base-value \
    base-type="integer">2</qti-base-value></qti-integer-divide></qti-integer-modulus></qti-lookup-outcome-value>
        <qti-response-processing-fragment>
          <qti-set-outcome-value identifier="ALL"><qti-ordered><qti-max><qti-variable identifier="N"/></qti-max>\
    <qti-min><qti-variable identifier="N"/></qti-min><qti-gcd><qti-variable identifier="N"/></qti-gcd><qti-lcm>\
    <qti-variable identifier="N"/></qti-lcm><qti-round><qti-base-value base-type="float">6.5</qti-base-value>\
    </qti-round><qti-truncate><qti-base-value base-type="float">-6.5</qti-base-value></qti-truncate>\
    <qti-integer-to-float><qti-base-value base-type="integer">1</qti-base-value></qti-integer-to-float>\
    <qti-math-operator name="atan2"><qti-base-value base-type="float">1</qti-base-value><qti-base-value \
    base-type="float">2</qti-base-value></qti-math-operator><qti-stats-operator name="popSD"><qti-variable \
    identifier="N"/></qti-stats-operator><qti-random-integer min="1" max="6"/><qti-random-float min="0" \
    max="1"/><qti-random><qti-delete><qti-base-value base-type="integer">3</qti-base-value><qti-variable \
    identifier="N"/></qti-delete></qti-random><qti-repeat number-repeats="2"><qti-base-value base-type="float">1e3\
    </qti-base-value></qti-repeat><qti-field-value field-identifier="floatValue"><qti-variable identifier="R"/>\
    </qti-field-value></qti-ordered></qti-set-outcome-value>
          <qti-set-outcome-value identifier="TRUE"><qti-multiple><qti-member><qti-base-value base-type="integer">3\
    </qti-base-value><qti-variable identifier="N"/></qti-member><qti-contains><qti-variable identifier="N"/>\
    <qti-default identifier="N"/></qti-contains><qti-substring case-sensitive="false"><qti-base-value \
    base-type="string">am</qti-base-value><qti-base-value base-type="string">Gamelan</qti-base-value></qti-substring>\
    <qti-string-match case-sensitive="true" substring="false"><qti-base-value base-type="string">a</qti-base-value>\
    <qti-base-value base-type="string">b</qti-base-value></qti-string-match><qti-pattern-match pattern="[a-g]#?">\
    <qti-base-value base-type="string">c#</qti-base-value></qti-pattern-match><qti-equal tolerance-mode="relative" \
    tolerance="5 10" include-upper-bound="false"><qti-variable identifier="SCORE"/><qti-variable identifier="SCORE"/>\
    </qti-equal><qti-equal-rounded rounding-mode="significantFigures" figures="3"><qti-variable identifier="SCORE"/>\
    <qti-variable identifier="SCORE"/></qti-equal-rounded><qti-lt><qti-variable identifier="numAttempts"/>\
    <qti-variable identifier="SCORE"/></qti-lt><qti-lte><qti-variable identifier="SCORE"/><qti-variable \
    identifier="SCORE"/></qti-lte><qti-gte><qti-variable identifier="SCORE"/><qti-variable identifier="SCORE"/>\
    </qti-gte><qti-duration-lt><qti-variable identifier="duration"/><qti-base-value base-type="duration">60\
    </qti-base-value></qti-duration-lt><qti-duration-gte><qti-variable identifier="duration"/><qti-base-value \
    base-type="duration">0</qti-base-value></qti-duration-gte></qti-multiple></qti-set-outcome-value>
        </qti-response-processing-fragment>
      </qti-response-processing>
    </qti-assessment-item>
    """

  /// An item that is drawn from a template.
  private static let template = """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="template" title="Template" \
    adaptive="false" time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="integer"/>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
      <qti-template-declaration identifier="A" cardinality="single" base-type="integer" math-variable="true"/>
      <qti-template-declaration identifier="B" cardinality="single" base-type="integer" param-variable="true"/>
      <qti-template-processing>
        <qti-set-template-value identifier="A"><qti-random-integer min="2" max="9" step="1"/></qti-set-template-value>
        <qti-set-template-value identifier="B"><qti-random-integer min="2" max="{A}"/></qti-set-template-value>
        <qti-template-constraint><qti-lt><qti-variable identifier="B"/><qti-variable identifier="A"/></qti-lt>\
    </qti-template-constraint>
        <qti-template-condition><qti-template-if><qti-gt><qti-variable identifier="A"/><qti-base-value \
    base-type="integer">8</qti-base-value></qti-gt><qti-exit-template/></qti-template-if><qti-template-else>\
    <qti-set-default-value identifier="SCORE"><qti-base-value base-type="float">0.5</qti-base-value>\
    </qti-set-default-value></qti-template-else></qti-template-condition>
        <qti-set-correct-response identifier="RESPONSE"><qti-sum><qti-variable identifier="A"/><qti-variable \
    identifier="B"/></qti-sum></qti-set-correct-response>
      </qti-template-processing>
      <qti-item-body><p><qti-printed-variable identifier="A"/> bars and <qti-printed-variable identifier="B"/> are \
    <qti-text-entry-interaction response-identifier="RESPONSE"/>.</p></qti-item-body>
      <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
    </qti-assessment-item>
    """

  /// An item that is answered in several attempts, with a hint.
  private static let adaptive = """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="adaptive" title="Adaptive" \
    adaptive="true" time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">\
    <qti-correct-response><qti-value>b</qti-value></qti-correct-response></qti-response-declaration>
      <qti-response-declaration identifier="HINT" cardinality="single" base-type="boolean"/>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value>\
    <qti-value>2</qti-value></qti-default-value></qti-outcome-declaration>
      <qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/>
      <qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-simple-choice \
    identifier="a">A</qti-simple-choice><qti-simple-choice identifier="b">B</qti-simple-choice>\
    </qti-choice-interaction><p><qti-end-attempt-interaction response-identifier="HINT" title="Hint"/></p>\
    </qti-item-body>
      <qti-response-processing>
        <qti-response-condition>
          <qti-response-if><qti-variable identifier="HINT"/><qti-set-outcome-value identifier="FEEDBACK">\
    <qti-base-value base-type="identifier">hint</qti-base-value></qti-set-outcome-value><qti-set-outcome-value \
    identifier="SCORE"><qti-subtract><qti-variable identifier="SCORE"/><qti-base-value base-type="float">1\
    </qti-base-value></qti-subtract></qti-set-outcome-value></qti-response-if>
          <qti-response-else-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/>\
    </qti-match><qti-set-outcome-value identifier="completionStatus"><qti-base-value base-type="identifier">completed\
    </qti-base-value></qti-set-outcome-value></qti-response-else-if>
          <qti-response-else><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">0\
    </qti-base-value></qti-set-outcome-value></qti-response-else>
        </qti-response-condition>
      </qti-response-processing>
      <qti-modal-feedback outcome-identifier="FEEDBACK" identifier="hint" show-hide="show"><qti-content-body>Listen \
    again.</qti-content-body></qti-modal-feedback>
    </qti-assessment-item>
    """

  /// An item as version 2.1 spells it.
  private static let version2 = """
    <?xml version="1.0" encoding="UTF-8"?>
    <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="version2" title="Version 2" \
    adaptive="false" timeDependent="false" toolName="an editor">
      <responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier">
        <correctResponse><value>H</value><value>O</value></correctResponse>
        <mapping lowerBound="0" upperBound="2" defaultValue="-2"><mapEntry mapKey="H" mappedValue="1"/><mapEntry \
    mapKey="O" mappedValue="1"/></mapping>
      </responseDeclaration>
      <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value>\
    </defaultValue></outcomeDeclaration>
      <itemBody><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="0"><prompt>Which two make \
    water?</prompt><simpleChoice identifier="H" fixed="false">Hydrogen</simpleChoice><simpleChoice identifier="O">\
    Oxygen</simpleChoice><simpleChoice identifier="Cl">Chlorine</simpleChoice></choiceInteraction><feedbackBlock \
    outcomeIdentifier="SCORE" identifier="x" showHide="show"><p>Right.</p></feedbackBlock></itemBody>
      <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>
      <modalFeedback outcomeIdentifier="SCORE" identifier="y" showHide="show">Well done.</modalFeedback>
    </assessmentItem>
    """
}
