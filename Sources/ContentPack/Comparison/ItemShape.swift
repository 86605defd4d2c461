// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// What of an item decides what an answer is and what it is worth: equal shapes give every answer the same points.
struct ItemShape: Hashable {
  private let responses: [ResponseDeclaration]
  private let outcomes: [OutcomeDeclaration]
  private let rules: [Rule]
  private let interactions: [[String]]
  private let templates: [TemplateDeclaration]
  private let templateRules: [Rule]

  init(_ item: ItemVariant) {
    responses = item.responses.sorted { $0.identifier < $1.identifier }
    outcomes = item.outcomes
    rules = item.processing.rules
    if let document = item.document {
      interactions = document.interactions.map(Self.words)
      templates = document.templates
      templateRules = document.templateRules
    } else {
      interactions = item.interactions.map(Self.words).sorted { $0.lexicographicallyPrecedes($1) }
      (templates, templateRules) = ([], [])
    }
  }

  /// The response, the kind, the limits and what can be chosen.
  private static func words(_ interaction: Interaction) -> [String] {
    func ids(_ options: [Interaction.Option]) -> [String] { options.map(\.identifier).sorted() }
    switch interaction.kind {
    case .choice(let choice):
      return [interaction.response, "choice", "\(choice.minimum)", "\(choice.maximum)"] + ids(choice.options)
    case .order(let order): return [interaction.response, "order"] + ids(order.options)
    case .match(let match): return [interaction.response, "match"] + ids(match.rows) + ["|"] + ids(match.columns)
    case .inlineChoice(let choice): return [interaction.response, "inline"] + ids(choice.options)
    case .textEntry: return [interaction.response, "text"]
    }
  }

  /// The element, what it may take, and the identifiers in it.
  private static func words(_ element: ContentNode.Element) -> [String] {
    let limits = ["max-choices", "min-choices", "max-associations", "min-associations", "lower-bound", "upper-bound"]
    var words = [element.name, element.attribute("response-identifier") ?? ""]
    words += limits.map { element.attribute($0) ?? "" }
    var identifiers: [String] = []
    element.children.forEachElement { child in
      if child.vocabulary == .qti, let identifier = child.attribute("identifier") {
        identifiers.append(
          identifier + " " + (child.attribute("match-max") ?? "") + " " + (child.attribute("coords") ?? ""))
      }
    }
    return words + identifiers.sorted()
  }
}
