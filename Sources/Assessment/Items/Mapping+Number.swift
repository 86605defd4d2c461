// learn, Apache-2.0. See LICENSE.

extension Mapping {
  /// The number of a whole response: of its value, or the sum over the distinct values of a container.
  ///
  /// Source: QTI 3.0 ASI §2.11.1.5 (a value that a container holds several times counts once). NULL has the default
  /// number, unless the table has a row for the empty text. The bounds apply to the whole, after the sum.
  /// - Returns: nil for a record, which has no mapping.
  public func number(for response: Value) -> Double? {
    switch response {
    case .record: nil
    case _ where response.isNull: bounded(number(for: .string("")))
    // Added from the smallest to the largest: one set of choices has one score in whatever order it was chosen.
    default: bounded(response.scalars.distinct.map { number(for: $0) }.sorted().reduce(0, +))
    }
  }

  /// The number of one value, before the bounds: of the first row that it fits, else the default.
  func number(for value: Scalar) -> Double {
    entries.first { $0.fits(value) }?.value ?? defaultValue
  }

  /// The number, brought between the bounds.
  func bounded(_ number: Double) -> Double {
    min(max(number, lowerBound ?? -.infinity), upperBound ?? .infinity)
  }
}

extension Mapping.Entry {
  /// Whether the row is the one for a value; only text can ignore case.
  func fits(_ value: Scalar) -> Bool {
    if !isCaseSensitive, case .string(let text) = value, case .string(let wanted) = key {
      return text.lowercased() == wanted.lowercased()
    }
    return key.isSame(as: value)
  }
}

extension AreaMapping {
  /// The number of a whole response of points.
  ///
  /// Source: QTI 2.1 §15.1, mapResponsePoint: the points are tested against each area in turn, and each area counts
  /// once, however many points lie in it; a single point counts for the first area that it lies in. A point in no area
  /// has the default number, and so has NULL. The bounds apply to the whole, after the sum.
  public func number(for response: Value) -> Double {
    var left: [(x: Double, y: Double)] = []
    for case .point(let x, let y) in response.scalars { left.append((Double(x), Double(y))) }
    let points = left
    var sum = 0.0
    for entry in entries where points.contains(where: { entry.shape.contains(x: $0.x, y: $0.y) }) {
      sum += entry.value
      left.removeAll { entry.shape.contains(x: $0.x, y: $0.y) }
      if case .single = response { break }
    }
    sum += defaultValue * Double(points.isEmpty ? 1 : left.count)
    return min(max(sum, lowerBound ?? -.infinity), upperBound ?? .infinity)
  }
}
