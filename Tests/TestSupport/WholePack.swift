// learn, Apache-2.0. See LICENSE.

public import ContentPack
import LearnCore

/// An authored pack with something of every kind: each type of item with its feedback and points, a document of QTI, a
/// self-evaluation, checks, lessons that link and show pictures, a collection, targets, two languages.
public enum WholePack {
  /// The files: path below the folder of the pack, and text.
  public static let files: [(path: String, text: String)] = [
    ("pack.yaml", about), ("frameworks/sound.yaml", framework), ("instruments/self.yaml", selfEvaluation),
    ("instruments/test.yaml", check), ("items/self.yaml", behaviours), ("items/test.yaml", questions),
    ("items/kick.en.xml", document("Touch the kick drum.", "Snare", "Kick")),
    ("items/kick.fi.xml", document("Koske bassorumpua.", "Virveli", "Basso")),
    ("lessons/listen.en.md", listenEnglish), ("lessons/listen.fi.md", listenFinnish),
    ("lessons/mix.en.md", mixEnglish), ("lessons/mix.fi.md", mixFinnish), ("collections/tools.yaml", tools),
    (
      "media/wave.svg",
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 9"><path d="M0 4q5 -8 10 0t10 0" fill="none"/></svg>"#
    ),
  ]

  /// Writes the pack into a folder, with some texts replaced.
  ///
  /// - Throws: ``Missing`` for a text that is not there, so that a test does not look at an unchanged pack.
  public static func write(
    to folder: TemporaryFolder, at path: String = "whole", replacing: [(file: String, text: String, by: String)] = []
  ) throws {
    for (name, text) in files {
      var text = text
      for change in replacing where change.file == name {
        guard text.contains(change.text) else { throw Missing(text: change.text) }
        text = text.replacing(change.text, with: change.by)
      }
      try folder.write("\(path)/\(name)", text)
    }
  }

  /// The pack, with some texts replaced.
  public static func pack(replacing: [(file: String, text: String, by: String)] = []) throws -> Pack {
    let folder = try TemporaryFolder()
    try write(to: folder, replacing: replacing)
    let source = SourceReader.read(folder: folder.path("whole"))
    guard let pack = source.pack, !source.findings.contains(where: { $0.severity == .error }) else {
      throw Missing(text: source.findings.map(\.description).joined(separator: "\n"))
    }
    return pack
  }

  /// A text that should have been there.
  public struct Missing: Error { public let text: String }

  // MARK: - Files

  private static let about = """
    format: 1
    id: whole
    version: 1.2.3
    title: {en: "Sound, whole", fi: Koko ääni}
    summary: {en: "Everything that a pack can hold: \\"all\\" of it.", fi: Kaikki mitä paketissa voi olla.}
    languages: [en, fi]
    translations: {fi: reviewed}
    licence: CC-BY-4.0
    publisher: {en: Sound School, fi: Äänikoulu}
    authors: [{name: Aino Ääni, url: "https://example.org/aino"}]
    audience: {en: Those who mix, fi: Miksaajille}
    course:
      - id: ears
        title: {en: Ears, fi: Korvat}
        lessons: [listen]
      - id: hands
        title: {en: Hands, fi: Kädet}
        lessons: [mix]

    """

  private static let framework = """
    id: sound
    title: {en: Sound, fi: Ääni}
    version: 1.0.0
    scale:
      id: steps
      title: {en: Steps, fi: Askelmat}
      levels:
        - {id: low, title: {en: Beginning, fi: Alussa}}
        - {id: mid, title: {en: On the way, fi: Matkalla}}
        - {id: high, title: {en: There, fi: Perillä}}
    areas:
      - code: EAR
        title: {en: Ears, fi: Korvat}
        competences:
          - code: EAR-1
            title: {en: Listening, fi: Kuunteleminen}
            statement: {en: You hear what is there., fi: Kuulet sen mitä on.}
          - code: EAR-2
            title: {en: Naming, fi: Nimeäminen}
            statement: {en: You name what you hear., fi: Nimeät kuulemasi.}
      - code: HND
        title: {en: Hands, fi: Kädet}
        competences:
          - code: HND-1
            title: {en: Mixing, fi: Miksaaminen}
            statement: {en: You balance tracks., fi: Tasapainotat raidat.}
    associations:
      - from: EAR-1
        type: isRelatedTo
        to: {framework: Example 1, code: "3.3", title: Hearing}
    targets:
      - id: engineer
        title: {en: Engineer, fi: Äänittäjä}
        accepts: [self, measured]
        levels: {EAR-1: high, HND-1: mid}

    """

  private static let selfEvaluation = """
    id: self
    kind: self-evaluation
    title: {en: Where do you stand?, fi: Missä menet?}
    introduction: {en: Take the answer that is nearest to what you **did**., fi: Valitse mitä **teit**.}
    minutes: 3
    framework: sound
    version: 1.0.0
    allow: [not-applicable, prefer-not-to-say]
    scoring:
      rule: mean
      minimum: {competence: 2, area: 2, total: 3}
      cutOffs:
        - {level: low, from: 1, to: 1.5}
        - {level: mid, from: 1.5, to: 2.5}
        - {level: high, from: 2.5, to: 3}
    sections:
      - id: ears
        title: {en: Ears, fi: Korvat}
        items: [ear-a, ear-b, ear-c]
      - id: hands
        title: {en: Hands, fi: Kädet}
        items: [hand-a, hand-b, hand-c]

    """

