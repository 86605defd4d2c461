// learn, Apache-2.0. See LICENSE.

extension Value {
  /// A value in the cardinality and base type of the variable that it is put into.
  ///
  /// Items in the wild set integer outcomes from mappings, which are floats: the fraction is cut off. A number that
  /// no integer can hold gives NULL. An empty container is NULL, a single value put into a container becomes one.
  func fitting(_ cardinality: Cardinality, _ type: BaseType?) -> Value {
    switch (self, cardinality) {
    case (.null, _), (.record, .record): return self
    case (.single(let scalar), .single):
      guard let type, let fitting = scalar.fitting(type) else { return .null }
      return .single(fitting)
    case (.record, _), (_, .record): return .null
    default:
      let scalars = scalars.compactMap { scalar in type.flatMap { scalar.fitting($0) } }
      guard !scalars.isEmpty else { return .null }
      switch cardinality {
      case .multiple: return .multiple(scalars)
      case .ordered: return .ordered(scalars)
      case .single, .record: return scalars.count == 1 ? .single(scalars[0]) : .null
      }
    }
  }
}

extension Scalar {
  /// The value in a base type; nil for one that it cannot be brought to.
  func fitting(_ type: BaseType) -> Scalar? {
    switch (type, self) {
    case (.integer, .integer), (.float, .float), (.identifier, .identifier), (.boolean, .boolean), (.string, .string):
      return self
    case (.float, .integer(let number)): return .float(Double(number))
    case (.integer, .float(let number)): return Int(exactly: number.rounded(.towardZero)).map { .integer($0) }
    case (.duration, .float(let number)): return .duration(number)
    case (.duration, .integer(let number)): return .duration(Double(number))
    case (.float, .duration(let number)): return .float(number)
    case (.intOrIdentifier, .integer), (.intOrIdentifier, .identifier): return self
    case (.string, .identifier(let text)), (.string, .uri(let text)): return .string(text)
    case (.identifier, .string(let text)): return .identifier(text)
    case (.uri, .string(let text)): return .uri(text)
    case (.pair, .directedPair(let first, let second)): return .pair(first, second)
    case (.directedPair, .pair(let first, let second)): return .directedPair(first, second)
    default: return baseType == type ? self : nil
    }
  }
}
