// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A document of QTI as an authored item, where it is a plain question of choice whose every answer scores the same there.
///
/// Whether it does is found by scoring each answer: what a document says in rules can be said in many ways.
struct DocumentForm {
  let prompt: RichText
  let form: AuthoredItem.Form
  let points: Double

  /// More options would mean more answers than are worth scoring.
  private static let optionLimit = 10

  /// nil for a document that says more than an authored item can.
  init?(_ item: AssessmentItem, language: LanguageTag) {
    let interactions = item.interactions
    guard item.companions.isEmpty, item.feedback.isEmpty, item.templates.isEmpty, item.contexts.isEmpty,
      !item.isAdaptive, interactions.count == 1, interactions[0].name == "qti-choice-interaction",
      let body = item.body, item.responses.count == 1,
      let response = item.responses.first, response.defaultValue.isNull
    else { return nil }
    let interaction = interactions[0]
    // Classes of the shared vocabulary say how it looks, which Markdown cannot.
    if interaction.attribute("class")?.contains("qti-") == true { return nil }
    var reader = HTMLText(
      link: { HTMLText.webAddress($0) },
      media: { $0.hasPrefix("../media/") ? String($0.dropFirst("../media/".count)) : nil })
    guard let prompt = Self.prompt(body, interaction, &reader) else { return nil }
    var options: [AuthoredItem.Option] = []
    var identifiers: [String] = []
    for choice in interaction.elements where choice.name == "qti-simple-choice" {
      guard let identifier = choice.attribute("identifier"), choice.attribute("show-hide") == nil,
        choice.attribute("template-identifier") == nil
      else { return nil }
      let text = reader.read(Self.nodes(choice.children))
      if text.isEmpty { return nil }
      identifiers.append(identifier)
      options.append(
        .init(
          id: QuestionForm.letter(options.count), text: LocalizedRichText([language: text]),
          isFixed: choice.attribute("fixed") == "true"))
    }
    guard reader.notes.isEmpty, (2...Self.optionLimit).contains(options.count), !Self.hasOtherElements(item) else {
      return nil
    }
    let shuffles = interaction.attribute("shuffle") == "true"
    let scores = Self.scores(item, response, identifiers)
    let most = scores.max() ?? 0
    guard ItemReader.possiblePoints.contains(most), scores[0] == 0,
      item.outcome(OutcomeDeclaration.score)?.normalMaximum ?? most == most,
      item.outcome(OutcomeDeclaration.score)?.normalMinimum ?? 0 == 0
    else { return nil }
    self.prompt = prompt
    points = most
    let limit = Int(interaction.attribute("max-choices") ?? "1") ?? 1
    if response.cardinality == .single, limit == 1 {
      let right = options.indices.filter { scores[1 << $0] == most }
      guard right.count == 1, options.indices.allSatisfy({ scores[1 << $0] == 0 || $0 == right[0] }) else { return nil }
      form = .choice(Self.marked(options, right), shuffles: shuffles)
    } else if response.cardinality == .multiple, limit == 0 || limit == options.count {
      // Of the answers with all points, the one that takes the fewest options is the right one.
      guard
        let best = scores.indices.filter({ scores[$0] == most }).min(by: { $0.nonzeroBitCount < $1.nonzeroBitCount })
      else { return nil }
      let right = options.indices.filter { best & 1 << $0 != 0 }
      let share = most / Double(right.count)
      let isPartial = scores.indices.allSatisfy { answer in
        let hits = Double((answer & best).nonzeroBitCount - (answer & ~best).nonzeroBitCount)
        return abs(scores[answer] - max(0, share * hits)) < 1e-9
      }
      let isExact = scores.indices.allSatisfy { scores[$0] == ($0 == best ? most : 0) }
      guard isPartial || isExact else { return nil }
      form = .multiple(Self.marked(options, right), shuffles: shuffles, isPartial: !isExact)
    } else {
      return nil
    }
  }

  private static func marked(_ options: [AuthoredItem.Option], _ right: [Int]) -> [AuthoredItem.Option] {
    options.enumerated().map { place, option in
      AuthoredItem.Option(
        id: option.id, text: option.text, isCorrect: right.contains(place), isFixed: option.isFixed)
    }
  }

  /// What each answer scores, by the options that it takes as bits; for a single response only answers of one option.
  private static func scores(
    _ item: AssessmentItem, _ response: ResponseDeclaration, _ identifiers: [String]
  ) -> [Double] {
    let variant = ItemVariant(identifier: "item", language: .english, document: item)
    func score(_ value: Value?) -> Double {
      let responses: [String: Value] = value.map { [response.identifier: $0] } ?? [:]
      return ItemScorer.score(of: variant, responses: responses) ?? 0
    }
    return (0..<(1 << identifiers.count)).map { answer in
      let taken = identifiers.indices.filter { answer & 1 << $0 != 0 }.map { Scalar.identifier(identifiers[$0]) }
      if taken.isEmpty { return score(nil) }
      if response.cardinality == .single { return taken.count == 1 ? score(.single(taken[0])) : 0 }
      return score(.multiple(taken))
    }
  }

  /// What is asked, where the interaction is the last thing of the body.
  private static func prompt(
    _ body: ContentNode.Element, _ interaction: ContentNode.Element, _ reader: inout HTMLText
  ) -> RichText? {
    var holder = body
    var before: [ContentNode] = []
    // The interaction may stand in blocks that say nothing.
    while true {
      let parts = holder.children.filter { if case .text(let text) = $0 { !text.trimmedSpace.isEmpty } else { true } }
      guard case .element(let last)? = parts.last else { return nil }
      before += parts.dropLast()
      if last == interaction { break }
      guard last.name == "div" || last.name == "p" || last.name == "qti-content-body" else { return nil }
      holder = last
    }
    if before.contains(where: { if case .element(let element) = $0 { element.isInteraction } else { false } }) {
      return nil
    }
    let asked = interaction.elements.filter { $0.name == "qti-prompt" }.flatMap(\.children)
    let text = reader.read(nodes(before)).followed(by: reader.read(nodes(asked)))
    return text.isEmpty ? nil : RichText(RichText.withHeadings(text.blocks, from: 1))
  }

  private static func nodes(_ content: [ContentNode]) -> [XMLNode] { content.map(ContentText.xml) }

  /// Whether there is something of QTI that speaks after an answer, or mathematics, which Markdown would lose.
  private static func hasOtherElements(_ item: AssessmentItem) -> Bool {
    var found = false
    let plain: Set<String> = ["qti-item-body", "qti-choice-interaction", "qti-simple-choice", "qti-prompt"]
    item.body?.children.forEachElement { element in
      if element.vocabulary == .qti ? !plain.contains(element.name) : element.vocabulary != .html { found = true }
    }
    return found
  }
}
