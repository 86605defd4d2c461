// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// An adaptive item comes to an end (QTI 2.1 §5.2.1: only its rules can complete it).
  static let endlessAttempts: ItemRule = ItemRule(
    name: "item.never-completes", summary: "An adaptive item can be completed."
  ) { facts in
    guard facts.item.isAdaptive, !facts.rules.contains(where: mayComplete) else { return [] }
    return [
      ItemProblem(
        .warning, endlessAttempts.name, facts.item.body?.line ?? .unknown,
        "The item is adaptive, and no rule sets completionStatus to completed, so it never ends. Set it when the learner "
          + "is through.")
    ]
  }

  private static func mayComplete(_ rule: Rule) -> Bool {
    guard case .set(ItemProgram.completionStatus, let expression) = rule else { return false }
    if case .baseValue(let scalar) = expression.operation { return scalar.lexical == "completed" }
    return true
  }
}
