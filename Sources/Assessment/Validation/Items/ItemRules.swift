// learn, Apache-2.0. See LICENSE.

/// One rule that items are checked against.
public struct ItemRule: Sendable {
  /// The stable name that its problems carry, in the form `item.what`.
  public let name: String
  /// What the rule asks for, in a sentence.
  public let summary: String
  let check: @Sendable (ItemFacts) -> [ItemProblem]
}

/// Every rule that an item is checked against, the same for the shell and the server.
public enum ItemRules {
  /// The rules, in the order in which an item is read.
  public static let all: [ItemRule] = [
    unknownVariables, unknownResponses, unknownOutcomes, unknownChoices, operandTypes, assignedTypes, responseTypes,
    unreachableRules, missingCorrectResponses, maximumScore, mappings, repeatedChoices, choiceLimits, interactionNames,
    pictureTexts, endlessAttempts, uselessShuffle, unusedDeclarations,
  ]
}

extension AssessmentItem {
  /// Everything that the rules say about the item, in the order of the document; nothing for a sound item.
  public var problems: [ItemProblem] {
    let facts = ItemFacts(self)
    let problems = ItemRules.all.flatMap { $0.check(facts) }
    return problems.enumerated().sorted { left, right in
      (left.element.line.number, left.offset) < (right.element.line.number, right.offset)
    }.map(\.element)
  }
}
