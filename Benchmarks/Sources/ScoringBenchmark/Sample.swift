// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// The instrument of the measurement and its sheets.
struct Sample {
  private let levels = ["aware", "assisted", "independent", "confident", "guiding"]
  private let areas = ["DISC", "DEF", "DES", "DEL"]
  private let framework: Framework
  private let items: [Item]
  /// Every answer that a sheet can hold, by item; made once, as an attempt's answers are when a sheet is read.
  private let answers: [(ItemID, [Answer])]

  init() {
    func text(_ text: String) -> LocalizedText { LocalizedText(["en": text]) }
    let codes = areas.map { area in (1...4).map { CompetenceCode("\(area)-\($0)") } }
    framework = Framework(
      id: "ai-creative", title: text("AI in creative work"), version: "1.0.0", description: nil, licence: nil,
      scale: Scale(
        id: "practice", title: text("Practice"),
        levels: levels.map { Level(id: LevelID($0), title: text($0), description: nil) }),
      areas: zip(areas, codes).map { area, codes in
        Framework.Area(
          code: CompetenceCode(area), title: text(area), statement: nil,
          competences: codes.map {
            Competence(code: $0, title: text($0.rawValue), statement: text($0.rawValue), descriptors: [:])
          })
      }, associations: [], targets: [])
    let levels = levels
    items = codes.joined().flatMap { code in
      ["a", "b"].map { Self.item(ItemID("\(code.rawValue.lowercased())\($0)"), code, levels) }
    }
    let now = Timestamp(milliseconds: 1_795_000_000_000)
    answers = items.map { item in
      let values = levels.map { Answer.Content.responses(["RESPONSE": .single(.identifier($0))]) }
      let all = values + values + [.abstained(.notApplicable)]
      return (item.id, all.map { Answer(content: $0, language: "en", answeredAt: now) })
    }
  }

  private static func item(_ id: ItemID, _ code: CompetenceCode, _ levels: [String]) -> Item {
    let text = RichText(plain: "What do you do?")
    let mapping = Mapping(
      entries: levels.enumerated().map { .init(key: .identifier($0.element), value: Double($0.offset + 1)) })
    let options = levels.map { Interaction.Option(identifier: $0, content: text) }
    let variant = ItemVariant(
      identifier: id, language: "en", title: id.rawValue, body: text,
      interactions: [
        Interaction(
          response: "RESPONSE", kind: .choice(.init(options: options, shuffles: false, minimum: 1, maximum: 1)))
      ],
      responses: [.init(identifier: "RESPONSE", cardinality: .single, baseType: .identifier, mapping: mapping)],
      outcomes: [
        .init(identifier: "SCORE", cardinality: .single, baseType: .float, normalMaximum: Double(levels.count))
      ],
      processing: .init(rules: [.set(outcome: "SCORE", .mapResponse("RESPONSE"))]), hint: nil, feedback: [])
    return Item(
      id: id, competences: [.init(framework: "ai-creative", code: code)], level: nil, variants: ["en": variant])
  }

  func definition() throws -> InstrumentDefinition {
    let scoring = Scoring(
      rule: .mean, unit: .score, areas: .answers, minimum: .init(competence: 1, area: 4, total: 16),
      unanswered: .leftOut,
      cutOffs: levels.enumerated().map {
        .init(level: LevelID($0.element), from: max(1, Double($0.offset) + 0.5), to: min(5, Double($0.offset) + 1.5))
      }, atLeast: 1)
    let instrument = Instrument(
      id: "self-evaluation", kind: .selfEvaluation, version: "1.0.0", title: framework.title, introduction: nil,
      minutes: 15, framework: framework.id, allowed: [.notApplicable, .preferNotToSay], scoring: scoring,
      sections: [.init(id: "all", title: framework.title, introduction: nil, items: items.map(\.id))])
    let digest = String(repeating: "0123456789abcdef", count: 4)
    return try InstrumentDefinition(
      pack: PackReference(id: "creative-ai", version: "1.0.0", digest: digest), instrument: instrument,
      framework: framework, items: Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0) }))
  }

  /// So many sheets, each made when it is asked for.
  func sheets(_ count: Int) -> some Sequence<AnswerSheet> {
    (0..<count).lazy.map { number in
      var stream = RandomStream(seed: UInt64(number))
      var given: [ItemID: Answer] = [:]
      given.reserveCapacity(answers.count)
      for (item, choices) in answers { given[item] = choices[stream.number(below: choices.count)] }
      return AnswerSheet(
        attempt: AttemptID(stream.uuid()), learner: LearnerID(stream.uuid()), answers: given,
        finishedAt: Timestamp(milliseconds: 1_795_000_000_000 + Int64(number)), seed: stream.next())
    }
  }
}
