// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// Every rule can come to its turn.
  static let unreachableRules: ItemRule = ItemRule(
    name: "item.unreachable", summary: "Every rule can come to its turn."
  ) { facts in
    unreachable(in: facts.item.templateRules) + unreachable(in: facts.item.processing?.rules ?? [])
  }

  private static func unreachable(in rules: [Rule]) -> [ItemProblem] {
    var problems: [ItemProblem] = []
    for (place, rule) in rules.enumerated() {
      problems += inside(rule)
      if rule.ends, place + 1 < rules.count {
        problems.append(
          ItemProblem(
            .warning, unreachableRules.name, rules[place + 1].line,
            "The processing always ends before this rule, so it never runs. Move it up or take the exit away."))
        break
      }
    }
    return problems
  }

  private static func inside(_ rule: Rule) -> [ItemProblem] {
    switch rule {
    case .fragment(let rules): return unreachable(in: rules)
    case .condition(let branches, let otherwise):
      return unreachable(of: branches, otherwise) + branches.flatMap { unreachable(in: $0.rules) }
        + unreachable(in: otherwise)
    default: return []
    }
  }

  private static func unreachable(of branches: [Rule.Branch], _ otherwise: [Rule]) -> [ItemProblem] {
    var seen: Set<Expression> = []
    for (place, branch) in branches.enumerated() {
      let rest = place + 1 < branches.count ? branches[place + 1].condition.line : otherwise.first?.line
      switch Constancy(of: branch.condition) {
      case .holds:
        guard let rest else { return [] }
        return [
          ItemProblem(
            .warning, unreachableRules.name, rest, "A condition before this branch is always true, so it never runs.")
        ]
      case .never where !branch.rules.isEmpty:
        return [
          ItemProblem(
            .warning, unreachableRules.name, branch.condition.line,
            "The condition is never true whatever is answered, so its rules never run.")
        ]
      case .never, .open: break
      }
      if !branch.condition.isRandom, !seen.insert(branch.condition).inserted {
        return [
          ItemProblem(
            .warning, unreachableRules.name, branch.condition.line,
            "A branch before this one has the same condition, so this one never runs.")
        ]
      }
    }
    return []
  }
}

extension Rule {
  /// Whether nothing after the rule runs, whichever way it goes.
  fileprivate var ends: Bool {
    switch self {
    case .exit: true
    case .fragment(let rules): rules.contains(where: \.ends)
    case .condition(let branches, let otherwise):
      otherwise.contains(where: \.ends) && branches.allSatisfy { $0.rules.contains(where: \.ends) }
    default: false
    }
  }
}
