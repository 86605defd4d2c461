// learn, Apache-2.0. See LICENSE.

internal import Assessment

/// The right answers of an item of version 1.2, which does not declare them: those that its rules give the most for.
struct Version1Answers {
  private let responses: [Version1Response]
  private var found: [String: [Scalar]] = [:]

  /// Looks for the answers that rules reward.
  init(_ rules: [Rule], _ responses: [Version1Response]) {
    self.responses = responses
    let rewards = rules.flatMap(Self.rewards)
    // The best answer first; of points that add up, all that are given.
    for reward in rewards.enumerated().sorted(by: { ($1.element.amount, $0.offset) < ($0.element.amount, $1.offset) }) {
      take(reward.element)
    }
  }

  /// The right answer to one response; NULL where none is known.
  func value(_ identifier: String, _ cardinality: Cardinality) -> Value {
    guard let scalars = found[identifier], !scalars.isEmpty else { return .null }
    switch cardinality {
    case .single: return .single(scalars[0])
    case .multiple: return .multiple(scalars)
    case .ordered: return .ordered(scalars)
    case .record: return .null
    }
  }

  private struct Reward {
    let amount: Double
    let isAdded: Bool
    let facts: [Fact]
  }

  /// An answer that an expression asks for.
  private struct Fact {
    let response: String
    let values: [Scalar]
  }

  private static func rewards(of rule: Rule) -> [Reward] {
    guard case .condition(let branches, _) = rule else { return [] }
    return branches.compactMap { branch in
      for case .set(let outcome, let expression) in branch.rules where outcome != Version1Processing.feedback {
        guard let (amount, isAdded) = amount(expression), amount > 0 else { continue }
        return Reward(amount: amount, isAdded: isAdded, facts: facts(of: branch.condition))
      }
      return nil
    }
  }

  private static func amount(_ expression: Expression) -> (Double, isAdded: Bool)? {
    switch expression.operation {
    case .baseValue(let scalar): scalar.number.map { ($0, false) }
    case .sum: expression.operands.compactMap { amount($0)?.0 }.first.map { ($0, true) }
    default: nil
    }
  }

  private static func facts(of expression: Expression) -> [Fact] {
    let operands = expression.operands
    switch expression.operation {
    case .and: return operands.flatMap(facts)
    case .or: return operands.lazy.map(facts).first { !$0.isEmpty } ?? []
    case .match, .stringMatch, .equal, .member:
      guard operands.count == 2 else { return [] }
      for (side, other) in [(operands[0], operands[1]), (operands[1], operands[0])] {
        if case .variable(let name, _) = side.operation, let values = values(other) {
          return [Fact(response: name, values: values)]
        }
      }
      return []
    default: return []
    }
  }

  private static func values(_ expression: Expression) -> [Scalar]? {
    switch expression.operation {
    case .baseValue(let scalar): [scalar]
    case .ordered, .multiple: expression.operands.flatMap { values($0) ?? [] }
    default: nil
    }
  }

  private mutating func take(_ reward: Reward) {
    var own: [String: [Scalar]] = [:]
    for fact in reward.facts { own[fact.response, default: []] += fact.values }
    for (name, values) in own {
      guard let response = responses.first(where: { $0.identifier == name || $0.blanks.contains(name) }) else {
        continue
      }
      let fitting = values.compactMap { Self.fitting($0, response.baseType) }
      if found[name] == nil {
        found[name] = fitting
      } else if reward.isAdded, response.cardinality == .multiple {
        for value in fitting where found[name]?.contains(value) == false { found[name]?.append(value) }
      }
    }
  }

  private static func fitting(_ scalar: Scalar, _ type: BaseType) -> Scalar? {
    switch (type, scalar) {
    case (.integer, .float(let number)): Int(exactly: number).map { .integer($0) }
    case (.float, .integer(let number)): .float(Double(number))
    default: scalar.baseType == type ? scalar : nil
    }
  }
}
