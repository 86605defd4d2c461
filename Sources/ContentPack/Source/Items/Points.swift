// learn, Apache-2.0. See LICENSE.

/// Divides the points of an item among its parts.
enum Points {
  /// `count` numbers that are as good as equal and whose sum, added one after the other, is exactly `points`.
  ///
  /// Six times a sixth is less than one in binary fractions, and a sum that falls short by so little can miss a
  /// cut-off. Where that happens, the parts are rounded to 2⁻⁴⁰ and the last takes the rest.
  static func shares(_ points: Double, among count: Int) -> [Double] {
    guard count > 0 else { return [] }
    let equal = points / Double(count)
    var sum = 0.0
    for _ in 0..<count { sum += equal }
    if sum == points { return [Double](repeating: equal, count: count) }
    let unit = 1.0 / Double(1 << 40)
    let rounded = (equal / unit).rounded(.down) * unit
    return [Double](repeating: rounded, count: count - 1) + [points - rounded * Double(count - 1)]
  }
}
