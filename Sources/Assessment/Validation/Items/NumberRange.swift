// learn, Apache-2.0. See LICENSE.

/// The least and the most that a number can be.
struct NumberRange: Hashable, Sendable {
  let least: Double
  let most: Double

  init(_ least: Double, _ most: Double) {
    self.least = least.isNaN ? -.infinity : least
    self.most = most.isNaN ? .infinity : most
  }

  /// Nothing is known.
  static let any = NumberRange(-.infinity, .infinity)
  static func exactly(_ number: Double) -> NumberRange { NumberRange(number, number) }

  /// Either of two.
  func union(_ other: NumberRange) -> NumberRange {
    NumberRange(Swift.min(least, other.least), Swift.max(most, other.most))
  }

  static func + (left: NumberRange, right: NumberRange) -> NumberRange {
    NumberRange(left.least + right.least, left.most + right.most)
  }

  static func - (left: NumberRange, right: NumberRange) -> NumberRange {
    NumberRange(left.least - right.most, left.most - right.least)
  }

  static func * (left: NumberRange, right: NumberRange) -> NumberRange {
    // 0 times no matter how much is 0.
    func times(_ a: Double, _ b: Double) -> Double { a == 0 || b == 0 ? 0 : a * b }
    let ends = [
      times(left.least, right.least), times(left.least, right.most), times(left.most, right.least),
      times(left.most, right.most),
    ]
    return NumberRange(ends.min() ?? -.infinity, ends.max() ?? .infinity)
  }
}

extension ItemFacts {
  /// Between which numbers an expression lies, where outcomes lie in these ranges; any number where it is not known.
  func range(of expression: Expression, _ outcomes: [String: NumberRange]) -> NumberRange {
    let parts = expression.operands
    func range(_ place: Int) -> NumberRange { place < parts.count ? self.range(of: parts[place], outcomes) : .any }
    switch expression.operation {
    case .baseValue(let scalar): return scalar.number.map { .exactly($0) } ?? .any
    case .mathConstant(let constant): return .exactly(constant.value)
    case .variable(let name, _): return outcomes[name] ?? .any
    case .mapResponse(let name): return mapped(name)
    case .mapResponsePoint(let name): return mappedPoints(name)
    case .sum: return parts.allSatisfy(isSingle) ? parts.indices.map(range).reduce(.exactly(0), +) : .any
    case .product: return parts.allSatisfy(isSingle) ? parts.indices.map(range).reduce(.exactly(1), *) : .any
    case .subtract: return range(0) - range(1)
    case .divide:
      let divisor = range(1)
      guard divisor.least == divisor.most, divisor.least != 0 else { return .any }
      return range(0) * .exactly(1 / divisor.least)
    case .maximum where parts.allSatisfy(isSingle):
      let ranges = parts.indices.map(range)
      return NumberRange(ranges.map(\.least).max() ?? 0, ranges.map(\.most).max() ?? 0)
    case .minimum where parts.allSatisfy(isSingle):
      let ranges = parts.indices.map(range)
      return NumberRange(ranges.map(\.least).min() ?? 0, ranges.map(\.most).min() ?? 0)
    case .integerToFloat: return range(0)
    case .round: return NumberRange(range(0).least - 0.5, range(0).most + 0.5)
    case .truncate, .roundTo: return NumberRange(range(0).least - 1, range(0).most + 1)
    default: return .any
    }
  }

  private func isSingle(_ expression: Expression) -> Bool { type(of: expression).cardinality == .single }

  /// Between which numbers the mapping of a response lies.
  private func mapped(_ name: String) -> NumberRange {
    guard let response = item.response(name), let mapping = response.mapping else { return .any }
    let values = mapping.entries.map(\.value) + [mapping.defaultValue]
    let least: Double
    let most: Double
    if response.cardinality == .single {
      (least, most) = (values.min() ?? 0, values.max() ?? 0)
    } else {
      let limit = interaction(for: name)?.attribute("max-choices").flatMap { Int($0) } ?? 0
      let good = mapping.entries.map(\.value).filter { $0 > 0 }.sorted(by: >)
      let counted = limit > 0 ? Array(good.prefix(limit)) : good
      least = mapping.defaultValue < 0 ? -.infinity : mapping.entries.map(\.value).filter { $0 < 0 }.reduce(0, +)
      most = mapping.defaultValue > 0 ? .infinity : counted.reduce(0, +)
    }
    return NumberRange(mapping.bounded(least), mapping.bounded(most))
  }

  private func mappedPoints(_ name: String) -> NumberRange {
    guard let response = item.response(name), let mapping = response.areaMapping, mapping.defaultValue <= 0 else {
      return .any
    }
    let values = mapping.entries.map(\.value).filter { $0 > 0 }
    let most = response.cardinality == .single ? values.max() ?? 0 : values.reduce(0, +)
    return NumberRange(-.infinity, min(max(most, mapping.lowerBound ?? -.infinity), mapping.upperBound ?? .infinity))
  }
}
