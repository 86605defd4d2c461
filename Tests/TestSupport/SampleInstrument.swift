// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// A small world for tests: a framework of areas and competences, items about them, an instrument of the items.
public struct SampleInstrument: Sendable {
  public let framework: Framework
  public let instrument: Instrument
  public let items: [ItemID: Item]
  public let pack = PackReference(
    id: "sample-pack", version: "1.2.0", digest: String(repeating: "0123456789abcdef", count: 4))

  /// The ranks 1 to 4 by name.
  public static let levels = ["aware", "assisted", "independent", "guiding"]

  /// Cut-offs for scores from 1 to 4, a level around each whole number.
  public static let meanCutOffs: [Scoring.CutOff] = [
    .init(level: "aware", from: 1, to: 1.5), .init(level: "assisted", from: 1.5, to: 2.5),
    .init(level: "independent", from: 2.5, to: 3.5), .init(level: "guiding", from: 3.5, to: 4),
  ]

  /// Cut-offs for percent.
  public static let percentCutOffs: [Scoring.CutOff] = [
    .init(level: "aware", from: 0, to: 30), .init(level: "assisted", from: 30, to: 50),
    .init(level: "independent", from: 50, to: 80), .init(level: "guiding", from: 80, to: 100),
  ]

  /// A scoring with the defaults of the authored format.
  public static func scoring(
    _ rule: Scoring.Rule, unit: Scoring.Unit = .score, areas: Scoring.AreaBasis = .answers,
    minimum: Scoring.Minimum = .init(), unanswered: Scoring.Unanswered = .leftOut,
    cutOffs: [Scoring.CutOff] = meanCutOffs, atLeast: Int = 1
  ) -> Scoring {
    Scoring(
      rule: rule, unit: unit, areas: areas, minimum: minimum, unanswered: unanswered,
      cutOffs: rule == .anchored ? [] : cutOffs, atLeast: atLeast)
  }

  /// Makes an instrument of these items; the framework has the areas with their competences.
  public init(
    _ scoring: Scoring, items: [Item], areas: KeyValuePairs<CompetenceCode, [CompetenceCode]>,
    kind: Instrument.Kind = .selfEvaluation,
    allowed: [Instrument.Abstention] = [.notApplicable, .preferNotToSay], tests: [LanguageTag: AssessmentTest] = [:]
  ) {
    func text(_ text: String) -> LocalizedText { LocalizedText(["en": text, "fi": "\(text) (fi)"]) }
    framework = Framework(
      id: SampleItems.framework, title: text("Sample"), version: "1.0.0", description: nil, licence: nil,
      scale: Scale(
        id: "practice", title: text("Practice"),
        levels: Self.levels.map { Level(id: LevelID($0), title: text($0), description: nil) }),
      areas: areas.map { area in
        Framework.Area(
          code: area.key, title: text(area.key.rawValue), statement: nil,
          competences: area.value.map {
            Competence(code: $0, title: text($0.rawValue), statement: text("Can do \($0)."), descriptors: [:])
          })
      }, associations: [], targets: [])
    instrument = Instrument(
      id: "sample-check", kind: kind, version: "2.1.0", title: text("Sample instrument"), introduction: nil,
      minutes: 15, framework: framework.id, allowed: allowed, scoring: scoring,
      sections: [
        Instrument.Section(id: "all", title: text("All"), introduction: nil, items: items.map(\.id))
      ], tests: tests)
    self.items = Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0) })
  }

  /// The instrument of the speed goal: 4 areas of 4 competences, two behaviour items for each competence.
  public static func selfEvaluation(
    _ scoring: Scoring = scoring(.mean), languages: [LanguageTag] = ["en", "fi"]
  ) -> SampleInstrument {
    let areas: KeyValuePairs<CompetenceCode, [CompetenceCode]> = [
      "DISC": ["DISC-1", "DISC-2", "DISC-3", "DISC-4"], "DEF": ["DEF-1", "DEF-2", "DEF-3", "DEF-4"],
      "DES": ["DES-1", "DES-2", "DES-3", "DES-4"], "DEL": ["DEL-1", "DEL-2", "DEL-3", "DEL-4"],
    ]
    let items = areas.flatMap(\.value).flatMap { code in
      ["a", "b"].map {
        SampleItems.behaviour(
          ItemID("\(code.rawValue.lowercased())\($0)"), [code], levels: levels, languages: languages)
      }
    }
    return SampleInstrument(scoring, items: items, areas: areas)
  }

  /// The definition that the engine runs.
  public func definition() throws -> InstrumentDefinition {
    try InstrumentDefinition(pack: pack, instrument: instrument, framework: framework, items: items)
  }
}

/// The time at which the tests happen.
public let sampleTime = Timestamp(milliseconds: 1_795_000_000_000)
