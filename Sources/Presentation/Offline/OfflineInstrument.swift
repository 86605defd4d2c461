// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

/// An instrument as data for the page that asks and scores it: everything that the engine knows, nothing else.
struct OfflineInstrument {
  let definition: InstrumentDefinition
  let names: PackNames
  /// Where a lesson is, from the page.
  let lesson: (LessonID) -> String?
  /// Where the first page of the pack is, from the page.
  let home: String

  /// What the order of options depends on: the same for everybody, because the page is the same. The first number under
  /// which no question of order is shown in its right order, where there is one.
  static func seed(of instrument: Instrument, in pack: Pack) -> UInt64 {
    let orders = instrument.items.compactMap { pack.item($0) }.flatMap { item -> [(String, Interaction, [Scalar])] in
      guard let variant = item.variants.min(by: { $0.key < $1.key })?.value else { return [] }
      return variant.interactions.compactMap { interaction in
        guard case .order = interaction.kind, let right = variant.response(interaction.response)?.correct.scalars else {
          return nil
        }
        return (item.id.rawValue, interaction, right)
      }
    }
    return (1...64).first { seed in
      !orders.contains { item, interaction, right in
        ShownOptions(interaction, item: item, seed: seed).options.map { Scalar.identifier($0.identifier) } == right
      }
    } ?? 1
  }

  /// The instrument and items; nil where a page cannot score one of the items.
  init?(
    _ instrument: Instrument, names: PackNames, reference: PackReference, home: String,
    lesson: @escaping (LessonID) -> String?
  ) {
    let pack = names.pack
    // The rules of a test are run by learn alone.
    guard let framework = pack.framework(instrument.framework), !instrument.isTest else { return nil }
    let items = Dictionary(instrument.items.compactMap { id in pack.item(id).map { (id, $0) } }) { first, _ in first }
    let chains = Dictionary(pack.about.languages.map { ($0, pack.about.chain(for: $0)) }) { first, _ in first }
    guard
      let definition = try? InstrumentDefinition(
        pack: reference, instrument: instrument, framework: framework, items: items, chains: chains),
      items.values.allSatisfy({ item in
        item.variants.values.allSatisfy { OfflineScoring.json(of: $0) != nil }
      })
    else { return nil }
    self.definition = definition
    self.names = names
    self.home = home
    self.lesson = lesson
  }

  var instrument: Instrument { definition.instrument }
  private var seed: UInt64 { Self.seed(of: instrument, in: names.pack) }
  var reading: Reading { names.reading }

  /// The items in their order, in the language of the page.
  var variants: [ItemVariant] {
    instrument.items.compactMap { definition.variant(of: $0, in: reading.language) }
  }

  /// The data of the page.
  var json: JSONValue {
    let (pack, scoring, framework) = (definition.pack, instrument.scoring, definition.framework)
    let levels = framework.scale.levels
    return [
      "pack": [
        "id": .string(pack.id.rawValue), "version": .string(pack.version), "digest": .string(pack.digest),
      ],
      "instrument": .string(instrument.id.rawValue), "version": .string(instrument.version),
      "title": .string(reading.text(instrument.title).text), "kind": .string(instrument.kind.rawValue),
      "language": .string(definition.language(for: reading.language).rawValue),
      "locale": .string(reading.book.language.rawValue), "seed": .int(seed), "home": .string(home),
      "levels": .array(
        levels.enumerated().map { place, level in
          .object(compact: [
            "id": .string(level.id.rawValue), "title": .string(reading.text(level.title).text),
            "meaning": level.description.map { .string(reading.text($0).text) },
            "tint": .int(LevelTint.of(rank: place + 1, count: levels.count)),
          ])
        }),
      "scoring": [
        "rule": .string(scoring.rule.rawValue), "unit": .string(scoring.unit.rawValue),
        "areas": .string(scoring.areas.rawValue), "unanswered": .string(scoring.unanswered.rawValue),
        "atLeast": .int(scoring.atLeast),
        "minimum": [
          "competence": .int(scoring.minimum.competence), "area": .int(scoring.minimum.area),
          "total": .int(scoring.minimum.total),
        ],
        "cutOffs": .array(
          scoring.cutOffs.map { cutOff -> JSONValue in
            ["level": .string(cutOff.level.rawValue), "from": .double(cutOff.from), "to": .double(cutOff.to)]
          }),
      ],
      "areas": .array(
        framework.areas.map { area -> JSONValue in
          [
            "code": .string(area.code.rawValue), "title": .string(reading.text(area.title).text),
            "competences": .array(area.competences.map(competence)),
          ]
        }),
      "order": .array(instrument.items.map { .string($0.rawValue) }),
      "items": .object(variants.map { .init($0.identifier.rawValue, item($0)) }),
    ]
  }

  private func competence(_ competence: Competence) -> JSONValue {
    let reference = CompetenceReference(framework: definition.framework.id, code: competence.code)
    let lessons = names.pack.lessons.filter { $0.teaches[reference] != nil }
    return [
      "code": .string(competence.code.rawValue), "title": .string(reading.text(competence.title).text),
      "descriptors": .object(
        competence.descriptors.sorted { $0.key < $1.key }.map {
          .init($0.key.rawValue, .string(reading.text($0.value).text))
        }),
      "lessons": .array(
        lessons.compactMap { lesson -> JSONValue? in
          self.lesson(lesson.id).map { address -> JSONValue in
            [
              "title": .string(names.title(lesson.id).text), "address": .string(address),
              "level": .string(lesson.teaches[reference]?.rawValue ?? ""),
            ]
          }
        }),
    ]
  }

  private func item(_ variant: ItemVariant) -> JSONValue {
    let range = variant.scoreRange
    let item = definition.item(variant.identifier)
    let codes = (item?.competences ?? []).filter { $0.framework == definition.framework.id }.map(\.code)
    return .object(compact: [
      "language": .string(variant.language.rawValue), "competences": .array(codes.map { .string($0.rawValue) }),
      "maximum": .double(range.maximum), "attainable": .array(range.attainable.map { .double($0) }),
      "responses": .array(
        variant.interactions.map { interaction -> JSONValue in
          let (kind, options) = Self.form(interaction)
          return [
            "id": .string(interaction.response), "kind": .string(kind),
            "number": .bool(variant.response(interaction.response)?.baseType == .float),
            "options": .array(options.map { .string($0) }),
          ]
        }),
      "scoring": OfflineScoring.json(of: variant),
    ])
  }

  /// How an interaction is answered: in what, and by which options.
  private static func form(_ interaction: Interaction) -> (kind: String, options: [String]) {
    switch interaction.kind {
    case .choice(let choice): (choice.maximum == 1 ? "one" : "any", choice.options.map(\.identifier))
    case .order(let order): ("order", order.options.map(\.identifier))
    case .match(let match): ("match", match.rows.map(\.identifier))
    case .inlineChoice(let choice): ("gap", choice.options.map(\.identifier))
    case .textEntry: ("text", [])
    }
  }
}
