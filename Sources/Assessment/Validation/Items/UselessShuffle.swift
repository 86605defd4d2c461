// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// Choices that are to be shuffled can move.
  static let uselessShuffle: ItemRule = ItemRule(
    name: "item.shuffle-fixed", summary: "An interaction that is shuffled has choices that are not fixed."
  ) { facts in
    facts.interactions.compactMap { interaction in
      guard interaction.attribute("shuffle") == "true" else { return nil }
      let choices = InteractionChoices(interaction).all.filter { $0.name != "qti-gap" }
      let free = choices.filter { $0.attribute("fixed") != "true" }
      guard choices.count > 1, free.count < 2, free.count < choices.count else { return nil }
      return ItemProblem(
        .warning, uselessShuffle.name, interaction.line,
        "The choices are to be shuffled, and all but \(free.count) are fixed, so none can move.")
    }
  }
}
