// learn, Apache-2.0. See LICENSE.

extension Value {
  /// Whether two values are the same in the sense of qti-match (QTI 3.0).
  ///
  /// Containers of cardinality `multiple` are compared without regard to order, `ordered` ones element by element.
  /// NULL is the same as NULL here; the NULL rule of an operator stands with the operator.
  public func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.single(let left), .single(let right)): left.isSame(as: right)
    case (.ordered(let left), .ordered(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.multiple(let left), .multiple(let right)): Self.isSameBag(left, right)
    case (.record(let left), .record(let right)):
      left.count == right.count
        && left.allSatisfy { name, value in right[name].map { value.isSame(as: $0) } ?? false }
    default: isNull && other.isNull
    }
  }

  private static func isSameBag(_ left: [Scalar], _ right: [Scalar]) -> Bool {
    guard left.count == right.count else { return false }
    var rest = right
    for value in left {
      guard let place = rest.firstIndex(where: { value.isSame(as: $0) }) else { return false }
      rest.remove(at: place)
    }
    return true
  }
}

extension Scalar {
  /// Whether two single values are the same: pairs without regard to their sides, numbers by their number.
  ///
  /// An integer and a float stay two types, and are the same when their numbers are. Text is compared with its
  /// case, and without regard to how an accented letter is composed.
  public func isSame(as other: Scalar) -> Bool {
    switch (self, other) {
    case (.pair, .pair): canonical == other.canonical
    case (.integer(let left), .float(let right)), (.float(let right), .integer(let left)): Double(left) == right
    default: self == other
    }
  }
}

extension [Scalar] {
  /// The values without repetition, in the order of their first appearance.
  var distinct: [Scalar] {
    var result: [Scalar] = []
    for value in self where !result.contains(where: { $0.isSame(as: value) }) { result.append(value) }
    return result
  }
}
