// learn, Apache-2.0. See LICENSE.

public import Assessment
import ContentPack
public import LearnCore

/// Documents of QTI that an instrument asks: one that is drawn anew for each attempt, and one that answers back.
public enum AskedDocuments {
  /// `A` and `B` bars of a song, never as many of the one as of the other; the right answer is their sum, `RESPONSE`.
  public static let drawn = """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="drawn" title="Bars" \
    adaptive="false" time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="integer"/>
      <qti-response-declaration identifier="LONGER" cardinality="single" base-type="identifier"/>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="2"/>
      <qti-template-declaration identifier="A" cardinality="single" base-type="integer"/>
      <qti-template-declaration identifier="B" cardinality="single" base-type="integer"/>
      <qti-template-declaration identifier="LONG" cardinality="single" base-type="identifier"/>
      <qti-template-processing>
        <qti-set-template-value identifier="A"><qti-random-integer min="1" max="40"/></qti-set-template-value>
        <qti-set-template-value identifier="B"><qti-random-integer min="1" max="40"/></qti-set-template-value>
        <qti-template-constraint><qti-not><qti-match><qti-variable identifier="A"/><qti-variable identifier="B"/>\
    </qti-match></qti-not></qti-template-constraint>
        <qti-template-condition><qti-template-if><qti-gt><qti-variable identifier="A"/><qti-variable identifier="B"/>\
    </qti-gt><qti-set-template-value identifier="LONG"><qti-base-value base-type="identifier">verse</qti-base-value>\
    </qti-set-template-value></qti-template-if><qti-template-else><qti-set-template-value identifier="LONG">\
    <qti-base-value base-type="identifier">chorus</qti-base-value></qti-set-template-value></qti-template-else>\
    </qti-template-condition>
        <qti-set-correct-response identifier="RESPONSE"><qti-sum><qti-variable identifier="A"/><qti-variable \
    identifier="B"/></qti-sum></qti-set-correct-response>
        <qti-set-correct-response identifier="LONGER"><qti-variable identifier="LONG"/></qti-set-correct-response>
      </qti-template-processing>
      <qti-item-body><p>A verse of <qti-printed-variable identifier="A"/> bars and a chorus of <qti-printed-variable \
    identifier="B"/> bars are <qti-text-entry-interaction response-identifier="RESPONSE"/> bars.</p>\
    <qti-template-block template-identifier="LONG" identifier="verse" show-hide="show"><p>The verse goes on and on.</p>\
    </qti-template-block><qti-template-block template-identifier="LONG" identifier="chorus" show-hide="show"><p>The \
    chorus goes on and on.</p></qti-template-block><qti-choice-interaction response-identifier="LONGER" max-choices="1">\
    <qti-prompt>Which is longer?</qti-prompt><qti-simple-choice identifier="verse">The verse of <qti-printed-variable \
    identifier="A"/></qti-simple-choice><qti-simple-choice identifier="chorus">The chorus of <qti-printed-variable \
    identifier="B"/></qti-simple-choice></qti-choice-interaction></qti-item-body>
      <qti-response-processing>\(point("RESPONSE"))\(point("LONGER"))</qti-response-processing>
    </qti-assessment-item>
    """

  private static func point(_ response: String) -> String {
    """
    <qti-response-condition><qti-response-if><qti-match><qti-variable identifier="\(response)"/><qti-correct \
    identifier="\(response)"/></qti-match><qti-set-outcome-value identifier="SCORE"><qti-sum><qti-variable \
    identifier="SCORE"/><qti-base-value base-type="float">1</qti-base-value></qti-sum></qti-set-outcome-value>\
    </qti-response-if></qti-response-condition>
    """
  }

  /// Which voice is the lowest: `bass` gives 2 at the first attempt and 1 later, a third wrong one ends it. After a wrong
  /// attempt it asks besides why, `WHY`; the button `HINT` is an attempt too.
  public static let adaptive = """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="adaptive" title="Voices" \
    adaptive="true" time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">\
    <qti-correct-response><qti-value>bass</qti-value></qti-correct-response></qti-response-declaration>
      <qti-response-declaration identifier="WHY" cardinality="single" base-type="string"/>
      <qti-response-declaration identifier="HINT" cardinality="single" base-type="boolean"/>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="2"/>
      <qti-outcome-declaration identifier="SAID" cardinality="single" base-type="identifier"/>
      <qti-item-body><p>Listen to the choir.</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1">\
    <qti-prompt>Which voice is the lowest?</qti-prompt><qti-simple-choice identifier="alto">Alto</qti-simple-choice>\
    <qti-simple-choice identifier="tenor">Tenor</qti-simple-choice><qti-simple-choice identifier="bass">Bass\
    </qti-simple-choice></qti-choice-interaction><qti-feedback-block outcome-identifier="SAID" identifier="wrong" \
    show-hide="show"><p>There is a lower one.</p><p>Why did you think so? <qti-text-entry-interaction \
    response-identifier="WHY"/></p></qti-feedback-block><p><qti-end-attempt-interaction response-identifier="HINT" \
    title="A hint"/></p></qti-item-body>
      <qti-response-processing>
        <qti-response-condition>
          <qti-response-if><qti-variable identifier="HINT"/>\(set("SAID", "identifier", "hint"))</qti-response-if>
          <qti-response-else-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/>\
    </qti-match>\(set("SAID", "identifier", "right"))\(set("completionStatus", "identifier", "completed"))\
    <qti-response-condition><qti-response-if><qti-equal tolerance-mode="exact"><qti-variable identifier="numAttempts"/>\
    <qti-base-value base-type="integer">1</qti-base-value></qti-equal>\(set("SCORE", "float", "2"))</qti-response-if>\
    <qti-response-else>\(set("SCORE", "float", "1"))</qti-response-else></qti-response-condition></qti-response-else-if>
          <qti-response-else>\(set("SAID", "identifier", "wrong"))<qti-response-condition><qti-response-if><qti-gte>\
    <qti-variable identifier="numAttempts"/><qti-base-value base-type="integer">3</qti-base-value></qti-gte>\
    \(set("completionStatus", "identifier", "completed"))</qti-response-if></qti-response-condition></qti-response-else>
        </qti-response-condition>
      </qti-response-processing>
      \(modal("hint", "Its name is short."))\(modal("right", "Well heard."))
    </qti-assessment-item>
    """

