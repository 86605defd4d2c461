// learn, Apache-2.0. See LICENSE.

import Foundation
import TestSupport

/// A small pack with an item of every kind, in a folder, with a place for records.
struct KindsPack {
  let folder: TemporaryFolder
  let learn: BuiltProduct

  init() throws {
    folder = try TemporaryFolder()
    learn = try BuiltProduct("learn")
    for (path, text) in Self.files { try folder.write("kinds/" + path, text) }
  }

  /// The folder of the pack.
  var source: String { folder.path("kinds") }
  /// The file of the record.
  var record: String { folder.path("record.sqlite") }

  /// The environment of every run: an own home, UTF-8, no colour.
  var environment: [String: String] {
    [
      "HOME": folder.path, "LANG": "en_GB.UTF-8", "TERM": "xterm-256color", "NO_COLOR": "1", "PATH": "/usr/bin:/bin",
      "TZ": "UTC",
    ]
  }

  /// Runs learn without a terminal.
  func run(_ arguments: [String], input: String = "", environment extra: [String: String] = [:]) throws
    -> BuiltProduct.Run
  {
    try learn.run(arguments, input: input, environment: environment.merging(extra) { $1 }, in: folder.path)
  }

  /// Builds the archive and gives its path.
  func archive() throws -> String {
    let path = folder.path("kinds.zip")
    let built = try run(["build", source, "-o", path])
    guard built.code == 0 else { throw PseudoTerminal.Failure(description: built.errors) }
    return path
  }

  /// Runs learn on a terminal.
  func terminal(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, environment extra: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      learn.path, arguments, environment: environment.merging(extra) { $1 }, columns: columns, rows: rows)
  }

  static let files: [(String, String)] = [
    (
      "pack.yaml",
      """
      format: 1
      id: kinds
      version: 1.0.0
      title: {en: All kinds, fi: Kaikki lajit}
      summary: {en: An item of every kind., fi: Joka lajin tehtävä.}
      languages: [en, fi]
      translations: {fi: reviewed}
      licence: CC0-1.0
      course:
        - id: only
          title: {en: The only unit, fi: Ainoa jakso}
          lessons: [listen, mix]

      """
    ),
    (
      "frameworks/sound.yaml",
      """
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
        - code: HND
          title: {en: Hands, fi: Kädet}
          competences:
            - code: HND-1
              title: {en: Mixing, fi: Miksaaminen}
              statement: {en: You balance tracks., fi: Tasapainotat raidat.}
      targets:
        - id: engineer
          title: {en: Engineer, fi: Äänittäjä}
          accepts: [self, measured]
          levels: {EAR-1: high, HND-1: mid}

      """
    ),
    (
      "instruments/self.yaml",
      """
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
    ),
    (
      "instruments/test.yaml",
      """
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
        - id: all
          title: {en: All, fi: Kaikki}
          items: [q-choice, q-multiple, q-order, q-match, q-gap, q-number, q-text]

      """
    ),
    (
      "items/self.yaml", "items:\n" + ["ear-a", "ear-b", "ear-c", "hand-a", "hand-b", "hand-c"].map(behaviour).joined()
    ),
    (
      "items/test.yaml",
      """
      items:
        - id: q-choice
          type: choice
          competence: EAR-1
          prompt: {en: Which tone is higher?, fi: Kumpi ääni on korkeampi?}
          hint: {en: More cycles a second., fi: Enemmän värähdyksiä sekunnissa.}
          options:
            - {id: a, text: {en: 440 Hz, fi: 440 Hz}, correct: true}
            - {id: b, text: {en: 220 Hz, fi: 220 Hz}}
        - id: q-multiple
          type: multiple
          competence: EAR-1
          prompt: {en: Which are intervals?, fi: Mitkä ovat intervalleja?}
          options:
            - {id: third, text: {en: Third, fi: Terssi}, correct: true}
            - {id: fifth, text: {en: Fifth, fi: Kvintti}, correct: true}
            - {id: fader, text: {en: Fader, fi: Liuku}}
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
          prompt: {en: What belongs together?, fi: Mikä kuuluu mihin?}
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
        - id: q-number
          type: numeric
          competence: EAR-1
          prompt: {en: How fast does a compact disc sample?, fi: Mikä on CD-levyn näytetaajuus?}
          answer: 44.1
          tolerance: 0.05
          unit: {en: kHz, fi: kHz}
        - id: q-text
          type: text
          competence: EAR-1
          prompt: {en: "The note that orchestras tune to, by its name?", fi: "Minkä sävelen mukaan orkesteri virittää?"}
          accept: {en: [a, A4], fi: [a, A4]}

      """
    ),
    ("lessons/listen.en.md", lesson("How to listen", "EAR-1: high", "[]")),
    ("lessons/listen.fi.md", translated("Miten kuunnellaan")),
    ("lessons/mix.en.md", lesson("How to mix", "HND-1: mid", "[listen]")),
    ("lessons/mix.fi.md", translated("Miten miksataan")),
    (
      "collections/tools.yaml",
      """
      id: tools
      kind: tool-sheets
      title: {en: Tools, fi: Työkalut}
      fields:
        - {id: kind, type: choice, title: {en: Kind, fi: Laji}, filter: true, values: {meter: {en: Meter, fi: Mittari}, player: {en: Player, fi: Soitin}}}
        - {id: purpose, type: text, title: {en: For what, fi: Mihin}}
      records:
        - id: level-meter
          title: {en: Level meter, fi: Tasomittari}
          kind: meter
          purpose: {en: Shows how loud a track is., fi: Näyttää raidan voimakkuuden.}
        - id: tape-player
          title: {en: Tape player, fi: Kasettisoitin}
          kind: player
          purpose: {en: Plays old tapes., fi: Soittaa vanhoja kasetteja.}

      """
    ),
  ]

  private static func behaviour(_ id: String) -> String {
    let code = id.hasPrefix("ear") ? "EAR-1" : "HND-1"
    return """
        - id: \(id)
          type: behaviour
          competence: \(code)
          prompt: {en: "Situation \(id): what do you do?", fi: "Tilanne \(id): mitä teet?"}
          anchors:
            low: {en: I ask somebody., fi: Kysyn joltakulta.}
            mid: {en: I try it out., fi: Kokeilen itse.}
            high: {en: I show it to others., fi: Näytän muille.}

      """
  }

  private static func lesson(_ title: String, _ teaches: String, _ prerequisites: String) -> String {
    """
    ---
    title: \(title)
    summary: One sentence about it.
    teaches: {\(teaches)}
    prerequisites: \(prerequisites)
    minutes: 7
    try: |
      Do it once today.
    ---
    ## First

    \((1...40).map { "Paragraph \($0) says something worth reading." }.joined(separator: "\n\n"))

    """
  }

  private static func translated(_ title: String) -> String {
    """
    ---
    title: \(title)
    summary: Yksi lause siitä.
    try: |
      Tee se kerran tänään.
    ---
    ## Ensin

    Tekstiä.

    """
  }
}
