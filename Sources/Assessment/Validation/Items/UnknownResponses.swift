// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// Every interaction has a response of its own, and a response that is mapped has a mapping.
  static let unknownResponses: ItemRule = ItemRule(
    name: "item.unknown-response", summary: "Every interaction has a declared response of its own."
  ) { facts in
    var seen: Set<String> = []
    let interactions = facts.interactions.compactMap { interaction -> ItemProblem? in
      guard let name = interaction.attribute("response-identifier") else {
        return ItemProblem(
          .error, unknownResponses.name, interaction.line,
          "<\(interaction.name)> has no response-identifier, so its answer is lost.")
      }
      if facts.item.response(name) == nil {
        return ItemProblem(
          .error, unknownResponses.name, interaction.line,
          "No response \"\(name)\" is declared, so the answer to this interaction is lost. Declare it or correct the name."
        )
      }
      if !seen.insert(name).inserted, !facts.responsesInTurn.contains(name) {
        return ItemProblem(
          .error, unknownResponses.name, interaction.line,
          "Another interaction already gives the response \"\(name)\". Declare a response for each interaction.")
      }
      return nil
    }
    return interactions + facts.expressions.compactMap { unmapped($0, facts.item) }
  }

  private static func unmapped(_ expression: Expression, _ item: AssessmentItem) -> ItemProblem? {
    switch expression.operation {
    case .mapResponse(let name):
      guard let response = item.response(name), response.mapping == nil else { return nil }
      return ItemProblem(
        .error, unknownResponses.name, expression.line,
        "The response \"\(name)\" has no mapping, so the mapped value is always NULL. Give its declaration one.")
    case .mapResponsePoint(let name):
      guard let response = item.response(name), response.areaMapping == nil else { return nil }
      return ItemProblem(
        .error, unknownResponses.name, expression.line,
        "The response \"\(name)\" has no area mapping, so the mapped value is always NULL. Give its declaration one.")
    default: return nil
    }
  }
}
