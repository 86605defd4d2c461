// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import Presentation

/// An instrument as a program asks it: what is read and what can be chosen, never which answers are right.
struct AskedInstrument {
  let definition: InstrumentDefinition
  let reading: Reading

  init(_ definition: InstrumentDefinition, reading: Reading) {
    self.definition = definition
    self.reading = reading
  }

  var json: JSONValue {
    let instrument = definition.instrument
    let language = definition.language(for: reading.language)
    return .object(compact: [
      "id": .string(instrument.id.rawValue), "kind": .string(instrument.kind.rawValue),
      "version": .string(instrument.version), "title": .string(reading.text(instrument.title).text),
      "introduction": instrument.introduction.map { .string($0(reading.chain).plainText) },
      "minutes": .int(instrument.minutes), "framework": .string(instrument.framework.rawValue),
      "pack": definition.pack.json, "language": .string(language.rawValue),
      "languages": .array(definition.languages.map { .string($0.rawValue) }),
      "abstentions": .array(instrument.allowed.map { .string($0.rawValue) }),
      "sections": .array(
        instrument.sections.map { section in
          .object(compact: [
            "id": .string(section.id.rawValue), "title": .string(reading.text(section.title).text),
            "introduction": section.introduction.map { .string($0(reading.chain).plainText) },
            "items": .array(section.items.map { .string($0.rawValue) }),
          ])
        }),
      // What a test asks, and when, is for the test to say.
      "items": .array(
        instrument.isTest ? [] : instrument.items.compactMap { definition.variant(of: $0, in: language) }.map(item)),
      "test": definition.test(in: language).map { .array($0.test.parts.map(part)) },
    ])
  }

  private func part(_ part: TestPart) -> JSONValue {
    .object(compact: [
      "part": .string(part.identifier), "navigation": .string(part.navigation.rawValue),
      "submission": .string(part.submission.rawValue), "seconds": part.timeLimits?.maximum.map { .double($0) },
    ])
  }

  private func item(_ variant: ItemVariant) -> JSONValue {
    let item = definition.item(variant.identifier)
    return .object(compact: [
      "id": .string(variant.identifier.rawValue), "language": .string(variant.language.rawValue),
      "title": .string(variant.title), "text": .string(variant.document?.question ?? variant.body.plainText),
      "competences": .array(
        (item?.competences ?? []).map {
          ["framework": .string($0.framework.rawValue), "code": .string($0.code.rawValue)]
        }),
      "hint": variant.hint.map { .string($0.plainText) },
      "interactions": variant.document.map { AskedDocument(document: $0, book: reading.book).interactions }
        ?? .array(variant.interactions.map { interaction($0, variant) }),
    ])
  }

  /// Options stand in an order that depends on nothing but their names: the author's order of a list to be put in order
  /// would be the answer. An attempt says in which order its learner sees them.
  private func interaction(_ interaction: Interaction, _ variant: ItemVariant) -> JSONValue {
    let declaration = variant.response(interaction.response)
    func options(_ options: [Interaction.Option], _ shuffles: Bool) -> JSONValue {
      let ordered = shuffles ? options.sorted { $0.identifier < $1.identifier } : options
      return .array(
        ordered.map { ["id": .string($0.identifier), "text": .string($0.content.plainText)] })
    }
    var members: [JSONValue.Member] = [.init("response", .string(interaction.response))]
    if let prompt = interaction.prompt { members.append(.init("prompt", .string(prompt.plainText))) }
    switch interaction.kind {
    case .choice(let choice):
      members += [
        .init("kind", "choice"), .init("options", options(choice.options, choice.shuffles)),
        .init("minimum", .int(choice.minimum)), .init("maximum", .int(choice.maximum)),
      ]
    case .order(let order): members += [.init("kind", "order"), .init("options", options(order.options, true))]
    case .match(let match):
      members += [
        .init("kind", "match"), .init("rows", options(match.rows, match.shuffles)),
        .init("columns", options(match.columns, match.shuffles)),
      ]
    case .inlineChoice(let choice):
      members += [.init("kind", "inline-choice"), .init("options", options(choice.options, choice.shuffles))]
    case .textEntry(let entry):
      members += [.init("kind", "text-entry"), .init("type", .string((declaration?.baseType ?? .string).rawValue))]
      if let label = entry.label { members.append(.init("label", .string(label))) }
      if let length = entry.expectedLength { members.append(.init("expectedLength", .int(length))) }
    }
    return .object(members)
  }

  // MARK: - Form

  private static let options = APISchema.list(.object([.always("id", .name), .always("text", .string)]))

  static let interactionSchema = APISchema.object([
    .always("response", .string), .maybe("prompt", .string),
    .always("kind", .one(of: AskedDocument.kinds)),
    .maybe("options", options), .maybe("rows", options), .maybe("columns", options),
    .maybe("minimum", APISchema.count.saying("The fewest options to choose.")),
    .maybe("maximum", APISchema.count.saying("The most options to choose; 0 sets no limit.")),
    .maybe(
      "cardinality",
      .one(of: ["single", "multiple", "ordered", "record"]).saying(
        "Of a document of QTI: how many values, which are then given as an object from response to value.")),
    .maybe("type", .string.saying("The base type of the values, such as string, float or directedPair.")),
    .maybe("label", .string),
    .maybe("expectedLength", .integer()),
  ])

  static let itemSchema = APISchema.object([
    .always("id", .name), .always("language", .string), .always("title", .string),
    .always("text", APISchema.string.saying("What the learner reads; ____ stands for a place to answer in.")),
    .always("competences", .list(.object([.always("framework", .name), .always("code", .name)]))),
    .maybe("hint", .string), .always("interactions", .list(.named("Interaction"))),
  ])

  static let schema = APISchema.object([
    .always("id", .name), .always("kind", .one(of: ["self-evaluation", "check"])), .always("version", .string),
    .always("title", .string), .maybe("introduction", .string), .always("minutes", .count), .always("framework", .name),
    .always("pack", .named("PackReference")), .always("language", .string), .always("languages", .list(.string)),
    .always("abstentions", .list(.one(of: Instrument.Abstention.allCases.map(\.rawValue)))),
    .always(
      "sections",
      .list(
        .object([
          .always("id", .name), .always("title", .string), .maybe("introduction", .string),
          .always("items", .list(.name)),
        ]))), .always("items", .list(.named("Item"))),
    .maybe(
      "test",
      APISchema.list(
        .object([
          .always("part", .string), .always("navigation", .one(of: ["linear", "nonlinear"])),
          .always("submission", .one(of: ["individual", "simultaneous"])), .maybe("seconds", .number),
        ])
      ).saying(
        "Of an instrument that is a test of QTI: its parts. It is answered by events, and its attempt says what it asks."
      )
    ),
  ])
}