  /// A question whose right answer `a` gives a point when it took less than half a minute.
  public static let timed = """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="timed" title="Quick" \
    adaptive="false" time-dependent="true">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">\
    <qti-correct-response><qti-value>a</qti-value></qti-correct-response></qti-response-declaration>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
      <qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>Quick!</qti-prompt>\
    <qti-simple-choice identifier="a">Yes</qti-simple-choice><qti-simple-choice identifier="b">No</qti-simple-choice>\
    </qti-choice-interaction></qti-item-body>
      <qti-response-processing><qti-response-condition><qti-response-if><qti-and><qti-match><qti-variable \
    identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match><qti-duration-lt><qti-variable \
    identifier="duration"/><qti-base-value base-type="duration">30</qti-base-value></qti-duration-lt></qti-and>\
    \(set("SCORE", "float", "1"))</qti-response-if></qti-response-condition></qti-response-processing>
    </qti-assessment-item>
    """

  /// The picture that one of ``files`` is drawn on, `stage.svg`.
  public static let stage = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><path d="M0 2h6"/></svg>"#

  /// A recording, judged by a person; a picture, drawn or sent, for a point to whoever sends one.
  public static let files = (
    recording: file(
      "recording", "<qti-upload-interaction response-identifier=\"RESPONSE\" type=\"audio/wav text/plain\"/>", rules: ""
    ),
    picture: file(
      "picture",
      "<qti-drawing-interaction response-identifier=\"RESPONSE\"><qti-prompt>Draw a wave.</qti-prompt><object "
        + "data=\"stage.svg\" type=\"image/svg+xml\" width=\"60\" height=\"40\">A grid</object>"
        + "</qti-drawing-interaction>",
      rules: "<qti-response-processing><qti-response-condition><qti-response-if><qti-not><qti-is-null><qti-variable "
        + "identifier=\"RESPONSE\"/></qti-is-null></qti-not>\(set("SCORE", "float", "1"))</qti-response-if>"
        + "</qti-response-condition></qti-response-processing>")
  )

  private static func file(_ name: String, _ interaction: String, rules: String) -> String {
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"\(name)\" title=\"\(name)\" "
      + "adaptive=\"false\" time-dependent=\"false\"><qti-response-declaration identifier=\"RESPONSE\" "
      + "cardinality=\"single\" base-type=\"file\"/><qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" "
      + "base-type=\"float\" normal-maximum=\"1\"/><qti-item-body><p>Give a \(name).</p>\(interaction)</qti-item-body>"
      + "\(rules)</qti-assessment-item>"
  }

  private static func set(_ outcome: String, _ type: String, _ value: String) -> String {
    "<qti-set-outcome-value identifier=\"\(outcome)\"><qti-base-value base-type=\"\(type)\">\(value)</qti-base-value>"
      + "</qti-set-outcome-value>"
  }

  private static func modal(_ identifier: String, _ text: String) -> String {
    "<qti-modal-feedback outcome-identifier=\"SAID\" identifier=\"\(identifier)\" show-hide=\"show\"><qti-content-body>"
      + "<p>\(text)</p></qti-content-body></qti-modal-feedback>"
  }

  /// An item of a pack that is written as a document, in English.
  public static func item(_ id: ItemID, _ document: String, _ competences: [CompetenceCode] = ["A-1"]) -> Item {
    guard let read = QTIDocument.read(Array(document.utf8)[...], path: "document.xml").item else {
      preconditionFailure("The samples are documents that can be read.")
    }
    return Item(
      id: id, competences: competences.map { CompetenceReference(framework: SampleItems.framework, code: $0) },
      level: nil, variants: ["en": ItemVariant(identifier: id, language: "en", document: read)])
  }
}
