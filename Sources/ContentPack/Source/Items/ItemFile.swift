// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads one file of items/: a list of questions.
struct ItemFile {
  /// Reads the file's root. Every item goes into `facts`, so that instruments can be checked.
  static func read(
    _ root: YAMLNode, file: SourceText, context: SourceContext, facts: inout [ItemID: ItemFacts]
  ) -> [Item] {
    guard let map = YAMLMap(root, "the file of items", keys: ["items"], file: file, context: context) else { return [] }
    var items: [Item] = []
    for node in map.list("items") {
      guard let reader = ItemReader(node, file: file, context: context), let (item, itemFacts) = reader.read() else {
        continue
      }
      facts[item.id] = itemFacts
      items.append(item)
    }
    return items
  }
}

/// Reads one item: what all types have in common. The types are in extensions.
struct ItemReader {
  /// The points that an item may be worth (docs/pack-format.md).
  static let possiblePoints = 0.01...1000.0

  let map: YAMLMap
  let context: SourceContext
  let id: Placed<String>
  let type: ItemType

  /// Opens an item; nil, with findings, when it has no id or type of its own.
  init?(_ node: YAMLNode, file: SourceText, context: SourceContext) {
    guard case .map(let pairs) = node.content else {
      _ = YAMLMap(node, "the item", keys: [], file: file, context: context)
      return nil
    }
    let place = file.place(node.line, node.column)
    let untyped = YAMLMap(context: context, file: file, place: place, subject: "the item", pairs: pairs)
    let id = untyped.name("id")
    let type = untyped.word("type").flatMap { untyped.oneOf(ItemType.allCases, $0, "type") }
    let keys = type?.keys ?? ItemType.allKeys
    let subject = (id.map { "the item “\($0.value)”" } ?? "the item") + (type.map { " of type “\($0.rawValue)”" } ?? "")
    guard let map = YAMLMap(node, subject, keys: keys, file: file, context: context), let id, let type,
      context.declare("item", id)
    else { return nil }
    self.map = map
    self.context = context
    self.id = id
    self.type = type
  }

  /// The item with its facts; nil, with findings, when nothing sensible can be made of it.
  func read() -> (Item, ItemFacts)? {
    let competences = competences()
    let level = map.wordIfPresent("level").flatMap { word in
      competences.first.flatMap { context.level(word, of: $0.framework) }
    }
    if type == .qti { return documents(competences, level) }
    guard let promptNode = map.required("prompt"), let prompt = map.richText(promptNode, "prompt") else { return nil }
    let texts = Texts(
      prompt: prompt, title: map.textIfPresent("title"), hint: map.richTextIfPresent("hint"), feedback: feedback())
    let points = map.numberIfPresent("points", in: Self.possiblePoints)?.value ?? 1
    guard let design = design(texts, points, competences) else { return nil }
    var variants: [LanguageTag: ItemVariant] = [:]
    for language in prompt.languages { variants[language] = variant(language, texts, design) }
    let facts = ItemFacts(place: id.place, type: type, competences: competences, scores: design.scores)
    return (Item(id: ItemID(id.value), competences: competences, level: level, variants: variants), facts)
  }

  // MARK: - Common parts

  /// The texts that every type has.
  struct Texts {
    let prompt: LocalizedRichText
    let title: LocalizedText?
    let hint: LocalizedRichText?
    let feedback: [(identifier: String, text: LocalizedRichText)]
  }

  /// The working parts of an item: the same in every language but for their texts.
  struct Design {
    /// What the body, interactions and responses are in one language.
    struct Parts {
      var body: RichText
      var interactions: [Interaction]
      var responses: [ResponseDeclaration]
    }

    let scores: ClosedRange<Double>
    /// Sets `SCORE`, and nothing else.
    let rules: [Rule]
    /// Whether the whole answer is right; nil where there is no right answer.
    let isRight: Expression?
    let parts: (LanguageTag) -> Parts
  }

  private func design(_ texts: Texts, _ points: Double, _ competences: [CompetenceReference]) -> Design? {
    switch type {
    case .behaviour: behaviour(texts, competences)
    case .choice: choice(texts, points)
    case .multiple: multiple(texts, points)
    case .order: order(texts, points)
    case .match: match(texts, points)
    case .gap: gap(texts, points)
    case .numeric: numeric(texts, points)
    case .text: writtenText(texts, points)
    case .qti: nil
    }
  }

  private func competences() -> [CompetenceReference] {
    if map.has("competence"), map.has("competences") {
      context.report(
        .itemCompetences, map.place, "The item has both “competence” and “competences”. Keep one of them.")
    }
    let codes: [Placed<String>]
    if map.has("competences") {
      codes = map.names(map.list("competences"), "competences", .code)
    } else {
      codes = map.name("competence", .code).map { [$0] } ?? []
    }
    return codes.compactMap(context.competence)
  }

  private func feedback() -> [(identifier: String, text: LocalizedRichText)] {
    guard let node = map.node("feedback"), let feedback = map.map(node, "the feedback", keys: ["correct", "incorrect"])
    else { return [] }
    return ["correct", "incorrect"].compactMap { key in feedback.richTextIfPresent(key).map { (key, $0) } }
  }

  // MARK: - Variants

  private func variant(_ language: LanguageTag, _ texts: Texts, _ design: Design) -> ItemVariant {
    let chain = context.chain(for: language)
    let parts = design.parts(language)
    var outcomes = [
      OutcomeDeclaration(
        identifier: OutcomeDeclaration.score, cardinality: .single, baseType: .float,
        defaultValue: .single(.float(0)), normalMinimum: design.scores.lowerBound,
        normalMaximum: design.scores.upperBound)
    ]
    var rules = design.rules
    if !texts.feedback.isEmpty, let isRight = design.isRight {
      outcomes.append(
        OutcomeDeclaration(identifier: OutcomeDeclaration.feedback, cardinality: .single, baseType: .identifier))
      rules.append(Self.feedbackRule(isRight))
    }
    return ItemVariant(
      identifier: ItemID(id.value), language: language,
      title: texts.title?(chain) ?? Self.title(from: texts.prompt(chain)), body: parts.body,
      interactions: parts.interactions, responses: parts.responses, outcomes: outcomes,
      processing: ResponseProcessing(rules: rules), hint: texts.hint?(chain),
      feedback: texts.feedback.map {
        ModalFeedback(outcome: OutcomeDeclaration.feedback, identifier: $0.identifier, content: $0.text(chain))
      })
  }

  private static func feedbackRule(_ isRight: Expression) -> Rule {
    func says(_ identifier: String) -> Rule {
      .set(outcome: OutcomeDeclaration.feedback, .value(.identifier(identifier)))
    }
    return .condition([.init(condition: isRight, rules: [says("correct")])], otherwise: [says("incorrect")])
  }

  /// The beginning of the prompt, cut between words after about 60 characters.
  static func title(from prompt: RichText) -> String {
    let words = prompt.plainText.replacing(/\[\[[^\]]*\]\]/, with: "…")
    let line = words.split(separator: "\n").first.map(String.init) ?? ""
    guard line.count > 64 else { return line }
    var title = ""
    for word in line.split(separator: " ") {
      if title.count + word.count > 60 { break }
      title += title.isEmpty ? String(word) : " " + word
    }
    return (title.isEmpty ? String(line.prefix(60)) : title) + "…"
  }
}
