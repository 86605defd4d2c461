// learn, Apache-2.0. See LICENSE.

extension Expression {
  /// qti-multiple and qti-ordered: the values of the parts in one container.
  ///
  /// NULL parts are left out; nothing left is NULL, as are values of more than one base type or a part of another
  /// cardinality.
  static func container(_ parts: [Expression], in scope: VariableScope, _ cardinality: Cardinality) -> Value {
    var scalars: [Scalar] = []
    for part in parts {
      let value = part.value(in: scope)
      switch (value, cardinality) {
      case (_, _) where value.isNull: continue
      case (.single, _), (.multiple, .multiple), (.ordered, .ordered): scalars += value.scalars
      default: return .null
      }
    }
    guard let first = scalars.first, scalars.allSatisfy({ $0.baseType == first.baseType }) else { return .null }
    return cardinality == .ordered ? .ordered(scalars) : .multiple(scalars)
  }
}
