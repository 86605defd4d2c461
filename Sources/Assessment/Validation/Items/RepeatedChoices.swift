// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// Every choice of an interaction has a name of its own.
  static let repeatedChoices: ItemRule = ItemRule(
    name: "item.choice-twice", summary: "Every choice of an interaction has an identifier of its own."
  ) { facts in
    facts.interactions.flatMap { interaction in
      var seen: Set<String> = []
      return InteractionChoices(interaction).all.compactMap { choice in
        guard let name = choice.attribute("identifier") else {
          return ItemProblem(
            .error, repeatedChoices.name, choice.line, "<\(choice.name)> has no identifier, so it cannot be chosen.")
        }
        if seen.insert(name).inserted || isOneOfSeveral(choice) { return nil }
        return ItemProblem(
          .error, repeatedChoices.name, choice.line,
          "Another choice of the interaction is called \"\(name)\" too. Give each its own identifier.")
      }
    }
  }

  // Alternatives of a template share a name: one of them is shown.
  private static func isOneOfSeveral(_ choice: ContentNode.Element) -> Bool {
    choice.attribute("template-identifier") != nil
  }
}
