// learn, Apache-2.0. See LICENSE.

internal import Assessment

extension QTIItemReader {
  /// Reads rules, without those that learn itself adds for the feedback of options.
  func rules(_ elements: [XMLElement]) throws(PackError) -> [Rule] {
    var rules: [Rule] = []
    for element in elements where !setsChosen(element) { rules.append(try rule(element)) }
    return rules
  }

  private func setsChosen(_ element: XMLElement) -> Bool {
    switch element.name {
    case "qti-set-outcome-value": return isChosen(element.attribute("identifier"))
    case "qti-response-condition":
      guard let branch = element.elements.first, branch.elements.count == 2 else { return false }
      return element.elements.count == 1 && branch.elements[1].name == "qti-set-outcome-value"
        && isChosen(branch.elements[1].attribute("identifier"))
    default: return false
    }
  }

  private func rule(_ element: XMLElement) throws(PackError) -> Rule {
    switch element.name {
    case "qti-set-outcome-value":
      let operands = try expressions(element, 1)
      return .set(outcome: try identifier(element, "identifier"), operands[0])
    case "qti-response-condition":
      var branches: [Rule.Branch] = []
      var otherwise: [Rule] = []
      let parts = try children(of: element)
      for (place, part) in parts.enumerated() {
        let inner = try children(of: part)
        switch part.name {
        case "qti-response-if" where place == 0, "qti-response-else-if" where place > 0:
          guard let condition = inner.first else { throw fault(part, "The condition of this branch is missing.") }
          branches.append(
            .init(condition: try expression(condition), rules: try rules(Array(inner.dropFirst()))))
        case "qti-response-else" where place > 0 && place == parts.count - 1: otherwise = try rules(inner)
        default: throw unknown(part)
        }
      }
      guard !branches.isEmpty else { throw fault(element, "A rule without a condition stands here.") }
      return .condition(branches, otherwise: otherwise)
    default: throw unknown(element)
    }
  }

  private func expressions(_ element: XMLElement, _ count: Int? = nil) throws(PackError) -> [Expression] {
    let children = try children(of: element)
    if let count, children.count != count {
      throw fault(element, "<\(element.name)> takes \(count) values here, not \(children.count).")
    }
    var expressions: [Expression] = []
    for child in children { expressions.append(try expression(child)) }
    return expressions
  }

  private func expression(_ element: XMLElement) throws(PackError) -> Expression {
    func two(_ make: (Expression, Expression) -> Expression) throws(PackError) -> Expression {
      let operands = try expressions(element, 2)
      return make(operands[0], operands[1])
    }
    switch element.name {
    case "qti-base-value": return .value(try baseValue(element))
    case "qti-null": return .null
    case "qti-variable": return .variable(try identifier(element, "identifier"))
    case "qti-correct": return .correct(try identifier(element, "identifier"))
    case "qti-map-response": return .mapResponse(try identifier(element, "identifier"))
    case "qti-is-null": return .isNull(try expressions(element, 1)[0])
    case "qti-match": return try two(Expression.match)
    case "qti-equal":
      let tolerance = try tolerance(element)
      return try two { .equal($0, $1, tolerance) }
    case "qti-and": return .and(try expressions(element))
    case "qti-or": return .or(try expressions(element))
    case "qti-not": return .not(try expressions(element, 1)[0])
    case "qti-sum": return .sum(try expressions(element))
    case "qti-product": return .product(try expressions(element))
    case "qti-subtract": return try two(Expression.subtract)
    case "qti-divide": return try two(Expression.divide)
    case "qti-lt": return try two(Expression.lessThan)
    case "qti-lte": return try two(Expression.lessOrEqual)
    case "qti-gt": return try two(Expression.greaterThan)
    case "qti-gte": return try two(Expression.greaterOrEqual)
    case "qti-multiple": return .multiple(try expressions(element))
    case "qti-ordered": return .ordered(try expressions(element))
    default: throw unknown(element)
    }
  }

  private func tolerance(_ element: XMLElement) throws(PackError) -> Expression.Tolerance {
    let mode = try choice(element, "tolerance-mode", ["exact": 0, "absolute": 1, "relative": 2])
    if mode == 0 { return .exact }
    guard try flag(element, "include-lower-bound", else: true), try flag(element, "include-upper-bound", else: true)
    else { throw fault(element, "A tolerance without its own ends is not used here.") }
    // One number stands for both sides (QTI 3.0 ASI, qti-equal).
    let numbers = try required(element, "tolerance").split(separator: " ").map { QTIScalar.finite(String($0)) }
    guard numbers.count == 1 || numbers.count == 2, let below = numbers[0], let above = numbers[numbers.count - 1]
    else { throw fault(element, "The tolerance of <qti-equal> is one or two numbers.") }
    return mode == 1 ? .absolute(below: below, above: above) : .relative(below: below, above: above)
  }
}
