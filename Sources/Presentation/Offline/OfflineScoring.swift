// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// How an item is scored by a page without the engine: the few rules that authored items have, as data.
///
/// Whatever else an item does, the page does not score, and the instrument that asks it is not taken there.
enum OfflineScoring {
  /// The scoring of an item; nil where it has other rules than these.
  static func json(of item: ItemVariant) -> JSONValue? {
    guard item.document == nil else { return nil }
    if let options = item.optionScores, let interaction = item.interactions.first {
      return [
        "kind": "options", "response": .string(interaction.response),
        "scores": .object(options.map { .init($0.option, .double($0.score)) }),
      ]
    }
    for rule in item.processing.rules {
      switch rule {
      case .set(OutcomeDeclaration.score, let expression): return sum(expression, item)
      case .condition(let branches, let otherwise):
        guard branches.count == 1, let points = points(branches[0].rules), self.points(otherwise) == 0 else { continue }
        return condition(branches[0].condition, points, item)
      default: continue
      }
    }
    return nil
  }

  /// The number that rules give as the score; nil where they do something else.
  private static func points(_ rules: [Rule]) -> Double? {
    guard rules.count == 1, case .set(OutcomeDeclaration.score, let expression) = rules[0],
      case .baseValue(let scalar) = expression.operation
    else { return nil }
    return scalar.number
  }

  private static func sum(_ expression: Expression, _ item: ItemVariant) -> JSONValue? {
    let parts: [Expression]
    switch expression.operation {
    case .sum: parts = expression.operands
    default: parts = [expression]
    }
    var maps: [JSONValue] = []
    for part in parts {
      guard case .mapResponse(let name) = part.operation, let mapping = item.response(name)?.mapping else { return nil }
      var rows: [JSONValue] = []
      for entry in mapping.entries {
        guard let key = text(entry.key) else { return nil }
        rows.append([.string(key), .double(entry.value), .bool(entry.isCaseSensitive)])
      }
      maps.append(
        .object(compact: [
          "response": .string(name), "rows": .array(rows), "otherwise": .double(mapping.defaultValue),
          "least": mapping.lowerBound.map { .double($0) }, "most": mapping.upperBound.map { .double($0) },
        ]))
    }
    return ["kind": "map", "maps": .array(maps)]
  }

  private static func condition(_ expression: Expression, _ points: Double, _ item: ItemVariant) -> JSONValue? {
    switch expression.operation {
    case .match:
      guard expression.operands.count == 2, case .variable(let name, nil) = expression.operands[0].operation,
        case .correct(name) = expression.operands[1].operation, let response = item.response(name)
      else { return nil }
      let right = response.correct.scalars.map(text)
      guard right.allSatisfy({ $0 != nil }) else { return nil }
      return [
        "kind": "match", "response": .string(name), "points": .double(points),
        "ordered": .bool(response.cardinality == .ordered),
        "right": .array(right.map { .string($0 ?? "") }),
      ]
    case .equal(let tolerance):
      guard expression.operands.count == 2, case .correct(let name) = expression.operands[0].operation,
        case .variable(name, nil) = expression.operands[1].operation,
        let answer = item.response(name)?.correct.scalars.first?.number
      else { return nil }
      let range: (Double, Double)
      switch tolerance {
      case .exact: range = (answer, answer)
      case .absolute(.literal(let below), .literal(let above), true, true): range = (answer - below, answer + above)
      case .relative(.literal(let below), .literal(let above), true, true):
        range = (answer - abs(answer) * below / 100, answer + abs(answer) * above / 100)
      default: return nil
      }
      return [
        "kind": "number", "response": .string(name), "points": .double(points), "least": .double(range.0),
        "most": .double(range.1),
      ]
    default: return nil
    }
  }

  /// A value as the page compares it; nil for one that no authored item has.
  private static func text(_ scalar: Scalar) -> String? {
    switch scalar {
    case .identifier(let text), .string(let text): text
    case .directedPair(let first, let second): "\(first) \(second)"
    default: nil
    }
  }
}
