// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// An interaction says what is asked: by its prompt, by a name, or by text before it.
  static let interactionNames: ItemRule = ItemRule(
    name: "item.no-prompt", summary: "Every interaction says what is asked, to those who see and those who do not."
  ) { facts in
    var walk = Walk()
    if let body = facts.item.body { walk.visit(body.children) }
    return walk.nameless.map { interaction in
      ItemProblem(
        .warning, interactionNames.name, interaction.line,
        "Nothing says what <\(interaction.name)> asks: it has no qti-prompt, no aria-label, and no text stands before it."
      )
    }
  }

  private struct Walk {
    var hasText = false
    var nameless: [ContentNode.Element] = []

    mutating func visit(_ nodes: [ContentNode]) {
      for node in nodes {
        switch node {
        case .text(let text): if !text.trimmedSpace.isEmpty { hasText = true }
        case .element(let element) where element.isInteraction:
          if !hasText, !Self.isNamed(element) { nameless.append(element) }
          hasText = true
        case .element(let element):
          if ["img", "audio", "video", "object", "qti-printed-variable"].contains(element.name) { hasText = true }
          visit(element.children)
        }
      }
    }

    private static func isNamed(_ interaction: ContentNode.Element) -> Bool {
      let names = ["aria-label", "aria-labelledby", "aria-describedby", "title", "label", "data-catalog-idref"]
      if names.contains(where: { interaction.attribute($0)?.trimmedSpace.isEmpty == false }) { return true }
      // Text with words or gaps to choose is its own question, and vendors make their own interactions.
      if ["qti-custom-interaction", "qti-portable-custom-interaction"].contains(interaction.name) { return true }
      return interaction.elements.contains { child in
        child.name == "qti-prompt" && (!child.text.trimmedSpace.isEmpty || !child.elements.isEmpty)
      }
    }
  }
}
