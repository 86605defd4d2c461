// learn, Apache-2.0. See LICENSE.

/// The scores that an item can give, worked out of its rules rather than by trying every answer.
///
/// An item of eight options in order has 40,320 answers and two scores. Each expression is therefore run on the set
/// of values that it may have, each response by itself: the result holds every score that can occur, and where two
/// rules depend on one response it may hold one that cannot. Sets that grow past ``limit`` are given up.
struct PossibleScores {
  private static let limit = 256
  private typealias Values = Set<Value>

  private let variant: ItemVariant
  /// What each outcome may be as far as the rules have come; nil where it may be anything.
  private var outcomes: [String: Values?]

  /// The possible scores of an answered item, lowest first.
  ///
  /// Where they cannot be worked out: the scores of no answer and of the right answer, and the declared range.
  static func scores(of variant: ItemVariant) -> [Double] {
    var run = PossibleScores(variant)
    // What a template sets, and what one attempt leaves to the next, the rules alone do not say.
    if !variant.isDrawn, !variant.isAdaptive {
      run.run(variant.processing.rules)
      if let values = run.outcomes[OutcomeDeclaration.score] ?? nil {
        let numbers = values.compactMap(\.singleNumber)
        if !numbers.isEmpty { return numbers.sorted() }
      }
    }
    let right = variant.solution(seed: 0)
    let declaration = variant.outcome(OutcomeDeclaration.score)
    let known = [
      ItemScorer.score(of: variant, responses: [:]), ItemScorer.score(of: variant, responses: right),
      declaration?.normalMinimum, declaration?.normalMaximum,
    ]
    return Set(known.compactMap(\.self)).sorted()
  }

  private init(_ variant: ItemVariant) {
    self.variant = variant
    outcomes = Dictionary(variant.outcomes.map { ($0.identifier, [$0.initialValue]) }) { first, _ in first }
  }

  // MARK: - Rules

  private mutating func run(_ rules: [Rule]) {
    for rule in rules {
      switch rule {
      case .set(let outcome, let expression):
        guard let declaration = variant.outcome(outcome) else { continue }
        let values = values(of: expression)
        outcomes[outcome] = .some(values.map { Set($0.map(declaration.fitting)) })
      case .condition(let branches, let otherwise):
        runAll(branches.map(\.rules) + [otherwise])
      case .fragment(let rules): run(rules)
      case .lookup(let outcome, _): outcomes[outcome] = .some(nil)
      case .exit, .setTemplate, .setCorrect, .setDefault, .constraint: break
      }
    }
  }

  // Any branch may be the one that is taken.
  private mutating func runAll(_ alternatives: [[Rule]]) {
    let before = outcomes
    var after: [String: Values?] = [:]
    for rules in alternatives {
      outcomes = before
      run(rules)
      for (name, values) in outcomes {
        guard let known = after[name] else {
          after[name] = .some(values)
          continue
        }
        after[name] = .some(Self.limited(known.flatMap { known in values.map { known.union($0) } }))
      }
    }
    outcomes = after
  }

  // MARK: - Expressions

  private func values(of expression: Expression) -> Values? {
    switch expression.operation {
    case .baseValue(let scalar): [.single(scalar)]
    case .null: [.null]
    case .variable(let name, _): outcomes[name] ?? nil
    case .correct(let name): [variant.response(name)?.correct ?? .null]
    case .mapResponse(let name): mapped(name)
    case .isNull, .match, .equal, .and, .or, .not, .lessThan, .lessOrEqual, .greaterThan, .greaterOrEqual:
      [.boolean(true), .boolean(false), .null]
    case .sum, .product, .subtract, .divide: combinations(of: expression)
    default: nil
    }
  }

  private func combinations(of expression: Expression) -> Values? {
    guard let first = expression.operands.first, var results = values(of: first) else { return nil }
    var scope = VariantScope(variant: variant, responses: [:], outcomes: [:])
    for part in expression.operands.dropFirst() {
      guard let next = values(of: part) else { return nil }
      var combined: Values = []
      for left in results {
        for right in next {
          guard let pair = expression.applied(to: left, right) else { return nil }
          combined.insert((try? pair.value(in: &scope))?.withoutNoise ?? .null)
        }
      }
      guard let limited = Self.limited(combined) else { return nil }
      results = limited
    }
    return results
  }

