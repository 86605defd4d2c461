// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// qti-multiple and qti-ordered: NULL parts are left out, containers are poured in; nothing at all is NULL.
  func container(
    in scope: inout some ExpressionScope, _ make: ([Scalar]) -> Value
  ) throws(ProcessingError) -> Value {
    var scalars: [Scalar] = []
    for part in operands {
      switch try part.value(in: &scope) {
      case .null: break
      case .single(let scalar): scalars.append(scalar)
      case .multiple(let more), .ordered(let more):
        scalars += more
        if scalars.count > Self.valueLimit { throw .tooMuch("A container", line: line) }
      case .record: return .null
      }
    }
    return scalars.isEmpty ? .null : make(scalars)
  }

  /// qti-repeat: the operands so many times, one after the other; NULL parts are left out.
  func repeated(_ count: Int?, in scope: inout some ExpressionScope) throws(ProcessingError) -> Value {
    guard let count, count >= 1 else { return .null }
    if count > Self.valueLimit { throw .tooMuch("qti-repeat", line: line) }
    var scalars: [Scalar] = []
    for _ in 0..<count {
      for part in operands {
        scalars += try part.value(in: &scope).scalars
        if scalars.count > Self.valueLimit { throw .tooMuch("qti-repeat", line: line) }
      }
    }
    return scalars.isEmpty ? .null : .ordered(scalars)
  }

  /// qti-random: one of the values, each as likely; NULL of nothing.
  static func random(of value: Value, _ scope: inout some ExpressionScope) -> Value {
    let scalars = value.scalars
    return scalars.isEmpty ? .null : .single(scalars[scope.random.number(below: scalars.count)])
  }

  /// qti-index: counted from 1; NULL past the end.
  static func element(_ place: Int?, of value: Value) -> Value {
    guard let place, case .ordered(let scalars) = value, place >= 1, place <= scalars.count else { return .null }
    return .single(scalars[place - 1])
  }

  /// qti-member: whether the container holds the value.
  static func member(_ value: Value, of container: Value) -> Value {
    guard case .single(let scalar) = value, !value.isNull, !container.isNull else { return .null }
    return .boolean(container.scalars.contains { $0.isSame(as: scalar) })
  }

  /// qti-delete: the container without every occurrence of the value.
  static func delete(_ value: Value, from container: Value) -> Value {
    guard case .single(let scalar) = value, !value.isNull, !container.isNull else { return .null }
    let rest = container.scalars.filter { !$0.isSame(as: scalar) }
    guard !rest.isEmpty else { return .null }
    if case .ordered = container { return .ordered(rest) }
    return .multiple(rest)
  }

  /// qti-contains: of a multiple container, whether it holds each value as often; of an ordered one, whether the
  /// second stands in it as an unbroken row.
  static func contains(_ container: Value, _ part: Value) -> Value {
    guard !container.isNull, !part.isNull else { return .null }
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
