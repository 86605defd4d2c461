// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// qti-multiple and qti-ordered: containers of the same cardinality are poured in; nothing at all is NULL.
  ///
  /// NULL too where a part has another cardinality, or not the base type of the others.
  func container(
    _ cardinality: Cardinality, in scope: inout some ExpressionScope
  ) throws(ProcessingError) -> Value {
    var scalars: [Scalar] = []
    for part in operands {
      guard let more = try part.value(in: &scope).poured(into: cardinality) else { return .null }
      scalars += more
      if scalars.count > Self.valueLimit { throw .tooMuch("A container", line: line) }
    }
    guard !scalars.isEmpty, scalars.haveOneType else { return .null }
    return cardinality == .ordered ? .ordered(scalars) : .multiple(scalars)
  }

  /// qti-repeat: the operands so many times, one after the other; what is NULL is left out.
  func repeated(_ count: Int?, in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    guard let count, count >= 1 else { return .null }
    if count > Self.valueLimit { throw .tooMuch("qti-repeat", line: line) }
    var scalars: [Scalar] = []
    for _ in 0..<count {
      for part in operands {
        guard let more = try part.value(in: &scope).poured(into: .ordered) else { return .null }
        scalars += more
        if scalars.count > Self.valueLimit { throw .tooMuch("qti-repeat", line: line) }
      }
    }
    return scalars.isEmpty || !scalars.haveOneType ? .null : .ordered(scalars)
  }

  /// qti-container-size: 0 of NULL; NULL of anything but a container.
  static func size(of value: Value) -> Value {
    if case .null = value { return .single(.integer(0)) }
    return value.contained.map { .single(.integer($0.count)) } ?? .null
  }

  /// qti-random: one of the values, each as likely; NULL of nothing.
  static func random(of value: Value, _ scope: inout some ExpressionScope) -> Value {
    guard let scalars = value.contained, !scalars.isEmpty else { return .null }
    return .single(scalars[scope.random.number(below: scalars.count)])
  }

  /// qti-index: counted from 1; NULL past the end.
  static func element(_ place: Int?, of value: Value) -> Value {
    guard let place, case .ordered(let scalars) = value, place >= 1, place <= scalars.count else { return .null }
    return .single(scalars[place - 1])
  }

  /// qti-member: whether the container holds the value; NULL where they have not one base type.
  static func member(_ value: Value, of container: Value) -> Value {
    guard let (scalar, scalars) = pair(value, container) else { return .null }
    return .boolean(scalars.contains { $0.isSame(as: scalar) })
  }

  /// qti-delete: the container without every occurrence of the value; NULL where they have not one base type.
  static func delete(_ value: Value, from container: Value) -> Value {
    guard let (scalar, scalars) = pair(value, container) else { return .null }
    let rest = scalars.filter { !$0.isSame(as: scalar) }
    guard !rest.isEmpty else { return .null }
    if case .ordered = container { return .ordered(rest) }
    return .multiple(rest)
  }

  /// A single value and the values of a container that it can be compared with.
  private static func pair(_ value: Value, _ container: Value) -> (Scalar, [Scalar])? {
    guard case .single(let scalar) = value, !value.isNull, let scalars = container.contained,
      let first = scalars.first, scalar.isComparable(with: first)
    else { return nil }
    return (scalar, scalars)
  }

  /// qti-contains: of a multiple container, whether it holds each value as often; of an ordered one, whether the
  /// second stands in it as an unbroken row.
  static func contains(_ container: Value, _ part: Value) -> Value {
    guard !container.isNull, !part.isNull, container.isComparable(with: part) else { return .null }
    switch (container, part) {
    case (.ordered(let all), .ordered(let row)):
      guard row.count <= all.count else { return .boolean(false) }
      for start in 0...(all.count - row.count) {
        if zip(all[start...], row).allSatisfy({ $0.isSame(as: $1) }) { return .boolean(true) }
      }
      return .boolean(false)
    case (.multiple(let all), .multiple(let some)):
      var rest = all
      for scalar in some {
        guard let place = rest.firstIndex(where: { $0.isSame(as: scalar) }) else { return .boolean(false) }
        rest.remove(at: place)
      }
      return .boolean(true)
    default: return .null
    }
  }
}

extension Value {
  /// The values of a multiple or ordered container; nil for anything else.
  fileprivate var contained: [Scalar]? {
    switch self {
    case .multiple(let scalars), .ordered(let scalars): scalars
    case .null, .single, .record: nil
    }
  }

  /// What the value adds to a container: nothing of NULL; nil for a value that does not belong in one of the cardinality.
  fileprivate func poured(into cardinality: Cardinality) -> [Scalar]? {
    switch (self, cardinality) {
    case (.null, _): []
    case (.single(let scalar), _): isNull ? [] : [scalar]
    case (.multiple(let scalars), .multiple), (.ordered(let scalars), .ordered): scalars
    default: nil
    }
  }
}

extension [Scalar] {
  fileprivate var haveOneType: Bool { allSatisfy { $0.baseType == self[0].baseType } }
}