  private func mapped(_ name: String) -> Values? {
    guard let mapping = variant.response(name)?.mapping,
      let interaction = variant.interactions.first(where: { $0.response == name }),
      let sums = interaction.kind.possibleSums(mapping, limit: Self.limit)
    else { return nil }
    var numbers = Set(sums.map { $0.bounded(by: mapping) })
    // A gap may be left empty when another one is filled.
    if variant.interactions.count > 1, let empty = mapping.number(for: .null) { numbers.insert(empty) }
    return Self.limited(Set(numbers.map { .single(.float($0)) }))
  }

  private static func limited(_ values: Values?) -> Values? {
    values.flatMap { $0.count <= limit ? $0 : nil }
  }
}

extension Interaction.Kind {
  /// The sums that a mapping can give over one answer, before its bounds; nil when there are too many.
  fileprivate func possibleSums(_ mapping: Mapping, limit: Int) -> Set<Double>? {
    switch self {
    case .textEntry: return Set(mapping.entries.map(\.value) + [mapping.defaultValue])
    case .inlineChoice(let choice): return Set(choice.options.map { mapping.number(for: .identifier($0.identifier)) })
    case .order(let order):
      return [order.options.reduce(0) { $0 + mapping.number(for: .identifier($1.identifier)) }]
    case .choice(let choice):
      return Self.choices(choice, mapping, limit)
    case .match(let match):
      return Self.sums(
        match.rows.map { row in
          [0] + match.columns.map { mapping.number(for: .directedPair(row.identifier, $0.identifier)) }
        }, limit)
    }
  }

  // Sums by how many options are chosen, because the interaction limits their number.
  private static func choices(_ choice: Interaction.Choice, _ mapping: Mapping, _ limit: Int) -> Set<Double>? {
    let maximum = choice.maximum == 0 ? choice.options.count : min(choice.maximum, choice.options.count)
    var sums: [Set<Double>] = [[0]] + Array(repeating: [], count: max(maximum, 0))
    for option in choice.options {
      let number = mapping.number(for: .identifier(option.identifier))
      for count in stride(from: maximum, to: 0, by: -1) {
        sums[count].formUnion(sums[count - 1].map { ($0 + number).withoutNoise })
        guard sums[count].count <= limit else { return nil }
      }
    }
    let minimum = max(choice.minimum, maximum == 1 ? 1 : 0)
    return sums.indices.filter { $0 >= minimum }.reduce(into: []) { $0.formUnion(sums[$1]) }
  }

  private static func sums(_ parts: [[Double]], _ limit: Int) -> Set<Double>? {
    var result: Set<Double> = [0]
    for part in parts {
      result = Set(result.flatMap { sum in part.map { (sum + $0).withoutNoise } })
      guard result.count <= limit else { return nil }
    }
    return result
  }
}

extension Expression {
  /// The same operator on two plain values.
  fileprivate func applied(to left: Value, _ right: Value) -> Expression? {
    guard let left = left.literal, let right = right.literal else { return nil }
    return Expression(operation, [left, right])
  }
}

extension Value {
  fileprivate var literal: Expression? {
    switch self {
    case .null: .null
    case .single(let scalar): .value(scalar)
    case .multiple, .ordered, .record: nil
    }
  }

  fileprivate var withoutNoise: Value {
    if case .single(.float(let number)) = self { return .single(.float(number.withoutNoise)) }
    return self
  }
}

extension Double {
  /// The nearest number with nine decimals, as a person would have written it; numbers of a million and more stay.
  ///
  /// 0.7 + 0.1 is a little less than 0.8 in binary, and a learner at a cut-off of 0.8 must not fall below it.
  var snapped: Double { abs(self) < 1e6 ? (self * 1e9).rounded() / 1e9 : self }

  /// The number with twelve decimals, so that sums of the same shares in another order are one number.
  fileprivate var withoutNoise: Double { abs(self) < 1e3 ? (self * 1e12).rounded() / 1e12 : self }

  fileprivate func bounded(by mapping: Mapping) -> Double { mapping.bounded(self) }
}
