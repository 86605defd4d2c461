// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// A rule that compares with the right answer has one to compare with.
  static let missingCorrectResponses: ItemRule = ItemRule(
    name: "item.no-correct-response", summary: "A response that is compared with its right answer has one."
  ) { facts in
    var seen: Set<String> = []
    return facts.expressions.compactMap { expression in
      guard case .correct(let name) = expression.operation, let response = facts.item.response(name),
        response.correct.isNull, !facts.setsCorrect(name), seen.insert(name).inserted
      else { return nil }
      return ItemProblem(
        .error, missingCorrectResponses.name, expression.line.number > 0 ? expression.line : response.line,
        "The rules compare \"\(name)\" with its right answer, and it has none, so no answer is ever right. Declare a "
          + "correct response.")
    }
  }
}