  private static let check = """
    id: test
    kind: check
    title: {en: A check of all kinds, fi: Testi kaikista lajeista}
    minutes: 5
    framework: sound
    version: 1.0.0
    allow: [prefer-not-to-say]
    scoring:
      rule: sum
      unit: percent
      cutOffs:
        - {level: low, from: 0, to: 40}
        - {level: mid, from: 40, to: 80}
        - {level: high, from: 80, to: 100}
    sections:
      - id: first
        title: {en: First, fi: Ensin}
        introduction: {en: Take your time., fi: Ota aikasi.}
        items: [q-choice, q-multiple, q-exact, q-order, q-match]
      - id: second
        title: {en: Second, fi: Sitten}
        items: [q-gap, q-list, q-number, q-percent, q-text, q-kick]

    """

  private static let behaviours =
    "items:\n"
    + ["ear-a", "ear-b", "ear-c", "hand-a", "hand-b", "hand-c"].map { id in
      """
        - id: \(id)
          type: behaviour
          competence: \(id.hasPrefix("ear") ? "EAR-1" : "HND-1")
          prompt: {en: "Situation \(id): what do you do?", fi: "Tilanne \(id): mitä teet?"}
          anchors:
            low: {en: I ask somebody., fi: Kysyn joltakulta.}
            mid: {en: I try it out., fi: Kokeilen itse.}
            high: {en: I show it to others., fi: Näytän muille.}

      """
    }.joined()

  private static let questions = #"""
    items:
      - id: q-choice
        type: choice
        competence: EAR-1
        points: 2
        title: {en: Higher, fi: Korkeampi}
        prompt:
          en: |
            Which *tone* is **higher** (a = b, {x} ~ 5 # or : not\n)?

            ![A wave](../media/wave.svg)
          fi: Kumpi ääni on korkeampi?
        hint: {en: More cycles a second., fi: Enemmän värähdyksiä sekunnissa.}
        feedback:
          correct: {en: Well heard., fi: Hyvin kuultu.}
          incorrect: {en: "Listen again; see [the lesson](lesson:listen).", fi: Kuuntele uudelleen.}
        options:
          - {id: a, text: {en: 440 Hz, fi: 440 Hz}, correct: true, feedback: {en: Yes = right., fi: Kyllä.}}
          - {id: b, text: {en: 220 Hz, fi: 220 Hz}, feedback: {en: "An octave {lower}.", fi: Oktaavin alempana.}}
          - {id: c, text: {en: "Neither", fi: "Ei kumpikaan"}, fixed: true}
      - id: q-multiple
        type: multiple
        competences: [EAR-1, EAR-2]
        points: 3
        prompt: {en: Which are intervals?, fi: Mitkä ovat intervalleja?}
        options:
          - {id: third, text: {en: Third, fi: Terssi}, correct: true}
          - {id: fifth, text: {en: Fifth, fi: Kvintti}, correct: true}
          - {id: octave, text: {en: Octave, fi: Oktaavi}, correct: true}
          - {id: fader, text: {en: Fader, fi: Liuku}, feedback: {en: A fader sets loudness., fi: Liuku säätää voimakkuutta.}}
      - id: q-exact
        type: multiple
        competence: EAR-2
        scoring: exact
        shuffle: false
        prompt: {en: Which two are strings?, fi: Mitkä kaksi ovat jousia?}
        options:
          - {id: cello, text: {en: Cello, fi: Sello}, correct: true}
          - {id: viola, text: {en: Viola, fi: Alttoviulu}, correct: true}
          - {id: tuba, text: {en: Tuba, fi: Tuuba}}
      - id: q-order
        type: order
        competence: HND-1
        prompt: {en: From low to high., fi: Matalasta korkeaan.}
        options:
          - {id: bass, text: {en: Bass, fi: Basso}}
          - {id: tenor, text: {en: Tenor, fi: Tenori}}
          - {id: alto, text: {en: Alto, fi: Altto}}
      - id: q-match
        type: match
        competence: HND-1
        points: 2
        prompt: {en: What belongs together?, fi: Mikä kuuluu mihin?}
        feedback: {correct: {en: All together., fi: Kaikki oikein.}}
        rows:
          - {id: r1, text: {en: Strings, fi: Jouset}, partner: c1}
          - {id: r2, text: {en: Brass, fi: Vasket}, partner: c2}
        columns:
          - {id: c1, text: {en: Cello, fi: Sello}}
          - {id: c2, text: {en: Tuba, fi: Tuuba}}
          - {id: c3, text: {en: Drum, fi: Rumpu}}
      - id: q-gap
        type: gap
        competence: HND-1
        prompt: {en: "A rate of 48 kHz keeps tones to [[g1]] kHz; a single track is a [[g2]].", fi: "48 kHz riittää [[g1]] kHz asti; yksi ääni on [[g2]]."}
        gaps:
          - id: g1
            options:
              - {id: a, text: {en: "24", fi: "24"}}
              - {id: b, text: {en: "48", fi: "48"}}
            correct: a
          - id: g2
            accept: {en: [stem, stems], fi: [raita, raidat]}
      - id: q-list
        type: gap
        competence: EAR-2
        prompt: {en: "Notes are named from A to [[end]].", fi: "Sävelten nimet kulkevat A:sta [[end]]."}
        gaps:
          - id: end
            accept: {en: [G], fi: [H]}
      - id: q-number
        type: numeric
        competence: EAR-1
        prompt: {en: How fast does a compact disc sample?, fi: Mikä on CD-levyn näytetaajuus?}
        answer: 44.1
        tolerance: 0.05
        unit: {en: kHz, fi: kHz}
      - id: q-percent
        type: numeric
        competence: EAR-1
        points: 2
        prompt: {en: About how fast does sound travel in air?, fi: Miten nopeasti ääni kulkee ilmassa?}
        answer: 343
        tolerancePercent: 2
        unit: m/s
        feedback: {incorrect: {en: Think of thunder., fi: Ajattele ukkosta.}}
      - id: q-text
        type: text
        competence: EAR-1
        prompt: {en: "The note that orchestras tune to, by its name?", fi: "Minkä sävelen mukaan orkesteri virittää?"}
        accept: {en: [a, A4, "la*"], fi: [a, A4]}
        feedback: {correct: {en: In tune., fi: Vireessä.}, incorrect: {en: Ask the oboe., fi: Kysy oboelta.}}
      - id: q-kick
        type: qti
        competence: EAR-1
        document: {en: kick.en.xml, fi: kick.fi.xml}

    """#

  private static func document(_ prompt: String, _ snare: String, _ kick: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="kick" title="\(kick)"
      adaptive="false" time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
        <qti-correct-response><qti-value>K</qti-value></qti-correct-response>
      </qti-response-declaration>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1">
        <qti-default-value><qti-value>0</qti-value></qti-default-value>
      </qti-outcome-declaration>
      <qti-item-body>
        <qti-hotspot-interaction response-identifier="RESPONSE" max-choices="1">
          <qti-prompt>\(prompt)</qti-prompt>
          <img src="wave.svg" alt="Drums" width="40" height="9"/>
          <qti-hotspot-choice identifier="S" shape="rect" coords="0,0,20,9" hotspot-label="\(snare)"/>
          <qti-hotspot-choice identifier="K" shape="rect" coords="20,0,40,9" hotspot-label="\(kick)"/>
        </qti-hotspot-interaction>
      </qti-item-body>
      <qti-response-processing
        template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
    </qti-assessment-item>

    """
  }

