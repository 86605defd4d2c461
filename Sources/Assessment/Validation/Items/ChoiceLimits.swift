// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// As many as have to be chosen can be chosen.
  static let choiceLimits: ItemRule = ItemRule(
    name: "item.choice-limits", summary: "What an interaction asks for can be done with its choices."
  ) { facts in
    facts.interactions.flatMap { interaction in
      let choices = InteractionChoices(interaction)
      return [
        limits(interaction, "min-choices", "max-choices", choices),
        limits(interaction, "min-associations", "max-associations", choices),
        limits(interaction, "min-strings", "max-strings", choices),
        limits(interaction, "min-plays", "max-plays", choices),
      ].flatMap { $0 } + choices.all.flatMap { limits($0, "match-min", "match-max", nil) }
    }
  }

  private static let counted: Set = [
    "qti-choice-interaction", "qti-order-interaction", "qti-hottext-interaction", "qti-hotspot-interaction",
    "qti-graphic-order-interaction",
  ]

  private static func limits(
    _ element: ContentNode.Element, _ least: String, _ most: String, _ choices: InteractionChoices?
  ) -> [ItemProblem] {
    guard let minimum = element.attribute(least).flatMap({ Int($0) }) else { return [] }
    // 0 sets no limit, as does an ordering without one.
    if let maximum = element.attribute(most).flatMap({ Int($0) }), maximum > 0, minimum > maximum {
      return [
        ItemProblem(
          .error, choiceLimits.name, element.line,
          "\(least) is \(minimum) and \(most) is \(maximum), so no answer is complete. Lower the one or raise the other."
        )
      ]
    }
    if let choices, counted.contains(element.name), minimum > choices.all.count {
      return [
        ItemProblem(
          .error, choiceLimits.name, element.line,
          "\(least) is \(minimum), and there are \(choices.all.count) choices, so no answer is complete.")
      ]
    }
    return []
  }
}
