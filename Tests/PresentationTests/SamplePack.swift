// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import TestSupport
import Testing

@testable import Presentation

/// A small pack about stage sound, with one thing of every kind, read from the text that an educator would write.
struct SamplePack {
  let pack: Pack
  let reference: PackReference

  init() throws {
    let folder = try TemporaryFolder()
    for (path, text) in Self.files { try folder.write(path, text) }
    let result = SourceReader.read(folder: folder.path)
    try #require(result.pack != nil, "\(result.findings.map(\.description).joined(separator: "\n"))")
    pack = try #require(result.pack)
    reference = PackReference(
      id: pack.about.id, version: pack.about.version, digest: String(repeating: "0123456789abcdef", count: 4))
  }

  func reading(_ language: LanguageTag = .english) -> Reading { Reading(language, of: pack.about) }

  func instrument(_ id: InstrumentID) throws -> Instrument { try #require(pack.instruments.first { $0.id == id }) }

  func definition(_ id: InstrumentID) throws -> InstrumentDefinition {
    try InstrumentDefinition(
      pack: reference, instrument: instrument(id), framework: #require(pack.frameworks.first),
      items: Dictionary(uniqueKeysWithValues: pack.items.map { ($0.id, $0) }))
  }

  func variant(_ id: ItemID, _ language: LanguageTag = .english) throws -> ItemVariant {
    try #require(pack.items.first { $0.id == id }).variant(pack.about.chain(for: language))
  }

  /// A finished attempt: by item a level's id, `n` for not applicable, `p` for prefer not to say, or nothing.
  func attempt(
    _ answers: [(ItemID, String)], of id: InstrumentID = "self", at time: String = "2026-11-21T09:30:00Z"
  ) throws -> (attempt: Attempt, result: InstrumentResult, evidence: [Evidence]) {
    let definition = try definition(id)
    let now = try #require(Timestamp(time))
    var attempt = try SessionEngine.start(
      definition.outline, id: AttemptID("attempt-" + time), learner: "learner", language: "en", now: now, seed: 1
    ).attempt
    for (item, answer) in answers {
      let content: Answer.Content =
        switch answer {
        case "n": .abstained(.notApplicable)
        case "p": .abstained(.preferNotToSay)
        default: .responses([try variant(item).interactions[0].response: .single(.identifier(answer))])
        }
      attempt = try SessionEngine.apply(.answered(item, content), to: attempt, of: definition, now: now, seed: 1)
        .attempt
    }
    let (finished, effects) = try SessionEngine.apply(.finished, to: attempt, of: definition, now: now, seed: 1)
    let evidence = effects.flatMap { effect -> [Evidence] in
      if case .evidence(let evidence) = effect { return evidence }
      return []
    }
    return (finished, SessionEngine.result(of: finished, definition: definition), evidence)
  }

  /// Answers that leave something out, settle some lines and leave others between two levels.
  static let mixed: [(ItemID, String)] = [
    ("hear-a", "guides"), ("hear-b", "guides"), ("mic-a", "knows"), ("mic-b", "alone"), ("mix-a", "alone"),
    ("mix-b", "n"), ("talk-a", "knows"), ("talk-b", "knows"),
  ]

  func result(_ language: LanguageTag = .english, _ answers: [(ItemID, String)] = mixed) throws -> ResultView {
    let (attempt, result, evidence) = try attempt(answers)
    return ResultView(
      result, instrument: try instrument("self"), attempt: AttemptSummary(attempt), pack: pack,
      plan: try plan(evidence),
      reading: reading(language))
  }

  func plan(_ evidence: [Evidence]) throws -> LearningPlan {
    let framework = try #require(pack.frameworks.first)
    let target = try #require(framework.targets.first)
    return LearningPlan.make(
      gaps: Gap.gaps(target: target, framework: framework, profile: Profile(evidence: evidence)),
      lessons: pack.lessons.map {
        LessonOutline(id: $0.id, teaches: $0.teaches, prerequisites: $0.prerequisites, minutes: $0.minutes)
      }, completed: [], minutes: nil, framework: framework)
  }

  private static func behaviour(_ id: String, _ code: String, _ en: String, _ fi: String) -> String {
    """
      - id: \(id)
        type: behaviour
        competence: \(code)
        prompt: {en: "\(en)", fi: "\(fi)"}
        hint: {en: Think of the last concert., fi: Muista viime keikkaa.}
        anchors:
          knows: {en: "I know of it: \(id).", fi: "Tiedän siitä: \(id)."}
          alone: {en: "I do it on my own: \(id).", fi: "Teen sen itse: \(id)."}
          guides: {en: "I show others: \(id).", fi: "Opastan muita: \(id)."}

    """
  }

  private static let files: [(String, String)] = [
    (
      "pack.yaml",
      """
      format: 1
      id: stage-sound
      version: 2.1.0
      title: {en: Sound on a small stage, fi: Pienen lavan ääni}
      summary: {en: For those who play and mix at once., fi: "Niille, jotka soittavat ja miksaavat yhtä aikaa."}
      languages: [en, fi]
      licence: CC-BY-4.0
      publisher: {en: The Barn, fi: Lato}
      authors: [{name: Aino <Aalto>, url: "https://example.org/aino"}]
      audience: {en: Bands without a technician., fi: Yhtyeille ilman äänimiestä.}
      course:
        - {id: before, title: {en: Before the doors, fi: Ennen ovia}, lessons: [listen, microphones]}
        - {id: during, title: {en: During the show, fi: Keikan aikana}, lessons: [the-mix]}
      """
    ),
    (
      "frameworks/stage.yaml",
      """
      id: stage
      title: {en: Stage sound, fi: Lavaääni}
      version: 1.0.0
      description: {en: Two areas., fi: Kaksi osa-aluetta.}
      scale:
        id: steps
        title: {en: Steps, fi: Askeleet}
        levels:
          - {id: knows, title: {en: Knows, fi: Tuntee}, description: {en: You know of it., fi: Tiedät siitä.}}
          - {id: alone, title: {en: Alone, fi: Itse}, description: {en: You do it., fi: Teet sen.}}
          - {id: guides, title: {en: Guides, fi: Opastaa}, description: {en: You show it., fi: Näytät sen.}}
      areas:
        - code: EAR
          title: {en: Ears, fi: Korvat}
          competences:
            - {code: EAR-1, title: {en: Hearing a room, fi: Huoneen kuuleminen}, statement: {en: You hear., fi: Kuulet.}}
            - code: EAR-2
              title: {en: Choosing microphones, fi: Mikrofonien valinta}
              statement: {en: You choose., fi: Valitset.}
              levels:
                knows: {en: You can name three kinds., fi: Tunnet kolme lajia.}
                alone: {en: You choose by the source., fi: Valitset lähteen mukaan.}
                guides: {en: You teach the choice., fi: Opetat valinnan.}
        - code: HAND
          title: {en: Hands, fi: Kädet}
          competences:
            - {code: HAND-1, title: {en: Mixing, fi: Miksaus}, statement: {en: You mix., fi: Miksaat.}}
            - {code: HAND-2, title: {en: Talking with a house, fi: Puhe talon kanssa}, statement: {en: You talk., fi: Puhut.}}
      associations:
        - {from: HAND-2, type: isRelatedTo, to: {framework: DigComp 3.0, code: "2.1", title: Interacting, uri: "https://example.org/2.1"}}
      targets:
        - id: opener
          title: {en: Opening act, fi: Lämppäri}
          accepts: [self, measured]
          levels: {EAR-1: alone, EAR-2: guides, HAND-1: guides, HAND-2: alone}
      """
    ),
    (
      "instruments/self.yaml",
      """
      id: self
      kind: self-evaluation
      title: {en: How do you work on stage?, fi: Miten työskentelet lavalla?}
      introduction: {en: "Eight situations. **Be honest.**", fi: "Kahdeksan tilannetta. **Ole rehellinen.**"}
      minutes: 5
      framework: stage
      version: 1.0.0
      allow: [not-applicable, prefer-not-to-say]
      scoring:
        rule: mean
        minimum: {competence: 2, area: 3, total: 4}
        cutOffs:
          - {level: knows, from: 1, to: 1.6}
          - {level: alone, from: 1.6, to: 2.4}
          - {level: guides, from: 2.4, to: 3}
      sections:
        - id: ears
          title: {en: Ears, fi: Korvat}
          introduction: {en: What you hear., fi: Mitä kuulet.}
          items: [hear-a, hear-b, mic-a, mic-b]
        - {id: hands, title: {en: Hands, fi: Kädet}, items: [mix-a, mix-b, talk-a, talk-b]}
      """
    ),
    (
      "instruments/check.yaml",
      """
      id: check
      kind: check
      title: {en: Check, fi: Testi}
      minutes: 4
      framework: stage
      version: 1.0.0
      scoring:
        rule: sum
        unit: percent
        cutOffs:
          - {level: knows, from: 0, to: 40}
          - {level: alone, from: 40, to: 75}
          - {level: guides, from: 75, to: 100}
      sections:
        - {id: all, title: {en: All, fi: Kaikki}, items: [q-one, q-many, q-order, q-match, q-gap, q-number, q-text]}
      """
    ),
    (
      "items/self.yaml",
      "items:\n"
        + behaviour("hear-a", "EAR-1", "The room booms. What do you do?", "Sali kumisee. Mitä teet?")
        + behaviour("hear-b", "EAR-1", "The room is dry. What do you do?", "Sali on kuiva. Mitä teet?")
        + behaviour("mic-a", "EAR-2", "A choir of four comes. What do you do?", "Neljän kuoro tulee. Mitä teet?")
        + behaviour("mic-b", "EAR-2", "A cello feeds back. What do you do?", "Sello kiertää. Mitä teet?")
        + behaviour("mix-a", "HAND-1", "The bass is too loud. What do you do?", "Basso on liian kovalla. Mitä teet?")
        + behaviour("mix-b", "HAND-1", "Nobody hears the words. What do you do?", "Sanoja ei kuule. Mitä teet?")
        + behaviour("talk-a", "HAND-2", "The house has a limiter. What do you do?", "Talossa on rajoitin. Mitä teet?")
        + behaviour("talk-b", "HAND-2", "The show starts late. What do you do?", "Keikka alkaa myöhässä. Mitä teet?")
    ),
    (
      "items/check.yaml",
      """
      items:
        - id: q-one
          type: choice
          competence: EAR-1
          level: alone
          prompt: {en: "Which hum is **50 Hz**?", fi: "Mikä hurina on **50 Hz**?"}
          hint: {en: Europe., fi: Eurooppa.}
          feedback: {correct: {en: Yes., fi: Kyllä.}, incorrect: {en: Not quite., fi: Ei aivan.}}
          shuffle: false
          options:
            - {id: a, text: {en: Low G sharp, fi: Matala gis}, correct: true}
            - {id: b, text: {en: High G, fi: Korkea g}, feedback: {en: Too high., fi: Liian korkea.}}
        - id: q-many
          type: multiple
          competence: EAR-2
          prompt: {en: Which need phantom power?, fi: Mitkä tarvitsevat phantomin?}
          shuffle: false
          options:
            - {id: a, text: {en: Condenser, fi: Kondensaattori}, correct: true}
            - {id: b, text: {en: Active DI, fi: Aktiivinen DI}, correct: true}
            - {id: c, text: {en: Dynamic, fi: Dynaaminen}}
        - id: q-order
          type: order
          competence: HAND-1
          prompt: {en: Put the signal chain in order., fi: Järjestä signaalitie.}
          options:
            - {id: a, text: {en: Microphone, fi: Mikrofoni}}
            - {id: b, text: {en: Desk, fi: Pöytä}}
            - {id: c, text: {en: Speaker, fi: Kaiutin}}
        - id: q-match
          type: match
          competence: EAR-2
          prompt: {en: Which goes where?, fi: Mikä menee minne?}
          rows:
            - {id: r1, text: {en: Kick drum, fi: Bassorumpu}, partner: c1}
            - {id: r2, text: {en: Voice, fi: Laulu}, partner: c2}
          columns:
            - {id: c1, text: {en: Large dynamic, fi: Iso dynaaminen}}
            - {id: c2, text: {en: Cardioid, fi: Hertta}}
            - {id: c3, text: {en: Talkback, fi: Huutomikki}}
        - id: q-gap
          type: gap
          competence: HAND-1
          prompt: {en: "A [[g1]] stops peaks above [[g2]] dB.", fi: "[[g1]] pysäyttää huiput yli [[g2]] dB."}
          gaps:
            - {id: g1, options: [{id: a, text: {en: limiter, fi: Rajoitin}}, {id: b, text: {en: gate, fi: Portti}}], correct: a}
            - {id: g2, accept: {en: ["0", zero], fi: ["0", nolla]}}
        - id: q-number
          type: numeric
          competence: HAND-1
          prompt: {en: How long is a wave of 100 Hz?, fi: Kuinka pitkä on 100 Hz:n aalto?}
          answer: 3.4
          tolerance: 0.1
          unit: {en: m, fi: m}
        - id: q-text
          type: text
          competence: HAND-2
          prompt: {en: What does FOH stand for?, fi: Mitä FOH tarkoittaa?}
          accept: {en: [front of house], fi: [front of house]}
      """
    ),
    (
      "lessons/listen.en.md",
      """
      ---
      title: Listen first
      summary: Clap once and wait.
      teaches: {EAR-1: alone}
      minutes: 10
      try: |
        Clap in **three** rooms.
      ---
      A room speaks. See [microphones](lesson:microphones), [the site](https://example.org/a?b=1&c=2) and
      <https://example.org>.

      ## Clap

      1. Clap.
      2. Wait, then *write* `RT60`.

         - low
         - high

      > The room is an instrument.

      ![A hand claps.](../media/clap.svg "One clap")

      | Room | Seconds | What to do |
      |---|--:|---|
      | Barn | 1.4 | hang curtains, and turn down what is below 200 Hz |
      | Kitchen | 0.3 | nothing |

      ```
      clap    wait    write
      ```

      ---

      ~~Talk~~ Play.
      """
    ),
    (
      "lessons/listen.fi.md",
      """
      ---
      title: Kuuntele ensin
      summary: Taputa kerran ja odota.
      status: draft
      ---
      Huone puhuu.
      """
    ),
    (
      "lessons/microphones.en.md",
      """
      ---
      title: Three microphones
      summary: Enough for most.
      teaches: {EAR-2: guides}
      prerequisites: [listen]
      minutes: 15
      ---
      Three are enough.
      """
    ),
    (
      "lessons/the-mix.en.md",
      """
      ---
      title: The mix
      summary: From the voice down.
      teaches: {HAND-1: guides, HAND-2: alone}
      prerequisites: [microphones]
      minutes: 20
      ---
      Begin with the voice.
      """
    ),
    (
      "collections/tools.yaml",
      """
      id: tools
      kind: tool-sheets
      title: {en: Boxes, fi: Laatikot}
      introduction: {en: What stands in the corner., fi: Mitä nurkassa on.}
      fields:
        - {id: kind, type: choice, title: {en: Kind, fi: Laji}, filter: true, values: {box: {en: Box, fi: Laatikko}, wire: {en: Wire, fi: Johto}, none: {en: Nothing, fi: Ei mitään}}}
        - {id: places, type: choices, title: {en: Place, fi: Paikka}, filter: true, values: {stage: {en: Stage, fi: Lava}, hall: {en: Hall, fi: Sali}}}
        - {id: purpose, type: text, title: {en: For what, fi: Mihin}}
        - {id: checks, type: texts, title: {en: Check, fi: Tarkista}}
        - {id: competences, type: competences, title: {en: Competences, fi: Osaamiset}}
        - {id: lessons, type: lessons, title: {en: Lessons, fi: Oppitunnit}, optional: true}
        - {id: checked, type: date, title: {en: Checked, fi: Tarkistettu}}
        - {id: weight, type: number, title: {en: Kilograms, fi: Kiloa}, optional: true}
        - {id: url, type: url, title: {en: Address, fi: Osoite}, optional: true}
      records:
        - id: di
          title: {en: DI box, fi: DI-boksi}
          kind: box
          places: [stage]
          purpose: {en: It turns a high impedance into a low one., fi: Se muuttaa korkean impedanssin matalaksi ja on pieni.}
          checks: [{en: Battery., fi: Patteri.}, {en: Ground lift., fi: Maanirrotus.}]
          competences: [EAR-2]
          lessons: [microphones]
          checked: "2026-11-20"
          weight: 0.45
          url: "https://example.org/di"
        - id: cable
          title: {en: Long cable, fi: Pitkä kaapeli}
          kind: wire
          places: [stage, hall]
          purpose: {en: It reaches the desk., fi: Se yltää pöytään.}
          checks: [{en: Knots., fi: Solmut.}]
          competences: [HAND-1]
          checked: "2026-11-21"
      """
    ),
    (
      "collections/flows.yaml",
      """
      id: flows
      kind: workflows
      title: {en: Evenings, fi: Illat}
      fields:
        - {id: steps, type: steps, title: {en: Steps, fi: Vaiheet}}
        - {id: boxes, type: records, of: tools, title: {en: Boxes, fi: Laatikot}}
      records:
        - id: one-evening
          title: {en: One evening, fi: Yksi ilta}
          steps:
            - {title: {en: Unload, fi: Pura}, text: {en: Heavy things first., fi: Raskaat ensin.}, phase: EAR, records: [cable], lessons: [listen]}
            - {title: {en: Play, fi: Soita}}
          boxes: [di, cable]
      """
    ),
    (
      "media/clap.svg",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 180\"><title>Clap</title><rect width=\"320\" height=\"180\" fill=\"#fbfaf6\"/></svg>"
    ),
  ]
}