  private static let listenEnglish = """
    ---
    title: How to listen
    summary: One sentence about it.
    teaches: {EAR-1: high}
    prerequisites: []
    minutes: 7
    try: |
      Do it once today.
    ---
    ## First

    Paragraph with *stress*, `code` and [a page](https://example.org/a?b=1&c=2).

    ![A wave](../media/wave.svg)

    1. One
    2. Two

    | Tone | Hz |
    |------|---:|
    | a    | 440|

    Then [mix](lesson:mix).

    """

  private static let listenFinnish = """
    ---
    title: Miten kuunnellaan
    summary: Yksi lause siitä.
    try: |
      Tee se kerran tänään.
    ---
    ## Ensin

    Tekstiä, sitten [miksaa](lesson:mix).

    """

  private static let mixEnglish = """
    ---
    title: How to mix
    summary: One sentence about it.
    teaches: {HND-1: mid}
    prerequisites: [listen]
    minutes: 9
    ---
    ## Faders

    Move them < slowly & well >.

    """

  private static let mixFinnish = """
    ---
    title: Miten miksataan
    summary: Yksi lause siitä.
    ---
    ## Liu'ut

    Liikuta niitä hitaasti.

    """

  private static let tools = """
    id: tools
    kind: tool-sheets
    title: {en: Tools, fi: Työkalut}
    introduction: {en: What there is., fi: Mitä on.}
    fields:
      - {id: kind, type: choice, title: {en: Kind, fi: Laji}, filter: true, values: {meter: {en: Meter, fi: Mittari}, player: {en: Player, fi: Soitin}}}
      - {id: purpose, type: text, title: {en: For what, fi: Mihin}}
      - {id: url, type: url, title: {en: Page, fi: Sivu}, optional: true}
    records:
      - id: level-meter
        title: {en: Level meter, fi: Tasomittari}
        kind: meter
        purpose: {en: Shows how loud a track is., fi: Näyttää raidan voimakkuuden.}
        url: https://example.org/meter
      - id: tape-player
        title: {en: Tape player, fi: Kasettisoitin}
        kind: player
        purpose: {en: Plays old tapes., fi: Soittaa vanhoja kasetteja.}

    """
}
